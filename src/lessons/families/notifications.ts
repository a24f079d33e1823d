import type { Cloud } from '../../cloud/cloud.ts';
import { plus, SECOND, type Instant } from '../../kernel/time.ts';
import { code, table, text, type Block } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { drawWatching, settled, everyMinute } from '../stage/draw.ts';
import { imagine } from '../stage/imagine.ts';
import { counted } from '../stage/numbers.ts';
import {
  alarmInput,
  clock,
  drawValues,
  lookedAt,
  minute,
  publish,
  RHYTHM,
  START,
  watchingLines,
  type Shown,
  type Watching,
} from '../stage/watching.ts';
import type { World } from '../world.ts';
import { watchingStory } from './alarm-state.ts';

type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** An alarm that tells a topic of its changes: how many messages are sent? */
export interface NotificationsCase extends Watching, Shown {
  /** The states whose action is the topic. */
  readonly told: readonly State[];
  /** Actions are switched off half a minute after the one and on again half a minute after the other (minutes). */
  readonly off?: { readonly from: number; readonly to: number };
}

const answerOf = (n: number): Answer => ({ key: String(n), text: n === 0 ? 'None' : counted(n, 'message') });

const MEMBER = { OK: 'OKActions', ALARM: 'AlarmActions', INSUFFICIENT_DATA: 'InsufficientDataActions' } as const;
const midway = (i: number): Instant => plus(minute(i), 30 * SECOND);

function run(c: NotificationsCase, world: World): Cloud {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  const { TopicArn } = cloud.sns.createTopic({ Name: 'on-call' });
  const actions = Object.fromEntries(c.told.map((state) => [MEMBER[state], [TopicArn]]));
  cloud.cloudwatch.putMetricAlarm({ ...alarmInput('Alarm', c.metric, c), ...actions });
  publish(cloud, c);
  if (c.off !== undefined) {
    cloud.runUntil(midway(c.off.from)).cloudwatch.disableAlarmActions({ AlarmNames: ['Alarm'] });
    cloud.runUntil(midway(c.off.to)).cloudwatch.enableAlarmActions({ AlarmNames: ['Alarm'] });
  }
  return cloud.runUntil(lookedAt(c));
}

const items = (cloud: Cloud, HistoryItemType: 'Action' | 'StateUpdate' | undefined) =>
  cloud.cloudwatch.describeAlarmHistory({
    AlarmName: 'Alarm',
    ...(HistoryItemType === undefined ? {} : { HistoryItemType }),
    ScanBy: 'TimestampAscending',
  }).AlarmHistoryItems;

const isOff = (c: NotificationsCase, index: number): boolean => c.off !== undefined && index > c.off.from && index <= c.off.to;

/** The states from creation on, and which evaluations changed them, by the true rules of evaluation. */
function lived(c: NotificationsCase): { state: State; index: number; changed: boolean }[] {
  const steps = imagine(c, c, {});
  return steps.map((step, i) => ({
    state: step.state,
    index: step.index,
    changed: step.state !== (steps[i - 1]?.state ?? 'INSUFFICIENT_DATA'),
  }));
}

/** How many of the evaluations somebody would expect a message for. */
const expecting =
  (counts: (step: { state: State; index: number; changed: boolean }, c: NotificationsCase) => boolean) =>
  (c: NotificationsCase): Answer =>
    answerOf(lived(c).filter((step) => counts(step, c)).length);

const told = (c: NotificationsCase, state: State): boolean => c.told.includes(state);

const beliefs: readonly Belief<NotificationsCase>[] = [
  {
    confusion: 'action-every-evaluation',
    answer: expecting((step, c) => told(c, step.state) && !isOff(c, step.index)),
  },
  {
    confusion: 'alarm-actions-for-all',
    answer: expecting((step, c) => step.changed && !isOff(c, step.index)),
  },
  {
    confusion: 'only-alarm-is-told',
    answer: expecting((step, c) => step.changed && step.state === 'ALARM' && !isOff(c, step.index)),
  },
  {
    confusion: 'message-per-breach',
    answer: (c) => answerOf(c.values.filter((value) => value !== null && value > c.threshold).length),
  },
  {
    confusion: 'actions-made-up-for',
    answer: (c) => {
      if (c.off === undefined) return undefined;
      const steps = lived(c);
      const rung = steps.filter((step) => step.changed && told(c, step.state));
      // Whatever happened meanwhile is told afterwards.
      return answerOf(rung.length);
    },
  },
  {
    confusion: 'disabled-stops-evaluation',
    answer: (c) => {
      if (c.off === undefined) return undefined;
      let [state, messages]: [State, number] = ['INSUFFICIENT_DATA', 0];
      for (const step of lived(c)) {
        if (isOff(c, step.index) || step.state === state) continue;
        state = step.state;
        if (told(c, state)) messages += 1;
      }
      return answerOf(messages);
    },
  },
];

const actionsLine = (c: NotificationsCase): string => c.told.map((state) => `${MEMBER[state]}: topic on-call`).join(', ');

function situation(c: NotificationsCase): Block[] {
  return [
    watchingStory(c),
    code(...watchingLines(c, c.metric), actionsLine(c)),
    drawValues(c, c.threshold),
    RHYTHM,
    ...(c.off === undefined
      ? []
      : [
          text(
            `At ${clock(minute(c.off.from))} and 30 seconds somebody calls DisableAlarmActions, ` +
              `and at ${clock(minute(c.off.to))} and 30 seconds EnableAlarmActions.`,
          ),
        ]),
  ];
}

export const notifications: Family<NotificationsCase> = {
  id: 'notifications',
  title: 'How many messages are sent?',
  domain: 'resilient',
  notes: ['detail.alarms', 'watch.alarms', 'watch.health'],
  rule: {
    says:
      'An action runs when the alarm changes into its state, once, and not again while the alarm stays there (Auto Scaling actions excepted). ' +
      'While actions are disabled states change as ever, and what was not told then is not told later.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
  },
  beliefs,
  draw: (random) => {
    const watching = settled(random, everyMinute, (how) => ({
      ...drawWatching(how, { longest: 14, gaps: how.pick([0, 0, 0.3]) }),
      n: how.whole(1, 2),
      m: 1,
    }));
    const from = random.whole(2, watching.values.length - 1);
    return {
      ...watching,
      told: random.pick<readonly State[]>([['ALARM'], ['ALARM'], ['ALARM', 'OK'], ['ALARM', 'INSUFFICIENT_DATA'], ['OK']]),
      ...(random.chance(0.4) ? { off: { from, to: Math.min(from + random.whole(2, 5), watching.values.length) } } : {}),
    };
  },
  difficulty: (c) => (c.off === undefined ? 1 : 3),
  situation,
  question: (c) => `How many messages does the alarm send to the topic, until ${clock(lookedAt(c))}?`,
  answer: (c, world) =>
    answerOf(items(run(c, world), 'Action').filter((item) => item.HistorySummary.startsWith('Successfully executed')).length),
  feedback: (c, world) => {
    const cloud = run(c, world);
    const all = items(cloud, undefined);
    const changes = all.filter((item) => item.HistoryItemType === 'StateUpdate').length;
    const sent = all.filter((item) => item.HistoryItemType === 'Action').length;
    return {
      happened: [
        text('The alarm history (DescribeAlarmHistory):'),
        table(
          ['time', 'item', 'summary'],
          all.map((item) => [clock(item.Timestamp.getTime() as Instant), item.HistoryItemType, shortened(item.HistorySummary)]),
        ),
      ],
      why: [
        text(
          `It changed its state ${counted(changes, 'time')}; ${c.told.join(' and ')} ${c.told.length === 1 ? 'has' : 'have'} an action. ` +
            `That made ${counted(sent, 'message')}. Staying in a state sends nothing.`,
        ),
        ...(c.off === undefined
          ? []
          : [
              text('While the actions were disabled the alarm was evaluated and changed as ever; enabling them again made up for nothing.'),
            ]),
      ],
    };
  },
  changes: (c): Change<NotificationsCase>[] => [
    ...(c.told.includes('OK') ? [] : [{ says: 'OKActions too', case: { ...c, told: [...c.told, 'OK'] as const } }]),
    ...(c.off === undefined
      ? [
          {
            says: `Actions disabled from 10:01 to ${clock(minute(c.values.length))}`,
            case: { ...c, off: { from: 1, to: c.values.length } },
          },
        ]
      : [{ says: 'Actions never disabled', case: withoutOff(c) }]),
    { says: `EvaluationPeriods ${c.n + 1}, DatapointsToAlarm ${c.n + 1}`, case: { ...c, n: c.n + 1, m: c.n + 1 } },
  ],
};

const withoutOff = ({ off: _, ...rest }: NotificationsCase): NotificationsCase => rest;
const shortened = (summary: string): string => summary.replace(/arn:\S+:/, '').slice(0, 48);
