import { metricsEngine, metricReader, type MetricsOptions, type MetricsState } from '../../../src/engines/metrics/index.ts';
import type { EntryType } from '../../../src/aws/journal-entries.ts';
import type { MetricReader } from '../../../src/aws/ports.ts';
import type { SampleSource, StatBlock, SyntheticSegment } from '../../../src/aws/series.ts';
import type { Effect, Step } from '../../../src/aws/engine.ts';
import { FOREVER, parseInstant, type Instant } from '../../../src/kernel/time.ts';

export const START = '2026-01-05T12:00:00Z';
export const T = (text: string): Instant => parseInstant(text);

/** A source whose values are a formula of the tick's start: `value(stamp)`, or nothing for NaN. */
export const formula = (value: (stamp: number) => number, count = 1): SampleSource & { fills: number } => {
  const source = {
    fills: 0,
    fill(_spec: unknown, first: Instant, interval: number, ticks: number, block: StatBlock) {
      source.fills += 1;
      for (let i = 0; i < ticks; i += 1) {
        const v = value(first + i * interval);
        block.count[i] = Number.isNaN(v) ? 0 : count;
        block.sum[i] = v * count;
        block.min[i] = v;
        block.max[i] = v;
      }
    },
  };
  return source;
};

/** The engine without a cloud: a state, a step and a reader, for what needs no other engine. */
export class Bench {
  readonly options: MetricsOptions;
  readonly state: MetricsState;
  readonly reader: MetricReader;
  at: Instant;
  readonly effects: Effect[] = [];
  readonly samples: SampleSource;

  constructor(start = START, options: Partial<MetricsOptions> = {}, samples: SampleSource = formula(() => NaN)) {
    this.samples = samples;
    this.options = { ...metricsEngine.defaults, ...options };
    this.state = metricsEngine.create({ accountId: '111122223333', region: 'us-east-1' }, this.options);
    this.reader = metricReader(this.state, samples, this.options);
    this.at = T(start);
  }

  step(service = false): Step<MetricsOptions> {
    const { effects } = this;
    return {
      at: this.at,
      scope: { accountId: '111122223333', region: 'us-east-1' },
      options: this.options,
      caller: {
        principal: service
          ? { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }
          : { type: 'IAMUser', accountId: '111122223333', userName: 'u' },
      },
      ports: { metrics: this.reader, samples: this.samples },
      schedule: (at: Instant, lane: never, kind: string, data: unknown, key?: string) =>
        void effects.push({ type: 'schedule', at, lane, kind, data, ...(key === undefined ? {} : { key }) }),
      cancel: () => undefined,
      note: (entry: EntryType, subject: string, data: never) => void effects.push({ type: 'note', entry, subject, data }),
    } as unknown as Step<MetricsOptions>;
  }

  call(action: string, input: unknown): unknown {
    return metricsEngine.operations.cloudwatch![action]!(this.state, input as never, this.step());
  }
  notice(kind: string, data: unknown): void {
    metricsEngine.notices[kind]!(this.state, data as never, this.step(true));
  }

  /** Lets time pass: what was scheduled runs at its time. */
  advance(ms: number): void {
    const end = this.at + ms;
    for (;;) {
      const due = this.effects.filter((e) => e.type === 'schedule' && e.at <= end) as Extract<Effect, { type: 'schedule' }>[];
      const next = due.sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.effects.splice(this.effects.indexOf(next), 1);
      this.at = next.at;
      this.notice(next.kind, next.data);
    }
    this.at = end as Instant;
  }

  /** Puts one value with a stamp of so many milliseconds before now. */
  put(value: number, ago = 0, more: object = {}): void {
    this.call('PutMetricData', {
      Namespace: 'N',
      MetricData: [{ MetricName: 'm', Timestamp: new Date(this.at - ago), Value: value, ...more }],
    });
  }

  read(
    statistic: string,
    start: number,
    period: number,
    slots: number,
    at: number = this.at,
    unit?: never,
    metric = { Namespace: 'N', MetricName: 'm' },
  ): number[] {
    const out = new Float64Array(slots);
    this.reader.read(this.reader.handle(metric), statistic, unit, start as Instant, period, slots, at as Instant, out);
    return [...out];
  }
}

export const segment = (from: string, more: Partial<SyntheticSegment> = {}): SyntheticSegment => ({
  from: T(from),
  to: FOREVER,
  interval: 60_000,
  anchor: T(from),
  delay: 0,
  unit: 'Percent',
  source: { kind: 'test' },
  ...more,
});
