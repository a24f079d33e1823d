import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a user may get wrong besides the text of a scenario: each is answered in a sentence, with exit code 2, and never with a stack. */
const at = mkdtempSync(join(tmpdir(), 'cloudclock-wrong-'));
const write = (name: string, text: string): string => {
  writeFileSync(join(at, name), text);
  return join(at, name);
};
const cloudclock = (args: readonly string[], stdout: 'pipe' | number = 'pipe') => {
  const env = { ...process.env, NO_COLOR: '1' };
  const result = spawnSync(process.execPath, ['dist/node/cli.js', ...args], { encoding: 'utf8', env, stdio: ['ignore', stdout, 'pipe'] });
  return { code: result.status, out: result.stdout, err: result.stderr.replaceAll(`${at}/`, '') };
};

mkdirSync(join(at, 'empty'));
const small = 'name: small\nstart: 2026-03-02T00:00:00Z\nduration: 20m\n';
const ok = write('ok.yaml', small);
const same = write('same.yaml', small);
const alarm = write(
  'alarm.yaml',
  `${small}Resources:
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: S, MetricName: M, Statistic: Sum, Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanThreshold }
`,
);
const series = write('cpu.csv', 'timestamp,value\n2026-03-02 00:00:00,5\n');
const list = write('list.yaml', '[1, 2]\n');
const test = write('a.test.yaml', 'Resources: {}\ncases:\n  - { name: a, expect: [] }\n  - { name: b, expect: [{ alarm: High }, never High ALARM] }\n');
const code = (name: string, member: string): string =>
  write(name, `export default {\n  name: 'code', start: '2026-03-02T00:00:00Z', duration: '1h',\n  ${member}\n};\n`);

describe('a wrong call is answered in a sentence', () => {
  it.each<[string, readonly string[], string]>([
    ['list, no such folder', ['list', join(at, 'nowhere')], 'nowhere: there is no such folder\n'],
    ['list, a file', ['list', ok], 'ok.yaml: it is no folder; cloudclock validate looks at files\n'],
    ['explain, no such time of day', ['explain', alarm, '--alarm', 'High', '--at', '99:99'], '--at: there is no such time of day: "99:99"\n'],
    ['explain, a flag that goes with another', ['explain', alarm, '--alarm', 'High', '--event', '3'], 'explain: --event goes with --rule\n'],
    ['explain, two forms', ['explain', alarm, '--alarm', 'High', '--json', '--markdown'], 'explain: --json and --markdown do not go together\n'],
    ['run, a folder', ['run', join(at, 'empty')], 'empty: it is a folder; cloudclock list shows what is in it\n'],
    ['run, a list', ['run', list], 'list.yaml:1:1: expected a scenario: a map with name, start, duration and Resources\n'],
    ['run, two that write the same report', ['run', ok, same, '--out', at],
      'same.yaml: its report would replace that of ok.yaml, which has the same name: small\n'],
    ['run, several wrong', ['run', list, join(at, 'nowhere.yaml')],
      'list.yaml:1:1: expected a scenario: a map with name, start, duration and Resources\n' +
      'nowhere.yaml: there is no such file, and no scenario of this name\n'],
    ['run, a series that nobody asks for', ['run', ok, '--trace', `cpu=${series}`], '--trace: no scenario asks for a series "cpu"\n'],
    ['run, nothing', ['run', ''], '"": there is no such file, and no scenario of this name\n'],
    ['run, no report', ['run', ok, '--format', ''], '--format: expected md, csv, html, json, received ""\n'],
    ['test, a list', ['test', list], 'list.yaml:1:1: expected a test file: a map with template (or Resources) and cases\n'],
    ['test, expectations', ['test', test],
      'a.test.yaml:3:16: cases[0].expect: expected at least one, received []\n' +
      'a.test.yaml:4:25: cases[1].expect[0]: expected one of state, never, enters, history, received {"alarm":"High"}\n'],
    ['test, an output without a reporter', ['test', test, '--output-file', join(at, 'x.xml')],
      '--output-file: with no --reporter expected NAME=FILE such as junit=report.xml, received "x.xml"\n'],
  ])('%s', (_, args, message) => {
    expect(cloudclock(args)).toEqual({ code: 2, out: '', err: message });
  });

  it('tells that a folder has no scenarios', () => {
    expect(cloudclock(['list', join(at, 'empty')])).toEqual({ code: 0, out: '', err: 'empty: no scenario is in it\n' });
  });

  it('a report of that name in this folder does not hide a scenario', () => {
    mkdirSync(join(at, 'm-omitted'));
    const cli = join(process.cwd(), 'dist/node/cli.js');
    const env = { ...process.env, NO_COLOR: '1' };
    const { status, stdout } = spawnSync(process.execPath, [cli, 'validate', 'm-omitted'], { encoding: 'utf8', cwd: at, env });
    expect([status, stdout]).toEqual([0, 'valid  m-omitted\n']);
  });

  it('tells that nobody takes what is written', () => {
    const full = '/dev/full';
    expect(cloudclock(['list'], openSync(full, 'w'))).toEqual({ code: 2, out: null, err: 'the output cannot be written: the disk is full\n' });
  });

  it.each([['help', 'run'], ['help', 'explain'], ['help']])('has help as a command too: %s %s', (...args) => {
    expect(cloudclock(args)).toEqual({ code: 0, out: cloudclock([...args.slice(1), '--help']).out, err: '' });
  });
});

describe('Ctrl-C', () => {
  it('ends a run at once, as signals do, and not when the run is over', async () => {
    const file = write('long.yaml', `name: long\nstart: 2026-03-02T00:00:00Z\nduration: 3000d\nmetrics:
  - { Namespace: S, MetricName: M, every: 1m, value: "noise(5)", as: "arn:aws:iam::111122223333:user/a", until: 690d }\n`);
    const child = spawn(process.execPath, ['dist/node/cli.js', 'run', file, '--out', at], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve([code, signal, out])));
    setTimeout(() => child.kill('SIGINT'), 1500);
    expect(await ended).toEqual([null, 'SIGINT', '']);
  });
});

describe('code of a scenario that fails is the scenario\'s mistake, told with its place', () => {
  it.each([
    ['a step is refused', "timeline: [{ at: '5m', run: (cloud) => cloud.cloudwatch.putMetricData({ Namespace: '', MetricData: [] }) }],",
      /^\S+:3:1: timeline\[0\]\.run: threw MissingParameter: The parameter Namespace is required\.\n$/],
    ['a step throws', "timeline: [{ at: '5m', says: 'x' }, { at: '5m', run: (cloud) => cloud.nothing.there() }],",
      /^\S+:3:1: timeline\[1\]\.run: threw TypeError: Cannot read properties of undefined \(reading 'there'\)\n$/],
    ['a step waits', "timeline: [{ at: '5m', run: async () => {} }],",
      /^\S+: timeline\[0\]\.run: returned a promise: time stands still while a step runs, so that nobody would wait for it\n$/],
  ])('%s', (name, member, message) => {
    const { code: exit, err } = cloudclock(['run', code(`${name.replaceAll(' ', '-')}.ts`, member), '--out', at]);
    expect([exit, err]).toEqual([2, expect.stringMatching(message)]);
  });

  it('a check that throws does not hold, and one that says neither yes nor no does not either', () => {
    const throws = "{ says: 'a', check: () => { throw new Error('3 is not 4'); } }";
    const file = code('checks.ts', `expect: [${throws}, { says: 'b', check: async () => true }, { says: 'c', check: () => true }],`);
    const { code: exit, out } = cloudclock(['run', file, '--out', at, '--quiet']);
    expect([exit, out.replaceAll(`${at}/`, '')]).toEqual([1, expect.stringMatching(
      /^code: a: it threw Error: 3 is not 4 \(checks\.ts:3\)\ncode: b: expected true or false, received a promise\n$/)]);
  });

  it.each([
    ['syntax.ts', 'const a = 1;\n\nexport default {\n', /^syntax\.ts:\d+:\d+: .*[Uu]nexpected token/],
    ['load.ts', '\n\nnull.foo;\n', /^load\.ts:3:1: TypeError: Cannot read properties of null \(reading 'foo'\)\n$/],
    ['import.ts', "import x from './nothing.ts';\nexport default x;\n", /^import\.ts:1:1: Cannot find module '\.\/nothing\.ts'\n$/],
  ])('a module that cannot be loaded: %s', (name, text, message) => {
    const { code: exit, err } = cloudclock(['run', write(name, text)]);
    expect([exit, err]).toEqual([2, expect.stringMatching(message)]);
  });
});
