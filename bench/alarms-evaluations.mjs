/**
 * Alarm evaluations: the pure decision, and whole ticks of a thousand one-minute alarms, 3 of 5, over a day. Each beside a tight loop over typed
 * arrays in CPU time of the same run. Figures are millions of evaluations per second; the checksum is the number of transitions, which both must agree on.
 */
import { alarmsEngine, deciderOf } from '../build/engines/alarms/index.js';
import { decide } from '../build/engines/alarms/decide.js';
import { Rule } from '../build/engines/alarms/rules.js';
import { withForesight } from '../build/cloud/foresight.js';
import { ingestRun, metricReader, metricsEngine } from '../build/engines/metrics/index.js';

export const name = 'alarms: evaluations';

const MIN = 60_000;
const START = Date.UTC(2026, 0, 5);
const SCOPE = { accountId: '111122223333', region: 'us-east-1' };
const ALARMS = 1000;
const MINUTES = 1440;
/** Minutes before the transitions of the floor and the engine are compared. */
const WARM = 30;
const [N, M, THRESHOLD] = [5, 3, 60];
const QUERY = {
  Namespace: 'Bench', MetricName: 'm', Statistic: 'Average', Period: 60, EvaluationPeriods: N, DatapointsToAlarm: M, Threshold: THRESHOLD,
  ComparisonOperator: 'GreaterThanThreshold',
};

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/**
 * The best of interleaved passes of each work, in millions of things per second of CPU time. A work is made ready outside of what is measured, as
 * often as it runs.
 */
function rates(things, works, passes = 5) {
  const best = works.map(() => Infinity);
  for (let pass = 0; pass < passes; pass += 1) {
    works.forEach((ready, i) => {
      let spent = 0;
      let turns = 0;
      do {
        const work = ready();
        const before = cpu();
        work();
        spent += cpu() - before;
        turns += 1;
      } while (spent < 100_000);
      best[i] = Math.min(best[i], spent / turns);
    });
  }
  return best.map((each) => things / each);
}

/**
 * A percentage per alarm and minute, tick after tick, far below the threshold. In each stretch of hours, one alarm in `share` has an hour of trouble
 * around the threshold.
 */
function percentages(share, hours) {
  const out = new Float64Array(ALARMS * MINUTES);
  for (let t = 0; t < MINUTES; t += 1) {
    for (let a = 0; a < ALARMS; a += 1) {
      const noise = (Math.imul(t * ALARMS + a + 1, 2654435761) >>> 8) % 3000;
      const trouble = a % share === 0 && (t + a) % (hours * 60) >= hours * 60 - 60;
      out[t * ALARMS + a] = (trouble ? 45 : 20) + noise / 100;
    }
  }
  return out;
}

/** The floor: threshold, ring of bits, M of N; nothing else. Returns the number of transitions. */
function tightLoop(values, ring, on) {
  ring.fill(0);
  on.fill(0);
  let transitions = 0;
  for (let t = 0; t < MINUTES; t += 1) {
    if (t === WARM) transitions = 0;
    for (let a = 0, k = t * ALARMS; a < ALARMS; a += 1, k += 1) {
      const bits = ((ring[a] << 1) | (values[k] > THRESHOLD ? 1 : 0)) & ((1 << N) - 1);
      ring[a] = bits;
      let count = 0;
      for (let b = bits; b !== 0; b &= b - 1) count += 1;
      const now = count >= M ? 1 : 0;
      if (now !== on[a]) {
        on[a] = now;
        transitions += 1;
      }
    }
  }
  return transitions;
}

/** Only the decision, the numbers being there: ten slots an alarm. The floor counts breaches in the newest five. */
function decisions(values) {
  const SLOTS = 10;
  const decider = deciderOf(QUERY);
  const windows = Array.from({ length: ALARMS }, (_, a) => Float64Array.from({ length: SLOTS }, (__, k) => values[(a + k) * ALARMS + a]));
  const flat = Float64Array.from(windows.flatMap((each) => [...each]));
  let [ourAlarms, floorAlarms] = [0, 0];
  const [ours, floor] = rates(ALARMS * 100, [
    () => () => {
      ourAlarms = 0;
      for (let turn = 0; turn < 100; turn += 1) {
        for (let a = 0; a < ALARMS; a += 1) if (decide(decider, windows[a], SLOTS) === Rule.enoughBreaching) ourAlarms += 1;
      }
    },
    () => () => {
      floorAlarms = 0;
      for (let turn = 0; turn < 100; turn += 1) {
        for (let a = 0; a < ALARMS; a += 1) {
          let count = 0;
          const end = (a + 1) * SLOTS;
          for (let k = end - N; k < end; k += 1) if (flat[k] > THRESHOLD) count += 1;
          if (count >= M) floorAlarms += 1;
        }
      }
    },
  ]);
  if (ourAlarms !== floorAlarms) throw new Error(`${ourAlarms} decisions of ours, ${floorAlarms} of the floor`);
  return { workload: 'decision of 3 of 5 over ten slots (floor: counting five)', ours, floor, ratio: ours / floor, goal: 0.3, checksum: ourAlarms / 100 };
}

/** A day of the engine, tick after tick, with a reader; returns what a run needs. */
function laboratory(metrics) {
  const state = alarmsEngine.create(SCOPE, alarmsEngine.defaults);
  let ticking = false;
  let transitions = 0;
  const step = {
    at: START, scope: SCOPE, options: alarmsEngine.defaults, ports: { metrics }, cause: null,
    caller: { principal: { type: 'Root', accountId: SCOPE.accountId }, channel: 'api', requestId: '' },
    // While the first alarms are made the ticks of this instant are still to come, in a tick they are not.
    isPast: () => ticking,
    uuid: () => '', token: () => '', random: () => () => 0.5, schedule() {}, cancel() {}, call() {}, emit() {}, changed() {},
    because() {}, note: (type) => { if (type === 'alarm.state') transitions += 1; },
  };
  const { operations, notices, watches } = alarmsEngine;
  for (let a = 0; a < ALARMS; a += 1) {
    operations.cloudwatch.PutMetricAlarm(state, { ...QUERY, AlarmName: `alarm-${a}`, Dimensions: [{ Name: 'Id', Value: `${a}` }] }, step);
  }
  return {
    /** Ticks until an instant, and how many transitions they brought. */
    until(end) {
      transitions = 0;
      ticking = true;
      for (let at = watches.due(state); at !== null && at <= end; at = watches.due(state)) {
        step.at = at;
        notices[watches.kind](state, null, step);
      }
      return transitions;
    },
  };
}

/** The whole engine for a day. Transitions are compared after the first minutes, which bring each alarm its first state; in them it also looks ahead. */
function day(workload, values, reader, goal) {
  const ring = new Int32Array(ALARMS);
  const on = new Uint8Array(ALARMS);
  let [found, expected] = [0, 0];
  const [ours, floor] = rates(ALARMS * MINUTES, [
    () => {
      const lab = laboratory(reader());
      return () => {
        lab.until(START + (WARM + 1.5) * MIN);
        found = lab.until(START + (MINUTES + 1.5) * MIN);
      };
    },
    () => () => { expected = tightLoop(values, ring, on); },
  ]);
  if (found !== expected) throw new Error(`${workload}: ${found} transitions, ${expected} of the floor`);
  return { workload, ours, floor, ratio: ours / floor, goal, checksum: found };
}

/** A reader that has its numbers in one array and copies them. */
function copying(values) {
  let handles = 0;
  return {
    handle: () => handles++,
    read(metric, _statistic, _unit, start, _period, slots, at, out) {
      const newest = Math.floor((at - START) / MIN) - 1;
      const first = (start - START) / MIN;
      for (let k = 0; k < slots; k += 1) {
        const t = first + k;
        out[k] = t < 0 || t > newest ? NaN : values[t * ALARMS + metric];
      }
      return slots;
    },
    readMath: () => ({ present: 0 }),
  };
}

function store(values) {
  const state = metricsEngine.create(SCOPE, metricsEngine.defaults);
  const reader = metricReader(state, { fill() {} }, metricsEngine.defaults);
  const series = new Float64Array(MINUTES);
  for (let a = 0; a < ALARMS; a += 1) {
    for (let t = 0; t < MINUTES; t += 1) series[t] = values[t * ALARMS + a];
    const handle = reader.handle({ Namespace: 'Bench', MetricName: 'm', Dimensions: [{ Name: 'Id', Value: `${a}` }] });
    ingestRun(state, handle, START, MIN, series, MINUTES, 'Percent');
  }
  return reader;
}

/** The same percentages as functions of time: nothing stored, computed when read. */
function computed(values, foresight) {
  const series = Array.from({ length: ALARMS }, (_, a) => Float64Array.from({ length: MINUTES }, (__, t) => values[t * ALARMS + a]));
  const state = metricsEngine.create(SCOPE, metricsEngine.defaults);
  const samples = {
    fill({ alarm }, first, interval, ticks, { count, sum, min, max }) {
      const own = series[alarm];
      for (let i = 0, t = (first - START) / interval; i < ticks; i += 1, t += 1) {
        const there = t >= 0 && t < MINUTES;
        const value = there ? own[t] : 0;
        count[i] = there ? 1 : 0;
        sum[i] = value;
        min[i] = value;
        max[i] = value;
      }
    },
  };
  const reader = metricReader(state, samples, metricsEngine.defaults);
  for (let alarm = 0; alarm < ALARMS; alarm += 1) {
    const metric = { Namespace: 'Bench', MetricName: 'm', Dimensions: [{ Name: 'Id', Value: `${alarm}` }] };
    const segment = { from: START, to: 8.64e15, interval: MIN, anchor: START, delay: 0, unit: 'Percent', source: { kind: 'bench', alarm } };
    metricsEngine.notices.series(state, { metric, segment }, { at: START, scope: SCOPE, options: metricsEngine.defaults, schedule() {} });
  }
  return foresight ? withForesight(reader, state, samples, () => 0) : reader;
}

/** @returns rows of { workload, ours, floor, ratio, goal, checksum } */
export async function run() {
  const busy = percentages(10, 4);
  const calm = percentages(50, 24);
  const [busyStore, calmStore] = [store(busy), store(calm)];
  const name = '1,000 alarms, a day minute by minute';
  return [
    decisions(busy),
    day(`${name}, numbers at hand, 2 % in trouble`, calm, () => copying(calm), null),
    day(`${name}, stored datapoints, 2 % in trouble`, calm, () => calmStore, null),
    day(`${name}, stored datapoints, 10 % often in trouble`, busy, () => busyStore, null),
    day(`${name}, computed series, 2 % in trouble`, calm, () => computed(calm, false), null),
    day(`${name}, computed series looked ahead, 2 % in trouble`, calm, () => computed(calm, true), 0.05),
    day(`${name}, computed series looked ahead, 10 % often in trouble`, busy, () => computed(busy, true), null),
  ];
}
