import type { Answer } from './family.ts';

/** An answer that is read as it is compared. */
export const said = (words: string): Answer => ({ key: words, text: words });

/** `1`, `1 and 3`, `1, 2 and 3`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]!}`;
}

/** Which of several things: `1 and 3`, or what is said when it is none. */
export const those = (names: readonly string[], none = 'none of them'): Answer => said(names.length === 0 ? none : listed(names));

/** `once`, `twice`, `3 times`. */
export const times = (n: number): string => (n === 0 ? 'never' : n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

/** The name of the thing at a place of a list: options have letters. */
export const numberOf = (i: number): string => String(i + 1);
/** The names of the things that pass. */
export const numbersOf = <T>(things: readonly T[], passes: (thing: T, i: number) => boolean): string[] =>
  things.flatMap((thing, i) => (passes(thing, i) ? [numberOf(i)] : []));
