import { formatInstant, plus, type Instant } from '../../../kernel/time.ts';
import { fields, invalidParameter } from '../errors.ts';
import type { RawFact } from '../fact.ts';
import { keep } from '../history.ts';
import { countEntry } from '../insights/count.ts';
import { route } from '../intake.ts';
import type { TrailStep } from '../rate.ts';
import type { TrailState } from '../state.ts';
import { readTrailLog, type ReadRecord } from './read.ts';

/**
 * Calls that happened somewhere happen here: their records enter the event history, the trails and EventBridge of this account and region, as they stand and
 * without being carried out. `world('trail', 'import', { log })`.
 *
 * With `times: 'asDated'`, the default, each record comes at its own time, and one from the past at once, with its time. With `times: 'fromNow'` all times
 * move by one span, so that the first record happens now; the distances stay.
 */
export function importLog(state: TrailState, input: never, step: TrailStep): { imported: number; later: number } {
  const given = fields(input, 'log', 'times');
  const times = given.word('times', ['asDated', 'fromNow'] as const) ?? 'asDated';
  const log = given.raw('log');
  if (typeof log !== 'string') throw invalidParameter('import: expected the text of a CloudTrail log in `log`');
  const read = readTrailLog(log).sort((a, b) => a.at - b.at);
  const records = times === 'fromNow' ? moved(read, step.at) : read;
  let later = 0;
  for (const { at, raw } of records) {
    const entry: RawFact = { seq: 0, at, raw };
    if (at <= step.at) takeRaw(state, entry, step);
    else {
      later += 1;
      step.schedule(at, 'control', 'imported', entry);
    }
  }
  step.note('trail.imported', `${state.accountId}/${state.region}/trail`, { records: records.length, later });
  return { imported: records.length, later };
}

function moved(records: readonly ReadRecord[], now: Instant): ReadRecord[] {
  const first = records[0]?.at ?? now;
  // Records have whole seconds: the first happens in the second that begins now or is running.
  const span = Math.floor(now / 1000) * 1000 - first;
  return records.map(({ at, raw }) => ({ at: plus(at, span), raw: { ...raw, eventTime: formatInstant(plus(at, span)) } }));
}

/** A record takes its way as if the call had been made. */
export function takeRaw(state: TrailState, entry: RawFact, step: TrailStep): void {
  const here = step.ports.trails.here();
  if (isInsight(entry)) keep(state.insightHistory, entry, step.at, step.options);
  else if (entry.raw['managementEvent'] !== false && entry.raw['eventCategory'] !== 'Data') {
    keep(state.history, entry, step.at, step.options);
    countEntry(state, entry, here, step);
  }
  route(state, entry, here.filter((t) => t.isLogging), step);
}
const isInsight = (entry: RawFact): boolean => entry.raw['eventType'] === 'AwsCloudTrailInsight';
