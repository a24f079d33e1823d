import { INVALID, PatternError, invalidTerm } from './error.ts';
import type { Operator, Value } from './ast.ts';
import { compileRegex } from './regex.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** What a value may be made of without quotes. */
const BARE = /[A-Za-z0-9_.*+-]/;

/** Reads a pattern from left to right. */
export class Cursor {
  readonly text: string;
  at: number;
  readonly end: number;

  constructor(text: string, at: number, end: number) {
    this.text = text;
    this.at = at;
    this.end = end;
  }

  fail(why: string, at: number = this.at, awsMessage: string = INVALID): never {
    throw new PatternError(at, awsMessage, why);
  }

  skipSpace(): this {
    while (this.at < this.end && /\s/.test(this.text[this.at]!)) this.at += 1;
    return this;
  }
  get done(): boolean {
    return this.at >= this.end;
  }
  get next(): string {
    return this.done ? '' : this.text[this.at]!;
  }

  /** Takes a fixed text if it stands here. */
  take(fixed: string): boolean {
    if (this.at + fixed.length > this.end || !this.text.startsWith(fixed, this.at)) return false;
    this.at += fixed.length;
    return true;
  }
  /** Takes a keyword if it stands here as a word of its own. */
  takeWord(word: string): boolean {
    return !/[A-Za-z0-9_]/.test(this.text[this.at + word.length] ?? '') && this.take(word);
  }
  /** Takes characters as long as they are of a kind. */
  takeWhile(kind: RegExp): string {
    const from = this.at;
    while (this.at < this.end && kind.test(this.text[this.at]!)) this.at += 1;
    return this.text.slice(from, this.at);
  }

  /** A comparison operator. */
  operator(): Operator | undefined {
    for (const operator of ['!=', '<=', '>=', '=', '<', '>'] as const) if (this.take(operator)) return operator;
    return undefined;
  }

  /** A text in double quotes; `\"` and `\\` are escapes. */
  quoted(): string {
    const from = this.at;
    this.at += 1;
    let text = '';
    while (!this.done) {
      const c = this.next;
      this.at += 1;
      if (c === '"') return text;
      if (c === '\\' && (this.next === '"' || this.next === '\\')) {
        text += this.next;
        this.at += 1;
      } else text += c;
    }
    return this.fail('a double quotation mark is not closed', from);
  }

  /** An expression between percent signs. */
  regex(): Value & { kind: 'regex' } {
    const from = this.at + 1;
    const to = this.text.indexOf('%', from);
    if (to < 0 || to >= this.end) return this.fail('a percent sign is not closed', this.at);
    this.at = to + 1;
    return { kind: 'regex', regex: compileRegex(this.text.slice(from, to), from) };
  }

  /** What stands behind an operator. */
  value(operator: Operator): Value {
    const from = this.at;
    const value = this.#value();
    if (operator !== '=' && operator !== '!=' && value.kind !== 'number') this.fail(`${operator} compares with numbers only`, from);
    return value;
  }

  #value(): Value {
    if (this.next === '"') return { kind: 'text', text: this.quoted(), quoted: true };
    if (this.next === '%') return this.regex();
    const from = this.at;
    const text = this.takeWhile(BARE);
    const rest = this.takeWhile(/[^\s,)\]}&|]/);
    if (rest !== '') this.fail('put it in double quotation marks', from, invalidTerm(text + rest));
    if (text === '') return this.fail('a value is missing', from);
    const number = Number(text);
    if (NUMBER.test(text) && Number.isFinite(number)) return { kind: 'number', text, number };
    return { kind: 'text', text, quoted: false };
  }
}
