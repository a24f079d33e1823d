import type { ResourceView, ResourceViews } from '../../aws/engine.ts';
import { byCodeUnit, type Json } from '../../kernel/plain.ts';
import { formatInstant } from '../../kernel/time.ts';
import type { AlarmMetricDataQuery } from '../../aws/shapes/cloudwatch-alarms.ts';
import { RESOURCE_TYPE } from './config-history.ts';
import { wordsOf } from './grounds.ts';
import type { Alarm, AlarmsState } from './state.ts';

const lower = (value: unknown): Json => {
  if (Array.isArray(value)) return value.map(lower);
  if (value === null || typeof value !== 'object') return (value ?? null) as Json;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.charAt(0).toLowerCase() + key.slice(1), lower(member)]));
};

const metrics = (given: readonly AlarmMetricDataQuery[] | undefined): Json => lower(given ?? []);

/** An alarm as AWS Config records it: the describe output in lowerCamel, absent values null. */
function configuration(alarm: Alarm): ResourceView['configuration'] {
  const q = alarm.type === 'MetricAlarm' ? alarm.query : {};
  const { reason, reasonData } = wordsOf(alarm.grounds);
  return {
    alarmName: alarm.name,
    alarmArn: alarm.arn,
    alarmDescription: alarm.description ?? null,
    alarmConfigurationUpdatedTimestamp: formatInstant(alarm.configuredAt),
    actionsEnabled: alarm.actionsEnabled,
    oKActions: [...alarm.actions.OK],
    alarmActions: [...alarm.actions.ALARM],
    insufficientDataActions: [...alarm.actions.INSUFFICIENT_DATA],
    stateValue: alarm.value,
    stateReason: reason,
    stateReasonData: reasonData ?? null,
    stateUpdatedTimestamp: formatInstant(alarm.updatedAt),
    metricName: q.MetricName ?? null,
    namespace: q.Namespace ?? null,
    statistic: q.Statistic ?? null,
    extendedStatistic: q.ExtendedStatistic ?? null,
    dimensions: lower(q.Dimensions ?? []),
    period: q.Period ?? null,
    unit: q.Unit ?? null,
    evaluationPeriods: q.EvaluationPeriods ?? null,
    datapointsToAlarm: q.DatapointsToAlarm ?? null,
    threshold: q.Threshold ?? null,
    comparisonOperator: q.ComparisonOperator ?? null,
    treatMissingData: q.TreatMissingData ?? null,
    evaluateLowSampleCountPercentile: q.EvaluateLowSampleCountPercentile ?? null,
    metrics: metrics(q.Metrics),
    thresholdMetricId: q.ThresholdMetricId ?? null,
    ...(alarm.type === 'CompositeAlarm' ? { alarmRule: alarm.rule } : {}),
  };
}

function viewOf(alarm: Alarm, state: AlarmsState): ResourceView {
  const children = alarm.type === 'CompositeAlarm' ? alarm.children.filter((name) => state.alarms.has(name)) : [];
  return {
    resourceType: RESOURCE_TYPE,
    resourceId: alarm.name,
    resourceName: alarm.name,
    arn: alarm.arn,
    availabilityZone: 'Not Applicable',
    resourceCreationTime: null,
    tags: Object.fromEntries([...alarm.tags].sort((a, b) => byCodeUnit(a[0], b[0]))),
    relationships: children.map((name) => ({
      resourceType: RESOURCE_TYPE,
      resourceId: name,
      resourceName: name,
      name: 'Is associated with CloudWatch Alarm',
    })),
    configuration: configuration(alarm),
    supplementaryConfiguration: {},
  };
}

/** What AWS Config sees of alarms. */
export const alarmViews: ResourceViews<AlarmsState> = {
  list: (state) => [...state.alarms.keys()].sort(byCodeUnit),
  view(state, resourceId) {
    const alarm = state.alarms.get(resourceId);
    return alarm === undefined ? undefined : viewOf(alarm, state);
  },
};
