import type { StandardUnit } from '../../aws/metric.ts';
import type { MetricReader } from '../../aws/ports.ts';
import type { AlarmQuery, StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import { Bound, decide, type Decider } from './decide.ts';
import { makeRoom, room } from './room.ts';
import { outcomeOf } from './rules.ts';
import type { MetricAlarmState, Plan } from './state.ts';
import { windowEnd, type Timing } from './window.ts';

/**
 * How an alarm on one metric and a threshold is evaluated. Alarms that differ in nothing but their metric share one: a tick over thousands of alarms
 * then touches little memory.
 */
export interface Kind {
  readonly timing: Timing;
  readonly decider: Decider;
  readonly statistic: string;
  readonly unit: StandardUnit | undefined;
  /** The last instant that a range was computed for, and that range. */
  at: number;
  start: number;
}

/** Pure functions of their keys. */
const kinds = new Map<string, Kind>();
const MOST = 4096;

const known = new WeakMap<Plan, Kind | null>();

/** The kind of an alarm; null when its evaluation needs more than this. */
export function kindOf({ plan, query }: MetricAlarmState): Kind | null {
  let kind = known.get(plan);
  if (kind === undefined) known.set(plan, (kind = findKind(plan, query)));
  return kind;
}

function findKind(plan: Plan, query: AlarmQuery): Kind | null {
  const { period, slots, lag, cadence, zone, decider, statistic } = plan;
  if (plan.metric === null || zone !== null || decider.bound !== Bound.threshold || decider.minimumSamples > 0) return null;
  const { n, m, mode, threshold, greater, orEqual } = decider;
  const key = [period, slots, lag, cadence, n, m, mode, threshold, greater, orEqual, query.Unit, statistic].join('/');
  let kind = kinds.get(key);
  if (kind === undefined) {
    if (kinds.size >= MOST) kinds.clear();
    kind = { timing: { period, slots, lag, cadence, zone }, decider: { ...decider }, statistic, unit: query.Unit, at: Number.NaN, start: 0 };
    kinds.set(key, kind);
  }
  return kind;
}

/** The state that an evaluation of an alarm of a kind leads to; what it looks at is in the room afterwards. Allocates nothing. */
export function stateOf(kind: Kind, metric: number, value: StateValue, at: Instant, metrics: MetricReader): StateValue {
  const { period, slots } = kind.timing;
  if (kind.at !== at) {
    makeRoom(slots);
    kind.at = at;
    kind.start = windowEnd(kind.timing, at) - slots * period;
  }
  metrics.read(metric, kind.statistic, kind.unit, kind.start as Instant, period, slots, at, room.values, room.counts);
  return outcomeOf(decide(kind.decider, room.values, slots), value);
}
