import type { Scope } from '../aws/scope.ts';
import type { Item } from '../engines/config/item/item.ts';
import type { ConfigState } from '../engines/config/state.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Json } from '../kernel/plain.ts';
import type { Instant } from '../kernel/time.ts';
import { causesOf } from './causes.ts';
import { configResource, placeOf } from './entries.ts';
import { differences, type Difference } from './json-diff.ts';

/** Something in the life of one resource. */
export type ResourceMoment =
  | {
      readonly kind: 'item';
      readonly at: Instant;
      readonly status: string;
      /** Against the item before; everything for the first. */
      readonly changed: readonly Difference[];
      /** The API calls and the acts of the world that it shows, oldest first. */
      readonly by: readonly Entry[];
    }
  | {
      readonly kind: 'compliance';
      readonly at: Instant;
      readonly rule: string;
      readonly from: string | null;
      readonly to: string;
      readonly entry: Entry;
    }
  | { readonly kind: 'call'; readonly at: Instant; readonly entry: Entry };

/** One resource's configuration items, compliance and API calls on one line of time. */
export interface ResourceTimeline {
  readonly scope: Scope;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly moments: readonly ResourceMoment[];
}

export interface TimelineSource {
  readonly entries: readonly Entry[];
  readonly cloud: { statesOf<State>(engine: string): readonly (Scope & { readonly state: State })[] };
}

/** Types that are about other resources' compliance: their changes stand in the timelines of those. */
const ABOUT_OTHERS = new Set(['AWS::Config::ResourceCompliance', 'AWS::Config::ConformancePackCompliance']);

/** What an item says, as one value to compare. */
export const contentOf = ({ content }: Item): Json => ({
  ...(content.configuration === null ? {} : { configuration: content.configuration }),
  ...(Object.keys(content.supplementaryConfiguration).length === 0
    ? {}
    : { supplementaryConfiguration: content.supplementaryConfiguration }),
  tags: Object.fromEntries(content.tags),
  relationships: content.relationships.map(({ resourceType, resourceId, name }) => ({ resourceType, resourceId, name })),
});

/** Every resource that AWS Config has seen change, or that a rule had something to say of, by type and id; those with the most to tell first. */
export function resourceTimelines(run: TimelineSource): ResourceTimeline[] {
  const calls = run.entries.filter((entry) => entry.type === 'api.call' && !isReading(entry));
  const compliance = new Map<string, Entry[]>();
  for (const entry of run.entries) {
    if (entry.type !== 'config.compliance') continue;
    compliance.set(entry.subject, [...(compliance.get(entry.subject) ?? []), entry]);
  }
  const out: ResourceTimeline[] = [];
  for (const { accountId, region, state } of run.cloud.statesOf<ConfigState>('config')) {
    for (const [resourceType, byId] of state.resources) {
      if (ABOUT_OTHERS.has(resourceType)) continue;
      for (const { resourceId, items } of byId.values()) {
        const found = compliance.get(`${accountId}/${region}/config/${resourceType}/${resourceId}`) ?? [];
        if (items.length < 2 && !found.some((entry) => entry.data['new'] === 'NON_COMPLIANT')) continue;
        const moments = [
          ...itemMoments(run.entries, items),
          ...found.map(complianceMoment),
          ...callMoments(calls, { accountId, region }, resourceId),
        ];
        out.push({ scope: { accountId, region }, resourceType, resourceId, moments: inOrder(moments) });
      }
    }
  }
  const key = (one: ResourceTimeline): string => `${one.scope.accountId} ${one.scope.region} ${one.resourceType} ${one.resourceId}`;
  return out.sort((a, b) => weight(b) - weight(a) || (key(a) < key(b) ? -1 : 1));
}

/** Findings of rules and changes are what one looks for; a mere inventory is not. */
const weight = ({ moments }: ResourceTimeline): number =>
  moments.reduce(
    (sum, moment) => sum + (moment.kind === 'compliance' && moment.to === 'NON_COMPLIANT' ? 100 : moment.kind === 'item' ? 1 : 0),
    0,
  );

const ORDER = { call: 0, item: 1, compliance: 2 } as const;
const inOrder = (moments: readonly ResourceMoment[]): ResourceMoment[] =>
  [...moments].sort((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind]);

const itemMoments = (entries: readonly Entry[], items: readonly Item[]): ResourceMoment[] =>
  items.map((item, i) => ({
    kind: 'item',
    at: item.at,
    status: item.status,
    changed: i === 0 ? [] : differences(contentOf(items[i - 1]!), contentOf(item)),
    by: item.causes.flatMap((seq) => callsBehind(entries, entries[seq - 1])),
  }));

/** The nearest API call or act of the world behind an entry, itself included. */
function callsBehind(entries: readonly Entry[], entry: Entry | undefined): Entry[] {
  if (entry === undefined) return [];
  const found = [entry, ...causesOf(entries, entry)].find(({ type }) => type === 'api.call' || type.startsWith('world.'));
  return [found ?? entry];
}

const complianceMoment = (entry: Entry): ResourceMoment => ({
  kind: 'compliance',
  at: entry.at,
  rule: String(entry.data['rule']),
  from: (entry.data['old'] as string | null | undefined) ?? null,
  to: String(entry.data['new']),
  entry,
});

/** Calls that name the resource, in its account and region. */
const callMoments = (calls: readonly Entry[], scope: Scope, resourceId: string): ResourceMoment[] =>
  calls
    .filter((entry) => {
      const [accountId, region] = placeOf(entry);
      return accountId === scope.accountId && region === scope.region && JSON.stringify(entry.data['input'] ?? null).includes(resourceId);
    })
    .map((entry) => ({ kind: 'call', at: entry.at, entry }));

const isReading = (entry: Entry): boolean =>
  /^(Describe|Get|List|Lookup|Head|Select|Batch(Get|Describe)|Filter)/.test(String(entry.data['action']));

/** The timeline of the resource that an entry of AWS Config is about. */
export const timelineFor = (timelines: readonly ResourceTimeline[], entry: Entry): ResourceTimeline | undefined => {
  const { resourceType, resourceId } = configResource(entry);
  const [accountId, region] = placeOf(entry);
  return timelines.find(
    (one) =>
      one.resourceType === resourceType &&
      one.resourceId === resourceId &&
      one.scope.accountId === accountId &&
      one.scope.region === region,
  );
};
