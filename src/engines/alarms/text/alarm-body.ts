import type { AlarmMetricDataQuery } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { Alarm, AlarmsState, CompositeAlarmState, MetricAlarmState } from '../state.ts';
import { alarmArn } from '../step.ts';
import type { Scope } from '../../../aws/scope.ts';
import { stamp } from './java.ts';
import { bool, dbl, int, list, maybe, obj, str, strings, type Piece } from './json.ts';

type Members = (readonly [name: string, piece: Piece | undefined])[];

function query(q: AlarmMetricDataQuery): Piece {
  const stat = q.MetricStat;
  return obj([
    ['expression', maybe(q.Expression, str)],
    ['id', maybe(q.Id, str)],
    ['label', maybe(q.Label, str)],
    [
      'metricStat',
      stat === undefined
        ? undefined
        : obj([
            [
              'metric',
              obj([
                [
                  'dimensions',
                  list(
                    (stat.Metric?.Dimensions ?? []).map((d) =>
                      obj([
                        ['name', maybe(d.Name, str)],
                        ['value', maybe(d.Value, str)],
                      ]),
                    ),
                  ),
                ],
                ['metricName', maybe(stat.Metric?.MetricName, str)],
                ['namespace', maybe(stat.Metric?.Namespace, str)],
              ]),
            ],
            ['period', maybe(stat.Period, int)],
            ['stat', maybe(stat.Stat, str)],
            ['unit', maybe(stat.Unit, str)],
          ]),
    ],
    ['returnData', bool(q.ReturnData ?? true)],
    ['accountId', maybe(q.AccountId, str)],
    ['period', maybe(q.Period, int)],
  ]);
}

function metricMembers(alarm: MetricAlarmState): Members {
  const q = alarm.query;
  return [
    ['namespace', maybe(q.Namespace, str)],
    ['metricName', maybe(q.MetricName, str)],
    // AWS writes every statistic under this key, the simple ones in capitals.
    ['extendedStatistic', q.Statistic === undefined ? maybe(q.ExtendedStatistic, str) : str(q.Statistic.toUpperCase())],
    ['period', maybe(q.Period, int)],
    ['dimensions', list((q.Dimensions ?? []).map((d) => obj([['name', maybe(d.Name, str)], ['value', maybe(d.Value, str)]])))],
    ['unit', maybe(q.Unit, str)],
    ['metrics', maybe(q.Metrics, (metrics) => list(metrics.map(query)))],
    ['thresholdMetricId', maybe(q.ThresholdMetricId, str)],
    ['threshold', maybe(q.Threshold, dbl)],
    ['comparisonOperator', maybe(q.ComparisonOperator, str)],
    ['evaluationPeriods', maybe(q.EvaluationPeriods, int)],
    ['datapointsToAlarm', maybe(q.DatapointsToAlarm, int)],
    ['treatMissingData', maybe(q.TreatMissingData, str)],
    ['evaluateLowSampleCountPercentile', maybe(q.EvaluateLowSampleCountPercentile, str)],
    ['evaluationWindow', maybe(q.EvaluationWindow, (window) => JSON.stringify(window))],
    ['warmUpConfiguration', maybe(q.WarmUpConfiguration, (warmUp) => JSON.stringify(warmUp))],
  ];
}

const compositeMembers = (alarm: CompositeAlarmState): Members => [
  ['alarmRule', str(alarm.rule)],
  ['actionsSuppressor', maybe(alarm.suppressor?.given, str)],
  ['actionsSuppressorWaitPeriod', maybe(alarm.suppressor?.wait, int)],
  ['actionsSuppressorExtensionPeriod', maybe(alarm.suppressor?.extension, int)],
];

function childStates(alarm: CompositeAlarmState, state: AlarmsState, scope: Scope): Piece {
  return list(alarm.children.map((name) => {
    const child = state.alarms.get(name);
    return obj([
      ['alarmArn', str(alarmArn(scope, name))],
      ['stateValue', maybe(child?.value, str)],
      ['stateUpdatedTimestamp', maybe(child?.updatedAt, (at) => str(stamp(at)))],
    ]);
  }));
}

/** An alarm as the history of configuration updates shows it, member by member in AWS's order. */
export function alarmMembers(alarm: Alarm, state: AlarmsState, scope: Scope): Members {
  return [
    ['alarmName', str(alarm.name)],
    ['alarmDescription', maybe(alarm.description, str)],
    ['alarmArn', str(alarm.arn)],
    ['alarmConfigurationUpdatedTimestamp', str(stamp(alarm.configuredAt))],
    ...(alarm.type === 'MetricAlarm' ? metricMembers(alarm) : compositeMembers(alarm)),
    ['stateValue', str(alarm.value)],
    ['stateUpdatedTimestamp', str(stamp(alarm.updatedAt))],
    ['actionsEnabled', bool(alarm.actionsEnabled)],
    ['alarmActions', strings(alarm.actions.ALARM)],
    ['insufficientDataActions', strings(alarm.actions.INSUFFICIENT_DATA)],
    ['childStates', alarm.type === 'CompositeAlarm' ? childStates(alarm, state, scope) : undefined],
    ['okactions', strings(alarm.actions.OK)],
  ];
}

/** The old values of what an update changed: members that were there before and are another text now. */
export function changedMembers(before: Members, after: Members): Piece {
  const now = new Map(after);
  return obj(before.filter(([name, piece]) => piece !== undefined && now.get(name) !== piece));
}
