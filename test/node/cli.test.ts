import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The command line as a user's shell runs it: what was built, 80 columns, no colour. */
const cloudclock = (...args: string[]) => {
  const result = spawnSync(process.execPath, ['dist/node/cli.js', ...args], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  return { code: result.status, out: result.stdout, err: result.stderr };
};
const folder = () => mkdtempSync(join(tmpdir(), 'cloudclock-'));
const scenario = `name: tiny
start: 2026-03-02T00:00:00Z
duration: 20m
Resources:
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60, EvaluationPeriods: 2,
      Threshold: 100, ComparisonOperator: GreaterThanThreshold }
metrics:
  - { alarm: High, values: "10x4 200x5 10x10" }
expect:
  - { alarm: High, enters: ALARM, exactly: 1 }
`;

describe('cloudclock run', () => {
  it('tells the story, writes the report, and says 0 when it was as expected', () => {
    const at = folder();
    writeFileSync(join(at, 's.yaml'), scenario);
    const { code, out, err } = cloudclock('run', join(at, 's.yaml'), '--out', at);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('✓ High enters ALARM exactly once');
    expect(out.split('\n').every((line) => [...line].length <= 80 || line.startsWith('Report'))).toBe(true);
    expect(readdirSync(join(at, 'tiny')).sort()).toEqual([
      'actions.csv',
      'alarm-history.csv',
      'costs.csv',
      'events.csv',
      'metrics.csv',
      'report.html',
      'summary.md',
      'trail-records.csv',
      'transitions.csv',
    ]);
    expect(readFileSync(join(at, 'tiny', 'transitions.csv'), 'utf8')).toMatch(
      /^at,alarm,from,to,rule,reason\n2026-03-02T00:\d\d:\d\d\.000Z,111122223333\/us-east-1\/alarm\/High,INSUFFICIENT_DATA,OK,/,
    );
  });

  it('writes the same bytes twice, and others with another seed or none at all', () => {
    const [a, b] = [folder(), folder()];
    for (const at of [a, b]) expect(cloudclock('run', 'scenarios/day-of-a-fleet.yaml', '--out', at, '--quiet').code).toBe(0);
    for (const file of readdirSync(join(a, 'day-of-a-fleet'))) {
      expect(readFileSync(join(a, 'day-of-a-fleet', file), 'utf8'), file).toBe(readFileSync(join(b, 'day-of-a-fleet', file), 'utf8'));
    }
  });

  it('says at once, and in a line, that there is nowhere to write the report', () => {
    const at = folder();
    writeFileSync(join(at, 's.yaml'), scenario);
    writeFileSync(join(at, 'taken'), '');
    const into = (out: string, ...more: string[]) => cloudclock('run', join(at, 's.yaml'), '--out', join(at, out), ...more);
    for (const { code, out, err } of [into('taken/deep'), into('taken', '--seeds', '1..2')])
      expect([code, out, err.replaceAll(at, '')]).toEqual([2, '', expect.stringMatching(/^\/taken.*\/tiny cannot be written: \/taken is a file\n$/)]);
    expect([into('new/deep/er').code, readdirSync(join(at, 'new/deep/er/tiny')).includes('summary.md')]).toEqual([0, true]);
    mkdirSync(join(at, 'half/tiny/summary.md'), { recursive: true });
    expect(into('half').err.replaceAll(at, '')).toBe('/half/tiny/summary.md cannot be written: there is a folder of that name\n');
  });

  it('says 1 when an expectation failed, and what was found', () => {
    const at = folder();
    writeFileSync(join(at, 's.yaml'), scenario.replace('exactly: 1', 'exactly: 3'));
    const { code, out } = cloudclock('run', join(at, 's.yaml'), '--out', at, '--quiet');
    expect(code).toBe(1);
    expect(out).toMatch(/^tiny: High enters ALARM exactly 3 times: it did so once: it went 00:\d\d:\d\d OK, /);
  });

  it.each([
    ['no such file', ['run', 'nowhere.yaml'], 'nowhere.yaml: there is no such file'],
    ['a folder', ['run', 'src'], 'it is a folder'],
    ['a misspelt option', ['run', 'x.yaml', '--sed', '1'], "error: unknown option '--sed'\n(Did you mean --seed?)"],
    ['a misspelt command', ['rnu'], "error: unknown command 'rnu'\n(Did you mean run?)"],
    [
      'a wrong format',
      ['run', 'scenarios/day-of-a-fleet.yaml', '--format', 'pdf'],
      '--format: expected md, csv, html, json, received "pdf"',
    ],
    [
      'a trace without a name',
      ['run', 'scenarios/replay-a-series.yaml', '--trace', 'x.csv'],
      '--trace: expected NAME=FILE.csv, received "x.csv"',
    ],
    ['a trace that is not given', ['run', 'scenarios/replay-a-series.yaml'], 'needs a series: give it with --trace series=FILE.csv'],
    ['nothing at all', [], 'Usage: cloudclock'],
  ])('says 2 in a sentence, without a stack trace: %s', (_, args, message) => {
    const { code, err, out } = cloudclock(...args);
    expect(code).toBe(2);
    expect(err + out).toContain(message);
    expect(err).not.toMatch(/\n {4}at /);
  });

  it('prints data for machines, and nothing else, with --json', () => {
    const at = folder();
    writeFileSync(join(at, 's.yaml'), scenario);
    const result = JSON.parse(cloudclock('run', join(at, 's.yaml'), '--out', at, '--json').out) as { passed: boolean; alarms: object[] };
    expect([result.passed, result.alarms.length]).toEqual([true, 3]);
  });

  it('takes the same scenario in TypeScript to the same journal', () => {
    const at = folder();
    const run = (file: string) =>
      JSON.parse(cloudclock('run', file, '--out', at, '--json', '--format', 'json').out) as {
        digest: string;
        passed: boolean;
        entries: number;
      };
    const [yaml, typescript] = [run('scenarios/day-of-a-fleet.yaml'), run('scenarios/typescript/day-of-a-fleet.ts')];
    expect(typescript).toMatchObject({ digest: yaml.digest, entries: yaml.entries, passed: true });
  });
});

describe('cloudclock validate and list', () => {
  it('lists every problem with its line and says 2', () => {
    const at = folder();
    writeFileSync(join(at, 's.yaml'), scenario.replace('Period: 60', 'Period: 45').replace('Threshold: 100, ', ''));
    const { code, err } = cloudclock('validate', join(at, 's.yaml'));
    expect(code).toBe(2);
    expect(err).toMatch(/^wrong {2}.*s\.yaml:5:3: Resources\.High: ValidationError: /);
  });
  it('finds the committed scenarios valid', () => {
    const files = readdirSync('scenarios')
      .filter((file) => file.endsWith('.yaml') && !/^replay/.test(file))
      .map((file) => join('scenarios', file));
    expect(cloudclock('validate', ...files)).toMatchObject({ code: 0, err: '' });
  });
  it('has help with examples for every command', () => {
    for (const command of ['run', 'list', 'validate', 'test'])
      expect(cloudclock(command, '--help').out).toMatch(/Examples:\n {2}\$ cloudclock /);
  });
  it('lists the scenarios that come along', () => expect(cloudclock('list').out).toContain('day-of-a-fleet'));
  it('knows them by name, from any folder, and suggests the nearest', () => {
    expect(cloudclock('validate', 'm-omitted')).toMatchObject({ code: 0, out: 'valid  m-omitted\n' });
    expect(cloudclock('validate', 'm-omited')).toMatchObject({ code: 2, err: 'wrong  m-omited: there is no such file; did you mean "m-omitted"?\n' });
  });
});
