import type { AlarmQuery, StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Json } from '../../kernel/plain.ts';
import type { Instant } from '../../kernel/time.ts';
import { evaluate, type Decision, type Slots } from './evaluate.ts';
import { stateReason } from './text/reason.ts';
import { stateReasonData } from './text/reason-data.ts';

/** Reason and reason data as somebody wrote them. */
export interface Words {
  readonly reason: string;
  /** JSON text; undefined when there is none. */
  readonly reasonData: string | undefined;
}

/**
 * An evaluation that changed a state: the configuration of then, what was seen, and the state before. Nobody changes it, so whatever it says can be found
 * out at any time.
 */
export interface Evaluated {
  readonly query: AlarmQuery;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly at: Instant;
  readonly start: Instant;
  readonly period: number;
  /** As in `Slots`. */
  readonly values: readonly number[];
  /** One number when every datapoint is made of so many samples. */
  readonly counts?: readonly number[] | number;
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
  readonly starts?: readonly number[];
}

/** Why an alarm is in its state. Most reasons are never read: the words of an evaluation are found when somebody does. Plain data. */
export type Grounds = Words | Evaluated;

/** What was found out of an evaluation, each part when it is asked for. */
class Told implements Words {
  readonly decision: Decision;
  readonly #evaluated: Evaluated;
  #reason: string | undefined;
  #reasonData: string | undefined;

  constructor(evaluated: Evaluated) {
    this.decision = evaluate(evaluated.query, slotsOf(evaluated), evaluated.from);
    this.#evaluated = evaluated;
  }

  get reason(): string {
    return (this.#reason ??= stateReason(this.#evaluated.query, this.decision));
  }

  get reasonData(): string {
    return (this.#reasonData ??= stateReasonData(this.#evaluated.query, this.decision, this.#evaluated.at));
  }
}

/** History, event and description of one change of state say the same. */
const told = new WeakMap<Evaluated, Told>();

function tell(evaluated: Evaluated): Told {
  let known = told.get(evaluated);
  if (known === undefined) told.set(evaluated, (known = new Told(evaluated)));
  return known;
}

function slotsOf(evaluated: Evaluated): Slots {
  const { counts, values } = evaluated;
  if (typeof counts !== 'number') return evaluated as Slots;
  return { ...evaluated, counts: values.map((value) => (Number.isNaN(value) ? 0 : counts)) };
}

/** What AWS says of it. */
export const wordsOf = (grounds: Grounds): Words => ('reason' in grounds ? grounds : tell(grounds));

/** What the journal says of an evaluation: everything that it can be computed again from. */
export function explanation(evaluated: Evaluated): { readonly [detail: string]: Json | undefined } {
  const { decision, reason } = tell(evaluated);
  const { from, to, rule, n, m, treatMissingData, breaching, good, missing, slots } = decision;
  const { ComparisonOperator, Threshold, ExtendedStatistic, EvaluateLowSampleCountPercentile } = evaluated.query;
  return {
    from, to, reason, rule, EvaluationPeriods: n, DatapointsToAlarm: m, TreatMissingData: treatMissingData, ComparisonOperator,
    ...(Threshold === undefined ? {} : { Threshold }),
    ...(EvaluateLowSampleCountPercentile === undefined ? {} : { EvaluateLowSampleCountPercentile, ExtendedStatistic }),
    period: evaluated.period, breaching, good, missing, slots: slots as unknown as Json,
  };
}

/** Most who look at changes of state want to know no more than this. */
explanation.brief = ({ from, to }: Evaluated): { readonly from: StateValue; readonly to: StateValue } => ({ from, to });
