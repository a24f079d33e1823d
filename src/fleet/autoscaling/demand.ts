import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { Fields, show } from '../../aws/fields.ts';
import type { Dimension, StandardUnit } from '../../aws/metric.ts';
import { newStatBlock, type SampleSpec } from '../../aws/series.ts';
import { hash32 } from '../../kernel/digest.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { FOREVER, MINUTE, floorTo, instant, type Instant } from '../../kernel/time.ts';
import { subjectOf } from './activities.ts';
import type { AutoscalingOptions } from './options.ts';
import type { DemandSpec } from './samples.ts';
import type { AutoscalingState, Demand, Group, Member } from './state.ts';
import { vcpusOf } from './vcpus.ts';

type GroupStep = Step<AutoscalingOptions>;
const readWorld = (input: unknown): Fields => new Fields(input ?? {}, {
  missing: (name) => new AwsError('ValidationError', `${name}: expected a value, received nothing`),
  invalid: (name, value) => new AwsError('ValidationError', `${name}: received ${show(value)}, which is not what belongs there`),
});

/**
 * World verb `setDemand {AutoScalingGroupName, requestsPerSecond: load | null, costPerRequest, baseLatency?, bytesPerRequest?,
 * loadBalancer?, start?}`: requests
 * are spread evenly over the instances in service. Each needs `costPerRequest` vCPU-milliseconds; CPU, response time and errors follow from demand and
 * capacity, so that scaling closes the loop.
 */
export function setDemand(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = readWorld(input).only(
    'AutoScalingGroupName',
    'requestsPerSecond',
    'costPerRequest',
    'baseLatency',
    'bytesPerRequest',
    'loadBalancer',
    'start',
  );
  const name = fields.text('AutoScalingGroupName');
  const group = state.groups.get(name);
  if (group === undefined) throw new AwsError('ValidationError', `AutoScalingGroupName: there is no group ${name}`);
  const load = fields.raw('requestsPerSecond');
  if (load === undefined) {
    if (!fields.allNames().includes('requestsPerSecond')) throw fields.missing('requestsPerSecond');
    endDemand(group, step);
    return;
  }
  const cost = fields.number('costPerRequest', 0.001, 1e7);
  if (cost === undefined)
    throw new AwsError('ValidationError', 'costPerRequest: expected the milliseconds of one vCPU that a request needs, such as 12, received nothing');
  const target = group.targetGroups[0];
  const own = (kind: string): string => `${kind}/${group.name}/${hash32(`${kind}/${group.arn}`).toString(16).padStart(8, '0')}00000000`;
  const demand: Demand = {
    load, start: instant(fields.time('start') ?? step.at), costPerRequest: cost, baseLatency: fields.number('baseLatency', 0.001, 1e7) ?? cost,
    bytesPerRequest: fields.number('bytesPerRequest', 0, 1e12) ?? 0, loadBalancer: fields.optional('loadBalancer') ?? own('app'),
    targetGroup: target === undefined ? own('targetgroup') : target.slice(target.lastIndexOf(':') + 1), shared: null,
  };
  check(loadSpec(group, demand), step);
  if (group.demand !== null) endDemand(group, step);
  group.demand = demand;
  step.note('autoscaling.demand', subjectOf(step, group.name), { group: group.name, costPerRequest: cost, loadBalancer: demand.loadBalancer });
  shareDemand(group, step);
}

function check(spec: SampleSpec, step: GroupStep): void {
  try {
    step.ports.samples.fill(spec, floorTo(step.at, MINUTE), MINUTE, 1, newStatBlock(1));
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'SimulatorBug') throw error;
    throw new AwsError('ValidationError', `requestsPerSecond: ${error.message}`);
  }
}

const seriesOf = (group: Group): string => `demand/${group.name}`;
const loadSpec = (group: Group, demand: Demand): SampleSpec =>
  ({ kind: 'workload', series: seriesOf(group), start: demand.start, load: { kind: 'clamp', of: demand.load, min: 0 } });

/** Those that requests go to. */
const serving = (group: Group): Member[] =>
  [...group.members.values()].filter((member) => member.lifecycle === 'InService').sort((a, b) => byCodeUnit(a.id, b.id));

/** Requests per second that some members can serve. */
const capacityOf = (demand: Demand, members: readonly Member[]): number =>
  members.reduce((sum, member) => sum + vcpusOf(member.type), 0) * (1000 / demand.costPerRequest);

/** Spreads the demand over those who serve now, if they are others than before. */
export function shareDemand(group: Group, step: GroupStep): void {
  const { demand } = group;
  if (demand === null) return;
  const members = serving(group);
  const key = members.map((member) => member.id).join(' ');
  if (demand.shared === key) return;
  const before = sharers(demand);
  demand.shared = key;
  step.note('autoscaling.share', subjectOf(step, group.name), { group: group.name, members: members.length, capacity: capacityOf(demand, members) });
  const leaving = before.filter((id) => !group.members.has(id) || !members.some((member) => member.id === id));
  rest(leaving.filter((id) => step.ports.resources.view('AWS::EC2::InstanceStatus', id) !== undefined), step);
  shareOut(group, demand, members, step);
  publishBalancer(group, demand, members, step);
}

const sharers = (demand: Demand): string[] => (demand.shared ?? '').split(' ').filter((id) => id !== '');

/** Who gets no requests any more does nothing. */
function rest(ids: readonly string[], step: GroupStep): void {
  if (ids.length > 0) step.world('ec2', 'setGroupWorkload', { InstanceIds: ids, CPUUtilization: null, NetworkIn: null, NetworkOut: null });
}

/** Everybody who serves gets an equal share of the requests; what that costs depends on the vCPUs. */
function shareOut(group: Group, demand: Demand, members: readonly Member[], step: GroupStep): void {
  const byVcpus = new Map<number, string[]>();
  for (const member of members) byVcpus.set(vcpusOf(member.type), [...(byVcpus.get(vcpusOf(member.type)) ?? []), member.id]);
  const times = (factor: number): object => ({ kind: 'product', of: [demand.load, { kind: 'constant', value: factor }] });
  for (const [vcpus, InstanceIds] of [...byVcpus].sort(([a], [b]) => a - b)) {
    const bytes = (demand.bytesPerRequest * 60) / members.length;
    step.world('ec2', 'setGroupWorkload', {
      InstanceIds, start: new Date(demand.start), series: seriesOf(group), CPUUtilization: times(demand.costPerRequest / 10 / vcpus / members.length),
      ...(demand.bytesPerRequest > 0 ? { NetworkIn: times(bytes / 10), NetworkOut: times(bytes) } : {}),
    });
  }
}

interface BalancerRow {
  readonly name: string;
  readonly unit: StandardUnit;
  readonly report: DemandSpec['report'] | 'healthy' | 'unhealthy';
  readonly sets: readonly ('both' | 'balancer' | 'target')[];
}
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
const BALANCER_METRICS: readonly BalancerRow[] = [
  { name: 'RequestCount', unit: 'Count', report: 'requests', sets: ['both', 'balancer'] },
  { name: 'RequestCountPerTarget', unit: 'Count', report: 'perTarget', sets: ['both', 'target'] },
  { name: 'TargetResponseTime', unit: 'Seconds', report: 'latency', sets: ['both', 'balancer'] },
  { name: 'HTTPCode_Target_5XX_Count', unit: 'Count', report: 'targetErrors', sets: ['both', 'balancer'] },
  { name: 'HTTPCode_ELB_5XX_Count', unit: 'Count', report: 'balancerErrors', sets: ['balancer'] },
  { name: 'HealthyHostCount', unit: 'Count', report: 'healthy', sets: ['both'] },
  { name: 'UnHealthyHostCount', unit: 'Count', report: 'unhealthy', sets: ['both'] },
];

function dimensionsOf(demand: Demand, set: 'both' | 'balancer' | 'target'): Dimension[] {
  const balancer = { Name: 'LoadBalancer', Value: demand.loadBalancer };
  const target = { Name: 'TargetGroup', Value: demand.targetGroup };
  return set === 'both' ? [target, balancer] : set === 'target' ? [target] : [balancer];
}

function eachMetric(demand: Demand, visit: (row: BalancerRow, Dimensions: Dimension[]) => void): void {
  for (const row of BALANCER_METRICS) for (const set of row.sets) visit(row, dimensionsOf(demand, set));
}

function publishBalancer(group: Group, demand: Demand, members: readonly Member[], step: GroupStep): void {
  const load = loadSpec(group, demand);
  const capacity = capacityOf(demand, members);
  eachMetric(demand, ({ name, unit, report }, Dimensions) => {
    const source: SampleSpec = report === 'healthy' || report === 'unhealthy'
      ? { kind: 'constant', value: report === 'healthy' ? members.length : 0 }
      : { kind: 'demand', report, load, members: members.length, capacity, base: demand.baseLatency / 1000, saturation: step.options.saturation };
    step.series({ Namespace: 'AWS/ApplicationELB', MetricName: name, Dimensions }, {
      from: floorTo(step.at, MINUTE), to: FOREVER, interval: MINUTE, anchor: 0 as Instant, delay: step.options.balancerMetricDelay, unit, source,
    });
  });
}

/** The demand is over: nobody asks any more. */
export function endDemand(group: Group, step: GroupStep): void {
  const { demand } = group;
  if (demand === null) return;
  eachMetric(demand, ({ name }, Dimensions) => { step.series({ Namespace: 'AWS/ApplicationELB', MetricName: name, Dimensions }, null); });
  rest(sharers(demand).filter((id) => step.ports.resources.view('AWS::EC2::InstanceStatus', id) !== undefined), step);
  group.demand = null;
}
