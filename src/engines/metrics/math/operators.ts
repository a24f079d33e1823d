import type { BinaryOperator } from '../../../aws/math/index.ts';
import { applyLoop, onlyFinite } from './loops.ts';
import { array, derive, jointGrid, onGrid, scalar, single, type MathValue, type Series } from './series.ts';

/** Applies an operator to whatever two expressions yield; two arrays do not come together here, the types forbid it. */
export function applyOperator(operator: BinaryOperator, left: MathValue, right: MathValue): MathValue {
  if (left.type === 'TS[]') return array(left.list.map((series) => between(operator, series, sideOf(right))));
  if (right.type === 'TS[]') return array(right.list.map((series) => between(operator, sideOf(left), series, series.label)));
  if (left.type === 'TS' || right.type === 'TS') return single(between(operator, sideOf(left), sideOf(right)));
  const out = new Float64Array(1);
  applyLoop(operator, Float64Array.of(left.value), Float64Array.of(right.value), out);
  return scalar(out[0]!);
}

type Side = Series | number;
const sideOf = (value: MathValue): Side => (value.type === 'S' ? value.value : value.type === 'TS' ? value.series : value.list[0]!);

/** An operator between two series, or a series and a number. */
function between(operator: BinaryOperator, left: Side, right: Side, label?: string): Series {
  const series = [left, right].filter((side) => typeof side !== 'number');
  const grid = jointGrid(series.map((one) => one.grid), series[0]!.grid);
  const x = typeof left === 'number' ? new Float64Array(grid.n).fill(left) : onGrid(left, grid);
  const y = typeof right === 'number' ? new Float64Array(grid.n).fill(right) : onGrid(right, grid);
  const values = new Float64Array(grid.n);
  // Where one of two series has a value, the other counts as zero; a number makes no datapoint where the series has none.
  if (series.length === 2) applyLoop(operator, zeroBeside(x, y), zeroBeside(y, x), values);
  else applyLoop(operator, x, y, values);
  return derive(series, grid, values, label);
}

/** The values, zero where they are missing and the others are not. */
function zeroBeside(values: Float64Array, others: Float64Array): Float64Array {
  let out = values;
  for (let k = 0; k < values.length; k += 1) {
    if (values[k]! === values[k]! || others[k]! !== others[k]!) continue;
    if (out === values) out = values.slice();
    out[k] = 0;
  }
  return out;
}

/** Applies a function to every value that there is. */
export function mapSeries(series: Series, change: (value: number) => number): Series {
  const values = series.values.map((value) => (value !== value ? NaN : change(value)));
  onlyFinite(values);
  return derive([series], series.grid, values);
}

/** Applies a function of series to a series or to each of an array. */
export function each(value: MathValue, change: (series: Series) => Series): MathValue {
  if (value.type === 'TS[]') return array(value.list.map(change));
  return single(change((value as { series: Series }).series));
}
