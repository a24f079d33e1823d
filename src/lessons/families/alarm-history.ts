import { DAY, HOUR, minus, plus } from '../../kernel/time.ts';
import { picture, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { counted } from '../stage/numbers.ts';
import { NAMESPACE, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** An alarm that changed its state now and then: what does its history still show? */
export interface AlarmHistoryCase {
  /** Days ago, the oldest first. */
  readonly changes: readonly number[];
  /** Days ago; undefined when the alarm is still there. */
  readonly deleted?: number;
}

const answerOf = (n: number): Answer => ({ key: String(n), text: n === 0 ? 'None of them' : counted(n, 'change') });

function shownAfter(c: AlarmHistoryCase, world: World, keptDays?: number): { at: Date; summary: string }[] {
  const options = keptDays === undefined ? {} : { options: { alarms: { alarmHistoryRetention: (keptDays * DAY) as never } } };
  const first = Math.max(...c.changes);
  const cloud = world.createCloud({ start: new Date(minus(START, first * DAY + HOUR)), seed: 'lesson', ...options });
  const { cloudwatch } = cloud;
  cloudwatch.putMetricAlarm({
    AlarmName: 'Alarm',
    Namespace: NAMESPACE,
    MetricName: 'Latency',
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    // So that it stays as it is set.
    TreatMissingData: 'ignore',
  });
  c.changes.forEach((days, i) => {
    cloud.runUntil(minus(START, days * DAY));
    cloudwatch.setAlarmState({ AlarmName: 'Alarm', StateValue: i % 2 === 0 ? 'ALARM' : 'OK', StateReason: 'as the story has it' });
  });
  if (c.deleted !== undefined) cloud.runUntil(minus(START, c.deleted * DAY)).cloudwatch.deleteAlarms({ AlarmNames: ['Alarm'] });
  cloud.runUntil(plus(START, 0));
  return cloudwatch
    .describeAlarmHistory({ AlarmName: 'Alarm', HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' })
    .AlarmHistoryItems.map((item) => ({ at: item.Timestamp, summary: item.HistorySummary }));
}

const keptFor =
  (days: number) =>
  (c: AlarmHistoryCase): Answer =>
    answerOf(c.changes.filter((ago) => ago <= days).length);

const beliefs: readonly Belief<AlarmHistoryCase>[] = [
  { confusion: 'history-for-ever', answer: keptFor(Infinity) },
  { confusion: 'history-as-long-as-metrics', answer: keptFor(455) },
  { confusion: 'history-as-event-history', answer: keptFor(90) },
  { confusion: 'history-dies-with-alarm', answer: (c) => (c.deleted === undefined ? undefined : answerOf(0)) },
  { confusion: 'history-is-last-change', answer: () => answerOf(1) },
  { confusion: 'history-for-a-day', answer: keptFor(1) },
];

const agoOf = (days: number): string =>
  days < 1 ? `${counted(Math.round(days * 24), 'hour')} ago` : days % 1 === 0 ? `${counted(days, 'day')} ago` : `${days} days ago`;

/** Neither guide is contradicted: the older one keeps 14 days, today's 30. */
const BETWEEN = [14, 30] as const;
const DAYS = [0.5, 2, 3, 5, 8, 10, 12, 13, 35, 45, 60, 80, 100, 150, 300, 400, 470];

export const alarmHistory: Family<AlarmHistoryCase> = {
  id: 'alarm-history',
  title: 'What does the alarm history still show?',
  domain: 'cost',
  notes: ['watch.history'],
  rule: {
    says:
      "The history of an alarm is kept for 14 days, as the notes and older guides say (today's guide: 30 days), and it outlives the " +
      'alarm. Who needs it for longer sends the state changes to a log group or a bucket by an EventBridge rule.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
  },
  beliefs,
  draw: (random) => {
    const changes = random
      .shuffle(DAYS)
      .slice(0, random.whole(3, 6))
      .sort((a, b) => b - a);
    const last = changes.at(-1)!;
    return { changes, ...(random.chance(0.4) && last > 1 ? { deleted: last / 2 } : {}) };
  },
  difficulty: (c) => (c.deleted === undefined ? 1 : 2),
  situation: (c) => [
    text('An alarm has changed its state now and then:'),
    picture(
      [
        ...c.changes.map((days, i) => `${agoOf(days).padStart(14)}   ${i % 2 === 0 ? '→ ALARM' : '→ OK'}`),
        ...(c.deleted === undefined ? [] : [`${agoOf(c.deleted).padStart(14)}   the alarm is deleted`]),
        `${'today'.padStart(14)}   DescribeAlarmHistory`,
      ],
      `${c.changes.map((days, i) => `${agoOf(days)} to ${i % 2 === 0 ? 'ALARM' : 'OK'}`).join(', ')}${
        c.deleted === undefined ? '' : `, deleted ${agoOf(c.deleted)}`
      }. Today somebody calls DescribeAlarmHistory.`,
    ),
  ],
  question: () => 'How many of these changes does DescribeAlarmHistory (HistoryItemType StateUpdate) still show today?',
  answer: (c, world) => answerOf(shownAfter(c, world).length),
  feedback: (c, world) => {
    const shown = shownAfter(c, world);
    const [short, long] = BETWEEN.map((days) => shownAfter(c, world, days).length);
    return {
      happened: [
        shown.length === 0
          ? text('The history is empty.')
          : table(
              ['days ago', 'summary'],
              shown.map(({ at, summary }) => [String((START - at.getTime()) / DAY), summary]),
            ),
      ],
      why: [
        text(
          short === long
            ? `Only changes of the last 14 days are there. With the 30 days of today's guide it would be the same ${counted(long!, 'change')}.`
            : `With a history of 14 days (the notes, older guides) ${counted(short!, 'change')} can be seen, with the 30 days of today's guide ${long!}.`,
        ),
        ...(c.deleted === undefined ? [] : [text('That the alarm was deleted does not matter: its history can be read under its name.')]),
      ],
    };
  },
  changes: (c): Change<AlarmHistoryCase>[] => [
    c.deleted === undefined
      ? { says: 'The alarm was deleted an hour ago', case: { ...c, deleted: 1 / 24 } }
      : { says: 'The alarm was never deleted', case: { changes: c.changes } },
    { says: 'Another change 20 days ago', case: { ...c, changes: [...c.changes, 20].sort((a, b) => b - a) } },
    { says: 'All a week later', case: { ...c, changes: c.changes.map((days) => days + 7) } },
  ],
};
