import { said, times } from '../answers.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, keysOf, minutesOn, MONDAY, startConfig, user } from '../set-up.ts';
import type { World } from '../world.ts';

export type Kind = 'group' | 'bucket' | 'queue';
/** AWS Config records; resources are changed in the second six hours: which files come into the bucket? */
export interface ConfigFilesCase {
  readonly recorded: readonly Kind[];
  /** Minutes after 16:30, fewer than five hours. */
  readonly changes: readonly { readonly minute: number; readonly kind: Kind; readonly which: 1 | 2 | 3 }[];
}
const TYPES: Readonly<Record<Kind, string>> = { group: 'AWS::EC2::SecurityGroup', bucket: 'AWS::S3::Bucket', queue: 'AWS::SQS::Queue' };
const KINDS = Object.keys(TYPES) as Kind[];
/** The recorder starts at 10:00, so its second six hours begin at 16:00. */
const SECOND = 6 * 60;

function live(c: ConfigFilesCase, world: World): string[] {
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson' });
  startConfig(
    cloud.clients(),
    c.recorded.map((kind) => TYPES[kind]),
  );
  const { ec2, s3, sqs } = cloud.as(user('ana'));
  const all = (kind: Kind): number[] => (c.changes.some((change) => change.kind === kind) ? [1, 2, 3] : []);
  const groups = all('group').map((i) => ec2.createSecurityGroup({ GroupName: `group-${i}`, Description: 'x' }).GroupId);
  const queues = all('queue').map((i) => sqs.createQueue({ QueueName: `queue-${i}` }).QueueUrl);
  for (const i of all('bucket')) s3.createBucket({ Bucket: `bucket-${i}` });
  const early = minutesOn(SECOND + 20);
  cloud.runUntil(early);
  const before = new Set(keysOf(cloud.clients(), 'config-files'));
  c.changes.forEach(({ minute, kind, which }, n) => {
    cloud.runUntil(minutesOn(SECOND + 30 + minute));
    const tag = { Key: 'change', Value: String(n) };
    if (kind === 'group') ec2.createTags({ Resources: [groups[which - 1]!], Tags: [tag] });
    if (kind === 'bucket') s3.putBucketTagging({ Bucket: `bucket-${which}`, Tagging: { TagSet: [tag] } });
    if (kind === 'queue') sqs.setQueueAttributes({ QueueUrl: queues[which - 1]!, Attributes: { VisibilityTimeout: String(40 + n) } });
  });
  cloud.runUntil(minutesOn(2 * SECOND + 60));
  return keysOf(cloud.clients(), 'config-files').filter((key) => !before.has(key) && key.includes('ConfigHistory'));
}

const answerOf = (n: number): Answer => said(n === 0 ? 'no new file' : n === 1 ? '1 new file' : `${n} new files`);
const recordedChanges = (c: ConfigFilesCase) => c.changes.filter(({ kind }) => c.recorded.includes(kind));
const beliefs: readonly Belief<ConfigFilesCase>[] = [
  {
    confusion: 'file-for-each-resource',
    answer: (c) => answerOf(new Set(recordedChanges(c).map(({ kind, which }) => `${kind}-${which}`)).size),
  },
  { confusion: 'file-for-each-change', answer: (c) => answerOf(recordedChanges(c).length) },
  { confusion: 'file-for-each-type-each-time', answer: (c) => answerOf(c.recorded.length) },
  { confusion: 'all-types-are-recorded', answer: (c) => answerOf(new Set(c.changes.map(({ kind }) => kind)).size) },
  { confusion: 'one-history-file', answer: () => answerOf(1) },
];

function draw(random: Random): ConfigFilesCase {
  let minute = 0;
  return {
    recorded: random.shuffle(KINDS).slice(0, random.whole(1, 3)),
    changes: Array.from({ length: random.whole(2, 5) }, () => {
      minute += random.whole(10, 55);
      return { minute, kind: random.pick(KINDS), which: random.pick([1, 2, 3] as const) };
    }),
  };
}
const shortOf = (type: string): string => type.split('::').slice(1).join(' ');

export const configFiles: Family<ConfigFilesCase> = {
  id: 'config-files',
  title: 'Which files does AWS Config write?',
  domain: 'secure',
  notes: ['config.files', 'config.history'],
  rule: {
    says:
      'Every six hours AWS Config delivers a history file for each resource type that has changed; ' +
      'a type without a change has no file. Only types that are recorded count.',
    page: 'https://docs.aws.amazon.com/config/latest/developerguide/how-does-config-work.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.recorded.length === KINDS.length ? 1 : c.recorded.length === 1 ? 3 : 2),
  situation: (c) => [
    text(
      `AWS Config records ${c.recorded.length === KINDS.length ? 'all three types' : 'only'}: ${c.recorded.map((kind) => TYPES[kind]).join(', ')}. ` +
        'It started at 10:00 and delivered its first history files, for 10:00 to 16:00, soon after 16:00. In the next six hours:',
    ),
    table(
      ['time', 'changed'],
      c.changes.map(({ minute, kind, which }) => [clock(minutesOn(SECOND + 30 + minute)), `${kind} ${which} (${TYPES[kind]})`]),
    ),
  ],
  question: () => 'How many new history files are in the bucket at 23:00, an hour after the second six hours?',
  answer: (c, world) => answerOf(live(c, world).length),
  feedback: (c, world) => {
    const files = live(c, world).map((key) => key.slice(key.lastIndexOf('/') + 1));
    const types = new Set(files.map((file) => file.split('_')[4] ?? file));
    return {
      happened:
        files.length === 0
          ? [text('No file came.')]
          : [text('The new files (without their folders):'), code(...files.map((file) => file.replace(/^.*_ConfigHistory_/, '…_')))],
      why: [
        table(
          ['type', 'recorded', 'changed', 'file'],
          KINDS.map((kind) => [
            shortOf(TYPES[kind]),
            c.recorded.includes(kind) ? 'yes' : 'no',
            times(c.changes.filter((change) => change.kind === kind).length),
            types.has(TYPES[kind]) ? 'one' : 'none',
          ]),
        ),
        text('Each file holds all new items of one type, whichever resource they are about.'),
      ],
    };
  },
  changes: (c): Change<ConfigFilesCase>[] => [
    c.recorded.length < KINDS.length
      ? { says: 'all three types are recorded', case: { ...c, recorded: KINDS } }
      : { says: 'only security groups are recorded', case: { ...c, recorded: ['group'] } },
    ...(c.changes.length > 1 ? [{ says: 'without the last change', case: { ...c, changes: c.changes.slice(0, -1) } }] : []),
  ],
};
