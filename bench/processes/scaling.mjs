// `node bench/processes/scaling.mjs`: how cost grows with resources, alarms, rules, accounts and length. Each is doubled while the others stay; the
// slope of CPU time over size, both as logarithms, by least squares: 1 is in proportion, 0 is for free. Prints a table in Markdown. Words choose rows.
import { createCloud } from '../../build/index.js';

const START = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
/** Every day an hour above the threshold; and the same without. */
const BUSY = 'clamp(diurnal(15..60, peak 20:00) + square(0..30 every 1d for 1h) + noise(6%), 0..100)';
const CALM = 'clamp(diurnal(15..60, peak 20:00) + noise(6%), 0..100)';

/** A day of a cloud of so many of each. */
function life({ fleet = 100, resources = fleet, alarms = fleet, rules = 10, accounts = 1, days = 1, load = BUSY, lookAhead = true }) {
  const cloud = createCloud({ seed: 'scaling', start: new Date(START), options: { alarms: { lookAhead } } });
  for (let a = 0; a < accounts; a += 1) {
    const clients = cloud.account(String(111122223333 + a));
    const scope = { accountId: String(111122223333 + a), region: 'us-east-1' };
    const ids = [];
    for (let i = 0; i < resources; i += 1) {
      const [{ InstanceId }] = clients.ec2.runInstances({
        ImageId: 'ami-0abc1234def567890', InstanceType: 'm5.large', MinCount: 1, MaxCount: 1, Monitoring: { Enabled: true },
      }).Instances;
      cloud.world('ec2', 'setWorkload', { InstanceId, series: `s${i}`, CPUUtilization: load }, scope);
      ids.push(InstanceId);
    }
    for (let i = 0; i < alarms; i += 1) {
      clients.cloudwatch.putMetricAlarm({
        AlarmName: `a${i}`, Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: ids[i % ids.length] }],
        Statistic: 'Average', Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 3, Threshold: 80, ComparisonOperator: 'GreaterThanThreshold',
      });
    }
    for (let i = 0; i < rules; i += 1) {
      clients.events.putRule({ Name: `r${i}`, EventPattern: JSON.stringify({ source: ['aws.cloudwatch'], detail: { alarmName: [`a${i}`] } }) });
    }
  }
  cloud.advance(days * 24 * HOUR);
}

/** The slope of a line through points, by least squares. */
function slope(points) {
  const n = points.length;
  const [mx, my] = [0, 1].map((k) => points.reduce((sum, point) => sum + point[k], 0) / n);
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

const SERIES = [
  ['resources', 'resources', [500, 1000, 2000, 4000], {}],
  ['alarms', 'alarms', [500, 1000, 2000, 4000], {}],
  ['rules', 'rules', [25, 50, 100, 200], {}],
  ['accounts', 'accounts', [2, 4, 8, 16], {}],
  ['days', 'days, every alarm changes daily', [8, 32, 128, 512], { resources: 20, alarms: 20 }],
  ['days', 'days, no alarm changes', [8, 32, 128, 512], { resources: 50, alarms: 50, load: CALM }],
  ['fleet', 'resources and alarms, each evaluated each minute', [250, 500, 1000, 2000], { lookAhead: false }],
];
const words = process.argv.slice(2);
life({ resources: 300, alarms: 300 });
console.log('| what grows | sizes | CPU seconds | exponent |\n| --- | --- | --- | ---: |');
for (const [key, what, sizes, others] of SERIES.filter(([, what]) => words.every((word) => what.includes(word)))) {
  const seconds = sizes.map((size) => {
    const times = Array.from({ length: 3 }, () => {
      const before = cpu();
      life({ ...others, [key]: size });
      return cpu() - before;
    });
    return times.sort((a, b) => a - b)[1];
  });
  const exponent = slope(sizes.map((size, i) => [Math.log(size), Math.log(seconds[i])]));
  console.log(`| ${what} | ${sizes.join(', ')} | ${seconds.map((s) => s.toFixed(2)).join(', ')} | ${exponent.toFixed(2)} |`);
}
