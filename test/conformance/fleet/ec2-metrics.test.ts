import { describe, expect, it } from 'vitest';
import { INSTANCE_TYPES } from '../../../src/fleet/ec2/index.ts';
import { launch, newCloud, series, stamps } from '../../fleet/ec2/lab.ts';
import { CASES, CREDITS, NEVER } from './ec2-metrics.ts';

const MINUTES = 31;
/** The instance runs from 12:01 on; its status checks are initialised at 12:04. */
function live(type: string, detailed: boolean) {
  const cloud = newCloud({ start: '2026-01-05T12:00:30Z' });
  const id = launch(cloud, 'it', { InstanceType: type, Monitoring: { Enabled: detailed } });
  cloud.advance('31m');
  return { cloud, id };
}
const every = (step: number, from: number, to: number): number[] =>
  Array.from({ length: MINUTES }, (_, i) => i).filter((i) => i >= from && i < to && (i - from) % step === 0);

describe('metrics by instance type and monitoring mode', () => {
  for (const { name, type, expected } of CASES) {
    for (const detailed of [false, true]) {
      it(`${name} (${type}), ${detailed ? 'detailed' : 'basic'} monitoring`, () => {
        const { cloud, id } = live(type, detailed);
        const { MetricNames } = { MetricNames: new Map(cloud.cloudwatch.listMetrics({ Namespace: 'AWS/EC2', Dimensions: [{ Name: 'InstanceId', Value: id }] })
          .Metrics!.map((metric) => [metric.MetricName!, metric])) };
        expect([...MetricNames.keys()].sort()).toEqual(Object.keys(expected).sort());
        for (const [metric, { unit, basic, detailed: minute }] of Object.entries(expected)) {
          const step = detailed ? minute : basic;
          // A five-minute datapoint comes a minute after its period, a one-minute datapoint five seconds after.
          const last = step === 5 ? 25 : 31;
          const from = metric.startsWith('StatusCheck') ? 4 : 1;
          expect(stamps(cloud, metric, id, MINUTES), metric).toEqual(every(step, from, last));
          const [point] = cloud.cloudwatch.getMetricStatistics({
            Namespace: 'AWS/EC2', MetricName: metric, Dimensions: [{ Name: 'InstanceId', Value: id }], Period: 300, Statistics: ['Average'],
            StartTime: new Date('2026-01-05T12:01:00Z'), EndTime: new Date('2026-01-05T12:26:00Z'),
          }).Datapoints!;
          expect(point!.Unit, metric).toBe(unit);
        }
      });
    }
  }

  it('knows no memory, no disk space and no processes', () => {
    const { cloud, id } = live('m5d.large', true);
    for (const metric of NEVER) expect(stamps(cloud, metric, id, MINUTES)).toEqual([]);
  });

  it('anchors five-minute periods at the start of the instance and one-minute periods at whole minutes', () => {
    const cloud = newCloud({ start: '2026-01-05T12:02:50Z' });
    const basic = launch(cloud, 'basic');
    const detailed = launch(cloud, 'detailed', { Monitoring: { Enabled: true } });
    cloud.advance('20m');
    // Running at 12:03:20.
    expect(stamps(cloud, 'CPUUtilization', basic, 20)).toEqual([3, 8, 13]);
    expect(stamps(cloud, 'CPUUtilization', detailed, 20)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it('adds amounts up over the period and averages percentages, one sample a period', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web');
    cloud.advance('30s');
    cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: 'step(10..60 at 2m)', NetworkIn: 1000 });
    cloud.advance('10m');
    const dimensions = { InstanceId: id };
    const read = (metric: string, stat: string) => series(cloud, metric, { dimensions, stat, slots: 1, period: 300_000 })[0];
    // Two minutes at 10 and three at 60.
    expect([read('CPUUtilization', 'Average'), read('CPUUtilization', 'Maximum'), read('CPUUtilization', 'SampleCount')]).toEqual([40, 40, 1]);
    expect([read('NetworkIn', 'Sum'), read('NetworkIn', 'Maximum')]).toEqual([5000, 5000]);
  });
});

describe('CPU credits by type', () => {
  it.each(CREDITS)('%s earns %d an hour, at most %d, with %d vCPU at a baseline of %d %%', (name, perHour, maximum, vcpus, baseline) => {
    const type = INSTANCE_TYPES.get(name)!;
    expect(type.vcpus).toBe(vcpus);
    expect(type.credits!.earnedPerHour).toBeCloseTo(perHour, 9);
    expect(type.credits!.maximum).toBeCloseTo(maximum, 9);
    expect(type.credits!.baseline).toBe(baseline);
  });
});
