import type { Condition, EventPattern } from '../pattern/model.ts';
import { printTest } from '../pattern/print.ts';
import { SEVERAL, type Lookup } from './bucket.ts';
import { compileCheck, type Check, type Codes } from './check.ts';
import {
  ABSENT, LIST, SCATTERED, SINGLE, bind, newReading, planPath, readAll, readPath, type Membership, type PathPlan, type Reading, type Scattered,
} from './paths.ts';
import { Selectivity } from './selectivity.ts';
import { Slot } from './slot.ts';

/**
 * Thousands of patterns at once. Each alternative of each pattern is filed under the one of its conditions that the fewest events satisfy; an event looks up
 * its values under the paths that somebody is filed under, and whoever is found is verified in full. Equal in every case to matching one by one.
 */
export class EventIndex implements Lookup {
  readonly #plans: PathPlan[] = [];
  readonly #slots: (Slot | undefined)[] = [];
  /** The numbers of the paths that somebody is filed under. */
  readonly #pivots: number[] = [];
  /** Alternatives whose every condition is satisfied by absence. */
  readonly #always: number[] = [];
  readonly #checks: Check[][] = [];
  /**
   * The conditions of all alternatives that want one literal, in pairs of path and code, those of alternative `a` from `#from[a]` to `#from[a + 1]`:
   * most candidates are refused here, by a glance at a few neighbouring numbers.
   */
  #literals = new Int32Array(0);
  #from = new Int32Array(0);
  /** How many conditions of an alternative are no such pairs; and how many of those, when it was found where it is filed. */
  #others = new Int32Array(0);
  #othersFound = new Int32Array(0);
  readonly #pivotOf: number[] = [];
  readonly #patternOf: number[] = [];
  /** Equal conditions are one object: there are far fewer of them than rules. */
  readonly #shared = new Map<string, Check>();

  // What is known of the event at hand; a number older than `#tick` is of an earlier one.
  #tick = 0;
  #event: object = {};
  readonly #readAt: Int32Array;
  readonly #shape: Uint8Array;
  readonly #reading: Reading[] = [];
  /** The code of a SINGLE among the literals of its path; 0 when no pattern names it. */
  readonly #code: Int32Array;
  readonly #codes: Codes[] = [];
  /** The codes of the values of a LIST or a SCATTERED, when somebody asked. */
  readonly #leafCodes: number[][] = [];
  readonly #leafCodesAt: Int32Array;
  /** The values of a SCATTERED with their elements, when two such conditions met. */
  readonly #spread: (readonly Scattered[])[] = [];
  readonly #spreadAt: Int32Array;
  readonly #triedAt: Int32Array;
  readonly #matchedAt: Int32Array;
  #hits: number[] = [];

  /** The patterns are named by their places in the list. */
  constructor(patterns: readonly EventPattern[]) {
    const selectivity = new Selectivity(patterns);
    const paths = new Map<string, number>();
    patterns.forEach(({ alternatives }, pattern) => {
      for (const { conditions } of alternatives) this.#file(conditions, pattern, paths, selectivity);
    });
    this.#layOut();
    for (const slot of this.#slots) slot?.finish((entry) => this.#secondLiteral(entry >> 1));
    this.#readAt = new Int32Array(this.#plans.length);
    this.#shape = new Uint8Array(this.#plans.length);
    this.#code = new Int32Array(this.#plans.length);
    this.#spreadAt = new Int32Array(this.#plans.length);
    this.#leafCodesAt = new Int32Array(this.#plans.length);
    this.#triedAt = new Int32Array(this.#checks.length);
    this.#matchedAt = new Int32Array(patterns.length);
  }

  #file(conditions: readonly Condition[], pattern: number, paths: Map<string, number>, selectivity: Selectivity): void {
    const alternative = this.#checks.length;
    this.#checks.push(conditions.map((condition) => this.#check(condition, paths)));
    this.#patternOf.push(pattern);
    let pivot = -1;
    let least = Infinity;
    conditions.forEach((condition, i) => {
      const cost = selectivity.cost(condition);
      if (cost < least) [pivot, least] = [i, cost];
    });
    this.#pivotOf.push(pivot);
    if (pivot < 0) {
      this.#always.push(alternative);
      return;
    }
    const { path, tests } = conditions[pivot]!;
    const number = paths.get(path)!;
    let slot = this.#slots[number];
    if (slot === undefined) {
      this.#slots[number] = slot = new Slot();
      this.#pivots.push(number);
    }
    for (const test of tests) slot.file(test, alternative, (pieces) => selectivity.rareGram(path, pieces));
  }

  #check({ path, tests }: Condition, paths: Map<string, number>): Check {
    const slot = this.#slotOf(path, paths);
    const key = `${slot} ${tests.map(printTest).join()}`;
    let check = this.#shared.get(key);
    if (check === undefined) this.#shared.set(key, (check = compileCheck(slot, tests, this.#codes[slot]!)));
    return check;
  }

  #layOut(): void {
    const literals: number[] = [];
    this.#from = Int32Array.from([...this.#checks, []], (checks, alternative) => {
      const start = literals.length;
      // The condition that the alternative is filed under comes last: an event that found it most likely satisfies it.
      const pivot = checks[this.#pivotOf[alternative] ?? -1];
      const others = checks.filter((check) => check !== pivot);
      for (const { slot, codes } of pivot === undefined ? others : [...others, pivot]) if (codes?.length === 1) literals.push(slot, codes[0]!);
      return start;
    });
    this.#literals = Int32Array.from(literals);
    const isOther = (check: Check): boolean => check.codes?.length !== 1;
    this.#others = Int32Array.from(this.#checks, (checks) => checks.filter(isOther).length);
    this.#othersFound = Int32Array.from(this.#checks, (checks, alternative) =>
      checks.filter((check, i) => isOther(check) && i !== this.#pivotOf[alternative]).length);
  }

  /** A literal that an alternative wants, other than the one it is filed under. */
  #secondLiteral(alternative: number): { path: number; code: number } | undefined {
    const pivot = this.#checks[alternative]![this.#pivotOf[alternative]!]!.slot;
    const at = this.#from[alternative]!;
    const path = this.#literals[at];
    return at === this.#from[alternative + 1] || path === undefined || path === pivot ? undefined : { path, code: this.#literals[at + 1]! };
  }

  #slotOf(path: string, paths: Map<string, number>): number {
    let number = paths.get(path);
    if (number === undefined) {
      number = this.#plans.length;
      paths.set(path, number);
      this.#plans.push(planPath(path));
      this.#slots.push(undefined);
      this.#reading.push(newReading());
      this.#codes.push(new Map());
      this.#spread.push([]);
      this.#leafCodes.push([]);
    }
    return number;
  }

  /** The places of the patterns that match, ascending. */
  match(event: object): number[] {
    this.#tick += 1;
    this.#event = event;
    this.#hits = [];
    for (let i = 0; i < this.#pivots.length; i += 1) {
      const number = this.#pivots[i]!;
      const shape = this.#read(number);
      if (shape === ABSENT) continue;
      const slot = this.#slots[number]!;
      const { single, count, leaves } = this.#reading[number]!;
      if (shape === SINGLE) slot.visit(single, true, this);
      else for (let k = 0; k < count; k += 1) slot.visit(leaves[k]!, false, this);
    }
    for (let i = 0; i < this.#always.length; i += 1) this.#try(this.#always[i]!, false);
    this.#event = {};
    return this.#hits.length > 1 ? this.#hits.sort((a, b) => a - b) : this.#hits;
  }

  /** Takes a candidate from where it is filed. */
  consider(entry: number): void {
    this.#try(entry >> 1, (entry & 1) === 1);
  }

  literal(path: number): number {
    const shape = this.#readAt[path] === this.#tick ? this.#shape[path]! : this.#read(path);
    return shape === SINGLE ? this.#code[path]! : shape === ABSENT ? 0 : SEVERAL;
  }

  literals(path: number): readonly number[] {
    const codes = this.#leafCodes[path]!;
    if (this.#leafCodesAt[path] !== this.#tick) {
      this.#leafCodesAt[path] = this.#tick;
      const { count, leaves } = this.#reading[path]!;
      const known = this.#codes[path]!;
      if (codes.length !== count) codes.length = count;
      for (let i = 0; i < count; i += 1) codes[i] = known.get(leaves[i]!) ?? 0;
    }
    return codes;
  }

  /** @param proved whether the condition under which the alternative is filed is known to hold */
  #try(alternative: number, proved: boolean): void {
    if (this.#triedAt[alternative] === this.#tick) return;
    this.#triedAt[alternative] = this.#tick;
    const start = this.#from[alternative]!;
    const end = this.#from[alternative + 1]!;
    let simple = true;
    for (let i = start; i < end; i += 2) {
      const slot = this.#literals[i]!;
      const shape = this.#readAt[slot] === this.#tick ? this.#shape[slot]! : this.#read(slot);
      if (shape === SINGLE) {
        if (this.#code[slot] !== this.#literals[i + 1]) return;
      } else if (shape === ABSENT || !this.literals(slot).includes(this.#literals[i + 1]!)) return;
      else simple = false;
    }
    const pattern = this.#patternOf[alternative]!;
    if (this.#matchedAt[pattern] === this.#tick) return;
    const others = proved ? this.#othersFound[alternative]! : this.#others[alternative]!;
    const holds = others > 0 ? undefined : simple ? true : this.#literalsMeet(start, end);
    if (holds === false) return;
    if (holds === undefined && !this.#holds(this.#checks[alternative]!, proved ? this.#pivotOf[alternative]! : -1)) return;
    this.#matchedAt[pattern] = this.#tick;
    this.#hits.push(pattern);
  }

  /**
   * Whether literals that were each found are found in one element, where their paths lead through one array; undefined when they lead through more.
   */
  #literalsMeet(start: number, end: number): boolean | undefined {
    let first: Reading | undefined;
    let prefix: string | undefined;
    for (let i = start; i < end; i += 2) {
      const slot = this.#literals[i]!;
      if (this.#shape[slot] !== SCATTERED) continue;
      const reading = this.#reading[slot]!;
      if (reading.array === null) return undefined;
      const own = this.#plans[slot]!.prefixes[reading.at]!;
      if (first === undefined) [first, prefix] = [reading, own];
      else if (first.array !== reading.array || prefix !== own) return undefined;
    }
    return this.#meet(start, end, -1);
  }

  #meet(start: number, end: number, bound: number): boolean {
    let at = start;
    while (at < end && this.#shape[this.#literals[at]!] !== SCATTERED) at += 2;
    if (at === end) return true;
    const slot = this.#literals[at]!;
    const code = this.#literals[at + 1]!;
    const codes = this.literals(slot);
    const { count, indexes } = this.#reading[slot]!;
    for (let i = 0; i < count; i += 1) {
      const index = indexes[i]!;
      if (codes[i] === code && (bound < 0 || index === bound) && this.#meet(at + 2, end, index)) return true;
    }
    return false;
  }

  /** Each condition for itself; only those that lead through arrays of objects can depend on each other. */
  #holds(checks: readonly Check[], skip: number): boolean {
    let scattered = 0;
    let doubtful = false;
    for (let i = 0; i < checks.length; i += 1) {
      const check = checks[i]!;
      const shape = this.#read(check.slot);
      if (shape === SCATTERED) {
        scattered += 1;
        if (i === skip || this.#somePasses(check)) continue;
        if (!check.orAbsent) return false;
        doubtful = true;
      } else if (i !== skip && (shape === ABSENT ? !check.orAbsent : !this.#passes(check, shape))) return false;
    }
    if (scattered < 2) return !doubtful;
    const bound = checks.filter(({ slot }) => this.#shape[slot] === SCATTERED);
    return this.#inOneArray(bound) ? this.#searchArray(bound, 0, -1) : this.#search(bound, 0, null);
  }

  /** Whether the conditions' values lie all in elements of the same array, and in no other. */
  #inOneArray(checks: readonly Check[]): boolean {
    const { array, at } = this.#reading[checks[0]!.slot]!;
    if (array === null) return false;
    const prefix = this.#plans[checks[0]!.slot]!.prefixes[at];
    return checks.every(({ slot }) => {
      const reading = this.#reading[slot]!;
      return reading.array === array && this.#plans[slot]!.prefixes[reading.at] === prefix;
    });
  }

  /** {@link #search} where a membership is the number of an element, -1 while none is bound. */
  #searchArray(checks: readonly Check[], at: number, bound: number): boolean {
    const check = checks[at];
    if (check === undefined) return true;
    const { count, leaves, indexes } = this.#reading[check.slot]!;
    let absent = true;
    for (let i = 0; i < count; i += 1) {
      const index = indexes[i]!;
      if (bound >= 0 && index !== bound) continue;
      absent = false;
      if (check.test(leaves[i]!) && this.#searchArray(checks, at + 1, index)) return true;
    }
    return absent && check.orAbsent && this.#searchArray(checks, at + 1, bound);
  }

  #passes(check: Check, shape: number): boolean {
    if (shape === LIST) return this.#somePasses(check);
    const { slot, codes, test } = check;
    if (codes === null) return test(this.#reading[slot]!.single);
    const code = this.#code[slot]!;
    if (codes.length === 1) return codes[0] === code;
    return codes.includes(code);
  }

  #somePasses({ slot, test }: Check): boolean {
    const { count, leaves } = this.#reading[slot]!;
    for (let i = 0; i < count; i += 1) if (test(leaves[i]!)) return true;
    return false;
  }

  /** The service's search over the conditions whose values lie in elements of arrays, in the order of their paths. */
  #search(checks: readonly Check[], at: number, bound: Membership | null): boolean {
    const check = checks[at];
    if (check === undefined) return true;
    let absent = true;
    for (const { leaf, membership } of this.#elements(check.slot)) {
      const merged = bind(bound, membership);
      if (merged === undefined) continue;
      absent = false;
      if (check.test(leaf) && this.#search(checks, at + 1, merged)) return true;
    }
    return absent && check.orAbsent && this.#search(checks, at + 1, bound);
  }

  #elements(slot: number): readonly Scattered[] {
    if (this.#spreadAt[slot] !== this.#tick) {
      this.#spreadAt[slot] = this.#tick;
      this.#spread[slot] = readAll(this.#event, this.#plans[slot]!);
    }
    return this.#spread[slot]!;
  }

  /** Reads the values at a path, once for an event. */
  #read(number: number): number {
    if (this.#readAt[number] === this.#tick) return this.#shape[number]!;
    this.#readAt[number] = this.#tick;
    const reading = this.#reading[number]!;
    const shape = readPath(this.#event, this.#plans[number]!, reading);
    const codes = this.#codes[number]!;
    if (shape === SINGLE && codes.size > 0) this.#code[number] = codes.get(reading.single) ?? 0;
    this.#shape[number] = shape;
    return shape;
  }
}
