import { describe, expect, it } from 'vitest';
import { readText } from '../../src/node/read-text.ts';
import { metricsTable } from '../../src/report/tables/metrics.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

/** Every so many rows of the table of datapoints, and what a query of that very window answers in a cloud. The last one's group never rests. */
describe.each([['day-of-a-fleet', '9d'], ['old-points-alarm', '9d'], ['bad-cooldown', '12h']] as const)('the datapoints of %s', (name, later) => {
  const run = runScenario(readScenario(readText(`scenarios/${name}.yaml`), `scenarios/${name}.yaml`, {}));
  const rows = [...metricsTable(run).rows()].filter((_, i, all) => i % Math.ceil(all.length / 60) === 0);

  const asked = () =>
    rows.map(([accountId, region, Namespace, MetricName, dimensions, timestamp, Period]) => {
      const { Datapoints = [] } = run.cloud
        .clients({ accountId: String(accountId), region: String(region) })
        .cloudwatch.getMetricStatistics({
          Namespace: String(Namespace),
          MetricName: String(MetricName),
          Dimensions: String(dimensions)
            .split(' ')
            .filter((pair) => pair !== '')
            .map((pair) => ({ Name: pair.slice(0, pair.indexOf('=')), Value: pair.slice(pair.indexOf('=') + 1) })),
          StartTime: new Date(String(timestamp)),
          EndTime: new Date(Date.parse(String(timestamp)) + Number(Period) * 1000),
          Period: Number(Period),
          Statistics: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
        });
      return Datapoints.map((point) => [point.SampleCount, point.Average, point.Sum, point.Minimum, point.Maximum]);
    });

  it('are what a query of their window answers, and still is when time has passed', () => {
    expect(rows.length).toBeGreaterThan(2);
    const said = rows.map((row) => [row.slice(7)]);
    expect(asked()).toEqual(said);
    run.cloud.advance(later);
    expect(asked()).toEqual(said);
  });
});
