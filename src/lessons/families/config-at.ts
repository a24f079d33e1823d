import { listed, said } from '../answers.ts';
import { picture, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, historyOf, minutesOn, MONDAY, startConfig, user, whoDid } from '../set-up.ts';
import type { World } from '../world.ts';

/** A security group whose ports are opened and closed while AWS Config records (or does not): what was it like at a time? */
export interface ConfigAtCase {
  /** Minutes after 10:00; `open` or not. Port 443 is open from the beginning. */
  readonly changes: readonly { readonly minute: number; readonly port: number; readonly open: boolean; readonly by: string }[];
  readonly from: number;
  readonly until?: number;
  /** The time that is asked about; the question is asked at the end of the day. */
  readonly at: number;
}

interface Item {
  readonly at: number;
  readonly ports: readonly number[];
}
interface Told {
  readonly items: readonly Item[];
  readonly records: readonly { readonly at: string; readonly name: string; readonly by: string }[];
}

function live(c: ConfigAtCase, world: World): Told {
  const cloud = world.createCloud({ start: new Date(MONDAY - 60_000), seed: 'lesson' });
  const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'web' });
  const allow = (port: number) => [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  cloud.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: allow(443) });
  const steps = [
    ...c.changes.map(({ minute, port, open, by }) => ({
      minute,
      run: () => {
        const { ec2 } = cloud.as(user(by));
        if (open) ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: allow(port) });
        else ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: allow(port) });
      },
    })),
    { minute: c.from, run: () => startConfig(cloud.clients(), ['AWS::EC2::SecurityGroup']) },
    ...(c.until === undefined
      ? []
      : [{ minute: c.until, run: () => cloud.config.stopConfigurationRecorder({ ConfigurationRecorderName: 'default' }) }]),
  ];
  for (const { minute, run } of steps.sort((a, b) => a.minute - b.minute)) {
    cloud.runUntil(minutesOn(minute));
    run();
  }
  cloud.advance('1h');
  const { configurationItems } = cloud.config.getResourceConfigHistory({
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: GroupId,
    chronologicalOrder: 'Forward',
    limit: 100,
  });
  const records = [
    ...historyOf(cloud, cloud.clients(), 'AuthorizeSecurityGroupIngress'),
    ...historyOf(cloud, cloud.clients(), 'RevokeSecurityGroupIngress'),
  ];
  return {
    items: configurationItems.map(({ configurationItemCaptureTime, configuration }) => ({
      at: configurationItemCaptureTime.getTime(),
      ports: (JSON.parse(configuration!) as { ipPermissions: { fromPort: number }[] }).ipPermissions
        .map(({ fromPort }) => fromPort)
        .sort((a, b) => a - b),
    })),
    records: records
      .filter(({ eventTime }) => eventTime >= new Date(MONDAY).toISOString().slice(0, 19))
      .sort((a, b) => (a.eventTime < b.eventTime ? -1 : 1))
      .map((record) => ({ at: record.eventTime.slice(11, 16), name: record.eventName, by: whoDid(record) })),
  };
}

const UNKNOWN = 'nothing: there is no item for that time';
const answerOf = (ports: readonly number[] | undefined): Answer =>
  said(ports === undefined ? UNKNOWN : ports.length === 0 ? 'no port is open' : `open: ${listed(ports.map(String))}`);
const validAt = (items: readonly Item[], at: number): Item | undefined => items.findLast((item) => item.at <= at);

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

/** The ports in fact open at a minute. */
function openAt(c: ConfigAtCase, minute: number): number[] {
  const open = new Set([443]);
  for (const change of [...c.changes].sort((a, b) => a.minute - b.minute)) {
    if (change.minute > minute) break;
    if (change.open) open.add(change.port);
    else open.delete(change.port);
  }
  return [...open].sort((a, b) => a - b);
}
const END = 1000;
const beliefs: readonly Belief<ConfigAtCase>[] = [
  { confusion: 'config-knows-the-past', answer: (c) => answerOf(openAt(c, c.at)) },
  { confusion: 'config-knows-only-now', answer: (c) => answerOf(openAt(c, Math.min(c.until ?? END, END))) },
  {
    confusion: 'items-are-differences',
    answer: (c) => {
      const last = c.changes.filter(({ minute }) => minute <= Math.min(c.at, c.until ?? END) && minute > c.from).at(-1);
      return last === undefined ? undefined : answerOf(last.open ? [last.port] : []);
    },
  },
  {
    confusion: 'items-show-the-state-before',
    answer: (c) => {
      const last = c.changes.filter(({ minute }) => minute <= Math.min(c.at, c.until ?? END) && minute > c.from).at(-1);
      return last === undefined ? undefined : answerOf(openAt(c, last.minute - 1));
    },
  },
  { confusion: 'stopped-recorder-loses-all', answer: (c) => (c.until === undefined ? undefined : answerOf(undefined)) },
];

const PORTS = [22, 80, 3306, 8080];
const PEOPLE = ['ana', 'ben', 'carla', 'mallory'];
function draw(random: Random): ConfigAtCase {
  const open = new Set<number>();
  let minute = random.whole(5, 20);
  const changes = Array.from({ length: random.whole(2, 4) }, () => {
    const close = open.size > 0 && random.chance(0.4);
    const port = close ? random.pick([...open]) : random.pick(PORTS.filter((one) => !open.has(one)));
    if (close) open.delete(port);
    else open.add(port);
    const change = { minute, port, open: !close, by: random.pick(PEOPLE) };
    minute += random.whole(15, 40);
    return change;
  });
  const middle = changes[random.whole(0, changes.length - 1)]!.minute + 8;
  return {
    changes,
    from: random.chance(0.65) ? 0 : changes[0]!.minute + 7,
    at: middle,
    ...(random.chance(0.35) ? { until: changes[changes.length - 1]!.minute - 6 } : {}),
  };
}

const deed = ({ open, port }: { open: boolean; port: number }): string => `${open ? 'opens' : 'closes'} port ${port}`;
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
function recording(c: ConfigAtCase): { lines: string[]; alt: string } {
  const end = Math.max(c.at, ...c.changes.map(({ minute }) => minute), c.until ?? 0) + 10;
  const column = (minute: number): number => Math.round((minute / end) * 60);
  const bar = Array.from({ length: 61 }, (_, i) => (i >= column(c.from) && i <= column(c.until ?? end) ? '=' : '.')).join('');
  const marks = new Array<string>(61).fill(' ');
  for (const { minute, open } of c.changes) marks[column(minute)] = open ? '+' : '-';
  marks[column(c.at)] = '?';
  const story = c.changes.map((change) => `${clock(minutesOn(change.minute))} ${change.by} ${deed(change)}`);
  return {
    lines: [
      `recorder ${bar}`,
      `changes  ${marks.join('').trimEnd()}`,
      `         10:00${' '.repeat(50)}${clock(minutesOn(end))}`,
      '         + opens a port, - closes one, ? is asked about; = the recorder runs',
    ],
    alt:
      `The recorder runs from ${clock(minutesOn(c.from))}${c.until === undefined ? ' on' : ` to ${clock(minutesOn(c.until))}`}. ` +
      `${story.join(', ')}. The question is about ${clock(minutesOn(c.at))}.`,
  };
}

export const configAt: Family<ConfigAtCase> = {
  id: 'config-at',
  title: 'What was the configuration?',
  domain: 'secure',
  notes: ['config.history', 'config.point-in-time', 'config.who-what', 'config.inventory'],
  rule: {
    says:
      'With each change AWS Config writes a configuration item: the whole configuration as it is from then on. ' +
      'What was at a time is the newest item not after it. ' +
      'There are items only for the time that the recorder ran, and they do not say who made the change: CloudTrail does.',
    page: 'https://docs.aws.amazon.com/config/latest/developerguide/how-does-config-work.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.until !== undefined ? 3 : c.from > 0 ? 2 : 1),
  situation: (c) => {
    const { lines, alt } = recording(c);
    return [
      text(
        `A security group has port 443 open. AWS Config records from ${clock(minutesOn(c.from))}` +
          `${c.until === undefined ? ' on' : ` until ${clock(minutesOn(c.until))}, when somebody stops the recorder`}.`,
      ),
      table(
        ['time', 'who', 'does'],
        c.changes.map((change) => [clock(minutesOn(change.minute)), capital(change.by), deed(change)]),
      ),
      picture(lines, alt),
    ];
  },
  question: (c) => `In the evening somebody asks AWS Config which ports were open at ${clock(minutesOn(c.at))}. What does it show?`,
  answer: (c, world) => answerOf(validAt(live(c, world).items, minutesOn(c.at))?.ports),
  feedback: (c, world) => {
    const { items, records } = live(c, world);
    const item = validAt(items, minutesOn(c.at));
    return {
      happened: [
        text("AWS Config's items of the group:"),
        table(
          ['item of', 'ports open'],
          items.map(({ at, ports }) => [clock(new Date(at)), ports.join(', ')]),
        ),
        text("CloudTrail's records of the same day:"),
        table(
          ['time', 'call', 'by'],
          records.map(({ at, name, by }) => [at, name, by]),
        ),
      ],
      why: [
        text(
          item === undefined
            ? `No item is as old as ${clock(minutesOn(c.at))}: the recorder started later, and it cannot look back.`
            : `The newest item not after ${clock(minutesOn(c.at))} is that of ${clock(new Date(item.at))}, about a minute after the change; ` +
                'it holds the whole configuration.',
        ),
        text('The items say what it was and not who did it; the records say who did what and not what came of it.'),
      ],
    };
  },
  changes: (c): Change<ConfigAtCase>[] => [
    ...c.changes
      .filter(({ minute }) => minute + 8 !== c.at)
      .map(({ minute }) => ({ says: `asked about ${clock(minutesOn(minute + 8))}`, case: { ...c, at: minute + 8 } })),
    {
      says: c.from > 0 ? 'the recorder runs from 10:00 on' : 'the recorder starts at the end',
      case: { changes: c.changes, at: c.at, from: c.from > 0 ? 0 : c.changes.at(-1)!.minute + 5 },
    },
  ],
};
