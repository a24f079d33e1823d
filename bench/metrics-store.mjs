/**
 * The metric store: hot ingestion, readings of alarms, percentiles, metric math. Each beside a tight loop over plain typed arrays that does nothing
 * but the arithmetic, in CPU time of the same run. Figures are millions per second, of what the workload names.
 */
import { metricReader, metricsEngine, ingestRun } from '../build/engines/metrics/index.js';
import { selectKth } from '../build/engines/metrics/statistics/samples.js';

export const name = 'metrics: store';

const MIN = 60_000;
const START = Date.UTC(2026, 0, 5);
const SCOPE = { accountId: '111122223333', region: 'us-east-1' };
const OPTIONS = metricsEngine.defaults;

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/**
 * The best of some passes of both, in turns, in millions per second of CPU time. Small work is repeated, so that asking for the time does not count.
 * @returns {{ ours: number, floor: number }}
 */
function compare(things, ours, floor) {
  const repeat = Math.ceil(2000 / things);
  const pass = (work) => {
    const before = cpu();
    let turns = 0;
    do {
      for (let i = 0; i < repeat; i += 1) work();
      turns += repeat;
    } while (cpu() - before < 100_000);
    return (turns * things) / (cpu() - before);
  };
  const best = { ours: 0, floor: 0 };
  for (let i = 0; i < 5; i += 1) {
    best.floor = Math.max(best.floor, pass(floor));
    best.ours = Math.max(best.ours, pass(ours));
  }
  return best;
}

function row(workload, things, ours, floor, goal, checksum) {
  const best = compare(things, ours, floor);
  return { workload, ...best, ratio: best.ours / best.floor, goal, checksum: checksum() };
}

/** What our work has written, summed up. */
function sumAfter(work, out) {
  work();
  return out.reduce((sum, v) => sum + v, 0);
}

const metric = (i) => ({ Namespace: 'Bench', MetricName: 'm', Dimensions: [{ Name: 'Id', Value: `i-${i}` }] });

/** Percentages with two decimals, as a day of a fleet has them. */
function percentages(n, salt) {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i += 1) out[i] = ((Math.imul(i + 1, 2654435761 + salt) >>> 8) % 10_000) / 100;
  return out;
}
/** Values that no packing helps with. */
function doubles(n, salt) {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i += 1) out[i] = Math.sqrt((Math.imul(i + 7, 2246822519 + salt) >>> 0) + 0.5);
  return out;
}

function sumOf(state, handle, from, n) {
  const reader = metricReader(state, { fill() {} }, OPTIONS);
  const out = new Float64Array(1);
  reader.read(handle, 'Sum', undefined, from, n, 1, from + n, out);
  return Math.round(out[0] * 1000) / 1000;
}

/** The floor of ingestion: per minute count, sum, least and greatest, kept in locals while the minute lasts. */
function aggregate(values, perBucket, out) {
  let bucket = 0;
  for (let i = 0; i < values.length;) {
    const end = Math.min(values.length, i + perBucket);
    let sum = 0;
    let min = Infinity;
    let max = -Infinity;
    const first = i;
    for (; i < end; i += 1) {
      const v = values[i];
      sum += v;
      if (v < min) min = v;
      if (v > max) max = v;
    }
    out[bucket] = i - first;
    out[bucket + 1] = sum;
    out[bucket + 2] = min;
    out[bucket + 3] = max;
    bucket += 4;
  }
}

function ingestion(label, values, interval, goal) {
  const METRICS = 20;
  const once = () => {
    const state = metricsEngine.create(SCOPE, OPTIONS);
    const reader = metricReader(state, { fill() {} }, OPTIONS);
    for (let m = 0; m < METRICS; m += 1) ingestRun(state, reader.handle(metric(m)), START, interval, values, values.length);
    return state;
  };
  const perBucket = Math.max(1, MIN / interval);
  const out = new Float64Array(4 * Math.ceil(values.length / perBucket));
  const floor = () => {
    for (let m = 0; m < METRICS; m += 1) aggregate(values, perBucket, out);
  };
  const ours = once;
  return row(label, values.length * METRICS, ours, floor, goal, () => sumOf(once(), 3, START, values.length * interval));
}

/** A put as a user makes it, validation and all, beside making the request alone. */
function puts() {
  const request = () => ({
    Namespace: 'Bench',
    MetricData: Array.from({ length: 1000 }, (_, i) => ({
      MetricName: 'm',
      Dimensions: metric(i % 50).Dimensions,
      Value: i,
      Timestamp: new Date(START + (i % 60) * MIN),
      Unit: 'Count',
    })),
  });
  const state = metricsEngine.create(SCOPE, OPTIONS);
  const step = {
    at: START + 60 * MIN,
    scope: SCOPE,
    options: OPTIONS,
    caller: { principal: { type: 'Root', accountId: SCOPE.accountId } },
    schedule() {},
    note() {},
  };
  const input = request();
  const floor = request;
  const ours = () => metricsEngine.operations.cloudwatch.PutMetricData(state, input, step);
  return row('PutMetricData, 1000 datums a request (floor: making the request)', 1000, ours, floor, null, () => state.metrics.length);
}

/** What alarms do: each minute the last eight slots of a thousand metrics. */
function alarms(kind) {
  const METRICS = 1000;
  const samples = {
    fill(_spec, first, interval, ticks, block) {
      for (let i = 0; i < ticks; i += 1) {
        const v = (Math.imul((first + i * interval) / MIN, 2654435761) >>> 8) % 100;
        block.count[i] = 1;
        block.sum[i] = v;
        block.min[i] = v;
        block.max[i] = v;
      }
    },
  };
  const state = metricsEngine.create(SCOPE, OPTIONS);
  const reader = metricReader(state, samples, OPTIONS);
  const handles = Array.from({ length: METRICS }, (_, i) => reader.handle(metric(i)));
  const step = { at: START, scope: SCOPE, options: OPTIONS, schedule() {}, note() {} };
  const values = percentages(2000, 1);
  for (let i = 0; i < METRICS; i += 1) {
    if (kind === 'stored') ingestRun(state, handles[i], START, MIN, values, values.length, 'Percent');
    else
      metricsEngine.notices.series(
        state,
        {
          metric: metric(i),
          segment: { from: START, to: 8.64e15, interval: MIN, anchor: START, delay: 0, unit: 'Percent', source: { kind: 'x' } },
        },
        step,
      );
  }
  const out = new Float64Array(8);
  let minute = 100;
  let check = 0;
  const ours = () => {
    minute = minute > 1900 ? 100 : minute + 1;
    for (let i = 0; i < METRICS; i += 1)
      check += reader.read(handles[i], 'Average', undefined, START + (minute - 8) * MIN, MIN, 8, START + minute * MIN, out);
  };
  // The floor: the same eight numbers out of one long column.
  const column = percentages(2000, 1);
  let sum = 0;
  const floor = () => {
    minute = minute > 1900 ? 100 : minute + 1;
    for (let i = 0; i < METRICS; i += 1) for (let k = 0; k < 8; k += 1) sum += out[k] = column[minute - 8 + k];
  };
  return row(`alarm windows of 8 slots, ${kind}, slots`, METRICS * 8, ours, floor, null, () => (check > 0 && sum > 0 ? 1 : 0));
}

/** A long window at once, as looking ahead reads it. */
function lookAhead() {
  const N = 100_000;
  const fill = (_spec, first, interval, ticks, block) => {
    const { count, sum, min, max } = block;
    for (let i = 0; i < ticks; i += 1) {
      const v = (Math.imul((first + i * interval) / MIN, 2654435761) >>> 8) % 100;
      count[i] = 1;
      sum[i] = v;
      min[i] = v;
      max[i] = v;
    }
  };
  const state = metricsEngine.create(SCOPE, OPTIONS);
  const reader = metricReader(state, { fill }, OPTIONS);
  const handle = reader.handle(metric(0));
  const step = { at: START, scope: SCOPE, options: OPTIONS, schedule() {}, note() {} };
  metricsEngine.notices.series(
    state,
    {
      metric: metric(0),
      segment: { from: START, to: 8.64e15, interval: MIN, anchor: START, delay: 0, unit: 'Percent', source: { kind: 'x' } },
    },
    step,
  );
  const out = new Float64Array(N);
  const block = { count: new Float64Array(1024), sum: new Float64Array(1024), min: new Float64Array(1024), max: new Float64Array(1024) };
  const ours = () => reader.read(handle, 'Average', undefined, START, MIN, N, START + N * MIN, out);
  const floor = () => {
    for (let k = 0; k < N; k += 1024) {
      fill(null, START + k * MIN, MIN, Math.min(1024, N - k), block);
      for (let i = 0; i < 1024 && k + i < N; i += 1) out[k + i] = block.sum[i] / block.count[i];
    }
  };
  return row('synthetic series, 100,000 slots at once, slots (floor: computing them)', N, ours, floor, 0.3, () => sumAfter(ours, out));
}

function percentiles(n, p) {
  const values = doubles(n, 3);
  const scratch = new Float64Array(n);
  const place = Math.ceil((p * n) / 100) - 1;
  let check = 0;
  const ours = () => {
    scratch.set(values);
    check = selectKth(scratch, n, place);
  };
  const floor = () => {
    scratch.set(values);
    scratch.sort();
  };
  return row(`p${p} of ${n} samples, exact (floor: sorting them)`, n, ours, floor, 5, () => check);
}

/** `(a + b) / 2 > 50`: a long window and that of an alarm. */
function math(slots, goal) {
  const state = metricsEngine.create(SCOPE, OPTIONS);
  const reader = metricReader(state, { fill() {} }, OPTIONS);
  const n = Math.max(slots, 2000);
  const a = percentages(n, 1);
  const b = percentages(n, 2);
  ingestRun(state, reader.handle(metric(1)), START, MIN, a, n);
  ingestRun(state, reader.handle(metric(2)), START, MIN, b, n);
  const stat = (i) => ({ Metric: metric(i), Period: 60, Stat: 'Average' });
  const queries = [
    { Id: 'a', MetricStat: stat(1), ReturnData: false },
    { Id: 'b', MetricStat: stat(2), ReturnData: false },
    { Id: 'e', Expression: '(a + b) / 2 > 50' },
  ];
  const out = new Float64Array(slots);
  const ours = () => reader.readMath(queries, START, MIN, slots, START + n * MIN, out);
  const floor = () => {
    for (let k = 0; k < slots; k += 1) out[k] = (a[k] + b[k]) / 2 > 50 ? 1 : 0;
  };
  return row(`metric math over ${slots} slots, reading included, slots`, slots, ours, floor, goal, () => sumAfter(ours, out));
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum } */
export async function run() {
  return [
    ingestion('ingestion, a percentage a minute, datapoints', percentages(10_080, 0), MIN, 0.3),
    ingestion('ingestion, any double a minute, datapoints', doubles(10_080, 0), MIN, 0.3),
    ingestion('ingestion, a value each ten seconds with its distribution, datapoints', percentages(60_480, 0), 10_000, null),
    puts(),
    alarms('stored'),
    alarms('synthetic'),
    lookAhead(),
    percentiles(60, 99),
    percentiles(1000, 90),
    percentiles(100_000, 99),
    math(10_000, 0.01),
    math(8, null),
  ];
}
