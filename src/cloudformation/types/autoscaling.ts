import { arn } from '../../aws/arn.ts';
import { asList, pick, type Properties, type ResourceType } from '../resource-type.ts';

const GROUP = [
  'AutoScalingGroupName',
  'AvailabilityZones',
  'Cooldown',
  'DesiredCapacity',
  'HealthCheckGracePeriod',
  'HealthCheckType',
  'LaunchConfigurationName',
  'LaunchTemplate',
  'LifecycleHookSpecificationList',
  'LoadBalancerNames',
  'MaxSize',
  'MetricsCollection',
  'MinSize',
  'NewInstancesProtectedFromScaleIn',
  'Tags',
  'TargetGroupARNs',
  'TerminationPolicies',
  'VPCZoneIdentifier',
  'DefaultInstanceWarmup',
];
const POLICY = [
  'AdjustmentType',
  'AutoScalingGroupName',
  'Cooldown',
  'EstimatedInstanceWarmup',
  'MetricAggregationType',
  'MinAdjustmentMagnitude',
  'PolicyType',
  'ScalingAdjustment',
  'StepAdjustments',
  'TargetTrackingConfiguration',
  'PolicyName',
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_AutoScaling.html */
export const autoscalingTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::AutoScaling::LaunchConfiguration': {
    properties: [
      'ImageId',
      'InstanceMonitoring',
      'InstanceType',
      'KeyName',
      'LaunchConfigurationName',
      'SecurityGroups',
      'UserData',
      'IamInstanceProfile',
      'BlockDeviceMappings',
      'EbsOptimized',
    ],
    booleans: ['InstanceMonitoring', 'EbsOptimized'],
    create(properties, { api, name }) {
      const LaunchConfigurationName = String(properties['LaunchConfigurationName'] ?? name);
      const monitoring = properties['InstanceMonitoring'];
      api('autoscaling', 'CreateLaunchConfiguration', {
        ...pick(properties, [
          'ImageId',
          'InstanceType',
          'KeyName',
          'SecurityGroups',
          'UserData',
          'IamInstanceProfile',
          'BlockDeviceMappings',
          'EbsOptimized',
        ]),
        LaunchConfigurationName,
        ...(monitoring === undefined ? {} : { InstanceMonitoring: { Enabled: monitoring } }),
      });
      return { ref: LaunchConfigurationName };
    },
  },
  'AWS::AutoScaling::AutoScalingGroup': {
    properties: GROUP,
    numbers: ['Cooldown', 'DesiredCapacity', 'HealthCheckGracePeriod', 'MaxSize', 'MinSize', 'DefaultInstanceWarmup'],
    create(properties, { api, name, scope }) {
      const AutoScalingGroupName = String(properties['AutoScalingGroupName'] ?? name);
      const { Cooldown, MetricsCollection, VPCZoneIdentifier, AvailabilityZones, ...rest } = pick(properties, GROUP) as Properties;
      api('autoscaling', 'CreateAutoScalingGroup', {
        ...rest,
        AutoScalingGroupName,
        ...(Cooldown === undefined ? {} : { DefaultCooldown: Cooldown }),
        ...(VPCZoneIdentifier === undefined ? {} : { VPCZoneIdentifier: asList(VPCZoneIdentifier).join(',') }),
        ...(AvailabilityZones === undefined && VPCZoneIdentifier === undefined
          ? { AvailabilityZones: ['a', 'b'].map((zone) => scope.region + zone) }
          : {}),
        ...(AvailabilityZones === undefined ? {} : { AvailabilityZones }),
      });
      for (const collection of asList(MetricsCollection) as Properties[])
        api('autoscaling', 'EnableMetricsCollection', {
          AutoScalingGroupName,
          Granularity: collection['Granularity'] ?? '1Minute',
          ...pick(collection, ['Metrics']),
        });
      return {
        ref: AutoScalingGroupName,
        attributes: {
          AutoScalingGroupARN: arn(
            'autoscaling',
            scope.region,
            scope.accountId,
            `autoScalingGroup:*:autoScalingGroupName/${AutoScalingGroupName}`,
          ),
        },
      };
    },
  },
  'AWS::AutoScaling::ScalingPolicy': {
    properties: POLICY,
    numbers: [
      'Cooldown',
      'EstimatedInstanceWarmup',
      'MinAdjustmentMagnitude',
      'ScalingAdjustment',
      'StepAdjustments.*.MetricIntervalLowerBound',
      'StepAdjustments.*.MetricIntervalUpperBound',
      'StepAdjustments.*.ScalingAdjustment',
      'TargetTrackingConfiguration.TargetValue',
    ],
    create(properties, { api, name }) {
      const PolicyName = String(properties['PolicyName'] ?? name);
      const output = api('autoscaling', 'PutScalingPolicy', { ...pick(properties, POLICY), PolicyName });
      return { ref: output.PolicyARN, attributes: { Arn: output.PolicyARN, PolicyName } };
    },
  },
  'AWS::AutoScaling::ScheduledAction': {
    properties: ['AutoScalingGroupName', 'DesiredCapacity', 'EndTime', 'MaxSize', 'MinSize', 'Recurrence', 'StartTime', 'TimeZone'],
    numbers: ['DesiredCapacity', 'MaxSize', 'MinSize'],
    create(properties, { api, name }) {
      api('autoscaling', 'PutScheduledUpdateGroupAction', { ...dates(properties, ['StartTime', 'EndTime']), ScheduledActionName: name });
      return { ref: name };
    },
  },
  'AWS::AutoScaling::LifecycleHook': {
    properties: [
      'AutoScalingGroupName',
      'DefaultResult',
      'HeartbeatTimeout',
      'LifecycleHookName',
      'LifecycleTransition',
      'NotificationMetadata',
      'NotificationTargetARN',
      'RoleARN',
    ],
    numbers: ['HeartbeatTimeout'],
    create(properties, { api, name }) {
      const LifecycleHookName = String(properties['LifecycleHookName'] ?? name);
      api('autoscaling', 'PutLifecycleHook', { ...properties, LifecycleHookName });
      return { ref: LifecycleHookName };
    },
  },
};

/** Texts that the API wants as Dates. */
function dates(properties: Properties, names: readonly string[]): Properties {
  const out: Record<string, unknown> = { ...properties };
  for (const name of names) if (typeof out[name] === 'string') out[name] = new Date(out[name]);
  return out;
}
