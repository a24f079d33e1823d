import fc from 'fast-check';

export interface ScheduleExpressionConstraints {
  /** The simplest first; `rate` and `cron` when absent. Rules do not know `at`, which is EventBridge Scheduler's. */
  readonly kinds?: readonly ('rate' | 'cron' | 'at')[];
  /** Minutes, hours or days of a rate at most; 60 when absent. */
  readonly maxRate?: number;
  /** The years that `cron` and `at` may name; 2026 to 2029 when absent. A `cron` may also leave the year open. */
  readonly minYear?: number;
  readonly maxYear?: number;
}

const MINUTES = ['0', '*', '30', '0/15', '*/20', '5,35', '50-10', '1-59/7', '59', '10/25,3'];
const HOURS = ['0', '*', '12', '20-2', '8-17', '0/6', '*/5', '23', '22-4/3'];
/** Day of the month and day of the week: one of them is `?`. */
const DAYS: readonly (readonly [dayOfMonth: string, dayOfWeek: string])[] = [
  ['*', '?'],
  ['1', '?'],
  ['31', '?'],
  ['29,30', '?'],
  ['L', '?'],
  ['LW', '?'],
  ['15W', '?'],
  ['1W', '?'],
  ['31W', '?'],
  ['30W', '?'],
  ['25-5', '?'],
  ['*/10', '?'],
  ['?', '*'],
  ['?', '2'],
  ['?', 'MON-FRI'],
  ['?', 'SAT-SUN'],
  ['?', 'FRI-MON'],
  ['?', 'L'],
  ['?', '6L'],
  ['?', 'SUNL'],
  ['?', '3#2'],
  ['?', 'SAT#5'],
  ['?', '1#1'],
  ['?', '2,4,6'],
  ['?', '7-2'],
  ['?', '2-6'],
];
const MONTHS = ['*', 'JAN', '2', 'NOV-FEB', '*/3', '4,6,9,11', 'MAR-MAY'];

/**
 * A schedule of a rule (`rate`, `cron`) or of EventBridge Scheduler (`at` too), every form of a field that the guide names, valid by construction.
 * Shrinks to `rate(1 minute)`, a `cron` to `cron(0 0 * * ? *)`.
 */
export function scheduleExpression(constraints: ScheduleExpressionConstraints = {}): fc.Arbitrary<string> {
  const { kinds = ['rate', 'cron'], maxRate = 60, minYear = 2026, maxYear = Math.max(2029, minYear) } = constraints;
  const year = fc.integer({ min: minYear, max: maxYear });
  const years = fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant('*') },
    year.map(String),
    fc.tuple(year, year).map(([a, b]) => (a < b ? `${a}-${b}` : `${a}/2`)),
    fc.tuple(year, year).map(([a, b]) => (a === b ? String(a) : `${Math.min(a, b)},${Math.max(a, b)}`)),
  );
  const two = (n: number): string => String(n).padStart(2, '0');
  const forms: Record<(typeof kinds)[number], fc.Arbitrary<string>> = {
    rate: fc
      .tuple(fc.integer({ min: 1, max: maxRate }), fc.constantFrom('minute', 'hour', 'day'))
      .map(([n, unit]) => `rate(${n} ${unit}${n === 1 ? '' : 's'})`),
    cron: fc
      .tuple(fc.constantFrom(...MINUTES), fc.constantFrom(...HOURS), fc.constantFrom(...DAYS), fc.constantFrom(...MONTHS), years)
      .map(([minute, hour, [day, weekday], month, when]) => `cron(${minute} ${hour} ${day} ${month} ${weekday} ${when})`),
    at: fc
      .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.nat(23), fc.nat(59), fc.nat(59))
      .map(([y, month, day, h, m, s]) => `at(${y}-${two(month)}-${two(day)}T${two(h)}:${two(m)}:${two(s)})`),
  };
  return fc.oneof({ withCrossShrink: true }, ...kinds.map((kind) => forms[kind]));
}
