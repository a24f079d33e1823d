import type { Dimension } from '../../../aws/metric.ts';
import { regionLongName, type Scope } from '../../../aws/scope.ts';
import type { AlarmMetricDataQuery } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { wordsOf } from '../grounds.ts';
import { decisiveChildren } from '../rule/evaluate.ts';
import { periodOf } from '../window.ts';
import type { Alarm, AlarmsState, CompositeAlarmState, Face, MetricAlarmState } from '../state.ts';
import { alarmArn } from '../step.ts';
import { javaDouble } from '../../../aws/java-double.ts';
import { longDate, stamp } from './java.ts';
import { bool, dbl, int, list, maybe, nil, obj, str, strings, type Piece } from './json.ts';

/** What a notification tells about. */
export interface Notification {
  readonly alarm: Alarm;
  readonly now: Face;
  readonly before: Face;
  readonly afterMute: boolean;
  readonly scope: Scope;
}

/** Subjects hold ASCII only and 100 characters, short messages 90 of the name. Runs of other characters become an underscore. */
function shortName(name: string, most: number): string {
  const ascii = name.replace(/[^\x20-\x7e]+/g, '_');
  return ascii.length <= most ? ascii : `${ascii.slice(0, most - 3)}...`;
}

export function subject({ alarm, now, scope }: Notification): string {
  const [head, tail] = [`${now.value}: "`, `" in ${regionLongName(scope.region)}`];
  return `${head}${shortName(alarm.name, 100 - head.length - tail.length)}${tail}`;
}
const sms = ({ alarm, now, scope }: Notification): string =>
  `${now.value}: "${shortName(alarm.name, 90)}" in ${regionLongName(scope.region)}`;

const dimensions = (given: readonly Dimension[] | undefined): Piece =>
  list((given ?? []).map((d) => obj([['value', maybe(d.Value, str)], ['name', maybe(d.Name, str)]])));

const query = (q: AlarmMetricDataQuery): Piece => obj([
  ['Expression', maybe(q.Expression, str)],
  ['Id', maybe(q.Id, str)],
  ['Label', maybe(q.Label, str)],
  ['MetricStat', maybe(q.MetricStat, (stat) => obj([
    ['Metric', obj([
      ['Dimensions', dimensions(stat.Metric?.Dimensions)],
      ['MetricName', maybe(stat.Metric?.MetricName, str)],
      ['Namespace', maybe(stat.Metric?.Namespace, str)],
    ])],
    ['Period', maybe(stat.Period, int)],
    ['Stat', maybe(stat.Stat, str)],
    ['Unit', maybe(stat.Unit, str)],
  ]))],
  ['ReturnData', bool(q.ReturnData ?? true)],
  ['AccountId', maybe(q.AccountId, str)],
  ['Period', maybe(q.Period, int)],
]);

function trigger(alarm: MetricAlarmState): Piece {
  const q = alarm.query;
  const single = q.Metrics === undefined;
  const extended = q.ExtendedStatistic !== undefined;
  return obj([
    ['MetricName', maybe(q.MetricName, str)],
    ['Namespace', maybe(q.Namespace, str)],
    ['StatisticType', single ? str(extended ? 'ExtendedStatistic' : 'Statistic') : undefined],
    ['Statistic', maybe(q.Statistic, (name) => str(name.toUpperCase()))],
    ['ExtendedStatistic', maybe(q.ExtendedStatistic, str)],
    ['Unit', single ? (maybe(q.Unit, str) ?? nil) : undefined],
    ['Dimensions', single ? dimensions(q.Dimensions) : undefined],
    ['Period', maybe(periodOf(q), int)],
    ['EvaluationPeriods', maybe(q.EvaluationPeriods, int)],
    ['DatapointsToAlarm', maybe(q.DatapointsToAlarm, int)],
    ['ComparisonOperator', maybe(q.ComparisonOperator, str)],
    ['ThresholdMetricId', maybe(q.ThresholdMetricId, str)],
    ['Threshold', maybe(q.Threshold, dbl)],
    ['TreatMissingData', str(q.TreatMissingData ?? '')],
    ['EvaluateLowSampleCountPercentile', str(q.EvaluateLowSampleCountPercentile ?? '')],
    ['Metrics', maybe(q.Metrics, (all) => list(all.map(query)))],
  ]);
}

const triggering = (alarm: CompositeAlarmState, state: AlarmsState): string[] =>
  decisiveChildren(alarm.ast, (name) => state.alarms.get(name)?.value);

function children(alarm: CompositeAlarmState, state: AlarmsState, scope: Scope): Piece {
  return list(triggering(alarm, state).map((name) => {
    const child = state.alarms.get(name);
    return obj([
      ['Arn', str(alarmArn(scope, name))],
      ['State', obj([['Value', maybe(child?.value, str)], ['Timestamp', maybe(child?.transitionedAt, (at) => str(stamp(at)))]])],
    ]);
  }));
}

/** The message that programs read. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function message(told: Notification, state: AlarmsState): string {
  const { alarm, now, before, scope } = told;
  const composite = alarm.type === 'CompositeAlarm';
  const actions = [
    ['OKActions', strings(alarm.actions.OK)], ['AlarmActions', strings(alarm.actions.ALARM)],
    ['InsufficientDataActions', strings(alarm.actions.INSUFFICIENT_DATA)],
  ] as const;
  const old = ['OldStateValue', str(before.value)] as const;
  const muted = ['ActionExecutedAfterMuteWindow', bool(told.afterMute)] as const;
  return obj([
    ['AlarmName', str(alarm.name)],
    ['AlarmDescription', maybe(alarm.description, str) ?? nil],
    ['AWSAccountId', str(scope.accountId)],
    ['AlarmConfigurationUpdatedTimestamp', composite ? undefined : str(stamp(alarm.configuredAt))],
    ['NewStateValue', str(now.value)],
    ['NewStateReason', str(wordsOf(now.grounds).reason)],
    ['StateChangeTime', str(stamp(now.updatedAt))],
    ['Region', str(regionLongName(scope.region))],
    ['AlarmArn', str(alarm.arn)],
    ...(composite ? [...actions, muted, old] : [old, muted, ...actions]),
    ...(alarm.type === 'MetricAlarm'
      ? [['Trigger', trigger(alarm)] as const]
      : [['AlarmRule', str(alarm.rule)] as const, ['TriggeringChildren', children(alarm, state, scope)] as const]),
  ]);
}

const line = (label: string, value: string, width = 28): string => `- ${`${label}:`.padEnd(width)}${value}`;
const bracketed = (arns: readonly string[]): string => arns.map((arn) => `[${arn}]`).join(' ');

function monitored(alarm: MetricAlarmState): string[] {
  const q = alarm.query;
  const n = q.EvaluationPeriods ?? 1;
  const bound = q.Threshold === undefined ? q.ComparisonOperator : `${q.ComparisonOperator} ${javaDouble(q.Threshold)}`;
  const often = `for at least ${q.DatapointsToAlarm ?? n} of the last ${n} period(s) of ${periodOf(q)} seconds. `;
  const head = ['Threshold:', `- The alarm is in the ALARM state when the metric is ${bound} ${often}`, ''];
  if (q.Metrics !== undefined) {
    const result = q.Metrics.find((each) => each.ReturnData !== false && each.Id !== q.ThresholdMetricId);
    return [
      ...head, 'Monitored Metrics:', line('MetricExpression', result?.Expression ?? result?.MetricStat?.Metric?.MetricName ?? ''),
      line('MetricLabel', result?.Label ?? ''), '',
    ];
  }
  const wide = (label: string, value: string): string => line(label, value, 37);
  return [
    ...head, 'Monitored Metric:', wide('MetricNamespace', q.Namespace!), wide('MetricName', q.MetricName!),
    wide('Dimensions', (q.Dimensions ?? []).map((d) => `[${d.Name} = ${d.Value}]`).join(' ')), wide('Period', `${q.Period} seconds`),
    wide('Statistic', q.Statistic ?? q.ExtendedStatistic!), wide('Unit', q.Unit ?? 'not specified'),
    wide('TreatMissingData', q.TreatMissingData ?? 'missing'), '', '',
  ];
}

/** The name as a part of an address. Halves of characters, which no address can hold, are replaced. */
const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));

/** The message that people read. */
function email(told: Notification, state: AlarmsState): string {
  const { alarm, now, before, scope } = told;
  const region = regionLongName(scope.region);
  const date = longDate(now.updatedAt);
  const { reason } = wordsOf(now.grounds);
  const composite = alarm.type === 'CompositeAlarm';
  return [
    `You are receiving this email because your Amazon CloudWatch Alarm "${alarm.name}" in the ${region} region has ${composite
      ? `transitioned to ${now.value} state on ${date}, because "${reason}".`
      : `entered the ${now.value} state, because "${reason}" at "${date}".`}`,
    '',
    'View this alarm in the AWS Management Console:',
    `https://${scope.region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${scope.region}#alarmsV2:alarm/${encoded(alarm.name)}`,
    '',
    'Alarm Details:',
    line('Name', alarm.name),
    line('Description', alarm.description ?? ''),
    line('State Change', `${before.value} -> ${now.value}`),
    ...(composite ? [line('Alarm Rule', alarm.rule)] : []),
    line('Reason for State Change', reason),
    line('Timestamp', date),
    line('AWS Account', scope.accountId),
    line('Alarm Arn', alarm.arn),
    '',
    ...(alarm.type === 'MetricAlarm' ? monitored(alarm) : [
      'Triggering children (max. 10):',
      ...triggering(alarm, state).slice(0, 10).map((name) => {
        const child = state.alarms.get(name);
        const since = child === undefined ? '' : longDate(child.transitionedAt);
        return `- ${alarmArn(scope, name)}   ${(child?.value ?? '').padEnd(20)}${since}`;
      }),
      '',
    ]),
    'State Change Actions:',
    `- OK: ${bracketed(alarm.actions.OK)}`,
    `- ALARM: ${bracketed(alarm.actions.ALARM)}`,
    `- INSUFFICIENT_DATA: ${bracketed(alarm.actions.INSUFFICIENT_DATA)}`,
    '',
  ].join('\n');
}

/** What is published: a text for each protocol, as MessageStructure `json` wants it. */
export const publication = (told: Notification, state: AlarmsState): string =>
  obj([['default', str(message(told, state))], ['sms', str(sms(told))], ['email', str(email(told, state))]]);
