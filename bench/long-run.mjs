/**
 * Fifteen months in one go: a thousand instances with five-minute metrics and an alarm each, busy for an hour a week, some of them too busy. A smaller
 * fleet lives for some days in both ways, which must write the same journal. Then what looking ahead alone is worth, against a loop that computes all.
 */
import { createCloud } from '../build/index.js';
import { Samples, newBlock } from '../build/workloads/samples.js';

export const name = 'alarms: fifteen months';

const START = Date.UTC(2026, 2, 2);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SEED = 'bench';

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** An hour a week above 70; in one of fifty instances it goes over the threshold. */
const load = (i) => `clamp(diurnal(15..45, peak 20:00) + square(0..${i % 50 === 0 ? 45 : 25} every 7d for 1h) + noise(6%), 0..100)`;

/** A fleet with five-minute metrics that has lived for an hour: every alarm has its first state. */
function fleet(instances, lookAhead) {
  const cloud = createCloud({ seed: SEED, start: new Date(START), options: { alarms: { lookAhead } } });
  for (let i = 0; i < instances; i += 1) {
    const [{ InstanceId }] = cloud.ec2.runInstances({
      ImageId: 'ami-0abc1234def567890',
      InstanceType: 'm5.large',
      MinCount: 1,
      MaxCount: 1,
    }).Instances;
    cloud.world('ec2', 'setWorkload', { InstanceId, series: `web-${i}`, start: new Date(START), CPUUtilization: load(i) });
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: `cpu-${i}`,
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  }
  return cloud.advance('1h');
}

const rings = (cloud) => cloud.journal.entries().filter(({ type, data }) => type === 'alarm.state' && data.to === 'ALARM').length;

/** One fleet lives both ways; the fast one several times, as it is over before it is compiled. */
function bothWays(instances, days, goal, turns) {
  const live = (lookAhead) => {
    const cloud = fleet(instances, lookAhead);
    const before = cpu();
    cloud.advance(days * DAY);
    return { seconds: cpu() - before, digest: cloud.journal.digest() };
  };
  const lives = Array.from({ length: turns }, () => live(true));
  const fast = lives.reduce((best, one) => (one.seconds < best.seconds ? one : best));
  const exact = live(false);
  const alarmMinutes = instances * days * 1440;
  return {
    workload: `${instances.toLocaleString('en')} instances, ${days} days, both ways; alarm-minutes`,
    ours: alarmMinutes / fast.seconds,
    floor: alarmMinutes / exact.seconds,
    ratio: exact.seconds / fast.seconds,
    goal,
    checksum: fast.digest,
    expected: exact.digest,
  };
}

function fifteenMonths() {
  const before = cpu();
  const cloud = fleet(1000, true);
  cloud.advance(455 * DAY);
  const seconds = cpu() - before;
  const megabytes = process.memoryUsage().rss / 1e6;
  const workload = '455 days of 1,000 five-minute metrics with an alarm each';
  return [
    { workload: `${workload}: CPU seconds, to be below 10`, ours: seconds, floor: 10, ratio: 10 / seconds, goal: null, checksum: rings(cloud) },
    { workload: `${workload}: MB, to be below 500`, ours: megabytes, floor: 500, ratio: 500 / megabytes, goal: null, checksum: rings(cloud) },
  ];
}

const ALARMS = 1000;
const DAYS = 20;
const [N, M, THRESHOLD] = [5, 3, 60];
/** One day in fifty is a hot one: so high, eight up and down, where the threshold is 60. Otherwise nothing comes near it. */
const hot = (i, top) => `clamp(square(20..${top} every 50d for 1d at ${i % 50}d) + noise(8), 0..100)`;

/** Values of every minute, computed once per block, and the rule on a ring of bits: the loop that looking ahead is measured by. */
function tickLoop(top) {
  const samples = new Samples(SEED);
  const block = newBlock(1440);
  let changes = 0;
  for (let i = 0; i < ALARMS; i += 1) {
    const spec = { kind: 'workload', series: `m-${i}`, start: START, load: hot(i, top) };
    let [ring, alarm] = [0, false];
    for (let day = 0; day < DAYS; day += 1) {
      samples.fill(spec, START + day * DAY, MINUTE, 1440, block);
      for (let t = 0; t < 1440; t += 1) {
        ring = ((ring << 1) | (block.sum[t] > THRESHOLD ? 1 : 0)) & (2 ** N - 1);
        let breaching = 0;
        for (let bits = ring; bits !== 0; bits &= bits - 1) breaching += 1;
        if (breaching >= M !== alarm) {
          alarm = !alarm;
          if (alarm) changes += 1;
        }
      }
    }
  }
  return changes;
}

/** The same alarms and values in a cloud, before the first evaluation. */
function cloudOfHot(top) {
  const cloud = createCloud({ seed: SEED, start: new Date(START) });
  for (let i = 0; i < ALARMS; i += 1) {
    const metric = { Namespace: 'Bench', MetricName: `m-${i}`, Dimensions: [] };
    cloud.publishSeries(metric, {
      from: START,
      to: 8.64e15,
      interval: MINUTE,
      anchor: START,
      delay: 0,
      unit: 'Percent',
      source: { kind: 'workload', series: `m-${i}`, start: START, load: hot(i, top) },
    });
    cloud.cloudwatch.putMetricAlarm({
      ...metric,
      AlarmName: `a-${i}`,
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: N,
      DatapointsToAlarm: M,
      Threshold: THRESHOLD,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  }
  return cloud;
}

const TURNS = 12;

/**
 * Interleaved, the best of several turns: both get several times as fast once they are compiled, ours after some eight. The garbage of the cloud before is
 * not collected first: the compiler's work would be thrown away with it. The loop counts changes; ours writes each down with its event, so the ratio falls
 * with their number.
 */
function lookingAhead(top, workload, goal) {
  let [ours, read, floor, checksum, expected] = [Infinity, Infinity, Infinity, 0, 0];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const cloud = cloudOfHot(top);
    let before = cpu();
    cloud.advance(DAYS * DAY + 2 * MINUTE);
    const advanced = cpu() - before;
    ours = Math.min(ours, advanced);
    before = cpu();
    cloud.journal.digest();
    read = Math.min(read, advanced + cpu() - before);
    checksum = rings(cloud);
    before = cpu();
    expected = tickLoop(top);
    floor = Math.min(floor, cpu() - before);
  }
  const alarmMinutes = ALARMS * DAYS * 1440;
  const row = (what, seconds, its) => ({
    workload: `1,000 alarms, 20 days, ${workload}${what} (peer: tick loop)`,
    ours: alarmMinutes / seconds,
    floor: alarmMinutes / floor,
    ratio: floor / seconds,
    goal: its,
    checksum,
    expected,
  });
  return [row(' with their events', ours, goal), row(', all that the journal says of them put into words', read, null)];
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum, expected } */
export async function run() {
  return [
    ...fifteenMonths(), bothWays(100, 8, 10, 5),
    ...lookingAhead(75, '2 % hot, 900 changes of state', 5),
    ...lookingAhead(55, '2 % hot and never at rest, 54,000 changes of state', null),
  ];
}

/** With `--full`: the whole fifteen months the reference way too, which takes ten to twenty minutes. */
export const full = async () => [bothWays(1000, 455, null, 1)];
