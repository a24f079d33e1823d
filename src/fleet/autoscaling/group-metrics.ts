import type { Step } from '../../aws/engine.ts';
import { FOREVER, MINUTE, floorTo, type Instant } from '../../kernel/time.ts';
import type { AutoscalingOptions } from './options.ts';
import type { Group, LifecycleState } from './state.ts';

/** What a group publishes once `EnableMetricsCollection` was called. https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html */
const inState = (...states: readonly LifecycleState[]) => (group: Group): number => {
  let n = 0;
  for (const member of group.members.values()) if (states.includes(member.lifecycle)) n += 1;
  return n;
};
const inService = inState('InService');
const pending = inState('Pending', 'Pending:Wait', 'Pending:Proceed');
const standby = inState('Standby', 'EnteringStandby');
const terminating = inState('Terminating', 'Terminating:Wait', 'Terminating:Proceed');
const total = (group: Group): number => group.members.size;
const zero = (): number => 0;

export const GROUP_METRICS: ReadonlyMap<string, (group: Group) => number> = new Map([
  ['GroupMinSize', (group: Group) => group.min], ['GroupMaxSize', (group: Group) => group.max], ['GroupDesiredCapacity', (group: Group) => group.desired],
  ['GroupInServiceInstances', inService], ['GroupPendingInstances', pending], ['GroupStandbyInstances', standby],
  ['GroupTerminatingInstances', terminating], ['GroupTotalInstances', total],
  ['GroupInServiceCapacity', inService], ['GroupPendingCapacity', pending], ['GroupStandbyCapacity', standby],
  ['GroupTerminatingCapacity', terminating], ['GroupTotalCapacity', total],
  ['WarmPoolDesiredCapacity', zero], ['WarmPoolWarmedCapacity', zero], ['WarmPoolPendingCapacity', zero], ['WarmPoolTerminatingCapacity', zero],
  ['WarmPoolTotalCapacity', zero], ['GroupAndWarmPoolDesiredCapacity', (group: Group) => group.desired], ['GroupAndWarmPoolTotalCapacity', total],
]);

const identity = (group: Group, MetricName: string) =>
  ({ Namespace: 'AWS/AutoScaling', MetricName, Dimensions: [{ Name: 'AutoScalingGroupName', Value: group.name }] });

/** Metrics that changed follow their new value from this minute on. */
export function publishGroup(group: Group, step: Step<AutoscalingOptions>): void {
  for (const name of group.metrics) {
    const value = GROUP_METRICS.get(name)!(group);
    if (group.published.get(name) === value) continue;
    group.published.set(name, value);
    step.series(identity(group, name), {
      from: floorTo(step.at, MINUTE), to: FOREVER, interval: MINUTE, anchor: 0 as Instant, delay: step.options.metricDelay, unit: 'None',
      source: { kind: 'constant', value },
    });
  }
}

/** Ends some of a group's metrics. */
export function silenceGroup(group: Group, names: readonly string[], step: Step<AutoscalingOptions>): void {
  for (const name of names) {
    if (!group.metrics.delete(name)) continue;
    group.published.delete(name);
    step.series(identity(group, name), null);
  }
}
