/**
 * The client `cloud.autoscaling`: method names, inputs and outputs as in the AWS SDK v3.
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Operations.html
 */
export interface AutoScaling {
  createAutoScalingGroup(input: CreateAutoScalingGroupInput): void;
  updateAutoScalingGroup(input: UpdateAutoScalingGroupInput): void;
  deleteAutoScalingGroup(input: { AutoScalingGroupName: string | undefined; ForceDelete?: boolean | undefined }): void;
  describeAutoScalingGroups(input?: DescribeAutoScalingGroupsInput): { AutoScalingGroups: AutoScalingGroup[]; NextToken?: string };
  describeAutoScalingInstances(input?: { InstanceIds?: readonly string[] | undefined }): {
    AutoScalingInstances: (AutoScalingInstance & { AutoScalingGroupName: string })[];
  };
  describeScalingActivities(input?: DescribeScalingActivitiesInput): { Activities: ScalingActivity[]; NextToken?: string };
  setDesiredCapacity(input: SetDesiredCapacityInput): void;
  createLaunchConfiguration(input: CreateLaunchConfigurationInput): void;
  deleteLaunchConfiguration(input: { LaunchConfigurationName: string | undefined }): void;
  describeLaunchConfigurations(input?: { LaunchConfigurationNames?: readonly string[] | undefined }): {
    LaunchConfigurations: Record<string, unknown>[];
  };
  attachInstances(input: GroupInstancesInput): void;
  detachInstances(input: GroupInstancesInput & { ShouldDecrementDesiredCapacity: boolean | undefined }): { Activities: ScalingActivity[] };
  enterStandby(input: GroupInstancesInput & { ShouldDecrementDesiredCapacity: boolean | undefined }): { Activities: ScalingActivity[] };
  exitStandby(input: GroupInstancesInput): { Activities: ScalingActivity[] };
  terminateInstanceInAutoScalingGroup(input: { InstanceId: string | undefined; ShouldDecrementDesiredCapacity: boolean | undefined }): {
    Activity: ScalingActivity;
  };
  setInstanceHealth(input: {
    InstanceId: string | undefined;
    HealthStatus: string | undefined;
    ShouldRespectGracePeriod?: boolean | undefined;
  }): void;
  setInstanceProtection(input: GroupInstancesInput & { ProtectedFromScaleIn: boolean | undefined }): void;
  attachLoadBalancerTargetGroups(input: { AutoScalingGroupName: string | undefined; TargetGroupARNs: readonly string[] | undefined }): void;
  detachLoadBalancerTargetGroups(input: { AutoScalingGroupName: string | undefined; TargetGroupARNs: readonly string[] | undefined }): void;
  attachLoadBalancers(input: { AutoScalingGroupName: string | undefined; LoadBalancerNames: readonly string[] | undefined }): void;
  detachLoadBalancers(input: { AutoScalingGroupName: string | undefined; LoadBalancerNames: readonly string[] | undefined }): void;
  putScalingPolicy(input: PutScalingPolicyInput): { PolicyARN: string; Alarms: { AlarmName: string; AlarmARN: string }[] };
  deletePolicy(input: { AutoScalingGroupName?: string | undefined; PolicyName: string | undefined }): void;
  describePolicies(input?: DescribePoliciesInput): { ScalingPolicies: Record<string, unknown>[]; NextToken?: string };
  executePolicy(input: ExecutePolicyInput): void;
  putScheduledUpdateGroupAction(input: PutScheduledUpdateGroupActionInput): void;
  deleteScheduledAction(input: { AutoScalingGroupName: string | undefined; ScheduledActionName: string | undefined }): void;
  describeScheduledActions(input?: { AutoScalingGroupName?: string | undefined; ScheduledActionNames?: readonly string[] | undefined }): {
    ScheduledUpdateGroupActions: ScheduledUpdateGroupAction[];
  };
  putLifecycleHook(input: PutLifecycleHookInput): void;
  deleteLifecycleHook(input: { AutoScalingGroupName: string | undefined; LifecycleHookName: string | undefined }): void;
  describeLifecycleHooks(input: { AutoScalingGroupName: string | undefined; LifecycleHookNames?: readonly string[] | undefined }): {
    LifecycleHooks: Record<string, unknown>[];
  };
  completeLifecycleAction(input: LifecycleActionInput & { LifecycleActionResult: string | undefined }): void;
  recordLifecycleActionHeartbeat(input: LifecycleActionInput): void;
  suspendProcesses(input: { AutoScalingGroupName: string | undefined; ScalingProcesses?: readonly string[] | undefined }): void;
  resumeProcesses(input: { AutoScalingGroupName: string | undefined; ScalingProcesses?: readonly string[] | undefined }): void;
  enableMetricsCollection(input: {
    AutoScalingGroupName: string | undefined;
    Metrics?: readonly string[] | undefined;
    Granularity: string | undefined;
  }): void;
  disableMetricsCollection(input: { AutoScalingGroupName: string | undefined; Metrics?: readonly string[] | undefined }): void;
  createOrUpdateTags(input: { Tags: readonly AutoScalingTag[] | undefined }): void;
  deleteTags(input: { Tags: readonly AutoScalingTag[] | undefined }): void;
  describeTags(input?: object): { Tags: Required<AutoScalingTag>[] };
}

export interface AutoScalingTag {
  ResourceId?: string | undefined;
  ResourceType?: string | undefined;
  Key: string | undefined;
  Value?: string | undefined;
  PropagateAtLaunch?: boolean | undefined;
}
export interface AsgLaunchTemplate {
  LaunchTemplateId?: string | undefined;
  LaunchTemplateName?: string | undefined;
  Version?: string | undefined;
}
export interface GroupSettings {
  AutoScalingGroupName: string | undefined;
  LaunchConfigurationName?: string | undefined;
  LaunchTemplate?: AsgLaunchTemplate | undefined;
  DesiredCapacity?: number | undefined;
  /** Seconds; 300 when absent. */
  DefaultCooldown?: number | undefined;
  AvailabilityZones?: readonly string[] | undefined;
  HealthCheckType?: string | undefined;
  /** Seconds. */
  HealthCheckGracePeriod?: number | undefined;
  TerminationPolicies?: readonly string[] | undefined;
  NewInstancesProtectedFromScaleIn?: boolean | undefined;
  /** Subnet ids, separated by commas. */
  VPCZoneIdentifier?: string | undefined;
  /** Seconds. */
  DefaultInstanceWarmup?: number | undefined;
  ServiceLinkedRoleARN?: string | undefined;
  CapacityRebalance?: boolean | undefined;
}
export interface LifecycleHookSpecification {
  LifecycleHookName: string | undefined;
  LifecycleTransition: string | undefined;
  HeartbeatTimeout?: number | undefined;
  DefaultResult?: string | undefined;
  NotificationMetadata?: string | undefined;
}
export interface CreateAutoScalingGroupInput extends GroupSettings {
  LifecycleHookSpecificationList?: readonly LifecycleHookSpecification[] | undefined;
  MinSize: number | undefined;
  MaxSize: number | undefined;
  Tags?: readonly AutoScalingTag[] | undefined;
  TargetGroupARNs?: readonly string[] | undefined;
  LoadBalancerNames?: readonly string[] | undefined;
}
export interface UpdateAutoScalingGroupInput extends GroupSettings {
  MinSize?: number | undefined;
  MaxSize?: number | undefined;
}
export interface DescribeAutoScalingGroupsInput {
  AutoScalingGroupNames?: readonly string[] | undefined;
  Filters?: readonly { Name?: string | undefined; Values?: readonly string[] | undefined }[] | undefined;
  MaxRecords?: number | undefined;
  NextToken?: string | undefined;
}
export interface AutoScalingInstance {
  InstanceId: string;
  InstanceType: string;
  AvailabilityZone: string;
  LifecycleState: string;
  HealthStatus: string;
  ProtectedFromScaleIn: boolean;
  LaunchConfigurationName?: string;
  LaunchTemplate?: { LaunchTemplateId?: string; LaunchTemplateName?: string; Version: string };
}
export interface AutoScalingGroup {
  AutoScalingGroupName: string;
  AutoScalingGroupARN: string;
  LaunchConfigurationName?: string;
  LaunchTemplate?: { LaunchTemplateId?: string; LaunchTemplateName?: string; Version: string };
  MinSize: number;
  MaxSize: number;
  DesiredCapacity: number;
  DefaultCooldown: number;
  AvailabilityZones: string[];
  LoadBalancerNames: string[];
  TargetGroupARNs: string[];
  HealthCheckType: string;
  HealthCheckGracePeriod: number;
  Instances: AutoScalingInstance[];
  CreatedTime: Date;
  SuspendedProcesses: { ProcessName: string; SuspensionReason: string }[];
  VPCZoneIdentifier: string;
  EnabledMetrics: { Metric: string; Granularity: string }[];
  Status?: string;
  Tags: { ResourceId: string; ResourceType: string; Key: string; Value: string; PropagateAtLaunch: boolean }[];
  TerminationPolicies: string[];
  NewInstancesProtectedFromScaleIn: boolean;
  ServiceLinkedRoleARN: string;
  DefaultInstanceWarmup?: number;
}
export interface DescribeScalingActivitiesInput {
  ActivityIds?: readonly string[] | undefined;
  AutoScalingGroupName?: string | undefined;
  MaxRecords?: number | undefined;
  NextToken?: string | undefined;
}
export interface ScalingActivity {
  ActivityId: string;
  AutoScalingGroupName: string;
  Description: string;
  Cause: string;
  StartTime: Date;
  EndTime?: Date;
  StatusCode: string;
  StatusMessage?: string;
  Progress: number;
  Details: string;
}
export interface SetDesiredCapacityInput {
  AutoScalingGroupName: string | undefined;
  DesiredCapacity: number | undefined;
  HonorCooldown?: boolean | undefined;
}
export interface GroupInstancesInput {
  AutoScalingGroupName: string | undefined;
  InstanceIds: readonly string[] | undefined;
}
export interface CreateLaunchConfigurationInput {
  LaunchConfigurationName: string | undefined;
  ImageId?: string | undefined;
  InstanceType?: string | undefined;
  KeyName?: string | undefined;
  SecurityGroups?: readonly string[] | undefined;
  UserData?: string | undefined;
  BlockDeviceMappings?: readonly object[] | undefined;
  /** Detailed monitoring; on when absent. */
  InstanceMonitoring?: { Enabled?: boolean | undefined } | undefined;
  IamInstanceProfile?: string | undefined;
  EbsOptimized?: boolean | undefined;
  AssociatePublicIpAddress?: boolean | undefined;
  MetadataOptions?: object | undefined;
}
export interface StepAdjustmentInput {
  MetricIntervalLowerBound?: number | undefined;
  MetricIntervalUpperBound?: number | undefined;
  ScalingAdjustment: number | undefined;
}
export interface TargetTrackingConfiguration {
  PredefinedMetricSpecification?: { PredefinedMetricType: string | undefined; ResourceLabel?: string | undefined } | undefined;
  CustomizedMetricSpecification?: {
    MetricName?: string | undefined; Namespace?: string | undefined; Statistic?: string | undefined; Unit?: string | undefined;
    Dimensions?: readonly { Name: string | undefined; Value: string | undefined }[] | undefined;
  } | undefined;
  TargetValue: number | undefined;
  DisableScaleIn?: boolean | undefined;
}
export interface PutScalingPolicyInput {
  AutoScalingGroupName: string | undefined;
  PolicyName: string | undefined;
  PolicyType?: string | undefined;
  AdjustmentType?: string | undefined;
  MinAdjustmentMagnitude?: number | undefined;
  MinAdjustmentStep?: number | undefined;
  ScalingAdjustment?: number | undefined;
  Cooldown?: number | undefined;
  MetricAggregationType?: string | undefined;
  StepAdjustments?: readonly StepAdjustmentInput[] | undefined;
  EstimatedInstanceWarmup?: number | undefined;
  TargetTrackingConfiguration?: TargetTrackingConfiguration | undefined;
  Enabled?: boolean | undefined;
}
export interface DescribePoliciesInput {
  AutoScalingGroupName?: string | undefined;
  PolicyNames?: readonly string[] | undefined;
  PolicyTypes?: readonly string[] | undefined;
  MaxRecords?: number | undefined;
  NextToken?: string | undefined;
}
export interface ExecutePolicyInput {
  AutoScalingGroupName?: string | undefined;
  PolicyName: string | undefined;
  HonorCooldown?: boolean | undefined;
  MetricValue?: number | undefined;
  BreachThreshold?: number | undefined;
}
export interface PutScheduledUpdateGroupActionInput {
  AutoScalingGroupName: string | undefined;
  ScheduledActionName: string | undefined;
  Time?: Date | string | undefined;
  StartTime?: Date | string | undefined;
  EndTime?: Date | string | undefined;
  /** Unix cron with five fields, UTC. */
  Recurrence?: string | undefined;
  MinSize?: number | undefined;
  MaxSize?: number | undefined;
  DesiredCapacity?: number | undefined;
  TimeZone?: string | undefined;
}
export interface ScheduledUpdateGroupAction {
  AutoScalingGroupName: string;
  ScheduledActionName: string;
  ScheduledActionARN: string;
  StartTime?: Date;
  Time?: Date;
  EndTime?: Date;
  Recurrence?: string;
  MinSize?: number;
  MaxSize?: number;
  DesiredCapacity?: number;
}
export interface PutLifecycleHookInput {
  AutoScalingGroupName: string | undefined;
  LifecycleHookName: string | undefined;
  LifecycleTransition?: string | undefined;
  /** Seconds, 30 to 7,200; 3,600 when absent. */
  HeartbeatTimeout?: number | undefined;
  DefaultResult?: string | undefined;
  NotificationMetadata?: string | undefined;
}
export interface LifecycleActionInput {
  AutoScalingGroupName: string | undefined;
  LifecycleHookName: string | undefined;
  LifecycleActionToken?: string | undefined;
  InstanceId?: string | undefined;
}
