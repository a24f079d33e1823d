import type { AlarmQuery, StateValue, TreatMissingData } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import { Bound, Mode, decide, decideSampled, flatDecider, flattenBand, type Decider } from './decide.ts';
import { deciderOf, treatMissingData } from './decider.ts';
import { RULES, outcomeOf, type RuleCode, type RuleName } from './rules.ts';

/** The evaluation range: what the alarm's statistic was in each of its slots, oldest first. */
export interface Slots {
  /** When the oldest slot starts. */
  readonly start: Instant;
  /** The length of a slot in milliseconds. */
  readonly period: number;
  /** NaN where there is no data. */
  readonly values: ArrayLike<number>;
  /** How many samples each slot has, for percentiles. */
  readonly counts?: ArrayLike<number> | undefined;
  /** The band of each slot, for anomaly alarms. */
  readonly lower?: ArrayLike<number> | undefined;
  readonly upper?: ArrayLike<number> | undefined;
  /** When each slot starts, where they are not equally long: days in a time zone with summer time. */
  readonly starts?: ArrayLike<number> | undefined;
}

export interface ExplainedSlot {
  readonly start: Instant;
  /** Null where there is no data. */
  readonly value: number | null;
  readonly count?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly class: 'breaching' | 'good' | 'missing';
  /** Among the newest N points that exist: the only ones that count. */
  readonly considered: boolean;
  /** One of those that made the state: M for ALARM and INSUFFICIENT_DATA, N - M + 1 for OK. */
  readonly decisive: boolean;
  /** What a decisive slot without data was taken for; null when nothing was filled in. */
  readonly filledAs: 'breaching' | 'notBreaching' | null;
}

/** What an evaluation decided, and why, as data. */
export interface Decision {
  readonly from: StateValue;
  readonly to: StateValue;
  readonly rule: RuleName;
  /** EvaluationPeriods, and DatapointsToAlarm with its default. */
  readonly n: number;
  readonly m: number;
  readonly treatMissingData: TreatMissingData;
  /** How many of the considered points breach, how many do not, and how many are missing of N. */
  readonly breaching: number;
  readonly good: number;
  readonly missing: number;
  /** The whole evaluation range, oldest first. */
  readonly slots: readonly ExplainedSlot[];
}

const column = (numbers: ArrayLike<number> | undefined, length: number): Float64Array =>
  numbers === undefined
    ? new Float64Array(length).fill(Number.NaN)
    : numbers instanceof Float64Array
      ? numbers
      : Float64Array.from(numbers);

/** 1 breaching, 0 good, NaN missing: what each slot counts as. */
function classify(decider: Decider, slots: Slots, values: Float64Array): { flat: Float64Array; decider: Decider } {
  if (decider.bound === Bound.threshold) return { flat: values, decider };
  const flat = new Float64Array(values.length);
  flattenBand(decider.bound, values, column(slots.lower, values.length), column(slots.upper, values.length), values.length, flat);
  return { flat, decider: flatDecider(decider) };
}

const NO_BAND = {};

/** The band of a slot, where it has one. */
function bandOf({ lower, upper }: Slots, i: number): { readonly lower?: number; readonly upper?: number } {
  if (lower === undefined && upper === undefined) return NO_BAND;
  return {
    ...(lower === undefined || Number.isNaN(lower[i]!) ? {} : { lower: lower[i]! }),
    ...(upper === undefined || Number.isNaN(upper[i]!) ? {} : { upper: upper[i]! }),
  };
}

/** Which rule decides: what {@link evaluate} explains. */
function ruleOf(decider: Decider, slots: Slots): RuleCode {
  const values = column(slots.values, slots.values.length);
  const { flat, decider: flatted } = classify(decider, slots, values);
  return decider.minimumSamples > 0 && slots.counts !== undefined
    ? decideSampled(flatted, flat, column(slots.counts, flat.length), flat.length)
    : decide(flatted, flat, flat.length);
}

/**
 * The places of the slots that made the state, newest first: breaching (or good) points, then missing slots, newest
 * first, up to the number needed.
 */
function decisiveSlots(
  classes: readonly ExplainedSlot['class'][],
  considered: readonly boolean[],
  to: StateValue,
  n: number,
  m: number,
): Set<number> {
  const wanted = to === 'ALARM' ? 'breaching' : to === 'OK' ? 'good' : 'missing';
  const needed = to === 'OK' ? n - m + 1 : m;
  const chosen = new Set<number>();
  for (const want of [wanted, 'missing'] as const) {
    for (let i = classes.length - 1; i >= 0 && chosen.size < needed; i -= 1) {
      if (classes[i] === want && (want === 'missing' || considered[i] === true)) chosen.add(i);
    }
  }
  return chosen;
}

/**
 * Decides the state of an alarm over its evaluation range: a total function of its arguments, used by the engine, by
 * explanations ("otherwise": the same with one parameter changed), by tests and by the study mode. The algorithm
 * reproduces the tables of AWS's guide.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * @param alarm its configuration in AWS's words: EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold, TreatMissingData …
 * @param slots the evaluation range, which is longer than EvaluationPeriods
 * @param current the state before
 */
export function evaluate(alarm: AlarmQuery, slots: Slots, current: StateValue): Decision {
  const decider = deciderOf(alarm);
  const values = column(slots.values, slots.values.length);
  const { flat, decider: flatted } = classify(decider, slots, values);
  const rule = ruleOf(decider, slots);
  const to = outcomeOf(rule, current);
  const { n, m } = decider;

  const classes: ExplainedSlot['class'][] = [];
  const considered: boolean[] = [];
  let [breaching, good] = [0, 0];
  for (let i = flat.length - 1; i >= 0; i -= 1) {
    const value = flat[i]!;
    const bad =
      (flatted.greater ? value > flatted.threshold : value < flatted.threshold) || (flatted.orEqual && value === flatted.threshold);
    classes[i] = Number.isNaN(value) ? 'missing' : bad ? 'breaching' : 'good';
    considered[i] = !Number.isNaN(value) && breaching + good < n;
    if (considered[i] !== true) continue;
    if (bad) breaching += 1;
    else good += 1;
  }
  const kept = RULES[rule].outcome === 'keep';
  const decisive = kept ? new Set<number>() : decisiveSlots(classes, considered, to, n, m);
  const filled = decider.mode === Mode.breaching ? 'breaching' : decider.mode === Mode.notBreaching ? 'notBreaching' : null;
  return {
    from: current,
    to,
    rule: RULES[rule].name,
    n,
    m,
    treatMissingData: treatMissingData(alarm),
    breaching,
    good,
    missing: n - breaching - good,
    slots: Array.from(values, (value, i) => {
      const start = (slots.starts === undefined ? slots.start + i * slots.period : slots.starts[i]!) as Instant;
      const judged: Pick<ExplainedSlot, 'class' | 'considered' | 'decisive' | 'filledAs'> = {
        class: classes[i]!, considered: considered[i]!, decisive: decisive.has(i), filledAs: decisive.has(i) && classes[i] === 'missing' ? filled : null,
      };
      if (Number.isNaN(value)) return { start, value: null, ...bandOf(slots, i), ...judged };
      if (slots.counts === undefined) return { start, value, ...bandOf(slots, i), ...judged };
      return { start, value, count: slots.counts[i]!, ...bandOf(slots, i), ...judged };
    }),
  };
}
