import type { BinaryOperator } from '../../../aws/math/index.ts';
import { dpow } from '../../../kernel/detmath.ts';
import { array, derive, jointGrid, onGrid, scalar, single, type MathValue, type Series } from './series.ts';

/** A value that arithmetic makes: what is no number (a division by zero, a root of a negative number) is no datapoint. */
const finite = (value: number): number => (value - value === 0 ? value + 0 : NaN);

/** Applies an operator to two numbers; comparison and logic give 1 or 0. */
export function operate(operator: BinaryOperator, x: number, y: number): number {
  switch (operator) {
    case '+': return finite(x + y);
    case '-': return finite(x - y);
    case '*': return finite(x * y);
    case '/': return finite(x / y);
    case '^': return finite(dpow(x, y));
    case '==': return x === y ? 1 : 0;
    case '!=': return x !== y ? 1 : 0;
    case '<': return x < y ? 1 : 0;
    case '<=': return x <= y ? 1 : 0;
    case '>': return x > y ? 1 : 0;
    case '>=': return x >= y ? 1 : 0;
    case 'AND': return x !== 0 && y !== 0 ? 1 : 0;
    case 'OR': return x !== 0 || y !== 0 ? 1 : 0;
    default: return operator satisfies never;
  }
}

/** Applies an operator to whatever two expressions yield; two arrays do not come together here, the types forbid it. */
export function applyOperator(operator: BinaryOperator, left: MathValue, right: MathValue): MathValue {
  if (left.type === 'S' && right.type === 'S') return scalar(known(left.value, right.value) ? operate(operator, left.value, right.value) : NaN);
  if (left.type === 'TS[]') return array(left.list.map((series) => between(operator, series, right)));
  if (right.type === 'TS[]') return array(right.list.map((series) => between(operator, left, series, series.label)));
  return single(left.type === 'TS' ? between(operator, left.series, right) : between(operator, left, (right as { series: Series }).series));
}

const known = (x: number, y: number): boolean => !Number.isNaN(x) && !Number.isNaN(y);

type Side = Series | MathValue;
const isSeries = (side: Side): side is Series => 'values' in side;
const toSide = (side: Side): Series | number => (isSeries(side) ? side : side.type === 'S' ? side.value : side.type === 'TS' ? side.series : side.list[0]!);

function between(operator: BinaryOperator, a: Side, b: Side, label?: string): Series {
  const left = toSide(a);
  const right = toSide(b);
  if (typeof left === 'number') return withNumber(operator, right as Series, left, true, label);
  if (typeof right === 'number') return withNumber(operator, left, right, false, label);
  const grid = jointGrid([left.grid, right.grid], left.grid);
  const x = onGrid(left, grid);
  const y = onGrid(right, grid);
  const values = new Float64Array(grid.n);
  for (let k = 0; k < grid.n; k += 1) {
    const p = x[k]!;
    const q = y[k]!;
    // Where one of two series has a value, the other counts as zero; where none has, there is none.
    values[k] = p !== p ? (q !== q ? NaN : operate(operator, 0, q)) : operate(operator, p, q !== q ? 0 : q);
  }
  return derive([left, right], grid, values, label);
}

function withNumber(operator: BinaryOperator, series: Series, number: number, numberFirst: boolean, label?: string): Series {
  const { grid } = series;
  const values = new Float64Array(grid.n);
  for (let k = 0; k < grid.n; k += 1) {
    const value = series.values[k]!;
    values[k] = value !== value || number !== number ? NaN : numberFirst ? operate(operator, number, value) : operate(operator, value, number);
  }
  return derive([series], grid, values, label);
}

/** Applies a function to every value that there is. */
export function mapSeries(series: Series, change: (value: number) => number): Series {
  const values = new Float64Array(series.grid.n);
  for (let k = 0; k < values.length; k += 1) {
    const value = series.values[k]!;
    values[k] = value !== value ? NaN : finite(change(value));
  }
  return derive([series], series.grid, values);
}

/** Applies a function of series to a series or to each of an array. */
export function each(value: MathValue, change: (series: Series) => Series): MathValue {
  if (value.type === 'TS[]') return array(value.list.map(change));
  return single(change((value as { series: Series }).series));
}
