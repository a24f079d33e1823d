import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const cloudclock = (args: readonly string[], cwd = process.cwd()) => {
  const result = spawnSync(process.execPath, [join(process.cwd(), 'dist/node/cli.js'), ...args], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
};
const folder = () => mkdtempSync(join(tmpdir(), 'cloudclock-test-'));
const write = (text: string): string => {
  const file = join(folder(), 'a.test.yaml');
  writeFileSync(file, text);
  return file;
};
/** How often each element stands in a text that is well-formed XML: every tag closed in its turn, every attribute quoted, no bare `<` or `&`. */
function elementsOf(xml: string): Record<string, number> {
  const counts: Record<string, number> = {};
  const open: string[] = [];
  const token = /<\?xml [^?]*\?>|<(\/?)([A-Za-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const m = token.exec(xml);
    if (m === null) throw new Error(`not XML at ${at}: ${xml.slice(at, at + 60)}`);
    const [, closing, name, attributes = '', empty, characters = ''] = m;
    if (/&(?!#\d+;)/.test(attributes + characters)) throw new Error(`a bare & in ${m[0]}`);
    if (name === undefined) continue;
    if (closing === '/') expect(open.pop()).toBe(name);
    else {
      counts[name] = (counts[name] ?? 0) + 1;
      if (empty !== '/') open.push(name);
    }
  }
  expect(open).toEqual([]);
  return counts;
}

/** The verdicts of a TAP 14 text, line by line as its grammar has them. */
function tapPlan(text: string): boolean[] {
  const [version, plan, ...lines] = text.trimEnd().split('\n');
  expect(version).toBe('TAP version 14');
  const verdicts = lines.filter((line) => !line.startsWith('  ')).map((line) => /^(not )?ok (\d+) - \S.*$/.exec(line));
  verdicts.forEach((m, i) => expect(Number(m?.[2])).toBe(i + 1));
  expect(plan).toBe(`1..${verdicts.length}`);
  const marks = lines.filter((line) => /^ {2}(---|\.\.\.)$/.test(line)).map((line) => line.trim());
  marks.forEach((mark, i) => expect(mark).toBe(i % 2 === 0 ? '---' : '...'));
  return verdicts.map((m) => m![1] === undefined);
}
const RESOURCES = `Resources:
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60,
      EvaluationPeriods: 2, Threshold: 100, ComparisonOperator: GreaterThanThreshold }
`;
const file = `${RESOURCES}cases:
  - name: rings after two bad minutes
    series: { High: "10x2 200x3" }
    expect: [High never ALARM between 0m and 5m, High ALARM by 6m]
  - name: is wrong <on> purpose & "so"
    series: { High: "10x2 200x3" }
    expect:
      - High never ALARM
  - name: one bad minute is not enough
    series: { High: "10x2 200 10x3" }
    expect: [High never ALARM]
`;

describe('cloudclock test', () => {
  it('has a line per case, and for a failure the place, the finding, the life and the slots', () => {
    const { code, out, err } = cloudclock(['test', write(file)]);
    expect(code).toBe(1);
    expect(out).toContain('✓ rings after two bad minutes');
    expect(out).toContain('✗ is wrong <on> purpose & "so"');
    expect(out.replace(/\s+/g, ' ')).toMatch(/a\.test\.yaml:13:9 expected High is never in ALARM found it went 00:02:00 OK, 00:06:00 ALARM/);
    expect(out).toMatch(/ 6m {2}OK → ALARM\s+(?:[-0X] )+X +\(10, 10, 10, 200, 200\) +enough-breaching/);
    expect(out).toMatch(/otherwise {2}DatapointsToAlarm 1 would have gone to ALARM at 00:05:00/);
    expect(out).toMatch(/\n2 passed, 1 failed\n$/);
    expect(err).toMatch(/^3 cases in \d+\.\d\d s, \d+ a second\n$/);
    expect(out.split('\n').filter((line) => line.length > 80 && !line.includes('.test.yaml'))).toEqual([]);
  });

  it('writes JUnit that is XML, TAP, JSON and the commands of a workflow', () => {
    const at = write(file);
    const junit = cloudclock(['test', at, '--reporter', 'junit']).out;
    expect(junit).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="cloudclock" tests="3" failures="1" errors="0"/);
    expect(junit).toContain('name="is wrong &#60;on&#62; purpose &#38; &#34;so&#34;"');
    expect(junit.match(/<testcase /g)).toHaveLength(3);
    expect(cloudclock(['test', at, '--reporter', 'tap']).out).toMatch(/^TAP version 14\n1\.\.3\nok 1 - .*\nnot ok 2 - /);
    const json = JSON.parse(cloudclock(['test', at, '--reporter', 'json']).out) as { passed: number; failed: number };
    expect([json.passed, json.failed]).toEqual([2, 1]);
    expect(cloudclock(['test', at, '--reporter', 'github']).out).toMatch(/^::error file=.*,line=13,col=9,title=is wrong <on> purpose & "so"::expected: /);
    const report = join(folder(), 'report.xml');
    expect(cloudclock(['test', at, '--reporter', 'junit', '--output-file', report]).out).toContain('2 passed, 1 failed');
    expect(existsSync(report)).toBe(true);
  });

  it('writes several reports at once, and refuses two on one terminal', () => {
    const at = write(file);
    const [xml, tap] = [join(folder(), 'r.xml'), join(folder(), 'r.tap')];
    const { out } = cloudclock(['test', at, '--reporter', 'github', '--output-file', `junit=${xml}`, '--output-file', `tap=${tap}`]);
    expect(out).toMatch(/^::error /);
    expect(elementsOf(readFileSync(xml, 'utf8'))).toMatchObject({ testsuites: 1, testsuite: 1, testcase: 3, failure: 1 });
    expect(tapPlan(readFileSync(tap, 'utf8'))).toEqual([true, false, true]);
    expect(cloudclock(['test', at, '--reporter', 'tap,json'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('give one of them a file') });
    expect(cloudclock(['test', at, '--reporter', 'xml'])).toMatchObject({ code: 2, err: expect.stringContaining('received "xml"') });
  });

  it('runs again when a file that it has read changes', async () => {
    const at = folder();
    writeFileSync(join(at, 'stack.yaml'), RESOURCES);
    writeFileSync(join(at, 'a.test.yaml'), 'template: stack.yaml\ncases:\n  - { name: x, series: { High: "10x2 200x3" }, expect: [High ALARM by 6m] }\n');
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/node/cli.js'), 'test', 'a.test.yaml', '--watch'], { cwd: at });
    let text = '';
    let seen: (() => void) | undefined;
    const has = (part: string) =>
      new Promise<void>((resolve) => {
        seen = () => text.includes(part) && resolve();
        seen();
      });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        seen?.();
      });
    try {
      await has('waiting for a change');
      expect(text).toContain('1 passed, 0 failed');
      writeFileSync(join(at, 'stack.yaml'), RESOURCES.replace('Threshold: 100', 'Threshold: 500'));
      await has('0 passed, 1 failed');
      writeFileSync(join(at, 'a.test.yaml'), 'cases: 3\n');
      await has('a.test.yaml:1:1: cases: expected');
    } finally {
      child.kill('SIGINT');
    }
  }, 60_000);

  it('says of every file what is wrong with it, and refuses a bail that is no number', () => {
    const at = folder();
    for (const name of ['a', 'b']) writeFileSync(join(at, `${name}.test.yaml`), 'cases: []\n');
    const { code, err } = cloudclock(['test', 'a.test.yaml', 'b.test.yaml'], at);
    expect([code, err.match(/[ab]\.test\.yaml:1:/g)]).toEqual([2, ['a.test.yaml:1:', 'b.test.yaml:1:']]);
    expect(cloudclock(['test', 'a.test.yaml', '--bail', 'x'], at)).toMatchObject({ code: 2, err: expect.stringContaining('received "x"') });
  });

  it('filters, shards and stops early', () => {
    const at = write(file);
    expect(cloudclock(['test', at, '-t', 'minute'])).toMatchObject({ code: 0 });
    expect(cloudclock(['test', at, '-t', 'nobody'])).toMatchObject({ code: 2, err: 'no case was run: none matches "nobody"\n' });
    expect(cloudclock(['test', at, '-t', 'nobody', '--pass-with-no-tests']).code).toBe(0);
    const names = ['1/2', '2/2'].flatMap((shard) => [...cloudclock(['test', at, '--shard', shard]).out.matchAll(/[✓✗] (.*)/g)].map((m) => m[1]));
    expect(names.sort()).toEqual(['is wrong <on> purpose & "so"', 'one bad minute is not enough', 'rings after two bad minutes']);
    expect(cloudclock(['test', at, '--bail', '1']).out).toContain('1 passed, 1 failed, 1 not run');
    expect(cloudclock(['test', at, '--shard', '3/2'])).toMatchObject({ code: 2, err: '--shard: expected I/N such as 1/3, received "3/2"\n' });
  });

  it.each([
    [
      'a misspelt key',
      file.replace('expect: [High never ALARM]', 'expects: [High never ALARM]'),
      ':16:5: cases[2].expects: there is no such key; did you mean "expect"?',
    ],
    ['a sentence that is none', file.replace('- High never ALARM', '- High goes mad'), ':13:9: cases[1].expect[0]: expected a sentence such as'],
    ['a wrong state', file.replace('High ALARM by 6m', 'High ALRM by 6m'), 'received "ALRM"; did you mean "ALARM"?'],
    ['a series that is none', file.replace('200x3" }', '200y3" }'), ':8:27: cases[0].series.High: expected a value'],
    ['two cases of one name', file.replace('one bad minute is not enough', 'rings after two bad minutes'), 'another case has this name'],
    ['no template', 'cases:\n  - { name: x, expect: [A ALARM] }\n', 'nothing to test'],
    ['a template that is not there', `template: nowhere.yaml\n${file}`, 'nowhere.yaml: there is no such file'],
  ])('says 2 and where: %s', (_, text, message) => {
    const { code, err } = cloudclock(['test', write(text)]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toMatch(/\n {4}at /);
  });

  it('finds what a template names wrongly in the template', () => {
    const at = folder();
    writeFileSync(join(at, 'stack.yaml'), RESOURCES.replace('Threshold', 'Treshold'));
    writeFileSync(join(at, 'a.test.yaml'), 'template: stack.yaml\ncases:\n  - { name: x, expect: [High never ALARM] }\n');
    const { err } = cloudclock(['test', 'a.test.yaml'], at);
    expect(err).toContain('stack.yaml:5:');
    expect(err).toContain('did you mean "Threshold"?');
  });

  it('passes on the example, and init writes it for a newcomer without overwriting', () => {
    expect(cloudclock(['test', 'examples/shop/shop.test.yaml'])).toMatchObject({ code: 0 });
    const at = folder();
    expect(cloudclock(['init'], at).out).toContain('cloudclock test alarms.test.yaml');
    expect(cloudclock(['test', 'alarms.test.yaml'], at).code).toBe(0);
    // The comment in the file says how to make one fail: it does.
    const pair = readFileSync(join(at, 'alarms.test.yaml'), 'utf8');
    expect(pair).toContain('change "by 9m" below to "by 7m"');
    writeFileSync(join(at, 'b.test.yaml'), pair.replace('ALARM by 9m', 'ALARM by 7m'));
    expect(cloudclock(['test', 'b.test.yaml'], at)).toMatchObject({ code: 1, out: expect.stringContaining('expected  TooManyJobs is in ALARM by') });
    writeFileSync(join(at, 'template.yaml'), 'mine');
    expect(cloudclock(['init'], at)).toMatchObject({ code: 2, err: 'init: template.yaml is there already; nothing was written\n' });
    expect(readFileSync(join(at, 'template.yaml'), 'utf8')).toBe('mine');
  });
});
