import type { Cloud } from '../../cloud/cloud.ts';
import { HOUR, minus, plus, SECOND, type Instant } from '../../kernel/time.ts';
import { formatClock } from '../../kernel/time.ts';
import { code, picture, table, text, type Block } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, minute, NAMESPACE, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** A composite alarm whose actions another alarm suppresses: when is somebody told? */
export interface SuppressorCase {
  /** Seconds; they end on a half minute, so that nothing happens at the same time. */
  readonly wait: number;
  readonly extension: number;
  /** Minutes at which the service's alarm changes, ALARM first, then OK, and so on. */
  readonly service: readonly number[];
  /** The same for the alarm Maintenance, which suppresses. */
  readonly maintenance: readonly number[];
}

const END = 30;
const answerOf = (seconds: number | undefined): Answer =>
  seconds === undefined
    ? { key: 'never', text: 'Nobody is told of an ALARM' }
    : { key: String(seconds), text: `At ${formatClock(plus(START, seconds * SECOND))}` };

type Who = 'service' | 'maintenance';
const events = (c: SuppressorCase): { at: number; who: Who; alarm: boolean }[] =>
  (['service', 'maintenance'] as const)
    .flatMap((who) => c[who].map((at, i) => ({ at: at * 60, who, alarm: i % 2 === 0 })))
    .sort((a, b) => a.at - b.at);

function run(c: SuppressorCase, world: World): Cloud {
  const cloud = world.createCloud({ start: new Date(minus(START, HOUR)), seed: 'lesson' });
  const { cloudwatch } = cloud;
  const { TopicArn } = cloud.sns.createTopic({ Name: 'on-call' });
  for (const AlarmName of ['Service', 'Maintenance']) {
    // Ignoring missing data, they stay as they are set.
    cloudwatch.putMetricAlarm({
      AlarmName,
      Namespace: NAMESPACE,
      MetricName: 'Nothing',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
    });
    cloudwatch.setAlarmState({ AlarmName, StateValue: 'OK', StateReason: 'all is well' });
  }
  cloudwatch.putCompositeAlarm({
    AlarmName: 'Page',
    AlarmRule: 'ALARM(Service)',
    AlarmActions: [TopicArn],
    ActionsSuppressor: 'Maintenance',
    ActionsSuppressorWaitPeriod: c.wait,
    ActionsSuppressorExtensionPeriod: c.extension,
  });
  for (const { at, who, alarm } of events(c)) {
    cloud.runUntil(plus(START, at * SECOND));
    cloudwatch.setAlarmState({
      AlarmName: who === 'service' ? 'Service' : 'Maintenance',
      StateValue: alarm ? 'ALARM' : 'OK',
      StateReason: 'the story wants it',
    });
  }
  return cloud.runUntil(minute(END));
}

const history = (cloud: Cloud) =>
  cloud.cloudwatch
    .describeAlarmHistory({ AlarmName: 'Page', AlarmTypes: ['CompositeAlarm'], ScanBy: 'TimestampAscending' })
    .AlarmHistoryItems.filter((item) => item.Timestamp.getTime() >= START);

const firstMessage = (cloud: Cloud): number | undefined => {
  const item = history(cloud).find((each) => each.HistoryItemType === 'Action' && each.HistorySummary.startsWith('Successfully'));
  return item === undefined ? undefined : (item.Timestamp.getTime() - START) / SECOND;
};

/** The on-call person's own idea of it: when they would be told of an ALARM. */
interface Idea {
  readonly wait: number;
  readonly extension: number;
  /** What was suppressed is never told. */
  readonly forGood?: boolean;
  /** What is told at the end of a wait is what began it, whatever is the case by then. */
  readonly stale?: boolean;
  /** The suppressor acts only on what changes while it is in ALARM, not on what is waiting. */
  readonly onlyNew?: boolean;
}

function imagined(c: SuppressorCase, idea: Idea): Answer {
  const all = events(c);
  let [service, maintenance] = [false, false];
  let deadline: number | undefined;
  let pending = false;
  for (let i = 0; i <= all.length; i += 1) {
    const next = all[i]?.at ?? END * 60;
    if (deadline !== undefined && deadline < next) {
      if (pending && (service || idea.stale === true)) return answerOf(deadline);
      [deadline, pending] = [undefined, false];
    }
    const event = all[i];
    if (event === undefined) break;
    if (event.who === 'service') {
      service = event.alarm;
      if (idea.stale === true && !service) continue;
      pending = true;
      if (maintenance) {
        deadline = undefined;
        if (idea.forGood === true) pending = false;
      } else {
        deadline = event.at + idea.wait;
        if (idea.wait === 0) {
          if (service) return answerOf(event.at);
          [deadline, pending] = [undefined, false];
        }
      }
    } else {
      maintenance = event.alarm;
      if (!pending) continue;
      if (maintenance) {
        if (idea.onlyNew === true) continue;
        deadline = undefined;
        if (idea.forGood === true) pending = false;
      } else if (deadline === undefined) {
        deadline = event.at + idea.extension;
        if (idea.extension === 0) {
          if (service) return answerOf(event.at);
          [deadline, pending] = [undefined, false];
        }
      }
    }
  }
  return answerOf(undefined);
}

const beliefs: readonly Belief<SuppressorCase>[] = [
  { confusion: 'suppressor-overlooked', answer: (c) => imagined({ ...c, maintenance: [] }, { wait: c.wait, extension: c.extension }) },
  { confusion: 'no-wait-period', answer: (c) => imagined(c, { wait: 0, extension: c.extension }) },
  { confusion: 'no-extension-period', answer: (c) => imagined(c, { wait: c.wait, extension: 0 }) },
  { confusion: 'suppressed-for-good', answer: (c) => imagined(c, { wait: c.wait, extension: c.extension, forGood: true }) },
  { confusion: 'wait-and-extension-swapped', answer: (c) => imagined(c, { wait: c.extension, extension: c.wait }) },
  { confusion: 'told-of-the-past', answer: (c) => imagined(c, { wait: c.wait, extension: c.extension, stale: true }) },
  { confusion: 'suppressor-comes-too-late', answer: (c) => imagined(c, { wait: c.wait, extension: c.extension, onlyNew: true }) },
];

/** Two lanes, one character a minute: # in ALARM, . not. */
function drawLanes(c: SuppressorCase): Block {
  const lane = (times: readonly number[]): string =>
    Array.from({ length: END }, (_, i) => (times.filter((at) => at <= i).length % 2 === 1 ? '#' : '.')).join('');
  const ticks = Array.from({ length: END / 10 }, (_, i) => clock(minute(i * 10)).padEnd(10)).join('');
  const spoken = events(c).map((event) => `${clock(minute(event.at / 60))} ${event.who} ${event.alarm ? 'goes to ALARM' : 'goes to OK'}`);
  return picture(
    [
      `Service      ${lane(c.service)}`,
      `Maintenance  ${lane(c.maintenance)}`,
      `             ${ticks}`.trimEnd(),
      '             one character a minute: # in ALARM, . in OK',
    ],
    `${spoken.join(', ')}.`,
  );
}

function draw(random: Random): SuppressorCase {
  const half = (): number => random.whole(1, 6) * 60 + 30;
  const a = random.whole(3, 8);
  const service = random.chance(0.4) ? [a, a + random.whole(2, 12)] : [a];
  const b = random.whole(1, 12);
  const maintenance = random.chance(0.2) ? [] : random.chance(0.8) ? [b, b + random.whole(2, 10)] : [b];
  return { wait: half(), extension: half(), service, maintenance: maintenance.map((at) => (service.includes(at) ? at + 1 : at)) };
}

const asMinutes = (seconds: number): string => `${seconds} (${seconds / 60} minutes)`;

export const suppressor: Family<SuppressorCase> = {
  id: 'suppressor',
  title: 'Who is told, and when?',
  domain: 'resilient',
  notes: ['watch.alarms', 'watch.health'],
  rule: {
    says:
      'A composite alarm with an ActionsSuppressor waits ActionsSuppressorWaitPeriod before it acts. If the suppressor is in ALARM by then it ' +
      'does not act, until ActionsSuppressorExtensionPeriod after the suppressor has left ALARM; then it acts on its state of that time.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-suppression.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.maintenance.length === 0 ? 2 : 3),
  situation: (c) => [
    text('The composite alarm Page tells the person on call. Its actions are suppressed by the alarm Maintenance:'),
    code(
      'AlarmRule ALARM(Service), AlarmActions: topic on-call',
      'ActionsSuppressor Maintenance',
      `ActionsSuppressorWaitPeriod ${asMinutes(c.wait)}`,
      `ActionsSuppressorExtensionPeriod ${asMinutes(c.extension)}`,
    ),
    drawLanes(c),
    table(
      ['time', 'what happens'],
      events(c).map(({ at, who, alarm }) => [
        clock(minute(at / 60)),
        `${who === 'service' ? 'Service' : 'Maintenance'} goes to ${alarm ? 'ALARM' : 'OK'}`,
      ]),
    ),
  ],
  question: () => `When is the person on call first told of an ALARM (until ${clock(minute(END))})?`,
  answer: (c, world) => answerOf(firstMessage(run(c, world))),
  feedback: (c, world) => {
    const cloud = run(c, world);
    const phases = cloud.journal.entries().filter((entry) => entry.type === 'alarm.suppression' && entry.at >= START);
    return {
      happened: [
        table(
          ['time', 'Page'],
          history(cloud).map((item) => [formatClock(item.Timestamp.getTime() as Instant), item.HistorySummary.replace(/arn:\S+:/, '')]),
        ),
      ],
      why: [
        text('A composite always shows the state of its rule; only its actions are held back. Page went through these phases:'),
        table(
          ['time', 'actions'],
          phases.map((entry) => [formatClock(entry.at), tellPhase(entry.data)]),
        ),
      ],
    };
  },
  changes: (c): Change<SuppressorCase>[] => [
    { says: 'Maintenance never in ALARM', case: { ...c, maintenance: [] } },
    { says: 'ActionsSuppressorWaitPeriod 0', case: { ...c, wait: 0 } },
    { says: 'ActionsSuppressorExtensionPeriod 0', case: { ...c, extension: 0 } },
    { says: 'Maintenance from the start on', case: { ...c, maintenance: [1, ...c.maintenance.slice(1)] } },
  ],
};

const tellPhase = (data: Readonly<Record<string, unknown>>): string => {
  switch (data['to']) {
    case 'WaitPeriod':
      return 'the wait period begins: nothing is sent until it is over';
    case 'Alarm':
      return 'Maintenance is in ALARM: actions are held back';
    case 'ExtensionPeriod':
      return 'Maintenance has left ALARM: the extension period begins';
    default:
      return `released: Page acts on its state of now, ${String(data['value'])}`;
  }
};
