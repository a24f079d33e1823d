import type { AlarmQuery, StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Json } from '../../kernel/plain.ts';
import type { Instant } from '../../kernel/time.ts';
import { evaluate, type Decision } from './evaluate.ts';
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
  readonly at: Instant;
  readonly start: Instant;
  readonly period: number;
  /** As in `Slots`. */
  readonly values: readonly number[];
  readonly counts?: readonly number[];
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
  readonly starts?: readonly number[];
}

/** Why an alarm is in its state. Most reasons are never read: the words of an evaluation are found when somebody does. Plain data. */
export type Grounds = Words | Evaluated;

interface Told extends Words {
  readonly decision: Decision;
}

/** What was found out of evaluations: history, event and description of one change of state say the same. */
const told = new WeakMap<Evaluated, Told>();

function tell(evaluated: Evaluated): Told {
  let known = told.get(evaluated);
  if (known === undefined) {
    const { query, from, at } = evaluated;
    const decision = evaluate(query, evaluated, from);
    known = { decision, reason: stateReason(query, decision), reasonData: stateReasonData(query, decision, at) };
    told.set(evaluated, known);
  }
  return known;
}

/** What AWS says of it. */
export const wordsOf = (grounds: Grounds): Words => ('reason' in grounds ? grounds : tell(grounds));

/** The explanation of a decision, for the journal: everything that it can be computed again from. */
export function explanation(evaluated: Evaluated): { readonly rule: string } & { readonly [detail: string]: Json | undefined } {
  const { rule, n, m, treatMissingData, breaching, good, missing, slots } = tell(evaluated).decision;
  const { ComparisonOperator, Threshold, ExtendedStatistic, EvaluateLowSampleCountPercentile } = evaluated.query;
  return {
    rule, EvaluationPeriods: n, DatapointsToAlarm: m, TreatMissingData: treatMissingData, ComparisonOperator,
    ...(Threshold === undefined ? {} : { Threshold }),
    ...(EvaluateLowSampleCountPercentile === undefined ? {} : { EvaluateLowSampleCountPercentile, ExtendedStatistic }),
    period: evaluated.period, breaching, good, missing, slots: slots as unknown as Json,
  };
}
