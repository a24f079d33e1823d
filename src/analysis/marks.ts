import { briefAt, headAt, type Entries } from '../kernel/entries.ts';
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
  /** Of a change of an alarm: the state that it went to. */
  readonly to?: string | undefined;
}

/** The kind of an entry; undefined for what is no mark: mechanics, and how the world was set up. */
function markKind(entry: Pick<Entry, 'type' | 'data'>): MarkKind | undefined {
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

/** Of most entries the type says it all: those are not read. */
function kindOf(entries: Entries, place: number): MarkKind | undefined {
  const { type } = headAt(entries, place);
  if (type === 'scenario.step' || type === 'api.call') return markKind(entries.at(place)!);
  return markKind({ type, data: NOTHING });
}
const NOTHING = {};

/** Every mark of a run, in order; its entry is read when somebody asks. */
export function* marksOf(entries: Entries): Generator<Mark, void, undefined> {
  for (let place = 0; place < entries.length; place += 1) {
    const kind = kindOf(entries, place);
    if (kind === undefined) continue;
    yield {
      at: headAt(entries, place).at,
      kind,
      get entry() {
        return entries.at(place)!;
      },
      get to() {
        return kind === 'state' ? String(briefAt(entries, place)['to']) : undefined;
      },
    };
  }
}

/** Marks of one kind that lie so close that they are drawn as one. */
export interface MarkGroup {
  readonly at: Instant;
  readonly to: Instant;
  readonly kind: MarkKind;
  readonly count: number;
  /** The first of them in words. */
  readonly text: string;
  /** The first. */
  readonly entry: Entry;
  /** Of changes of alarms: how many went to each state. */
  readonly states: ReadonlyMap<string, number>;
}

/**
 * Thins marks to at most `places` for each kind: what falls into the same share of the time is one group, which says how many they are. Nothing is lost but
 * the words of all but the first, and of changes of alarms when each went where.
 */
export function thinned(marks: Iterable<Mark>, start: Instant, end: Instant, places: number): MarkGroup[] {
  const share = Math.max(1, (end - start + 1) / places);
  const groups = new Map<string, { readonly first: Mark; to: Instant; count: number; readonly states: Map<string, number> }>();
  for (const mark of marks) {
    const key = `${mark.kind} ${Math.floor((mark.at - start) / share)}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { first: mark, to: mark.at, count: 0, states: new Map() }));
    group.to = mark.at;
    group.count += 1;
    const { to } = mark;
    if (to !== undefined) group.states.set(to, (group.states.get(to) ?? 0) + 1);
  }
  return [...groups.values()]
    .map(({ first: { at, kind, entry }, to, count, states }) => {
      const { who, what } = tellEntry(entry);
      return { at, to, kind, count, text: `${who}: ${what}`, entry, states };
    })
    .sort((a, b) => a.at - b.at || a.entry.seq - b.entry.seq);
}
