import type { MetricRecord, MetricsState } from '../../engines/metrics/state.ts';
import { DAY, HOUR, ceilTo, floorTo, type Instant } from '../../kernel/time.ts';
import { MONTH_HOURS } from '../cost.ts';
import { count, type Counted, type UsageSource } from './source.ts';

/** Status checks are free at one minute; whatever else an instance sends every minute comes from detailed monitoring. */
const FREE = 'StatusCheckFailed';
const MINUTE = 60_000;
/** How long a metric can be read by the hour. */
const KEPT = 455 * DAY;

/**
 * Metrics that are paid for, by the hour in which they have data: custom ones, and those of instances with detailed monitoring. An hour is that of the
 * datapoints' stamps. What has expired cannot be counted; a run that is longer than retention is taken to be like the part of it that is left.
 */
export function metricUsage(source: UsageSource): Counted {
  const start = Math.max(source.start, source.end - KEPT);
  const longer = (source.end - source.start) / Math.max(1, source.end - start);
  let hours = 0;
  let custom = 0;
  const instances = new Set<string>();
  let detailed = 0;
  for (const { accountId, region, state } of source.cloud.statesOf<MetricsState>('metrics')) {
    const { metrics } = source.cloud.portsOf({ accountId, region });
    for (const [handle, record] of state.metrics.entries()) {
      if (!record.namespace.startsWith('AWS/')) {
        const found = hoursWithData(metrics, handle, floorTo(start as Instant, HOUR), source.end);
        if (found > 0) custom += 1;
        hours += found;
      } else if (isDetailed(record)) {
        const found = detailedHours(record, start, source.end);
        if (found === 0) continue;
        detailed += 1;
        instances.add(`${accountId}/${region}/${record.dimensions[0]!.Value}`);
        hours += found;
      }
    }
  }
  const basis = [
    ...(custom === 0 ? [] : [count(custom, 'custom metric')]),
    ...(detailed === 0 ? [] : [`${count(detailed, 'metric')} of ${count(instances.size, 'instance')} with detailed monitoring`]),
  ].join(', ');
  return [['metrics', { quantity: (hours * longer) / MONTH_HOURS, basis: `${basis}; ${count(hours, 'metric-hour')}` }]];
}

const isDetailed = ({ namespace, name, dimensions, given }: MetricRecord): boolean =>
  namespace === 'AWS/EC2' && given !== true && !name.startsWith(FREE) && dimensions.length === 1 && dimensions[0]!.Name === 'InstanceId';

/** Clock hours that a metric's one-minute segments touch. */
function detailedHours(record: MetricRecord, start: number, end: number): number {
  let hours = 0;
  let counted = -Infinity;
  for (const segment of record.segments) {
    if (segment.interval !== MINUTE) continue;
    const from = Math.max(floorTo(Math.max(segment.from, start) as Instant, HOUR), counted);
    const to = ceilTo(Math.min(segment.to, end) as Instant, HOUR);
    if (to <= from) continue;
    hours += (to - from) / HOUR;
    counted = to;
  }
  return hours;
}

type Reader = ReturnType<UsageSource['cloud']['portsOf']>['metrics'];

/** Clock hours in which a metric has a datapoint. */
function hoursWithData(metrics: Reader, handle: number, start: Instant, end: Instant): number {
  const slots = Math.ceil((end - start) / HOUR);
  if (slots <= 0) return 0;
  const samples = new Float64Array(slots);
  metrics.read(handle, 'SampleCount', undefined, start, HOUR, slots, end, samples);
  return samples.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
}

/** A statistic of a metric for each hour of the run; NaN where there is no data. */
export function hourly(source: UsageSource, place: { accountId: string; region: string }, handle: number, statistic: string): Float64Array {
  const start = floorTo(source.start, HOUR);
  const slots = Math.max(0, Math.ceil((source.end - start) / HOUR));
  const out = new Float64Array(slots).fill(Number.NaN);
  if (slots > 0) source.cloud.portsOf(place).metrics.read(handle, statistic, undefined, start, HOUR, slots, source.end, out);
  return out;
}
