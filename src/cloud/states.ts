import type { Scope } from '../aws/scope.ts';
import { scopeKey } from '../aws/scope.ts';
import { clonePlain } from '../kernel/plain.ts';
import type { ScopedState } from './scoped.ts';

/** So many accounts and regions are compared one by one for less than a name costs. */
const FEW = 8;

/** The states of all engines: one per engine, account and region, in the order in which they came to be. */
export class States {
  readonly #states = new Map<string, object>();
  /** The same by engine, made anew when there are more or others. */
  readonly #byEngine = new Map<string, ScopedState<object>[]>();
  #listed = -1;

  find(engineName: string, scope: Scope): object | undefined {
    const homes = this.ofEngine<object>(engineName);
    if (homes.length > FEW) return this.#states.get(`${engineName} ${scopeKey(scope)}`);
    for (const { accountId, region, state } of homes) if (region === scope.region && accountId === scope.accountId) return state;
    return undefined;
  }

  add(engineName: string, scope: Scope, state: object): void {
    this.#states.set(`${engineName} ${scopeKey(scope)}`, state);
  }

  /** Every account and region that any engine has a state in, in code-unit order. */
  scopes(): Scope[] {
    const keys = new Set([...this.#states.keys()].map((key) => key.slice(key.indexOf(' ') + 1)));
    return [...keys].sort().map((key) => ({ accountId: key.slice(0, 12), region: key.slice(13) }));
  }

  /** The states of one engine with their accounts and regions. */
  ofEngine<State>(engineName: string): readonly ScopedState<State>[] {
    if (this.#listed !== this.#states.size) {
      this.#byEngine.clear();
      for (const [key, state] of this.#states) {
        const at = key.indexOf(' ');
        const name = key.slice(0, at);
        const list = this.#byEngine.get(name) ?? [];
        list.push({ accountId: key.slice(at + 1, at + 13), region: key.slice(at + 14), state });
        this.#byEngine.set(name, list);
      }
      this.#listed = this.#states.size;
    }
    return (this.#byEngine.get(engineName) ?? []) as ScopedState<State>[];
  }

  /** A copy as plain data. */
  copy(): Map<string, object> {
    return clonePlain(this.#states);
  }

  /** Takes over states by their names: a copy that nobody else has, or the very ones of another cloud. */
  take(states: Iterable<readonly [string, unknown]>): void {
    for (const [key, state] of states) this.#states.set(key, state as object);
    this.#listed = -1;
  }

  [Symbol.iterator](): Iterator<[string, object]> {
    return this.#states[Symbol.iterator]();
  }
}
