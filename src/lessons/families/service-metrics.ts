import { HOUR, minus, MINUTE, plus } from '../../kernel/time.ts';
import { code, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { IMAGE, launch } from '../stage/instances.ts';
import { remember } from '../stage/remember.ts';
import { START } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** What is there without doing anything: which metric is in a service's namespace? */
export interface ServiceMetricsCase {
  readonly namespace: keyof typeof SERVICES;
  /** Of these at most one is there. */
  readonly candidates: readonly string[];
}

/** What people look for: in which service, and which wrong idea leads them there. */
const SERVICES = {
  'AWS/EC2': {
    what: 'an EC2 instance, running for an hour',
    right: ['CPUUtilization', 'NetworkIn', 'StatusCheckFailed', 'NetworkPacketsOut'],
    inside: ['MemoryUtilization', 'mem_used_percent', 'SwapUtilization'],
    disk: ['DiskSpaceUtilization', 'disk_used_percent'],
    elsewhere: ['RequestCount', 'Duration', 'GroupInServiceInstances'],
    logs: ['LogErrors'],
  },
  'AWS/Lambda': {
    what: 'a Lambda function, called some times',
    right: ['Invocations', 'Duration', 'Errors', 'Throttles'],
    inside: ['MemoryUtilization', 'MemoryUsed'],
    disk: ['DiskSpaceUtilization', 'TmpUsed'],
    elsewhere: ['CPUUtilization', 'StatusCheckFailed', 'NetworkIn'],
    logs: ['LogErrors'],
  },
  'AWS/AutoScaling': {
    what: 'an Auto Scaling group with two instances, running for an hour',
    right: [],
    inside: ['MemoryUtilization'],
    disk: ['DiskSpaceUtilization'],
    elsewhere: ['CPUUtilization', 'NetworkIn'],
    logs: ['GroupInServiceInstances', 'GroupDesiredCapacity'],
  },
  'AWS/SQS': {
    what: 'a queue that messages were sent to',
    right: ['NumberOfMessagesSent', 'ApproximateNumberOfMessagesVisible'],
    inside: ['MemoryUtilization'],
    disk: ['DiskSpaceUtilization'],
    elsewhere: ['CPUUtilization', 'Invocations'],
    logs: ['LogErrors'],
  },
} as const;

const answerOf = (name: string | undefined): Answer =>
  name === undefined ? { key: 'none', text: 'None of them' } : { key: name, text: name };

const ROLE = 'arn:aws:iam::111122223333:role/function';

/** Names of the metrics in each namespace when one of each has been used for an hour, and nothing was installed or switched on. */
function names(world: World): ReadonlyMap<string, ReadonlySet<string>> {
  return remember(world, 'service-metrics', () => {
    const cloud = world.createCloud({ start: new Date(minus(START, HOUR)), seed: 'lesson' });
    launch(cloud);
    cloud.autoscaling.createLaunchConfiguration({ LaunchConfigurationName: 'web', ImageId: IMAGE, InstanceType: 'm5.large' });
    cloud.autoscaling.createAutoScalingGroup({
      AutoScalingGroupName: 'web',
      LaunchConfigurationName: 'web',
      MinSize: 2,
      MaxSize: 2,
      AvailabilityZones: [`${cloud.region}a`],
    });
    cloud.lambda.createFunction({
      FunctionName: 'resize',
      Role: ROLE,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile: new Uint8Array([1]) },
    });
    const { QueueUrl } = cloud.sqs.createQueue({ QueueName: 'orders' });
    cloud.runUntil(minus(START, 30 * MINUTE));
    cloud.lambda.invoke({ FunctionName: 'resize' });
    cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'an order' });
    cloud.runUntil(plus(START, 0));
    const found = new Map<string, Set<string>>();
    for (const { Namespace, MetricName } of cloud.cloudwatch.listMetrics({}).Metrics) {
      if (!found.has(Namespace)) found.set(Namespace, new Set());
      found.get(Namespace)!.add(MetricName);
    }
    return found;
  });
}

const first = (c: ServiceMetricsCase, of: readonly string[]): Answer | undefined => {
  const name = c.candidates.find((candidate) => of.includes(candidate));
  return name === undefined ? undefined : answerOf(name);
};

const beliefs: readonly Belief<ServiceMetricsCase>[] = [
  { confusion: 'memory-is-standard', answer: (c) => first(c, SERVICES[c.namespace].inside) },
  { confusion: 'disk-space-is-standard', answer: (c) => first(c, SERVICES[c.namespace].disk) },
  { confusion: 'metrics-of-another-service', answer: (c) => first(c, SERVICES[c.namespace].elsewhere) },
  {
    confusion: 'logs-become-metrics',
    answer: (c) => (c.namespace === 'AWS/AutoScaling' ? undefined : first(c, SERVICES[c.namespace].logs)),
  },
  {
    confusion: 'group-metrics-by-default',
    answer: (c) => (c.namespace === 'AWS/AutoScaling' ? first(c, SERVICES[c.namespace].logs) : undefined),
  },
  { confusion: 'nothing-by-default', answer: (c) => (c.namespace === 'AWS/AutoScaling' ? undefined : answerOf(undefined)) },
];

const OUTSIDE =
  'A service publishes what it does itself. What a host would have, a CPU or a disk, is not there to be seen, ' +
  'and logs stay logs until a metric filter counts them.';
const WHY: Readonly<Record<ServiceMetricsCase['namespace'], string>> = {
  'AWS/EC2':
    'EC2 measures from outside, at the hypervisor. What the operating system alone knows, memory and disk space, must be published from inside.',
  'AWS/Lambda': OUTSIDE,
  'AWS/SQS': OUTSIDE,
  'AWS/AutoScaling':
    'The metrics of a group begin with EnableMetricsCollection. (The CPU of its instances is in AWS/EC2, by AutoScalingGroupName.)',
};

export const serviceMetrics: Family<ServiceMetricsCase> = {
  id: 'service-metrics',
  title: 'Which metric is there by itself?',
  domain: 'performing',
  notes: ['detail.services', 'custom.memory', 'watch.metrics'],
  rule: {
    says:
      'Each service publishes metrics of its own into its own namespace, and only what it sees from outside: EC2 knows CPU and network, not memory ' +
      'and disk space; Lambda knows invocations and duration; Auto Scaling publishes its group metrics only once they are enabled.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html',
  },
  beliefs,
  draw: (random) => {
    const namespace = random.pick(['AWS/EC2', 'AWS/EC2', 'AWS/Lambda', 'AWS/AutoScaling', 'AWS/SQS'] as const);
    const { right, inside, disk, elsewhere, logs } = SERVICES[namespace];
    const one = (of: readonly string[]): string[] => (of.length === 0 ? [] : [random.pick(of)]);
    return { namespace, candidates: random.shuffle([...one(right), ...one(inside), ...one(disk), ...one(elsewhere), ...one(logs)]) };
  },
  difficulty: (c) => (c.namespace === 'AWS/AutoScaling' ? 2 : 1),
  situation: (c) => [
    text(
      `There is ${SERVICES[c.namespace].what}. Nobody has installed an agent or switched anything on. Somebody looks in ${c.namespace} for:`,
    ),
    code(...c.candidates.map((name) => `${c.namespace}  ${name}`)),
  ],
  question: (c) => `Which of these metrics is in ${c.namespace}?`,
  answer: (c, world) => answerOf(c.candidates.find((name) => names(world).get(c.namespace)?.has(name) === true)),
  feedback: (c, world) => {
    const there = [...(names(world).get(c.namespace) ?? [])];
    return {
      happened: [
        text(
          there.length === 0 ? `ListMetrics finds nothing in ${c.namespace}.` : `ListMetrics finds in ${c.namespace}: ${there.join(', ')}.`,
        ),
      ],
      why: [text(WHY[c.namespace])],
    };
  },
  changes: (c): Change<ServiceMetricsCase>[] =>
    (Object.keys(SERVICES) as (keyof typeof SERVICES)[])
      .filter((namespace) => namespace !== c.namespace)
      .map((namespace) => {
        const { right, inside, disk, elsewhere, logs } = SERVICES[namespace];
        const candidates = [...right.slice(0, 1), inside[0], disk[0], elsewhere[0], logs[0]];
        return { says: `${namespace} instead of ${c.namespace}`, case: { namespace, candidates } };
      }),
};
