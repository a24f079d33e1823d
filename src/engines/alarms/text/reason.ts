import type { AlarmQuery, ComparisonOperator } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { Decision, ExplainedSlot } from '../evaluate.ts';
import { javaDouble } from '../../../aws/java-double.ts';
import { shortDate } from './java.ts';

export const INITIAL_REASON = 'Unchecked: Initial alarm creation';

const COMPARISONS: { readonly [operator in ComparisonOperator]: string } = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
  LessThanLowerOrGreaterThanUpperThreshold: '',
  LessThanLowerThreshold: '',
  GreaterThanUpperThreshold: '',
};

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const were = (n: number): string => (n === 1 ? 'was' : 'were');
const listed = (slots: readonly ExplainedSlot[]): string =>
  slots.map((slot) => `${javaDouble(slot.value!)} (${shortDate(slot.start)})`).join(', ');

/** The decisive slots, newest first. */
export const decisiveOf = (decision: Decision): ExplainedSlot[] => decision.slots.filter((slot) => slot.decisive).reverse();

/** `greater than the threshold (50.0)`, or the bands with their numbers. */
function comparison(alarm: AlarmQuery, points: readonly ExplainedSlot[], not: string): string {
  const operator = alarm.ComparisonOperator ?? 'GreaterThanThreshold';
  const lower = (): string => `${not}less than the lower thresholds [${points.map((p) => javaDouble(p.lower!)).join(', ')}]`;
  const upper = (): string => `${not}greater than the upper thresholds [${points.map((p) => javaDouble(p.upper!)).join(', ')}]`;
  switch (operator) {
    case 'LessThanLowerOrGreaterThanUpperThreshold': return `${lower()} or ${upper()}`;
    case 'LessThanLowerThreshold': return lower();
    case 'GreaterThanUpperThreshold': return upper();
    default: return `${not}${COMPARISONS[operator]} the threshold (${javaDouble(alarm.Threshold ?? 0)})`;
  }
}

/**
 * The StateReason of a decision, to the letter of AWS's. Up to four datapoints are listed within the sentence; from
 * five on the five newest follow it.
 * DatapointsToAlarm, when it was given, adds "out of the last N" and the minimum of the transition, which is worded by the new state alone.
 */
export function stateReason(alarm: AlarmQuery, decision: Decision): string {
  const { n, m, missing, to } = decision;
  if (decision.rule === 'no-data') return `Insufficient Data: ${plural(n, 'datapoint')} ${were(n)} unknown.`;
  const filled =
    decision.treatMissingData === 'breaching' ? 'Breaching' : decision.treatMissingData === 'notBreaching' ? 'NonBreaching' : undefined;
  const treated = `${plural(missing, 'missing datapoint')} ${were(missing)} treated as [${filled}]`;
  if (decision.breaching + decision.good === 0) {
    return `Threshold Crossed: no datapoints were received for ${plural(n, 'period')} and ${treated}.`;
  }
  const points = decisiveOf(decision).filter((slot) => slot.value !== null);
  const k = points.length;
  const head = alarm.ThresholdMetricId === undefined ? 'Threshold' : 'Thresholds';
  const counted = alarm.DatapointsToAlarm === undefined ? plural(k, 'datapoint') : `${k} out of the last ${n} datapoints`;
  const inline = k < 5 ? ` [${listed(points)}]` : '';
  const compared = comparison(alarm, points, to === 'OK' ? 'not ' : '');
  const gaps = missing > 0 && filled !== undefined ? ` and ${treated}` : '';
  const recent = k < 5
    ? ''
    : `. The most recent datapoints${to === 'ALARM' ? ' which crossed the threshold' : ''}: [${listed(points.slice(0, 5))}]`;
  const needed = to === 'ALARM' ? m : n - m + 1;
  const arrow = to === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  const minimum = alarm.DatapointsToAlarm === undefined ? '' : ` (minimum ${plural(needed, 'datapoint')} for ${arrow} transition)`;
  return `${head} Crossed: ${counted}${inline} ${were(k)} ${compared}${gaps}${recent}${minimum}.`;
}
