import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../src/node/run-command.ts';

/** What a run writes, by file. */
async function written(scenario: string, keep?: number): Promise<ReadonlyMap<string, string>> {
  const out = mkdtempSync(join(tmpdir(), 'cloudclock-spill-'));
  await runCommand([`scenarios/${scenario}.yaml`], {
    out,
    format: ['md', 'csv', 'html', 'json'],
    trace: [],
    param: [],
    quiet: true,
    ...(keep === undefined ? {} : { keep }),
  });
  const folder = join(out, scenario);
  return new Map(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8').replaceAll(out, '')]));
}

it.each(['day-of-a-fleet', 'alarm-storm', 'archive-and-replay', 'bad-cooldown', 'who-opened-port-22', 'three-accounts-one-bucket', 'remediations'])(
  'the report of %s is the same to the byte when nearly all of its journal is read back from a file',
  async (scenario) => {
    const [whole, spilled] = [await written(scenario), await written(scenario, 3)];
    expect([...spilled.keys()]).toEqual([...whole.keys()]);
    for (const [file, text] of whole) expect(spilled.get(file), file).toBe(text);
  },
  30_000,
);
