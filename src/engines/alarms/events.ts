import type { AwsEventDraft } from '../../aws/event.ts';
import type { AlarmMetricDataQuery } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Dimension } from '../../aws/metric.ts';
import type { Json } from '../../kernel/plain.ts';
import { wordsOf } from './grounds.ts';
import type {
  Alarm, Brief, CompositeAlarmState, ConfigurationChange, Configured, Face, MetricAlarmState, MuteDetail, ShortConfiguration, StateChange,
} from './state.ts';
import { stamp } from './text/java.ts';

type JsonObject = { readonly [key: string]: Json | undefined };
type Configuration = JsonObject;

const dimensions = (given: readonly Dimension[] | undefined): JsonObject =>
  Object.fromEntries((given ?? []).map((d) => [d.Name!, d.Value!]));

function metricQuery(q: AlarmMetricDataQuery): JsonObject {
  const stat = q.MetricStat;
  return {
    id: q.Id!,
    ...(stat === undefined ? { expression: q.Expression! } : {
      metricStat: {
        metric: { namespace: stat.Metric!.Namespace!, name: stat.Metric!.MetricName!, dimensions: dimensions(stat.Metric!.Dimensions) },
        period: stat.Period!, stat: stat.Stat!, ...(stat.Unit === undefined ? {} : { unit: stat.Unit }),
      },
    }),
    ...(q.Label === undefined ? {} : { label: q.Label }),
    returnData: q.ReturnData ?? true,
    ...(q.Period === undefined ? {} : { period: q.Period }),
    ...(q.AccountId === undefined ? {} : { accountId: q.AccountId }),
  };
}

/** The metrics of an alarm as events have them; a single metric gets a generated id. */
function metrics(alarm: Pick<MetricAlarmState, 'query' | 'metricId'>): Json[] {
  const q = alarm.query;
  if (q.Metrics !== undefined) return q.Metrics.map(metricQuery);
  return [metricQuery({
    Id: alarm.metricId, ReturnData: true,
    MetricStat: {
      Metric: { Namespace: q.Namespace!, MetricName: q.MetricName!, Dimensions: q.Dimensions },
      Period: q.Period, Stat: q.Statistic ?? q.ExtendedStatistic, Unit: q.Unit,
    },
  })];
}

const ruleOf = (alarm: Pick<CompositeAlarmState, 'rule' | 'suppressor'>): JsonObject => ({
  alarmRule: alarm.rule,
  ...(alarm.suppressor === null ? {} : {
    actionsSuppressor: alarm.suppressor.given,
    actionsSuppressorWaitPeriod: alarm.suppressor.wait,
    actionsSuppressorExtensionPeriod: alarm.suppressor.extension,
  }),
});

const described = (alarm: Pick<Alarm, 'description'>): JsonObject => (alarm.description === undefined ? {} : { description: alarm.description });

/** The short configuration in state changes and in the payload of Lambda actions. */
export const configurationBrief = (alarm: ShortConfiguration): Configuration =>
  alarm.type === 'MetricAlarm' ? { metrics: metrics(alarm), ...described(alarm) } : { ...ruleOf(alarm), ...described(alarm) };

/** The whole configuration in configuration changes. */
function configurationOf(alarm: Configured): Configuration {
  const given = alarm.type === 'MetricAlarm' ? alarm.query : undefined;
  return {
    ...(given === undefined
      ? {}
      : {
          evaluationPeriods: given.EvaluationPeriods!,
          ...(given.DatapointsToAlarm === undefined ? {} : { datapointsToAlarm: given.DatapointsToAlarm }),
          ...(given.Threshold === undefined ? {} : { threshold: given.Threshold }),
          ...(given.ThresholdMetricId === undefined ? {} : { thresholdMetricId: given.ThresholdMetricId }),
          comparisonOperator: given.ComparisonOperator!,
          ...(given.TreatMissingData === undefined ? {} : { treatMissingData: given.TreatMissingData }),
          ...(given.EvaluateLowSampleCountPercentile === undefined
            ? {}
            : { evaluateLowSampleCountPercentile: given.EvaluateLowSampleCountPercentile }),
        }),
    ...(alarm.type === 'MetricAlarm' ? { metrics: metrics(alarm) } : ruleOf(alarm)),
    alarmName: alarm.name,
    ...described(alarm),
    actionsEnabled: alarm.actionsEnabled,
    timestamp: stamp(alarm.configuredAt),
    okActions: [...alarm.actions.OK],
    alarmActions: [...alarm.actions.ALARM],
    insufficientDataActions: [...alarm.actions.INSUFFICIENT_DATA],
  };
}

/** A state as events and Lambda payloads show it. */
export function stateOf(face: Face): JsonObject {
  const { reason, reasonData } = wordsOf(face.grounds);
  return {
    ...(face.suppressedBy === undefined ? {} : { actionsSuppressedBy: face.suppressedBy, actionsSuppressedReason: face.suppressedReason! }),
    value: face.value,
    reason,
    ...(reasonData === undefined ? {} : { reasonData }),
    timestamp: stamp(face.updatedAt),
    ...(face.evaluationState === undefined ? {} : { evaluationState: face.evaluationState }),
  };
}

/** The same object as long as the configuration is the same: changes of state are many, and each is kept. */
function briefOf(alarm: Alarm): Brief {
  if (alarm.brief !== null) return alarm.brief;
  const { name: alarmName, description } = alarm;
  const resources = [alarm.arn];
  return (alarm.brief = alarm.type === 'MetricAlarm'
    ? { alarmName, resources, description, type: alarm.type, query: alarm.query, metricId: alarm.metricId }
    : { alarmName, resources, description, type: alarm.type, rule: alarm.rule, suppressor: alarm.suppressor });
}

/** A change from one face to another. */
export const changeOf = (seq: number, alarm: Alarm, now: Face, before: Face, mute: MuteDetail | null): StateChange =>
  ({ seq, brief: briefOf(alarm), now, before, mute });

/** Most state changes are on a bus where nobody wants them: the detail is made when somebody does. */
export const stateChange = (from: StateChange): AwsEventDraft => ({
  source: 'aws.cloudwatch', detailType: 'CloudWatch Alarm State Change', resources: from.brief.resources, later: { kind: 'stateChange', from },
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export const stateChangeDetail = ({ brief, now, before, mute }: StateChange): JsonObject => ({
  alarmName: brief.alarmName,
  state: stateOf(now),
  previousState: stateOf(before),
  configuration: configurationBrief(brief),
  ...(mute === null ? {} : { muteDetail: { mutedByArn: mute.arn, muteWindowStart: stamp(mute.start), muteWindowEnd: stamp(mute.end) } }),
});

/** Nor does anybody want most configuration changes. */
export const configurationChange = (from: ConfigurationChange): AwsEventDraft => ({
  source: 'aws.cloudwatch', detailType: 'CloudWatch Alarm Configuration Change', resources: [from.alarm.arn], later: { kind: 'configurationChange', from },
});

export const configurationChangeDetail = ({ operation, alarm, before }: ConfigurationChange): JsonObject => ({
  alarmName: alarm.name,
  operation,
  state: { value: alarm.value, timestamp: stamp(alarm.updatedAt), ...(operation === 'delete' ? { reason: wordsOf(alarm.grounds).reason } : {}) },
  configuration: configurationOf(alarm),
  ...(before === null ? {} : { previousConfiguration: configurationOf(before) }),
});
