import type { ResourcePolicy } from '../../aws/resource-policy.ts';
import type { Duration } from '../../kernel/time.ts';
import type { Heap } from './heap.ts';

export interface SqsOptions {
  /** Whether `AWS/SQS` metrics are published each minute while a queue is active. */
  readonly metrics: boolean;
  /**
   * How long a queue stays active for CloudWatch after the last call, and after it has last held a message. Documented: up to six hours.
   */
  readonly activeFor: Duration;
  /** How long the name of a deleted queue cannot be used. Documented: 60 seconds. */
  readonly nameRestsFor: Duration;
}

export interface SqsState {
  /** By name. */
  readonly queues: Map<string, Queue>;
  /** When a queue of this name was deleted last. */
  readonly deleted: Map<string, number>;
  /** Whether the notice of the next minute is pending. */
  ticking: boolean;
}

/** What the attributes of a queue say, in milliseconds and bytes. */
export interface QueueSettings {
  readonly delay: number;
  readonly visibility: number;
  readonly retention: number;
  readonly maximumMessageSize: number;
  readonly policy: ResourcePolicy | undefined;
  readonly redrive: Redrive | undefined;
}
export interface Redrive {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly createdAt: number;
  modifiedAt: number;
  /** Attributes as they were set, by AWS's name. */
  readonly attributes: Map<string, string>;
  settings: QueueSettings;
  readonly tags: Map<string, string>;
  /** By number, in the order of arrival. */
  readonly messages: Map<number, Message>;
  nextNumber: number;
  /** Numbers of messages that can be received, first come first served; those before `readyFrom` are gone. */
  ready: number[];
  readyFrom: number;
  /** Messages that wait for their delay or visibility timeout to end. */
  readonly hidden: Heap;
  /** Messages by the time of their sending, for retention and age. */
  readonly bySent: Heap;
  readyCount: number;
  delayedCount: number;
  inFlightCount: number;
  purgedAt: number;
  lastActive: number;
  readonly minute: MinuteCounters;
}

/** What happened in the running minute. */
export interface MinuteCounters {
  sent: number;
  received: number;
  deleted: number;
  emptyReceives: number;
  sizes: number[];
}

export interface Message {
  readonly number: number;
  readonly id: string;
  readonly body: string;
  readonly bodyMd5: string;
  readonly attributes: ReadonlyMap<string, MessageAttribute>;
  readonly attributesMd5: string | undefined;
  /** The sender's ARN or name. */
  readonly senderId: string;
  readonly sentAt: number;
  status: 'ready' | 'delayed' | 'inFlight';
  /** When a hidden message shows again. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number;
  /** The handle of the last receive. */
  receipt: string;
}

export interface MessageAttribute {
  readonly type: string;
  readonly text: string | undefined;
  readonly bytes: Uint8Array | undefined;
}
