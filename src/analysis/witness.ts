import { leafTest } from '../engines/events/pattern/leaf-test.ts';
import type { AddressRange, Bound, ValueTest } from '../engines/events/pattern/model.ts';
import type { Json } from '../kernel/plain.ts';

/** Values that show what a test of a pattern lets through and what not. The matcher's own test is asked of each: nothing is taken on trust. */
type Scalar = string | number | boolean | null;
export interface Witness {
  readonly value: Scalar;
}

const isScalar = (value: Json | undefined): value is Scalar => value !== undefined && (value === null || typeof value !== 'object');

/** A value that passes a test, near to what stands there now; undefined when nothing does (`exists: false`, an empty range). */
export function passingValue(test: ValueTest, now: Json | undefined): Witness | undefined {
  const check = leafTest(test);
  const value = candidates(test, isScalar(now) ? now : undefined).find((candidate) => check(candidate));
  return value === undefined ? undefined : { value };
}

/** A value that passes none of the tests, near to what stands there now; undefined when everything passes. */
export function failingValue(tests: readonly ValueTest[], now: Json | undefined): Witness | undefined {
  const checks = tests.map(leafTest);
  const excluded = tests.flatMap((test) => (test.op === 'anything-but' ? [...test.of.values] : []));
  const values = [...near(isScalar(now) ? now : undefined), ...excluded.map(shortest), ...excluded, ...ANYTHING];
  const value = values.find((candidate) => checks.every((check) => !check(candidate)));
  return value === undefined ? undefined : { value };
}

/** Values of every type, the plainest first. */
const ANYTHING: readonly Scalar[] = [
  'other',
  'x',
  '',
  0,
  1,
  -1,
  7.25,
  true,
  false,
  null,
  'other-than-that',
  '192.0.2.1',
  '2001:db8::1',
  123_456_789,
];

/** A little beside what is there. */
function near(now: Scalar | undefined): Scalar[] {
  if (typeof now === 'string') return [`${now}-other`, `other-${now}`, `${now}x`, `x${now}`];
  if (typeof now === 'number') return [now + 1, now - 1, now * 2 + 10, -now - 10];
  return typeof now === 'boolean' ? [!now] : [];
}

/** A text that a wildcard accepts: its stars stand for nothing. */
function shortest(value: string | number): Scalar {
  if (typeof value === 'number') return value;
  let out = '';
  for (let i = 0; i < value.length; i += 1) {
    if (value[i] === '\\' && i + 1 < value.length) {
      i += 1;
      out += value[i]!;
    } else if (value[i] !== '*') out += value[i]!;
  }
  return out;
}

/** Values that a test may accept, the best first. */
function candidates(test: ValueTest, now: Scalar | undefined): readonly Scalar[] {
  switch (test.op) {
    case 'string':
    case 'address':
    case 'equals-ignore-case':
      return [test.value];
    case 'number':
      return [test.value];
    case 'spelling':
      return [Number(test.text)];
    case 'word':
      return [test.value];
    case 'prefix':
      return [test.value, test.value.replace(/"$/, '')];
    case 'suffix':
      return [test.value, test.value.replace(/^"/, '')];
    case 'wildcard':
      return [shortest(test.value), test.value];
    case 'numeric':
      return inside(test.lower, test.upper);
    case 'cidr':
      return [addressOf(test.range)];
    case 'exists':
      return ['any value'];
    case 'anything-but':
      return [...near(now), ...ANYTHING];
    default:
      return test satisfies never;
  }
}

/** Numbers of a range: its ends, and what lies between or beyond. */
function inside(lower: Bound | null, upper: Bound | null): number[] {
  const low = lower?.value;
  const high = upper?.value;
  const out: number[] = [];
  if (low !== undefined) out.push(low, low + 1);
  if (high !== undefined) out.push(high, high - 1);
  if (low !== undefined && high !== undefined) out.push((low + high) / 2, low + (high - low) / 1e6);
  if (low !== undefined) out.push(low + Math.abs(low) * 1e-9, low + Math.abs(low) + 1);
  if (high !== undefined) out.push(high - Math.abs(high) * 1e-9, high - Math.abs(high) - 1);
  return out;
}

/** The first address of a range, as one writes it. */
function addressOf({ bottom }: AddressRange): string {
  const groups = (width: number): string[] =>
    Array.from({ length: bottom.length / width }, (_, i) => bottom.slice(i * width, (i + 1) * width));
  if (bottom.length === 8)
    return groups(2)
      .map((digits) => parseInt(digits, 16))
      .join('.');
  return groups(4)
    .map((digits) => parseInt(digits, 16).toString(16))
    .join(':');
}
