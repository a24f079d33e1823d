// What promtool does with a rule test, by ours: series are given as a test gives them, an alarm on each is evaluated every minute, and the number of
// those that are in ALARM at the end is printed, with the CPU seconds since the library was there and the file was read. With a number of passes, the
// same is done so often, and the median of the second half is told. promtool-ours.mjs <file> [<passes>]
import { readFileSync } from 'node:fs';
import { createCloud } from '../../dist/index.js';

const { minutes, series } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const passes = Number(process.argv[3] ?? 1);
const START = Date.UTC(2026, 2, 2);

function pass() {
  const before = process.cpuUsage();
  // Every alarm is evaluated at the full minute, as in a test and as promtool does it.
  const cloud = createCloud({ start: new Date(START), options: { alarms: { evaluationPhase: 'zero' } } });
  series.forEach((values, i) => {
    const metric = { Namespace: 'Bench', MetricName: 'cpu', Dimensions: [{ Name: 'id', Value: String(i) }] };
    const source = { kind: 'values', start: START, every: 60_000, values };
    cloud.publishSeries(metric, { from: START, to: START + minutes * 60_000, interval: 60_000, anchor: START, delay: 0, unit: 'None', source });
    cloud.cloudwatch.putMetricAlarm({
      ...metric,
      AlarmName: `High${i}`,
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 60,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });
  // A minute counts when it is ten seconds old: the last one at the full minute after it.
  cloud.advance((minutes + 1) * 60_000);
  let on = 0;
  let NextToken;
  do {
    const page = cloud.cloudwatch.describeAlarms({ StateValue: 'ALARM', MaxRecords: 100, ...(NextToken === undefined ? {} : { NextToken }) });
    on += page.MetricAlarms.length;
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  const { user, system } = process.cpuUsage(before);
  return { on, seconds: (user + system) / 1e6 };
}

const all = Array.from({ length: passes }, pass);
if (new Set(all.map(({ on }) => on)).size > 1) throw new Error('the passes do not agree');
const warm = all.slice(Math.floor(passes / 2)).map(({ seconds }) => seconds).sort((a, b) => a - b);
console.log(JSON.stringify({ on: all[0].on, seconds: warm[Math.floor(warm.length / 2)] }));
