/**
 * Shares the slots that one page may have among the metrics of a request: an equal part for each, and what some do not need for the first
 * ones that do. Slots without data count (observed).
 */
export function share(wanted: readonly number[], most: number): number[] {
  const hungry = wanted.filter((n) => n > 0).length;
  if (hungry === 0) return wanted.map(() => 0);
  const equal = Math.floor(most / hungry);
  const shares = wanted.map((n) => Math.min(n, equal));
  let left = most - shares.reduce((sum, n) => sum + n, 0);
  return shares.map((own, i) => {
    const more = Math.min(left, wanted[i]! - own);
    left -= more;
    return own + more;
  });
}
