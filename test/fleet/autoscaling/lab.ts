import type { Cloud, CloudOptions } from '../../../src/cloud/cloud.ts';
import type { AutoScalingGroup, CreateAutoScalingGroupInput } from '../../../src/aws/shapes/autoscaling.ts';
import { IMAGE, newCloud, series } from '../ec2/lab.ts';

export { newCloud, refusal, series } from '../ec2/lab.ts';

/** A cloud with the launch configuration `lc` (m5.large, detailed monitoring) and one group. */
export function groupCloud(input: Partial<CreateAutoScalingGroupInput> = {}, options: Partial<CloudOptions> = {}): Cloud {
  const cloud = newCloud(options);
  cloud.autoscaling.createLaunchConfiguration({ LaunchConfigurationName: 'lc', ImageId: IMAGE, InstanceType: 'm5.large' });
  cloud.autoscaling.createAutoScalingGroup({
    AutoScalingGroupName: 'web', LaunchConfigurationName: 'lc', MinSize: 0, MaxSize: 10, DesiredCapacity: 2,
    AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'], ...input,
  });
  return cloud;
}
export const group = (cloud: Cloud, name = 'web'): AutoScalingGroup =>
  cloud.autoscaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name] }).AutoScalingGroups[0]!;
export const states = (cloud: Cloud, name = 'web'): string[] => group(cloud, name).Instances.map((each) => each.LifecycleState).sort();
export const ids = (cloud: Cloud, name = 'web'): string[] => group(cloud, name).Instances.map((each) => each.InstanceId);
export const notes = (cloud: Cloud, type: string): Record<string, unknown>[] =>
  cloud.journal.entries().filter((e) => e.type === type).map((e) => e.data as Record<string, unknown>);
export const balancer = (cloud: Cloud, metric: string, stat: string, slots: number, group = 'web'): (number | null)[] => {
  const note = notes(cloud, 'autoscaling.demand').at(-1)!;
  return series(cloud, metric, {
    namespace: 'AWS/ApplicationELB',
    stat,
    slots,
    dimensions: { LoadBalancer: String(note['loadBalancer']), ...(metric.includes('ELB_5XX') ? {} : targetGroup(cloud, group)) },
  });
};
const targetGroup = (cloud: Cloud, name: string): Record<string, string> => {
  const metrics = cloud.stateOf<{ groups: Map<string, { demand: { targetGroup: string } | null }> }>('autoscaling').groups.get(name)!.demand!;
  return { TargetGroup: metrics.targetGroup };
};
