import { AwsError } from '../../aws/errors.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { DAY, plus } from '../../kernel/time.ts';
import { listed, said } from '../answers.ts';
import { table, text } from '../block.ts';
import type { ConfusionId } from '../confusions.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { historyOf, linesOf, minutesOn, MONDAY, startConfig, user, whoDid, type TrailRecord } from '../set-up.ts';
import type { World } from '../world.ts';

export type Question = 'opened' | 'denied' | 'read' | 'type' | 'ports' | 'compliance' | 'cpu' | 'error' | 'memory';
/** One morning, four places to look: which of them knows the answer to a question? */
export interface WhichServiceCase {
  readonly question: Question;
  readonly person: string;
  readonly port: number;
  readonly cpu: number;
}

const STORES = ['CloudTrail event history', 'AWS Config', 'CloudWatch metrics', 'CloudWatch Logs'] as const;
type Store = (typeof STORES)[number];

const ASKS: Readonly<Record<Question, (c: WhichServiceCase) => string>> = {
  opened: (c) => `Who opened port ${c.port} of the security group at 10:10?`,
  denied: () => 'Who tried to delete the bucket at 10:12 and was denied?',
  read: () => 'Who read the object of the bucket at 10:14?',
  type: () => 'Which instance type does the web server have, which was launched 120 days ago?',
  ports: () => 'Which ports were open at 10:05, some of them for months?',
  compliance: (c) => `Does the security group obey the rule on open ports, now that ${c.port} is open?`,
  cpu: () => 'How busy was the CPU of the web server at 10:05?',
  error: () => 'Which error did the program on the web server write at 10:06?',
  memory: () => 'How much memory was used on the web server at 10:05?',
};
/** What to look for: whoever holds these words can answer. */
const NEEDLES: Readonly<Record<Question, (c: WhichServiceCase) => string>> = {
  opened: (c) => `user/${c.person}`,
  denied: (c) => `user/${c.person}`,
  read: (c) => `user/${c.person}`,
  type: () => 't3.large',
  ports: () => '"fromPort":443',
  compliance: () => 'NON_COMPLIANT',
  cpu: (c) => `CPUUtilization ${c.cpu}`,
  error: () => 'cannot connect',
  memory: () => 'mem',
};

/** Four months and one morning. */
function live(c: WhichServiceCase, world: World): Cloud {
  const cloud = world.createCloud({ start: new Date(plus(MONDAY, -120 * DAY)), seed: 'lesson' });
  const { ec2, s3, iam, logs } = cloud;
  startConfig(cloud.clients(), ['AWS::EC2::SecurityGroup', 'AWS::EC2::Instance', 'AWS::Config::ResourceCompliance']);
  const InputParameters = JSON.stringify({ blockedPort1: String(c.port) });
  const Source = { Owner: 'AWS' as const, SourceIdentifier: 'RESTRICTED_INCOMING_TRAFFIC' };
  cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'restricted-common-ports', Source, InputParameters } });
  const { GroupId } = ec2.createSecurityGroup({ GroupName: 'web', Description: 'web' });
  const allow = (port: number) => ({
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  });
  ec2.authorizeSecurityGroupIngress(allow(443));
  const launch = { ImageId: 'ami-0abc1234def567890', InstanceType: 't3.large', MinCount: 1, MaxCount: 1, SecurityGroupIds: [GroupId] };
  const { InstanceId } = ec2.runInstances(launch).Instances[0]!;
  s3.createBucket({ Bucket: 'shop' });
  s3.putObject({ Bucket: 'shop', Key: 'prices.csv', Body: 'x' });
  logs.createLogGroup({ logGroupName: '/shop/web' });
  logs.createLogStream({ logGroupName: '/shop/web', logStreamName: InstanceId });
  cloud.runUntil(minutesOn(0));
  cloud.world('ec2', 'setWorkload', { InstanceId, CPUUtilization: String(c.cpu) });
  cloud.runUntil(minutesOn(6));
  // The agent on the instance sends what the program writes.
  logs.putLogEvents({
    logGroupName: '/shop/web',
    logStreamName: InstanceId,
    logEvents: [{ timestamp: cloud.at, message: 'ERROR cannot connect to the database' }],
  });
  if (c.question === 'denied') iam.createUser({ UserName: c.person });
  const { ec2: theirs, s3: bucket } = cloud.as(user(c.person));
  cloud.runUntil(minutesOn(10));
  if (c.question !== 'denied' && c.question !== 'read') theirs.authorizeSecurityGroupIngress(allow(c.port));
  cloud.runUntil(minutesOn(12));
  if (c.question === 'denied') {
    try {
      bucket.deleteBucket({ Bucket: 'shop' });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }
  cloud.runUntil(minutesOn(14));
  if (c.question === 'read') bucket.getObject({ Bucket: 'shop', Key: 'prices.csv' });
  cloud.runUntil(minutesOn(40));
  return cloud;
}

/** All that the four know, as text to search in. */
function knowledge(cloud: Cloud): Record<Store, string[]> {
  const items = ['AWS::EC2::SecurityGroup', 'AWS::EC2::Instance', 'AWS::Config::ResourceCompliance'].flatMap((resourceType) =>
    cloud.config
      .listDiscoveredResources({ resourceType })
      .resourceIdentifiers.flatMap(
        ({ resourceId }) => cloud.config.getResourceConfigHistory({ resourceType, resourceId }).configurationItems,
      )
      .map(({ configuration }) => configuration ?? ''),
  );
  const metrics = cloud.cloudwatch.listMetrics({}).Metrics!.map(({ Namespace, MetricName, Dimensions }) => {
    const span = { StartTime: new Date(minutesOn(0)), EndTime: new Date(minutesOn(10)), Period: 300, Statistics: ['Average' as const] };
    const points = cloud.cloudwatch.getMetricStatistics({
      Namespace: Namespace!,
      MetricName: MetricName!,
      Dimensions: Dimensions as never,
      ...span,
    }).Datapoints!;
    return `${MetricName!} ${points.map(({ Average }) => String(Average)).join(' ')}`;
  });
  return {
    'CloudTrail event history': historyOf(cloud, cloud.clients()).map((record) => JSON.stringify(record)),
    'AWS Config': items,
    'CloudWatch metrics': metrics,
    'CloudWatch Logs': linesOf(cloud.clients(), '/shop/web').map(({ message }) => message),
  };
}
const NOBODY = 'none of the four';
const answerOf = (stores: readonly string[]): Answer => said(stores.length === 0 ? NOBODY : listed(stores));

function found(c: WhichServiceCase, world: World): { store: Store; finds: string | undefined }[] {
  const known = knowledge(live(c, world));
  const needle = NEEDLES[c.question](c);
  return STORES.map((store) => ({ store, finds: known[store].find((words) => words.includes(needle)) }));
}

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

const WHO: readonly Question[] = ['opened', 'denied', 'read'];
const STATE: readonly Question[] = ['type', 'ports', 'compliance'];
const HEALTH: readonly Question[] = ['cpu', 'memory', 'error'];
const about = (confusion: ConfusionId, questions: readonly Question[], store: Store): Belief<WhichServiceCase> => ({
  confusion,
  answer: ({ question }) => (questions.includes(question) ? answerOf([store]) : undefined),
});
const beliefs: readonly Belief<WhichServiceCase>[] = [
  about('config-tells-who', WHO, 'AWS Config'),
  about('logs-tell-everything', [...WHO, ...STATE], 'CloudWatch Logs'),
  about('data-events-by-default', ['read'], 'CloudTrail event history'),
  about('cloudtrail-tells-the-state', STATE, 'CloudTrail event history'),
  about('cloudwatch-knows-configurations', STATE, 'CloudWatch metrics'),
  about('cloudtrail-measures', HEALTH, 'CloudTrail event history'),
  about('config-measures', HEALTH, 'AWS Config'),
  about('memory-is-a-standard-metric', ['memory'], 'CloudWatch metrics'),
];

const draw = (random: Random): WhichServiceCase => ({
  question: random.pick([...WHO, ...STATE, ...HEALTH]),
  person: random.pick(['mallory', 'zoe', 'victor']),
  port: random.pick([22, 3389, 3306]),
  cpu: random.pick([73, 88, 93]),
});

const KNOWS: Readonly<Record<Store, string>> = {
  'CloudTrail event history': 'who called what, and whether it was allowed; 90 days',
  'AWS Config': 'what resources were like, and whether they obey rules',
  'CloudWatch metrics': 'numbers over time',
  'CloudWatch Logs': 'lines that programs write',
};
/** What a record says in short, or the words around the needle. */
function excerpt(store: Store, words: string, needle: string): string {
  if (store === 'CloudTrail event history') {
    const record = JSON.parse(words) as TrailRecord & { readonly errorCode?: string };
    return `${record.eventName} by ${whoDid(record)}${record.errorCode === undefined ? '' : `: ${record.errorCode}`}`;
  }
  const at = words.indexOf(needle);
  return `… ${words.slice(Math.max(0, at - 18), at + needle.length + 18)} …`;
}

export const whichService: Family<WhichServiceCase> = {
  id: 'which-service',
  title: 'Where does one look?',
  domain: 'secure',
  notes: [
    'trail.every-interaction',
    'trail.auditing',
    'trail.low-level',
    'watch.performance',
    'config.who-what',
    'config.inventory',
    'audit.governance',
  ],
  rule: {
    says:
      'CloudTrail: who did what, when, from where. AWS Config: what it was like, and whether that obeys the rules. ' +
      'CloudWatch: how it performs (metrics) and what programs say (logs).',
    page: 'https://docs.aws.amazon.com/config/latest/developerguide/how-does-config-work.html',
  },
  beliefs,
  draw,
  difficulty: ({ question }) =>
    question === 'memory' || question === 'read' ? 3 : STATE.includes(question) || question === 'denied' ? 2 : 1,
  situation: (c) => [
    text(
      'A web server was launched 120 days ago, with a security group and a bucket beside it. Nobody has created a trail or a metric of their own. ' +
        'AWS Config records since then, and an agent sends the log of the program to CloudWatch Logs.',
    ),
    text('Today after 10:00 the usual things happen, and some unusual ones. At 10:40 somebody asks:'),
    text(`"${ASKS[c.question](c)}"`),
  ],
  question: () => 'Which of CloudTrail event history, AWS Config, CloudWatch metrics and CloudWatch Logs knows the answer?',
  answer: (c, world) =>
    answerOf(
      found(c, world)
        .filter(({ finds }) => finds !== undefined)
        .map(({ store }) => store),
    ),
  feedback: (c, world) => {
    const needle = NEEDLES[c.question](c);
    const results = found(c, world);
    return {
      happened: [
        text(`All that the four hold was searched for "${needle}":`),
        table(
          ['where', 'found'],
          results.map(({ store, finds }) => [store, finds === undefined ? 'nothing' : excerpt(store, finds, needle)]),
        ),
      ],
      why: [
        table(
          ['where', 'knows'],
          STORES.map((store) => [store, KNOWS[store]]),
        ),
        ...(c.question === 'read'
          ? [text('Reading an object is a data event: without a trail that selects it, no one has a record.')]
          : []),
        ...(c.question === 'memory'
          ? [text('EC2 measures from outside; memory is known only inside, and a program or the agent must publish it.')]
          : []),
        ...(c.question === 'type' || c.question === 'ports'
          ? [text('The calls of 120 days ago have left the event history; the item of AWS Config is there as long as it is valid.')]
          : []),
      ],
    };
  },
  changes: (c): Change<WhichServiceCase>[] =>
    (['opened', 'ports', 'cpu', 'error', 'read', 'memory'] as const)
      .filter((question) => question !== c.question)
      .map((question) => ({ says: ASKS[question](c), case: { ...c, question } })),
};
