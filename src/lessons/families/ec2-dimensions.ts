import { HOUR, minus } from '../../kernel/time.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { IMAGE, launch } from '../stage/instances.ts';
import { remember } from '../stage/remember.ts';
import { START } from '../stage/watching.ts';
import type { World } from '../world.ts';

const SETS = ['InstanceId', 'AutoScalingGroupName', 'InstanceType', 'no dimension', 'InstanceId + AutoScalingGroupName'] as const;
type Dimensions = (typeof SETS)[number];

/** Instances, in an Auto Scaling group or not: which dimensions can their CPU be read by? */
export interface Ec2DimensionsCase {
  readonly group: boolean;
  readonly detailed: boolean;
  /** What somebody tries. */
  readonly tried: readonly Dimensions[];
}

const answerOf = (tried: readonly Dimensions[], has: (set: Dimensions) => boolean): Answer => {
  const found = tried.filter(has);
  if (found.length === 0) return { key: 'none', text: 'None of them' };
  if (found.length === tried.length && found.length > 1) return { key: found.join(), text: 'All of them' };
  return { key: found.join(), text: found.length === 1 ? `Only: ${found[0]!}` : found.join(', ') };
};

/** The sets of dimensions under which CPUUtilization has data after an hour. */
function found(c: Ec2DimensionsCase, world: World): ReadonlyMap<string, number> {
  return remember(world, `ec2-dimensions ${c.group} ${c.detailed}`, () => {
    const cloud = world.createCloud({ start: new Date(minus(START, HOUR)), seed: 'lesson' });
    if (c.group) {
      cloud.autoscaling.createLaunchConfiguration({
        LaunchConfigurationName: 'web',
        ImageId: IMAGE,
        InstanceType: 'm5.large',
        InstanceMonitoring: { Enabled: c.detailed },
      });
      cloud.autoscaling.createAutoScalingGroup({
        AutoScalingGroupName: 'web',
        LaunchConfigurationName: 'web',
        MinSize: 2,
        MaxSize: 2,
        AvailabilityZones: [`${cloud.region}a`],
      });
    } else {
      launch(cloud, c.detailed);
      launch(cloud, c.detailed);
    }
    cloud.runUntil(START);
    const counts = new Map<string, number>();
    for (const metric of cloud.cloudwatch.listMetrics({ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }).Metrics) {
      const name = metric.Dimensions.length === 0 ? 'no dimension' : metric.Dimensions.map((dimension) => dimension.Name).join(' + ');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  });
}

const beliefs: readonly Belief<Ec2DimensionsCase>[] = [
  {
    confusion: 'ec2-dimensions-aggregate',
    answer: (c) => answerOf(c.tried, (set) => set !== 'InstanceId + AutoScalingGroupName' && (c.group || set !== 'AutoScalingGroupName')),
  },
  {
    confusion: 'dimensions-combine',
    answer: (c, world) =>
      c.group ? answerOf(c.tried, (set) => set === 'InstanceId + AutoScalingGroupName' || found(c, world).has(set)) : undefined,
  },
  {
    confusion: 'group-needs-detailed',
    answer: (c, world) =>
      c.group && !c.detailed ? answerOf(c.tried, (set) => set !== 'AutoScalingGroupName' && found(c, world).has(set)) : undefined,
  },
  {
    confusion: 'nothing-without-dimension',
    answer: (c, world) => (c.detailed ? answerOf(c.tried, (set) => set !== 'no dimension' && found(c, world).has(set)) : undefined),
  },
  { confusion: 'only-instance-id', answer: (c) => answerOf(c.tried, (set) => set === 'InstanceId') },
  {
    confusion: 'group-replaces-instance',
    answer: (c, world) => (c.group ? answerOf(c.tried, (set) => set !== 'InstanceId' && found(c, world).has(set)) : undefined),
  },
  {
    confusion: 'detailed-by-default',
    answer: (c, world) => (c.detailed ? undefined : answerOf(c.tried, (set) => found({ ...c, detailed: true }, world).has(set))),
  },
];

export const ec2Dimensions: Family<Ec2DimensionsCase> = {
  id: 'ec2-dimensions',
  title: 'Which dimensions has EC2?',
  domain: 'performing',
  notes: ['detail.dimensions', 'detail.services'],
  rule: {
    says:
      'EC2 publishes each metric by InstanceId and, for instances of an Auto Scaling group, once more by AutoScalingGroupName. By InstanceType, ' +
      'by ImageId and without any dimension it does so only for instances with detailed monitoring. It never combines dimensions.',
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
  },
  beliefs,
  draw: (random) => {
    const tried = random.shuffle(SETS).slice(0, random.whole(3, 5));
    return { group: random.chance(0.65), detailed: random.chance(0.4), tried: SETS.filter((set) => tried.includes(set)) };
  },
  difficulty: (c) => (c.group ? 3 : 2),
  situation: (c) => [
    text(
      `Two instances of one type and image have been running for an hour, ${c.group ? 'both in the Auto Scaling group web' : 'in no Auto Scaling group'}, ` +
        `with ${c.detailed ? 'detailed' : 'basic'} monitoring. Somebody tries to read CPUUtilization in AWS/EC2 by:`,
    ),
    code(...c.tried.map((set) => (set === 'no dimension' ? 'without any dimension' : `by ${set}`))),
  ],
  question: () => 'Which of these find data?',
  answer: (c, world) => answerOf(c.tried, (set) => found(c, world).has(set)),
  feedback: (c, world) => ({
    happened: [
      text('ListMetrics for AWS/EC2, CPUUtilization:'),
      table(
        ['dimensions', 'metrics'],
        [...found(c, world)].map(([name, count]) => [name, String(count)]),
      ),
    ],
    why: [
      text(
        'Nothing is aggregated when somebody reads: what looks like a sum over instances is a metric of its own that EC2 publishes besides. ' +
          'So only what is in this list can be read, and alarmed on.',
      ),
      ...(c.detailed ? [] : [text('With basic monitoring EC2 does not publish the ones by type, by image and without dimension.')]),
    ],
  }),
  changes: (c): Change<Ec2DimensionsCase>[] => [
    { says: `${c.detailed ? 'Basic' : 'Detailed'} monitoring`, case: { ...c, detailed: !c.detailed } },
    { says: c.group ? 'Not in a group' : 'In the Auto Scaling group web', case: { ...c, group: !c.group } },
  ],
};
