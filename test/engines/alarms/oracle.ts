import type { AlarmQuery, StateValue, TreatMissingData } from '../../../src/aws/shapes/cloudwatch-alarms.ts';

/**
 * The alarm evaluator once more, slow and obvious, written from the guide's text and not from the engine: letters
 * instead of numbers, whole lists instead
 * of loops that stop early, every instant looked at by itself.
 */
export type Letter = '0' | 'X' | '-';

/** The state after one evaluation. `letters` is the evaluation range, oldest first. */
export function oracleState(letters: readonly Letter[], n: number, m: number, mode: TreatMissingData, current: StateValue): StateValue {
  const points = letters.map((letter, i) => ({ letter, age: letters.length - i })).filter((point) => point.letter !== '-');
  const counted = points.slice(Math.max(0, points.length - n));
  const bad = counted.filter((point) => point.letter === 'X');
  const good = counted.filter((point) => point.letter === '0');
  const gaps = n - counted.length;
  if (bad.length >= m) return 'ALARM';
  if (bad.length + gaps < m) return 'OK';
  if (mode === 'breaching') return 'ALARM';
  if (mode === 'notBreaching') return 'OK';
  if (counted.length === 0) return mode === 'ignore' ? current : 'INSUFFICIENT_DATA';
  if (good.length > 0) return 'OK';
  if (mode === 'ignore') return current;
  return Math.max(...bad.map((point) => point.age)) >= m ? 'ALARM' : current;
}

const OPERATORS: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (v, t) => v > t,
  GreaterThanOrEqualToThreshold: (v, t) => v >= t,
  LessThanThreshold: (v, t) => v < t,
  LessThanOrEqualToThreshold: (v, t) => v <= t,
};

export const letterOf = (alarm: AlarmQuery, value: number | null): Letter =>
  (value === null || Number.isNaN(value) ? '-' : OPERATORS[alarm.ComparisonOperator!]!(value, alarm.Threshold!) ? 'X' : '0');

export interface OraclePoint { readonly t: number; readonly value: number; readonly visibleAt: number }

/** Every transition of an alarm between its creation and an end, as `instant from->to`: all ticks, one by one, over all points. */
export function oracleHistory(alarm: AlarmQuery, points: readonly OraclePoint[], createdAt: number, end: number): string[] {
  const period = alarm.Period! * 1000;
  const n = alarm.EvaluationPeriods!;
  const [cadence, grid, extra] = n * period > 86_400_000 ? [3_600_000, 3_600_000, 2] : period < 60_000 ? [10_000, period, 60_000 / period]
    : [60_000, 60_000, period === 60_000 ? 5 : 2];
  const mode = (alarm.TreatMissingData ?? 'missing') as TreatMissingData;
  let state: StateValue = 'INSUFFICIENT_DATA';
  const story: string[] = [];
  for (let at = Math.floor(createdAt / cadence) * cadence + cadence; at <= end; at += cadence) {
    const newestEnd = cadence === 3_600_000 ? at : Math.floor((at - 10_000) / grid) * grid;
    const letters: Letter[] = [];
    for (let k = n + extra; k >= 1; k -= 1) {
      const from = newestEnd - k * period;
      const inside = points.filter((point) => point.t >= from && point.t < from + period && point.visibleAt <= at);
      letters.push(letterOf(alarm, inside.length === 0 ? null : inside.reduce((sum, point) => sum + point.value, 0) / inside.length));
    }
    const next = oracleState(letters, n, alarm.DatapointsToAlarm ?? n, mode, state);
    if (next !== state) story.push(`${new Date(at).toISOString().slice(11, 19)} ${state}->${next}`);
    state = next;
  }
  return story;
}

/**
 * Action suppression second by second: when actions run, and for which state. Changes are at whole seconds, the
 * suppressor's after the child's.
 */
export function oracleSuppression(
  child: readonly boolean[], suppressor: readonly boolean[], wait: number, extension: number,
): string[] {
  const acted: string[] = [];
  let phase = 'none' as string;
  let left = 0;
  for (let second = 1; second < child.length; second += 1) {
    const state = child[second] === true ? 'ALARM' : 'OK';
    const act = (value: string): void => { acted.push(`${value} ${second}`); phase = 'none'; };
    const begin = (): void => {
      if (suppressor[second - 1] === true) phase = 'alarm';
      else if (wait > 0) { phase = 'wait'; left = wait; } else act(state);
    };
    // What was changed by hand at this second comes before what falls due at it.
    if (child[second] !== child[second - 1]) {
      begin();
      if (phase === 'wait') left += 1;
    }
    if (suppressor[second] === true && suppressor[second - 1] !== true && (phase === 'wait' || phase === 'extension')) phase = 'alarm';
    else if (suppressor[second] !== true && suppressor[second - 1] === true && phase === 'alarm') {
      if (extension > 0) { phase = 'extension'; left = extension + 1; } else act(state);
    }
    if (phase === 'wait' || phase === 'extension') {
      left -= 1;
      if (left === 0) act(state);
    }
  }
  return acted;
}
