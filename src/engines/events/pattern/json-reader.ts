/**
 * A JSON reader that knows where it stands. EventBridge reports a bad pattern with the position of its own parser (`at [Source:
 * (String)"{…}"; line: 1, column: 11]`), keeps the last of two equal keys, and tells `300` from `300.0`; `JSON.parse` does none of it. It
 * is a pull parser: a string is read to its end only when somebody asks for its text, a field name is read together with the first
 * character of its value. Positions follow from that.
 */
export type JsonToken =
  | '{'
  | '}'
  | '['
  | ']'
  | 'name'
  | 'string'
  | 'integer'
  | 'float'
  | 'true'
  | 'false'
  | 'null'
  /** Nothing is left. */
  | 'end';

/** What the text does wrong; the message has its position. */
export class JsonTextError extends Error {
  override readonly name = 'JsonTextError';
}

/** How deep arrays and objects may nest. */
export const MAX_DEPTH = 1000;
/** How much of the text an error message repeats. */
const MAX_EXCERPT = 500;
const LITERALS = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;
/** Letters beyond ASCII count as such; nobody needs to know which of those 60,000 are. */
const isNameStart = (c: string): boolean => /[A-Za-z_$\u00a2-\uffff]/.test(c);
const isNamePart = (c: string): boolean => /[0-9]/.test(c) || isNameStart(c);

interface Scope {
  readonly kind: '{' | '[';
  readonly place: string;
  entries: number;
}

export class JsonReader {
  readonly #source: string;
  readonly #scopes: Scope[] = [];
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #token: JsonToken = 'end';
  /** The value that was read together with its field name. */
  #waiting: JsonToken | undefined;
  #text = '';
  #openString = false;
  #name = '';

  constructor(source: string) {
    this.#source = source;
  }

  get token(): JsonToken {
    return this.#token;
  }
  /** The name of the field that was read last. */
  get fieldName(): string {
    return this.#name;
  }

  /** The text of the token: strings decoded, numbers as they were written. */
  text(): string {
    if (this.#openString) {
      this.#openString = false;
      this.#text = this.#readString(': was expecting closing quote for a string value', 'string value');
    }
    return this.#text;
  }

  /** Fails with a message of the caller's, at the place where the reader stands. */
  fail(message: string): never {
    throw new JsonTextError(message + this.place(0));
  }
  /** ` at [Source: …; line: 1, column: 11]` for the place `back` characters before. */
  place(back: number): string {
    return `\n at ${this.#placeOf(this.#at - back)}`;
  }

  next(): JsonToken {
    if (this.#waiting !== undefined) {
      const token = this.#waiting;
      this.#waiting = undefined;
      if (token === '{' || token === '[') this.#open(token);
      this.#text = token === 'integer' || token === 'float' || token === 'string' ? this.#text : token;
      return (this.#token = token);
    }
    if (this.#openString) this.text();
    let c = this.#skipSpace();
    if (c < 0) {
      const scope = this.#scopes.at(-1);
      if (scope !== undefined) this.#endOfInput(scope);
      return (this.#token = 'end');
    }
    if (c === 93 || c === 125) return (this.#token = this.#close(c));
    const scope = this.#scopes.at(-1);
    if (scope !== undefined && scope.entries > 0) c = this.#skipComma(c, scope);
    if (scope !== undefined) scope.entries += 1;
    if (scope?.kind !== '{') {
      const token = this.#value(c, scope);
      if (token === '{' || token === '[') this.#open(token);
      return (this.#token = token);
    }
    if (c !== 34) this.#unexpected(c, 'was expecting double-quote to start field name');
    this.#name = this.#readString(' in field name', 'name');
    c = this.#skipColon();
    this.#waiting = this.#value(c, scope);
    return (this.#token = 'name');
  }

  #open(kind: '{' | '['): void {
    this.#scopes.push({ kind, place: this.#placeOf(this.#at - 1), entries: 0 });
    if (this.#scopes.length > MAX_DEPTH) {
      throw new JsonTextError(
        `Document nesting depth (${this.#scopes.length}) exceeds the maximum allowed ` +
          `(${MAX_DEPTH}, from \`StreamReadConstraints.getMaxNestingDepth()\`)`,
      );
    }
  }

  #close(c: number): '}' | ']' {
    const kind = c === 125 ? '}' : ']';
    const scope = this.#scopes.at(-1);
    const wanted = scope === undefined ? undefined : scope.kind === '{' ? '}' : ']';
    if (wanted !== kind) {
      const what = scope === undefined ? 'root' : scope.kind === '{' ? 'Object' : 'Array';
      const place = scope === undefined ? this.#placeOf(0) : scope.place;
      this.#failBack(
        `Unexpected close marker '${kind}': expected '${wanted ?? (kind === '}' ? ']' : '}')}' (for ${what} starting at ${place})`,
      );
    }
    this.#scopes.pop();
    this.#text = kind;
    return kind;
  }

  #skipComma(c: number, scope: Scope): number {
    const kind = scope.kind === '{' ? 'Object' : 'Array';
    if (c !== 44) this.#unexpected(c, `was expecting comma to separate ${kind} entries`);
    const after = this.#skipSpace();
    if (after < 0) this.fail(`Unexpected end-of-input within/between ${kind} entries`);
    return after;
  }

  #skipColon(): number {
    const c = this.#skipSpace();
    if (c < 0) this.fail('Unexpected end-of-input within/between Object entries');
    if (c !== 58) this.#unexpected(c, 'was expecting a colon to separate field name and value');
    const after = this.#skipSpace();
    if (after < 0) this.fail('Unexpected end-of-input within/between Object entries');
    return after;
  }

  /** The next character that is no space, or -1; the reader stands behind it. */
  #skipSpace(): number {
    while (this.#at < this.#source.length) {
      const c = this.#source.charCodeAt(this.#at);
      this.#at += 1;
      if (!isSpace(c)) {
        if (c < 32)
          this.fail(`Illegal character ((CTRL-CHAR, code ${c})): only regular white space (\\r, \\n, \\t) is allowed between tokens`);
        return c;
      }
      if (c === 10 || (c === 13 && this.#source.charCodeAt(this.#at) !== 10)) {
        this.#line += 1;
        this.#lineStart = this.#at;
      }
    }
    return -1;
  }

  #value(c: number, scope: Scope | undefined): JsonToken {
    switch (c) {
      case 34:
        this.#openString = true;
        return 'string';
      case 123:
        this.#text = '{';
        return '{';
      case 91:
        this.#text = '[';
        return '[';
      case 116:
        return this.#literal('true');
      case 102:
        return this.#literal('false');
      case 110:
        return this.#literal('null');
      case 125:
        return this.#unexpected(c, 'expected a value');
      default:
        return c === 45 || isDigit(c) ? this.#number(c, scope) : this.#oddValue(c);
    }
  }

  #literal(word: 'true' | 'false' | 'null'): JsonToken {
    const start = this.#at - 1;
    for (let i = 1; i < word.length; i += 1) {
      if (this.#source.charCodeAt(this.#at) !== word.charCodeAt(i)) this.#unknownWord(this.#source.slice(start, this.#at));
      this.#at += 1;
    }
    const after = this.#source[this.#at];
    if (after !== undefined && after.charCodeAt(0) >= 48 && after !== ']' && after !== '}' && isNamePart(after)) this.#unknownWord(word);
    this.#text = word;
    return word;
  }

  #oddValue(c: number): never {
    const char = String.fromCharCode(c);
    for (const word of ['NaN', 'Infinity']) {
      if (this.#source.startsWith(word, this.#at - 1) && !isNamePart(this.#source[this.#at - 1 + word.length] ?? ' ')) {
        this.#at += word.length - 1;
        this.fail(`Non-standard token '${word}': enable \`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS\` to allow`);
      }
    }
    if (char === '+' && this.#at < this.#source.length) {
      this.fail(
        "Unexpected character ('+' (code 43)) in numeric value: JSON spec does not allow numbers to have plus signs: " +
          'enable `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow',
      );
    }
    if (isNameStart(char)) this.#unknownWord(char);
    return this.#unexpected(c, `expected a valid value (${LITERALS})`);
  }

  /** Says which word stands where a value should. */
  #unknownWord(begun: string): never {
    let word = begun;
    while (this.#at < this.#source.length && isNamePart(this.#source[this.#at]!)) {
      word += this.#source[this.#at]!;
      this.#at += 1;
      if (word.length >= 256) {
        word += '...';
        break;
      }
    }
    return this.fail(`Unrecognized token '${word}': was expecting (${LITERALS})`);
  }

  #number(first: number, scope: Scope | undefined): JsonToken {
    const start = this.#at - 1;
    const peek = (): number => (this.#at < this.#source.length ? this.#source.charCodeAt(this.#at) : -1);
    const digits = (why: string): void => {
      if (!isDigit(peek())) this.#badDigit(peek(), why);
      while (isDigit(peek())) this.#at += 1;
    };
    if (first === 45) {
      if (!isDigit(peek())) this.#badDigit(peek(), 'expected digit (0-9) to follow minus sign, for valid numeric value');
    } else {
      this.#at = start;
    }
    if (peek() === 48) {
      this.#at += 1;
      if (isDigit(peek())) this.fail('Invalid numeric value: Leading zeroes not allowed');
    } else {
      while (isDigit(peek())) this.#at += 1;
    }
    let float = false;
    if (peek() === 46) {
      float = true;
      this.#at += 1;
      digits('Decimal point not followed by a digit');
    }
    if (peek() === 101 || peek() === 69) {
      float = true;
      this.#at += 1;
      if (peek() === 43 || peek() === 45) this.#at += 1;
      digits('Exponent indicator not followed by a digit');
    }
    if (scope === undefined && peek() >= 0 && !isSpace(peek())) {
      this.#at += 1;
      this.#unexpected(peek(), 'Expected space separating root-level values');
    }
    this.#text = this.#source.slice(start, this.#at);
    return float ? 'float' : 'integer';
  }

  #badDigit(c: number, why: string): never {
    if (c < 0) this.fail('Unexpected end-of-input: was expecting fraction after exponent indicator');
    return this.fail(`Unexpected character (${describe(c)}) in numeric value: ${why}`);
  }

  /** Reads from behind the opening quote to behind the closing one. */
  #readString(atEnd: string, kind: 'string value' | 'name'): string {
    let out = '';
    for (let from = this.#at; ;) {
      if (this.#at >= this.#source.length) this.fail(`Unexpected end-of-input${atEnd}`);
      const c = this.#source.charCodeAt(this.#at);
      this.#at += 1;
      if (c === 34) return out + this.#source.slice(from, this.#at - 1);
      if (c === 92) {
        out += this.#source.slice(from, this.#at - 1) + this.#escape();
        from = this.#at;
      } else if (c < 32) {
        this.#failBack(`Illegal unquoted character (${describe(c)}): has to be escaped using backslash to be included in ${kind}`);
      }
    }
  }

  #escape(): string {
    if (this.#at >= this.#source.length) this.fail('Unexpected end-of-input in character escape sequence');
    const char = this.#source[this.#at]!;
    this.#at += 1;
    switch (char) {
      case 'b':
        return '\b';
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'f':
        return '\f';
      case 'r':
        return '\r';
      case '"':
      case '/':
      case '\\':
        return char;
      case 'u':
        return String.fromCharCode(this.#hexDigits());
      default:
        return this.#failBack(`Unrecognized character escape ${describe(char.charCodeAt(0))}`);
    }
  }

  #hexDigits(): number {
    let value = 0;
    for (let i = 0; i < 4; i += 1) {
      if (this.#at >= this.#source.length) this.fail('Unexpected end-of-input in character escape sequence');
      const c = this.#source.charCodeAt(this.#at);
      this.#at += 1;
      const digit = c < 128 ? '0123456789abcdef'.indexOf(String.fromCharCode(c).toLowerCase()) : -1;
      if (digit < 0) this.#unexpected(c, 'expected a hex-digit for character escape sequence');
      value = value * 16 + digit;
    }
    return value;
  }

  #endOfInput(scope: Scope): never {
    const what = scope.kind === '{' ? 'Object' : 'Array';
    return this.fail(`Unexpected end-of-input: expected close marker for ${what} (start marker at ${scope.place})`);
  }
  /** The character before the reader is wrong. */
  #unexpected(c: number, wanted: string): never {
    return this.#failBack(`Unexpected character (${describe(c)}): ${wanted}`);
  }
  #failBack(message: string): never {
    throw new JsonTextError(message + this.place(1));
  }

  #placeOf(at: number): string {
    return `[Source: (String)"${excerpt(this.#source)}; line: ${this.#line}, column: ${at - this.#lineStart + 1}]`;
  }
}

function describe(c: number): string {
  if (c < 32 || (c >= 127 && c < 160)) return `(CTRL-CHAR, code ${c})`;
  const char = String.fromCharCode(c);
  return c > 255 ? `'${char}' (code ${c} / 0x${c.toString(16)})` : `'${char}' (code ${c})`;
}

/** The text with its closing quote, cut after 500 characters, control characters spelled out. */
function excerpt(source: string): string {
  let out = '';
  for (const char of source.slice(0, MAX_EXCERPT)) {
    const c = char.charCodeAt(0);
    const control = (c < 32 || (c >= 127 && c < 160)) && c !== 10 && c !== 13;
    out += control ? `\\u${c.toString(16).toUpperCase().padStart(4, '0')}` : char;
  }
  const rest = source.length - MAX_EXCERPT;
  return rest > 0 ? `${out}"[truncated ${rest} chars]` : `${out}"`;
}
