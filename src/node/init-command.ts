import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Exit, UsageError } from './exit.ts';
import { packageFolder } from './own-files.ts';
import { writeText } from './write-report.ts';

const TEST = 'alarms.test.yaml';
const FILES = ['template.yaml', TEST] as const;

/** `cloudclock init`: a small template and its tests to begin with. Nothing that exists is overwritten. */
export function initCommand(folder: string): number {
  const taken = FILES.filter((file) => existsSync(join(folder, file)));
  if (taken.length > 0) throw new UsageError(`init: ${join(folder, taken[0]!)} is there already; nothing was written`);
  for (const file of FILES)
    process.stdout.write(`wrote ${writeText(join(folder, file), readFileSync(join(packageFolder, 'examples', 'first', file), 'utf8'))}\n`);
  process.stdout.write(
    [
      '',
      `1. Run it:              cloudclock test ${join(folder, TEST)}`,
      `2. Make one fail:       the comment at the top of ${TEST} says how`,
      `3. Test your own:       name your template in ${TEST}, and your alarms below it`,
      '',
    ].join('\n'),
  );
  return Exit.expected;
}
