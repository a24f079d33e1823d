import type { MetricHandle } from '../../aws/ports.ts';
import type { StatBlock } from '../../aws/series.ts';
import type { ParsedStatistic } from '../../aws/statistic.ts';
import type { StandardUnit } from '../../aws/metric.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Reading, Window } from './reading.ts';
import { LONG, endTickOf, firstTickOf, long } from './synthetic.ts';

/** Shorter windows go the general way, which keeps blocks for the next minute. */
const WORTH_IT = 64;

/**
 * The door of looking ahead: many slots of a metric that is nothing but one synthetic series with a tick a slot. Ticks become statistics
 * without being collected first. Undefined when the metric or the statistic is not of that kind.
 */
export function readAhead(
  reading: Reading, handle: MetricHandle, statistic: ParsedStatistic, unit: StandardUnit | undefined, w: Window, out: Float64Array,
  counts?: Float64Array,
): number | undefined {
  const metric = reading.state.metrics[handle];
  const segment = metric?.segments[0];
  if (metric === undefined || segment === undefined || w.n <= WORTH_IT || segment.interval !== w.period) return undefined;
  if (metric.units.length > 0 || metric.segments.length > 1 || metric.sources.length > 0) return undefined;
  if ((unit !== undefined && unit !== segment.unit) || statistic.kind === 'percentile' || statistic.kind.length === 2) return undefined;
  const { anchor, interval } = segment;
  const first = Math.max(firstTickOf(segment), Math.ceil((Math.max(w.start, w.oldest) - anchor) / interval));
  const end = Math.min(endTickOf(segment, w.at - segment.delay), Math.ceil((w.end - anchor) / interval));
  const shift = Math.floor((anchor - w.start) / interval);
  out.fill(NaN, 0, Math.max(0, Math.min(w.n, first + shift)));
  out.fill(NaN, Math.max(0, Math.min(w.n, end + shift)), w.n);
  counts?.fill(0, 0, w.n);
  let present = 0;
  for (let tick = first; tick < end; tick += LONG) {
    const n = Math.min(LONG, end - tick);
    reading.samples.fill(segment.source, (anchor + tick * interval) as Instant, interval, n, long);
    present += write(statistic.kind, long, n, out, tick + shift);
    if (counts !== undefined) for (let i = 0; i < n; i += 1) counts[tick + shift + i] = long.count[i]!;
  }
  return present;
}

/** Writes a statistic of the first `n` ticks of a block from a place of `out` on. */
function write(kind: ParsedStatistic['kind'], block: StatBlock, n: number, out: Float64Array, place: number): number {
  const { count } = block;
  const column = kind === 'Minimum' ? block.min : kind === 'Maximum' ? block.max : kind === 'SampleCount' ? count : block.sum;
  const average = kind === 'Average';
  let present = 0;
  for (let i = 0; i < n; i += 1) {
    const there = count[i]! > 0;
    out[place + i] = !there ? NaN : average ? column[i]! / count[i]! : column[i]!;
    if (there) present += 1;
  }
  return present;
}
