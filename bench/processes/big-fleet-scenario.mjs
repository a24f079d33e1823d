// A fleet of INSTANCES instances for DAYS days, a scenario for `cloudclock run`. Up to a fortnight: detailed monitoring, an alarm each, 3 of 5 minutes, and
// every tenth has an hour in which it is too busy. Longer: five-minute metrics, an hour a week of work, and in one of fifty it is too much.
const INSTANCES = Number(process.env.INSTANCES ?? 1000);
const DAYS = Number(process.env.DAYS ?? 1);
const SHORT = DAYS <= 14;

const busy = (i) => (SHORT ? `+ spike(50 at ${1 + (i % 22)}h for 1h)` : `+ square(0..45 every 7d for 1h)`);
const calm = SHORT ? '' : '+ square(0..25 every 7d for 1h)';
const load = (i) => `clamp(diurnal(15..45, peak 20:00) ${i % (SHORT ? 10 : 50) === 0 ? busy(i) : calm} + noise(6%), 0..100)`;

const Resources = {};
const workloads = {};
for (let i = 0; i < INSTANCES; i += 1) {
  Resources[`Web${i}`] = {
    Type: 'AWS::EC2::Instance',
    Properties: { ImageId: 'ami-0abc1234def567890', InstanceType: 'm5.large', Monitoring: SHORT },
  };
  Resources[`Cpu${i}`] = {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: { Ref: `Web${i}` } }],
      Statistic: 'Average',
      Period: SHORT ? 60 : 300,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
    },
  };
  workloads[`Web${i}`] = { CPUUtilization: load(i) };
}

export default {
  name: 'big-fleet',
  title: `${INSTANCES} instances, ${DAYS} days`,
  seed: 'bench',
  start: '2026-03-02T00:00:00Z',
  duration: `${DAYS}d`,
  Resources,
  workloads,
};
