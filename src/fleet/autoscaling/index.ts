import { defineEngine, type NoticeHandler, type Operation } from '../../aws/engine.ts';
import { onLaunched, onReconcile } from './capacity.ts';
import { setDemand } from './demand.ts';
import { executePolicy } from './execute-policy.ts';
import { createAutoScalingGroup, deleteAutoScalingGroup, describeAutoScalingGroups, onDeleted, updateAutoScalingGroup } from './groups.ts';
import {
  completeLifecycleAction, deleteLifecycleHook, describeLifecycleHooks, onHookTimeout, putLifecycleHook, recordLifecycleActionHeartbeat,
} from './hooks.ts';
import {
  attachInstances, attachLoadBalancerTargetGroups, attachLoadBalancers, describeAutoScalingInstances, detachInstances, detachLoadBalancerTargetGroups,
  detachLoadBalancers, enterStandby, exitStandby, setDesiredCapacity, setInstanceHealth, setInstanceProtection, terminateInstanceInAutoScalingGroup,
} from './instances.ts';
import { createLaunchConfiguration, deleteLaunchConfiguration, describeLaunchConfigurations } from './launch-configurations.ts';
import { AUTOSCALING_DEFAULTS, type AutoscalingOptions } from './options.ts';
import { deletePolicy, describePolicies, putScalingPolicy } from './policies.ts';
import { describeScalingActivities, disableMetricsCollection, enableMetricsCollection, resumeProcesses, suspendProcesses } from './processes.ts';
import { deleteScheduledAction, describeScheduledActions, onScheduled, putScheduledUpdateGroupAction } from './schedules.ts';
import { createAutoscalingState, type AutoscalingState } from './state.ts';
import { createOrUpdateTags, deleteTags, describeTags } from './tags.ts';
import { AUTOSCALING_VIEWS } from './views.ts';
import { onWatch } from './watch.ts';

export type { AutoscalingOptions, AutoscalingState };
export { DEMAND_SAMPLES } from './samples.ts';

const operations = {
  CreateAutoScalingGroup: createAutoScalingGroup, UpdateAutoScalingGroup: updateAutoScalingGroup, DeleteAutoScalingGroup: deleteAutoScalingGroup,
  DescribeAutoScalingGroups: describeAutoScalingGroups, DescribeAutoScalingInstances: describeAutoScalingInstances,
  DescribeScalingActivities: describeScalingActivities, SetDesiredCapacity: setDesiredCapacity,
  CreateLaunchConfiguration: createLaunchConfiguration, DeleteLaunchConfiguration: deleteLaunchConfiguration,
  DescribeLaunchConfigurations: describeLaunchConfigurations,
  AttachInstances: attachInstances, DetachInstances: detachInstances, EnterStandby: enterStandby, ExitStandby: exitStandby,
  TerminateInstanceInAutoScalingGroup: terminateInstanceInAutoScalingGroup, SetInstanceHealth: setInstanceHealth,
  SetInstanceProtection: setInstanceProtection, AttachLoadBalancerTargetGroups: attachLoadBalancerTargetGroups,
  DetachLoadBalancerTargetGroups: detachLoadBalancerTargetGroups, AttachLoadBalancers: attachLoadBalancers, DetachLoadBalancers: detachLoadBalancers,
  PutScalingPolicy: putScalingPolicy, DeletePolicy: deletePolicy, DescribePolicies: describePolicies, ExecutePolicy: executePolicy,
  PutScheduledUpdateGroupAction: putScheduledUpdateGroupAction, DeleteScheduledAction: deleteScheduledAction,
  DescribeScheduledActions: describeScheduledActions,
  PutLifecycleHook: putLifecycleHook, DeleteLifecycleHook: deleteLifecycleHook, DescribeLifecycleHooks: describeLifecycleHooks,
  CompleteLifecycleAction: completeLifecycleAction, RecordLifecycleActionHeartbeat: recordLifecycleActionHeartbeat,
  SuspendProcesses: suspendProcesses, ResumeProcesses: resumeProcesses, EnableMetricsCollection: enableMetricsCollection,
  DisableMetricsCollection: disableMetricsCollection, CreateOrUpdateTags: createOrUpdateTags, DeleteTags: deleteTags, DescribeTags: describeTags,
} as unknown as Record<string, Operation<AutoscalingState, AutoscalingOptions>>;

/** Amazon EC2 Auto Scaling: groups that keep their capacity, policies that change it, and the demand that they answer. */
export const autoscalingEngine = defineEngine<AutoscalingState, AutoscalingOptions>({
  name: 'autoscaling',
  defaults: AUTOSCALING_DEFAULTS,
  kinds: {},
  create: createAutoscalingState,
  operations: { autoscaling: operations },
  notices: {
    reconcile: onReconcile, launched: onLaunched, watch: onWatch, hookTimeout: onHookTimeout, scheduled: onScheduled, deleted: onDeleted,
  } as Record<string, NoticeHandler<AutoscalingState, AutoscalingOptions>>,
  world: { setDemand } as unknown as Record<string, Operation<AutoscalingState, AutoscalingOptions>>,
  resources: AUTOSCALING_VIEWS,
});
