import { DAY, HOUR, minus, plus } from '../../kernel/time.ts';
import { table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { counted } from '../stage/numbers.ts';
import { NAMESPACE, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** Datapoints with stamps in the past and in the future: which does PutMetricData take? */
export interface AcceptedStampsCase {
  /** Hours from now; negative ones are in the past. */
  readonly offsets: readonly number[];
  /** All in one call, or each in a call of its own. */
  readonly together: boolean;
}

const answerOf = (stored: number): Answer => ({ key: String(stored), text: stored === 0 ? 'None' : counted(stored, 'datapoint') });

interface Run {
  readonly stored: number;
  readonly said: readonly string[];
}

function run(c: AcceptedStampsCase, world: World): Run {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  const data = c.offsets.map((hours) => ({ MetricName: 'Visits', Value: 1, Timestamp: new Date(plus(START, hours * HOUR)) }));
  const said = (c.together ? [data] : data.map((datum) => [datum])).map((MetricData) => {
    try {
      cloud.cloudwatch.putMetricData({ Namespace: NAMESPACE, MetricData });
      return 'accepted';
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    }
  });
  // Read when the last of them may be seen, and within what a call may return.
  cloud.runUntil(plus(START, 6 * HOUR));
  const { Datapoints } = cloud.cloudwatch.getMetricStatistics({
    Namespace: NAMESPACE,
    MetricName: 'Visits',
    StartTime: new Date(minus(START, 40 * DAY)),
    EndTime: new Date(plus(START, DAY)),
    Period: 3600,
    Statistics: ['SampleCount'],
  });
  return { stored: Datapoints.reduce((sum, point) => sum + point.SampleCount!, 0), said };
}

/** Accepted between two limits (hours), by somebody's rules. */
const between =
  (past: number, future: number, all = true) =>
  (c: AcceptedStampsCase): Answer => {
    const good = c.offsets.filter((hours) => hours >= -past && hours <= future).length;
    return answerOf(c.together && all && good < c.offsets.length ? 0 : good);
  };

const FORTNIGHT = 14 * 24;
const beliefs: readonly Belief<AcceptedStampsCase>[] = [
  { confusion: 'bad-datum-dropped', answer: (c) => (c.together ? between(FORTNIGHT, 2, false)(c) : undefined) },
  { confusion: 'no-future-stamps', answer: between(FORTNIGHT, 0) },
  { confusion: 'any-future-stamp', answer: between(FORTNIGHT, Infinity) },
  { confusion: 'stamps-for-fifteen-months', answer: between(455 * 24, 2) },
  { confusion: 'stamps-for-a-day', answer: between(24, 2) },
  { confusion: 'any-stamp', answer: between(Infinity, Infinity) },
];

const spoken = (hours: number): string => {
  const size = Math.abs(hours);
  const span = size >= 48 ? counted(size / 24, 'day') : size < 1 ? counted(Math.round(size * 60), 'minute') : counted(size, 'hour');
  return hours === 0 ? 'now' : `${span} ${hours < 0 ? 'ago' : 'ahead'}`;
};

export const acceptedStamps: Family<AcceptedStampsCase> = {
  id: 'accepted-stamps',
  title: 'Which time stamps are accepted?',
  domain: 'resilient',
  notes: ['detail.metrics'],
  rule: {
    says:
      'PutMetricData takes stamps from two weeks in the past to two hours in the future. A call is taken as a whole or not at all: one ' +
      'datapoint outside refuses all that came with it.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  beliefs,
  draw: (random) => ({
    offsets: [
      0,
      ...random
        .shuffle([-0.5, -3, -20, -30, -5 * 24, -10 * 24, -13 * 24, -16 * 24, -20 * 24, -30 * 24, 0.5, 1, 3, 5])
        .slice(0, random.whole(3, 5)),
    ].sort((a, b) => a - b),
    together: random.chance(0.35),
  }),
  difficulty: (c) => (c.together ? 3 : 2),
  situation: (c) => [
    text(
      `A program comes back after a break and sends ${c.offsets.length} datapoints of Visits, ` +
        (c.together ? 'all in one PutMetricData call. Their stamps:' : 'each in a PutMetricData call of its own. Their stamps:'),
    ),
    table(
      ['datapoint', 'stamped'],
      c.offsets.map((hours, i) => [String(i + 1), spoken(hours)]),
    ),
  ],
  question: () => 'How many of them can be read some hours later?',
  answer: (c, world) => answerOf(run(c, world).stored),
  feedback: (c, world) => {
    const { stored, said } = run(c, world);
    return {
      happened: [
        c.together
          ? text(`The call was ${said[0]!}`)
          : table(
              ['stamped', 'PutMetricData'],
              c.offsets.map((hours, i) => [spoken(hours), said[i]!.startsWith('refused') ? 'refused' : 'accepted']),
            ),
        text(`Stored: ${counted(stored, 'datapoint')}.`),
      ],
      why: [
        ...[...new Set(said.filter((words) => words.startsWith('refused')))].map((words) =>
          text(`AWS says: ${words.slice('refused: '.length)}`),
        ),
        text('A stamp may lie up to two weeks back and up to two hours ahead. Ahead is stored, and alarms see it when its time has come.'),
        ...(c.together ? [text('A call is checked as a whole before anything of it is stored.')] : []),
      ],
    };
  },
  changes: (c): Change<AcceptedStampsCase>[] => [
    { says: c.together ? 'Each in a call of its own' : 'All in one call', case: { ...c, together: !c.together } },
    { says: 'Without the oldest', case: { ...c, offsets: c.offsets.slice(1) } },
    { says: 'Without the newest', case: { ...c, offsets: c.offsets.slice(0, -1) } },
  ],
};
