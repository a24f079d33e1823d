import type { Entries } from '../kernel/entries.ts';
import type { Scope } from '../aws/scope.ts';
import type { Item } from '../engines/config/item/item.ts';
import type { ConfigState } from '../engines/config/state.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Json } from '../kernel/plain.ts';
import type { Instant } from '../kernel/time.ts';
import { causesOf } from './causes.ts';
import { entriesOf, entriesOfType, placeOf } from './entries.ts';
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
  readonly entries: Entries;
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
  const calls = new Calls(run.entries);
  const out: { readonly key: string; readonly weight: number; readonly timeline: ResourceTimeline }[] = [];
  for (const { accountId, region, state } of run.cloud.statesOf<ConfigState>('config')) {
    for (const [resourceType, byId] of state.resources) {
      if (ABOUT_OTHERS.has(resourceType)) continue;
      for (const { resourceId, items } of byId.values()) {
        const findings = entriesOf(run.entries, `${accountId}/${region}/config/${resourceType}/${resourceId}`)
          .filter(({ type }) => type === 'config.compliance')
          .map(complianceMoment);
        const breaches = findings.filter(({ to }) => to === 'NON_COMPLIANT').length;
        if (items.length < 2 && breaches === 0) continue;
        const scope = { accountId, region };
        let moments: ResourceMoment[] | undefined;
        const timeline: ResourceTimeline = {
          scope,
          resourceType,
          resourceId,
          // Put together when somebody looks: a report of thousands of resources shows a few.
          get moments() {
            return (moments ??= inOrder([...itemMoments(run.entries, items), ...findings, ...calls.naming(scope, resourceId)]));
          },
        };
        // Findings of rules and changes are what one looks for; a mere inventory is not.
        out.push({ key: `${accountId} ${region} ${resourceType} ${resourceId}`, weight: breaches * 100 + items.length, timeline });
      }
    }
  }
  return out.sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1)).map(({ timeline }) => timeline);
}

const ORDER = { call: 0, item: 1, compliance: 2 } as const;
const inOrder = (moments: readonly ResourceMoment[]): ResourceMoment[] =>
  [...moments].sort((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind]);

const itemMoments = (entries: Entries, items: readonly Item[]): ResourceMoment[] =>
  items.map((item, i) => ({
    kind: 'item',
    at: item.at,
    status: item.status,
    changed: i === 0 ? [] : differences(contentOf(items[i - 1]!), contentOf(item)),
    by: item.causes.flatMap((seq) => callsBehind(entries, entries.at(seq - 1))),
  }));

/** The nearest API call or act of the world behind an entry, itself included. */
function callsBehind(entries: Entries, entry: Entry | undefined): Entry[] {
  if (entry === undefined) return [];
  const found = [entry, ...causesOf(entries, entry)].find(({ type }) => type === 'api.call' || type.startsWith('world.'));
  return [found ?? entry];
}

const complianceMoment = (entry: Entry): ResourceMoment & { readonly kind: 'compliance' } => ({
  kind: 'compliance',
  at: entry.at,
  rule: String(entry.data['rule']),
  from: (entry.data['old'] as string | null | undefined) ?? null,
  to: String(entry.data['new']),
  entry,
});

/** The calls that change something, with what they were given as a text: read once, when the first resource is looked at. */
class Calls {
  readonly #entries: Entries;
  #all: { readonly entry: Entry; readonly place: string; readonly input: string }[] | undefined;

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  /** Those that name a resource, in its account and region. */
  naming(scope: Scope, resourceId: string): ResourceMoment[] {
    this.#all ??= entriesOfType(this.#entries, 'api.call')
      .filter((entry) => !isReading(entry))
      .map((entry) => ({ entry, place: placeOf(entry).join('/'), input: JSON.stringify(entry.data['input'] ?? null) }));
    return this.#all
      .filter(({ place, input }) => place === `${scope.accountId}/${scope.region}` && input.includes(resourceId))
      .map(({ entry }) => ({ kind: 'call', at: entry.at, entry }));
  }
}

const isReading = (entry: Entry): boolean =>
  /^(Describe|Get|List|Lookup|Head|Select|Batch(Get|Describe)|Filter)/.test(String(entry.data['action']));
