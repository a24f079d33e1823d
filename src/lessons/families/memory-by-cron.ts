import { allAlarms } from '../../analysis/alarms.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { minus, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { becauseBlocks, changesTable, explained } from '../stage/because.ts';
import { alarmBeliefs } from '../stage/beliefs.ts';
import { isSettled, theStory } from '../stage/draw.ts';
import { imagine } from '../stage/imagine.ts';
import { alarmInput, clock, lookedAt, minute, mOfN, RHYTHM, START, type Shown, type Watching } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** A script that cron runs inside an instance publishes the memory; an alarm watches it. What does a missed run do? */
export interface MemoryByCronCase extends Watching {
  /** The crontab line runs every so many minutes. */
  readonly every: 1 | 5;
  /** The memory in percent at each run, the first at 10:00. */
  readonly memory: readonly number[];
  /** Minutes in which nothing is published: after `from`, until `to`. */
  readonly silent?: { readonly from: number; readonly to: number; readonly why: 'hangs' | 'stopped' };
}

const isSilent = (c: MemoryByCronCase, i: number): boolean => c.silent !== undefined && i > c.silent.from && i <= c.silent.to;

/** What arrives, minute by minute. */
const shown = (c: MemoryByCronCase): Shown => ({
  metric: 'MemoryUtilization',
  values: Array.from({ length: (c.memory.length - 1) * c.every + 1 }, (_, i) =>
    i % c.every !== 0 || isSilent(c, i) ? null : c.memory[i / c.every]!,
  ),
});

const answerOf = (states: readonly string[]): Answer => {
  const story = states.filter((state, i) => state !== states[i - 1]);
  return { key: story.join('>'), text: story.join(' → ') };
};

/** An instance with the crontab line, and the alarm, from 10:00 on. */
function run(c: MemoryByCronCase, world: World): Cloud {
  const cloud = world.createCloud({ start: new Date(minus(START, 2 * MINUTE)), seed: 'lesson' });
  const InstanceId = cloud.ec2.runInstances({
    ImageId: 'ami-0abc1234def567890',
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    IamInstanceProfile: { Name: 'may-put-metric-data' },
  }).Instances![0]!.InstanceId!;
  cloud.runUntil(minus(START, 40 * SECOND));
  cloud.world('ec2', 'installCron', { InstanceId, interval: `${c.every}m` });
  const { values } = shown(c);
  values.forEach((_, i) => {
    if (i % c.every === 0) {
      cloud.runUntil(minus(minute(i), 15 * SECOND));
      cloud.world('ec2', 'setWorkload', { InstanceId, mem_used_percent: String(c.memory[i / c.every]) });
      cloud.runUntil(minute(i));
      if (i === 0)
        cloud.cloudwatch.putMetricAlarm({
          ...alarmInput('LowMemory', 'MemoryUtilization', c),
          Namespace: 'System/Linux',
          Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
        });
    }
    // After this minute's run, and in time for the next.
    if (c.silent?.from === i) {
      cloud.runUntil(plus(minute(i), 10 * SECOND));
      if (c.silent.why === 'stopped') cloud.ec2.stopInstances({ InstanceIds: [InstanceId] });
      else cloud.world('ec2', 'hungGuest', { InstanceId });
    }
    if (c.silent?.to === i) {
      cloud.runUntil(plus(minute(i), 10 * SECOND));
      if (c.silent.why === 'stopped') cloud.ec2.startInstances({ InstanceIds: [InstanceId] });
      else cloud.world('ec2', 'unhangGuest', { InstanceId });
    }
  });
  return cloud.runUntil(lookedAt(shown(c)));
}

const classic = alarmBeliefs<Watching & Shown>(
  (c, how) => answerOf(['INSUFFICIENT_DATA', ...imagine(c, c, how).map((step) => step.state)]),
  'several',
)
  .filter(({ confusion }) => confusion !== 'equal-breaches')
  .map((belief): Belief<MemoryByCronCase> => ({
    confusion: belief.confusion,
    answer: (c, world) => belief.answer({ ...c, ...shown(c) }, world),
  }));

const beliefs: readonly Belief<MemoryByCronCase>[] = [
  ...classic,
  { confusion: 'born-ok', answer: (c) => answerOf(['OK', ...imagine(shown(c), c, { first: 'OK' }).map((step) => step.state)]) },
];

function draw(random: Random): MemoryByCronCase {
  for (;;) {
    const c = drawOne(random);
    if (isSettled(c, shown(c), theStory)) return c;
  }
}

const memoryOf = (random: Random, runs: number, rises: number): number[] =>
  Array.from({ length: runs }, (_, i) => (i < rises ? random.whole(40, 70) : random.whole(91, 98)));

/** The memory fills up, and the script falls silent with the guest, before M datapoints have come. */
function drawSudden(random: Random): MemoryByCronCase {
  const n = random.whole(2, 3);
  const rises = random.whole(2, 4);
  const from = rises + random.whole(0, n - 2);
  const to = from + random.whole(13, 16);
  const missing = random.pick(['missing', 'missing', 'notBreaching', 'ignore'] as const);
  return { every: 1, memory: memoryOf(random, to + 3, rises), silent: { from, to, why: 'hangs' }, n, period: 60, threshold: 90, missing };
}

function drawOne(random: Random): MemoryByCronCase {
  if (random.chance(0.2)) return drawSudden(random);
  const every = random.pick([1, 5] as const);
  const runs = every === 1 ? random.whole(12, 20) : random.whole(5, 8);
  const minutes = (runs - 1) * every;
  const from = random.whole(2, Math.max(3, minutes - 12));
  const to = Math.min(minutes, from + random.whole(3, 16));
  const n = random.whole(1, 3);
  return {
    every,
    memory: memoryOf(random, runs, random.whole(1, runs - 1)),
    ...(random.chance(0.75) ? { silent: { from, to, why: random.pick(['hangs', 'stopped'] as const) } } : {}),
    n,
    ...(random.chance(0.5) ? {} : { m: random.whole(1, n) }),
    period: random.pick([60, 300]),
    threshold: 90,
    missing: random.pick(['missing', 'missing', 'breaching', 'notBreaching', 'ignore']),
  };
}

const silence = (c: MemoryByCronCase): string => {
  if (c.silent === undefined) return 'It runs without a break.';
  const why = c.silent.why === 'hangs' ? 'The guest hangs' : 'The instance is stopped';
  return `${why} from ${clock(minute(c.silent.from))} to ${clock(minute(c.silent.to))}; the script does not run in between.`;
};

/** A row for each run, and one for all that are missed. */
function runsOf(c: MemoryByCronCase): string[][] {
  const at = (run: number): string => clock(minute(run * c.every));
  const missed = c.memory.map((_, run) => run).filter((run) => isSilent(c, run * c.every));
  return c.memory.flatMap((value, run) => {
    if (!missed.includes(run)) return [[at(run), String(value)]];
    if (run !== missed[0]) return [];
    return [[missed.length === 1 ? at(run) : `${at(run)} to ${at(missed.at(-1)!)}`, '(does not run)']];
  });
}

export const memoryByCron: Family<MemoryByCronCase> = {
  id: 'memory-by-cron',
  title: 'Memory by crontab, and an alarm on it',
  domain: 'resilient',
  notes: ['custom.memory', 'custom.crontab', 'detail.alarms'],
  rule: {
    says:
      'Memory is no standard metric: the hypervisor does not see it. A script that cron runs publishes it with PutMetricData. A run that is ' +
      'missed is missing data: no zero and no error, and the alarm treats it as TreatMissingData says.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/publishingMetrics.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.silent === undefined && c.every * 60 === c.period ? 2 : 3),
  situation: (c) => [
    text(`A crontab line in an instance reads the memory and publishes it every ${c.every === 1 ? 'minute' : 'five minutes'}:`),
    code(
      `${c.every === 1 ? '*' : '*/5'} * * * *  aws cloudwatch put-metric-data --namespace System/Linux \\`,
      '             --metric-name MemoryUtilization --value $(used-memory) ...',
    ),
    text(`An alarm watches it from ${clock(START)} on; there is no older data:`),
    code(
      `System/Linux MemoryUtilization, Statistic Average, Period ${c.period ?? 60}`,
      mOfN(c),
      `GreaterThanThreshold ${c.threshold}, TreatMissingData ${c.missing}`,
    ),
    text(silence(c)),
    table(['run of the script', 'memory in percent'], runsOf(c)),
    RHYTHM,
  ],
  question: (c) => `Which states does the alarm go through, from ${clock(START)} to ${clock(lookedAt(shown(c)))}?`,
  answer: (c, world) => {
    const [changes = []] = [...allAlarms(run(c, world).journal.entries()).values()];
    return answerOf(['INSUFFICIENT_DATA', ...changes.map((change) => change.to)]);
  },
  feedback: (c, world) => {
    const cloud = run(c, world);
    const [changes = []] = [...allAlarms(cloud.journal.entries()).values()];
    const at = changes.length === 0 ? [lookedAt(shown(c))] : changes.map((change) => change.at);
    return { happened: [changesTable(cloud)], why: at.flatMap((moment) => becauseBlocks(explained(cloud, 'LowMemory', moment), 'short')) };
  },
  changes: (c): Change<MemoryByCronCase>[] => [
    ...(['missing', 'breaching', 'notBreaching', 'ignore'] as const)
      .filter((mode) => mode !== c.missing)
      .map((mode) => ({ says: `TreatMissingData ${mode} instead of ${c.missing}`, case: { ...c, missing: mode } })),
    { says: `Period ${c.period === 300 ? 60 : 300} instead of ${c.period ?? 60}`, case: { ...c, period: c.period === 300 ? 60 : 300 } },
    ...(c.silent === undefined ? [] : [{ says: 'The script never stops running', case: withoutSilence(c) }]),
  ],
};

const withoutSilence = ({ silent: _, ...rest }: MemoryByCronCase): MemoryByCronCase => rest;
