import { select, type Entries } from '../kernel/entries.ts';
import type { Entry } from '../kernel/journal.ts';
import { HOUR, type Instant } from '../kernel/time.ts';
import { firstAfter } from './entries.ts';

const COULD = /^(scenario\.step$|world\.|ec2\.state|autoscaling\.)/;
/** How long before, and how many at most. */
const BEFORE = 2 * HOUR;
const MOST = 5;

/**
 * What people and the world did to others than the alarm itself. All that it says stands in one text, in which a name is found as fast as memory is read: a
 * report of a large fleet asks some hundred times for names in some ten thousand entries.
 */
class Disturbances {
  readonly #all: readonly Entry[];
  readonly #text: string;
  /** Where each entry begins in the text. */
  readonly #begins: number[] = [];
  /** The places of those that name somebody, by the name; under the empty one those of the scenario's timeline. */
  readonly #places = new Map<string, readonly number[]>();

  constructor(entries: Entries) {
    this.#all = [...select(entries, ({ type }) => COULD.test(type))];
    let length = 0;
    const texts = this.#all.map((entry) => {
      const text = `${entry.subject}\n${JSON.stringify(entry.data)}\n`;
      this.#begins.push(length);
      length += text.length;
      return text;
    });
    this.#text = texts.join('');
    this.#places.set('', this.#all.flatMap(({ type }, i) => (type === 'scenario.step' ? [i] : [])));
  }

  /** The places of the entries that name somebody, in order. */
  #naming(name: string): readonly number[] {
    let places = this.#places.get(name);
    if (places === undefined) this.#places.set(name, (places = this.#search(name)));
    return places;
  }

  #search(name: string): number[] {
    const places: number[] = [];
    for (let found = this.#text.indexOf(name); found >= 0;) {
      let [low, high] = [places.length === 0 ? 0 : places.at(-1)! + 1, this.#begins.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (this.#begins[middle]! <= found) low = middle + 1;
        else high = middle;
      }
      places.push(low - 1);
      const next = this.#begins[low];
      found = next === undefined ? -1 : this.#text.indexOf(name, next);
    }
    return places;
  }

  /** The last few before an instant and an entry that are steps of the scenario or name somebody. */
  before(at: Instant, seq: number, names: readonly string[]): Entry[] {
    const [from, to] = [firstAfter(this.#all, at - BEFORE), firstAfter(this.#all, at)];
    const places = new Set<number>();
    for (const name of ['', ...names])
      for (const place of this.#naming(name)) if (place >= from && place < to && this.#all[place]!.seq < seq) places.add(place);
    return [...places]
      .sort((a, b) => a - b)
      .slice(-MOST)
      .map((place) => this.#all[place]!);
  }
}

const known = new WeakMap<Entries, { readonly of: number; readonly found: Disturbances }>();

/** What people and the world did in the two hours before, to anything that one of some names stands for, or in the scenario's timeline. */
export function disturbances(entries: Entries, at: Instant, before: number, names: readonly string[]): Entry[] {
  let one = known.get(entries);
  if (one?.of !== entries.length) known.set(entries, (one = { of: entries.length, found: new Disturbances(entries) }));
  return one.found.before(at, before, names);
}
