import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import { evaluate } from '../../engines/alarms/index.ts';
import { MINUTE, type Instant } from '../../kernel/time.ts';
import { alarmQuery, lookedAt, minute, START, type Shown, type Watching } from './watching.ts';

/** How somebody thinks that alarms work, in what they get wrong. Nothing given is thought rightly. */
export interface Imagined {
  /** Somebody else's alarm: M where it was left out, N, the way missing data is treated. */
  readonly watching?: Partial<Watching>;
  /** Periods that are looked at beyond N. */
  readonly extra?: number;
  /** Evaluated when a period of the clock is over, not every minute. */
  readonly everyPeriod?: boolean;
  /** What a minute without data is taken for. */
  readonly gap?: number;
  /** Decides instead of the engine over the periods looked at, oldest first; undefined keeps the state. */
  readonly decide?: (classes: readonly ('X' | '0' | '-')[], state: StateValue, w: Watching) => StateValue | undefined;
  readonly first?: StateValue;
}

export interface Step {
  /** Which evaluation, the first being 1. */
  readonly index: number;
  readonly at: Instant;
  readonly state: StateValue;
}

const aggregate = (values: readonly number[], statistic: Watching['statistic']): number => {
  if (values.length === 0) return Number.NaN;
  const sum = values.reduce((a, b) => a + b, 0);
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Minimum':
      return Math.min(...values);
    case 'Maximum':
      return Math.max(...values);
    default:
      return sum / values.length;
  }
};

/** Which way a value lies: X breaches, 0 does not, - is no value. */
const classOf = (value: number, w: Watching): 'X' | '0' | '-' => {
  if (Number.isNaN(value)) return '-';
  switch (w.operator ?? 'GreaterThanThreshold') {
    case 'GreaterThanOrEqualToThreshold':
      return value >= w.threshold ? 'X' : '0';
    case 'LessThanThreshold':
      return value < w.threshold ? 'X' : '0';
    case 'LessThanOrEqualToThreshold':
      return value <= w.threshold ? 'X' : '0';
    default:
      return value > w.threshold ? 'X' : '0';
  }
};

/**
 * What an alarm would do if somebody's wrong rule were true: the state after each evaluation from creation on. The engine's own decision over
 * the periods that this somebody would look at, unless they decide otherwise.
 */
export function imagine(shown: Shown, given: Watching, how: Imagined): Step[] {
  const w: Watching = { ...given, ...how.watching };
  const minutes = (w.period ?? 60) / 60;
  const slots = w.n + (how.extra ?? (minutes === 1 ? 5 : 2));
  const at = (i: number): number => {
    const value = i < 0 ? (shown.before ?? Number.NaN) : (shown.values[i] ?? Number.NaN);
    return Number.isNaN(value) && i >= 0 && how.gap !== undefined ? how.gap : value;
  };
  const end = (lookedAt(shown) - START) / MINUTE;
  const steps: Step[] = [];
  let state: StateValue = how.first ?? 'INSUFFICIENT_DATA';
  for (let now = 1; now <= end; now += 1) {
    const newest = now - 1;
    if (how.everyPeriod === true && newest % minutes !== 0) continue;
    const values = new Float64Array(slots);
    for (let k = 0; k < slots; k += 1) {
      const from = newest - (slots - k) * minutes;
      if (minutes === 1) values[k] = at(from);
      else
        values[k] = aggregate(
          Array.from({ length: minutes }, (_, j) => at(from + j)).filter((v) => !Number.isNaN(v)),
          w.statistic,
        );
    }
    if (how.decide === undefined) {
      state = evaluate(alarmQuery(w), { start: minute(newest - slots * minutes), period: minutes * MINUTE, values }, state).to;
    } else {
      const classes = Array.from(values, (value) => classOf(value, w));
      state = how.decide(classes, state, w) ?? state;
    }
    steps.push({ index: now, at: minute(now), state });
  }
  return steps;
}
