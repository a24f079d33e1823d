import type { StandardUnit } from '../../aws/metric.ts';
import type { MetricHandle, MetricReader } from '../../aws/ports.ts';
import type { SampleSource } from '../../aws/series.ts';
import { parseStatistic } from '../../aws/statistic.ts';
import type { Instant } from '../../kernel/time.ts';
import { mathReader } from './math/reader.ts';
import type { MetricsOptions } from './options.ts';
import { readAhead } from './lookahead.ts';
import { newReading, readMetric, type Reading, type Window } from './reading.ts';
import { handleOf, type MetricsState } from './state.ts';
import { writeStatistic } from './statistics/write.ts';
import { oldestVisible } from './store/tiers.ts';

/** All but the looking ahead. */
type PlainReader = Required<Pick<MetricReader, 'handle' | 'read' | 'readEach' | 'readMath'>>;

/** The metric store as other engines read it. Reading changes nothing but `handle`, which names a metric that is new. */
export function metricReader(state: MetricsState, samples: SampleSource, options: MetricsOptions): PlainReader {
  const reading = newReading(state, samples, options);
  const window: Window = { start: 0, period: 1, n: 0, end: 0, oldest: 0, at: 0 };
  const look = (start: number, period: number, slots: number, at: Instant): void => {
    window.start = start;
    window.period = period;
    window.n = slots;
    window.end = start + slots * period;
    window.oldest = oldestVisible(at);
    window.at = at;
  };
  return {
    handle: (metric) => handleOf(state, metric),
    read: (metric, statistic, unit, start, period, slots, at, out, counts) => {
      look(start, period, slots, at);
      return read(reading, metric, statistic, unit, window, out, counts);
    },
    readEach: (metric, statistics, unit, start, period, slots, at, out) => {
      look(start, period, slots, at);
      const sole = readMetric(reading, metric, unit, window);
      statistics.forEach((statistic, i) => writeStatistic(reading, metric, parseStatistic(statistic)!, sole, window, out[i]!));
    },
    readMath: mathReader(reading),
  };
}

function read(
  reading: Reading, metric: MetricHandle, statistic: string, unit: StandardUnit | undefined, w: Window, out: Float64Array,
  counts?: Float64Array,
): number {
  const parsed = parseStatistic(statistic);
  const ahead = parsed === undefined ? undefined : readAhead(reading, metric, parsed, unit, w, out, counts);
  if (ahead !== undefined) return ahead;
  const sole = readMetric(reading, metric, unit, w);
  if (counts !== undefined) for (let k = 0; k < w.n; k += 1) counts[k] = reading.slots.count[k]!;
  if (parsed !== undefined) return writeStatistic(reading, metric, parsed, sole, w, out);
  out.fill(NaN, 0, w.n);
  return 0;
}
