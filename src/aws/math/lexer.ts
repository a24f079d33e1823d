import { MathError } from './ast.ts';

export type Token = {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  /** The characters, without quotes for texts. */
  readonly text: string;
  readonly at: number;
};

const SPACE = /\s*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SYMBOL = /==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]/y;

/** Cuts an expression into tokens, the last of which is the end. @throws MathError */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  for (;;) {
    at += take(SPACE)!.length;
    if (at >= source.length) break;
    const quote = source[at]!;
    if (quote === '"' || quote === "'") {
      const { text, end } = readText(source, at);
      tokens.push({ kind: 'text', text, at });
      at = end;
      continue;
    }
    const token = match(take, at);
    if (token === undefined) throw new MathError(`Unsupported token '${quote}' at char ${at}`, at);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: source.length });
  return tokens;
}

function match(take: (pattern: RegExp) => string | undefined, at: number): Token | undefined {
  const number = take(NUMBER);
  if (number !== undefined) return { kind: 'number', text: number, at };
  const name = take(NAME);
  if (name !== undefined) return { kind: 'name', text: name, at };
  const symbol = take(SYMBOL);
  return symbol === undefined ? undefined : { kind: 'symbol', text: symbol, at };
}

/** A text ends at the quote that it began with; a backslash before that quote makes it part of the text. */
function readText(source: string, at: number): { text: string; end: number } {
  const quote = source[at]!;
  let text = '';
  for (let i = at + 1; i < source.length; i += 1) {
    if (source[i] === quote) return { text, end: i + 1 };
    if (source[i] === '\\' && source[i + 1] === quote) i += 1;
    text += source[i]!;
  }
  throw new MathError(`Unterminated text at char ${at}`, at);
}
