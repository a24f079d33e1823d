import type { BinaryOperator } from '../../../aws/math/index.ts';
import { dpow } from '../../../kernel/detmath.ts';

/**
 * The loops of the operators, one each, so that the operator is looked at once and not at every slot. Where an operand is missing (NaN)
 * so is the result; what is no finite number is no datapoint. Comparisons and logic give 1 or 0.
 */
export function applyLoop(operator: BinaryOperator, x: Float64Array, y: Float64Array, out: Float64Array): void {
  const n = out.length;
  switch (operator) {
    case '+': for (let k = 0; k < n; k += 1) out[k] = x[k]! + y[k]!; break;
    case '-': for (let k = 0; k < n; k += 1) out[k] = x[k]! - y[k]!; break;
    case '*': for (let k = 0; k < n; k += 1) out[k] = x[k]! * y[k]!; break;
    case '/': for (let k = 0; k < n; k += 1) out[k] = x[k]! / y[k]!; break;
    case '^': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : dpow(x[k]!, y[k]!); break;
    case '==': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! === y[k]! ? 1 : 0; return;
    case '!=': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! !== y[k]! ? 1 : 0; return;
    case '<': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! < y[k]! ? 1 : 0; return;
    case '<=': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! <= y[k]! ? 1 : 0; return;
    case '>': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! > y[k]! ? 1 : 0; return;
    case '>=': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! >= y[k]! ? 1 : 0; return;
    case 'AND': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! !== 0 && y[k]! !== 0 ? 1 : 0; return;
    case 'OR': for (let k = 0; k < n; k += 1) out[k] = missing(x[k]!, y[k]!) ? NaN : x[k]! !== 0 || y[k]! !== 0 ? 1 : 0; return;
    default: operator satisfies never;
  }
  onlyFinite(out);
}

const missing = (x: number, y: number): boolean => x !== x || y !== y;

/** Takes infinities out, and makes a negative zero a zero. */
export function onlyFinite(values: Float64Array): void {
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k]!;
    values[k] = value - value === 0 ? value + 0 : NaN;
  }
}
