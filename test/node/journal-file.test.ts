import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCloud } from '../../src/cloud/cloud.ts';
import type { JournalSpill } from '../../src/kernel/spill.ts';
import { JournalFile } from '../../src/node/journal-file.ts';

/** A server that is too busy every hour, with an alarm that says so. */
function live(spill?: JournalSpill) {
  const cloud = createCloud({ seed: 'spill', start: '2026-03-02T00:00:00Z', ...(spill === undefined ? {} : { spill }) });
  const InstanceId = cloud.ec2.runInstances({
    ImageId: 'ami-0abc1234def567890',
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    Monitoring: { Enabled: true },
  }).Instances[0]!.InstanceId;
  const Dimensions = [{ Name: 'InstanceId', Value: InstanceId }];
  cloud.world('ec2', 'setWorkload', { InstanceId, CPUUtilization: 'square(20..90 every 1h for 9m) + noise(3)' });
  cloud.cloudwatch.putMetricAlarm({
    AlarmName: 'high',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions,
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 3,
    Threshold: 80,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  const ask = (from: string, to: string, Period: number) => {
    const { Datapoints } = cloud.cloudwatch.getMetricStatistics({
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions,
      StartTime: new Date(from),
      EndTime: new Date(to),
      Period,
      Statistics: ['Average', 'Maximum', 'SampleCount'],
    });
    return Datapoints!.map((d) => JSON.stringify(d)).sort();
  };
  return { cloud, ask };
}

describe('a journal that spills', () => {
  it('keeps no more than its limit in memory, and reads back to the byte what it gave away', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloudclock-journal-'));
    const file = new JournalFile(folder);
    let kept = 0;
    const counting = {
      append: (entries: Parameters<JournalFile['append']>[0]) => {
        kept += entries.length;
        file.append(entries);
      },
    };
    const sink = { ...counting, entry: (seq: number) => file.entry(seq) };
    const [whole, spilled] = [live(), live({ sink, keep: 50 })];
    for (const { cloud } of [whole, spilled]) cloud.advance('20d');
    const { journal } = spilled.cloud;
    expect(journal.length).toBeGreaterThan(1500);
    expect(journal.length - kept).toBeLessThan(100);
    expect(JSON.stringify([...journal.log()])).toBe(JSON.stringify(whole.cloud.journal.entries()));
    expect(JSON.stringify(journal.entries())).toBe(JSON.stringify(whole.cloud.journal.entries()));
    for (const seq of [1, 50, 51, 777, journal.length]) expect(journal.entry(seq)).toEqual(whole.cloud.journal.entry(seq));
    expect(journal.entry(journal.length + 1)).toBeUndefined();
    expect(journal.causes(journal.length)).toEqual(whole.cloud.journal.causes(journal.length));
    expect(journal.digest()).toBe(whole.cloud.journal.digest());
    expect(spilled.cloud.fork().advance('3h').journal.digest()).toBe(whole.cloud.fork().advance('3h').journal.digest());
    // The file has no name while it is used: whatever ends the program, nothing is left.
    expect(readdirSync(folder)).toEqual([]);
    file.close();
  });
});

describe('an old window', () => {
  it('shows a year later what it showed on the day, as far as retention keeps it', () => {
    const { cloud, ask } = live();
    cloud.advance('3d');
    const window = ['2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'] as const;
    const then = ask(...window, 3600);
    expect(then).toHaveLength(24);
    const minutes = ask('2026-03-03T00:00:00Z', '2026-03-03T12:00:00Z', 60);
    expect(minutes).toHaveLength(720);
    cloud.advance('10d');
    expect(ask('2026-03-03T00:00:00Z', '2026-03-03T12:00:00Z', 60)).toEqual(minutes);
    cloud.advance('365d');
    expect(ask(...window, 3600)).toEqual(then);
  });
});
