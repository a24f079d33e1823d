import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjusted, stepFor } from '../../../src/fleet/autoscaling/execute-policy.ts';
import { nextCron, parseCron } from '../../../src/fleet/autoscaling/cron.ts';
import { responseTime, split } from '../../../src/fleet/autoscaling/samples.ts';
import { balancer, group, groupCloud, ids, notes, refusal, series, states } from './lab.ts';

describe('adjustments', () => {
  // Provenance: EC2 Auto Scaling User Guide, "Scaling adjustment types", rounding of PercentChangeInCapacity.
  it.each([
    [10, 'ChangeInCapacity', 3, null, 13],
    [10, 'ChangeInCapacity', -3, null, 7],
    [10, 'ExactCapacity', 5, null, 5],
    [10, 'PercentChangeInCapacity', 10, null, 11],
    [10, 'PercentChangeInCapacity', 25, null, 12],
    [4, 'PercentChangeInCapacity', 25, 2, 6],
    [10, 'PercentChangeInCapacity', -25, null, 8],
    [1, 'PercentChangeInCapacity', 67, null, 2],
    [1, 'PercentChangeInCapacity', -58, null, 0],
    [10, 'PercentChangeInCapacity', 127, null, 22],
    [10, 'PercentChangeInCapacity', -127, null, -2],
  ] as const)('%d %s %d (at least %s) is %d', (capacity, type, change, least, expected) => {
    expect(adjusted(capacity, type, change, least)).toBe(expected);
  });

  // Provenance: EC2 Auto Scaling User Guide, "Step adjustments", the example with the breach threshold 50.
  it('a step is chosen by the distance from the threshold: lower bound in, upper bound out above, the other way round below', () => {
    const policy = {
      steps: [
        { lower: null, upper: -20, change: -30 },
        { lower: -20, upper: -10, change: -10 },
        { lower: -10, upper: 0, change: -1 },
        { lower: 0, upper: 10, change: 0 },
        { lower: 10, upper: 20, change: 10 },
        { lower: 20, upper: null, change: 30 },
      ],
    } as never;
    for (const [value, change] of [
      [70, 30],
      [69.9, 10],
      [60, 10],
      [59, 0],
      [50, 0],
      [41, -1],
      [40, -10],
      [30, -30],
      [10, -30],
    ] as const)
      expect(stepFor(policy, value, 50), String(value)).toBe(change);
  });
});

describe('Unix cron', () => {
  it.each([
    ['0 8 * * *', '2026-01-05T08:00:00Z', '2026-01-06T08:00:00Z'],
    ['*/15 * * * *', '2026-01-05T12:07:00Z', '2026-01-05T12:15:00Z'],
    ['30 9 * * MON-FRI', '2026-01-02T10:00:00Z', '2026-01-05T09:30:00Z'],
    ['0 0 1 * *', '2026-01-31T12:00:00Z', '2026-02-01T00:00:00Z'],
    ['0 0 29 2 *', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['0 0 13 * 5', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
    ['0 12 * * 7', '2026-01-05T00:00:00Z', '2026-01-11T12:00:00Z'],
  ])('%s after %s is %s', (text, after, expected) => {
    expect(new Date(nextCron(parseCron(text)!, Date.parse(after) as never)!).toISOString()).toBe(new Date(expected).toISOString());
  });
  it.each([
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '5-1 * * * *',
    '*/0 * * * *',
    'a * * * *',
    '* * * * * *',
    'rate(5 minutes)',
  ])('refuses "%s"', (text) => {
    expect(parseCron(text)).toBeUndefined();
  });
  it('has no next time for what never comes', () => {
    expect(nextCron(parseCron('0 0 31 2 *')!, 0 as never)).toBeUndefined();
  });
  it('law: the next time is the first minute that matches (oracle: every minute, one after the other)', () => {
    const list = (least: number, most: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: least, max: most }).map(String),
        fc.integer({ min: 2, max: 9 }).map((n) => `*/${n}`),
        fc
          .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
          .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      );
    fc.assert(fc.property(list(0, 59), list(0, 23), list(1, 28), list(0, 6), fc.integer({ min: 0, max: 10_000_000 }), (minute, hour, day, weekday, minutes) => {
      const cron = parseCron(`${minute} ${hour} ${day} * ${weekday}`)!;
      const after = Date.UTC(2026, 0, 1) + minutes * 60_000 + 30_000;
      let at = Math.ceil(after / 60_000) * 60_000;
      const matches = (date: Date): boolean => {
        const d = cron.days.has(date.getUTCDate());
        const w = cron.weekdays.has(date.getUTCDay());
        const both = day.startsWith('*') || weekday.startsWith('*') ? d && w : d || w;
        return both && cron.hours.has(date.getUTCHours()) && cron.minutes.has(date.getUTCMinutes());
      };
      const end = at + 40 * 86_400_000;
      while (at < end && !matches(new Date(at))) at += 60_000;
      if (at < end) expect(nextCron(cron, after as never)).toBe(at);
    }), { seed: 3, numRuns: 60 });
  });
});

const cpuAlarm = (cloud: ReturnType<typeof groupCloud>, PolicyARN: string, name = 'high', threshold = 50, operator = 'GreaterThanThreshold') => {
  cloud.cloudwatch.putMetricAlarm({
    AlarmName: name,
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: threshold,
    ComparisonOperator: operator as 'GreaterThanThreshold',
    AlarmActions: [PolicyARN],
  });
};

describe('policies', () => {
  it('simple scaling waits for its cooldown although the alarm calls every minute', () => {
    const cloud = groupCloud({ DesiredCapacity: 1, MinSize: 1 });
    const { PolicyARN } = cloud.autoscaling.putScalingPolicy({
      AutoScalingGroupName: 'web',
      PolicyName: 'out',
      AdjustmentType: 'ChangeInCapacity',
      ScalingAdjustment: 1,
      Cooldown: 600,
    });
    cpuAlarm(cloud, PolicyARN);
    cloud.world('autoscaling', 'setDemand', { AutoScalingGroupName: 'web', requestsPerSecond: 1000, costPerRequest: 20 });
    cloud.advance('40m');
    const changes = cloud.journal.entries().filter((e) => e.type === 'autoscaling.desired').map((e) => e.at);
    expect(changes.length).toBe(4);
    for (let i = 1; i < changes.length; i += 1) expect(changes[i]! - changes[i - 1]!).toBeGreaterThanOrEqual(600_000);
    expect(group(cloud).DesiredCapacity).toBe(5);
    expect(refusal(() => cloud.autoscaling.executePolicy({ AutoScalingGroupName: 'web', PolicyName: 'out', HonorCooldown: true }))).toMatch(
      /^ScalingActivityInProgress/,
    );
    cloud.autoscaling.executePolicy({ AutoScalingGroupName: 'web', PolicyName: 'out' });
    expect(group(cloud).DesiredCapacity).toBe(6);
  });

  it('step scaling counts what warms up as added already', () => {
    const cloud = groupCloud({ DesiredCapacity: 2, MinSize: 1 });
    cloud.advance('20m');
    cloud.autoscaling.putScalingPolicy({
      AutoScalingGroupName: 'web',
      PolicyName: 'steps',
      PolicyType: 'StepScaling',
      AdjustmentType: 'ChangeInCapacity',
      EstimatedInstanceWarmup: 300,
      StepAdjustments: [
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 1 },
        { MetricIntervalLowerBound: 20, ScalingAdjustment: 3 },
      ],
    });
    const run = (value: number) => {
      cloud.autoscaling.executePolicy({ AutoScalingGroupName: 'web', PolicyName: 'steps', MetricValue: value, BreachThreshold: 50 });
      return group(cloud).DesiredCapacity;
    };
    expect(run(60)).toBe(3);
    cloud.advance('1m');
    expect(run(60)).toBe(3);
    // A higher step adds the difference alone.
    expect(run(80)).toBe(5);
    cloud.advance('10m');
    expect(run(60)).toBe(6);
    expect(refusal(() => cloud.autoscaling.executePolicy({ AutoScalingGroupName: 'web', PolicyName: 'steps' }))).toMatch(
      /^ValidationError: MetricValue and BreachThreshold are required/,
    );
  });

  it('target tracking makes its own two alarms and goes straight to what the metric asks for', () => {
    const cloud = groupCloud({ DesiredCapacity: 2, MinSize: 2, MaxSize: 20 });
    const { Alarms, PolicyARN } = cloud.autoscaling.putScalingPolicy({
      AutoScalingGroupName: 'web', PolicyName: 'track', PolicyType: 'TargetTrackingScaling', EstimatedInstanceWarmup: 120,
      TargetTrackingConfiguration: { TargetValue: 50, PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' } },
    });
    cloud.advance('1s');
    const alarms = cloud.cloudwatch.describeAlarms({ AlarmNamePrefix: 'TargetTracking-web-' }).MetricAlarms!;
    expect(alarms.map((alarm) => [alarm.ComparisonOperator, alarm.Threshold, alarm.EvaluationPeriods, alarm.Period, alarm.AlarmActions])).toEqual([
      ['GreaterThanThreshold', 50, 3, 60, [PolicyARN]], ['LessThanThreshold', 45, 15, 60, [PolicyARN]],
    ]);
    expect(alarms.map((alarm) => alarm.AlarmName).sort()).toEqual(Alarms.map((alarm) => alarm.AlarmName).sort());
    // 2 vCPU each: 100 requests a second and instance at 20 ms of CPU are 100 %.
    cloud.world('autoscaling', 'setDemand', { AutoScalingGroupName: 'web', requestsPerSecond: 'step(80..180 at 30m)', costPerRequest: 20 });
    cloud.advance('28m');
    expect(group(cloud).DesiredCapacity).toBe(2);
    cloud.advance('12m');
    expect(group(cloud).DesiredCapacity).toBe(4);
    expect(series(cloud, 'CPUUtilization', { dimensions: { AutoScalingGroupName: 'web' }, slots: 39 }).at(-1)).toBeCloseTo(45, 6);
    cloud.world('autoscaling', 'setDemand', { AutoScalingGroupName: 'web', requestsPerSecond: 40, costPerRequest: 20 });
    cloud.advance('25m');
    expect(group(cloud).DesiredCapacity).toBe(2);
    cloud.autoscaling.deletePolicy({ AutoScalingGroupName: 'web', PolicyName: 'track' });
    cloud.advance('1s');
    expect(cloud.cloudwatch.describeAlarms({ AlarmNamePrefix: 'TargetTracking-' }).MetricAlarms).toEqual([]);
  });

  it('a bad cooldown makes the group flap, a good one does not', () => {
    const flaps = (Cooldown: number) => {
      const cloud = groupCloud({ DesiredCapacity: 2, MinSize: 1, MaxSize: 12 });
      const policy = (PolicyName: string, ScalingAdjustment: number) =>
        cloud.autoscaling.putScalingPolicy({
          AutoScalingGroupName: 'web',
          PolicyName,
          AdjustmentType: 'ChangeInCapacity',
          ScalingAdjustment,
          Cooldown,
        }).PolicyARN;
      cpuAlarm(cloud, policy('out', 2), 'high', 70);
      cpuAlarm(cloud, policy('in', -2), 'low', 40, 'LessThanThreshold');
      cloud.world('autoscaling', 'setDemand', { AutoScalingGroupName: 'web', requestsPerSecond: 155, costPerRequest: 20 });
      cloud.advance('2h');
      return notes(cloud, 'autoscaling.desired').length;
    };
    expect(flaps(60)).toBeGreaterThan(flaps(3600) + 5);
  });

  it('scheduled actions change the bounds by cron, once or again and again', () => {
    const cloud = groupCloud({ DesiredCapacity: 1, MinSize: 1, MaxSize: 2 });
    cloud.autoscaling.putScheduledUpdateGroupAction({
      AutoScalingGroupName: 'web',
      ScheduledActionName: 'up',
      Recurrence: '0 14 * * *',
      MinSize: 4,
      MaxSize: 8,
    });
    cloud.autoscaling.putScheduledUpdateGroupAction({
      AutoScalingGroupName: 'web',
      ScheduledActionName: 'down',
      Recurrence: '0 20 * * *',
      MinSize: 1,
      MaxSize: 2,
      DesiredCapacity: 1,
    });
    cloud.autoscaling.putScheduledUpdateGroupAction({
      AutoScalingGroupName: 'web',
      ScheduledActionName: 'once',
      StartTime: new Date('2026-01-05T16:00:00Z'),
      DesiredCapacity: 6,
    });
    const at = (time: string) => {
      cloud.runUntil(time);
      const { MinSize, MaxSize, DesiredCapacity, Instances } = group(cloud);
      return [MinSize, MaxSize, DesiredCapacity, Instances.length];
    };
    expect(at('2026-01-05T13:59:00Z')).toEqual([1, 2, 1, 1]);
    expect(at('2026-01-05T14:05:00Z')).toEqual([4, 8, 4, 4]);
    expect(at('2026-01-05T16:05:00Z')).toEqual([4, 8, 6, 6]);
    expect(at('2026-01-05T20:05:00Z')).toEqual([1, 2, 1, 1]);
    expect(at('2026-01-06T14:05:00Z')).toEqual([4, 8, 4, 4]);
    expect(cloud.autoscaling.describeScheduledActions().ScheduledUpdateGroupActions.map((each) => each.ScheduledActionName)).toEqual(['down', 'up']);
    expect(
      refusal(() =>
        cloud.autoscaling.putScheduledUpdateGroupAction({
          AutoScalingGroupName: 'web',
          ScheduledActionName: 'x',
          Recurrence: 'often',
          MinSize: 1,
        }),
      ),
    ).toBe('ValidationError: Given recurrence string:often is invalid');
  });
});

describe('demand', () => {
  it('law: what is asked is what is served and what fails, and nobody is served beyond capacity', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 50 }),
        fc.double({ min: 0, max: 20_000, noNaN: true }),
        (requests, members, capacity) => {
          const { served, targetErrors, balancerErrors } = split(requests, members, capacity);
          expect(served + targetErrors + balancerErrors).toBe(requests);
          expect(Math.min(served, targetErrors, balancerErrors)).toBeGreaterThanOrEqual(0);
          expect(served).toBeLessThanOrEqual(capacity * 60);
          if (members === 0) expect(balancerErrors).toBe(requests);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('law: response time rises with demand, falls with capacity, and stays finite', () => {
    const rate = fc.double({ min: 0, max: 5000, noNaN: true });
    fc.assert(fc.property(rate, rate, fc.double({ min: 1, max: 5000, noNaN: true }), fc.double({ min: 1, max: 5000, noNaN: true }), (a, b, c, d) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(responseTime(0.1, low, c, 0.98)).toBeLessThanOrEqual(responseTime(0.1, high, c, 0.98));
      expect(responseTime(0.1, a, Math.max(c, d), 0.98)).toBeLessThanOrEqual(responseTime(0.1, a, Math.min(c, d), 0.98));
      expect(responseTime(0.1, a, c, 0.98)).toBeGreaterThanOrEqual(0.1);
      expect(responseTime(0.1, a, c, 0.98)).toBeLessThanOrEqual(5.0000001);
    }), { seed: 1, numRuns: 500 });
  });

  it('law: demand is conserved: the CPU of the members pays for exactly the requests that are served, however many they are', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 90 }), (first, second, perInstance) => {
      const cost = 20;
      const rate = `${perInstance} + noise(3%)`;
      const cloud = groupCloud({ DesiredCapacity: first });
      cloud.world('autoscaling', 'setDemand', { AutoScalingGroupName: 'web', requestsPerSecond: rate, costPerRequest: cost });
      cloud.advance('5m');
      cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: second });
      cloud.advance('10m');
      const requests = balancer(cloud, 'RequestCount', 'Sum', 12);
      const cpu = series(cloud, 'CPUUtilization', { dimensions: { AutoScalingGroupName: 'web' }, stat: 'Sum', slots: 12 });
      // Minutes in which nobody came or went: 2 vCPU in each instance.
      for (const i of [2, 3, 4, 8, 9, 10, 11]) {
        const vcpuSeconds = (cpu[i]! / 100) * 2 * 60;
        // Requests are whole numbers; instances that are going do nothing.
        expect(Math.abs(vcpuSeconds - (requests[i]! * cost) / 1000)).toBeLessThanOrEqual(0.011 + 1e-9);
      }
    }), { seed: 5, numRuns: 12 });
  });

  it('an overload saturates: CPU at 100 %, response times at their most, errors for what is too much', () => {
    const cloud = groupCloud({ DesiredCapacity: 1, MinSize: 1, MaxSize: 1 });
    cloud.world('autoscaling', 'setDemand', { AutoScalingGroupName: 'web', requestsPerSecond: 'step(50..150 at 5m)', costPerRequest: 20, baseLatency: 100 });
    cloud.advance('15m');
    expect(series(cloud, 'CPUUtilization', { dimensions: { InstanceId: ids(cloud)[0]! }, slots: 12 }).slice(-2)).toEqual([100, 100]);
    expect(balancer(cloud, 'TargetResponseTime', 'Average', 12)[3]).toBeCloseTo(0.2, 9);
    expect(balancer(cloud, 'TargetResponseTime', 'Average', 12)[11]).toBeCloseTo(5, 9);
    expect(balancer(cloud, 'RequestCount', 'Sum', 12).slice(-1)).toEqual([9000]);
    expect(balancer(cloud, 'HTTPCode_Target_5XX_Count', 'Sum', 12)).toEqual([...Array(5).fill(null), ...Array(7).fill(3000)]);
    expect(balancer(cloud, 'HealthyHostCount', 'Average', 12).at(-1)).toBe(1);
  });

  it('without anybody in service the load balancer itself fails', () => {
    const cloud = groupCloud({ DesiredCapacity: 0 });
    cloud.world('autoscaling', 'setDemand', { AutoScalingGroupName: 'web', requestsPerSecond: 10, costPerRequest: 20 });
    cloud.advance('10m');
    expect(balancer(cloud, 'HTTPCode_ELB_5XX_Count', 'Sum', 5).at(-1)).toBe(600);
    expect(balancer(cloud, 'TargetResponseTime', 'Average', 5)).toEqual(Array(5).fill(null));
    expect(states(cloud)).toEqual([]);
  });
});
