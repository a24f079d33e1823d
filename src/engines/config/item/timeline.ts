import { DAY, type Instant } from '../../../kernel/time.ts';
import { RESOURCE_COMPLIANCE } from '../recorder/types.ts';
import type { ConfigState } from '../state.ts';
import { isRecorded, resourceKey, type Item, type Timeline } from './item.ts';

/** The days that items are kept when nobody says otherwise: seven years. */
const DEFAULT_RETENTION = 2557;

export function timelineOf(state: ConfigState, resourceType: string, resourceId: string): Timeline | undefined {
  return state.resources.get(resourceType)?.get(resourceId);
}

/** The timeline, begun if it is new. */
export function openTimeline(state: ConfigState, resourceType: string, resourceId: string): Timeline {
  let byId = state.resources.get(resourceType);
  if (byId === undefined) state.resources.set(resourceType, (byId = new Map()));
  let timeline = byId.get(resourceId);
  if (timeline === undefined) byId.set(resourceId, (timeline = { resourceType, resourceId, items: [] }));
  return timeline;
}

/** The last item of a resource that is recorded and not deleted. */
export function currentItem(timeline: Timeline | undefined): Item | undefined {
  const last = timeline?.items.at(-1);
  return last !== undefined && isRecorded(last.status) ? last : undefined;
}

/** The index of the first item that retention keeps: the one that was current at the cut-off. */
export function firstKept(items: readonly Item[], cutoff: Instant): number {
  let first = 0;
  while (first + 1 < items.length && items[first + 1]!.at <= cutoff) first += 1;
  return first;
}

const cutoffOf = (state: ConfigState, at: Instant): Instant => (at - (state.retention ?? DEFAULT_RETENTION) * DAY) as Instant;

/** The items that retention lets be seen at an instant. */
export function visibleItems(state: ConfigState, timeline: Timeline, at: Instant): readonly Item[] {
  const first = firstKept(timeline.items, cutoffOf(state, at));
  return first === 0 ? timeline.items : timeline.items.slice(first);
}

/** Adds an item, lets go of those that retention does not keep, and keeps the index of who shows whom. */
export function addItem(state: ConfigState, timeline: Timeline, item: Item): void {
  const before = timeline.items.at(-1);
  timeline.items.push(item);
  const first = firstKept(timeline.items, cutoffOf(state, item.at));
  if (first > 0) timeline.items.splice(0, first);
  if (timeline.resourceType === RESOURCE_COMPLIANCE || before?.content.relationships === item.content.relationships) return;
  const source = resourceKey(timeline.resourceType, timeline.resourceId);
  for (const target of before?.content.relationships ?? [])
    state.referrers.get(resourceKey(target.resourceType, target.resourceId))?.delete(source);
  for (const target of item.content.relationships) {
    const key = resourceKey(target.resourceType, target.resourceId);
    let sources = state.referrers.get(key);
    if (sources === undefined) state.referrers.set(key, (sources = new Map()));
    sources.set(source, { resourceType: timeline.resourceType, resourceId: timeline.resourceId });
  }
}

/** The item of a capture, and the one before it. */
export function itemAt(
  timeline: Timeline | undefined,
  at: Instant,
): { readonly item: Item; readonly before: Item | undefined } | undefined {
  const items = timeline?.items ?? [];
  for (let i = items.length - 1; i >= 0 && items[i]!.at >= at; i -= 1) {
    if (items[i]!.at === at) return { item: items[i]!, before: items[i - 1] };
  }
  return undefined;
}
