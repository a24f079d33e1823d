import type { AlarmMetricDataQuery } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { Configured } from '../state.ts';
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

type MetricAlarm = Configured & { readonly type: 'MetricAlarm' };
type CompositeAlarm = Configured & { readonly type: 'CompositeAlarm' };

function metricMembers(alarm: MetricAlarm): Members {
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

const compositeMembers = (alarm: CompositeAlarm): Members => [
  ['alarmRule', str(alarm.rule)],
  ['actionsSuppressor', maybe(alarm.suppressor?.given, str)],
  ['actionsSuppressorWaitPeriod', maybe(alarm.suppressor?.wait, int)],
  ['actionsSuppressorExtensionPeriod', maybe(alarm.suppressor?.extension, int)],
];

/** Children are in the account and region of the composite. */
const childStates = ({ arn, name: own, children }: CompositeAlarm): Piece => list(children.map(({ name, value, updatedAt }) => obj([
  ['alarmArn', str(`${arn.slice(0, -own.length)}${name}`)],
  ['stateValue', maybe(value, str)],
  ['stateUpdatedTimestamp', maybe(updatedAt, (at) => str(stamp(at)))],
])));

/** An alarm as the history of configuration updates shows it, member by member in AWS's order. */
export function alarmMembers(alarm: Configured): Members {
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
    ['childStates', alarm.type === 'CompositeAlarm' ? childStates(alarm) : undefined],
    ['okactions', strings(alarm.actions.OK)],
  ];
}

/** The old values of what an update changed: members that were there before and are another text now. */
export function changedMembers(before: Members, after: Members): Piece {
  const now = new Map(after);
  return obj(before.filter(([name, piece]) => piece !== undefined && now.get(name) !== piece));
}
