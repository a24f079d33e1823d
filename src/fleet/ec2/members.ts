import type { SyntheticSegment } from '../../aws/series.ts';

/**
 * The members of an aggregated dimension as a tree of small frozen arrays: a change copies one path, and what older segments refer to stays as it
 * was. So ten thousand instances that come and go one by one cost neither time nor memory in the square of their number.
 */
export type MemberNode = readonly (MemberNode | MemberSeries | null)[];
/** What one member publishes, by metric. */
export type MemberSeries = { readonly [metric: string]: MemberSegment };
export type MemberSegment = Pick<SyntheticSegment, 'from' | 'interval' | 'anchor' | 'delay' | 'unit' | 'source'>;

export interface Members {
  /** Levels of arrays above the members. */
  depth: number;
  root: MemberNode;
  readonly slots: Map<string, number>;
  readonly free: number[];
  /** Slots ever used. */
  used: number;
  /** How many members publish each metric. */
  readonly present: Map<string, number>;
}

const FANOUT = 16;
export const newMembers = (): Members => ({ depth: 1, root: [], slots: new Map(), free: [], used: 0, present: new Map() });

const isNode = (value: MemberNode | MemberSeries | null | undefined): value is MemberNode => Array.isArray(value);

function placed(node: MemberNode, depth: number, slot: number, value: MemberSeries | null): MemberNode {
  const copy = node.slice();
  const width = FANOUT ** (depth - 1);
  const i = Math.floor(slot / width);
  while (copy.length < i) copy.push(null);
  if (depth === 1) {
    copy[i] = value;
  } else {
    const child = copy[i];
    copy[i] = placed(isNode(child) ? child : [], depth - 1, slot % width, value);
  }
  return copy;
}

/** The series of a member, or undefined. */
export function memberOf(members: Members, id: string): MemberSeries | undefined {
  const slot = members.slots.get(id);
  if (slot === undefined) return undefined;
  let node = members.root;
  for (let depth = members.depth; depth > 1; depth -= 1) {
    const width = FANOUT ** (depth - 1);
    const child = node[Math.floor(slot / width) % FANOUT];
    if (!isNode(child)) return undefined;
    node = child;
  }
  return (node[slot % FANOUT] ?? undefined) as MemberSeries | undefined;
}

function count(members: Members, series: MemberSeries | undefined, by: number): void {
  for (const name of Object.keys(series ?? {})) members.present.set(name, (members.present.get(name) ?? 0) + by);
}

/** Puts a member in, or what it publishes now in place of what it published. */
export function setMember(members: Members, id: string, series: MemberSeries): void {
  let slot = members.slots.get(id);
  if (slot === undefined) {
    slot = members.free.pop() ?? members.used;
    members.used = Math.max(members.used, slot + 1);
    members.slots.set(id, slot);
  }
  while (slot >= FANOUT ** members.depth) {
    members.root = [members.root];
    members.depth += 1;
  }
  // Only now does the tree reach as far as the slot: before, another member would be found in its place.
  count(members, memberOf(members, id), -1);
  count(members, series, 1);
  members.root = placed(members.root, members.depth, slot, series);
}

export function removeMember(members: Members, id: string): boolean {
  const slot = members.slots.get(id);
  if (slot === undefined) return false;
  count(members, memberOf(members, id), -1);
  members.slots.delete(id);
  members.free.push(slot);
  members.root = placed(members.root, members.depth, slot, null);
  return true;
}

/** Visits every member below a node, in the order of slots. */
export function eachMember(node: MemberNode, visit: (series: MemberSeries) => void): void {
  for (const item of node) {
    if (item === null) continue;
    if (isNode(item)) eachMember(item, visit);
    else visit(item);
  }
}
