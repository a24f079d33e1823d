/**
 * What a year of stored metrics costs: metrics with a percentage each minute are put day by day, rolled up and dropped as time passes, and what
 * is left is measured. The floor is the same datapoints as plain columns of doubles: count, sum, least, greatest and time.
 */
import { metricReader, metricsEngine, ingestRun } from '../build/engines/metrics/index.js';
import { sweep } from '../build/engines/metrics/store/retention.js';

export const name = 'metrics: a year in memory';

const MIN = 60_000;
const DAY = 1440 * MIN;
const START = Date.UTC(2026, 0, 1);
const PLAIN = 5 * 8;

/** Bytes of a value, typed arrays by their buffers and everything else by the headers that V8 gives it (64-bit, pointers uncompressed as in Node). */
function sizeOf(value, seen = new Set()) {
  if (typeof value === 'string') return 16 + value.length;
  if (value === null || typeof value !== 'object') return 8;
  if (seen.has(value)) return 8;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return 8 + 200 + value.byteLength;
  if (value instanceof Map) return 8 + [...value].reduce((n, [k, v]) => n + 24 + sizeOf(k, seen) + sizeOf(v, seen), 64);
  if (Array.isArray(value)) return 8 + value.reduce((n, v) => n + sizeOf(v, seen), 32);
  return 8 + Object.values(value).reduce((n, v) => n + sizeOf(v, seen), 24);
}

function year(metrics, rollUpDistributions, quantised) {
  const options = { ...metricsEngine.defaults, rollUpDistributions };
  const state = metricsEngine.create({ accountId: '111122223333', region: 'us-east-1' }, options);
  const reader = metricReader(state, { fill() {} }, options);
  const handles = Array.from({ length: metrics }, (_, i) =>
    reader.handle({ Namespace: 'Bench', MetricName: 'cpu', Dimensions: [{ Name: 'InstanceId', Value: `i-${i}` }] }),
  );
  const values = new Float64Array(1440);
  for (let day = 0; day < 365; day += 1) {
    const at = START + day * DAY;
    for (const handle of handles) {
      for (let i = 0; i < 1440; i += 1) {
        // Busy by day, quiet by night, with some noise.
        const noise = ((Math.imul(i + 1440 * day + handle * 977, 2654435761) >>> 8) % 1000) / 100;
        const load = 20 + Math.abs(720 - i) / 12 + noise;
        values[i] = quantised ? Math.round(load * 100) / 100 : Math.sqrt(load);
      }
      ingestRun(state, handle, at, MIN, values, 1440, 'Percent');
    }
    sweep(state, at + DAY, options);
  }
  let points = 0;
  for (const metric of state.metrics) {
    for (const store of metric.units)
      for (const c of store.columns) if (c !== null) points += c.open.n + c.sealed.reduce((n, chunk) => n + chunk.n, 0);
  }
  return { state, points };
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum }; figures are bytes per datapoint, the ratio how many times smaller than the floor */
export async function run() {
  const rows = [];
  for (const [label, keep, quantised, METRICS] of [
    ['percentages, distributions in bins', 'bins', true, 10],
    ['percentages, no distributions', 'none', true, 10],
    ['any doubles, no distributions', 'none', false, 10],
  ]) {
    const { state, points } = year(METRICS, keep, quantised);
    const bytes = sizeOf(state);
    const ours = bytes / points;
    const kilobytes = Math.round(bytes / METRICS / 1024);
    rows.push({
      workload: `${label}: ${kilobytes} KB a metric, ${Math.round((kilobytes * 1000) / 1024)} MB a thousand metrics; bytes a datapoint`,
      ours,
      floor: PLAIN,
      ratio: PLAIN / ours,
      goal: 2,
      checksum: points,
    });
  }
  return rows;
}
