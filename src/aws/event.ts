import type { Json } from '../kernel/plain.ts';
import { SECOND, floorTo, formatInstant, type Instant } from '../kernel/time.ts';
import type { Scope } from './scope.ts';

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
export type AwsEventDraft = {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  /** When it happened; the step's own instant when absent. */
  readonly time?: Instant;
} & ({ readonly detail: AwsEvent['detail'] } | { readonly later: DetailToCome });

/** A detail that is made when somebody reads it: by `details[kind]` of the engine, from plain data that nobody changes. */
export interface DetailToCome {
  readonly kind: string;
  readonly from: object;
}

/** Times of events are whole seconds. */
export const eventTime = (at: Instant): string => formatInstant(floorTo(at, SECOND));

/** An event whose detail is made when somebody reads it: rules by other fields never do. */
export class AwsEventToCome implements AwsEvent {
  readonly version = '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly #at: Instant;
  readonly #make: (from: never) => AwsEvent['detail'];
  readonly #from: object;
  #detail: AwsEvent['detail'] | undefined;

  constructor(draft: AwsEventDraft, to: DetailToCome, id: string, at: Instant, scope: Scope, make: (from: never) => AwsEvent['detail']) {
    this.id = id;
    this['detail-type'] = draft.detailType;
    this.source = draft.source;
    this.account = scope.accountId;
    this.region = scope.region;
    this.resources = draft.resources;
    this.#at = draft.time ?? at;
    this.#make = make;
    this.#from = to.from;
  }

  get time(): string {
    return eventTime(this.#at);
  }
  get detail(): AwsEvent['detail'] {
    return (this.#detail ??= this.#make(this.#from as never));
  }
}

/** The event as plain data, to be kept, sent and written. */
export function plainEvent(event: AwsEvent): AwsEvent {
  if (!(event instanceof AwsEventToCome)) return event;
  const { version, id, source, account, time, region, resources, detail } = event;
  return { version, id, 'detail-type': event['detail-type'], source, account, time, region, resources, detail };
}
