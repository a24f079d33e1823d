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
/** Who wants the answer to an API call. */
export interface Reply extends Scope {
  readonly engine: string;
  readonly kind: string;
  readonly data: unknown;
}
