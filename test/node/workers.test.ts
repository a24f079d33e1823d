import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** What a run writes, by file. */
function written(scenario: string, workers: number): ReadonlyMap<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'cloudclock-workers-'));
  const args = ['dist/node/cli.js', 'run', `scenarios/${scenario}.yaml`, '--workers', String(workers), '--out', out, '--quiet'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const folder = join(out, scenario);
  return new Map(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

// Computed series of several alarms, demand that an Auto Scaling group shares, and data that is put and comes late.
it.each(['day-of-a-fleet', 'bad-cooldown', 'old-points-alarm'])(
  'the report of %s is the same to the byte however many threads compute its datapoints',
  (scenario) => {
    const alone = written(scenario, 1);
    expect(alone.get('metrics.csv')!.split('\n').length).toBeGreaterThan(2);
    for (const workers of [2, 3]) {
      const together = written(scenario, workers);
      expect([...together.keys()]).toEqual([...alone.keys()]);
      for (const [file, text] of alone) expect(together.get(file), `${file} of ${workers}`).toBe(text);
    }
  },
  120_000,
);
