import type { Step } from '../../aws/engine.ts';
import type { AwsEvent } from '../../aws/event.ts';
import type { EventTarget, FlexibleTimeWindow, ReplayStateValue, RuleStateValue, ScheduleTarget } from './shapes.ts';
import type { Duration, Instant } from '../../kernel/time.ts';
import type { EventsOptions } from './options.ts';
import type { Throttle } from './delivery/throttle.ts';

export type EventsStep = Step<EventsOptions>;

export interface EventsState {
  readonly buses: Map<string, Bus>;
  readonly archives: Map<string, Archive>;
  readonly replays: Map<string, Replay>;
  /** By ARN of a rule or a bus. */
  readonly tags: Map<string, Map<string, string>>;
  readonly faults: TargetFault[];
  readonly delays: DeliveryDelay[];
  readonly throttle: Throttle;
  readonly groups: Map<string, ScheduleGroup>;
  /** By {@link scheduleKey}. */
  readonly schedules: Map<string, StoredSchedule>;
}

export interface Bus {
  readonly name: string;
  readonly arn: string;
  readonly description: string | null;
  /** Null for the default bus, which was always there. */
  readonly createdAt: Instant | null;
  modifiedAt: Instant | null;
  /** Statements of its policy, as JSON; empty for none. */
  policy: string;
  readonly rules: Map<string, Rule>;
  /** Goes up whenever a rule comes, goes or changes: what was compiled before is old. */
  version: number;
}

/** A rule; replaced as a whole by PutRule, but for its targets. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly pattern: string | null;
  readonly schedule: string | null;
  state: RuleStateValue;
  readonly description: string | null;
  readonly roleArn: string | null;
  /** By id. */
  readonly targets: Map<string, EventTarget>;
  /** From when on a rate counts: when the expression came, or the rule was enabled again. */
  phase: Instant;
  /** Before this the rule does not match yet. */
  activeFrom: Instant;
  /** The archive that the rule feeds; such rules belong to EventBridge. */
  readonly archive: string | null;
}

export interface Archive {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  description: string | null;
  pattern: string | null;
  retentionDays: number;
  readonly createdAt: Instant;
  /** In the order in which they came. */
  readonly events: ArchivedEvent[];
}
interface ArchivedEvent {
  readonly at: Instant;
  readonly size: number;
  readonly event: AwsEvent;
}

export interface Replay {
  readonly name: string;
  readonly arn: string;
  readonly description: string | null;
  readonly archive: string;
  readonly archiveArn: string;
  readonly bus: string;
  readonly destinationArn: string;
  /** Null: all rules. */
  readonly filterArns: readonly string[] | null;
  readonly from: Instant;
  readonly to: Instant;
  state: ReplayStateValue;
  readonly startedAt: Instant;
  lastReplayed: Instant | null;
  endedAt: Instant | null;
}

/** The world makes a target fail. */
export interface TargetFault {
  /** An ARN, or `*`. */
  readonly target: string;
  readonly from: Instant;
  /** Half-open. */
  to: Instant;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly retriable: boolean;
}

/** The world makes deliveries to a target late. */
export interface DeliveryDelay {
  /** An ARN, or `*`. */
  readonly target: string;
  readonly from: Instant;
  /** Half-open. */
  to: Instant;
  /** Milliseconds. */
  readonly by: number;
}

export interface ScheduleGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Instant | null;
}

export interface StoredSchedule {
  readonly name: string;
  readonly group: string;
  readonly arn: string;
  readonly expression: string;
  readonly timezone: string;
  readonly startDate: Instant | null;
  readonly endDate: Instant | null;
  readonly description: string | null;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly target: ScheduleTarget;
  readonly window: FlexibleTimeWindow;
  readonly afterCompletion: 'NONE' | 'DELETE';
  /** From when a rate counts. */
  readonly phase: Instant;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}
export const scheduleKey = (group: string, name: string): string => `${group}/${name}`;

/** How often and how long a delivery is tried. */
export interface Patience {
  readonly attempts: number;
  readonly age: Duration;
}
