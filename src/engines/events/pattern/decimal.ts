/** Numbers that EventBridge can compare: those whose shortest decimal spelling as a double is the number as it was written. */

interface Decimal {
  readonly negative: boolean;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  /** Of the last digit. */
  readonly exponent: number;
}

function parseDecimal(text: string): Decimal {
  const m = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text)!;
  const fraction = m[3] ?? '';
  const digits = (m[2]! + fraction).replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return { negative: false, digits: '', exponent: 0 };
  return { negative: m[1] === '-', digits: trimmed, exponent: Number(m[4] ?? '0') - fraction.length + digits.length - trimmed.length };
}

/** Whether two spellings are the same number, however many digits they have. */
function sameDecimal(a: string, b: string): boolean {
  const x = parseDecimal(a);
  const y = parseDecimal(b);
  return x.negative === y.negative && x.digits === y.digits && x.exponent === y.exponent;
}

/** The double that a JSON number stands for, or NaN when comparing it would lose digits (`9007199254740993`, `0.1234567890123456789`). */
export function comparable(text: string): number {
  const value = Number(text);
  return Number.isFinite(value) && sameDecimal(text, String(value)) ? value + 0 : NaN;
}
