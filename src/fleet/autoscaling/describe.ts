import { byCodeUnit } from '../../kernel/plain.ts';
import type { Group, LaunchSource, Member } from './state.ts';
import { GROUP_METRICS } from './group-metrics.ts';
import type { AutoScalingGroup, AutoScalingInstance } from '../../aws/shapes/autoscaling.ts';

export const GROUP_TYPE = 'AWS::AutoScaling::AutoScalingGroup';

function sourceOf(source: LaunchSource | null): Pick<AutoScalingInstance, 'LaunchConfigurationName' | 'LaunchTemplate'> {
  if (source === null) return {};
  if (source.kind === 'configuration') return { LaunchConfigurationName: source.name };
  return {
    LaunchTemplate: {
      ...(source.id === null ? {} : { LaunchTemplateId: source.id }),
      ...(source.name === null ? {} : { LaunchTemplateName: source.name }),
      Version: source.version,
    },
  };
}

export const describeMember = (member: Member): AutoScalingInstance => ({
  InstanceId: member.id, InstanceType: member.type, AvailabilityZone: member.zone, LifecycleState: member.lifecycle, HealthStatus: member.health,
  ProtectedFromScaleIn: member.isProtected, ...sourceOf(member.source),
});

/** A group as DescribeAutoScalingGroups has it. */
export function describeGroup(group: Group): AutoScalingGroup {
  const members = [...group.members.values()].sort((a, b) => byCodeUnit(a.id, b.id));
  return {
    AutoScalingGroupName: group.name, AutoScalingGroupARN: group.arn, ...sourceOf(group.source), MinSize: group.min, MaxSize: group.max,
    DesiredCapacity: group.desired, DefaultCooldown: group.cooldown, AvailabilityZones: [...group.zones], LoadBalancerNames: [...group.loadBalancers],
    TargetGroupARNs: [...group.targetGroups], HealthCheckType: group.healthCheckType, HealthCheckGracePeriod: group.gracePeriod,
    Instances: members.map(describeMember), CreatedTime: new Date(group.createdAt),
    SuspendedProcesses: [...group.suspended].sort(([a], [b]) => byCodeUnit(a, b)).map(([ProcessName, SuspensionReason]) => ({ ProcessName, SuspensionReason })),
    VPCZoneIdentifier: group.subnets.join(','),
    EnabledMetrics: [...GROUP_METRICS.keys()].filter((name) => group.metrics.has(name)).map((Metric) => ({ Metric, Granularity: '1Minute' })),
    ...(group.deleting ? { Status: 'Delete in progress' } : {}),
    Tags: [...group.tags].sort(([a], [b]) => byCodeUnit(a, b)).map(([Key, tag]) => ({
      ResourceId: group.name, ResourceType: 'auto-scaling-group', Key, Value: tag.value, PropagateAtLaunch: tag.propagate,
    })),
    TerminationPolicies: [...group.terminationPolicies], NewInstancesProtectedFromScaleIn: group.protectNew,
    ServiceLinkedRoleARN: `arn:aws:iam::${group.arn.split(':')[4]!}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
    ...(group.warmup === null ? {} : { DefaultInstanceWarmup: group.warmup }),
  };
}
