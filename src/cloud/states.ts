import type { Scope } from '../aws/scope.ts';
import { scopeKey } from '../aws/scope.ts';
import { clonePlain } from '../kernel/plain.ts';
import type { ScopedState } from './scoped.ts';

/** So many accounts and regions are compared one by one for less than a name costs. */
const FEW = 8;

/** The state of one engine in one account and region. One that was saved is copied when somebody first asks: a fork that lives for minutes needs few. */
class Home implements ScopedState<object> {
  readonly accountId: string;
  readonly region: string;
  #state: object;
  #isSaved: boolean;

  constructor(accountId: string, region: string, state: object, isSaved: boolean) {
    this.accountId = accountId;
    this.region = region;
    this.#state = state;
    this.#isSaved = isSaved;
  }

  get state(): object {
    if (this.#isSaved) this.state = clonePlain(this.#state);
    return this.#state;
  }

  set state(state: object) {
    this.#state = state;
    this.#isSaved = false;
  }

  /** To be copied: nobody changes it. */
  get seen(): object {
    return this.#state;
  }
}

const NONE: readonly Home[] = [];

/** The states of all engines: one per engine, account and region, in the order in which they came to be. */
export class States {
  /** By engine, account and region. */
  readonly #homes = new Map<string, Home>();
  readonly #byEngine = new Map<string, readonly Home[]>();

  find(engineName: string, scope: Scope): object | undefined {
    const homes = this.#byEngine.get(engineName) ?? NONE;
    if (homes.length > FEW) return this.#homes.get(`${engineName} ${scopeKey(scope)}`)?.state;
    for (const home of homes) if (home.region === scope.region && home.accountId === scope.accountId) return home.state;
    return undefined;
  }

  add(engineName: string, { accountId, region }: Scope, state: object, isSaved = false): void {
    const home = new Home(accountId, region, state, isSaved);
    this.#homes.set(`${engineName} ${accountId}/${region}`, home);
    // Another list: whoever goes through the one before does not meet who came meanwhile.
    this.#byEngine.set(engineName, [...(this.#byEngine.get(engineName) ?? NONE), home]);
  }

  /** Every account and region that any engine has a state in, in code-unit order. */
  scopes(): Scope[] {
    const keys = new Set([...this.#homes.values()].map(scopeKey));
    return [...keys].sort().map((key) => ({ accountId: key.slice(0, 12), region: key.slice(13) }));
  }

  /** The states of one engine with their accounts and regions. */
  ofEngine<State>(engineName: string): readonly ScopedState<State>[] {
    return (this.#byEngine.get(engineName) ?? NONE) as readonly ScopedState<object>[] as readonly ScopedState<State>[];
  }

  /** A copy as plain data. */
  copy(): Map<string, object> {
    return clonePlain(new Map([...this.#homes].map(([key, home]) => [key, home.seen])));
  }

  /** Looks at the very states of another cloud. */
  borrow(from: States): void {
    for (const [key, { state }] of from.#homes) this.#put(key, state, false);
  }

  /** States that are another's, too, become our own. */
  part(): void {
    for (const [key, state] of this.copy()) this.#homes.get(key)!.state = state;
  }

  /** Takes over saved states, which nobody changes. */
  restore(saved: ReadonlyMap<string, unknown>): void {
    for (const [key, state] of saved) this.#put(key, state as object, true);
  }

  #put(key: string, state: object, isSaved: boolean): void {
    const at = key.indexOf(' ');
    this.add(key.slice(0, at), { accountId: key.slice(at + 1, at + 13), region: key.slice(at + 14) }, state, isSaved);
  }
}
