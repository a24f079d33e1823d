import type { MetricIdentity } from '../aws/metric.ts';
import type { MetricHandle, MetricReader, Outlook } from '../aws/ports.ts';
import { newStatBlock, type Reach, type SampleSource, type SyntheticSegment } from '../aws/series.ts';
import { mathOutlook, type metricReader, type MetricsState } from '../engines/metrics/index.ts';
import { FOREVER, plus, type Instant } from '../kernel/time.ts';

/** Ticks that are computed at a time. */
const BLOCK = 1024;
const block = newStatBlock(BLOCK);

/** A reader of metrics that also looks ahead: what computed series will show is known beforehand until somebody intervenes. */
export const withForesight = (reader: ReturnType<typeof metricReader>, state: MetricsState, samples: SampleSource): MetricReader => {
  const outlook: NonNullable<MetricReader['outlook']> = (handle, statistic, unit, from) => {
    const metric = state.metrics[handle];
    const segment = metric?.segments.at(-1);
    if (metric === undefined || segment === undefined || metric.units.length > 0 || metric.sources.length > 0 || !isSimple(statistic)) return null;
    // Statistics are made of the datapoints of the running series alone.
    const before = metric.segments.at(-2);
    if ((before !== undefined && before.to > from) || (unit !== undefined && unit !== segment.unit)) return null;
    return new SeriesOutlook(segment, statistic, samples);
  };
  const { handle, read, readEach, readMath } = reader;
  // Member by member: after a spread each reader is of a class of its own to the compiler, and so is whoever asks it.
  return {
    handle, read, readEach, readMath,
    outlook,
    silentFrom: (handle) => silentFrom(state, handle),
    mathOutlook: (queries, from) =>
      mathOutlook(queries, ({ Metric, Stat, Unit }) => outlook(reader.handle(Metric as MetricIdentity), Stat ?? 'Average', Unit, from)),
  };
};

function silentFrom(state: MetricsState, handle: MetricHandle): number {
  const metric = state.metrics[handle];
  return Math.max((metric?.latest ?? -Infinity) + 1, metric?.segments.at(-1)?.to ?? -Infinity);
}

const isSimple = (statistic: string): boolean =>
  statistic === 'Average' || statistic === 'Sum' || statistic === 'Minimum' || statistic === 'Maximum' || statistic === 'SampleCount';

/** What one computed series will show. A class, since one is made for each look: objects with functions of their own are four times as large. */
class SeriesOutlook implements Outlook {
  readonly anchor: Instant;
  readonly interval: number;
  readonly delay: number;
  readonly first: number;
  readonly end: number;
  private readonly segment: SyntheticSegment;
  private readonly statistic: string;
  private readonly samples: SampleSource;

  constructor(segment: SyntheticSegment, statistic: string, samples: SampleSource) {
    const { anchor, interval, delay, from, to } = segment;
    this.anchor = anchor;
    this.interval = interval;
    this.delay = delay;
    this.first = Math.ceil((from - anchor) / interval);
    this.end = to >= FOREVER ? Infinity : Math.floor((to - anchor) / interval);
    this.segment = segment;
    this.statistic = statistic;
    this.samples = samples;
  }

  fill(tick: number, ticks: number, out: Float64Array, counts?: Float64Array): void {
    const { anchor, interval, first, end } = this;
    for (let done = 0; done < ticks; done += BLOCK) {
      const n = Math.min(BLOCK, ticks - done);
      this.samples.fill(this.segment.source, plus(anchor, (tick + done) * interval), interval, n, block);
      write(this.statistic, n, out, done);
      if (counts !== undefined) for (let i = 0; i < n; i += 1) counts[done + i] = block.count[i]!;
      for (let i = done; i < Math.min(done + n, first - tick); i += 1) out[i] = Number.NaN;
      for (let i = Math.max(done, end - tick); i < done + n; i += 1) out[i] = Number.NaN;
    }
  }

  reach(from: number, to: number): Reach | null {
    const whole = from >= this.anchor + this.first * this.interval && to <= this.segment.to;
    return whole ? (this.samples.reach?.(this.segment.source, from as Instant, to as Instant, this.interval) ?? null) : null;
  }
}

/** Writes a statistic of the first `n` ticks of the block. */
function write(statistic: string, n: number, out: Float64Array, place: number): void {
  const { count, sum, min, max } = block;
  if (statistic === 'Average') {
    // Adding 0 to a sum makes 0 of -0, as adding it up does.
    for (let i = 0; i < n; i += 1) out[place + i] = count[i]! > 0 ? (sum[i]! + 0) / count[i]! : Number.NaN;
    return;
  }
  if (statistic === 'Sum') {
    for (let i = 0; i < n; i += 1) out[place + i] = count[i]! > 0 ? sum[i]! + 0 : Number.NaN;
    return;
  }
  const column = statistic === 'Minimum' ? min : statistic === 'Maximum' ? max : count;
  for (let i = 0; i < n; i += 1) out[place + i] = count[i]! > 0 ? column[i]! : Number.NaN;
}
