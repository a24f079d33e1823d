import { DAY, HOUR, plus, type Instant } from '../../kernel/time.ts';
import { numberOf, numbersOf, those } from '../answers.ts';
import { picture, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { delivered, historyOf, makeBucket, makeTrail, MONDAY, user } from '../set-up.ts';
import type { World } from '../world.ts';

export type Kind = 'CreateTopic' | 'DescribeInstances' | 'GetObject';
/** Calls over months; then somebody looks into the event history, or into the trail's bucket. */
export interface TrailKeptCase {
  readonly calls: readonly { readonly kind: Kind; readonly day: number }[];
  /** `none`: there is no trail. `data`: it logs data events of S3 too. */
  readonly trail: 'none' | 'default' | 'data';
  /** When somebody calls StopLogging. */
  readonly stopped?: number;
  readonly look: 'event history' | 'bucket';
  readonly day: number;
}

const START = plus(MONDAY, -10 * HOUR);
const noon = (day: number): Instant => plus(START, day * DAY + 12 * HOUR);
const ana = user('ana');

interface Found {
  readonly time: string;
  readonly name: string;
}
function live(c: TrailKeptCase, world: World): Found[] {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  const here = cloud.clients();
  here.s3.createBucket({ Bucket: 'shop' });
  here.s3.putObject({ Bucket: 'shop', Key: 'cat.png', Body: 'a cat' });
  if (c.trail !== 'none') {
    makeBucket(here, 'audit');
    makeTrail(here, { Name: 'audit', S3BucketName: 'audit' });
    const DataResources = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::shop/'] }];
    if (c.trail === 'data') here.cloudtrail.putEventSelectors({ TrailName: 'audit', EventSelectors: [{ DataResources }] });
  }
  const steps: { day: number; run(): void }[] = c.calls.map(({ kind, day }) => ({
    day,
    run: () => {
      const { sns, ec2, s3 } = cloud.as(ana);
      if (kind === 'CreateTopic') sns.createTopic({ Name: `orders-${day}` });
      if (kind === 'DescribeInstances') ec2.describeInstances({});
      if (kind === 'GetObject') s3.getObject({ Bucket: 'shop', Key: 'cat.png' });
    },
  }));
  if (c.stopped !== undefined) steps.push({ day: c.stopped, run: () => here.cloudtrail.stopLogging({ Name: 'audit' }) });
  for (const { day, run } of steps.sort((a, b) => a.day - b.day)) {
    cloud.runUntil(noon(day));
    run();
  }
  cloud.runUntil(noon(c.day));
  const records =
    c.look === 'event history' ? historyOf(cloud, here) : c.trail === 'none' ? [] : delivered(here, 'audit').map(({ record }) => record);
  return records
    .filter(({ userIdentity }) => userIdentity.arn === ana)
    .map(({ eventTime, eventName }) => ({ time: eventTime, name: eventName }));
}
const isThere = (found: readonly Found[], call: TrailKeptCase['calls'][number]): boolean =>
  found.some(({ time, name }) => name === call.kind && time === new Date(noon(call.day)).toISOString().replace('.000', ''));

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

type Call = TrailKeptCase['calls'][number];
const answerOf = (c: TrailKeptCase, has: (call: Call) => boolean): Answer => those(numbersOf(c.calls, has), 'none of the calls');
const HISTORY_DAYS = 90;
const age = (c: TrailKeptCase, call: Call): number => c.day - call.day;
const logging = (c: TrailKeptCase, call: Call): boolean => c.trail !== 'none' && (c.stopped === undefined || call.day < c.stopped);
const inHistory = (c: TrailKeptCase, call: Call): boolean => call.kind !== 'GetObject' && age(c, call) <= HISTORY_DAYS;
const inBucket = (c: TrailKeptCase, call: Call): boolean => logging(c, call) && (call.kind !== 'GetObject' || c.trail === 'data');
const truth = (c: TrailKeptCase, call: Call): boolean => (c.look === 'bucket' ? inBucket(c, call) : inHistory(c, call));

const belief = (
  confusion: Belief<TrailKeptCase>['confusion'],
  look: TrailKeptCase['look'] | 'both',
  has: (c: TrailKeptCase, call: Call) => boolean,
) => ({
  confusion,
  answer: (c: TrailKeptCase): Answer | undefined => (look === 'both' || look === c.look ? answerOf(c, (call) => has(c, call)) : undefined),
});
const beliefs: readonly Belief<TrailKeptCase>[] = [
  belief('history-ends-with-the-trail', 'event history', (c, call) => inHistory(c, call) && logging(c, call)),
  belief('stop-logging-empties-history', 'event history', (c, call) => inHistory(c, call) && c.stopped === undefined),
  belief('history-has-data-events', 'event history', (c, call) => age(c, call) <= HISTORY_DAYS),
  belief('history-is-forever', 'event history', (_, call) => call.kind !== 'GetObject'),
  belief('history-fourteen-days', 'event history', (c, call) => inHistory(c, call) && age(c, call) <= 14),
  belief('trails-log-writes-only', 'both', (c, call) => truth(c, call) && call.kind === 'CreateTopic'),
  belief('files-expire', 'bucket', (c, call) => inBucket(c, call) && age(c, call) <= HISTORY_DAYS),
  belief('data-events-by-default', 'bucket', logging),
  belief('stop-logging-deletes-files', 'bucket', (c, call) => inBucket(c, call) && c.stopped === undefined),
  belief('stopped-trails-go-on', 'bucket', (c, call) => c.trail !== 'none' && (call.kind !== 'GetObject' || c.trail === 'data')),
];

function draw(random: Random): TrailKeptCase {
  const trail = random.pick(['none', 'default', 'default', 'data'] as const);
  const day = random.whole(100, 190);
  // Never on the very day that the history ends, so that the hour does not decide.
  const days = random.shuffle([
    day - random.whole(2, 12),
    day - random.whole(20, 50),
    day - random.whole(55, 85),
    day - random.whole(94, 98),
  ]);
  return {
    trail,
    day,
    look: trail === 'none' ? 'event history' : random.pick(['event history', 'bucket'] as const),
    ...(trail !== 'none' && random.chance(0.6) ? { stopped: day - random.pick([15, 52, 90]) } : {}),
    calls: days
      .slice(0, random.whole(3, 4))
      .sort((a, b) => a - b)
      .map((at) => ({ kind: random.pick(['CreateTopic', 'DescribeInstances', 'GetObject'] as const), day: at })),
  };
}

const SAYS: Readonly<Record<Kind, string>> = {
  CreateTopic: 'a management event that writes',
  DescribeInstances: 'a management event that reads',
  GetObject: 'a data event',
};
const TRAILS = {
  none: 'There is no trail.',
  default: 'A trail logs from day 0 on, with default selectors.',
  data: 'A trail logs from day 0 on, data events of the bucket included.',
};

/** Days from left to right, each call by its number, `S` where logging stops, `?` where somebody looks. */
function timeline(c: TrailKeptCase): { lines: string[]; alt: string } {
  const wide = 60;
  const marks = new Array<string>(wide + 1).fill('-');
  const put = (day: number, mark: string): void => void (marks[Math.round((day / c.day) * wide)] = mark);
  c.calls.forEach(({ day }, i) => put(day, numberOf(i)));
  if (c.stopped !== undefined) put(c.stopped, 'S');
  put(c.day, '?');
  return {
    lines: [`day 0 ${marks.join('')} day ${c.day}`, `      ${c.stopped === undefined ? '' : 'S StopLogging, '}? somebody looks`],
    alt:
      `Days 0 to ${c.day}: ${c.calls.map(({ day }, i) => `call ${numberOf(i)} on day ${day}`).join(', ')}` +
      `${c.stopped === undefined ? '' : `, StopLogging on day ${c.stopped}`}; somebody looks on day ${c.day}.`,
  };
}

export const trailKept: Family<TrailKeptCase> = {
  id: 'trail-kept',
  title: 'What can still be read?',
  domain: 'secure',
  notes: ['trail.stored', 'trail.auditing', 'audit.log'],
  rule: {
    says:
      'Event history keeps the management events of the last 90 days, with or without a trail, and nobody can turn it off or empty it. ' +
      'A trail delivers files for as long as it logs, and the files stay in the bucket until somebody deletes them.',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.stopped !== undefined || c.trail === 'data' ? 3 : c.trail === 'none' ? 1 : 2),
  situation: (c) => {
    const { lines, alt } = timeline(c);
    return [
      text(`${TRAILS[c.trail]}${c.stopped === undefined ? '' : ` On day ${c.stopped} somebody calls StopLogging.`}`),
      table(
        ['', 'day', 'call', 'which is'],
        c.calls.map(({ kind, day }, i) => [numberOf(i), String(day), kind, SAYS[kind]]),
      ),
      picture(lines, alt),
      text(`On day ${c.day} somebody looks into ${c.look === 'bucket' ? "the trail's bucket" : 'the event history'}.`),
    ];
  },
  question: (c) => `Which of the calls are found in the ${c.look} on day ${c.day}?`,
  answer: (c, world) => {
    const found = live(c, world);
    return answerOf(c, (call) => isThere(found, call));
  },
  feedback: (c, world) => {
    const found = live(c, world);
    const other = live({ ...c, look: c.look === 'bucket' ? 'event history' : 'bucket' }, world);
    const [history, bucket] = c.look === 'bucket' ? [other, found] : [found, other];
    const yes = (there: boolean): string => (there ? 'yes' : 'no');
    return {
      happened: [
        table(
          ['', 'call', 'days ago', 'in event history', ...(c.trail === 'none' ? [] : ['in the bucket'])],
          c.calls.map((call, i) => [
            numberOf(i),
            call.kind,
            String(age(c, call)),
            yes(isThere(history, call)),
            ...(c.trail === 'none' ? [] : [yes(isThere(bucket, call))]),
          ]),
        ),
      ],
      why: [
        text(
          c.look === 'bucket'
            ? 'The bucket has what the trail logged while it logged, and keeps it: expiring is up to lifecycle rules of your own.'
            : 'Event history is there without a trail and goes on without one. It has management events only, reads included, and drops them after 90 days.',
        ),
      ],
    };
  },
  changes: (c): Change<TrailKeptCase>[] => [
    { says: 'two months later', case: { ...c, day: c.day + 60 } },
    ...(c.trail === 'none'
      ? []
      : [
          {
            says: `look into the ${c.look === 'bucket' ? 'event history' : 'bucket'} instead`,
            case: { ...c, look: c.look === 'bucket' ? 'event history' : 'bucket' } as const,
          },
        ]),
    ...(c.stopped === undefined
      ? []
      : [{ says: 'nobody stops logging', case: { calls: c.calls, trail: c.trail, look: c.look, day: c.day } }]),
  ],
};
