import { DAY, HOUR, plus, type Instant } from '../../kernel/time.ts';
import { numberOf, numbersOf, those } from '../answers.ts';
import { table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { linesOf, makeRole, MONDAY } from '../set-up.ts';
import type { World } from '../world.ts';

/** A program writes lines over months: which can be read in CloudWatch Logs? */
export interface LogsKeptCase {
  readonly on: 'EC2 instance without agent' | 'EC2 instance with agent' | 'Lambda function';
  readonly days: readonly number[];
  /** PutRetentionPolicy: how many days, and on which day it is called. */
  readonly retention?: { readonly keep: number; readonly set: number };
  readonly asked: number;
}

const noon = (day: number): Instant => plus(MONDAY, day * DAY + 2 * HOUR);
const GROUPS = {
  'EC2 instance without agent': '/shop/web',
  'EC2 instance with agent': '/shop/web',
  'Lambda function': '/aws/lambda/shop',
} as const;
const message = (day: number): string => `order of day ${day}`;

interface Told {
  readonly lines: readonly string[];
  readonly group: string | undefined;
}
function live(c: LogsKeptCase, world: World): Told {
  let today = 0;
  const code = (_: unknown, context: { log(line: string): void }): void => context.log(message(today));
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson', functions: { shop: code } });
  const here = cloud.clients();
  const group = GROUPS[c.on];
  let InstanceId = '';
  if (c.on === 'Lambda function') {
    here.lambda.createFunction({
      FunctionName: 'shop',
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Role: makeRole(here, 'shop', 'lambda.amazonaws.com'),
      Code: { ZipFile: 'x' },
    });
  } else {
    makeRole(here, 'web', 'ec2.amazonaws.com');
    here.iam.createInstanceProfile({ InstanceProfileName: 'web' });
    here.iam.addRoleToInstanceProfile({ InstanceProfileName: 'web', RoleName: 'web' });
    const launch = {
      ImageId: 'ami-0abc1234def567890',
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      IamInstanceProfile: { Name: 'web' },
    };
    InstanceId = here.ec2.runInstances(launch).Instances[0]!.InstanceId;
    cloud.advance('10m');
    // It measures nothing, so that half a year takes no time.
    if (c.on === 'EC2 instance with agent')
      cloud.world('ec2', 'installAgent', { InstanceId, logGroup: group, metrics: [], interval: '24h' });
  }
  const exists = (): boolean => here.logs.describeLogGroups({ logGroupNamePrefix: group }).logGroups.length > 0;
  const steps = [
    ...c.days.map((day) => ({
      day,
      run: () => {
        today = day;
        if (c.on === 'Lambda function') here.lambda.invoke({ FunctionName: 'shop' });
        else cloud.world('ec2', 'writeLog', { InstanceId, message: message(day) });
      },
    })),
    ...(c.retention === undefined
      ? []
      : [
          {
            day: c.retention.set,
            run: () => (exists() ? here.logs.putRetentionPolicy({ logGroupName: group, retentionInDays: c.retention!.keep }) : undefined),
          },
        ]),
  ];
  for (const { day, run } of steps.sort((a, b) => a.day - b.day)) {
    cloud.runUntil(noon(day));
    run();
  }
  cloud.runUntil(noon(c.asked));
  const kept = here.logs.describeLogGroups({ logGroupNamePrefix: group }).logGroups[0];
  return {
    lines: exists() ? linesOf(here, group).map((line) => line.message) : [],
    group: kept === undefined ? undefined : kept.retentionInDays === undefined ? 'never expire' : `${kept.retentionInDays} days`,
  };
}
const isThere = ({ lines }: Told, day: number): boolean =>
  lines.some((line) => line.includes(message(day)) && !line.includes(`${message(day)}0`));
const answerOf = (c: LogsKeptCase, has: (day: number) => boolean): Answer =>
  those(
    numbersOf(c.days, (day) => has(day)),
    'none of the lines',
  );

const arrives = (c: LogsKeptCase): boolean => c.on !== 'EC2 instance without agent';
const age = (c: LogsKeptCase, day: number): number => c.asked - day;
const kept = (c: LogsKeptCase, day: number): boolean => c.retention === undefined || age(c, day) <= c.retention.keep;
const beliefs: readonly Belief<LogsKeptCase>[] = [
  { confusion: 'ec2-sends-its-logs', answer: (c) => answerOf(c, (day) => kept(c, day)) },
  { confusion: 'lambda-needs-an-agent', answer: (c) => (c.on === 'Lambda function' ? answerOf(c, () => false) : undefined) },
  { confusion: 'logs-expire-after-30-days', answer: (c) => answerOf(c, (day) => age(c, day) <= Math.min(30, c.retention?.keep ?? 30)) },
  { confusion: 'logs-live-as-long-as-metrics', answer: (c) => answerOf(c, (day) => arrives(c) && age(c, day) <= 455) },
  { confusion: 'retention-is-for-new-lines', answer: (c) => answerOf(c, (day) => arrives(c) && (kept(c, day) || day < c.retention!.set)) },
  {
    confusion: 'retention-counts-from-the-policy',
    answer: (c) =>
      c.retention === undefined ? undefined : answerOf(c, () => arrives(c) && c.asked - c.retention!.set <= c.retention!.keep),
  },
];

const KEEP = [7, 14, 30, 60, 90];
function draw(random: Random): LogsKeptCase {
  const asked = random.pick([random.whole(100, 180), random.whole(480, 560)]);
  const keep = random.pick(KEEP);
  const policy = random.chance(0.65);
  // Lines are far from the end of the retention: Logs takes up to three days to delete what has expired.
  const ages = [
    random.whole(1, 5),
    random.whole(18, 24),
    random.whole(35, 50),
    random.whole(96, 99),
    ...(asked > 400 ? [random.whole(460, 475)] : []),
  ];
  return {
    on: random.pick(['EC2 instance without agent', 'EC2 instance with agent', 'Lambda function', 'Lambda function'] as const),
    days: random
      .shuffle(ages)
      .slice(0, random.whole(3, 4))
      .map((one) => asked - one)
      .sort((a, b) => a - b),
    ...(policy ? { retention: { keep, set: asked - random.pick([8, 27, 70]) } } : {}),
    asked,
  };
}

const SAYS = {
  'EC2 instance without agent':
    'A program on an EC2 instance writes a line to a file now and then. Nothing else is installed on the instance.',
  'EC2 instance with agent':
    'A program on an EC2 instance writes a line to a file now and then. The CloudWatch agent follows the file, and the instance has a role for it.',
  'Lambda function': 'A Lambda function writes a line whenever it is invoked. Its role may write logs. Nothing else is set up.',
};

export const logsKept: Family<LogsKeptCase> = {
  id: 'logs-kept',
  title: 'Which log lines are there?',
  domain: 'cost',
  notes: ['custom.agent', 'watch.stored'],
  rule: {
    says:
      'EC2 sends no application logs by itself: the CloudWatch agent does. Lambda writes to CloudWatch Logs by itself. ' +
      'Log groups never expire by default; with a retention policy each line goes when it is older than that, whenever the policy was set.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.retention !== undefined ? 3 : c.on === 'Lambda function' ? 2 : 1),
  situation: (c) => [
    text(SAYS[c.on]),
    table(
      ['', 'written on day'],
      c.days.map((day, i) => [numberOf(i), String(day)]),
    ),
    ...(c.retention === undefined
      ? [text('Nobody has called PutRetentionPolicy.')]
      : [text(`On day ${c.retention.set} somebody sets the retention of the log group (if there is one) to ${c.retention.keep} days.`)]),
  ],
  question: (c) => `Which of the lines can be read in CloudWatch Logs on day ${c.asked}?`,
  answer: (c, world) => {
    const result = live(c, world);
    return answerOf(c, (day) => isThere(result, day));
  },
  feedback: (c, world) => {
    const result = live(c, world);
    return {
      happened: [
        text(
          result.group === undefined
            ? `There is no log group ${GROUPS[c.on]}.`
            : `The log group ${GROUPS[c.on]} has the retention: ${result.group}.`,
        ),
        table(
          ['', 'days old', 'in CloudWatch Logs'],
          c.days.map((day, i) => [numberOf(i), String(age(c, day)), isThere(result, day) ? 'yes' : 'no']),
        ),
      ],
      why: [
        text(
          result.group === undefined
            ? 'What a program writes to a file stays on the disk of the instance until an agent sends it.'
            : c.retention === undefined
              ? 'By default a log group never expires: the lines stay (and cost) until somebody deletes them.'
              : `The policy is about all lines of the group, also those from before: what is older than ${c.retention.keep} days goes.`,
        ),
      ],
    };
  },
  changes: (c): Change<LogsKeptCase>[] => [
    ...(Object.keys(SAYS) as (keyof typeof SAYS)[])
      .filter((on) => on !== c.on)
      .map((on) => ({ says: `on a${on.startsWith('E') ? 'n' : ''} ${on}`, case: { ...c, on } })),
    c.retention === undefined
      ? { says: 'a retention of 30 days is set', case: { ...c, retention: { keep: 30, set: c.asked - 8 } } }
      : { says: 'nobody sets a retention', case: { on: c.on, days: c.days, asked: c.asked } },
  ],
};
