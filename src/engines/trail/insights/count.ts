import type { TrailView } from '../../../aws/trail.ts';
import { MINUTE, ceilTo, minus, plus, type Instant } from '../../../kernel/time.ts';
import { kindOf } from '../catalog.ts';
import type { Entry } from '../fact.ts';
import { firstAfter } from '../history.ts';
import type { TrailStep } from '../rate.ts';
import { errorCodeOf } from '../record/build.ts';
import type { Counter, TrailState } from '../state.ts';

/** What Insights asks of an event. */
export interface Counted {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly errorCode: string | undefined;
}
export function countedOf(entry: Entry): Counted {
  if (entry.raw === undefined) {
    const { eventSource, eventName, readOnly } = kindOf(entry.service, entry.action)!;
    return { eventSource, eventName, readOnly, errorCode: errorCodeOf(entry) };
  }
  const { eventSource, eventName, readOnly, errorCode } = entry.raw;
  return {
    eventSource: String(eventSource), eventName: String(eventName), readOnly: readOnly === true,
    errorCode: typeof errorCode === 'string' ? errorCode : undefined,
  };
}

export const watched = (trails: readonly TrailView[]): boolean => trails.some((t) => t.isLogging && t.insightTypes.length > 0);
const minuteOf = (at: Instant): number => Math.floor(at / MINUTE);

/** Counts a management event, if any trail has Insights on, and sees to it that the minute is looked at. */
export function countEntry(state: TrailState, entry: Entry, trails: readonly TrailView[], step: TrailStep): void {
  if (!watched(trails)) return;
  add(state, entry);
  tick(state, step);
}

/** Writes count as calls; errors count by their code, of reads too. */
function add(state: TrailState, entry: Entry): void {
  const { eventSource, eventName, readOnly, errorCode } = countedOf(entry);
  const minute = minuteOf(entry.at);
  if (!readOnly) bump(state, 'ApiCallRateInsight', eventSource, eventName, null, minute);
  if (errorCode !== undefined) bump(state, 'ApiErrorRateInsight', eventSource, eventName, errorCode, minute);
}

function bump(state: TrailState, type: Counter['type'], eventSource: string, eventName: string, errorCode: string | null, minute: number): void {
  const key = `${type} ${eventSource} ${eventName} ${errorCode ?? ''}`;
  let counter = state.insights.counters.get(key);
  if (counter === undefined) {
    counter = { type, eventSource, eventName, errorCode, minutes: [], totals: [], before: 0, open: null };
    state.insights.counters.set(key, counter);
  }
  const { minutes, totals } = counter;
  // Nearly always the last minute; an imported record may be older.
  let at = minutes.length;
  while (at > 0 && minutes[at - 1]! > minute) at -= 1;
  if (at > 0 && minutes[at - 1] === minute) at -= 1;
  else {
    minutes.splice(at, 0, minute);
    totals.splice(at, 0, totals[at - 1] ?? counter.before);
  }
  for (let i = at; i < totals.length; i += 1) totals[i]! += 1;
}

/** Schedules the end of this minute. */
export function tick(state: TrailState, step: TrailStep): void {
  if (state.insights.ticking) return;
  state.insights.ticking = true;
  step.schedule(ceilTo(plus(step.at, 1), MINUTE), 'evaluate', 'insights');
}

/** Insights were turned on or off: the baseline is what the event history holds of the last seven days. */
export function countHistory(state: TrailState, step: TrailStep): void {
  if (state.insights.counters.size > 0 && watched(step.ports.trails.here())) return;
  state.insights.counters.clear();
  if (!watched(step.ports.trails.here())) return;
  const { history } = state;
  const { baseline, window } = step.options.insights;
  for (let i = firstAfter(history, minus(step.at, baseline + window)); i < history.entries.length; i += 1) add(state, history.entries[i]!);
  tick(state, step);
}
