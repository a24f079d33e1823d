/** Damerau-Levenshtein distance (adjacent transpositions count one). */
export function distance(a: string, b: string): number {
  const rows = a.length + 1;
  const columns = b.length + 1;
  const d = new Int32Array(rows * columns);
  for (let i = 0; i < rows; i += 1) d[i * columns] = i;
  for (let j = 0; j < columns; j += 1) d[j] = j;
  for (let i = 1; i < rows; i += 1) {
    for (let j = 1; j < columns; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(d[(i - 1) * columns + j]! + 1, d[i * columns + j - 1]! + 1, d[(i - 1) * columns + j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, d[(i - 2) * columns + j - 2]! + 1);
      d[i * columns + j] = best;
    }
  }
  return d[rows * columns - 1]!;
}

/** `; did you mean "X"?`, or nothing when no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  let best: string | undefined;
  // A word of one letter is near to every other.
  let bestDistance = Math.min(word.length, Math.max(1, Math.floor(word.length / 3)) + 1);
  for (const candidate of candidates) {
    // Nobody waits for a table of a text of a million letters.
    if (Math.abs(word.length - candidate.length) >= bestDistance) continue;
    const n = distance(word.toLowerCase(), candidate.toLowerCase());
    if (n < bestDistance) {
      best = candidate;
      bestDistance = n;
    }
  }
  return best === undefined ? '' : `; did you mean "${best}"?`;
}
