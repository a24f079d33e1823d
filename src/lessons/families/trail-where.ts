import { listed, said } from '../answers.ts';
import { table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, delivered, HOME, makeBucket, makeTrail, minutesOn, MONDAY, OTHER, user, type Delivered } from '../set-up.ts';
import type { World } from '../world.ts';

export interface TrailSetUp {
  /** Also the name of its bucket. */
  readonly name: string;
  readonly region: string;
  readonly multi: boolean;
  /** Created through the API, and StartLogging was forgotten. */
  readonly notStarted?: boolean;
  /** For all accounts of the organization; only in the management account. */
  readonly organization?: boolean;
  readonly account?: string;
}
export type Doing = 'topic' | 'user' | 'role';

/** Some trails, each with a bucket of its own, and one call: whose bucket holds the record? */
export interface TrailWhereCase {
  readonly trails: readonly TrailSetUp[];
  readonly call: { readonly doing: Doing; readonly region: string; readonly account?: string };
}

const EVENT: Readonly<Record<Doing, { readonly name: string; readonly says: string }>> = {
  topic: { name: 'CreateTopic', says: 'creates an SNS topic' },
  user: { name: 'CreateUser', says: 'creates an IAM user' },
  role: { name: 'AttachRolePolicy', says: 'attaches a policy to an IAM role' },
};
/** AWS's own name for a bucket is taken world-wide; in stories the short name does. */
const bucketOf = (trail: TrailSetUp): string => `${trail.name}-bucket`;
const accounts = (c: TrailWhereCase): boolean => c.call.account !== undefined || c.trails.some(({ account }) => account !== undefined);

function live(c: TrailWhereCase, world: World): Map<string, Delivered[]> {
  const organization = { Id: 'o-exampleorgid', ManagementAccountId: HOME, MemberAccountIds: [OTHER] };
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson', options: { trail: { organization } } });
  for (const trail of c.trails) {
    const clients = cloud.account(trail.account ?? HOME).region(trail.region);
    makeBucket(clients, bucketOf(trail), trail.region);
    const about = {
      Name: trail.name,
      S3BucketName: bucketOf(trail),
      IsMultiRegionTrail: trail.multi,
      ...(trail.organization === true ? { IsOrganizationTrail: true } : {}),
    };
    if (trail.notStarted === true) clients.cloudtrail.createTrail(about);
    else makeTrail(clients, about);
  }
  cloud.runUntil(minutesOn(20));
  const accountId = c.call.account ?? HOME;
  const ben = cloud.as(user('ben', accountId), 'api', { accountId, region: c.call.region });
  if (c.call.doing === 'topic') ben.sns.createTopic({ Name: 'orders' });
  if (c.call.doing === 'user') ben.iam.createUser({ UserName: 'carla' });
  if (c.call.doing === 'role') {
    // The role was there before; only the attachment is Ben's.
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    };
    cloud.account(accountId).iam.createRole({ RoleName: 'web', AssumeRolePolicyDocument: JSON.stringify(document) });
    ben.iam.attachRolePolicy({ RoleName: 'web', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
  }
  cloud.runUntil(minutesOn(50));
  return new Map(
    c.trails.map((trail) => {
      const clients = cloud.account(trail.account ?? HOME).region(trail.region);
      const records = delivered(clients, bucketOf(trail)).filter(({ record }) => record.eventName === EVENT[c.call.doing].name);
      return [trail.name, records];
    }),
  );
}

const NONE = 'in none of the buckets';
const answerOf = (c: TrailWhereCase, holds: (trail: TrailSetUp) => boolean): Answer => {
  const names = c.trails.filter(holds).map(bucketOf);
  return names.length === 0 ? said(NONE) : said(`in ${listed(names)}`);
};

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

const isGlobal = (c: TrailWhereCase): boolean => c.call.doing !== 'topic';
const where = (c: TrailWhereCase): string => (isGlobal(c) ? 'us-east-1' : c.call.region);
const ofAccount = (c: TrailWhereCase, trail: TrailSetUp): boolean =>
  trail.organization === true || (trail.account ?? HOME) === (c.call.account ?? HOME);
const truth = (c: TrailWhereCase, trail: TrailSetUp): boolean =>
  trail.notStarted !== true && ofAccount(c, trail) && (trail.multi || trail.region === where(c));
const started = (trail: TrailSetUp): boolean => trail.notStarted !== true;

const beliefs: readonly Belief<TrailWhereCase>[] = [
  {
    confusion: 'global-calls-in-every-region',
    answer: (c) => (isGlobal(c) ? answerOf(c, (t) => started(t) && ofAccount(c, t)) : undefined),
  },
  {
    confusion: 'global-calls-where-made',
    answer: (c) => (isGlobal(c) ? answerOf(c, (t) => started(t) && ofAccount(c, t) && (t.multi || t.region === c.call.region)) : undefined),
  },
  { confusion: 'every-trail-sees-all', answer: (c) => answerOf(c, (t) => started(t) && ofAccount(c, t)) },
  { confusion: 'multi-region-is-home-region', answer: (c) => answerOf(c, (t) => started(t) && ofAccount(c, t) && t.region === where(c)) },
  {
    confusion: 'one-trail-takes-it',
    answer: (c) => {
      const first = c.trails.find((t) => truth(c, t));
      return first === undefined ? undefined : answerOf(c, (t) => t === first);
    },
  },
  { confusion: 'create-trail-starts-logging', answer: (c) => answerOf(c, (t) => truth(c, { ...t, notStarted: false })) },
  {
    confusion: 'management-account-sees-all',
    answer: (c) =>
      answerOf(c, (t) => started(t) && ((t.account ?? HOME) === HOME || ofAccount(c, t)) && (t.multi || t.region === where(c))),
  },
  {
    confusion: 'organization-trail-is-for-the-management-account',
    answer: (c) => answerOf(c, (t) => truth(c, t) && (t.account ?? HOME) === (c.call.account ?? HOME)),
  },
];

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];
const NAMES = ['red', 'green', 'blue'];
function draw(random: Random): TrailWhereCase {
  const members = random.chance(0.4);
  return {
    trails: NAMES.slice(0, random.whole(2, 3)).map((name) => {
      const account = members && random.chance(0.4) ? { account: OTHER } : {};
      const organization = members && !('account' in account) && random.chance(0.5) ? { organization: true } : {};
      const idle = random.chance(0.15) ? { notStarted: true } : {};
      return { name, region: random.pick(REGIONS), multi: random.chance(0.45), ...account, ...organization, ...idle };
    }),
    call: {
      doing: random.pick(['topic', 'user', 'role']),
      region: random.pick(REGIONS),
      ...(members && random.chance(0.7) ? { account: OTHER } : {}),
    },
  };
}

const GLOBAL = 'IAM is a global service, and its calls are recorded in us-east-1 wherever one sits';
const nowhere = (region: string): string =>
  `The call counts for ${region}, and no trail that logs looks there for this account. Event history has it all the same.`;
const scopeOf = (trail: TrailSetUp): string => (trail.multi ? 'all regions' : 'its region');

export const trailWhere: Family<TrailWhereCase> = {
  id: 'trail-where',
  title: 'Which bucket holds the record?',
  domain: 'secure',
  notes: ['audit.regions', 'audit.bucket', 'trail.accounts'],
  rule: {
    says:
      'A trail for all regions delivers what happens in any region; a trail for a single region only what happens there. ' +
      'Calls of global services such as IAM are recorded in us-east-1. ' +
      'Only an organization trail sees the calls of other accounts. A trail made through the API logs nothing before StartLogging.',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (accounts(c) ? 3 : isGlobal(c) || c.trails.some(({ notStarted }) => notStarted === true) ? 2 : 1),
  situation: (c) => [
    text(
      `${accounts(c) ? `An organization has the management account ${HOME} and the member ${OTHER}. ` : ''}` +
        'There are these trails, made through the API, each with a bucket of its own (red-bucket, …):',
    ),
    table(
      ['trail', 'home', 'records', ...(accounts(c) ? ['of account', 'organization'] : []), 'StartLogging'],
      c.trails.map((trail) => [
        trail.name,
        trail.region,
        scopeOf(trail),
        ...(accounts(c) ? [trail.account === undefined ? 'management' : 'member', trail.organization === true ? 'yes' : 'no'] : []),
        trail.notStarted === true ? 'not called' : 'called',
      ]),
    ),
    text(
      `At ${clock(minutesOn(20))} Ben${accounts(c) ? `, a user of the ${c.call.account === undefined ? 'management' : 'member'} account,` : ''} ` +
        `works with the region set to ${c.call.region} and ${EVENT[c.call.doing].says}.`,
    ),
  ],
  question: (c) => `Half an hour later: where is the record of ${EVENT[c.call.doing].name}?`,
  answer: (c, world) => {
    const found = live(c, world);
    return answerOf(c, ({ name }) => found.get(name)!.length > 0);
  },
  feedback: (c, world) => {
    const found = live(c, world);
    const regions = new Set([...found.values()].flat().map(({ record }) => record.awsRegion));
    const reason = (trail: TrailSetUp): string =>
      trail.notStarted === true
        ? 'StartLogging was never called'
        : found.get(trail.name)!.length > 0
          ? trail.multi
            ? 'a trail for all regions'
            : `its one region is ${trail.region}`
          : !ofAccount(c, trail)
            ? 'it sees the calls of its own account only'
            : `it records ${trail.region} only`;
    return {
      happened: [
        table(
          ['bucket', 'record', 'because'],
          c.trails.map((trail) => [bucketOf(trail), found.get(trail.name)!.length > 0 ? 'found' : 'not there', reason(trail)]),
        ),
        ...[...found.values()]
          .flat()
          .slice(0, 1)
          .map(({ key }) => text(`One of the files: ${key}`)),
      ],
      why: [
        text(
          regions.size === 0
            ? nowhere(where(c))
            : `The record says awsRegion ${listed([...regions])}: ${isGlobal(c) ? GLOBAL : 'the region of the call'}.`,
        ),
      ],
    };
  },
  changes: (c): Change<TrailWhereCase>[] => [
    ...c.trails.map((trail, i) => ({
      says: `the trail ${trail.name} records ${trail.multi ? 'its region only' : 'all regions'}`,
      case: { ...c, trails: c.trails.map((other, j) => (i === j ? { ...other, multi: !other.multi } : other)) },
    })),
    {
      says: `Ben ${EVENT[c.call.doing === 'topic' ? 'user' : 'topic'].says} instead`,
      case: { ...c, call: { ...c.call, doing: c.call.doing === 'topic' ? 'user' : 'topic' } },
    },
  ],
};
