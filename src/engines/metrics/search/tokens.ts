/**
 * The words that a name is made of: a new one begins where lower case meets upper case, at digits, after anything that is neither letter nor
 * digit, and before the last capital of several. "Tokenization", CloudWatch User Guide, search-expression-syntax.
 */
export function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\x00-\x7f]+/g) ?? [];
}

/**
 * Whether a term is in a name. A term of one word matches a word of the name, or the whole name without its other characters, in any case. A term
 * of several matches the same words side by side: those that its punctuation parts in any case, those that it runs together in the same case.
 */
export function matchesPartly(term: string, name: string): boolean {
  const wanted = term.split(/[^0-9A-Za-z\u0080-\uffff]+/).flatMap((part) => {
    const words = wordsOf(part);
    return words.map((word) => ({ word, anyCase: words.length === 1 }));
  });
  const words = wordsOf(name);
  const same = (want: { word: string; anyCase: boolean }, own: string | undefined): boolean =>
    own !== undefined && (want.anyCase ? own.toLowerCase() === want.word.toLowerCase() : own === want.word);
  if (wanted.length === 0) return false;
  if (wanted.length === 1 && same(wanted[0]!, words.join(''))) return true;
  return words.some((_, i) => wanted.every((want, k) => same(want, words[i + k])));
}
