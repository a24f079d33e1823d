import { Rule, type RuleCode } from './rules.ts';

/** How missing data is treated, as a number for the hot path. */
export const Mode = { missing: 0, ignore: 1, breaching: 2, notBreaching: 3 } as const;
export type Mode = (typeof Mode)[keyof typeof Mode];

/** Which side of which bound breaches. */
export const Bound = { threshold: 0, outsideBand: 1, belowBand: 2, aboveBand: 3 } as const;
export type Bound = (typeof Bound)[keyof typeof Bound];

/** An alarm's configuration as evaluation needs it: numbers only. Plain data. */
export interface Decider {
  /** EvaluationPeriods. */
  readonly n: number;
  /** DatapointsToAlarm, N when omitted. */
  readonly m: number;
  readonly mode: Mode;
  readonly bound: Bound;
  readonly threshold: number;
  /** Greater breaches; otherwise less does. */
  readonly greater: boolean;
  /** A value equal to the threshold breaches. */
  readonly orEqual: boolean;
  /** Slots with fewer samples are not significant; 0 when every slot is. */
  readonly minimumSamples: number;
}

/** Whether a value breaches a band. NaN bounds are the caller's business: such a slot has no data. */
function breachesBand(bound: Bound, value: number, lower: number, upper: number): boolean {
  switch (bound) {
    case Bound.outsideBand: return value < lower || value > upper;
    case Bound.belowBand: return value < lower;
    case Bound.aboveBand: return value > upper;
    default: return false;
  }
}

const undecided = (decider: Decider, bad: number, good: number, oldestBad: number): RuleCode => {
  switch (decider.mode) {
    // Fewer than N - M + 1 good points and fewer than M bad ones: what is missing always makes M.
    case Mode.breaching: return Rule.filledAsBreaching;
    case Mode.notBreaching: return Rule.filledAsGood;
    case Mode.ignore: return bad + good === 0 ? Rule.noDataIgnored : good > 0 ? Rule.goodPointInRange : Rule.breachIgnored;
    default:
      if (bad + good === 0) return Rule.noData;
      if (good > 0) return Rule.goodPointInRange;
      return oldestBad >= decider.m ? Rule.agedBreach : Rule.freshBreach;
  }
};

/**
 * Decides one evaluation without allocating: which rule of {@link RULES} applies to `slots` numbers of `values`, oldest first, NaN where
 * there is no data. It looks at the newest N points that exist, gaps skipped, and stops as soon as they decide.
 * @param first where the slots begin
 * @param hidden how many of the newest slots have no data yet, whatever `values` says
 */
export function decide(decider: Decider, values: Float64Array, slots: number, first = 0, hidden = 0): RuleCode {
  const { n, m, threshold, greater, orEqual } = decider;
  const enoughGood = n - m + 1;
  let bad = 0;
  let good = 0;
  let oldestBad = 0;
  const end = first + slots;
  for (let i = end - hidden - 1; i >= first; i -= 1) {
    const value = values[i]!;
    if (value !== value) continue;
    if ((greater ? value > threshold : value < threshold) || (orEqual && value === threshold)) {
      bad += 1;
      if (bad >= m) return Rule.enoughBreaching;
      oldestBad = end - i;
    } else {
      good += 1;
      if (good >= enoughGood) return Rule.enoughGood;
    }
  }
  return undecided(decider, bad, good, oldestBad);
}

/** {@link decide} for percentiles whose low-sample slots are ignored: one such slot among the newest N points keeps the state. */
export function decideSampled(decider: Decider, values: Float64Array, counts: Float64Array, slots: number): RuleCode {
  let real = 0;
  for (let i = slots - 1; i >= 0 && real < decider.n; i -= 1) {
    if (Number.isNaN(values[i]!)) continue;
    real += 1;
    if (counts[i]! < decider.minimumSamples) return Rule.lowSampleCount;
  }
  return decide(decider, values, slots);
}

/** The fixed-threshold alarm that {@link flattenBand} makes of a band alarm. */
export const flatDecider = (decider: Decider): Decider =>
  ({ ...decider, bound: Bound.threshold, threshold: 0.5, greater: true, orEqual: false });

/** Writes 1 where a value breaches its band, 0 where it does not, NaN where the value or a bound that matters is absent. */
export function flattenBand(
  bound: Bound, values: Float64Array, lower: Float64Array, upper: Float64Array, slots: number, out: Float64Array,
): void {
  for (let i = 0; i < slots; i += 1) {
    const value = values[i]!;
    const absent = Number.isNaN(value)
      || (bound !== Bound.aboveBand && Number.isNaN(lower[i]!)) || (bound !== Bound.belowBand && Number.isNaN(upper[i]!));
    out[i] = absent ? Number.NaN : breachesBand(bound, value, lower[i]!, upper[i]!) ? 1 : 0;
  }
}
