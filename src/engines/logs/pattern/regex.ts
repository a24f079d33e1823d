import { NotSimulated } from '../../../aws/errors.ts';
import { PatternError, invalidTerm } from './error.ts';

/**
 * The regular expressions of filter patterns: letters, digits, `_ # = @ / ; , - :`, classes, `. ^ $ |`, `? * + {m,n}` and escapes; no
 * parentheses. They become a program of a few kinds of instructions, and all ways through it are followed at once: the time is the length
 * of the text times that of the program.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export interface Program {
  readonly source: string;
  readonly code: readonly Instruction[];
}
export type Instruction =
  | { readonly op: 'set'; readonly negated: boolean; /** Pairs of first and last code unit. */ readonly ranges: readonly number[] }
  | { readonly op: 'begin' }
  | { readonly op: 'end' }
  /** Go on at both. */
  | { readonly op: 'split'; readonly a: number; readonly b: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'match' };

const LITERAL = /[A-Za-z0-9_#=@/;,:-]/;
const CLASSES: Readonly<Record<string, readonly number[]>> = {
  d: [48, 57],
  w: [48, 57, 65, 90, 95, 95, 97, 122],
  s: [9, 13, 32, 32],
};
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };
/** Counted repetitions are written out, so their number is bounded. */
const MOST_INSTRUCTIONS = 5_000;

/** Compiles what stands between the percent signs. @param at where it begins in the pattern, for errors */
export function compileRegex(source: string, at: number): Program {
  return new Compiler(source, at).compile();
}

type Set = Extract<Instruction, { op: 'set' }>;

class Compiler {
  readonly #source: string;
  readonly #at: number;
  #i = 0;
  #code: Instruction[] = [];

  constructor(source: string, at: number) {
    this.#source = source;
    this.#at = at;
  }

  #fail(why: string): never {
    throw new PatternError(this.#at + this.#i, invalidTerm(`%${this.#source}%`), why);
  }

  compile(): Program {
    if (this.#source === '') this.#fail('the expression is empty');
    const ends: number[] = [];
    for (;;) {
      const from = this.#code.length;
      while (this.#i < this.#source.length && this.#source[this.#i] !== '|') this.#piece();
      if (this.#i >= this.#source.length) break;
      // Another alternative follows: a fork before this one, and a jump to the end behind it.
      this.#i += 1;
      this.#insert(from, { op: 'split', a: from + 1, b: this.#code.length + 2 });
      ends.push(this.#code.length);
      this.#emit({ op: 'jump', to: -1 });
    }
    for (const end of ends) this.#code[end] = { op: 'jump', to: this.#code.length };
    this.#emit({ op: 'match' });
    return { source: this.#source, code: this.#code };
  }

  #emit(instruction: Instruction): void {
    this.#code.push(instruction);
    if (this.#code.length > MOST_INSTRUCTIONS) throw new NotSimulated(`a regular expression of more than ${MOST_INSTRUCTIONS} steps`);
  }

  /** Puts an instruction before those from an address on and moves what they point to. */
  #insert(address: number, instruction: Instruction): void {
    const moved = this.#code.splice(address).map((i) => relocate(i, address, 1));
    this.#emit(instruction);
    for (const i of moved) this.#emit(i);
  }

  #piece(): void {
    const c = this.#source[this.#i]!;
    if (c === '^' || c === '$') {
      this.#i += 1;
      this.#emit({ op: c === '^' ? 'begin' : 'end' });
      if (/[?*+{]/.test(this.#source[this.#i] ?? '')) this.#fail('nothing to repeat');
      return;
    }
    const set = this.#atom();
    this.#repeat(set);
  }

  #atom(): Set {
    const c = this.#source[this.#i]!;
    if (c === '.') {
      this.#i += 1;
      return { op: 'set', negated: true, ranges: [10, 10, 13, 13] };
    }
    if (c === '[') return this.#class();
    if (c === '\\') return this.#escape();
    if (!LITERAL.test(c)) this.#fail(`the character ${c} is not supported`);
    this.#i += 1;
    return { op: 'set', negated: false, ranges: [c.charCodeAt(0), c.charCodeAt(0)] };
  }

  #escape(): Set {
    const c = this.#source[this.#i + 1];
    if (c === undefined) this.#fail('a backslash ends the expression');
    this.#i += 2;
    const named = CLASSES[c.toLowerCase()];
    if (named !== undefined) return { op: 'set', negated: c !== c.toLowerCase(), ranges: named };
    const code = c === 'x' ? this.#hex(2) : c === 'u' ? this.#hex(4) : (CONTROLS[c] ?? this.#itself(c));
    return { op: 'set', negated: false, ranges: [code, code] };
  }

  #itself(c: string): number {
    if (/[A-Za-z0-9]/.test(c) || c.charCodeAt(0) > 126) this.#fail(`the escape \\${c} is not supported`);
    return c.charCodeAt(0);
  }

  #hex(digits: number): number {
    const text = this.#source.slice(this.#i, this.#i + digits);
    if (!new RegExp(`^[0-9A-Fa-f]{${digits}}$`).test(text)) this.#fail(`${digits} hexadecimal digits expected`);
    this.#i += digits;
    return Number.parseInt(text, 16);
  }

  #class(): Set {
    this.#i += 1;
    const negated = this.#source[this.#i] === '^';
    if (negated) this.#i += 1;
    const ranges: number[] = [];
    while (this.#source[this.#i] !== ']') {
      if (this.#i >= this.#source.length) this.#fail('a class is not closed');
      const low = this.#member();
      const dash = this.#source[this.#i] === '-' && this.#source[this.#i + 1] !== ']' && this.#i + 1 < this.#source.length;
      if (!dash) {
        ranges.push(...low.ranges);
        continue;
      }
      this.#i += 1;
      const high = this.#member();
      if (low.ranges.length !== 2 || high.ranges.length !== 2 || low.ranges[0]! > high.ranges[1]!) this.#fail('a range is out of order');
      ranges.push(low.ranges[0]!, high.ranges[1]!);
    }
    this.#i += 1;
    if (ranges.length === 0) this.#fail('a class is empty');
    return { op: 'set', negated, ranges };
  }

  #member(): Set {
    const c = this.#source[this.#i]!;
    if (c === '\\') {
      const set = this.#escape();
      if (set.negated) this.#fail('a negated class inside a class');
      return set;
    }
    // Inside a class the operators stand for themselves.
    if (!LITERAL.test(c) && !/[.?*+{}|^$[]/.test(c)) this.#fail(`the character ${c} is not supported`);
    this.#i += 1;
    return { op: 'set', negated: false, ranges: [c.charCodeAt(0), c.charCodeAt(0)] };
  }

  #repeat(set: Set): void {
    const { least, most } = this.#counts();
    if (/[?*+{]/.test(this.#source[this.#i] ?? '')) this.#fail('two repetitions');
    for (let k = 0; k < least; k += 1) this.#emit(set);
    if (most === Infinity) {
      const loop = this.#code.length;
      this.#emit({ op: 'split', a: loop + 1, b: loop + 3 });
      this.#emit(set);
      this.#emit({ op: 'jump', to: loop });
      return;
    }
    for (let k = least; k < most; k += 1) {
      this.#emit({ op: 'split', a: this.#code.length + 1, b: this.#code.length + 2 });
      this.#emit(set);
    }
  }

  #counts(): { least: number; most: number } {
    const c = this.#source[this.#i];
    if (c === '?' || c === '*' || c === '+') {
      this.#i += 1;
      return { least: c === '+' ? 1 : 0, most: c === '?' ? 1 : Infinity };
    }
    if (c !== '{') return { least: 1, most: 1 };
    const counted = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(this.#source.slice(this.#i));
    if (counted === null) this.#fail('a repetition is not well formed');
    const least = Number(counted[1]);
    const most = counted[2] === undefined ? least : counted[3] === undefined ? Infinity : Number(counted[3]);
    if (most < least) this.#fail('a repetition is out of order');
    this.#i += counted[0].length;
    return { least, most };
  }
}

function relocate(instruction: Instruction, from: number, by: number): Instruction {
  const move = (to: number): number => (to >= from ? to + by : to);
  if (instruction.op === 'split') return { op: 'split', a: move(instruction.a), b: move(instruction.b) };
  if (instruction.op === 'jump') return { op: 'jump', to: instruction.to < 0 ? -1 : move(instruction.to) };
  return instruction;
}

/** Whether the expression is found anywhere in a text. */
export function findRegex({ code }: Program, text: string): boolean {
  let live = new Uint8Array(code.length);
  let next = new Uint8Array(code.length);
  const stack: number[] = [];
  /** Follows what needs no character; true when the program has matched. */
  const enter = (set: Uint8Array, start: number, at: number): boolean => {
    stack.push(start);
    while (stack.length > 0) {
      const address = stack.pop()!;
      if (set[address] === 1) continue;
      set[address] = 1;
      const instruction = code[address]!;
      if (instruction.op === 'match') {
        stack.length = 0;
        return true;
      }
      if (instruction.op === 'jump') stack.push(instruction.to);
      else if (instruction.op === 'split') stack.push(instruction.a, instruction.b);
      else if (instruction.op === 'begin' ? at === 0 : instruction.op === 'end' && at === text.length) stack.push(address + 1);
    }
    return false;
  };
  for (let at = 0; at <= text.length; at += 1) {
    if (enter(live, 0, at)) return true;
    if (at === text.length) return false;
    const unit = text.charCodeAt(at);
    next.fill(0);
    for (let address = 0; address < code.length; address += 1) {
      const instruction = code[address]!;
      if (live[address] === 1 && instruction.op === 'set' && contains(instruction, unit) && enter(next, address + 1, at + 1)) return true;
    }
    [live, next] = [next, live];
  }
  return false;
}

function contains({ ranges, negated }: Set, unit: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (unit >= ranges[i]! && unit <= ranges[i + 1]!) return !negated;
  return negated;
}
