import type { Condition, EventPattern } from '../pattern/model.ts';
import { printTest } from '../pattern/print.ts';
import type { Lookup } from './bucket.ts';
import { compileCheck, type Check } from './check.ts';
import { EventValues } from './event-values.ts';
import { ABSENT, SINGLE } from './paths.ts';
import { choosePivots } from './pivots.ts';
import { Selectivity } from './selectivity.ts';
import { Slot } from './slot.ts';
import { holds, literalsMeet } from './verify.ts';

/**
 * Thousands of patterns at once. Each alternative of each pattern is filed under the one of its conditions that the fewest events
 * satisfy; an event looks up its values under the paths that somebody is filed under, and whoever is found is verified in full. Equal in
 * every case to matching one by one.
 */
export class EventIndex implements Lookup {
  readonly values = new EventValues();
  readonly #slots: (Slot | undefined)[] = [];
  /** The numbers of the paths that somebody is filed under. */
  readonly #pivots: number[] = [];
  /** Alternatives whose every condition is satisfied by absence. */
  readonly #always: number[] = [];
  readonly #checks: Check[][] = [];
  /** Equal conditions are one object: there are far fewer of them than rules. */
  readonly #shared = new Map<string, Check>();
  readonly #pivotOf: number[] = [];
  readonly #patternOf: number[] = [];
  /**
   * The conditions of all alternatives that want one literal, in pairs of path and code, those of alternative `a` from `#from[a]` to
   * `#from[a + 1]`: most candidates are refused here, by a glance at a few neighbouring numbers.
   */
  readonly #literals: Int32Array;
  readonly #from: Int32Array;
  /** How many conditions of an alternative are no such pairs; and how many of those, when it was found where it is filed. */
  readonly #others: Int32Array;
  readonly #othersFound: Int32Array;
  // An alternative is tried once for an event, a pattern found once.
  readonly #triedAt: Int32Array;
  readonly #matchedAt: Int32Array;
  #now = 0;
  #hits: number[] = [];

  /** The patterns are named by their places in the list. */
  constructor(patterns: readonly EventPattern[]) {
    const selectivity = new Selectivity(patterns);
    const pivots = choosePivots(
      patterns.flatMap(({ alternatives }) => alternatives.map(({ conditions }) => conditions)),
      selectivity,
    );
    patterns.forEach(({ alternatives }, pattern) => {
      for (const { conditions } of alternatives) this.#file(conditions, pivots[this.#checks.length]!, pattern, selectivity);
    });
    const literals: number[] = [];
    this.#from = Int32Array.from([...this.#checks, []], (checks, alternative) => this.#layOut(checks, alternative, literals));
    this.#literals = Int32Array.from(literals);
    this.#others = Int32Array.from(this.#checks, (checks) => checks.filter(isOther).length);
    this.#othersFound = Int32Array.from(
      this.#checks,
      (checks, i) => checks.filter((check, k) => isOther(check) && k !== this.#pivotOf[i]).length,
    );
    this.#triedAt = new Int32Array(this.#checks.length);
    this.#matchedAt = new Int32Array(patterns.length);
    this.values.finish();
    for (const slot of this.#slots) slot?.finish((entry) => this.#secondLiteral(entry >> 1));
  }

  #file(conditions: readonly Condition[], pivot: number, pattern: number, selectivity: Selectivity): void {
    const alternative = this.#checks.length;
    this.#checks.push(conditions.map((condition) => this.#check(condition)));
    this.#patternOf.push(pattern);
    this.#pivotOf.push(pivot);
    if (pivot < 0) {
      this.#always.push(alternative);
      return;
    }
    const { path, tests } = conditions[pivot]!;
    const number = this.values.numberOf(path);
    let slot = this.#slots[number];
    if (slot === undefined) {
      this.#slots[number] = slot = new Slot(this.values.codes[number]!);
      this.#pivots.push(number);
    }
    for (const test of tests) slot.file(test, alternative, (pieces) => selectivity.rareGram(path, pieces));
  }

  #check({ path, tests }: Condition): Check {
    const slot = this.values.numberOf(path);
    const key = `${slot} ${tests.map(printTest).join()}`;
    let check = this.#shared.get(key);
    if (check === undefined) this.#shared.set(key, (check = compileCheck(slot, tests, this.values.codes[slot]!)));
    return check;
  }

  /** Adds the pairs of an alternative and returns where they begin. */
  #layOut(checks: readonly Check[], alternative: number, literals: number[]): number {
    const start = literals.length;
    // The condition that the alternative is filed under comes last: an event that found it most likely satisfies it.
    const pivot = checks[this.#pivotOf[alternative] ?? -1];
    const others = checks.filter((check) => check !== pivot);
    for (const { slot, codes } of pivot === undefined ? others : [...others, pivot]) {
      if (codes?.length === 1) literals.push(slot, codes[0]!);
    }
    return start;
  }

  /** A literal that an alternative wants, other than the one it is filed under. */
  #secondLiteral(alternative: number): { path: number; code: number } | undefined {
    const pivot = this.#checks[alternative]![this.#pivotOf[alternative]!]!.slot;
    const at = this.#from[alternative]!;
    const path = this.#literals[at];
    return at === this.#from[alternative + 1] || path === undefined || path === pivot ? undefined : { path, code: this.#literals[at + 1]! };
  }

  /** The places of the patterns that match, ascending. */
  match(event: object): number[] {
    const { values } = this;
    values.begin(event);
    this.#now += 1;
    this.#hits = [];
    for (let i = 0; i < this.#pivots.length; i += 1) {
      const path = this.#pivots[i]!;
      const shape = values.shapeOf(path);
      if (shape === ABSENT) continue;
      const slot = this.#slots[path]!;
      const { single, count, leaves } = values.readings[path]!;
      if (shape === SINGLE) slot.visit(single, values.codeOf(path), true, this);
      else {
        const codes = values.literals(path);
        for (let k = 0; k < count; k += 1) slot.visit(leaves[k]!, codes[k]!, false, this);
      }
    }
    for (let i = 0; i < this.#always.length; i += 1) this.#try(this.#always[i]!, false);
    values.end();
    return ascending(this.#hits);
  }

  /** Takes a candidate from where it is filed. */
  consider(entry: number): void {
    this.#try(entry >> 1, (entry & 1) === 1);
  }

  /** @param proved whether the condition under which the alternative is filed is known to hold */
  #try(alternative: number, proved: boolean): void {
    if (this.#triedAt[alternative] === this.#now) return;
    this.#triedAt[alternative] = this.#now;
    const { values } = this;
    const literals = this.#literals;
    const start = this.#from[alternative]!;
    const end = this.#from[alternative + 1]!;
    let simple = true;
    for (let i = start; i < end; i += 2) {
      const path = literals[i]!;
      const shape = values.shapeOf(path);
      if (shape === SINGLE) {
        if (values.codeOf(path) !== literals[i + 1]) return;
      } else if (shape === ABSENT || !values.literals(path).includes(literals[i + 1]!)) return;
      else simple = false;
    }
    const pattern = this.#patternOf[alternative]!;
    if (this.#matchedAt[pattern] === this.#now) return;
    const others = proved ? this.#othersFound[alternative]! : this.#others[alternative]!;
    const known = others > 0 ? undefined : simple || literalsMeet(literals, start, end, values);
    if (known === false) return;
    if (known === undefined && !holds(this.#checks[alternative]!, proved ? this.#pivotOf[alternative]! : -1, values)) return;
    this.#matchedAt[pattern] = this.#now;
    this.#hits.push(pattern);
  }
}

/** Sorts where it is. Most events match a few patterns: for those a comparison and an exchange are less than calling the engine's sort. */
function ascending(list: number[]): number[] {
  if (list.length > FEW) return list.sort((a, b) => a - b);
  for (let i = 1; i < list.length; i += 1) {
    const value = list[i]!;
    let at = i;
    for (; at > 0 && list[at - 1]! > value; at -= 1) list[at] = list[at - 1]!;
    list[at] = value;
  }
  return list;
}
const FEW = 16;

/** Whether a condition is more than one literal. */
const isOther = (check: Check): boolean => check.codes?.length !== 1;
