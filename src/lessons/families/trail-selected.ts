import { numberOf, numbersOf, those } from '../answers.ts';
import { code, table, text } from '../block.ts';
import type { Clients } from '../../cloud/clients.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, delivered, HOME, makeBucket, makeTrail, minutesOn, MONDAY, user } from '../set-up.ts';
import type { World } from '../world.ts';

interface Call {
  readonly says: string;
  readonly name: string;
  /** What CloudTrail makes of it; `unrecorded` calls are no event of CloudTrail at all. */
  readonly kind: 'management' | 'data' | 'unrecorded';
  readonly reads: boolean;
  readonly on?: 'images' | 'reports' | 'function';
  run(clients: Clients, instance: string): void;
}
const CALLS = {
  readImage: {
    says: 'reads an object of the bucket shop-images',
    name: 'GetObject',
    kind: 'data',
    reads: true,
    on: 'images',
    run: ({ s3 }) => void s3.getObject({ Bucket: 'shop-images', Key: 'cat.png' }),
  },
  writeImage: {
    says: 'writes an object into the bucket shop-images',
    name: 'PutObject',
    kind: 'data',
    reads: false,
    on: 'images',
    run: ({ s3 }) => void s3.putObject({ Bucket: 'shop-images', Key: 'dog.png', Body: 'a dog' }),
  },
  readReport: {
    says: 'reads an object of the bucket shop-reports',
    name: 'GetObject',
    kind: 'data',
    reads: true,
    on: 'reports',
    run: ({ s3 }) => void s3.getObject({ Bucket: 'shop-reports', Key: 'may.csv' }),
  },
  invoke: {
    says: 'invokes a Lambda function',
    name: 'Invoke',
    kind: 'data',
    reads: false,
    on: 'function',
    run: ({ lambda }) => void lambda.invoke({ FunctionName: 'thumbnails' }),
  },
  createBucket: {
    says: 'creates a bucket',
    name: 'CreateBucket',
    kind: 'management',
    reads: false,
    run: ({ s3 }) => void s3.createBucket({ Bucket: 'shop-more' }),
  },
  versioning: {
    says: 'turns versioning on for the bucket shop-images',
    name: 'PutBucketVersioning',
    kind: 'management',
    reads: false,
    on: 'images',
    run: ({ s3 }) => s3.putBucketVersioning({ Bucket: 'shop-images', VersioningConfiguration: { Status: 'Enabled' } }),
  },
  describe: {
    says: 'looks at the EC2 instances',
    name: 'DescribeInstances',
    kind: 'management',
    reads: true,
    run: ({ ec2 }) => void ec2.describeInstances({}),
  },
  stop: {
    says: 'stops an EC2 instance',
    name: 'StopInstances',
    kind: 'management',
    reads: false,
    run: ({ ec2 }, instance) => void ec2.stopInstances({ InstanceIds: [instance] }),
  },
  publish: {
    says: 'publishes a metric',
    name: 'PutMetricData',
    kind: 'unrecorded',
    reads: false,
    run: ({ cloudwatch }) => cloudwatch.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1 }] }),
  },
} as const satisfies Readonly<Record<string, Call>>;
export type CallId = keyof typeof CALLS;

/** A trail with its event selector, and some calls: which of them are in its files? */
export interface TrailSelectedCase {
  /** Undefined where nobody has set a selector: the default. */
  readonly selector?: {
    readonly readWrite: 'All' | 'ReadOnly' | 'WriteOnly';
    readonly management: boolean;
    readonly data: readonly ('images' | 'every bucket' | 'every function')[];
  };
  readonly calls: readonly CallId[];
}
const callOf = (id: CallId): Call => CALLS[id];

const RESOURCES = {
  images: { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::shop-images/'] },
  'every bucket': { Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] },
  'every function': { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
};
const selectorOf = ({ readWrite, management, data }: NonNullable<TrailSelectedCase['selector']>) => ({
  ReadWriteType: readWrite,
  IncludeManagementEvents: management,
  DataResources: data.map((which) => RESOURCES[which]),
});

const ana = user('ana');
function live(c: TrailSelectedCase, world: World): { readonly at: string; readonly name: string; readonly category: string }[] {
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson' });
  const here = cloud.clients();
  makeBucket(here, 'audit');
  for (const [Bucket, Key] of [
    ['shop-images', 'cat.png'],
    ['shop-reports', 'may.csv'],
  ] as const) {
    here.s3.createBucket({ Bucket });
    here.s3.putObject({ Bucket, Key, Body: 'x' });
  }
  here.lambda.createFunction({
    FunctionName: 'thumbnails',
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${HOME}:role/x`,
    Code: { ZipFile: 'x' },
  });
  const instance = here.ec2.runInstances({ ImageId: 'ami-0abc1234def567890', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 })
    .Instances[0]!.InstanceId;
  makeTrail(here, { Name: 'audit', S3BucketName: 'audit' });
  if (c.selector !== undefined) here.cloudtrail.putEventSelectors({ TrailName: 'audit', EventSelectors: [selectorOf(c.selector)] });
  cloud.runUntil(minutesOn(15));
  for (const id of c.calls) {
    callOf(id).run(cloud.as(ana), instance);
    cloud.advance('1m');
  }
  cloud.runUntil(minutesOn(60));
  return delivered(here, 'audit')
    .filter(({ record }) => record.userIdentity.arn === ana)
    .map(({ record }) => ({ at: record.eventTime.slice(11, 16), name: record.eventName, category: record.eventCategory }));
}
const timeOf = (i: number): string => clock(minutesOn(15 + i));
const answerOf = (c: TrailSelectedCase, logs: (call: Call) => boolean): Answer => those(numbersOf(c.calls, (id) => logs(callOf(id))));

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

const DEFAULT = { readWrite: 'All', management: true, data: [] } as const;
type Selector = NonNullable<TrailSelectedCase['selector']>;
const wanted = ({ reads }: Call, { readWrite }: Selector): boolean => readWrite === 'All' || reads === (readWrite === 'ReadOnly');
const selectsData = ({ on }: Call, { data }: Selector): boolean =>
  on === 'function' ? data.includes('every function') : data.includes('every bucket') || (on === 'images' && data.includes('images'));
const logged = (call: Call, s: Selector): boolean =>
  call.kind !== 'unrecorded' && wanted(call, s) && (call.kind === 'management' ? s.management : selectsData(call, s));
const believing =
  (wrong: (call: Call, s: Selector) => boolean) =>
  (c: TrailSelectedCase): Answer =>
    answerOf(c, (call) => wrong(call, c.selector ?? DEFAULT));

const beliefs: readonly Belief<TrailSelectedCase>[] = [
  { confusion: 'data-events-by-default', answer: believing((call, s) => logged(call, s) || (call.kind === 'data' && wanted(call, s))) },
  {
    confusion: 'buckets-are-data',
    answer: believing((call, s) => {
      const bucket = call.kind === 'management' && call.name.includes('Bucket');
      return logged(bucket ? { ...call, kind: 'data', on: call.on ?? 'reports' } : call, s);
    }),
  },
  {
    confusion: 'one-bucket-selects-all',
    answer: believing((call, s) => logged(call, s.data.includes('images') ? { ...s, data: [...s.data, 'every bucket'] } : s)),
  },
  {
    confusion: 'read-write-is-for-management',
    answer: believing((call, s) => logged(call, call.kind === 'data' ? { ...s, readWrite: 'All' } : s)),
  },
  { confusion: 'trails-log-writes-only', answer: believing((call, s) => logged(call, s) && !call.reads) },
  {
    confusion: 'data-instead-of-management',
    answer: believing((call, s) => (s.data.length > 0 ? logged(call, { ...s, management: false }) : logged(call, s))),
  },
  { confusion: 'every-call-is-recorded', answer: believing((call, s) => logged(call, s) || (call.kind === 'unrecorded' && s.management)) },
];

const draw = (random: Random): TrailSelectedCase => ({
  ...(random.chance(0.25)
    ? {}
    : {
        selector: {
          readWrite: random.pick(['All', 'All', 'ReadOnly', 'WriteOnly'] as const),
          management: random.chance(0.8),
          data: random.pick([['images'], ['every bucket'], ['every function'], ['images', 'every function'], ['images']] as const),
        },
      }),
  calls: random.shuffle(Object.keys(CALLS) as CallId[]).slice(0, random.whole(3, 4)),
});

const shown = (s: Selector): string[] => [
  `ReadWriteType           ${s.readWrite}`,
  `IncludeManagementEvents ${s.management}`,
  ...(s.data.length === 0 ? ['DataResources           none'] : []),
  ...s.data.map((which) => `DataResources  ${RESOURCES[which].Type}  ${RESOURCES[which].Values[0]!} (${which})`),
];
/** What the selector makes of a call. */
const because = (call: Call, s: Selector): string => {
  const verb = call.reads ? 'reads' : 'writes';
  if (call.kind === 'unrecorded') return 'CloudTrail records no calls that move metric data';
  if (!wanted(call, s)) return `it ${verb}, and the selector is ${s.readWrite}`;
  if (call.kind === 'management') return s.management ? `a management event that ${verb}` : 'a management event, and those are off';
  return selectsData(call, s) ? `a data event that ${verb}, and selected` : 'a data event that no selector asks for';
};

export const trailSelected: Family<TrailSelectedCase> = {
  id: 'trail-selected',
  title: "Which calls are in the trail's files?",
  domain: 'secure',
  notes: ['audit.management', 'audit.data', 'trail.every-interaction'],
  rule: {
    says:
      'Management events (what is done to resources, reads included) are logged by default. ' +
      'Data events (what is done in them: objects of S3, invocations of Lambda) ' +
      'are logged only where a selector asks for them: they are many, and they cost.',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.selector === undefined ? 1 : c.selector.readWrite === 'All' ? 2 : 3),
  situation: (c) => [
    text(
      c.selector === undefined
        ? 'A trail logs, with the default settings: nobody has put event selectors.'
        : 'A trail logs, with this event selector:',
    ),
    ...(c.selector === undefined ? [] : [code(...shown(c.selector))]),
    text('Ana makes these calls:'),
    table(
      ['', 'time', 'call', 'Ana …'],
      c.calls.map((id, i) => [numberOf(i), timeOf(i), callOf(id).name, callOf(id).says]),
    ),
  ],
  question: () => "Which of these calls are in the trail's log files an hour later?",
  answer: (c, world) => {
    const found = live(c, world);
    return those(numbersOf(c.calls, (id, i) => found.some(({ at, name }) => at === timeOf(i) && name === callOf(id).name)));
  },
  feedback: (c, world) => {
    const found = live(c, world);
    const of = (id: CallId, i: number) => found.find(({ at, name }) => at === timeOf(i) && name === callOf(id).name);
    return {
      happened: [
        table(
          ['', 'call', 'in the files', 'as'],
          c.calls.map((id, i) => [numberOf(i), callOf(id).name, of(id, i) === undefined ? 'no' : 'yes', of(id, i)?.category ?? '']),
        ),
      ],
      why: [
        table(
          ['', 'because'],
          c.calls.map((id, i) => [numberOf(i), because(callOf(id), c.selector ?? DEFAULT)]),
        ),
      ],
    };
  },
  changes: (c): Change<TrailSelectedCase>[] => {
    const s = c.selector ?? DEFAULT;
    const types = (['All', 'ReadOnly', 'WriteOnly'] as const).filter((readWrite) => readWrite !== s.readWrite);
    return [
      s.data.length === 0
        ? { says: 'data events of every bucket are selected', case: { ...c, selector: { ...s, data: ['every bucket'] } } }
        : { says: 'no data events are selected', case: { ...c, selector: { ...s, management: true, data: [] } } },
      ...types.map((readWrite) => ({
        says: `ReadWriteType ${readWrite} instead of ${s.readWrite}`,
        case: { ...c, selector: { ...s, readWrite } },
      })),
    ];
  },
};
