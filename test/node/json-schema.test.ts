import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

/** The schema as an editor gets it, asked as an editor asks it. */
const schemaOf = (command: string) => {
  const { stdout } = spawnSync(process.execPath, ['dist/node/cli.js', command, '--schema'], { encoding: 'utf8' });
  return z.fromJSONSchema(JSON.parse(stdout) as Parameters<typeof z.fromJSONSchema>[0]);
};
/** Tags of CloudFormation are of no interest to an editor's schema. */
const read = (file: string): Record<string, unknown> => parse(readFileSync(file, 'utf8'), { logLevel: 'silent' }) as Record<string, unknown>;
const scenarios = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'));

describe('the JSON Schema for editors', () => {
  it('takes every test file of the examples, and names a member that is misspelt', () => {
    const schema = schemaOf('test');
    for (const file of ['first/alarms', 'shop/shop', 'cdk/ShopStack'])
      expect(schema.safeParse(read(join('examples', `${file}.test.yaml`))).error?.issues ?? [], file).toEqual([]);
    const file = read('examples/first/alarms.test.yaml');
    expect(schema.safeParse({ ...file, casses: file['cases'] }).success).toBe(false);
    expect(schema.safeParse({ ...file, cases: [{ name: 'x', serie: {} }] }).success).toBe(false);
  });

  it('takes every scenario that comes with cloudclock, and names a member that is misspelt', () => {
    const schema = schemaOf('validate');
    expect(scenarios.length).toBeGreaterThan(30);
    for (const file of scenarios) expect(schema.safeParse(read(join('scenarios', file))).error?.issues ?? [], file).toEqual([]);
    const file = read('scenarios/day-of-a-fleet.yaml');
    expect(schema.safeParse({ ...file, workload: {} }).success).toBe(false);
    expect(schema.safeParse({ ...file, expect: [{ alarm: 'BatchBusy', entres: 'ALARM' }] }).success).toBe(false);
  });
});
