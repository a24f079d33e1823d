import fc from 'fast-check';
import { UTC } from '../../src/aws/zones.ts';
import type { MetricDatum, PutMetricDataInput } from '../../src/aws/shapes/cloudwatch-metrics.ts';
import type { TrailView } from '../../src/aws/trail.ts';
import type { Cloud, CloudOptions } from '../../src/cloud/cloud.ts';
import { complianceMessage } from '../../src/engines/config/delivery/messages.ts';
import { announce } from '../../src/engines/config/delivery/announce.ts';
import type { Arrival } from '../../src/engines/config/rules/results.ts';
import type { ConfigState } from '../../src/engines/config/state.ts';
import { nextFiring, parseRuleSchedule } from '../../src/engines/events/schedule/expression.ts';
import { selectable, selects } from '../../src/engines/trail/selectors/match.ts';
import type { Instant } from '../../src/kernel/time.ts';
import { parseInstant } from '../../src/kernel/time.ts';
import { metricData, scheduleExpression, series, trailRecord } from '../../src/testing/arbitraries/index.ts';
import { nextBySearch } from '../engines/events/cron-oracle.ts';
import { oracle, type Observation } from '../engines/metrics/oracle.ts';
import { aroundNotice, aroundOperation, cloudsWith, tableWith } from './engine.ts';
import { planted, type Law, type Planted } from './hunt.ts';

type Clouds = (options: CloudOptions) => Cloud;
const START = '2026-01-05T00:00:00Z';
const honest = cloudsWith(undefined);

// ── percentiles ───────────────────────────────────────────────────────────────────────────────────────────────

const observed = (datum: MetricDatum): Observation => ({
  stamp: parseInstant(START),
  unit: 'None',
  values:
    datum.Value !== undefined
      ? [{ value: datum.Value, weight: 1 }]
      : (datum.Values ?? []).map((value, i) => ({ value, weight: datum.Counts![i]! })),
  ...(datum.StatisticValues === undefined
    ? {}
    : {
        set: {
          count: datum.StatisticValues.SampleCount!,
          sum: datum.StatisticValues.Sum!,
          min: datum.StatisticValues.Minimum!,
          max: datum.StatisticValues.Maximum!,
        },
      }),
});
const percentiles: Law<Clouds, PutMetricDataInput> = {
  says: 'a percentile is that of all observations written out, and there is none where a statistic set hides them',
  drawn: metricData({ whole: true, units: [], highResolution: false }),
  holds: (clouds, input) => {
    const cloud = clouds({ start: START });
    cloud.cloudwatch.putMetricData(input);
    const { Datapoints } = cloud.cloudwatch.getMetricStatistics({
      Namespace: 'Test',
      MetricName: 'Metric',
      StartTime: new Date(START),
      EndTime: new Date('2026-01-05T00:01:00Z'),
      Period: 60,
      ExtendedStatistics: ['p90'],
    });
    const found = (Datapoints as readonly { ExtendedStatistics?: Record<string, number> }[])[0]?.ExtendedStatistics?.['p90'] ?? Number.NaN;
    return Object.is(found, oracle(input.MetricData!.map(observed), 'p90', 'None', parseInstant(START), parseInstant(START) + 60_000));
  },
  size: ({ MetricData }) => MetricData!.length,
};
/** A statistic set is stored as if its least, its mean and its greatest were what had been observed. */
const setsSpread = tableWith('metrics', (engine) =>
  aroundOperation<object, PutMetricDataInput>(engine, 'cloudwatch', 'PutMetricData', (state, input, step, truth) =>
    truth(
      state,
      {
        ...input,
        MetricData: input.MetricData!.map(({ StatisticValues: set, ...datum }) =>
          set === undefined
            ? datum
            : {
                ...datum,
                Values: [set.Minimum!, set.Maximum!],
                Counts: [Math.ceil(set.SampleCount! / 2), Math.floor(set.SampleCount! / 2)],
              },
        ),
      },
      step,
    ),
  ),
);

// ── schedules ─────────────────────────────────────────────────────────────────────────────────────────────────

type Clock = (expression: string, after: number) => number | undefined;
const DAYS = 400;
const fires: Law<Clock, readonly [string, number]> = {
  says: 'a cron fires at the next minute that the table of the guide names, found minute by minute',
  drawn: fc.tuple(
    scheduleExpression({ kinds: ['cron'] }),
    fc.integer({ min: 0, max: 1000 }).map((days) => parseInstant('2026-01-01T00:00:00Z') + days * 86_400_000),
  ),
  holds: (clock, [expression, after]) => {
    const expected = nextBySearch(expression, after, DAYS);
    const computed = clock(expression, after);
    return expected === undefined ? computed === undefined || computed >= after + DAYS * 86_400_000 : computed === expected;
  },
  size: ([expression]) =>
    expression
      .slice(5, -1)
      .split(' ')
      .filter((field) => !['0', '*', '?'].includes(field)).length,
};
const cron: Clock = (expression, after) => nextFiring(parseRuleSchedule(expression)!, after as Instant, after as Instant, UTC);
/** 0 is Sunday, as in a crontab; in EventBridge 1 is. */
const unixWeekdays: Clock = (expression, after) => {
  const fields = expression.slice(5, -1).split(' ');
  fields[4] = fields[4]!.replace(/(?<![#/\d])[1-7](?!\d)/g, (digit) => String((Number(digit) % 7) + 1));
  return cron(`cron(${fields.join(' ')})`, after);
};

// ── trails ────────────────────────────────────────────────────────────────────────────────────────────────────

type Selects = (record: { readonly [key: string]: never }) => boolean;
const TRAIL = {
  eventSelectors: null,
  advancedEventSelectors: null,
  isMultiRegionTrail: true,
  includeGlobalServiceEvents: true,
} as unknown as TrailView;
const eventOf = (record: object) => selectable({ seq: 0, at: 0 as Instant, raw: record as never });
const logged: Law<Selects, object> = {
  says: 'a trail that nobody configured delivers management events, and no data events',
  drawn: trailRecord(),
  holds: (selected, record) => selected(record as never) === ((record as { managementEvent: boolean }).managementEvent === true),
  size: () => 1,
};
const trails = { truth: ((record) => selects(TRAIL, eventOf(record))) as Selects, wrong: (() => true) as Selects };
const dataByDefault: Selects = (record) => trails.truth(record) || eventOf(record).eventCategory === 'Data';

// ── compliance ────────────────────────────────────────────────────────────────────────────────────────────────

/** A database that is encrypted (1), is not (0), or is gone (null), minute by minute. */
const announced: Law<Clouds, readonly (number | null)[]> = {
  says: 'a change of compliance is told once, and what did not change is not told',
  drawn: series({ max: 1, whole: true, maxLength: 6 }),
  holds: (clouds, states) => {
    const cloud = clouds({ start: START });
    cloud.s3.createBucket({ Bucket: 'config-bucket' });
    cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default', roleARN: 'arn:aws:iam::111122223333:role/config' } });
    cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: 'config-bucket' } });
    cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    cloud.config.putConfigRule({
      ConfigRule: { ConfigRuleName: 'Rule', Source: { Owner: 'AWS', SourceIdentifier: 'RDS_STORAGE_ENCRYPTED' } },
    });
    cloud.events.putRule({ Name: 'told', EventPattern: '{"detail-type":["Config Rules Compliance Change"]}' });
    const changes: string[] = [];
    let last = 'NOT_APPLICABLE';
    states.forEach((state, i) => {
      const configuration = state === null ? null : { storageEncrypted: state === 1, allocatedStorage: i };
      cloud.world('config', 'putResource', { resourceType: 'AWS::RDS::DBInstance', resourceId: 'db', configuration });
      cloud.advance('5m');
      const now = state === null ? 'NOT_APPLICABLE' : state === 1 ? 'COMPLIANT' : 'NON_COMPLIANT';
      if (now !== last) changes.push(now);
      last = now;
    });
    return cloud.journal.entries().filter(({ type }) => type === 'events.matched').length === changes.length;
  },
  size: (states) => states.length,
};
const everyEvaluation = tableWith('config', (engine) =>
  aroundNotice<ConfigState, Arrival>(engine, 'results', (state, arrival, step, truth) => {
    const before = new Map(
      arrival.outcomes.map(({ rule, outcome }) => [
        rule,
        state.rules.get(rule)?.results.get(`${outcome.resourceType} ${outcome.resourceId}`)?.compliance,
      ]),
    );
    truth(state, arrival, step);
    for (const { rule: name, outcome } of arrival.outcomes) {
      const rule = state.rules.get(name);
      const result = rule?.results.get(`${outcome.resourceType} ${outcome.resourceId}`);
      if (rule === undefined || result === undefined || before.get(name) !== result.compliance) continue;
      announce(state, step as never, complianceMessage(rule, result, result, step.scope, step.at), 'no change', []);
    }
  }),
);

export const SERVICES: readonly Planted[] = [
  planted(
    'percentile taken from a statistic set',
    percentiles,
    { truth: honest, wrong: cloudsWith(setsSpread) },
    { within: 20, small: 1, trials: 100 },
  ),
  planted("cron's weekday numbers those of Unix", fires, { truth: cron, wrong: unixWeekdays }, { within: 50, small: 1, trials: 100 }),
  planted('data events delivered by default', logged, { truth: trails.truth, wrong: dataByDefault }, { within: 30, small: 1, trials: 500 }),
  planted(
    'compliance announced on every evaluation',
    announced,
    { truth: honest, wrong: cloudsWith(everyEvaluation) },
    { within: 15, small: 2, trials: 20 },
  ),
];
