/**
 * A whole day of a thousand instances with detailed monitoring, each with a load of its own and one alarm, 3 of 5: launch, workloads, alarms and
 * twenty-four hours, in one cloud. Beside the same numbers from the same noise in a tight loop that keeps a ring of bits per alarm and nothing else.
 * Figures are alarm-minutes per second of CPU time; the checksum is the number of changes of state, which both must agree on.
 */
import { createCloud } from '../build/index.js';
import { Samples, newBlock } from '../build/workloads/samples.js';

export const name = 'cloud: a day of a fleet';

const INSTANCES = 1000;
const MINUTES = 1440;
const START = Date.UTC(2026, 2, 2);
const MINUTE = 60_000;
const [N, M, THRESHOLD] = [5, 3, 80];
const SEED = 'bench';

/** Every tenth instance has an hour in which it is too busy; the others come nowhere near the threshold. */
const load = (i) =>
  `clamp(diurnal(15..45, peak 20:00) ${i % 10 === 0 ? `+ spike(50 at ${1 + (i % 22)}h for 1h)` : ''} + noise(6%), 0..100)`;

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

function wholeDay() {
  const before = cpu();
  const cloud = createCloud({ seed: SEED, start: new Date(START) });
  for (let i = 0; i < INSTANCES; i += 1) {
    const [{ InstanceId }] = cloud.ec2.runInstances({
      ImageId: 'ami-0abc1234def567890',
      InstanceType: 'm5.large',
      MinCount: 1,
      MaxCount: 1,
      Monitoring: { Enabled: true },
    }).Instances;
    cloud.world('ec2', 'setWorkload', { InstanceId, series: `web-${i}`, start: new Date(START), CPUUtilization: load(i) });
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: `cpu-${i}`,
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: N,
      DatapointsToAlarm: M,
      Threshold: THRESHOLD,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  }
  cloud.advance('24h');
  const seconds = (cpu() - before) / 1e6;
  const changes = cloud.journal
    .entries()
    .filter(
      ({ type, data }) => type === 'alarm.state' && (data.to === 'ALARM' || data.newState === 'ALARM' || data.StateValue === 'ALARM'),
    ).length;
  return { rate: (INSTANCES * MINUTES) / seconds, changes };
}

/** The values of the fleet, compiled and computed once per block, and the rule on a ring of bits. */
function tightLoop() {
  const before = cpu();
  const samples = new Samples(SEED);
  const block = newBlock(MINUTES);
  let changes = 0;
  for (let i = 0; i < INSTANCES; i += 1) {
    samples.fill({ kind: 'workload', series: `web-${i}`, start: START, load: load(i) }, START, MINUTE, MINUTES, block);
    let ring = 0;
    let alarm = false;
    for (let t = 0; t < MINUTES; t += 1) {
      ring = ((ring << 1) | (block.sum[t] > THRESHOLD ? 1 : 0)) & (2 ** N - 1);
      let breaching = 0;
      for (let bits = ring; bits !== 0; bits &= bits - 1) breaching += 1;
      if (breaching >= M !== alarm) {
        alarm = !alarm;
        if (alarm) changes += 1;
      }
    }
  }
  return { rate: (INSTANCES * MINUTES) / ((cpu() - before) / 1e6), changes };
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected } */
export async function run() {
  const ours = wholeDay();
  tightLoop();
  const floor = tightLoop();
  return [
    {
      workload: '1,000 instances, 1,000 alarms, a day, launches included; alarm-minutes',
      ours: ours.rate,
      floor: floor.rate,
      ratio: ours.rate / floor.rate,
      goal: 0.03,
      checksum: ours.changes,
      expected: floor.changes,
    },
  ];
}
