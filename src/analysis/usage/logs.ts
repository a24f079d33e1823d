import type { LogsState } from '../../engines/logs/state.ts';
import type { MetricsState } from '../../engines/metrics/state.ts';
import { DAY, HOUR, floorTo } from '../../kernel/time.ts';
import { MONTH } from '../cost.ts';
import { hourly } from './metrics.ts';
import { count, type Counted, type UsageSource } from './source.ts';

const GB = 1_073_741_824;
/** What AWS's examples take compression to leave. */
const COMPRESSED = 0.15;

/** Logs, from the metric IncomingBytes of their groups: each byte from the hour in which it came until its group's retention ends. */
export function logsUsage(source: UsageSource): Counted {
  const retention = new Map<string, number>();
  for (const { accountId, region, state } of source.cloud.statesOf<LogsState>('logs'))
    for (const group of state.groups.values())
      if (group.retentionInDays !== undefined) retention.set(`${accountId}/${region}/${group.name}`, group.retentionInDays * DAY);
  let bytes = 0;
  let byteTime = 0;
  let groups = 0;
  for (const { accountId, region, state } of source.cloud.statesOf<MetricsState>('metrics')) {
    for (const [handle, record] of state.metrics.entries()) {
      if (record.namespace !== 'AWS/Logs' || record.name !== 'IncomingBytes' || record.dimensions.length !== 1) continue;
      const kept = retention.get(`${accountId}/${region}/${record.dimensions[0]!.Value}`) ?? Infinity;
      let own = 0;
      hourly(source, { accountId, region }, handle, 'Sum').forEach((sum, i) => {
        if (Number.isNaN(sum)) return;
        own += sum;
        const from = Math.max(source.start, floorTo(source.start, HOUR) + i * HOUR);
        byteTime += sum * Math.min(source.end - from, kept);
      });
      if (own > 0) groups += 1;
      bytes += own;
    }
  }
  return [
    ['logsIngested', { quantity: bytes / GB, basis: `${bytes} bytes in ${count(groups, 'log group')}` }],
    ['logsStored', { quantity: (byteTime * COMPRESSED) / MONTH / GB, basis: `${bytes} bytes, compressed to ${COMPRESSED * 100} %` }],
  ];
}
