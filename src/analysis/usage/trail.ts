import type { InsightType } from '../../aws/trail.ts';
import { countedOf } from '../../engines/trail/insights/count.ts';
import type { TrailState } from '../../engines/trail/state.ts';
import { select } from '../../kernel/entries.ts';
import { count, type Counted, type UsageSource } from './source.ts';

/** `AWSLogs/[o-organization/]account/CloudTrail/region/…`; files of Insights lie in a folder of another name. */
const FILE = /(?:^|\/)AWSLogs\/(?:o-[^/]+\/)?(\d{12})\/CloudTrail\/([^/]+)\//;

/**
 * Copies of events that trails delivered: of the management events of an account and region, the trail that delivered most is taken to be the free first
 * copy. Insights analyse a management event once for each type that a trail has on: writes for the rate of calls, all for the rate of errors.
 */
export function trailUsage({ entries, cloud }: UsageSource): Counted {
  const copies = new Map<string, Map<string, number>>();
  let data = 0;
  for (const entry of select(entries, ({ type }) => type === 'trail.delivered')) {
    const [, account, region] = FILE.exec(String(entry.data['key'])) ?? [];
    if (account === undefined) continue;
    const dataEvents = Number(entry.data['dataEvents'] ?? 0);
    data += dataEvents;
    const place = `${account}/${region!}`;
    const trails = copies.get(place) ?? new Map<string, number>();
    copies.set(place, trails);
    const trail = `${entry.subject} ${String(entry.data['key']).slice(0, String(entry.data['key']).indexOf('AWSLogs'))}`;
    trails.set(trail, (trails.get(trail) ?? 0) + Number(entry.data['records'] ?? 0) - dataEvents);
  }
  let all = 0;
  let paid = 0;
  for (const trails of copies.values()) {
    const counts = [...trails.values()];
    const sum = counts.reduce((total, n) => total + n, 0);
    all += sum;
    paid += sum - Math.max(...counts);
  }
  const analysed = insightEvents(cloud.statesOf<TrailState>('trail'));
  return [
    ['trailCopies', { quantity: paid, basis: `${count(all, 'copy', 'copies')} delivered, ${all - paid} of them first copies` }],
    ['trailData', { quantity: data, basis: `${count(data, 'copy', 'copies')} delivered` }],
    ['trailInsights', { quantity: analysed, basis: count(analysed, 'event') }],
  ];
}

function insightEvents(states: ReturnType<UsageSource['cloud']['statesOf']>): number {
  let analysed = 0;
  const here = states as readonly { readonly accountId: string; readonly region: string; readonly state: TrailState }[];
  for (const { accountId, state } of here) {
    for (const trail of state.trails.values()) {
      const since = trail.insightsSince;
      if (since === null) continue;
      const weight = (type: InsightType): number => (trail.insightTypes.includes(type) ? 1 : 0);
      for (const other of here) {
        if (other.accountId !== accountId || (!trail.isMultiRegionTrail && other.region !== trail.homeRegion)) continue;
        for (const entry of other.state.history.entries) {
          if (entry.at < since) continue;
          analysed += weight('ApiErrorRateInsight') + (countedOf(entry).readOnly ? 0 : weight('ApiCallRateInsight'));
        }
      }
    }
  }
  return analysed;
}
