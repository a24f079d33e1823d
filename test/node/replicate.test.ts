import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const cloudclock = (...args: string[]) => {
  const result = spawnSync(process.execPath, ['dist/node/cli.js', ...args], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  return { code: result.status, out: result.stdout, err: result.stderr };
};
const folder = mkdtempSync(join(tmpdir(), 'cloudclock-seeds-'));
const file = (threshold: number): string => {
  const path = join(folder, `at-${threshold}.yaml`);
  writeFileSync(path, `name: at-${threshold}
start: 2026-03-02T00:00:00Z
duration: 3h
Resources:
  Server: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-0abc1234def567890, InstanceType: m5.large, Monitoring: true } }
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { AlarmName: High, Namespace: AWS/EC2, MetricName: CPUUtilization, Dimensions: [{ Name: InstanceId, Value: !Ref Server }],
      Statistic: Average, Period: 60, EvaluationPeriods: 1, Threshold: ${threshold}, ComparisonOperator: GreaterThanThreshold }
workloads:
  Server: { CPUUtilization: "60 + noise(8)" }
expect:
  - { alarm: High, enters: ALARM, atLeast: 1 }
`);
  return path;
};
const reportOf = (out: string, name: string): string =>
  readdirSync(join(out, name)).sort().map((one) => `${one}\n${readFileSync(join(out, name, one), 'utf8')}`).join('\n');

describe('cloudclock run --seeds', () => {
  it('gives the same bytes with one worker, two and three, and lines of 80 columns', () => {
    const runs = [1, 2, 3].map((workers) => {
      const out = join(folder, `out-${workers}`);
      const run = cloudclock('run', file(74), '--seeds', '1..6', '--workers', String(workers), '--out', out);
      return { ...run, out: run.out.replace(out, 'OUT'), files: reportOf(out, 'at-74') };
    });
    expect(runs[0]!.err).toBe('');
    expect(runs[0]!.out).toContain('High rang in all of 6 seeds');
    expect(runs[0]!.out.split('\n').every((line) => [...line].length <= 80)).toBe(true);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
    expect(runs[0]!.code).toBe(0);
  }, 120_000);

  it('compares two settings under the same noise: with itself nothing differs, with a higher threshold it rings later', () => {
    const seeds = ['--seeds', 'a,b,c,d', '--out', join(folder, 'compared'), '--json'];
    const same = JSON.parse(cloudclock('run', file(74), '--compare', file(74), ...seeds).out);
    for (const key of ['firstAlarm', 'entries', 'timeInAlarm']) {
      expect(same.differences[0].estimates[key]).toEqual({ n: 4, mean: 0, half: 0, least: 0, most: 0 });
    }
    const higher = JSON.parse(cloudclock('run', file(70), '--compare', file(74), ...seeds).out).differences[0].estimates;
    expect(higher.firstAlarm.least).toBeGreaterThanOrEqual(0);
    expect(higher.timeInAlarm.most).toBeLessThan(0);
  }, 120_000);

  it('says what is wrong with the seeds', () => {
    const told = (...args: string[]) => cloudclock('run', file(74), ...args);
    expect(told('--seeds', '9..1')).toMatchObject({ code: 2, err: expect.stringContaining('9..1 ends before it begins') });
    expect(told('--seeds', 'a,a')).toMatchObject({ code: 2, err: expect.stringContaining('"a" stands there twice') });
    expect(told('--seeds', '1..3', '--workers', '0')).toMatchObject({ code: 2, err: expect.stringContaining('--workers') });
    expect(told('--compare', file(74))).toMatchObject({ code: 2, err: expect.stringContaining('goes with --seeds') });
  }, 120_000);
});
