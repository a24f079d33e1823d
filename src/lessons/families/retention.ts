import { HOUR, plus } from '../../kernel/time.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { counted } from '../stage/numbers.ts';
import { NAMESPACE, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** An hour of data, read again long afterwards. */
export interface RetentionCase {
  /** StorageResolution: every second or every minute. */
  readonly resolution: 1 | 60;
  readonly ageHours: number;
  /** What is asked for, in seconds. */
  readonly period: 1 | 60 | 300 | 3600;
}

const PERIODS = [1, 60, 300, 3600] as const;
const REFUSED: Answer = { key: 'refused', text: 'An error: the period is too short for such old data' };

const answerOf = (points: number): Answer =>
  points === 0 ? { key: '0', text: 'Nothing: an empty list' } : { key: String(points), text: counted(points, 'datapoint') };

/** How many datapoints there are when data of a resolution is read whole. */
const full = (c: RetentionCase): number => (c.period === 1 ? (c.resolution === 1 ? SPAN_S : SPAN_S / 60) : 3600 / c.period);
/** With a period of a second ten minutes are asked for: an hour would be more than a call may return. */
const SPAN_S = 600;

const spanOf = (hours: number): string =>
  hours < 48 ? counted(hours, 'hour') : hours % 24 === 0 ? counted(hours / 24, 'day') : `${Math.round(hours / 24)} days`;

function counts(c: RetentionCase, world: World): ReadonlyMap<number, number> {
  const cloud = world.createCloud({ start: new Date(plus(START, HOUR)), seed: 'lesson' });
  const { cloudwatch } = cloud;
  const step = c.resolution === 1 ? 10 : 60;
  // High resolution: a value each second for the first ten minutes that are read with a period of a second, then one every ten seconds.
  const seconds = Array.from({ length: 3600 }, (_, s) => s).filter((s) => s % step === 0 || (c.resolution === 1 && s < SPAN_S));
  for (let i = 0; i < seconds.length; i += 1000)
    cloudwatch.putMetricData({
      Namespace: NAMESPACE,
      MetricData: seconds
        .slice(i, i + 1000)
        .map((s) => ({ MetricName: 'Orders', Value: 1, Timestamp: new Date(plus(START, s * 1000)), StorageResolution: c.resolution })),
    });
  cloud.runUntil(plus(START, c.ageHours * HOUR));
  return new Map(
    PERIODS.map((period) => [
      period,
      cloudwatch.getMetricStatistics({
        Namespace: NAMESPACE,
        MetricName: 'Orders',
        StartTime: new Date(START),
        EndTime: new Date(plus(START, period === 1 ? SPAN_S * 1000 : HOUR)),
        Period: period,
        Statistics: ['Sum'],
      }).Datapoints.length,
    ]),
  );
}

/** Up to which age (hours) data can be read at which period (seconds), by somebody's rules. */
type Tiers = readonly (readonly [hours: number, period: number])[];
const TRUE_TIERS: Tiers = [
  [3, 1],
  [15 * 24, 60],
  [63 * 24, 300],
  [455 * 24, 3600],
];
const finest = (c: RetentionCase, tiers: Tiers): number =>
  Math.max(c.resolution, tiers.find(([hours]) => c.ageHours <= hours)?.[1] ?? Infinity);
const believe = (c: RetentionCase, tiers: Tiers): Answer => answerOf(c.period >= finest(c, tiers) ? full(c) : 0);

const beliefs: readonly Belief<RetentionCase>[] = [
  { confusion: 'kept-as-published', answer: (c) => believe(c, [[455 * 24, 1]]) },
  { confusion: 'metrics-kept-for-ever', answer: (c) => believe(c, [[Infinity, 1]]) },
  { confusion: 'metrics-kept-two-weeks', answer: (c) => believe(c, [[14 * 24, 1]]) },
  {
    confusion: 'too-fine-is-refused',
    answer: (c) => (finest(c, TRUE_TIERS) > c.period ? REFUSED : undefined),
  },
  {
    confusion: 'served-coarser',
    answer: (c) => {
      const coarse = finest(c, TRUE_TIERS);
      return coarse === Infinity || c.period === 1 ? undefined : answerOf(3600 / Math.max(coarse, c.period));
    },
  },
  { confusion: 'period-is-ignored', answer: (c) => (c.period === 1 ? undefined : answerOf(full({ ...c, period: 60 }))) },
  {
    confusion: 'no-roll-up',
    answer: (c) => believe(c, c.resolution === 1 ? [[3, 1]] : [[15 * 24, 60]]),
  },
  {
    confusion: 'seconds-kept-as-minutes',
    answer: (c) => (c.resolution === 1 ? believe(c, [[15 * 24, 1], ...TRUE_TIERS.slice(2)]) : undefined),
  },
];

/** Hours, none of them near a limit. */
const AGES = [
  1,
  2,
  5,
  12,
  24,
  72,
  7 * 24,
  12 * 24,
  20 * 24,
  30 * 24,
  50 * 24,
  70 * 24,
  90 * 24,
  180 * 24,
  300 * 24,
  400 * 24,
  500 * 24,
  700 * 24,
];

const published = (c: RetentionCase): string =>
  c.resolution === 1 ? 'many values a minute with StorageResolution 1 (high resolution)' : 'one value a minute';

export const retention: Family<RetentionCase> = {
  id: 'retention',
  title: 'What can still be read?',
  domain: 'cost',
  notes: ['detail.metrics', 'watch.metrics'],
  rule: {
    says:
      'One-second data can be read for 3 hours, then it is rolled up to one minute; one-minute data for 15 days, then to five minutes; those ' +
      'for 63 days, then to one hour; those for 455 days (15 months), then it is gone. A period too short for the age finds nothing.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html',
  },
  beliefs,
  draw: (random) => {
    const resolution = random.pick([1, 60, 60] as const);
    return { resolution, ageHours: random.pick(AGES), period: random.pick(resolution === 1 ? PERIODS : PERIODS.slice(1)) };
  },
  difficulty: (c) => (c.resolution === 1 ? 3 : c.ageHours > 455 * 24 ? 1 : 2),
  situation: (c) => [
    text(
      `On 2 March a shop published Orders from 10:00 to 11:00, ${published(c)}. That is ${spanOf(c.ageHours)} ago now, and nobody has ` +
        `touched it since. Somebody reads ${c.period === 1 ? 'ten minutes of it' : 'that hour'}:`,
    ),
    code(
      'GetMetricStatistics',
      `  StartTime 2026-03-02T10:00Z, EndTime 2026-03-02T${c.period === 1 ? '10:10' : '11:00'}Z`,
      `  Period ${c.period}, Statistics Sum`,
    ),
  ],
  question: () => 'What comes back?',
  answer: (c, world) => answerOf(counts(c, world).get(c.period)!),
  feedback: (c, world) => {
    const all = [...counts(c, world)].filter(([period]) => period >= c.resolution);
    const found = all.find(([, points]) => points > 0);
    return {
      happened: [
        table(
          ['Period asked for', `datapoints after ${spanOf(c.ageHours)}`],
          all.map(([period, points]) => [`${period} s`, points === 0 ? 'none' : String(points)]),
        ),
      ],
      why: [
        found === undefined
          ? text(
              `After ${spanOf(c.ageHours)} nothing is left, at no period: metrics expire after 15 months (455 days). No error is raised.`,
            )
          : text(
              `After ${spanOf(c.ageHours)} the shortest period that can be read is ${found[0]} seconds. ` +
                'A query with a shorter period succeeds and returns nothing; a longer one adds up what is there.',
            ),
      ],
    };
  },
  changes: (c): Change<RetentionCase>[] => [
    ...PERIODS.slice(1)
      .filter((period) => period !== c.period)
      .map((period) => ({ says: `Period ${period} instead of ${c.period}`, case: { ...c, period } })),
    ...[10, 30, 100, 500]
      .filter((days) => days * 24 !== c.ageHours)
      .map((days) => ({ says: `After ${days} days instead of ${spanOf(c.ageHours)}`, case: { ...c, ageHours: days * 24 } })),
  ],
};
