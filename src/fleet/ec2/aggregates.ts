import type { Step } from '../../aws/engine.ts';
import type { Dimension } from '../../aws/metric.ts';
import type { SeriesChange, SyntheticSegment } from '../../aws/series.ts';
import { FOREVER, MINUTE, floorTo } from '../../kernel/time.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { eachMember, memberOf, newMembers, removeMember, setMember, type MemberSeries, type Members } from './members.ts';
import { INSTANCE_METRICS, instanceMetric, type MetricRow } from './metric-table.ts';
import type { Ec2Options } from './options.ts';
import type { UnionSpec } from './samples.ts';
import type { Ec2State, Instance } from './state.ts';

/**
 * EC2 adds the datapoints of its instances up under one dimension each: AutoScalingGroupName for members of a group; ImageId, InstanceType and no
 * dimension for instances with detailed monitoring.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html#ec2-cloudwatch-dimensions
 */
export const GROUP_TAG = 'aws:autoscaling:groupName';
const GROUP = 'AutoScalingGroupName';

/** Metrics that are added up; status checks for groups alone, credits never. */
const AGGREGATED: readonly MetricRow[] = INSTANCE_METRICS.filter((m) => m.when !== 'burst' && m.when !== 'ebsBurst');

/** The aggregated dimensions that an instance counts in, as `Name=Value`; the empty text is the series without dimensions. */
function keysOf(instance: Instance, options: Ec2Options): string[] {
  if (options.aggregateMetrics === 'none') return [];
  const group = instance.tags.get(GROUP_TAG);
  const keys = group === undefined ? [] : [`${GROUP}=${group}`];
  if (options.aggregateMetrics === 'all' && instance.monitoring) keys.push(`ImageId=${instance.imageId}`, `InstanceType=${instance.type}`, '');
  return keys;
}

type MemberChange = SeriesChange & { readonly segment: SyntheticSegment };

/** Says what a member publishes from now on; metrics that are not named go on as they were. */
export function joinAggregates(state: Ec2State, instance: Instance, changes: readonly MemberChange[], step: Step<Ec2Options>): void {
  const keys = keysOf(instance, step.options);
  if (keys.length === 0) return;
  const series: MemberSeries = Object.fromEntries(changes.map(({ metric, segment }) => [metric.MetricName, segment]));
  for (const key of keys) {
    let members = state.aggregates.get(key);
    if (members === undefined) state.aggregates.set(key, (members = newMembers()));
    const before = memberOf(members, instance.id);
    setMember(members, instance.id, before === undefined ? series : { ...before, ...series });
    touch(state, key, step);
  }
}

/** The instance stops, falls silent, changes its mode or leaves its group. */
export function leaveAggregates(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  for (const [key, members] of state.aggregates) if (removeMember(members, instance.id)) touch(state, key, step);
}

/** All changes of one instant are worked in together. */
function touch(state: Ec2State, key: string, step: Step<Ec2Options>): void {
  if (state.dirty.size === 0) step.schedule(step.at, 'sample', 'aggregate');
  state.dirty.add(key);
}

/** Notice `aggregate`: begins the series of every dimension whose members changed. */
export function onAggregate(state: Ec2State, _data: unknown, step: Step<Ec2Options>): void {
  const keys = [...state.dirty].sort(byCodeUnit);
  state.dirty.clear();
  for (const key of keys) {
    const members = state.aggregates.get(key)!;
    const cut = key.indexOf('=');
    const dimensions: Dimension[] = cut < 0 ? [] : [{ Name: key.slice(0, cut), Value: key.slice(cut + 1) }];
    for (const metric of AGGREGATED) {
      if (metric.cadence === 'check' && !key.startsWith(`${GROUP}=`)) continue;
      publishAggregate(members, metric, dimensions, step);
    }
    if (members.slots.size === 0) state.aggregates.delete(key);
  }
}

function publishAggregate(members: Members, metric: MetricRow, dimensions: readonly Dimension[], step: Step<Ec2Options>): void {
  const identity = instanceMetric(metric.name, dimensions);
  if ((members.present.get(metric.name) ?? 0) === 0) {
    step.series(identity, null);
    return;
  }
  let delay = 0;
  eachMember(members.root, (series) => {
    const own = series[metric.name];
    // A datapoint stands in the minute that its own period starts in, and comes when that period is over.
    if (own !== undefined) delay = Math.max(delay, own.delay + own.interval - MINUTE);
  });
  const source: UnionSpec = { kind: 'union', metric: metric.name, members: members.root };
  step.series(identity, { from: floorTo(step.at, MINUTE), to: FOREVER, interval: MINUTE, anchor: floorTo(0, MINUTE), delay, unit: metric.unit, source });
}
