import type { ValueTest } from './model.ts';
import { wildcardPieces } from './wildcard.ts';

/**
 * The service refuses patterns with which one value could be on too many ways at once. The measure is its matcher's: the number of states
 * of the wildcards' automata that some text reaches together.
 */
const MAX_COMPLEXITY = 10;
/** Sets of states that are looked at before the pattern counts as simple enough. */
const MAX_SETS = 5_000;

/** Whether the wildcards of one field exceed {@link MAX_COMPLEXITY}. */
export function isTooComplex(tests: readonly ValueTest[]): boolean {
  const texts = new Set<string>();
  for (const test of tests) {
    if (test.op === 'wildcard') texts.add(test.value);
    else if (test.op === 'anything-but' && test.of.kind === 'wildcard') for (const value of test.of.values) texts.add(value);
  }
  return texts.size > 0 && wildcardComplexity([...texts]) > MAX_COMPLEXITY;
}

/** A star is -1, everything else its character. Quotes stand around the text, as around the values that it is compared with. */
const tokensOf = (text: string): number[] => {
  const tokens = [34];
  wildcardPieces(text).forEach((piece, i) => {
    if (i > 0) tokens.push(-1);
    for (let at = 0; at < piece.length; at += 1) tokens.push(piece.charCodeAt(at));
  });
  return [...tokens, 34];
};

/** The most states that one text reaches at once; counting ends above {@link MAX_COMPLEXITY}. */
function wildcardComplexity(texts: readonly string[]): number {
  // One row of tokens for all automata: a state is the place of the token that was read last, and -2 parts one automaton from the next.
  const tokens: number[] = [];
  const starts: number[] = [];
  for (const text of texts) {
    tokens.push(-2);
    starts.push(tokens.length - 1);
    tokens.push(...tokensOf(text));
  }
  const alphabet = [...new Set(tokens.filter((token) => token >= 0)), -3];
  const seen = new Set<string>();
  const queue: number[][] = [starts];
  let worst = 0;
  while (queue.length > 0 && seen.size < MAX_SETS) {
    const states = queue.shift()!;
    for (const char of alphabet) {
      const next = advance(tokens, states, char);
      const key = next.join();
      if (next.length === 0 || seen.has(key)) continue;
      seen.add(key);
      worst = Math.max(worst, size(tokens, next));
      if (worst > MAX_COMPLEXITY) return worst;
      queue.push(next);
    }
  }
  return worst;
}

function advance(tokens: readonly number[], states: readonly number[], char: number): number[] {
  const next = new Set<number>();
  for (const state of states) {
    if (tokens[state] === -1) next.add(state);
    const after = state + 1;
    if (tokens[after] === char) next.add(after);
    if (tokens[after] === -1) {
      next.add(after);
      if (tokens[after + 1] === char) next.add(after + 1);
    }
  }
  return [...next].sort((a, b) => a - b);
}

/** A literal before a star counts for the star too. */
const size = (tokens: readonly number[], states: readonly number[]): number =>
  states.reduce((sum, state) => sum + (tokens[state] !== -1 && tokens[state + 1] === -1 && !states.includes(state + 1) ? 2 : 1), 0);
