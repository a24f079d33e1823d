import { SEVERAL, type EventValues } from './event-values.ts';

/** Who looks up an event: what it knows of it, and what it does with whom it finds. */
export interface Lookup {
  readonly values: EventValues;
  consider(entry: number): void;
}

/** Shorter lists are walked whole. */
const GROUP_FROM = 5;

/**
 * All that wait for one value. A long list is parted by a second literal that its members want, so that of a hundred rules on one source
 * only those on the event's own detail-type are tried.
 */
export class Bucket {
  #plain: number[] = [];
  readonly #groups: { readonly path: number; readonly byCode: Map<number, number[]> }[] = [];

  add(entry: number): void {
    this.#plain.push(entry);
  }

  /** Parts the list; `second` says which literal at which path an entry wants besides. */
  finish(second: (entry: number) => { readonly path: number; readonly code: number } | undefined): void {
    if (this.#plain.length < GROUP_FROM) return;
    const rest: number[] = [];
    for (const entry of this.#plain) {
      const want = second(entry);
      if (want === undefined) {
        rest.push(entry);
        continue;
      }
      let group = this.#groups.find(({ path }) => path === want.path);
      if (group === undefined) this.#groups.push((group = { path: want.path, byCode: new Map() }));
      const list = group.byCode.get(want.code);
      if (list === undefined) group.byCode.set(want.code, [entry]);
      else list.push(entry);
    }
    this.#plain = rest;
  }

  visit(lookup: Lookup): void {
    considerAll(this.#plain, lookup);
    for (let i = 0; i < this.#groups.length; i += 1) {
      const { path, byCode } = this.#groups[i]!;
      const code = lookup.values.literal(path);
      if (code === SEVERAL) for (const each of lookup.values.literals(path)) considerAll(byCode.get(each), lookup);
      else if (code !== 0) considerAll(byCode.get(code), lookup);
    }
  }
}

export function considerAll(list: readonly number[] | undefined, lookup: Lookup): void {
  if (list === undefined) return;
  for (let i = 0; i < list.length; i += 1) lookup.consider(list[i]!);
}
