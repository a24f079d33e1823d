import type { TrailView } from '../../../aws/trail.ts';
import { floorTo, minus, plus, type Instant } from '../../../kernel/time.ts';
import { feedOf, targetOf } from '../delivery/feed.ts';
import type { TrailStep } from '../rate.ts';
import type { DigestChain, Feed, TrailState } from '../state.ts';
import { writeDigest } from './write.ts';

/** Whether digests of this trail are due: it logs, and validation is on. */
const validates = (trail: TrailView): boolean => trail.isLogging && trail.logFileValidationEnabled;

/**
 * Begins the chains of trails that validate here and have none yet, or that were started anew. The hours of a chain count from the start of logging; in a
 * region that is used later the chain begins with the hour in which it is.
 */
export function startChains(state: TrailState, step: TrailStep): void {
  for (const trail of step.ports.trails.here()) {
    if (!validates(trail)) continue;
    const known = state.feeds.get(trail.arn)?.digest ?? null;
    const since = trail.startLoggingTime!;
    if (known !== null && known.since === since) continue;
    const feed = feedOf(state, trail, step);
    feed.target = targetOf(trail, step);
    if (known !== null) {
      // Stopped and started within one window: the old chain ends a second before the new one begins.
      known.to = minus(wholeSecond(step.at), 1000);
      writeDigest(state, feed, step);
    }
    feed.digest = newChain(since, step);
    writeDigest(state, feed, step);
    schedule(feed, step);
  }
}

const wholeSecond = (at: number): Instant => floorTo(at, 1000);

/** The starting digest covers the hour before. */
function newChain(since: Instant, step: TrailStep): DigestChain {
  const every = step.options.digestEvery;
  const began = wholeSecond(since);
  const to = plus(began, Math.floor((step.at - began) / every) * every);
  return { since, from: minus(to, every), to, files: [], previous: null };
}

const schedule = (feed: Feed, step: TrailStep): void =>
  step.schedule(feed.digest!.to, 'deliver', 'digest', { arn: feed.arn }, `digest ${feed.arn}`);

/** An hour of a chain is over. The last digest of a chain covers what was delivered until logging or validation was over, and what came late. */
export function digest(state: TrailState, { arn }: { readonly arn: string }, step: TrailStep): void {
  const feed = state.feeds.get(arn);
  if (feed === undefined || feed.digest === null) return;
  const trail = step.ports.trails.here().find((t) => t.arn === arn);
  if (trail !== undefined) feed.target = targetOf(trail, step);
  writeDigest(state, feed, step);
  const goesOn = trail !== undefined && validates(trail) && trail.startLoggingTime === feed.digest.since;
  if (goesOn || feed.pending.length + feed.pendingInsights.length + feed.unsent.length > 0) schedule(feed, step);
  else feed.digest = null;
}

/** A trail began to log somewhere: its digests begin here too. */
export const wake = (state: TrailState, _data: unknown, step: TrailStep): void => startChains(state, step);
