import type { Step } from '../../aws/engine.ts';
import { MINUTE, ceilTo, type Instant } from '../../kernel/time.ts';
import { record, recordSeen } from './metrics.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction, LambdaState } from './state.ts';

/** What one minute of a simulated function counts up to, by the minute in which invocations ended: told to the metrics once, not once an invocation. */
export type Tally = Map<number, Counts>;
interface Counts {
  runs: number;
  failed: number;
  throttled: number;
  readonly durations: Map<number, number>;
  readonly own: Map<number, number>;
  readonly all: Map<number, number>;
  readonly unreserved: Map<number, number>;
}

export const newTally = (): Tally => new Map();

function countsFor(tally: Tally, end: number): Counts {
  const minute = ceilTo(end, MINUTE);
  let counts = tally.get(minute);
  if (counts === undefined) {
    counts = { runs: 0, failed: 0, throttled: 0, durations: new Map(), own: new Map(), all: new Map(), unreserved: new Map() };
    tally.set(minute, counts);
  }
  return counts;
}
const bump = (values: Map<number, number>, value: number): void => { values.set(value, (values.get(value) ?? 0) + 1); };

/** Three significant digits. */
function coarse(value: number): number {
  let unit = 0.01;
  while (value / unit >= 1000) unit *= 10;
  return Math.round(Math.round(value / unit) * unit * 100) / 100;
}

export function tallyRun(
  tally: Tally,
  end: number,
  duration: number,
  failed: boolean,
  seen: { own: number; all: number; unreserved: number },
  exact: number,
): void {
  const counts = countsFor(tally, end);
  counts.runs += 1;
  if (failed) counts.failed += 1;
  bump(counts.durations, counts.runs <= exact ? duration : coarse(duration));
  bump(counts.own, seen.own);
  bump(counts.all, seen.all);
  bump(counts.unreserved, seen.unreserved);
}
export function tallyThrottle(tally: Tally, at: number): void {
  countsFor(tally, at).throttled += 1;
}

/** Tells the metrics. */
export function writeTally(state: LambdaState, fn: LambdaFunction, tally: Tally, start: Instant, step: Step<LambdaOptions>): void {
  for (const [end, counts] of [...tally].sort(([a], [b]) => a - b)) {
    const say = (metric: string, value: number, count: number): void => {
      if (count > 0) record(state, fn, undefined, metric, value, start, end, step, count);
    };
    say('Invocations', 1, counts.runs);
    say('Errors', 1, counts.failed);
    say('Errors', 0, counts.runs - counts.failed);
    say('Throttles', 1, counts.throttled);
    say('Throttles', 0, counts.runs);
    for (const [value, count] of counts.durations) say('Duration', value, count);
    for (const of of ['own', 'all', 'unreserved'] as const) for (const [value, count] of counts[of]) recordSeen(state, fn, start, end, of, value, count, step);
  }
}
