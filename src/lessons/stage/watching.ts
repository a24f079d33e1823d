import type { AlarmQuery, ComparisonOperator, TreatMissingData } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { PutMetricAlarmInput } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { formatClock, MINUTE, parseInstant, plus, type Instant } from '../../kernel/time.ts';
import { chart } from '../../report/picture.ts';
import { code, picture, text, type Block } from '../block.ts';
import type { World } from '../world.ts';

/** An alarm on one metric, as a lesson sets it up. */
export interface Watching {
  readonly n: number;
  /** Undefined where DatapointsToAlarm is left out. */
  readonly m?: number;
  /** Seconds; 60 when absent. */
  readonly period?: number;
  /** Average when absent. */
  readonly statistic?: 'Average' | 'Sum' | 'Minimum' | 'Maximum';
  readonly threshold: number;
  /** GreaterThanThreshold when absent. */
  readonly operator?: ComparisonOperator;
  readonly missing: TreatMissingData;
}

/** What a metric shows: one value a minute, the oldest first; null where nothing is published. */
export interface Shown {
  readonly metric: string;
  /** What it showed every minute of the hours before; nothing when absent. */
  readonly before?: number;
  readonly values: readonly (number | null)[];
}

export const START = parseInstant('2026-03-02T10:00:00Z');
export const minute = (i: number): Instant => plus(START, i * MINUTE);
export const clock = (at: Instant): string => formatClock(at, false);
export const NAMESPACE = 'Shop';

/** How many minutes before START the metric must have been there so that every alarm's range is full. */
const HISTORY = 90;

/** When the last value has been looked at: an alarm looks at minutes that ended ten seconds ago or more, so that is the minute after. */
export const lookedAt = (shown: Shown): Instant => minute(shown.values.length + 1);

export const alarmInput = (name: string, metric: string, w: Watching): PutMetricAlarmInput => ({
  AlarmName: name,
  Namespace: NAMESPACE,
  MetricName: metric,
  Statistic: w.statistic ?? 'Average',
  Period: w.period ?? 60,
  EvaluationPeriods: w.n,
  ...(w.m === undefined ? {} : { DatapointsToAlarm: w.m }),
  Threshold: w.threshold,
  ComparisonOperator: w.operator ?? 'GreaterThanThreshold',
  TreatMissingData: w.missing,
});

/** The same in the words of an evaluation. */
export const alarmQuery = (w: Watching): AlarmQuery => ({ ...alarmInput('', '', w), DatapointsToAlarm: w.m ?? w.n }) as AlarmQuery;

/** Values with their stamps, in calls of at most a thousand. An alarm does not see a minute before it has ended, so they may be put at once. */
export function publish(cloud: Cloud, shown: Shown): void {
  const stamped = shown.values.map((value, i) => ({ value, at: minute(i) }));
  if (shown.before !== undefined) for (let i = 1; i <= HISTORY; i += 1) stamped.push({ value: shown.before, at: minute(-i) });
  const data = stamped.flatMap(({ value, at }) =>
    value === null ? [] : [{ MetricName: shown.metric, Value: value, Timestamp: new Date(at) }],
  );
  if (data.length > 0) cloud.cloudwatch.putMetricData({ Namespace: NAMESPACE, MetricData: data });
}

/** Puts the alarms at START, publishes what is shown and lets time pass until all of it has been looked at. */
export function live(world: World, shown: Shown, alarms: readonly (readonly [name: string, Watching])[]): Cloud {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  for (const [name, watching] of alarms) cloud.cloudwatch.putMetricAlarm(alarmInput(name, shown.metric, watching));
  publish(cloud, shown);
  return cloud.runUntil(lookedAt(shown));
}

/** `2 of 3` in the words of the console. */
export const mOfN = (w: Watching): string =>
  `EvaluationPeriods ${w.n}${w.m === undefined ? ' (DatapointsToAlarm left out)' : `, DatapointsToAlarm ${w.m}`}`;

export const watchingLines = (w: Watching, metric: string): string[] => [
  `Metric ${metric}, Statistic ${w.statistic ?? 'Average'}, Period ${w.period ?? 60}`,
  mOfN(w),
  `${w.operator ?? 'GreaterThanThreshold'} ${w.threshold}, TreatMissingData ${w.missing}`,
];
export const watchingCode = (w: Watching, metric: string): Block => code(...watchingLines(w, metric));

/** Which minutes an alarm can see: all that is needed to name a minute, and nothing of how often it looks. */
export const RHYTHM: Block = text(
  'An alarm can look at a minute once that has been over for at least ten seconds. So the value of 10:00 counts from 10:02 on, that of 10:01 ' +
    'from 10:03 on, and so on.',
);

const WIDTH = 66;

/** One bar a value, the threshold as a line, the numbers and the time below. */
export function drawValues(shown: Shown, threshold?: number): Block {
  const wide = Math.max(2, Math.min(5, Math.floor(WIDTH / shown.values.length)));
  const bars = shown.values.flatMap((v) => Array.from({ length: wide }, (_, i) => (v === null || i === wide - 1 ? Number.NaN : v)));
  const axis = timesBelow(shown.values.length, wide);
  const numbers = wide < 3 ? [] : [`  value  ${shown.values.map((v) => (v === null ? '-' : String(v)).padEnd(wide)).join('')}`.trimEnd()];
  const spoken = shown.values.map((v, i) => `${clock(minute(i))} ${v === null ? 'nothing' : v}`).join(', ');
  return picture(
    [...chart(bars, bars.length, 4, threshold), ...numbers, axis],
    `One value a minute: ${spoken}.${threshold === undefined ? '' : ` The threshold is ${threshold}.`}`,
  );
}

function timesBelow(count: number, wide: number): string {
  const every = Math.ceil(8 / wide) <= 5 ? (wide >= 4 ? 2 : 5) : 10;
  const cells = Array.from({ length: count }, (_, i) => (i % every === 0 ? clock(minute(i)) : ''));
  let line = '   time  ';
  cells.forEach((cell, i) => {
    if (cell !== '') line = line.padEnd(9 + i * wide) + cell;
  });
  return line.trimEnd();
}
