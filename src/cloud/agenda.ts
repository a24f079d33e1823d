import { scopeKey, type Scope } from '../aws/scope.ts';
import type { Kernel, NoticeId } from '../kernel/kernel.ts';
import { Lane, type LaneName } from '../kernel/lane.ts';
import type { Instant } from '../kernel/time.ts';
import type { Place } from './places.ts';
import type { ScopedNotice } from './scoped.ts';

const WATCH = '(watch)';

/** What engines have scheduled for themselves. A notice with a key takes the place of the one before it. */
export class Agenda {
  readonly #kernel: Kernel;
  readonly #keys = new Map<string, NoticeId>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Schedules a notice of an engine. */
  add(engine: string, kind: string, data: unknown, { accountId, region }: Scope, at: Instant, lane: LaneName, cause: number | null): NoticeId {
    const notice: ScopedNotice = { engine, kind, data, accountId, region };
    return this.#kernel.schedule(at, Lane[lane], lane === 'watch' ? 'cloud.watch' : 'cloud.notice', notice, cause);
  }

  /** Says by which key a notice can be cancelled; the one that had it before is. */
  name(engine: string, scope: Scope, key: string, id: NoticeId): void {
    const name = `${engine} ${scopeKey(scope)} ${key}`;
    const old = this.#keys.get(name);
    if (old !== undefined) this.#kernel.cancel(old);
    this.#keys.set(name, id);
  }

  cancel(engine: string, scope: Scope, key: string): void {
    const name = `${engine} ${scopeKey(scope)} ${key}`;
    const old = this.#keys.get(name);
    if (old !== undefined) this.#kernel.cancel(old);
    this.#keys.delete(name);
  }

  /** Sees to it that an engine looks when it wants to, and at no other time. */
  watch(place: Place): void {
    if (place.state === undefined || place.watches === undefined) return;
    const at = place.watches.due(place.state);
    if (at === place.watchAt) return;
    if (place.watchId !== null) this.#kernel.cancel(place.watchId);
    place.watchAt = at;
    place.watchId = at === null ? null : this.add(place.engine, place.watches.kind, null, place.scope, at, 'watch', null);
  }

  snapshot(places: Iterable<Place>): Map<string, NoticeId> {
    const keys = new Map(this.#keys);
    for (const { engine, scope, watchId } of places) if (watchId !== null) keys.set(`${engine} ${scopeKey(scope)} ${WATCH}`, watchId);
    return keys;
  }

  /** What an engine watched when the snapshot was taken goes on. */
  restoreWatch(place: Place): void {
    const name = `${place.engine} ${scopeKey(place.scope)} ${WATCH}`;
    const id = this.#keys.get(name);
    if (id === undefined) return;
    this.#keys.delete(name);
    place.watchId = id;
  }

  /** @param ids what the notices of the snapshot are called here */
  restore(keys: ReadonlyMap<string, NoticeId>, ids: ReadonlyMap<NoticeId, NoticeId>): void {
    for (const [name, id] of keys) {
      const fresh = ids.get(id);
      if (fresh !== undefined) this.#keys.set(name, fresh);
    }
  }
}
