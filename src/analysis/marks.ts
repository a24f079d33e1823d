import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';
import { tellEntry } from './timeline.ts';

/** What happened, as marks on an axis of time: one kind for each sort of thing that one may want to see or not. */
export const MARK_KINDS = [
  'step',
  'fault',
  'state',
  'action',
  'call',
  'refused',
  'matched',
  'delivered',
  'failed',
  'item',
  'compliance',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What a kind is called when there are many of it. */
export const MARK_NAMES: Readonly<Record<MarkKind, string>> = {
  step: 'Steps of the scenario',
  fault: 'Faults',
  state: 'Changes of alarms',
  action: 'Actions and notifications',
  call: 'API calls',
  refused: 'API calls refused',
  matched: 'Events matched by rules',
  delivered: 'Events delivered',
  failed: 'Deliveries failed',
  item: 'Configuration items',
  compliance: 'Changes of compliance',
};

export interface Mark {
  readonly at: Instant;
  readonly kind: MarkKind;
  readonly entry: Entry;
}

/** The kind of an entry; undefined for what is no mark: mechanics, and how the world was set up. */
export function markKind(entry: Entry): MarkKind | undefined {
  switch (entry.type) {
    case 'scenario.step':
      return entry.data['fault'] === undefined ? 'step' : 'fault';
    case 'alarm.state':
      return 'state';
    case 'alarm.action':
    case 'sns.published':
    case 'config.remediation':
    case 'autoscaling.desired':
    case 'autoscaling.scheduled':
      return 'action';
    case 'api.call':
      return entry.data['errorCode'] === undefined ? 'call' : 'refused';
    case 'events.matched':
      return 'matched';
    case 'events.delivered':
      return 'delivered';
    case 'events.failed':
    case 'events.dropped':
    case 'events.deadLettered':
      return 'failed';
    case 'config.item':
      return 'item';
    case 'config.compliance':
      return 'compliance';
    default:
      return undefined;
  }
}

/** Every mark of a run, in order. */
export const marksOf = (entries: readonly Entry[]): Mark[] =>
  entries.flatMap((entry) => {
    const kind = markKind(entry);
    return kind === undefined ? [] : [{ at: entry.at, kind, entry }];
  });

/** Marks of one kind that lie so close that they are drawn as one. */
export interface MarkGroup {
  readonly at: Instant;
  readonly to: Instant;
  readonly kind: MarkKind;
  readonly count: number;
  /** The first of them in words. */
  readonly text: string;
  /** The entry of the first. */
  readonly seq: number;
}

/**
 * Thins marks to at most `places` for each kind: what falls into the same share of the time is one group, which says how many they are. Nothing is lost but
 * the words of all but the first.
 */
export function thinned(marks: readonly Mark[], start: Instant, end: Instant, places: number): MarkGroup[] {
  const share = Math.max(1, (end - start + 1) / places);
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = `${mark.kind} ${Math.floor((mark.at - start) / share)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mark]);
    else group.push(mark);
  }
  return [...groups.values()]
    .map((group) => {
      const first = group[0]!;
      const { who, what } = tellEntry(first.entry);
      return { at: first.at, to: group.at(-1)!.at, kind: first.kind, count: group.length, text: `${who}: ${what}`, seq: first.entry.seq };
    })
    .sort((a, b) => a.at - b.at || a.seq - b.seq);
}
