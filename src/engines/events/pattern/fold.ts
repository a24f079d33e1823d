/**
 * Ignoring case as the service does: each character of the pattern stands for its lower-case and its upper-case form, no more. So `Ä` is
 * `ä`, but `STRASSE` is not `straße`, and a pattern of `ß` accepts `SS`.
 */
export type Folded = readonly (readonly string[])[];

export function fold(text: string): Folded {
  return Array.from({ length: text.length }, (_, i) => {
    const char = text[i]!;
    const code = char.charCodeAt(0);
    // Half of a surrogate pair has no case and, alone, no encoding: the service turns it into a question mark.
    if (code >= 0xd800 && code <= 0xdfff) return ['?'];
    const lower = char.toLowerCase();
    const upper = char.toUpperCase();
    return lower === upper ? [lower] : [lower, upper];
  });
}

/** Where a match that begins at `at` can end; empty when there is none. */
function ends(text: string, at: number, folded: Folded): number[] {
  let places = [at];
  for (const forms of folded) {
    const next: number[] = [];
    for (const place of places) {
      for (const form of forms) if (text.startsWith(form, place) && !next.includes(place + form.length)) next.push(place + form.length);
    }
    if (next.length === 0) return next;
    places = next;
  }
  return places;
}

export const equalsFolded = (text: string, folded: Folded): boolean => ends(text, 0, folded).includes(text.length);
export const startsFolded = (text: string, folded: Folded): boolean => ends(text, 0, folded).length > 0;
export function endsFolded(text: string, folded: Folded): boolean {
  const longest = folded.reduce((sum, forms) => sum + Math.max(...forms.map((form) => form.length)), 0);
  for (let at = Math.max(0, text.length - longest); at <= text.length; at += 1) {
    if (ends(text, at, folded).includes(text.length)) return true;
  }
  return false;
}
