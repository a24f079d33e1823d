import type { TrailView } from '../../../aws/trail.ts';
import type { Json } from '../../../kernel/plain.ts';
import { MINUTE, formatInstant, minus, plus, type Instant } from '../../../kernel/time.ts';
import { feedOf, flushBy, nextFlush } from '../delivery/feed.ts';
import type { RawFact } from '../fact.ts';
import { firstAfter, keep } from '../history.ts';
import { uuidOf } from '../ids.ts';
import type { InsightOptions } from '../options.ts';
import type { TrailStep } from '../rate.ts';
import { buildRecord } from '../record/build.ts';
import type { Counter, TrailState } from '../state.ts';
import { countedOf, tick, watched } from './count.ts';

type Counts = Pick<Counter, 'minutes' | 'totals' | 'before'>;

/** How many calls a counter has in minutes `from <= minute < to`. */
export const callsBetween = (counter: Counts, from: number, to: number): number => totalBefore(counter, to) - totalBefore(counter, from);

function totalBefore({ minutes, totals, before }: Counts, minute: number): number {
  let low = 0;
  let high = minutes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (minutes[middle]! < minute) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? before : totals[low - 1]!;
}

/** Whether a rate is unusual against a baseline, both in calls per minute. */
export const isUnusual = (rate: number, baseline: number, o: InsightOptions): boolean =>
  rate > Math.max(o.factor * baseline, baseline + o.margin) || (baseline >= o.dipBaseline && rate < baseline / o.dipFactor);

/** A minute is over: each API's rate is compared with its baseline. Goes on for as long as anything may happen. */
export function evaluateInsights(state: TrailState, _data: unknown, step: TrailStep): void {
  state.insights.ticking = false;
  const trails = step.ports.trails.here();
  if (!watched(trails)) return;
  const o = step.options.insights;
  const now = Math.floor(step.at / MINUTE);
  const windowMinutes = o.window / MINUTE;
  let awake = false;
  for (const counter of state.insights.counters.values()) {
    forget(counter, now - (o.baseline + o.window) / MINUTE);
    const rate = callsBetween(counter, now - windowMinutes, now) / windowMinutes;
    if (counter.open === null) {
      const baseline = callsBetween(counter, now - windowMinutes - o.baseline / MINUTE, now - windowMinutes) / (o.baseline / MINUTE);
      if (isUnusual(rate, baseline, o)) start(state, counter, rate, baseline, trails, step);
      awake ||= rate > 0 || baseline >= o.dipBaseline;
    } else follow(state, counter, rate, trails, step);
    awake ||= counter.open !== null;
  }
  if (awake) tick(state, step);
}

/** Drops minutes that no window reaches any more; an open insight keeps its own. */
function forget(counter: Counter, horizon: number): void {
  const least = Math.min(horizon, counter.open?.start ?? horizon);
  const at = counter.minutes.findIndex((minute) => minute >= least);
  const gone = at < 0 ? counter.minutes.length : at;
  // Cutting a little every minute would be dear: only when it pays.
  if (gone > 0 && (gone > 512 || gone === counter.minutes.length)) {
    counter.before = counter.totals[gone - 1]!;
    counter.minutes = counter.minutes.slice(gone);
    counter.totals = counter.totals.slice(gone);
  }
}

/** The trails that want to hear of it: on for this type, and for long enough. */
const listeners = (counter: Counter, trails: readonly TrailView[], step: TrailStep): TrailView[] =>
  trails.filter((t) => t.isLogging && t.insightTypes.includes(counter.type) && t.insightsSince !== null &&
    step.at - t.insightsSince >= step.options.insights.readyAfter);

function start(state: TrailState, counter: Counter, rate: number, baseline: number, trails: readonly TrailView[], step: TrailStep): void {
  if (listeners(counter, trails, step).length === 0) return;
  const minutes = step.options.insights.window / MINUTE;
  const first = Math.floor(step.at / MINUTE) - minutes;
  state.insights.count += 1;
  const sharedEventId = uuidOf(`insight ${state.accountId} ${state.region} ${state.insights.count}`);
  counter.open = { sharedEventId, start: first, baseline, calm: 0 };
  report(state, counter, 'Start', rate, minutes, trails, step);
}

/** While it lasts; it ends when it has looked normal for long enough, at the minute when that began. */
function follow(state: TrailState, counter: Counter, rate: number, trails: readonly TrailView[], step: TrailStep): void {
  const open = counter.open!;
  open.calm = isUnusual(rate, open.baseline, step.options.insights) ? 0 : open.calm + 1;
  const needed = step.options.insights.endAfter / MINUTE;
  if (open.calm < needed) return;
  const end = Math.floor(step.at / MINUTE) - needed;
  const minutes = Math.max(1, end - open.start);
  report(state, counter, 'End', callsBetween(counter, open.start, end) / minutes, minutes, trails, step);
  counter.open = null;
}

function report(
  state: TrailState, counter: Counter, when: 'Start' | 'End', average: number, minutes: number, trails: readonly TrailView[], step: TrailStep,
): void {
  const open = counter.open!;
  const at = ((when === 'Start' ? open.start : open.start + minutes) * MINUTE) as Instant;
  const raw = insightRecord(state, counter, when, at, average, minutes, step);
  const entry: RawFact = { seq: 0, at, raw };
  keep(state.insightHistory, entry, step.at, step.options);
  for (const trail of listeners(counter, trails, step)) feedOf(state, trail, step).pendingInsights.push(entry);
  flushBy(state, nextFlush(step), step);
  step.note('trail.insight', `${state.accountId}/${state.region}/insight/${counter.eventSource}/${counter.eventName}`, {
    state: when, insightType: counter.type, ...(counter.errorCode === null ? {} : { errorCode: counter.errorCode }), average, baseline: open.baseline, minutes,
  });
  step.schedule(plus(step.at, step.options.eventDelay), 'deliver', 'event', entry);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function insightRecord(
  state: TrailState, counter: Counter, when: 'Start' | 'End', at: Instant, average: number, minutes: number, step: TrailStep,
): RawFact['raw'] {
  const open = counter.open!;
  const baselineMinutes = step.options.insights.baseline / MINUTE;
  return {
    eventVersion: step.options.eventVersion, eventTime: formatInstant(at), awsRegion: state.region, eventID: uuidOf(`${open.sharedEventId} ${when}`),
    eventType: 'AwsCloudTrailInsight', recipientAccountId: state.accountId, sharedEventID: open.sharedEventId,
    insightDetails: {
      state: when, eventSource: counter.eventSource, eventName: counter.eventName, insightType: counter.type,
      ...(counter.errorCode === null ? {} : { errorCode: counter.errorCode }),
      insightContext: {
        statistics: {
          baseline: { average: rounded(open.baseline) }, insight: { average: rounded(average) }, insightDuration: minutes, baselineDuration: baselineMinutes,
        },
        attributions: attributions(state, counter, open.start, minutes, baselineMinutes, step),
      },
    },
    eventCategory: 'Insight',
  };
}

/** Ten decimals, as in AWS's samples. */
const rounded = (value: number): number => Math.round(value * 1e10) / 1e10;
const ATTRIBUTES = ['userIdentityArn', 'userAgent', 'errorCode'] as const;
const MOST = 5;

/** Who made the calls, with what, and with what errors: the five highest averages of each, in the insight and in its baseline. */
function attributions(state: TrailState, counter: Counter, first: number, minutes: number, baselineMinutes: number, step: TrailStep): Json {
  const during = tally(state, counter, first, first + minutes, step);
  const before = tally(state, counter, first - baselineMinutes, first, step);
  return ATTRIBUTES.map((attribute) => ({
    attribute, insight: highest(during[attribute], minutes), baseline: highest(before[attribute], baselineMinutes),
  }));
}

type Tally = Record<(typeof ATTRIBUTES)[number], Map<string, number>>;
function tally(state: TrailState, counter: Counter, from: number, to: number, step: TrailStep): Tally {
  const all: Tally = { userIdentityArn: new Map(), userAgent: new Map(), errorCode: new Map() };
  const { history } = state;
  for (let i = firstAfter(history, minus((from * MINUTE) as Instant, 1)); i < history.entries.length; i += 1) {
    const entry = history.entries[i]!;
    if (entry.at >= to * MINUTE) break;
    const { eventSource, eventName, errorCode } = countedOf(entry);
    if (eventSource !== counter.eventSource || eventName !== counter.eventName || (counter.errorCode !== null && errorCode !== counter.errorCode)) continue;
    const record = buildRecord(entry, step.options);
    const identity = record['userIdentity'] as { arn?: unknown; invokedBy?: unknown } | undefined;
    bump(all.userIdentityArn, String(identity?.arn ?? identity?.invokedBy ?? 'null'));
    bump(all.userAgent, String(record['userAgent'] ?? 'null'));
    bump(all.errorCode, errorCode ?? 'null');
  }
  return all;
}
const bump = (map: Map<string, number>, value: string): void => void map.set(value, (map.get(value) ?? 0) + 1);

const highest = (map: ReadonlyMap<string, number>, minutes: number): Json =>
  [...map].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, MOST).map(([value, n]) => ({ value, average: rounded(n / minutes) }));
