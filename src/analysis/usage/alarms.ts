import type { AlarmQuery } from '../../aws/shapes/cloudwatch-alarms.ts';
import { select, type Entries } from '../../kernel/entries.ts';
import type { Entry } from '../../kernel/journal.ts';
import type { Instant } from '../../kernel/time.ts';
import { MONTH } from '../cost.ts';
import type { PriceName } from '../prices.ts';
import { count, type Counted, type UsageSource } from './source.ts';

const BANDS = ['LessThanLowerOrGreaterThanUpperThreshold', 'LessThanLowerThreshold', 'GreaterThanUpperThreshold'];

/** What an alarm is charged as, and how many times: a standard one for each metric that it looks at. */
export function alarmPrice(type: string, alarm: AlarmQuery): readonly [PriceName, number] {
  if (type === 'CompositeAlarm') return ['compositeAlarms', 1];
  const stats = (alarm.Metrics ?? []).filter((query) => query.MetricStat !== undefined);
  const period = alarm.Period ?? stats[0]?.MetricStat?.Period ?? alarm.Metrics?.[0]?.Period ?? 60;
  const high = period < 60;
  if (alarm.ThresholdMetricId !== undefined || BANDS.includes(alarm.ComparisonOperator ?? ''))
    return [high ? 'highResolutionAnomalyAlarms' : 'anomalyAlarms', 1];
  return [high ? 'highResolutionAlarms' : 'standardAlarms', Math.max(1, stats.length)];
}

interface Life {
  readonly name: PriceName;
  readonly metrics: number;
  readonly since: Instant;
}

/** Alarms, by how long each was there. */
export function alarmUsage({ entries, end }: UsageSource): Counted {
  const lives = new Map<string, Life>();
  const total = new Map<PriceName, { span: number; subjects: Set<string> }>();
  const close = (subject: string, at: Instant): void => {
    const life = lives.get(subject);
    if (life === undefined) return;
    const sum = total.get(life.name) ?? { span: 0, subjects: new Set() };
    sum.span += (at - life.since) * life.metrics;
    sum.subjects.add(subject);
    total.set(life.name, sum);
    lives.delete(subject);
  };
  for (const entry of select(entries, ({ type }) => type === 'alarm.config')) {
    close(entry.subject, entry.at);
    if (entry.data['operation'] === 'delete') continue;
    const [name, metrics] = alarmPrice(String(entry.data['type']), inputOf(entries, entry));
    lives.set(entry.subject, { name, metrics, since: entry.at });
  }
  for (const subject of [...lives.keys()]) close(subject, end);
  return [...total].map(([name, { span, subjects }]) => [name, { quantity: span / MONTH, basis: count(subjects.size, 'alarm') }]);
}

/** The call that put the alarm. */
function inputOf(entries: Entries, entry: Entry): AlarmQuery {
  const call = entry.cause === null ? undefined : entries.at(entry.cause - 1);
  return (call?.type === 'api.call' ? (call.data['input'] ?? {}) : {}) as unknown as AlarmQuery;
}
