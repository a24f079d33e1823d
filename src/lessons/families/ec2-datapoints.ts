import { HOUR, minus, MINUTE, plus, type Instant } from '../../kernel/time.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { launch } from '../stage/instances.ts';
import { counted } from '../stage/numbers.ts';
import { remember } from '../stage/remember.ts';
import { clock, minute, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

const METRICS = ['CPUUtilization', 'NetworkIn', 'StatusCheckFailed', 'StatusCheckFailed_System', 'MemoryUtilization'] as const;

/** What EC2 publishes about an instance by itself: how many datapoints are there in an hour? */
export interface Ec2DatapointsCase {
  readonly metric: (typeof METRICS)[number];
  readonly detailed: boolean;
  /** The instance is stopped in this minute of the hour, and stays so. */
  readonly stopped?: number;
}

const answerOf = (n: number): Answer => ({ key: String(n), text: n === 0 ? 'None' : counted(n, 'datapoint') });

/** Stamps of the datapoints from 10:00 to 11:00 of an instance that has run since before. */
function stamps(c: Ec2DatapointsCase, world: World): Instant[] {
  return remember(world, `ec2-datapoints ${c.metric} ${c.detailed} ${c.stopped ?? ''}`, () => {
    const cloud = world.createCloud({ start: new Date(minus(START, 30 * MINUTE)), seed: 'lesson' });
    const InstanceId = launch(cloud, c.detailed);
    if (c.stopped !== undefined) cloud.runUntil(minute(c.stopped)).ec2.stopInstances({ InstanceIds: [InstanceId] });
    cloud.runUntil(plus(START, HOUR + 10 * MINUTE));
    return cloud.cloudwatch
      .getMetricStatistics({
        Namespace: 'AWS/EC2',
        MetricName: c.metric,
        Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
        StartTime: new Date(START),
        EndTime: new Date(plus(START, HOUR)),
        Period: 60,
        Statistics: ['Average'],
      })
      .Datapoints.map((point) => point.Timestamp.getTime() as Instant);
  });
}

const counts = (c: Ec2DatapointsCase, world: World): Answer => answerOf(stamps(c, world).length);
const running = ({ stopped: _, ...rest }: Ec2DatapointsCase): Ec2DatapointsCase => rest;
const isCheck = (c: Ec2DatapointsCase): boolean => c.metric.startsWith('StatusCheck');

const beliefs: readonly Belief<Ec2DatapointsCase>[] = [
  {
    confusion: 'detailed-by-default',
    answer: (c, world) =>
      c.detailed
        ? undefined
        : counts({ ...c, metric: c.metric === 'MemoryUtilization' ? 'CPUUtilization' : c.metric, detailed: true }, world),
  },
  { confusion: 'checks-follow-mode', answer: (c, world) => (isCheck(c) ? counts({ ...c, metric: 'CPUUtilization' }, world) : undefined) },
  {
    confusion: 'memory-is-standard',
    answer: (c, world) => (c.metric === 'MemoryUtilization' ? counts({ ...c, metric: 'CPUUtilization' }, world) : undefined),
  },
  {
    confusion: 'stopped-publishes-zeros',
    answer: (c, world) => (c.stopped === undefined ? undefined : counts(running(c), world)),
  },
  {
    confusion: 'detailed-is-one-second',
    answer: (c) => (c.detailed && !isCheck(c) ? answerOf((c.stopped ?? 60) * 60) : undefined),
  },
  {
    confusion: 'basic-is-quarter-hour',
    answer: (c) => (c.detailed || isCheck(c) ? undefined : answerOf(Math.floor((c.stopped ?? 60) / 15))),
  },
  {
    confusion: 'checks-cost-extra',
    answer: (c) => (isCheck(c) && !c.detailed ? answerOf(0) : undefined),
  },
  {
    confusion: 'detailed-changes-nothing',
    answer: (c, world) => (c.detailed && !isCheck(c) ? counts({ ...c, detailed: false, metric: 'CPUUtilization' }, world) : undefined),
  },
];

function whyOf(c: Ec2DatapointsCase): string {
  if (isCheck(c)) return 'Status checks are made from outside, every minute, whatever the monitoring mode.';
  if (c.metric === 'MemoryUtilization')
    return 'The hypervisor does not see how the guest uses its memory. It takes an agent or a script inside that calls PutMetricData.';
  return c.detailed
    ? 'Detailed monitoring publishes a datapoint every minute.'
    : 'Basic monitoring publishes a datapoint every five minutes: the minutes between have no value, not a zero.';
}

const listed = (found: readonly Instant[]): string => {
  const more = found.length > 4 ? ` … ${clock(found.at(-1)!)}` : '';
  return `${counted(found.length, 'datapoint')}: ${found.slice(0, 4).map(clock).join(', ')}${more}.`;
};

export const ec2Datapoints: Family<Ec2DatapointsCase> = {
  id: 'ec2-datapoints',
  title: 'What does EC2 publish by itself?',
  domain: 'cost',
  notes: ['custom.memory', 'detail.services', 'watch.performance'],
  rule: {
    says:
      'With basic monitoring EC2 publishes CPU, network and disk metrics every five minutes, with detailed monitoring (paid) every minute. ' +
      'Status checks come every minute, free of charge. Memory and disk space never come: they are seen from inside alone.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  beliefs,
  draw: (random) => ({
    metric: random.pick(METRICS),
    detailed: random.chance(0.5),
    // Late in its five minutes, so that the periods before are over and published.
    ...(random.chance(0.6) ? { stopped: random.whole(1, 11) * 5 + random.pick([2, 3, 4]) } : {}),
  }),
  difficulty: (c) => (c.stopped === undefined ? 1 : 2),
  situation: (c) => [
    text(
      `An instance has been running since 09:30 with ${c.detailed ? 'detailed' : 'basic'} monitoring. Nothing is installed in it. ` +
        (c.stopped === undefined ? 'It keeps running.' : `At ${clock(minute(c.stopped))} somebody stops it, and it stays stopped.`),
    ),
    code('GetMetricStatistics', `  AWS/EC2 ${c.metric} by InstanceId`, '  StartTime 10:00, EndTime 11:00, Period 60, Statistics Average'),
  ],
  question: () => 'How many datapoints come back (asked at 11:10)?',
  answer: counts,
  feedback: (c, world) => {
    const found = stamps(c, world);
    return {
      happened: [
        text(found.length === 0 ? `There is no datapoint of ${c.metric} in AWS/EC2.` : listed(found)),
        table(
          ['metric', 'datapoints in the hour'],
          METRICS.map((metric) => [metric, String(stamps({ ...c, metric }, world).length)]),
        ),
      ],
      why: [
        text(whyOf(c)),
        ...(c.stopped === undefined
          ? []
          : [text('A stopped instance publishes nothing at all: its metrics have a gap, not a line at zero.')]),
      ],
    };
  },
  changes: (c): Change<Ec2DatapointsCase>[] => [
    { says: `${c.detailed ? 'Basic' : 'Detailed'} monitoring`, case: { ...c, detailed: !c.detailed } },
    ...METRICS.filter((metric) => metric !== c.metric).map((metric) => ({ says: metric, case: { ...c, metric } })),
    ...(c.stopped === undefined
      ? [{ says: 'Stopped at 10:22', case: { ...c, stopped: 22 } }]
      : [{ says: 'Never stopped', case: running(c) }]),
  ],
};
