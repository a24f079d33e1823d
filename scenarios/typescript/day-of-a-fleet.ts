import { scenario } from 'cloudclock';

/** The same day as `day-of-a-fleet.yaml`, in TypeScript: a test compares the two runs byte for byte. What repeats is said once. */
const instance = (name: string, InstanceType: string, Monitoring: boolean) => ({
  Type: 'AWS::EC2::Instance',
  Properties: { ImageId: 'ami-0abc1234def567890', InstanceType, Monitoring, Tags: [{ Key: 'Name', Value: name }] },
});

const alarm = (Properties: object) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Namespace: 'AWS/EC2', ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [{ Ref: 'Operations' }], ...Properties },
});

const highCpu = (Instance: string) =>
  alarm({
    AlarmDescription: 'CPU above 80 % for three minutes out of five',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: { Ref: Instance } }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 5,
    DatapointsToAlarm: 3,
    Threshold: 80,
    OKActions: [{ Ref: 'Operations' }],
  });

const working = 'diurnal(15..55, peak 14:00)';

export default scenario({
  name: 'day-of-a-fleet',
  title: 'A day of a small fleet',
  seed: 'monday',
  start: '2026-03-02T00:00:00Z',
  duration: '24h',
  Resources: {
    Operations: { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Protocol: 'email', Endpoint: 'operations@example.com' }] } },
    Web1: instance('web-1', 'm5.large', true),
    Web2: instance('web-2', 'm5.large', true),
    Web3: instance('web-3', 'm5.large', true),
    Batch: instance('batch', 'c5.xlarge', false),
    Web1HighCpu: highCpu('Web1'),
    Web2HighCpu: highCpu('Web2'),
    Web3Broken: alarm({
      AlarmDescription: 'The hardware under web-3 has failed for two minutes',
      MetricName: 'StatusCheckFailed_System',
      Dimensions: [{ Name: 'InstanceId', Value: { Ref: 'Web3' } }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 2,
      Threshold: 0,
    }),
    BatchBusy: alarm({
      AlarmDescription: 'Fifteen minutes above 70 % on the batch machine',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: { Ref: 'Batch' } }],
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 3,
      Threshold: 70,
    }),
  },
  workloads: {
    Web1: { CPUUtilization: `${working} + noise(6%)` },
    Web2: { CPUUtilization: `${working} * spike(2.6x at 10h15m for 25m) + noise(6%)` },
    Web3: { CPUUtilization: `${working} + noise(6%)` },
    Batch: { CPUUtilization: '10 + noise(10%) + square(0..75 every 8h for 40m at 2h)' },
  },
  timeline: [
    { at: '10:15', says: 'A newsletter goes out; half of its readers land on web-2' },
    {
      at: '13:00',
      says: 'The hardware under web-3 fails for twenty minutes',
      fault: 'ec2.impairSystem',
      input: { InstanceId: { Ref: 'Web3' } },
      for: '20m',
    },
    {
      at: '16:30',
      says: 'Somebody stops the batch machine to save money',
      call: 'ec2:StopInstances',
      as: 'arn:aws:iam::111122223333:user/intern',
      input: { InstanceIds: [{ Ref: 'Batch' }] },
    },
  ],
  expect: [
    { alarm: 'Web1HighCpu', never: 'ALARM' },
    { alarm: 'Web2HighCpu', enters: 'ALARM', exactly: 1, between: ['10:17', '10:25'] },
    { alarm: 'BatchBusy', state: 'INSUFFICIENT_DATA' },
    {
      says: 'what only code can say: nobody was paged at night',
      check: (run) => !run.entries.some((entry) => entry.type === 'sns.published' && new Date(entry.at).getUTCHours() > 20),
    },
  ],
});
