import { said } from '../answers.ts';
import { code, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, historyOf, HOME, minutesOn, MONDAY, user, type TrailRecord } from '../set-up.ts';
import type { World } from '../world.ts';

export type Actor = 'user' | 'root' | 'role' | 'alarm';
/** An instance is stopped: what does the record say of who did it? */
export interface TrailIdentityCase {
  readonly actor: Actor;
  /** Who launched the instance, and who is behind the actor: takes the role, made the alarm. */
  readonly owner: string;
  readonly person: string;
  readonly role: string;
}

const AT = 30;
function live(c: TrailIdentityCase, world: World): TrailRecord {
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson' });
  const launch = { ImageId: 'ami-0abc1234def567890', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 };
  const InstanceIds = [cloud.as(user(c.owner)).ec2.runInstances(launch).Instances[0]!.InstanceId];
  cloud.runUntil(minutesOn(AT));
  if (c.actor === 'user') cloud.as(user(c.person)).ec2.stopInstances({ InstanceIds });
  if (c.actor === 'root') cloud.as(`arn:aws:iam::${HOME}:root`, 'console').ec2.stopInstances({ InstanceIds });
  if (c.actor === 'role') {
    const Statement = [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${HOME}:root` }, Action: 'sts:AssumeRole' }];
    cloud.iam.createUser({ UserName: c.person });
    cloud.iam.attachUserPolicy({ UserName: c.person, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    const { Role } = cloud.iam.createRole({
      RoleName: c.role,
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    });
    cloud.iam.attachRolePolicy({ RoleName: c.role, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    const { AssumedRoleUser } = cloud.as(user(c.person)).sts.assumeRole({ RoleArn: Role.Arn, RoleSessionName: 'nightly' });
    cloud.as(AssumedRoleUser.Arn).ec2.stopInstances({ InstanceIds });
  }
  if (c.actor === 'alarm') {
    const alarm = {
      AlarmName: 'idle',
      Namespace: 'Shop',
      MetricName: 'Orders',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      Dimensions: [{ Name: 'InstanceId', Value: InstanceIds[0]! }],
      ComparisonOperator: 'LessThanThreshold',
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
    } as const;
    cloud.as(user(c.person)).cloudwatch.putMetricAlarm(alarm);
    const { Namespace, MetricName, Dimensions } = alarm;
    cloud.cloudwatch.putMetricData({ Namespace, MetricData: [{ MetricName, Dimensions, Value: 0 }] });
  }
  cloud.advance('20m');
  return historyOf(cloud, cloud.clients(), 'StopInstances')[0]!;
}

type Identity = TrailRecord['userIdentity'];
/** `IAMUser ben`, `AssumedRole deploy/nightly`, `Root`, or the service behind it. */
function named({ type, userName, arn, invokedBy }: Identity): string {
  if (invokedBy !== undefined) return `a service: ${invokedBy}`;
  if (type === 'AssumedRole') return `AssumedRole ${arn!.slice(arn!.indexOf('/') + 1)}`;
  return type === 'Root' ? type : `${type} ${userName ?? ''}`;
}
const iam = (name: string): Answer => said(`IAMUser ${name}`);

const beliefs: readonly Belief<TrailIdentityCase>[] = [
  { confusion: 'owners-are-named', answer: (c) => iam(c.owner) },
  { confusion: 'records-name-the-account', answer: () => said('Root') },
  { confusion: 'roles-hide-behind-users', answer: (c) => (c.actor === 'role' ? iam(c.person) : undefined) },
  { confusion: 'services-act-as-their-makers', answer: (c) => (c.actor === 'alarm' ? iam(c.person) : undefined) },
  { confusion: 'root-is-a-user', answer: (c) => (c.actor === 'root' ? iam('root') : undefined) },
];

const PEOPLE = ['ana', 'ben', 'carla', 'dora', 'emil', 'olga'];
function draw(random: Random): TrailIdentityCase {
  const [owner, person] = random.shuffle(PEOPLE) as [string, string];
  return {
    actor: random.pick(['user', 'root', 'role', 'role', 'alarm'] as const),
    owner,
    person,
    role: random.pick(['deploy', 'admin', 'night-watch']),
  };
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const SAYS: Readonly<Record<Actor, (c: TrailIdentityCase) => string>> = {
  user: (c) => `${capital(c.person)} stops it with the CLI, as the IAM user ${c.person}.`,
  root: () => 'Somebody signs in to the console as the root user and stops it.',
  role: (c) =>
    `${capital(c.person)}, an IAM user, assumes the role ${c.role} with the session name nightly, and stops it with the credentials of the role.`,
  alarm: (c) =>
    `An alarm that ${capital(c.person)} made has the action "stop the instance". It goes to ALARM, and the instance is stopped.`,
};
const WHY: Readonly<Record<Actor, string>> = {
  user: 'The record names who signed the call, whoever owns the resource.',
  root: 'The root user is no IAM user: its type is Root, and it has no name.',
  role: 'With the credentials of a role the caller is the role and its session. Who took the role stands in another record: AssumeRole.',
  alarm: 'The alarm does not act as the user who made it: the caller is a service (or its service-linked role), which invokedBy names.',
};

export const trailIdentity: Family<TrailIdentityCase> = {
  id: 'trail-identity',
  title: 'Who did it?',
  domain: 'secure',
  notes: ['trail.auditing', 'config.who-what', 'audit.log'],
  rule: {
    says: 'userIdentity names whoever signed the call: a user, the root user, a role with its session, or a service that acted by itself.',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.actor === 'user' || c.actor === 'root' ? 1 : c.actor === 'role' ? 2 : 3),
  situation: (c) => [text(`${capital(c.owner)} has launched an EC2 instance. At ${clock(minutesOn(AT))}: ${SAYS[c.actor](c)}`)],
  question: () => 'Whom does the record of StopInstances name (userIdentity)?',
  answer: (c, world) => said(named(live(c, world).userIdentity)),
  feedback: (c, world) => {
    const { userIdentity, eventTime } = live(c, world);
    const shown = Object.entries(userIdentity).filter(
      ([key, value]) => typeof value === 'string' && key !== 'principalId' && key !== 'accessKeyId',
    );
    return {
      happened: [
        text(`CloudTrail's record of StopInstances at ${eventTime.slice(11, 16)} has this userIdentity:`),
        code(...shown.map(([key, value]) => `${key}: ${String(value)}`)),
      ],
      why: [text(WHY[c.actor])],
    };
  },
  changes: (c): Change<TrailIdentityCase>[] =>
    (['user', 'root', 'role', 'alarm'] as const)
      .filter((actor) => actor !== c.actor)
      .map((actor) => ({ says: SAYS[actor](c), case: { ...c, actor } })),
};
