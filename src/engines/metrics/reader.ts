import type { StandardUnit } from '../../aws/metric.ts';
import type { MetricHandle, MetricReader } from '../../aws/ports.ts';
import type { SampleSource } from '../../aws/series.ts';
import { parseStatistic, type ParsedStatistic } from '../../aws/statistic.ts';
import type { MetricsOptions } from './options.ts';
import { newReading, observeUnit, readMetric, readUnit, unitsOf, type Reading } from './reading.ts';
import { handleOf, type MetricsState } from './state.ts';
import { extendedStatistic, type Extended } from './statistics/extended.ts';
import { addSample, clearSamples, newSamples } from './statistics/samples.ts';
import { hasData, openSlots, type Slots } from './store/slots.ts';

/** The metric store as other engines read it. Reading changes nothing but `handle`, which names a metric that is new. */
export function metricReader(state: MetricsState, samples: SampleSource, options: MetricsOptions): MetricReader {
  const reading = newReading(state, samples, options);
  return {
    handle: (metric) => handleOf(state, metric),
    read: (metric, statistic, unit, start, period, slots, at, out, counts) =>
      readStatistic(reading, metric, statistic, unit, start, period, slots, at, out, counts),
    readMath: () => {
      throw new Error('not yet written');
    },
  };
}

/** See {@link MetricReader.read}. */
export function readStatistic(
  reading: Reading, handle: MetricHandle, statistic: string, unit: StandardUnit | undefined, start: number, period: number, n: number, at: number,
  out: Float64Array, counts?: Float64Array,
): number {
  const parsed = parseStatistic(statistic);
  const sole = readMetric(reading, handle, unit, start, period, n, at);
  const { slots } = reading;
  if (counts !== undefined) for (let k = 0; k < n; k += 1) counts[k] = slots.count[k]!;
  if (parsed === undefined) {
    out.fill(NaN, 0, n);
    return 0;
  }
  return isExtended(parsed) ? writeExtended(reading, handle, parsed, sole, at, out) : writeSimple(slots, parsed.kind, out);
}

const isExtended = (statistic: ParsedStatistic): statistic is Extended =>
  statistic.kind === 'percentile' || statistic.kind.length === 2;

/** Writes one of the five statistics of the collected slots; NaN where there is none. */
export function writeSimple(slots: Slots, kind: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum', out: Float64Array): number {
  const { n, count, sum, min, max } = slots;
  let present = 0;
  for (let k = 0; k < n; k += 1) {
    if (!(min[k]! <= max[k]!)) {
      out[k] = NaN;
      continue;
    }
    let value: number;
    switch (kind) {
      case 'Average': value = count[k]! > 0 ? sum[k]! / count[k]! : NaN; break;
      case 'Sum': value = sum[k]!; break;
      case 'Minimum': value = min[k]!; break;
      case 'Maximum': value = max[k]!; break;
      case 'SampleCount': value = count[k]!; break;
    }
    out[k] = value;
    if (!Number.isNaN(value)) present += 1;
  }
  return present;
}

const observed = newSamples();

/** Writes a percentile or trimmed statistic of the slots that `reading.slots` has data in. */
function writeExtended(reading: Reading, handle: MetricHandle, statistic: Extended, sole: number, at: number, out: Float64Array): number {
  const { slots } = reading;
  const { start, period, n } = slots;
  let present = 0;
  const observe = (value: number, weight: number): void => addSample(observed, value, weight);
  for (let k = 0; k < n; k += 1) {
    out[k] = NaN;
    if (!hasData(slots, k)) continue;
    const from = start + k * period;
    const unit = sole >= 0 ? sole : unitOfSlot(reading, handle, from, period, at);
    clearSamples(observed);
    if (!observeUnit(reading, handle, unit, from, from + period, at, observe)) continue;
    const value = extendedStatistic(statistic, observed, reading.options.percentiles);
    out[k] = value;
    if (!Number.isNaN(value)) present += 1;
  }
  return present;
}

/** Which unit a slot of a metric with several units was filled from. */
function unitOfSlot(reading: Reading, handle: MetricHandle, from: number, period: number, at: number): number {
  for (const unit of unitsOf(reading.state.metrics[handle]!)) {
    openSlots(reading.other, from, period, 1);
    readUnit(reading, handle, unit, reading.other, at);
    if (hasData(reading.other, 0)) return unit;
  }
  return -1;
}
