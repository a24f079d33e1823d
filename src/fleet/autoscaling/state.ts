import type { Instant } from '../../kernel/time.ts';

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
export type LifecycleState =
  | 'Pending' | 'Pending:Wait' | 'Pending:Proceed' | 'InService' | 'Terminating' | 'Terminating:Wait' | 'Terminating:Proceed' | 'Detaching'
  | 'EnteringStandby' | 'Standby';

export interface Member {
  readonly id: string;
  readonly zone: string;
  readonly type: string;
  readonly subnetId: string;
  lifecycle: LifecycleState;
  health: 'Healthy' | 'Unhealthy';
  readonly launchedAt: Instant;
  inServiceAt: Instant | null;
  warmUntil: Instant;
  isProtected: boolean;
  /** The launch configuration, or template and version, that it was launched from. */
  readonly source: LaunchSource | null;
  /** The activity that it is part of. */
  activity: string | null;
  /** Hooks that it waits for: name → token and deadline. */
  readonly waits: Map<string, { readonly token: string; deadline: Instant }>;
  /** An abandoned hook: it terminates when the others are done. */
  abandoned: boolean;
}

export type LaunchSource =
  | { readonly kind: 'configuration'; readonly name: string }
  | { readonly kind: 'template'; readonly id: string | null; readonly name: string | null; readonly version: string };

export interface GroupTag { readonly value: string; readonly propagate: boolean }

export interface Demand {
  readonly load: unknown;
  readonly start: Instant;
  /** vCPU-milliseconds. */
  readonly costPerRequest: number;
  /** Milliseconds. */
  readonly baseLatency: number;
  readonly bytesPerRequest: number;
  readonly loadBalancer: string;
  readonly targetGroup: string;
  /** Whom it was shared among last; null before the first time. */
  shared: string | null;
}

export interface Group {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Instant;
  min: number;
  max: number;
  desired: number;
  source: LaunchSource;
  zones: string[];
  subnets: string[];
  cooldown: number;
  warmup: number | null;
  healthCheckType: string;
  gracePeriod: number;
  terminationPolicies: string[];
  protectNew: boolean;
  targetGroups: string[];
  loadBalancers: string[];
  readonly tags: Map<string, GroupTag>;
  readonly members: Map<string, Member>;
  /** Launches that were asked for and not answered. */
  launching: number;
  /** How many launches there were: names their streams. */
  launches: number;
  cooldownUntil: Instant | null;
  readonly zoneFailures: Map<string, Instant>;
  readonly suspended: Map<string, string>;
  readonly metrics: Set<string>;
  /** What was published last, by metric. */
  readonly published: Map<string, number>;
  /** Why the desired capacity changed since instances were last launched or chosen. */
  causes: string[];
  readonly hooks: Map<string, Hook>;
  readonly policies: Map<string, Policy>;
  readonly schedules: Map<string, ScheduledAction>;
  readonly activities: Activity[];
  /** Why a policy's last execution changed nothing, by policy. */
  readonly ignored: Map<string, string>;
  demand: Demand | null;
  deleting: boolean;
}

export interface Hook {
  readonly name: string;
  readonly transition: 'autoscaling:EC2_INSTANCE_LAUNCHING' | 'autoscaling:EC2_INSTANCE_TERMINATING';
  readonly timeout: number;
  readonly result: 'CONTINUE' | 'ABANDON';
  readonly metadata: string | null;
}

export interface StepAdjustment { readonly lower: number | null; readonly upper: number | null; readonly change: number }
export interface TrackingMetric {
  readonly predefined: string | null;
  readonly label: string | null;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly Statistic: string;
  readonly Unit: string | null;
}
export interface Policy {
  readonly name: string;
  readonly arn: string;
  readonly type: 'SimpleScaling' | 'StepScaling' | 'TargetTrackingScaling';
  readonly enabled: boolean;
  readonly adjustmentType: string | null;
  readonly minMagnitude: number | null;
  readonly adjustment: number | null;
  readonly cooldown: number | null;
  readonly steps: readonly StepAdjustment[];
  readonly aggregation: string | null;
  readonly warmup: number | null;
  readonly target: number | null;
  readonly metric: TrackingMetric | null;
  readonly disableScaleIn: boolean;
  /** The alarms that the policy made itself. */
  readonly alarms: readonly { readonly name: string; readonly arn: string }[];
}

export interface ScheduledAction {
  readonly name: string;
  readonly arn: string;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly recurrence: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly desired: number | null;
  next: Instant | null;
}

export interface Activity {
  readonly id: string;
  readonly description: string;
  cause: string;
  readonly startedAt: Instant;
  endedAt: Instant | null;
  status: 'InProgress' | 'Successful' | 'Failed' | 'Cancelled' | 'PreInService' | 'MidLifecycleAction';
  message: string;
  progress: number;
  readonly details: string;
}

export interface LaunchConfiguration {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Instant;
  /** What `RunInstances` gets of it. */
  readonly data: object;
  /** What was given. */
  readonly given: object;
}

/** Auto Scaling in one account and region. */
export interface AutoscalingState {
  readonly groups: Map<string, Group>;
  readonly configurations: Map<string, LaunchConfiguration>;
}
export const createAutoscalingState = (): AutoscalingState => ({ groups: new Map(), configurations: new Map() });
