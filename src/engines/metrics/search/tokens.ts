/**
 * The words that a name is made of: a new one begins where lower case meets upper case, at digits, after anything that is neither letter
 * nor digit, and before the last capital of several. "Tokenization", CloudWatch User Guide, search-expression-syntax.
 */
function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\x00-\x7f]+/g) ?? [];
}

/** Whether a term is in a name, as documented or as recorded responses show. */
export const matchesPartly = (term: string, name: string, composites: 'documented' | 'observed'): boolean =>
  composites === 'observed' ? matchesObserved(term, name) : matchesDocumented(term, name);

/**
 * As documented: a term of one word matches a word of the name, or the whole name without its other characters, in any case. A term of
 * several matches the same words side by side: those that its punctuation parts in any case, those that it runs together in the same
 * case.
 */
function matchesDocumented(term: string, name: string): boolean {
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

/** As observed: the term's words, one after another, are each one or several words of the name side by side; case never matters. */
function matchesObserved(term: string, name: string): boolean {
  const wanted = wordsOf(term).map((word) => word.toLowerCase());
  const words = wordsOf(name).map((word) => word.toLowerCase());
  if (wanted.length === 0) return false;
  return words.some((_, start) => {
    let place = start;
    return wanted.every((word) => {
      let rest = word;
      while (rest !== '' && place < words.length && rest.startsWith(words[place]!)) {
        rest = rest.slice(words[place]!.length);
        place += 1;
      }
      return rest === '';
    });
  });
}
