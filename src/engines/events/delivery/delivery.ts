import type { AwsEvent } from '../../../aws/event.ts';
import type { Principal } from '../../../aws/principal.ts';
import { servicePrincipal } from '../../../aws/principal.ts';
import { parsePrincipal } from '../../../aws/principal.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Patience } from '../state.ts';

/**
 * One event (or one firing of a schedule) on its way to one target: plain data that travels with its notices. Everything that the rule
 * and the target said is in it, so a change of either meets later events only.
 */
export interface Delivery {
  readonly sender: Sender;
  readonly target: TargetView;
  /** What the target gets, as text; null for targets that get nothing of the event. */
  readonly payload: string | null;
  /** What a dead-letter queue gets. */
  readonly event: AwsEvent | null;
  /** When the event arrived: its age counts from here. */
  readonly arrivedAt: Instant;
  readonly patience: Patience;
  /** 1 for the first one. */
  readonly attempt: number;
  /** The rules that sent the event from bus to bus, the one of this delivery last. */
  readonly through: readonly string[];
}

/** Who delivers: a rule, or a schedule of EventBridge Scheduler. */
export type Sender =
  | { readonly kind: 'rule'; readonly name: string; readonly bus: string; readonly arn: string }
  | { readonly kind: 'schedule'; readonly name: string; readonly group: string; readonly arn: string; readonly executionId: string };

export interface TargetView {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string | null;
  readonly deadLetterArn: string | null;
  /** For a FIFO queue. */
  readonly messageGroupId: string | null;
  /** Parameters that a recorded delivery shows. */
  readonly parameters: { readonly [name: string]: unknown };
}

/** As whom a target is called: as the role that the target names, or as EventBridge itself. */
export function callerOf({ sender, target }: Delivery): Principal {
  const role = target.roleArn === null ? undefined : parsePrincipal(target.roleArn);
  const service = sender.kind === 'rule' ? 'events' : 'scheduler';
  if (role === undefined || role.type !== 'AssumedRole') return servicePrincipal(service);
  return {
    type: 'AssumedRole', accountId: role.accountId, roleName: role.roleName, sessionName: sessionName(sender), invokedBy: `${service}.amazonaws.com`,
  };
}

/** What the target gets this time: the input of a schedule may ask which attempt it is. */
export const textOf = ({ sender, payload, attempt }: Delivery): string =>
  (sender.kind === 'rule' ? payload : payload?.replaceAll('<aws.scheduler.attempt-number>', String(attempt))) ?? '{}';

/** 2 to 64 of the characters that a session may have. */
const sessionName = ({ name }: Sender): string => name.slice(0, 64).padEnd(2, '_');
