import { said } from '../answers.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, minutesOn, MONDAY } from '../set-up.ts';
import type { World } from '../world.ts';

/** Lines come minute by minute, a metric filter counts errors from some minute on: what does the metric say of one minute? */
export interface MetricFilterCase {
  /** Lines with the word ERROR, and other lines. */
  readonly minutes: readonly { readonly errors: number; readonly others: number }[];
  readonly created: number;
  /** Only 0: what another one adds up to, AWS's guide and AWS itself do not agree on. */
  readonly defaultValue?: 0;
  readonly asked: number;
}

function live(c: MetricFilterCase, world: World): (number | undefined)[] {
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson' });
  const { logs } = cloud;
  logs.createLogGroup({ logGroupName: '/shop' });
  logs.createLogStream({ logGroupName: '/shop', logStreamName: 'web' });
  c.minutes.forEach(({ errors, others }, minute) => {
    cloud.runUntil(minutesOn(minute));
    if (minute === c.created) {
      const metric = {
        metricNamespace: 'Shop',
        metricName: 'Errors',
        metricValue: '1',
        ...(c.defaultValue === undefined ? {} : { defaultValue: c.defaultValue }),
      };
      logs.putMetricFilter({ logGroupName: '/shop', filterName: 'errors', filterPattern: 'ERROR', metricTransformations: [metric] });
    }
    cloud.advance('20s');
    const messages = [
      ...Array.from({ length: errors }, () => 'ERROR cannot connect'),
      ...Array.from({ length: others }, () => 'order taken'),
    ];
    if (messages.length > 0)
      logs.putLogEvents({
        logGroupName: '/shop',
        logStreamName: 'web',
        logEvents: messages.map((message) => ({ timestamp: cloud.at, message })),
      });
  });
  cloud.runUntil(minutesOn(c.minutes.length + 5));
  const { Datapoints = [] } = cloud.cloudwatch.getMetricStatistics({
    Namespace: 'Shop',
    MetricName: 'Errors',
    StartTime: new Date(MONDAY),
    EndTime: new Date(minutesOn(c.minutes.length)),
    Period: 60,
    Statistics: ['Sum'],
  });
  return c.minutes.map((_, minute) => Datapoints.find(({ Timestamp }) => Timestamp!.getTime() === minutesOn(minute))?.Sum);
}

const NOTHING = 'there is no datapoint';
const answerOf = (value: number | undefined): Answer => said(value === undefined ? NOTHING : String(value));
const now = (c: MetricFilterCase): { readonly errors: number; readonly others: number } => c.minutes[c.asked]!;
/** What the filter makes of a minute that it sees. */
const counted = (c: MetricFilterCase): number | undefined =>
  now(c).errors > 0 ? now(c).errors : now(c).others > 0 ? c.defaultValue : undefined;
const early = (c: MetricFilterCase): boolean => c.asked < c.created;

const beliefs: readonly Belief<MetricFilterCase>[] = [
  { confusion: 'filters-count-the-past', answer: (c) => answerOf(counted(c)) },
  { confusion: 'no-match-is-zero', answer: (c) => answerOf(early(c) ? 0 : (counted(c) ?? 0)) },
  {
    confusion: 'default-without-lines',
    answer: (c) => answerOf(early(c) ? undefined : now(c).errors > 0 ? now(c).errors : c.defaultValue),
  },
  {
    confusion: 'last-value-stays',
    answer: (c) => {
      const seen = c.minutes
        .slice(c.created, c.asked + 1)
        .map(({ errors, others }) => (errors > 0 ? errors : others > 0 ? c.defaultValue : undefined));
      return answerOf(seen.findLast((value) => value !== undefined));
    },
  },
  { confusion: 'filters-count-all-lines', answer: (c) => answerOf(early(c) ? undefined : now(c).errors + now(c).others || undefined) },
  { confusion: 'filters-count-minutes', answer: (c) => answerOf(early(c) ? undefined : now(c).errors > 0 ? 1 : counted(c)) },
];

function draw(random: Random): MetricFilterCase {
  const minutes = Array.from({ length: random.whole(6, 9) }, () => ({
    errors: random.chance(0.4) ? random.whole(1, 4) : 0,
    others: random.chance(0.65) ? random.whole(1, 5) : 0,
  }));
  return {
    minutes,
    created: random.whole(0, 4),
    ...(random.chance(0.5) ? { defaultValue: 0 } : {}),
    asked: random.whole(0, minutes.length - 1),
  };
}

export const metricFilter: Family<MetricFilterCase> = {
  id: 'metric-filter',
  title: 'What does the metric filter count?',
  domain: 'performing',
  notes: ['trail.no-alarms', 'custom.agent'],
  rule: {
    says:
      'A metric filter counts matching lines that are ingested after it was made. ' +
      'A minute in which lines come but none matches gets the default value, if there is one; ' +
      'a minute without any line has no datapoint.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.defaultValue !== undefined ? 3 : c.created > 0 ? 2 : 1),
  situation: (c) => [
    text('A log group gets these lines:'),
    table(
      ['minute', 'lines with ERROR', 'other lines'],
      c.minutes.map(({ errors, others }, i) => [clock(minutesOn(i)), String(errors), String(others)]),
    ),
    text(`At ${clock(minutesOn(c.created))}, before the lines of that minute, somebody makes a metric filter:`),
    code('filterPattern  ERROR', `metricValue    1${c.defaultValue === undefined ? '' : `     defaultValue ${c.defaultValue}`}`),
  ],
  question: (c) => `What is the Sum of the metric for the minute ${clock(minutesOn(c.asked))}?`,
  answer: (c, world) => answerOf(live(c, world)[c.asked]),
  feedback: (c, world) => ({
    happened: [
      table(
        ['minute', 'ERROR', 'others', 'Sum'],
        live(c, world).map((sum, i) => [
          clock(minutesOn(i)),
          String(c.minutes[i]!.errors),
          String(c.minutes[i]!.others),
          sum === undefined ? '-' : String(sum),
        ]),
      ),
    ],
    why: [
      text(
        early(c)
          ? `The filter was made at ${clock(minutesOn(c.created))} and does not look back.`
          : now(c).errors > 0
            ? 'Each matching line adds 1.'
            : now(c).others > 0
              ? c.defaultValue === undefined
                ? 'Lines came and none matched; without a default value that leaves no datapoint.'
                : `Lines came and none matched: the minute gets the default value ${c.defaultValue}.`
              : 'No line came at all, so nothing was published, with or without a default value.',
      ),
    ],
  }),
  changes: (c): Change<MetricFilterCase>[] => [
    c.defaultValue === undefined
      ? { says: 'with defaultValue 0', case: { ...c, defaultValue: 0 } }
      : { says: 'without a default value', case: { minutes: c.minutes, created: c.created, asked: c.asked } },
    ...(c.created > 0 ? [{ says: 'the filter was there from the first minute on', case: { ...c, created: 0 } }] : []),
    { says: `asked about ${clock(minutesOn((c.asked + 1) % c.minutes.length))}`, case: { ...c, asked: (c.asked + 1) % c.minutes.length } },
  ],
};
