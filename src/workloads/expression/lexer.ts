import { parseDuration } from '../../kernel/time.ts';
import { LoadSyntaxError } from './syntax-error.ts';

/** The words of a load expression. `value` is the number, the factor of `3x`, the percentage, or milliseconds. */
export type TokenKind = 'number' | 'factor' | 'percent' | 'duration' | 'clock' | 'word' | 'mark' | 'end';
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly value: number;
  readonly offset: number;
}

const NUMBER = String.raw`\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
/** The first that matches wins, so the longer forms of a number come first. */
const RULES: readonly (readonly [TokenKind, RegExp])[] = [
  ['clock', /\d{1,2}:\d{2}(?::\d{2}(?:\.\d{3})?)?(?![\w:.])/y],
  ['duration', /(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+(?!\w)/y],
  ['factor', new RegExp(`${NUMBER}x(?!\\w)`, 'y')],
  ['percent', new RegExp(`${NUMBER}%`, 'y')],
  ['number', new RegExp(`${NUMBER}(?!\\w)`, 'y')],
  ['word', /[A-Za-z_]\w*/y],
  ['mark', /\.\.|[-+*/(),]/y],
];

/** @throws LoadSyntaxError at what is no word of the language */
export function tokens(source: string): Token[] {
  const out: Token[] = [];
  let offset = 0;
  for (;;) {
    while (offset < source.length && ' \t\r\n'.includes(source[offset]!)) offset += 1;
    if (offset >= source.length) break;
    const token = nextToken(source, offset);
    out.push(token);
    offset += token.text.length;
  }
  out.push({ kind: 'end', text: '', value: 0, offset: source.length });
  return out;
}

function nextToken(source: string, offset: number): Token {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = offset;
    const text = rule.exec(source)?.[0];
    if (text !== undefined) return { kind, text, value: valueOf(kind, text, source, offset), offset };
  }
  const odd = /^\S+/.exec(source.slice(offset))![0].slice(0, 20);
  throw new LoadSyntaxError(source, offset, 'a number, a duration, a name or an operator', JSON.stringify(odd));
}

function valueOf(kind: TokenKind, text: string, source: string, offset: number): number {
  switch (kind) {
    case 'number':
      return Number(text);
    case 'factor':
    case 'percent':
      return Number(text.slice(0, -1));
    case 'duration':
      try {
        return parseDuration(text);
      } catch {
        throw new LoadSyntaxError(source, offset, 'a duration such as 90s or 1h30m, larger units first', JSON.stringify(text));
      }
    case 'clock': {
      const [h, m, s] = text.split(':').map(Number);
      if (h! > 23 || m! > 59 || (s ?? 0) >= 60)
        throw new LoadSyntaxError(source, offset, 'a time of day such as 20:00', JSON.stringify(text));
      return (h! * 60 + m!) * 60_000 + Math.round((s ?? 0) * 1000);
    }
    default:
      return 0;
  }
}
