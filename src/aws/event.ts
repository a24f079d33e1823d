import type { Json } from '../kernel/plain.ts';
import type { Instant } from '../kernel/time.ts';

/** An EventBridge event as it is delivered, keys in AWS's order. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export interface AwsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** Whole seconds: `2026-01-02T03:04:05Z`. */
  readonly time: string;
  readonly region: string;
  readonly 'replay-name'?: string;
  readonly resources: readonly string[];
  readonly detail: { readonly [key: string]: Json | undefined };
}

/** What a service says happened; account, region, id and time are added on the way to the bus. */
export interface AwsEventDraft {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: AwsEvent['detail'];
  /** When it happened; the step's own instant when absent. */
  readonly time?: Instant;
}
