import { chart } from '../../report/picture.ts';
import { evaluate } from '../../engines/alarms/index.ts';
import type { TreatMissingData } from '../../aws/shapes/cloudwatch-alarms.ts';
import { formatClock, MINUTE, parseInstant, plus, type Instant } from '../../kernel/time.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { code, picture, table, text, type Block } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { World } from '../world.ts';

/** One metric, one alarm, one value or none a minute: which state is the alarm in at the end? */
export interface AlarmStateCase {
  readonly metric: string;
  readonly n: number;
  /** Undefined where DatapointsToAlarm is left out. */
  readonly m?: number;
  readonly threshold: number;
  readonly missing: TreatMissingData;
  /** One a minute, the oldest first; null where nothing is published. */
  readonly values: readonly (number | null)[];
}

const START = parseInstant('2026-03-02T10:00:00Z');
const answerOf = (state: string): Answer => ({ key: state, text: state });
const minute = (i: number): Instant => plus(START, i * MINUTE);

/** When the last value has been looked at: an alarm looks at periods that ended ten seconds ago or more, so that is the minute after. */
const askedAt = (c: AlarmStateCase): Instant => minute(c.values.length + 1);

/** Lives the case minute by minute. */
function live(c: AlarmStateCase, world: World): Cloud {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  const { cloudwatch } = cloud;
  cloudwatch.putMetricAlarm({
    AlarmName: 'Alarm',
    Namespace: 'Shop',
    MetricName: c.metric,
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: c.n,
    ...(c.m === undefined ? {} : { DatapointsToAlarm: c.m }),
    Threshold: c.threshold,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: c.missing,
  });
  for (const value of c.values) {
    if (value !== null) cloudwatch.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: c.metric, Value: value }] });
    cloud.advance('1m');
  }
  cloud.runUntil(askedAt(c));
  return cloud;
}

/** Decides as the engine would over slots that somebody with a wrong rule would look at. */
const believe = (c: AlarmStateCase, values: readonly (number | null)[], change: Partial<AlarmStateCase> = {}): Answer => {
  const as = { ...c, ...change };
  const query = {
    Period: 60,
    EvaluationPeriods: as.n,
    DatapointsToAlarm: as.m ?? as.n,
    Threshold: as.threshold,
    ComparisonOperator: 'GreaterThanThreshold' as const,
    TreatMissingData: as.missing,
  };
  const slots = { start: START, period: MINUTE, values: values.map((v) => v ?? Number.NaN) };
  return answerOf(evaluate(query, slots, 'INSUFFICIENT_DATA').to);
};

const beliefs: readonly Belief<AlarmStateCase>[] = [
  {
    confusion: 'missing-is-zero',
    answer: (c) =>
      c.values.includes(null)
        ? believe(
            c,
            c.values.slice(-c.n).map((v) => v ?? 0),
          )
        : undefined,
  },
  { confusion: 'm-omitted-is-one', answer: (c) => (c.m === undefined && c.n > 1 ? believe(c, c.values, { m: 1 }) : undefined) },
  { confusion: 'newest-point-decides', answer: (c) => believe(c, c.values.slice(-1), { n: 1, m: 1 }) },
  { confusion: 'only-n-slots', answer: (c) => believe(c, c.values.slice(-c.n)) },
];

const setUp = (c: AlarmStateCase): Block[] => [
  code(
    `Metric ${c.metric}, Statistic Average, Period 60`,
    `EvaluationPeriods ${c.n}${c.m === undefined ? '' : `, DatapointsToAlarm ${c.m}`}`,
    `GreaterThanThreshold ${c.threshold}, TreatMissingData ${c.missing}`,
  ),
];

const WIDE = 4;
function drawn(c: AlarmStateCase): Block {
  const values = c.values.flatMap((v) => Array.from({ length: WIDE }, (_, i) => (v === null || i === WIDE - 1 ? Number.NaN : v)));
  const numbers = c.values.map((v) => (v === null ? '-' : String(v)).padEnd(WIDE)).join('');
  const words = c.values.map((v, i) => `${formatClock(minute(i), false)} ${v === null ? 'nothing' : v}`).join(', ');
  return picture(
    [...chart(values, values.length, 4, c.threshold), `${' '.repeat(9)}${numbers.trimEnd()}`],
    `One value a minute: ${words}.`,
  );
}

export const alarmState: Family<AlarmStateCase> = {
  id: 'alarm-state',
  title: 'Which state is the alarm in?',
  domain: 'resilient',
  notes: ['detail.alarms', 'watch.alarms'],
  rule: {
    says:
      'An alarm goes to ALARM when M (DatapointsToAlarm) of the newest N (EvaluationPeriods) datapoints breach. ' +
      'Missing datapoints count only when the evaluation range has too few real ones.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
  },
  beliefs,
  draw: (random) => {
    const n = random.whole(1, 5);
    const threshold = random.pick([50, 60, 80, 90]);
    const value = (): number | null =>
      random.chance(0.25) ? null : random.chance(0.5) ? threshold + random.whole(1, 15) : Math.max(1, threshold - random.whole(5, 40));
    return {
      metric: random.pick(['Latency', 'CPUUtilization', 'Errors', 'QueueDepth']),
      n,
      ...(random.chance(0.3) ? {} : { m: random.whole(1, n) }),
      threshold,
      missing: random.pick(['missing', 'breaching', 'notBreaching', 'ignore']),
      values: Array.from({ length: random.whole(n + 3, 12) }, value),
    };
  },
  difficulty: (c) => (c.values.includes(null) ? 3 : c.m === undefined || c.m === c.n ? 1 : 2),
  situation: (c) => [
    text(`An alarm watches ${c.metric}, one value a minute from ${formatClock(START, false)} on. It was just created.`),
    ...setUp(c),
    drawn(c),
  ],
  question: (c) => `Which state is the alarm in at ${formatClock(askedAt(c), false)}?`,
  answer: (c, world) => answerOf(live(c, world).cloudwatch.describeAlarms({}).MetricAlarms![0]!.StateValue),
  feedback: (c, world) => {
    const { cloudwatch } = live(c, world);
    const history =
      cloudwatch.describeAlarmHistory({ HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' }).AlarmHistoryItems ?? [];
    const alarm = cloudwatch.describeAlarms({}).MetricAlarms![0]!;
    return {
      happened: [
        history.length === 0
          ? text('It never changed its state.')
          : table(
              ['time', 'what happened'],
              history.map((h) => [formatClock(h.Timestamp.getTime() as Instant, false), h.HistorySummary]),
            ),
      ],
      why: [text(alarm.StateReason)],
    };
  },
  changes: (c): Change<AlarmStateCase>[] => {
    const m = c.m ?? c.n;
    const others: readonly TreatMissingData[] = ['missing', 'breaching', 'notBreaching', 'ignore'];
    return [
      ...(m > 1 ? [{ says: `DatapointsToAlarm ${m - 1} instead of ${m}`, case: { ...c, m: m - 1 } }] : []),
      ...others
        .filter((mode) => mode !== c.missing)
        .map((mode) => ({ says: `TreatMissingData ${mode} instead of ${c.missing}`, case: { ...c, missing: mode } })),
    ];
  },
};
