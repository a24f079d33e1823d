/**
 * Whether a text matches a pattern in which `*` stands for any run of characters and `?`, where wanted, for any one. Linear but for one
 * remembered place: no input makes it slow.
 */
export function wildcardMatch(pattern: string, text: string, question = true): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const c = pattern[p];
    if (c === '*') {
      star = p;
      mark = t;
      p += 1;
    } else if (c !== undefined && (c === text[t] || (question && c === '?'))) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      mark += 1;
      p = star + 1;
      t = mark;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
