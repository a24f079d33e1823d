import fc from 'fast-check';

/** A small generator: patterns and events are grown from a number, since a tree of arbitraries is many times slower. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
    this.roll();
  }
  roll(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.#state >>> 8) / 16_777_216;
  }
  below(n: number): number {
    return Math.floor(this.roll() * n);
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
  chance(p: number): boolean {
    return this.roll() < p;
  }
  few<T>(make: () => T, least = 1, most = 3): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}

// Few keys and few values, so that patterns and events meet.
const KEYS = ['a', 'b', 'c'];
const STRINGS = [
  '',
  'a',
  'ab',
  'abc',
  'aB',
  'b',
  'x*y',
  '*',
  'a"',
  '"a',
  'ß',
  'SS',
  '10.0.0.1',
  '010.0.0.1',
  '10.0.0.9',
  '::1',
  'a00:1::',
  '12:30',
];
const NUMBERS = [0, 1, -1, 5, 5.5, 300, 1e21, 0.1];
const WILDCARDS = ['a*', '*', '*a', 'a*b', '', 'a\\*b', '*a*b*', 'x*y', '10.*', '*0.0.*', '*.0.0.*'];
const CIDRS = ['10.0.0.0/24', '0.0.0.0/0', '10.0.0.0/31', '::/1', '::/0', 'a00::/16'];

const string = (d: Dice): string => (d.chance(0.6) ? d.pick(STRINGS.slice(0, 6)) : d.pick(STRINGS));
const scalar = (d: Dice): unknown => (d.chance(0.5) ? string(d) : d.chance(0.75) ? d.pick(NUMBERS) : d.pick([true, false, null]));

function range(d: Dice): unknown[] {
  const low = d.pick(NUMBERS);
  if (d.chance(0.4)) return [d.pick(['<', '<=', '>', '>=', '=']), low];
  return [d.pick(['>', '>=']), low, d.pick(['<', '<=']), Math.min(...NUMBERS.filter((n) => n > low), 1e22)];
}

function anythingBut(d: Dice): unknown {
  const full = (): string => string(d) || 'a';
  switch (d.below(8)) {
    case 0:
      return string(d);
    case 1:
      return d.pick(NUMBERS);
    case 2:
      return d.few(() => string(d));
    case 3:
      return d.few(() => d.pick(NUMBERS));
    case 4:
      return { prefix: d.chance(0.5) ? full() : d.few(full) };
    case 5:
      return { suffix: d.chance(0.5) ? full() : d.few(full) };
    case 6:
      return { 'equals-ignore-case': d.few(() => string(d)) };
    default:
      return { wildcard: d.few(() => d.pick(WILDCARDS)) };
  }
}

/** One member of the list at the end of a pattern's path. */
function valueTest(d: Dice): unknown {
  switch (d.below(16)) {
    case 0:
      return { prefix: string(d) };
    case 1:
      return { suffix: string(d) };
    case 2:
      return { [d.pick(['prefix', 'suffix'])]: { 'equals-ignore-case': string(d) } };
    case 3:
      return { 'equals-ignore-case': string(d) };
    case 4:
      return { wildcard: d.pick(WILDCARDS) };
    case 5:
      return { numeric: range(d) };
    case 6:
    case 7:
      return { exists: d.chance(0.5) };
    case 8:
    case 9:
      return { 'anything-but': anythingBut(d) };
    case 10:
      return { cidr: d.pick(CIDRS) };
    case 11:
      return { exactly: string(d) };
    default:
      return scalar(d);
  }
}
/** Tests that a value passes or not, and that no other value undoes. */
function positiveTest(d: Dice): unknown {
  switch (d.below(8)) {
    case 0:
      return { prefix: string(d) };
    case 1:
      return { wildcard: d.pick(WILDCARDS) };
    case 2:
      return { numeric: range(d) };
    case 3:
      return { exists: true };
    default:
      return scalar(d);
  }
}

function pattern(d: Dice, depth: number, test: (d: Dice) => unknown): object {
  const fields: Record<string, unknown> = {};
  for (const key of d.few(() => d.pick(KEYS), 1, 2)) {
    fields[key] = depth > 0 && d.chance(0.4) ? pattern(d, depth - 1, test) : d.few(() => test(d));
  }
  if (depth > 0 && d.chance(0.15)) fields['$or'] = d.few(() => pattern(d, depth - 1, test), 2, 3);
  return fields;
}

function value(d: Dice, depth: number): unknown {
  if (depth > 0 && d.chance(0.3)) return object(d, depth - 1);
  if (depth > 0 && d.chance(0.4)) return d.few(() => value(d, depth - 1), 0);
  return scalar(d);
}
function object(d: Dice, depth: number): Record<string, unknown> {
  const members = d.few(() => [d.chance(0.9) ? d.pick(KEYS) : d.pick(['b.c', 'c.a']), value(d, depth)] as const, 0, 4);
  return Object.fromEntries(members);
}

const grown = <T>(make: (d: Dice) => T): fc.Arbitrary<T> => fc.noShrink(fc.nat().map((seed) => make(new Dice(seed))));

/** A pattern as an object; valid unless its wildcards are too complex. */
export const patterns = grown((d) => pattern(d, 2, valueTest));
export const positivePatterns = grown((d) => pattern(d, 2, positiveTest));

/** An event, or rather any object: no key at the top has a dot, deeper ones may. */
export const events = grown((d) => Object.fromEntries(Object.entries(object(d, 3)).filter(([key]) => !key.includes('.'))));

/** Text that is nearly a pattern. */
export const spoiltPatterns = grown((d) => {
  const text = JSON.stringify(pattern(d, 1, valueTest));
  const at = d.below(text.length + 1);
  const put = d.pick(['', ',', '"', '{', '}', '[', ']', ':', 'x', '1', '0', '\\', '\n', '\u0001', 'nul', '-', 'e', '€', '\ud83d']);
  return text.slice(0, at) + put + text.slice(at + d.below(4));
});
