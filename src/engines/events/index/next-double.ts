/** The neighbours of a double: an open bound is the closed bound next to it. */
const DOUBLE = new Float64Array(1);
const BITS = new BigInt64Array(DOUBLE.buffer);

export function nextAbove(value: number): number {
  if (!(value < Infinity)) return value;
  DOUBLE[0] = value === 0 ? 0 : value;
  BITS[0] = BITS[0]! + (DOUBLE[0]! >= 0 ? 1n : -1n);
  return DOUBLE[0]!;
}
export const nextBelow = (value: number): number => -nextAbove(-value);
