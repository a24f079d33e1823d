import type { Load } from '../load.ts';
import { didYouMean } from '../../aws/suggest.ts';
import { problemText } from '../problem.ts';
import { NodeReader } from '../node-reader.ts';
import { CALLS, CALL_NAMES, DAYS, type Clause, type Lead } from './calls.ts';
import { tokens, type Token, type TokenKind } from './lexer.ts';
import { LoadSyntaxError } from './syntax-error.ts';

/**
 * Reads a load from the text that people write:
 *
 *     diurnal(400..1600, peak 20:00) * spike(3x at 2h for 45m) + noise(5%)
 *
 * `+ - * /` with the usual precedence (only a plain number may stand after `/`), parentheses, numbers, and the calls in `calls.ts`. Commas between the
 * arguments of a call may be left out.
 * @throws LoadSyntaxError with the column and what was expected there
 */
export function parseExpression(source: string): Load {
  return new Parser(source).whole();
}

const DEEPEST = 60;

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  /** Sums and products that were not closed by a parenthesis, so that the next term joins them. */
  readonly #open = new WeakSet<Load>();

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokens(source);
  }

  whole(): Load {
    const load = this.#sum();
    if (this.#peek.kind !== 'end') this.#fail('an operator or the end');
    return load;
  }

  get #peek(): Token {
    return this.#tokens[this.#at]!;
  }

  #next(): Token {
    const token = this.#peek;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  #isMark(text: string): boolean {
    return this.#peek.kind === 'mark' && this.#peek.text === text;
  }

  #takeMark(text: string): boolean {
    if (!this.#isMark(text)) return false;
    this.#at += 1;
    return true;
  }

  #fail(expected: string, hint = '', token = this.#peek): never {
    throw new LoadSyntaxError(this.#source, token.offset, expected, (token.kind === 'end' ? 'the end' : JSON.stringify(token.text)) + hint);
  }

  #sum(): Load {
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.#fail(`parentheses at most ${DEEPEST} deep`);
    let left = this.#product();
    for (;;) {
      if (this.#takeMark('+')) left = this.#join('sum', left, this.#product());
      else if (this.#takeMark('-')) left = { kind: 'minus', of: [left, this.#product()] };
      else break;
    }
    this.#depth -= 1;
    return left;
  }

  #product(): Load {
    let left = this.#factor();
    for (;;) {
      if (this.#takeMark('*')) {
        left = this.#join('product', left, this.#factor());
      } else if (this.#takeMark('/')) {
        const by = this.#peek;
        const value = this.#number('a plain number to divide by');
        if (value === 0) this.#fail('a number other than 0', '', by);
        left = { kind: 'share', of: left, by: value };
      } else {
        return left;
      }
    }
  }

  #join(kind: 'sum' | 'product', left: Load, right: Load): Load {
    const joined = { kind, of: left.kind === kind && this.#open.has(left) ? [...left.of, right] : [left, right] } as Load;
    this.#open.add(joined);
    return joined;
  }

  #factor(): Load {
    const token = this.#peek;
    if (token.kind === 'number' || this.#isMark('-')) return { kind: 'constant', value: this.#number('a number') };
    if (this.#takeMark('(')) {
      const inner = this.#sum();
      if (!this.#takeMark(')')) this.#fail('an operator or ")"');
      this.#open.delete(inner);
      return inner;
    }
    if (token.kind === 'word') return this.#call();
    if (token.kind === 'factor') return this.#fail(`a load; ${token.text} belongs into spike(${token.text} at 2h for 45m)`);
    if (token.kind === 'percent') return this.#fail(`a load; ${token.text} belongs into noise(${token.text})`);
    return this.#fail(`a number, "(" or one of ${CALL_NAMES.join(', ')}`);
  }

  #number(expected: string): number {
    const negative = this.#takeMark('-');
    if (this.#peek.kind !== 'number') this.#fail(expected);
    const { value } = this.#next();
    return negative && value !== 0 ? -value : value;
  }

  #call(): Load {
    const name = this.#next();
    const call = Object.hasOwn(CALLS, name.text) ? CALLS[name.text]! : undefined;
    if (call === undefined) this.#fail(`one of ${CALL_NAMES.join(', ')}`, didYouMean(name.text, CALL_NAMES), name);
    if (!this.#takeMark('(')) this.#fail(`"(" after ${name.text}`);
    const node: Record<string, unknown> = { ...call.preset };
    this.#lead(call.lead, node);
    const names = Object.keys(call.clauses);
    while (!this.#takeMark(')')) {
      this.#takeMark(',');
      const word = this.#peek;
      if (word.kind !== 'word' || !names.includes(word.text)) {
        this.#fail([...names.map((n) => `"${n}"`), '")"'].join(' or '), word.kind === 'word' ? didYouMean(word.text, names) : '');
      }
      this.#at += 1;
      const clause = call.clauses[word.text]!;
      if (node[clause.field] !== undefined) this.#fail(`"${word.text}" once`, '', word);
      node[clause.field] = this.#clause(clause, word.text);
    }
    const reader = new NodeReader();
    const load = reader.load(call.finish === undefined ? node : call.finish(node), name.text, 0);
    if (load === undefined) {
      const [first] = reader.problems;
      throw new LoadSyntaxError(this.#source, name.offset, `a ${name.text} that makes sense`, `one that does not (${problemText(first!)})`);
    }
    return load;
  }

  /** What stands first in a call. */
  #lead(lead: Lead, node: Record<string, unknown>): void {
    switch (lead.kind) {
      case 'load':
        node[lead.field] = this.#sum();
        if (lead.then === 'range') {
          if (!this.#takeMark(',')) this.#fail('"," and a range such as 0..100');
          this.#range(['min', 'max'], node, true);
        }
        return;
      case 'range':
        this.#range(lead.fields, node, false);
        return;
      case 'amount': {
        const factor = this.#peek;
        if (factor.kind === lead.special) {
          this.#at += 1;
          node[lead.specialField] = factor.value;
        } else {
          node[lead.field] = this.#number(
            lead.special === 'factor' ? 'a factor such as 3x or a level' : 'a percentage such as 5% or a deviation',
          );
        }
        return;
      }
      case 'points':
        node['points'] = this.#points();
        return;
      case 'days':
        this.#days(node);
        return;
      default:
        lead satisfies never;
    }
  }

  #range([low, high]: readonly [string, string], node: Record<string, unknown>, open: boolean): void {
    if (!open || !this.#isMark('..')) node[low] = this.#number('a range such as 400..1600');
    if (!this.#takeMark('..')) this.#fail('".." and the other end of the range');
    if (!open || this.#peek.kind === 'number' || this.#isMark('-')) node[high] = this.#number('the other end of the range');
  }

  #points(): [number, number][] {
    const points: [number, number][] = [];
    do {
      const at = this.#signed('duration', 'a time such as 5m');
      points.push([at, this.#number('a value')]);
    } while (this.#takeMark(',') || this.#peek.kind === 'duration');
    return points;
  }

  #days(node: Record<string, unknown>): void {
    const days: (number | undefined)[] = Array.from({ length: 7 }, () => undefined);
    do {
      const word = this.#next();
      const covers = Object.hasOwn(DAYS, word.text) ? DAYS[word.text]! : undefined;
      if (word.kind !== 'word' || covers === undefined)
        this.#fail(`one of ${Object.keys(DAYS).join(', ')}`, didYouMean(word.text, Object.keys(DAYS)), word);
      const value = this.#number('a number');
      for (const day of covers) {
        if (days[day] !== undefined) this.#fail('every day once', '', word);
        days[day] = value;
      }
    } while (this.#takeMark(',') || this.#peek.kind === 'word');
    const missing = Object.keys(DAYS).find((name) => DAYS[name]!.length === 1 && days[DAYS[name]![0]!] === undefined);
    if (missing !== undefined) this.#fail(`a value for ${missing} too`);
    node['days'] = days;
  }

  #clause(clause: Clause, word: string): number {
    if (clause.value === 'number') return this.#number(`a number after "${word}"`);
    return this.#signed(clause.value, clause.value === 'clock' ? 'a time of day such as 20:00' : `a duration such as 45m after "${word}"`);
  }

  #signed(kind: TokenKind, expected: string): number {
    const negative = kind === 'duration' && this.#takeMark('-');
    if (this.#peek.kind !== kind) this.#fail(expected);
    const { value } = this.#next();
    return negative && value !== 0 ? -value : value;
  }
}
