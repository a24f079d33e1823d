import { didYouMean } from '../../aws/suggest.ts';
import type { Expectation } from '../../scenario/schema.ts';

/** A sentence that is not an expectation. */
export class ShorthandError extends Error {
  override readonly name = 'ShorthandError';
}

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
type State = (typeof STATES)[number];
const COUNT = /^(exactly|at least|at most)\s+(\d+)\s+(notification|action)s?(?:\s+(?:to|of)\s+(\S+))?\s*(.*)$/;
const ALARM = /^(\S+?)(?::|\s+is|\s+goes)?\s+(?:(never|enters)\s+)?([A-Z_]+)(?:\s+(.*))?$/;

/** `by 8m`, `at 8m`, `between 0m and 7m`, or nothing. */
function windowOf(text: string): { by?: string; at?: string; between?: [string, string] } {
  const rest = text.trim();
  if (rest === '') return {};
  const one = /^(by|at)\s+(.+)$/.exec(rest);
  if (one !== null) return { [one[1]!]: one[2]! };
  const two = /^between\s+(.+?)\s+and\s+(.+)$/.exec(rest);
  if (two !== null) return { between: [two[1]!, two[2]!] };
  throw new ShorthandError(`expected "by 8m", "at 8m" or "between 0m and 7m", received "${rest}"`);
}

const stateOf = (text: string): State => {
  if ((STATES as readonly string[]).includes(text)) return text as State;
  throw new ShorthandError(`expected OK, ALARM or INSUFFICIENT_DATA, received "${text}"${didYouMean(text, STATES)}`);
};

const countOf = (word: string, n: number): { exactly?: number; atLeast?: number; atMost?: number } =>
  word === 'exactly' ? { exactly: n } : word === 'at least' ? { atLeast: n } : { atMost: n };

/**
 * Reads an expectation in words: `HighCpu ALARM by 8m`, `HighCpu never ALARM between 0m and 7m`, `HighCpu enters ALARM exactly 2 times`,
 * `exactly 1 notification`, `at least 2 notifications to Pager by 20m`. @throws ShorthandError
 */
export function parseShorthand(text: string): Expectation {
  const counted = COUNT.exec(text.trim());
  if (counted !== null) {
    const [, word, n, kind, target = '*', rest] = counted;
    const shared = { ...countOf(word!, Number(n)), ...windowOf(rest!) };
    return kind === 'notification' ? { notification: target, ...shared } : { action: target === '*' ? '' : target, ...shared };
  }
  const alarm = ALARM.exec(text.trim());
  if (alarm === null)
    throw new ShorthandError(`expected a sentence such as "HighCpu ALARM by 8m", "HighCpu never ALARM" or "exactly 1 notification", received "${text}"`);
  const [, name, verb, word, rest = ''] = alarm;
  const state = stateOf(word!);
  if (verb === 'never') return { alarm: name!, never: state, ...windowOf(rest) };
  if (verb === 'enters') {
    const times = /^(?:(exactly|at least|at most)\s+)?(?:(\d+)\s+times?|once|twice)\s*(.*)$/.exec(rest.trim());
    if (times === null) return { alarm: name!, enters: state, ...windowOf(rest) };
    const n = times[2] === undefined ? (/twice/.test(rest) ? 2 : 1) : Number(times[2]);
    return { alarm: name!, enters: state, ...countOf(times[1] ?? 'exactly', n), ...windowOf(times[3]!) };
  }
  return { alarm: name!, state, ...windowOf(rest) };
}
