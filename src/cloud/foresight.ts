import type { MetricReader } from '../aws/ports.ts';
import { newStatBlock, type SampleSource, type StatBlock, type SyntheticSegment } from '../aws/series.ts';
import type { MetricsState } from '../engines/metrics/index.ts';
import type { Instant } from '../kernel/time.ts';

/** Ticks that are computed at a time. */
const BLOCK = 1024;
/** What no metric has. */
const NONE: readonly never[] = [];

/**
 * A reader of metrics that also looks ahead: what computed series will show is known beforehand until somebody changes them. The metrics engine
 * replaces a metric's lists of segments and of sources whenever it changes them, so that the lists themselves tell whether anybody did.
 * @param steps how many steps the metrics engine has made
 */
export function withForesight(
  reader: MetricReader, state: MetricsState, samples: SampleSource, steps: () => number,
): MetricReader {
  const segments: (readonly SyntheticSegment[])[] = [];
  const sources: (readonly number[])[] = [];
  const revisions: number[] = [];
  const block = newStatBlock(BLOCK);
  return {
    ...reader,
    steps,
    revision(handle) {
      const metric = state.metrics[handle];
      if (metric === undefined || metric.units.length > 0) return -1;
      while (revisions.length <= handle) {
        segments.push(NONE);
        sources.push(NONE);
        revisions.push(0);
      }
      if (metric.segments !== segments[handle] || metric.sources !== sources[handle]) {
        segments[handle] = metric.segments;
        sources[handle] = metric.sources;
        revisions[handle] = revisions[handle]! + 1;
      }
      return revisions[handle]!;
    },
    ahead(handle, statistic, unit, start, period, slots, out) {
      const metric = state.metrics[handle];
      if (metric === undefined || metric.units.length > 0 || metric.sources.length > 0) return Number.NaN;
      const segment = metric.segments.at(-1);
      if (segment === undefined) {
        out.fill(Number.NaN, 0, slots);
        return 0;
      }
      const alone = metric.segments.every((other) => other === segment || other.to <= start);
      if (!alone || segment.interval !== period || (unit !== undefined && unit !== segment.unit)) return Number.NaN;
      if (!isSimple(statistic)) return Number.NaN;
      fill(samples, segment, statistic, start, slots, out, block);
      return segment.delay + (((segment.anchor - start) % period) + period) % period;
    },
  };
}

const isSimple = (statistic: string): boolean =>
  statistic === 'Average' || statistic === 'Sum' || statistic === 'Minimum' || statistic === 'Maximum' || statistic === 'SampleCount';

/** Writes one tick of a segment to each slot, NaN where it has none. */
function fill(
  samples: SampleSource, segment: SyntheticSegment, statistic: string, start: Instant, slots: number, out: Float64Array, block: StatBlock,
): void {
  const { anchor, interval } = segment;
  const base = Math.ceil((start - anchor) / interval);
  const first = Math.max(0, Math.ceil((segment.from - anchor) / interval) - base);
  const end = Math.min(slots, Math.floor((segment.to - anchor) / interval) - base);
  out.fill(Number.NaN, 0, Math.min(slots, first));
  out.fill(Number.NaN, Math.max(0, end), slots);
  const column =
    statistic === 'Minimum' ? block.min : statistic === 'Maximum' ? block.max : statistic === 'SampleCount' ? block.count : block.sum;
  for (let slot = first; slot < end; slot += BLOCK) {
    const n = Math.min(BLOCK, end - slot);
    samples.fill(segment.source, (anchor + (base + slot) * interval) as Instant, interval, n, block);
    for (let i = 0; i < n; i += 1) {
      const count = block.count[i]!;
      out[slot + i] = count > 0 ? (statistic === 'Average' ? column[i]! / count : column[i]!) : Number.NaN;
    }
  }
}
