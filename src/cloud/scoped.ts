import type { AwsEventDraft } from '../aws/event.ts';
import type { Scope } from '../aws/scope.ts';

/** A state with where it lives. */
export interface ScopedState<State> extends Scope {
  readonly state: State;
}
/** A notice of an engine, in its account and region. */
export interface ScopedNotice extends Scope {
  readonly engine: string;
  readonly kind: string;
  readonly data: unknown;
}
/** What an engine emitted, on its way to the default bus of its account and region. */
export interface EmittedEvent extends Scope {
  readonly engine: string;
  readonly id: string;
  readonly event: AwsEventDraft;
}
/** Who wants the answer to an API call. */
export interface Reply extends Scope {
  readonly engine: string;
  readonly kind: string;
  readonly data: unknown;
}
