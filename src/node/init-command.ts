import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Exit, UsageError } from './exit.ts';
import { writeText } from './write-report.ts';

const FILES = ['template.yaml', 'shop.test.yaml'] as const;

/** `cloudclock init`: a template and its tests to begin with. Nothing that exists is overwritten. */
export function initCommand(folder: string): number {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const from = (file: string): string => join(root, 'examples', 'shop', file);
  const taken = FILES.filter((file) => existsSync(join(folder, file)));
  if (taken.length > 0) throw new UsageError(`init: ${join(folder, taken[0]!)} is there already; nothing was written`);
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) process.stdout.write(`wrote ${writeText(join(folder, file), readFileSync(from(file), 'utf8'))}\n`);
  process.stdout.write(`\nTry:  cloudclock test ${join(folder, 'shop.test.yaml')}\nThen put your own template in its place.\n`);
  return Exit.expected;
}
