/** A policy cannot be read: says where. */
export class GuardSyntaxError extends Error {
  override readonly name = 'GuardSyntaxError';
}

/** Walks over the text of a policy: white space and comments between words mean nothing. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Line and column of a place, counted from one. */
  place(at = this.at): { readonly line: number; readonly column: number } {
    const before = this.text.slice(0, at).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  }

  fail(expected: string): never {
    this.skip();
    const { line, column } = this.place();
    const rest = this.text.slice(this.at).split(/\s/, 1)[0]!;
    throw new GuardSyntaxError(
      `line ${line}, column ${column}: expected ${expected}, received ${rest === '' ? 'the end of the policy' : `'${rest.slice(0, 40)}'`}`,
    );
  }

  skip(): void {
    const space = /(?:\s+|#[^\n]*)*/y;
    space.lastIndex = this.at;
    this.at += space.exec(this.text)![0].length;
  }

  get ended(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  /** Whether the next text is this; the scanner stays. */
  sees(pattern: RegExp | string): boolean {
    const here = this.at;
    const found = this.take(pattern);
    this.at = here;
    return found !== undefined;
  }

  /** Takes the next text if it is this. A pattern must be sticky. */
  take(pattern: RegExp | string): string | undefined {
    this.skip();
    return this.takeHere(pattern);
  }

  /** As {@link take}, without skipping white space before. */
  takeHere(pattern: RegExp | string): string | undefined {
    if (typeof pattern === 'string') {
      if (!this.text.startsWith(pattern, this.at)) return undefined;
      this.at += pattern.length;
      return pattern;
    }
    const sticky = new RegExp(pattern.source, pattern.flags.includes('y') ? pattern.flags : `${pattern.flags}y`);
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found[0];
  }

  need(pattern: RegExp | string, expected: string): string {
    return this.take(pattern) ?? this.fail(expected);
  }

  /** A word that stands alone: `or`, `when`, `let`; upper and lower case are the same. */
  word(word: string): boolean {
    return this.take(new RegExp(`${word}(?![\\w-])`, 'i')) !== undefined;
  }
  seesWord(word: string): boolean {
    return this.sees(new RegExp(`${word}(?![\\w-])`, 'i'));
  }
}
