/** Half of a two-sided 95 % interval of Student's distribution, by degrees of freedom from 1 on, as statisticians print it. */
const TABLE = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08,
  2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
/** The same of the normal distribution, to which Student's tends. */
const NORMAL = 1.959964;

/** Student's t for a two-sided 95 % interval; beyond the table by the first terms of its expansion in 1 / degrees, right to the third decimal. */
export function student95(degrees: number): number {
  if (degrees < 1) return Number.NaN;
  if (degrees <= TABLE.length) return TABLE[Math.floor(degrees) - 1]!;
  const z = NORMAL;
  const cube = z * z * z;
  return z + (cube + z) / (4 * degrees) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * degrees * degrees);
}

/** What a sample says of a mean. */
export interface Estimate {
  /** How many observations there are. */
  readonly n: number;
  /** NaN without observations. */
  readonly mean: number;
  /** Half of the 95 % confidence interval of the mean; NaN with fewer than two observations. */
  readonly half: number;
  readonly least: number;
  readonly most: number;
}

/** Mean and 95 % confidence interval of independent observations, by Student's t. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  if (n === 0) return { n, mean: Number.NaN, half: Number.NaN, least: Number.NaN, most: Number.NaN };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const half = n < 2 ? Number.NaN : student95(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { n, mean, half, least: Math.min(...values), most: Math.max(...values) };
}
