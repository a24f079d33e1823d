import type { StandardUnit } from '../../../aws/metric.ts';
import type { MetricHandle } from '../../../aws/ports.ts';
import type { ParsedStatistic, Statistic } from '../../../aws/statistic.ts';
import { observeSlot, readMetric, unitsWithData, type Reading, type Window } from '../reading.ts';
import { hasData, type Slots } from '../store/slots.ts';
import { extendedStatistic, type Extended } from './extended.ts';
import { addSample, clearSamples, newSamples } from './samples.ts';

/** Reads one statistic of a window into `out`, NaN where there is none, and returns how many slots have one. */
export function readStatistic(
  reading: Reading, handle: MetricHandle, statistic: ParsedStatistic, unit: StandardUnit | undefined, w: Window, out: Float64Array,
): number {
  const sole = readMetric(reading, handle, unit, w);
  return writeStatistic(reading, handle, statistic, sole, w, out);
}

/** Writes a statistic of what `reading.slots` has collected; `sole` is the unit that was read, or -1 when slots may have different ones. */
export function writeStatistic(
  reading: Reading, handle: MetricHandle, statistic: ParsedStatistic, sole: number, w: Window, out: Float64Array,
): number {
  return isExtended(statistic) ? writeExtended(reading, handle, statistic, sole, w, out) : writeSimple(reading.slots, statistic.kind, out);
}

const isExtended = (statistic: ParsedStatistic): statistic is Extended => statistic.kind === 'percentile' || statistic.kind.length === 2;

/** Writes one of the five statistics of the collected slots. A slot has data when its least is not above its greatest. */
function writeSimple(slots: Slots, kind: Statistic, out: Float64Array): number {
  const { n, min, max } = slots;
  if (kind === 'Average') return writeAverage(slots, out);
  const column = kind === 'Sum' ? slots.sum : kind === 'Minimum' ? min : kind === 'Maximum' ? max : slots.count;
  let present = 0;
  for (let k = 0; k < n; k += 1) {
    const there = min[k]! <= max[k]!;
    out[k] = there ? column[k]! : NaN;
    if (there) present += 1;
  }
  return present;
}

function writeAverage({ n, count, sum }: Slots, out: Float64Array): number {
  let present = 0;
  for (let k = 0; k < n; k += 1) {
    const there = count[k]! > 0;
    out[k] = there ? sum[k]! / count[k]! : NaN;
    if (there) present += 1;
  }
  return present;
}

const observed = newSamples();
const observe = (value: number, weight: number): void => addSample(observed, value, weight);

/** Writes a percentile or trimmed statistic. What the extremes alone decide needs no observations: p0, p100 and a single value. */
function writeExtended(reading: Reading, handle: MetricHandle, statistic: Extended, sole: number, w: Window, out: Float64Array): number {
  const { slots } = reading;
  let present = 0;
  for (let k = 0; k < w.n; k += 1) {
    let value = NaN;
    if (hasData(slots, k)) {
      value = statistic.kind === 'percentile' ? byExtremes(statistic.percent, slots.min[k]!, slots.max[k]!) : NEEDS_MORE;
      if (value === NEEDS_MORE) value = fromObservations(reading, handle, statistic, sole, w, k);
    }
    out[k] = value;
    if (value === value) present += 1;
  }
  return present;
}

const NEEDS_MORE = -Infinity;

function byExtremes(percent: number, min: number, max: number): number {
  if (percent === 0) return min;
  if (percent === 100) return max;
  if (min < 0) return NaN;
  return min === max ? min : NEEDS_MORE;
}

function fromObservations(reading: Reading, handle: MetricHandle, statistic: Extended, sole: number, w: Window, k: number): number {
  const unit = sole >= 0 ? sole : unitOfSlot(reading, handle, w, k);
  clearSamples(observed);
  return observeSlot(reading, handle, unit, w, k, observe) ? extendedStatistic(statistic, observed, reading.options.percentiles) : NaN;
}

/** Which unit a slot of a metric with several units was filled from. */
function unitOfSlot(reading: Reading, handle: MetricHandle, w: Window, k: number): number {
  const start = w.start + k * w.period;
  return unitsWithData(reading, handle, { ...w, start, n: 1, end: Math.min(w.end, start + w.period) })[0] ?? -1;
}
