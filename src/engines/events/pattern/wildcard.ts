/**
 * The `wildcard` operator: `*` is any run of characters, `\*` and `\\` are themselves, everything else (`?` too) is literal.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */

/** What is wrong with the text, in the service's words; positions count UTF-8 bytes from the opening quote. */
export function wildcardProblem(text: string): string | undefined {
  let position = 1;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (char === '*' && text[i + 1] === '*') return `Consecutive wildcard characters at pos ${position}`;
    if (char === '\\') {
      if (text[i + 1] !== '*' && text[i + 1] !== '\\') return `Invalid escape character at pos ${position}`;
      i += 1;
      position += 1;
    }
    position += utf8Length(char.charCodeAt(0));
  }
  return undefined;
}

/** A surrogate pair has four bytes, two for each half. */
const utf8Length = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code <= 0xdfff ? 2 : 3);

/** The literal pieces between the stars: `a*b` is `['a', 'b']`, `*` is `['', '']`. */
export function wildcardPieces(text: string): string[] {
  const pieces = [''];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '*') pieces.push('');
    else {
      if (text[i] === '\\') i += 1;
      pieces[pieces.length - 1] += text[i]!;
    }
  }
  return pieces;
}

/** Whether a text is made of the pieces with anything between them. Takes the leftmost place for each: no backtracking. */
export function matchesPieces(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0]!;
  if (pieces.length === 1) return text === first;
  const last = pieces[pieces.length - 1]!;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (let i = 1; i < pieces.length - 1; i += 1) {
    const piece = pieces[i]!;
    const found = text.indexOf(piece, from);
    if (found < 0 || found + piece.length > end) return false;
    from = found + piece.length;
  }
  return true;
}
