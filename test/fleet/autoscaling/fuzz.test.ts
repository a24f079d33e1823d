import { describe, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';
import { fuzzVerbs } from '../fuzz-verbs.ts';
import { groupCloud, ids } from './lab.ts';

const NAME = { AutoScalingGroupName: 'web' };
function world(): { cloud: Cloud; inService: string; waiting: string; free: string; standby: string } {
  const cloud = groupCloud({ DesiredCapacity: 3, MinSize: 0, MaxSize: 10 });
  const { autoscaling } = cloud;
  const free = cloud.ec2.runInstances({
    ImageId: 'ami-0abcdef1234567890',
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    ClientToken: 'free',
  }).Instances[0]!.InstanceId;
  cloud.ec2.createLaunchTemplate({ LaunchTemplateName: 'web', LaunchTemplateData: { ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro' } });
  cloud.advance('1m');
  const [inService, standby] = ids(cloud) as [string, string];
  autoscaling.enterStandby({ ...NAME, InstanceIds: [standby], ShouldDecrementDesiredCapacity: true });
  autoscaling.putLifecycleHook({ ...NAME, LifecycleHookName: 'h', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' });
  autoscaling.setDesiredCapacity({ ...NAME, DesiredCapacity: 3 });
  cloud.advance('1m');
  const waiting = cloud.autoscaling.describeAutoScalingInstances().AutoScalingInstances.find((each) => each.LifecycleState === 'Pending:Wait')!.InstanceId;
  autoscaling.putScalingPolicy({ ...NAME, PolicyName: 'p', AdjustmentType: 'ChangeInCapacity', ScalingAdjustment: 1 });
  autoscaling.putScheduledUpdateGroupAction({ ...NAME, ScheduledActionName: 's', Recurrence: '0 8 * * *', MinSize: 1 });
  autoscaling.createLaunchConfiguration({ LaunchConfigurationName: 'unused', ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro' });
  autoscaling.createAutoScalingGroup({
    AutoScalingGroupName: 'empty',
    LaunchConfigurationName: 'lc',
    MinSize: 0,
    MaxSize: 0,
    AvailabilityZones: ['us-east-1a'],
  });
  return { cloud, inService, waiting, free, standby };
}
const it1 = world();
const zones = { AvailabilityZones: ['us-east-1a'] };
const GOOD: Readonly<Record<string, readonly object[]>> = {
  createAutoScalingGroup: [
    {
      AutoScalingGroupName: 'g',
      LaunchConfigurationName: 'lc',
      MinSize: 0,
      MaxSize: 3,
      DesiredCapacity: 1,
      ...zones,
      Tags: [{ Key: 'a', Value: 'b', PropagateAtLaunch: true }],
      TargetGroupARNs: ['arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/t/1'],
      HealthCheckType: 'ELB',
      TerminationPolicies: ['OldestInstance'],
      DefaultInstanceWarmup: 60,
    },
    { AutoScalingGroupName: 'g', LaunchTemplate: { LaunchTemplateName: 'web', Version: '1' }, MinSize: 0, MaxSize: 3, ...zones },
  ],
  updateAutoScalingGroup: [{ ...NAME, MinSize: 1, MaxSize: 5, DesiredCapacity: 2, DefaultCooldown: 10, HealthCheckGracePeriod: 5 }],
  deleteAutoScalingGroup: [{ AutoScalingGroupName: 'empty' }, { ...NAME, ForceDelete: true }],
  describeAutoScalingGroups: [{ AutoScalingGroupNames: ['web'], Filters: [{ Name: 'tag-key', Values: ['a'] }], MaxRecords: 5 }],
  describeAutoScalingInstances: [{ InstanceIds: [it1.inService] }],
  describeScalingActivities: [{ ...NAME, MaxRecords: 3, NextToken: '1' }],
  setDesiredCapacity: [{ ...NAME, DesiredCapacity: 4, HonorCooldown: true }],
  createLaunchConfiguration: [
    {
      LaunchConfigurationName: 'new',
      ImageId: 'ami-1',
      InstanceType: 't3.micro',
      SecurityGroups: ['sg-1'],
      KeyName: 'k',
      IamInstanceProfile: 'p',
      AssociatePublicIpAddress: true,
      InstanceMonitoring: { Enabled: false },
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf' }],
    },
  ],
  deleteLaunchConfiguration: [{ LaunchConfigurationName: 'unused' }],
  describeLaunchConfigurations: [{ LaunchConfigurationNames: ['lc'] }],
  attachInstances: [{ ...NAME, InstanceIds: [it1.free] }],
  detachInstances: [{ ...NAME, InstanceIds: [it1.inService], ShouldDecrementDesiredCapacity: true }],
  enterStandby: [{ ...NAME, InstanceIds: [it1.inService], ShouldDecrementDesiredCapacity: false }],
  exitStandby: [{ ...NAME, InstanceIds: [it1.standby] }],
  terminateInstanceInAutoScalingGroup: [{ InstanceId: it1.inService, ShouldDecrementDesiredCapacity: true }],
  setInstanceHealth: [{ InstanceId: it1.inService, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: false }],
  setInstanceProtection: [{ ...NAME, InstanceIds: [it1.inService], ProtectedFromScaleIn: true }],
  attachLoadBalancerTargetGroups: [{ ...NAME, TargetGroupARNs: ['t'] }],
  detachLoadBalancerTargetGroups: [{ ...NAME, TargetGroupARNs: ['t'] }],
  attachLoadBalancers: [{ ...NAME, LoadBalancerNames: ['l'] }],
  detachLoadBalancers: [{ ...NAME, LoadBalancerNames: ['l'] }],
  putScalingPolicy: [
    { ...NAME, PolicyName: 'q', AdjustmentType: 'PercentChangeInCapacity', ScalingAdjustment: 10, MinAdjustmentMagnitude: 2, Cooldown: 5 },
    {
      ...NAME,
      PolicyName: 'q',
      PolicyType: 'StepScaling',
      AdjustmentType: 'ChangeInCapacity',
      EstimatedInstanceWarmup: 9,
      StepAdjustments: [
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 5, ScalingAdjustment: 1 },
        { MetricIntervalLowerBound: 5, ScalingAdjustment: 2 },
      ],
    },
    {
      ...NAME,
      PolicyName: 'q',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: 5,
        CustomizedMetricSpecification: { MetricName: 'm', Namespace: 'n', Statistic: 'Average', Dimensions: [{ Name: 'a', Value: 'b' }] },
        DisableScaleIn: true,
      },
    },
  ],
  deletePolicy: [{ ...NAME, PolicyName: 'p' }],
  describePolicies: [{ ...NAME, PolicyNames: ['p'], PolicyTypes: ['SimpleScaling'] }],
  executePolicy: [{ ...NAME, PolicyName: 'p', HonorCooldown: false, MetricValue: 5, BreachThreshold: 2 }],
  putScheduledUpdateGroupAction: [
    {
      ...NAME,
      ScheduledActionName: 't',
      Recurrence: '5 4 * * 1-5',
      StartTime: new Date('2026-02-01T00:00:00Z'),
      EndTime: new Date('2026-03-01T00:00:00Z'),
      MinSize: 1,
      MaxSize: 5,
      DesiredCapacity: 2,
      TimeZone: 'UTC',
    },
  ],
  deleteScheduledAction: [{ ...NAME, ScheduledActionName: 's' }],
  describeScheduledActions: [{ ...NAME, ScheduledActionNames: ['s'] }],
  putLifecycleHook: [
    {
      ...NAME,
      LifecycleHookName: 'i',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      HeartbeatTimeout: 60,
      DefaultResult: 'CONTINUE',
      NotificationMetadata: 'm',
    },
  ],
  deleteLifecycleHook: [{ ...NAME, LifecycleHookName: 'h' }],
  describeLifecycleHooks: [{ ...NAME, LifecycleHookNames: ['h'] }],
  completeLifecycleAction: [{ ...NAME, LifecycleHookName: 'h', InstanceId: it1.waiting, LifecycleActionResult: 'ABANDON' }],
  recordLifecycleActionHeartbeat: [{ ...NAME, LifecycleHookName: 'h', InstanceId: it1.waiting }],
  suspendProcesses: [{ ...NAME, ScalingProcesses: ['Launch'] }],
  resumeProcesses: [{ ...NAME, ScalingProcesses: ['Launch'] }],
  enableMetricsCollection: [{ ...NAME, Granularity: '1Minute', Metrics: ['GroupMinSize'] }],
  disableMetricsCollection: [{ ...NAME, Metrics: ['GroupMinSize'] }],
  createOrUpdateTags: [
    { Tags: [{ ResourceId: 'web', ResourceType: 'auto-scaling-group', Key: 'a', Value: 'b', PropagateAtLaunch: false }] },
  ],
  deleteTags: [{ Tags: [{ ResourceId: 'web', Key: 'a' }] }],
  describeTags: [{}],
};

describe('Auto Scaling under fire', () => {
  const prepare = (): Cloud => world().cloud;
  it('answers every good input', () => { checkGood('autoscaling', prepare, GOOD); });
  it('law: no input makes it stumble, and a refusal changes nothing', () => { fuzzOperations('autoscaling', 'autoscaling', prepare, GOOD, 800); });
  it('law: the world\'s verbs do not stumble either', () => {
    fuzzVerbs(
      'autoscaling',
      prepare,
      {
        setDemand: [
          {
            ...NAME,
            requestsPerSecond: '30 + noise(5%)',
            costPerRequest: 20,
            baseLatency: 5,
            bytesPerRequest: 100,
            loadBalancer: 'app/l/1',
            start: new Date(0),
          },
          { ...NAME, requestsPerSecond: null },
        ],
      },
      150,
    );
  });
});
