import { describe, expect, it } from 'vitest';
import { createCloud, type Cloud } from '../../src/cloud/cloud.ts';
import type { MetricReader } from '../../src/aws/ports.ts';

const START = '2026-03-02T00:00:00Z';
const DAY = 86_400_000;

/** A cloud of instances with an alarm each; how often alarms read metrics, and how many ticks they compute ahead, is counted. */
function fleet(instances: number, load: string, lookAhead = true): { cloud: Cloud; reads: () => number; ticks: () => number } {
  const cloud = createCloud({ seed: 'budget', start: START, options: { alarms: { lookAhead, evaluationPhase: 'hash' } } });
  for (let i = 0; i < instances; i += 1) {
    const InstanceId = cloud.ec2.runInstances({ ImageId: 'ami-0abc1234def567890', InstanceType: 'm5.large', MinCount: 1, MaxCount: 1 }).Instances[0]!
      .InstanceId;
    cloud.world('ec2', 'setWorkload', { InstanceId, series: `s${i}`, CPUUtilization: load });
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: `a${i}`,
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 3,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  }
  cloud.advance('1h');
  const metrics = cloud.portsOf(cloud.scope).metrics as { -readonly [key in keyof MetricReader]: MetricReader[key] };
  const { read, outlook } = metrics;
  let [count, computed] = [0, 0];
  metrics.read = (...args) => {
    count += 1;
    return read(...args);
  };
  metrics.outlook = (...args) => {
    const one = outlook!(...args);
    if (one === null) return null;
    const { anchor, interval, delay, first, end } = one;
    return { anchor, interval, delay, first, end, reach: (from, to) => one.reach(from, to), fill: (tick, ticks, ...out) => {
      computed += ticks;
      one.fill(tick, ticks, ...out);
    } };
  };
  return { cloud, reads: () => count, ticks: () => computed };
}

/** A cloud with an alarm on what two instances have in common; how often alarms evaluate metric math is counted. */
function pair(lookAhead: boolean): () => { evaluations: number; notices: number; changes: number } {
  const cloud = createCloud({ seed: 'budget', start: START, options: { alarms: { lookAhead } } });
  const stats = [0, 1].map((i) => {
    const InstanceId = cloud.ec2.runInstances({ ImageId: 'ami-0abc1234def567890', InstanceType: 'm5.large', MinCount: 1, MaxCount: 1 }).Instances[0]!
      .InstanceId;
    cloud.world('ec2', 'setWorkload', { InstanceId, series: `s${i}`, CPUUtilization: 'square(20..95 every 1d for 2h)' });
    const Metric = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: InstanceId }] };
    return { Id: `m${i}`, ReturnData: false, MetricStat: { Metric, Period: 300, Stat: 'Average' } };
  });
  cloud.cloudwatch.putMetricAlarm({
    AlarmName: 'pair', EvaluationPeriods: 3, Threshold: 80, ComparisonOperator: 'GreaterThanThreshold',
    Metrics: [...stats, { Id: 'mean', Expression: '(m0 + m1) / 2', ReturnData: true }],
  });
  cloud.advance('1h');
  const metrics = cloud.portsOf(cloud.scope).metrics as { -readonly [key in keyof MetricReader]: MetricReader[key] };
  const { readMath } = metrics;
  let evaluations = 0;
  metrics.readMath = (...args) => {
    evaluations += 1;
    return readMath(...args);
  };
  return () => {
    const before = cloud.kernel.noticesRun;
    cloud.advance('30d');
    return { evaluations, notices: cloud.kernel.noticesRun - before, changes: cloud.journal.entries().filter(({ type }) => type === 'alarm.state').length };
  };
}

type Work = { readonly [what in 'notices' | 'reads' | 'ticks' | 'bytes']: number };
/** Work that a stretch of time took: notices, readings of alarms, ticks computed ahead, bytes of journal. */
function work({ cloud, reads, ticks }: ReturnType<typeof fleet>, days: number): Work {
  const before = { notices: cloud.kernel.noticesRun, reads: reads(), ticks: ticks(), entries: cloud.journal.length };
  cloud.advance((days * DAY) as never);
  const written = cloud.journal.entries().slice(before.entries);
  const notices = cloud.kernel.noticesRun - before.notices;
  return { notices, reads: reads() - before.reads, ticks: ticks() - before.ticks, bytes: JSON.stringify(written).length };
}

describe('work is counted, not timed', () => {
  it('alarms that cannot ring cost next to nothing, however long it lasts', () => {
    const month = work(fleet(20, 'diurnal(15..45, peak 20:00) + noise(6%)'), 30);
    const year = work(fleet(20, 'diurnal(15..45, peak 20:00) + noise(6%)'), 365);
    // The reference way makes 864,000 evaluations in the month.
    for (const { reads, ticks, notices, bytes } of [month, year]) {
      expect(reads).toBe(0);
      expect(ticks).toBe(0);
      expect(notices).toBeLessThan(20);
      expect(bytes).toBeLessThan(10);
    }
  });

  it('alarms that ring cost their transitions: a stretch around each is computed, and none of them is read', () => {
    const life = fleet(5, 'square(20..95 every 1d for 2h)');
    const { reads, ticks, bytes } = work(life, 30);
    const transitions = life.cloud.journal.entries().filter(({ type }) => type === 'alarm.state').length - 5;
    expect(transitions).toBe(5 * 30 * 2);
    expect(reads).toBe(0);
    expect(ticks).toBeLessThan(transitions * 200);
    expect(bytes / transitions).toBeLessThan(4000);
  });

  it('alarms on metric math of computed series cost their transitions too', () => {
    const { evaluations, notices, changes } = pair(true)();
    expect(changes).toBe(1 + 30 * 2);
    expect(evaluations).toBeLessThan(changes * 2);
    expect(notices).toBeLessThan(changes * 4);
    expect(pair(false)()).toMatchObject({ evaluations: 30 * 1440, changes });
  });

  it('the reference way makes every evaluation', () => {
    const { reads } = work(fleet(2, 'diurnal(15..45, peak 20:00) + noise(6%)', false), 1);
    expect(reads).toBe(2 * 1440);
  });
});
