import type { Caller } from '../aws/engine.ts';
import { servicePrincipal } from '../aws/principal.ts';
import type { Scope } from '../aws/scope.ts';
import type { NoticeId } from '../kernel/kernel.ts';
import type { Stream } from '../kernel/streams.ts';
import type { Instant } from '../kernel/time.ts';
import type { AnyEngine } from './routes.ts';
import type { StepPlace } from './step.ts';

/** An engine in one account and region: what all of its steps there share, as steps are many. */
export interface Place extends StepPlace {
  /** The engine itself as the caller, for what it does unasked. */
  readonly service: Caller;
  /** Its state, once somebody has needed it. */
  state: object | undefined;
  readonly watches: AnyEngine['watches'];
  /** When it looks next, and by which notice. */
  watchAt: Instant | null;
  watchId: NoticeId | null;
  /** Where the ids of its calls and events come from, once there was one. */
  requests: Stream | null;
  events: Stream | null;
}

/** Where engines are. */
export class Places {
  readonly #places = new Map<AnyEngine, Place[]>();
  readonly #shared: (engine: AnyEngine, scope: Scope) => Omit<StepPlace, 'engine' | 'scope'>;

  /** @param shared what steps of an engine in an account and region have in common */
  constructor(shared: (engine: AnyEngine, scope: Scope) => Omit<StepPlace, 'engine' | 'scope'>) {
    this.#shared = shared;
  }

  /** Where an engine's state is for a call or a notice: that of a global service in one region. */
  of(engine: AnyEngine, { accountId, region: given }: Scope): Place {
    const region = engine.global === true ? 'us-east-1' : given;
    let places = this.#places.get(engine);
    if (places === undefined) this.#places.set(engine, (places = []));
    for (const place of places) if (place.scope.region === region && place.scope.accountId === accountId) return place;
    const scope = { accountId, region };
    const service: Caller = { principal: servicePrincipal(engine.name), channel: 'service', requestId: '' };
    // Member by member: with a spread in front, a test case (which forks a cloud) took a quarter longer.
    const { options, ports, streams, isPast } = this.#shared(engine, scope);
    const place: Place = {
      options, ports, streams, isPast, engine: engine.name, scope, service, state: undefined, watches: engine.watches, watchAt: null, watchId: null,
      requests: null, events: null,
    };
    places.push(place);
    return place;
  }

  *[Symbol.iterator](): Iterator<Place> {
    for (const places of this.#places.values()) yield* places;
  }

  /** The states are others from now on. */
  clear(): void {
    this.#places.clear();
  }
}
