import { numberOf, numbersOf, those } from '../answers.ts';
import type { Clients } from '../../cloud/clients.ts';
import { table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import {
  clock,
  firstMessage,
  HOME,
  makeBucket,
  makeLog,
  makeQueue,
  makeRole,
  makeTopic,
  makeTrail,
  minutesOn,
  MONDAY,
  user,
  type Queue,
} from '../set-up.ts';
import type { World } from '../world.ts';

export type Suspect = 'StopLogging' | 'CreateUser' | 'DescribeInstances' | 'GetObject' | 'DeleteTopic';
/** Four ways to hear of a call, and the call: who has been told after so many minutes? */
export interface TrailTellsCase {
  readonly call: Suspect;
  /** Where the caller works. */
  readonly region: string;
  /** Whether the trail logs; if not, somebody stopped it the day before. */
  readonly logs: boolean;
  readonly after: number;
}

const SOURCE: Readonly<Record<Suspect, string>> = {
  StopLogging: 'aws.cloudtrail',
  CreateUser: 'aws.iam',
  DescribeInstances: 'aws.ec2',
  GetObject: 'aws.s3',
  DeleteTopic: 'aws.sns',
};
const DATA: readonly Suspect[] = ['GetObject'];
const isGlobal = (call: Suspect): boolean => call === 'CreateUser';
const where = (c: TrailTellsCase): string => (isGlobal(c.call) || c.call === 'StopLogging' ? 'us-east-1' : c.region);

const WATCHERS = [
  'a rule on the default bus of us-east-1',
  'the same rule on the default bus of eu-west-1',
  "a metric filter on the trail's log group, and an alarm on its metric",
];
const AT = 20;

/** An EventBridge rule that looks for the call. */
function makeRule(clients: Clients, call: Suspect, region: string): Queue {
  const queue = makeQueue(clients, 'told', { account: HOME, region });
  const detailType = ['AWS API Call via CloudTrail'];
  clients.events.putRule({
    Name: 'tells',
    EventPattern: JSON.stringify({ source: [SOURCE[call]], 'detail-type': detailType, detail: { eventName: [call] } }),
  });
  clients.events.putTargets({ Rule: 'tells', Targets: [{ Id: 'queue', Arn: queue.arn }] });
  return queue;
}

/** The filter counts the calls in the trail's log group; the alarm rings at the first. */
function makeFilter(here: Clients, call: Suspect): Queue {
  const queue = makeQueue(here, 'rung');
  const TopicArn = makeTopic(here, 'alarm');
  here.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn });
  const metric = { metricNamespace: 'Audit', metricName: call, metricValue: '1' };
  here.logs.putMetricFilter({
    logGroupName: 'trail',
    filterName: call,
    filterPattern: `{ $.eventName = "${call}" }`,
    metricTransformations: [metric],
  });
  here.cloudwatch.putMetricAlarm({
    AlarmName: call,
    Namespace: 'Audit',
    MetricName: call,
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [TopicArn],
  });
  return queue;
}

/** When each of the watchers was first told; undefined: not yet. */
function live(c: TrailTellsCase, world: World): (string | undefined)[] {
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson' });
  const here = cloud.clients();
  makeBucket(here, 'audit');
  const logGroup = makeLog(here, 'trail');
  const CloudWatchLogsRoleArn = makeRole(here, 'trail-to-logs', 'cloudtrail.amazonaws.com');
  const about = { Name: 'audit', S3BucketName: 'audit', IsMultiRegionTrail: true };
  makeTrail(here, { ...about, CloudWatchLogsLogGroupArn: `${logGroup}:*`, CloudWatchLogsRoleArn });
  const { TopicArn } = cloud.account(HOME).region(c.region).sns.createTopic({ Name: 'orders' });
  here.s3.createBucket({ Bucket: 'shop' });
  here.s3.putObject({ Bucket: 'shop', Key: 'cat.png', Body: 'a cat' });
  if (!c.logs) here.cloudtrail.stopLogging({ Name: 'audit' });
  cloud.runUntil(minutesOn(10));
  const ireland = cloud.account(HOME).region('eu-west-1');
  const queues: [Clients, Queue][] = [
    [here, makeRule(here, c.call, 'us-east-1')],
    [ireland, makeRule(ireland, c.call, 'eu-west-1')],
    [here, makeFilter(here, c.call)],
  ];
  cloud.runUntil(minutesOn(AT));
  const mallory = cloud.as(user('mallory'), 'api', { accountId: HOME, region: c.region });
  if (c.call === 'StopLogging') cloud.as(user('mallory')).cloudtrail.stopLogging({ Name: 'audit' });
  if (c.call === 'CreateUser') mallory.iam.createUser({ UserName: 'backdoor' });
  if (c.call === 'DescribeInstances') mallory.ec2.describeInstances({});
  if (c.call === 'GetObject') cloud.as(user('mallory')).s3.getObject({ Bucket: 'shop', Key: 'cat.png' });
  if (c.call === 'DeleteTopic') mallory.sns.deleteTopic({ TopicArn });
  cloud.runUntil(minutesOn(AT + c.after));
  return queues.map(([clients, queue]) => {
    const at = firstMessage(clients, queue);
    return at === undefined ? undefined : clock(at);
  });
}

const answerOf = (told: readonly boolean[]): Answer =>
  those(
    numbersOf(told, (yes) => yes),
    'nobody',
  );

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

/** Records reach the log group some five minutes after the call, and the alarm looks after that. */
const SLOW = 30;
interface Rules {
  readonly needsTrail: boolean;
  readonly readsReach: boolean;
  readonly everyBus: boolean;
  readonly at: string;
  readonly data: boolean;
  readonly filterSoon: boolean;
  readonly ruleSoon: boolean;
}
const believe = (c: TrailTellsCase, wrong: Partial<Rules>): Answer => {
  const r = {
    needsTrail: true,
    readsReach: false,
    everyBus: false,
    at: where(c),
    data: false,
    filterSoon: false,
    ruleSoon: true,
    ...wrong,
  };
  const event =
    (r.data || !DATA.includes(c.call)) &&
    (r.readsReach || c.call !== 'DescribeInstances') &&
    (c.logs || !r.needsTrail) &&
    (r.ruleSoon || c.after >= SLOW);
  const record = (r.data || !DATA.includes(c.call)) && c.logs && (r.filterSoon || c.after >= SLOW);
  return answerOf([event && (r.everyBus || r.at === 'us-east-1'), event && (r.everyBus || r.at === 'eu-west-1'), record]);
};
const beliefs: readonly Belief<TrailTellsCase>[] = [
  { confusion: 'events-need-no-trail', answer: (c) => believe(c, { needsTrail: false }) },
  { confusion: 'trails-log-writes-only', answer: (c) => (c.call === 'DescribeInstances' ? answerOf([false, false, false]) : undefined) },
  { confusion: 'reads-reach-rules', answer: (c) => believe(c, { readsReach: true }) },
  { confusion: 'multi-region-trails-gather-events', answer: (c) => believe(c, { everyBus: true }) },
  { confusion: 'global-calls-where-made', answer: (c) => believe(c, { at: c.region }) },
  {
    confusion: 'data-events-by-default',
    answer: (c) => (DATA.includes(c.call) ? believe(c, { data: true, readsReach: true }) : undefined),
  },
  { confusion: 'trails-deliver-at-once', answer: (c) => believe(c, { filterSoon: true }) },
  { confusion: 'stopped-trails-go-on', answer: (c) => (c.logs ? undefined : answerOf([false, false, c.after >= SLOW])) },
  { confusion: 'events-wait-for-files', answer: (c) => believe(c, { ruleSoon: false }) },
  { confusion: 'only-filters-see-calls', answer: (c) => answerOf([false, false, c.logs && !DATA.includes(c.call) && c.after >= SLOW]) },
];

const draw = (random: Random): TrailTellsCase => ({
  call: random.pick(['StopLogging', 'CreateUser', 'CreateUser', 'DescribeInstances', 'GetObject', 'DeleteTopic', 'DeleteTopic'] as const),
  region: random.pick(['us-east-1', 'eu-west-1', 'eu-west-1']),
  logs: random.chance(0.75),
  after: random.pick([2, 40, 40]),
});
/** A trail that does not log cannot be stopped in any interesting way. */
const drawFit = (random: Random): TrailTellsCase => {
  const c = draw(random);
  return c.call === 'StopLogging' ? { ...c, logs: true, region: 'us-east-1' } : c.call === 'GetObject' ? { ...c, region: 'us-east-1' } : c;
};

function why(c: TrailTellsCase): string {
  if (!c.logs)
    return 'No trail logs, so CloudTrail hands nothing to EventBridge and nothing to the log group. (Event history has the call, but tells nobody.)';
  if (DATA.includes(c.call))
    return 'Reading an object is a data event, and no selector asks for data events: the trail never sees it, so neither can tell.';
  const place = isGlobal(c.call)
    ? 'IAM is global: its calls are recorded in us-east-1, and the event goes to the bus of that region.'
    : `The event goes to the bus of ${where(c)}, where the call was made; a trail for all regions does not change that.`;
  const read = c.call === 'DescribeInstances' ? ' Calls named List, Get and Describe do not reach rules that are merely ENABLED.' : '';
  const slow =
    c.after < SLOW
      ? ' The way over the log group takes minutes: the record is delivered about five minutes after the call, and then the alarm has to look.'
      : '';
  return place + read + slow;
}

export const trailTells: Family<TrailTellsCase> = {
  id: 'trail-tells',
  title: 'CloudTrail has no alarms: who tells you?',
  domain: 'secure',
  notes: ['trail.no-alarms', 'config.alerts'],
  rule: {
    says:
      'CloudTrail alerts nobody by itself. An EventBridge rule hears of a call soon, in the region where it is recorded, if a trail logs there; ' +
      'a metric filter on the log group of the trail, with an alarm, hears of it minutes later.',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
  },
  beliefs,
  draw: drawFit,
  difficulty: (c) => (!c.logs || c.call === 'DescribeInstances' ? 3 : c.region === 'us-east-1' && c.after > SLOW ? 1 : 2),
  situation: (c) => [
    text(
      `A trail for all regions, with default selectors, delivers to a bucket and to a CloudWatch Logs group in us-east-1. ` +
        `${c.logs ? 'It logs.' : 'But somebody called StopLogging a quarter of an hour ago.'}`,
    ),
    table(
      ['', `is to send a message about ${c.call}`],
      WATCHERS.map((watcher, i) => [numberOf(i), watcher]),
    ),
    text(`At ${clock(minutesOn(AT))} Mallory, working in ${c.call === 'StopLogging' ? 'us-east-1' : c.region}, calls ${c.call}.`),
  ],
  question: (c) => `Who has sent a message by ${clock(minutesOn(AT + c.after))}, ${c.after} minutes later?`,
  answer: (c, world) => answerOf(live(c, world).map((at) => at !== undefined)),
  feedback: (c, world) => ({
    happened: [
      table(
        ['', 'watcher', 'message at'],
        live(c, world).map((at, i) => [numberOf(i), WATCHERS[i]!, at ?? 'none']),
      ),
    ],
    why: [text(why(c))],
  }),
  changes: (c): Change<TrailTellsCase>[] => [
    { says: c.after < SLOW ? 'asked 40 minutes later' : 'asked after two minutes', case: { ...c, after: c.after < SLOW ? 40 : 2 } },
    ...(c.call === 'StopLogging'
      ? []
      : [{ says: c.logs ? 'the trail had been stopped before' : 'the trail logs', case: { ...c, logs: !c.logs } }]),
    ...(c.call === 'CreateUser' || c.call === 'DeleteTopic'
      ? [
          {
            says: `Mallory works in ${c.region === 'us-east-1' ? 'eu-west-1' : 'us-east-1'}`,
            case: { ...c, region: c.region === 'us-east-1' ? 'eu-west-1' : 'us-east-1' },
          },
        ]
      : []),
  ],
};
