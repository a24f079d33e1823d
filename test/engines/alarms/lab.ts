import { AwsError } from '../../../src/aws/errors.ts';
import type { CallEffect, Effect, Step } from '../../../src/aws/engine.ts';
import type { AwsEvent, AwsEventDraft } from '../../../src/aws/event.ts';
import { metricKey, type MetricIdentity, type StandardUnit } from '../../../src/aws/metric.ts';
import type { MathQuery, MathSeries, MetricReader } from '../../../src/aws/ports.ts';
import type { Scope } from '../../../src/aws/scope.ts';
import type { CloudWatchAlarms } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { alarmsEngine, type AlarmsOptions, type AlarmsState } from '../../../src/engines/alarms/index.ts';
import { Later } from '../../../src/kernel/later.ts';
import { Lane } from '../../../src/kernel/lane.ts';
import { copyInput } from '../../../src/cloud/input.ts';
import { parseDuration, parseInstant, type Instant } from '../../../src/kernel/time.ts';

interface Point {
  readonly t: number;
  readonly value: number;
  readonly count: number;
  readonly visibleAt: number;
  readonly unit: StandardUnit;
}

/** A metric store of a few lines: averages of what is visible, slot by slot, as slowly and as plainly as can be. */
export class FakeMetrics implements MetricReader {
  readonly #handles = new Map<string, number>();
  readonly #points: Point[][] = [];
  math: (queries: readonly MathQuery[], start: number, period: number, slots: number, at: number, out: Float64Array) => MathSeries =
    (_q, _s, _p, slots, _a, out) => { out.fill(Number.NaN, 0, slots); return { present: 0 }; };
  reads = 0;

  handle(metric: MetricIdentity): number {
    const key = metricKey(metric);
    let handle = this.#handles.get(key);
    if (handle === undefined) {
      handle = this.#points.length;
      this.#handles.set(key, handle);
      this.#points.push([]);
    }
    return handle;
  }

  put(metric: MetricIdentity, t: number, value: number, { count = 1, visibleAt = t, unit = 'None' as StandardUnit } = {}): void {
    this.#points[this.handle(metric)]!.push({ t, value, count, visibleAt, unit });
  }

  read(
    metric: number, statistic: string, unit: StandardUnit | undefined, start: Instant, period: number, slots: number, at: Instant,
    out: Float64Array, counts?: Float64Array,
  ): number {
    this.reads += 1;
    let present = 0;
    for (let i = 0; i < slots; i += 1) {
      const from = start + i * period;
      const all = this.#points[metric]!.filter(
        (p) => p.t >= from && p.t < from + period && p.visibleAt <= at && (unit === undefined || p.unit === unit),
      );
      const n = all.reduce((sum, p) => sum + p.count, 0);
      if (counts !== undefined) counts[i] = n;
      out[i] = all.length === 0 ? Number.NaN : FakeMetrics.#statistic(all, n, statistic);
      if (all.length > 0) present += 1;
    }
    return present;
  }

  static #statistic(points: readonly Point[], n: number, statistic: string): number {
    const values = points.map((p) => p.value);
    const sum = points.reduce((total, p) => total + p.value * p.count, 0);
    switch (statistic) {
      case 'Sum': return sum;
      case 'SampleCount': return n;
      case 'Minimum': return Math.min(...values);
      case 'Maximum': return Math.max(...values);
      case 'Average': return sum / n;
      default: return values.sort((a, b) => a - b).at(-1)!;
    }
  }

  readMath(queries: readonly MathQuery[], start: Instant, period: number, slots: number, at: Instant, out: Float64Array): MathSeries {
    return this.math(queries, start, period, slots, at, out);
  }
}

type Operations = { [name in keyof CloudWatchAlarms]: CloudWatchAlarms[name] };
export interface Note {
  readonly at: Instant;
  readonly type: string;
  readonly subject: string;
  readonly data: Record<string, unknown>;
  readonly cause: string | null;
}
type Pending = { at: number; lane: number; seq: number; run: () => void; key: string | undefined };

/** The alarm engine alone with a clock of its own: effects are kept for looking at, calls answered as the test says. */
export class Lab {
  at: Instant;
  state: AlarmsState;
  readonly scope: Scope = { accountId: '123456789012', region: 'us-east-1' };
  readonly options: AlarmsOptions;
  readonly metrics = new FakeMetrics();
  readonly calls: (CallEffect & { at: Instant })[] = [];
  readonly events: (AwsEventDraft & { at: Instant; detail: AwsEvent['detail'] })[] = [];
  readonly notes: Note[] = [];
  readonly changed: string[] = [];
  /** What a call is answered with: an error, or nothing for success. */
  answer: (call: CallEffect) => AwsError | undefined = () => undefined;
  readonly api: Operations;
  #queue: Pending[] = [];
  #seq = 0;
  #ids = 0;
  #watchAt: Instant | null = null;
  /** The farthest lane that was reached at this instant. */
  #reached: number = Lane.observe;

  constructor(start = '2026-09-14T05:00:00Z', options: Partial<AlarmsOptions> = {}) {
    this.at = parseInstant(start);
    this.options = { ...alarmsEngine.defaults, ...options };
    this.state = alarmsEngine.create(this.scope, this.options);
    const api: Record<string, (input?: unknown) => unknown> = {};
    for (const [action, operation] of Object.entries(alarmsEngine.operations.cloudwatch!)) {
      api[action.charAt(0).toLowerCase() + action.slice(1)] = (input = {}) => {
        const effects: Effect[] = [];
        const output = operation(this.state, copyInput(input) as never, this.#step(effects));
        this.#carryOut(effects);
        return output;
      };
    }
    this.api = api as unknown as Operations;
  }

  get now(): Date {
    return new Date(this.at);
  }

  #step(effects: Effect[]): Step<AlarmsOptions> {
    const push = (effect: Effect): void => { effects.push(effect); };
    const step: Omit<Step<AlarmsOptions>, 'random' | 'world' | 'refuse'> = {
      at: this.at,
      scope: this.scope,
      options: this.options,
      cause: null,
      ports: { metrics: this.metrics } as unknown as Step['ports'],
      caller: { principal: { type: 'Root', accountId: this.scope.accountId }, channel: 'api', requestId: 'r' },
      uuid: () => {
        this.#ids += 1;
        return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
      },
      isPast: (lane) => this.#reached >= Lane[lane],
      token: (_p, length) => 'a'.repeat(length),
      schedule: (at, lane, kind, data = null, key) =>
        push({ type: 'schedule', at, lane, kind, data, ...(key === undefined ? {} : { key }) }),
      cancel: (key) => push({ type: 'cancel', key }),
      call: (call) => push({ type: 'call', call }),
      emit: (event) => push({ type: 'emit', event }),
      datum: (datum) => push({ type: 'datum', datum }),
      series: (metric, segment) => push({ type: 'series', metric, segment }),
      manySeries: (changes) => push({ type: 'manySeries', changes }),
      changed: (resourceType, resourceId) => push({ type: 'changed', resourceType, resourceId }),
      because: (cause) => push({ type: 'because', cause }),
      note: (entry, subject, data) => push({ type: 'note', entry, subject, data }),
    };
    return step as Step<AlarmsOptions>;
  }

  #notice(kind: string, data: unknown): void {
    const effects: Effect[] = [];
    alarmsEngine.notices[kind]!(this.state, data as never, this.#step(effects));
    this.#carryOut(effects);
  }

  #schedule(at: number, lane: number, run: () => void, key?: string): void {
    if (key !== undefined) this.#queue = this.#queue.filter((p) => p.key !== key);
    this.#seq += 1;
    this.#queue.push({ at, lane, seq: this.#seq, run, key });
  }

  #carryOut(effects: readonly Effect[]): void {
    let cause: string | null = null;
    const marks: (string | null)[] = [];
    for (const effect of effects) {
      if (effect.type === 'schedule')
        this.#schedule(effect.at, Lane[effect.lane], () => this.#notice(effect.kind, effect.data), effect.key);
      else if (effect.type === 'cancel') this.#queue = this.#queue.filter((p) => p.key !== effect.key);
      else if (effect.type === 'emit') this.#emitted(structuredClone(effect.event));
      else if (effect.type === 'changed') this.changed.push(effect.resourceId);
      else if (effect.type === 'because') {
        if (effect.cause === 'mark') marks.push(cause);
        else if (effect.cause === 'unmark') marks.pop();
        else cause = effect.cause === 'back' ? marks.at(-1)! : null;
      } else if (effect.type === 'note') {
        this.notes.push({
          at: this.at,
          type: effect.entry,
          subject: effect.subject,
          data: structuredClone(effect.data instanceof Later ? effect.data.make() : effect.data) as Record<string, unknown>,
          cause,
        });
        cause = effect.subject.split('/').at(-1)!;
      } else if (effect.type === 'call') {
        const { call } = effect;
        this.#schedule(this.at + (call.after ?? 0), Lane.deliver, () => {
          this.calls.push({ ...call, at: this.at });
          const error = this.answer(call);
          if (call.reply === undefined) return;
          this.#notice(call.reply.kind, {
            data: call.reply.data,
            ...(error === undefined ? { output: {} } : { error: { code: error.code, message: error.message } }),
          });
        });
      }
    }
    this.#watch();
  }

  /** As the cloud does: the engine looks when its state says so. */
  #watch(): void {
    const { kind, due } = alarmsEngine.watches!;
    const at = due(this.state);
    if (at === this.#watchAt) return;
    this.#watchAt = at;
    this.#queue = this.#queue.filter((p) => p.key !== kind);
    if (at !== null) this.#schedule(at, Lane.watch, () => this.#notice(kind, null), kind);
  }

  #emitted(event: AwsEventDraft): void {
    const detail = 'detail' in event ? event.detail : alarmsEngine.details![event.later.kind]!(event.later.from as never);
    this.events.push({ ...event, detail, at: this.at });
  }

  get pending(): number {
    return this.#queue.length;
  }

  runUntil(end: Instant | string): this {
    const until = typeof end === 'string' ? parseInstant(end) : end;
    for (;;) {
      this.#queue.sort((a, b) => a.at - b.at || a.lane - b.lane || a.seq - b.seq);
      const next = this.#queue[0];
      if (next === undefined || next.at > until) break;
      this.#queue.shift();
      if (next.at !== this.at) this.#reached = -1;
      this.at = next.at as Instant;
      this.#reached = Math.max(this.#reached, next.lane);
      next.run();
    }
    this.at = until;
    this.#reached = Lane.observe;
    return this;
  }
  advance(span: string): this {
    return this.runUntil((this.at + parseDuration(span)) as Instant);
  }

  /** A datapoint of the metric that {@link alarm} watches. */
  put(at: string | number, value: number, more: { count?: number; visibleAt?: string | number; unit?: StandardUnit } = {}): this {
    const time = (t: string | number): number => (typeof t === 'number' ? t : parseInstant(t));
    const { visibleAt, ...rest } = more;
    this.metrics.put(METRIC, time(at), value, { ...rest, visibleAt: visibleAt === undefined ? time(at) : time(visibleAt) });
    return this;
  }

  state1(name = 'a'): string {
    return this.state.alarms.get(name)!.value;
  }
  /** `05:01 OK->ALARM`, … of one alarm, oldest first. */
  story(name = 'a'): string[] {
    return this.notes
      .filter((n) => n.type === 'alarm.state' && n.subject.endsWith(`/alarm/${name}`))
      .map(
        (n) => `${new Date(n.at).toISOString().slice(11, n.at % 1000 === 0 ? 19 : 23)} ${String(n.data['from'])}->${String(n.data['to'])}`,
      );
  }
}

export const METRIC = { Namespace: 'Lab', MetricName: 'm' } as const;
export const SNS = 'arn:aws:sns:us-east-1:123456789012:ops';
export const ALARM = {
  AlarmName: 'a',
  ...METRIC,
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 50,
  ComparisonOperator: 'GreaterThanThreshold',
} as const;

/** The error that something throws. */
export function refusal(run: () => unknown): AwsError {
  try {
    run();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}
