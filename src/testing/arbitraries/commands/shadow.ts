import type { AlarmQuery, StateValue } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { alarmsEngine, evaluate, timingOf, windowEnd, type AlarmsState, type Timing } from '../../../engines/alarms/index.ts';
import { SECOND, type Instant } from '../../../kernel/time.ts';
import { NAMESPACE, stampOf, type Deed } from './deed.ts';

/** A metric alarm as somebody knows it who has seen every call. */
interface Known {
  readonly query: AlarmQuery;
  readonly timing: Timing;
  value: StateValue;
}
interface Point {
  readonly at: number;
  readonly value: number;
}

/**
 * What the metric alarms of a cloud must be, by a slow life of its own: every datapoint that was put in a list, every tick looked at by itself, each state
 * decided by the pure function `evaluate` and nothing remembered but the state. It knows nothing of the engine's plans, stores and looking ahead.
 */
export class Shadow {
  readonly #alarms = new Map<string, Known>();
  readonly #points = new Map<string, Point[]>();
  #at: number;

  /** Takes over the alarms that exist already. All are evaluated on the dot, and no metric in the namespace `Test` has data yet. */
  constructor(cloud: Cloud) {
    this.#at = cloud.at;
    for (const alarm of cloud.stateOf<AlarmsState>('alarms').alarms.values()) {
      if (alarm.type === 'MetricAlarm') this.#learn(alarm.name, alarm.query, alarm.value);
    }
  }

  #learn(name: string, query: AlarmQuery, value: StateValue): void {
    this.#alarms.set(name, { query, timing: timingOf(query, alarmsEngine.defaults), value });
  }

  /** Something happened, and AWS accepted it. */
  follow(cloud: Cloud, deed: Deed): void {
    if (deed.kind === 'advance') this.#live(cloud.at);
    else if (deed.kind === 'put') this.#put(deed.metric, deed.resolution, stampOf(cloud, deed), deed.value);
    else if (deed.kind === 'call') this.#heed(deed);
  }

  #put(metric: string, resolution: number, stamp: number, value: number): void {
    const points = this.#points.get(metric) ?? [];
    points.push({ at: Math.floor(stamp / (resolution * SECOND)) * resolution * SECOND, value });
    this.#points.set(metric, points);
  }

  #heed({ method, input }: Deed & { kind: 'call' }): void {
    const given = input as { AlarmName?: string; AlarmNames?: string[]; StateValue?: StateValue } & AlarmQuery;
    if (method === 'putMetricAlarm') this.#learn(given.AlarmName!, given, this.#alarms.get(given.AlarmName!)?.value ?? 'INSUFFICIENT_DATA');
    if (method === 'deleteAlarms') for (const name of given.AlarmNames!) this.#alarms.delete(name);
    if (method === 'setAlarmState') {
      const known = this.#alarms.get(given.AlarmName!);
      if (known !== undefined) known.value = given.StateValue!;
    }
  }

  /** Every tick until then. */
  #live(until: number): void {
    for (let at = this.#at - (this.#at % (10 * SECOND)) + 10 * SECOND; at <= until; at += 10 * SECOND) {
      for (const known of this.#alarms.values()) if (at % known.timing.cadence === 0) known.value = this.#decide(known, at as Instant);
    }
    this.#at = until;
  }

  #decide({ query, timing, value }: Known, at: Instant): StateValue {
    // An alarm on what services publish is not ours to know.
    if (query.Namespace !== NAMESPACE) return value;
    const { period, slots } = timing;
    const start = (windowEnd(timing, at) - slots * period) as Instant;
    const values = Array.from({ length: slots }, (_, k) => this.#statistic(query, start + k * period, period));
    return evaluate(query, { start, period, values }, value).to;
  }

  #statistic(query: AlarmQuery, from: number, period: number): number {
    const samples = (this.#points.get(query.MetricName!) ?? [])
      .filter(({ at }) => at >= from && at < from + period)
      .map(({ value }) => value);
    if (samples.length === 0) return Number.NaN;
    const sum = samples.reduce((total, value) => total + value, 0);
    switch (query.Statistic) {
      case 'Sum':
        return sum;
      case 'Minimum':
        return Math.min(...samples);
      case 'Maximum':
        return Math.max(...samples);
      case 'SampleCount':
        return samples.length;
      default:
        return sum / samples.length;
    }
  }

  /** The states that the alarms must have now, by name. */
  get states(): ReadonlyMap<string, StateValue> {
    return new Map([...this.#alarms].filter(([, { query }]) => query.Namespace === NAMESPACE).map(([name, { value }]) => [name, value]));
  }
}
