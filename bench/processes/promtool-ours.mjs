// What promtool does with a rule test, by ours: datapoints of a file are stored, an alarm on each series is evaluated every minute, and the number
// of those that are in ALARM at the end is printed.
import { readFileSync } from 'node:fs';
import { createCloud } from '../../build/index.js';
import { ingestRun } from '../../build/engines/metrics/index.js';

const { minutes, series } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const START = Date.UTC(2026, 2, 2);
const cloud = createCloud({ start: new Date(START) });
const { metrics } = cloud.portsOf(cloud.scope);
series.forEach((values, i) => {
  const metric = { Namespace: 'Bench', MetricName: 'cpu', Dimensions: [{ Name: 'id', Value: String(i) }] };
  // Datapoints are put all at once, so they have to be there before anybody looks.
  ingestRun(cloud.stateOf('metrics'), metrics.handle(metric), START, 60_000, values, minutes);
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
cloud.advance(minutes * 60_000 + 10_000);
let on = 0;
let NextToken;
do {
  const page = cloud.cloudwatch.describeAlarms({ StateValue: 'ALARM', MaxRecords: 100, ...(NextToken === undefined ? {} : { NextToken }) });
  on += page.MetricAlarms.length;
  ({ NextToken } = page);
} while (NextToken !== undefined);
console.log(on);
