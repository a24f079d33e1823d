import type {
  AlarmType, CompositeAlarm, DescribeAlarmsForMetricInput, DescribeAlarmsInput, DescribeAlarmsOutput, MetricAlarm,
} from '../../../aws/shapes/cloudwatch-alarms.ts';
import { metricKey } from '../../../aws/metric.ts';
import { byCodeUnit, clonePlain } from '../../../kernel/plain.ts';
import { checked, validationError } from '../check/model.ts';
import { wordsOf } from '../grounds.ts';
import { leading, page } from '../page.ts';
import { onlyQuery } from '../query.ts';
import type { Alarm, AlarmsState, CompositeAlarmState, MetricAlarmState } from '../state.ts';
import type { AlarmStep } from '../step.ts';

function face(alarm: Alarm) {
  const { reason, reasonData } = wordsOf(alarm.grounds);
  return {
    AlarmName: alarm.name, AlarmArn: alarm.arn,
    ...(alarm.description === undefined ? {} : { AlarmDescription: alarm.description }),
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt), ActionsEnabled: alarm.actionsEnabled,
    OKActions: [...alarm.actions.OK], AlarmActions: [...alarm.actions.ALARM], InsufficientDataActions: [...alarm.actions.INSUFFICIENT_DATA],
    StateValue: alarm.value, StateReason: reason,
    ...(reasonData === undefined ? {} : { StateReasonData: reasonData }),
    StateUpdatedTimestamp: new Date(alarm.updatedAt), StateTransitionedTimestamp: new Date(alarm.transitionedAt),
  };
}

/** A metric alarm as DescribeAlarms shows it: what was left out of its configuration is left out here. */
function metricAlarm(alarm: MetricAlarmState): MetricAlarm {
  const query = clonePlain(onlyQuery(alarm.query));
  return {
    ...face(alarm), ...query, Dimensions: query.Dimensions ?? [], ...(alarm.warmUp === null ? {} : { EvaluationState: 'IN_WARM_UP' }),
  };
}

const compositeAlarm = (alarm: CompositeAlarmState): CompositeAlarm => ({
  ...face(alarm), AlarmRule: alarm.rule,
  ...(alarm.phase === null ? {} : { ActionsSuppressedBy: alarm.phase.by, ActionsSuppressedReason: alarm.phase.reason }),
  ...(alarm.suppressor === null ? {} : {
    ActionsSuppressor: alarm.suppressor.given,
    ActionsSuppressorWaitPeriod: alarm.suppressor.wait,
    ActionsSuppressorExtensionPeriod: alarm.suppressor.extension,
  }),
});

/** The alarms that are asked for, in any order. */
function selected(state: AlarmsState, input: DescribeAlarmsInput): Alarm[] {
  const types: readonly AlarmType[] = input.AlarmTypes?.length ? input.AlarmTypes : ['MetricAlarm'];
  const names = input.AlarmNames?.length ? new Set(input.AlarmNames) : undefined;
  const { AlarmNamePrefix: prefix, StateValue: value, ActionPrefix: action } = input;
  const named = names === undefined ? [...state.alarms.values()] : [...names].flatMap((name) => state.alarms.get(name) ?? []);
  return named.filter((alarm) => types.includes(alarm.type)
    && (prefix === undefined || alarm.name.startsWith(prefix))
    && (value === undefined || alarm.value === value)
    && (action === undefined || Object.values(alarm.actions).some((list) => list.some((arn) => arn.startsWith(action)))));
}

/** The relatives of an alarm are shown with few members only. */
function relatives(
  state: AlarmsState,
  input: DescribeAlarmsInput,
): { readonly alarms: Alarm[]; readonly brief: 'children' | 'parents' } | undefined {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child, MaxRecords: _max, NextToken: _token, ...others } = input;
  if (parent === undefined && child === undefined) return undefined;
  if (Object.values(others).some((value) => value !== undefined) || (parent !== undefined && child !== undefined)) {
    throw validationError(
      `${parent === undefined ? 'ParentsOfAlarmName' : 'ChildrenOfAlarmName'} can only be used together with MaxRecords and NextToken`,
    );
  }
  const composite = parent === undefined ? undefined : state.alarms.get(parent);
  const names: ReadonlySet<string> =
    parent === undefined
      ? (state.parents.get(child!) ?? new Set())
      : new Set(composite?.type === 'CompositeAlarm' ? composite.children : []);
  return { alarms: [...state.alarms.values()].filter((alarm) => names.has(alarm.name)), brief: parent === undefined ? 'parents' : 'children' };
}

const brief = (alarm: Alarm, kind: 'children' | 'parents') => ({
  AlarmName: alarm.name, AlarmArn: alarm.arn,
  ...(kind === 'parents' ? {} : { StateValue: alarm.value, StateUpdatedTimestamp: new Date(alarm.updatedAt) }),
});

/**
 * Lists alarms by name; metric alarms only, unless the types say otherwise.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 * @throws AwsError
 */
export function describeAlarms(state: AlarmsState, raw: unknown, _step: AlarmStep): DescribeAlarmsOutput {
  const input = checked<DescribeAlarmsInput>('DescribeAlarms', raw);
  const kin = relatives(state, input);
  const nameOf = (alarm: Alarm): string => alarm.name;
  const { items, next } = page(leading(kin?.alarms ?? selected(state, input), nameOf, input), nameOf, input, 'ascending');
  const show = (alarm: Alarm): MetricAlarm | CompositeAlarm =>
    (kin !== undefined
      ? brief(alarm, kin.brief)
      : alarm.type === 'MetricAlarm'
        ? metricAlarm(alarm)
        : compositeAlarm(alarm)) as MetricAlarm;
  return {
    MetricAlarms: items.filter((alarm) => alarm.type === 'MetricAlarm').map(show) as MetricAlarm[],
    CompositeAlarms: items.filter((alarm) => alarm.type === 'CompositeAlarm').map(show) as CompositeAlarm[],
    LogAlarms: [],
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

/**
 * The alarms on one metric: its exact set of dimensions in any order, and whatever else is given.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html
 * @throws AwsError
 */
export function describeAlarmsForMetric(state: AlarmsState, raw: unknown, _step: AlarmStep): { MetricAlarms: MetricAlarm[] } {
  const input = checked<DescribeAlarmsForMetricInput>('DescribeAlarmsForMetric', raw);
  const wanted = metricKey({ Namespace: input.Namespace!, MetricName: input.MetricName!, Dimensions: input.Dimensions });
  const fits = ({ query: q }: MetricAlarmState): boolean =>
    q.Metrics === undefined &&
    metricKey({ Namespace: q.Namespace!, MetricName: q.MetricName!, Dimensions: q.Dimensions }) === wanted &&
    (['Statistic', 'ExtendedStatistic', 'Period', 'Unit'] as const).every((name) => input[name] === undefined || input[name] === q[name]);
  const found = [...state.alarms.values()].filter((alarm) => alarm.type === 'MetricAlarm').filter(fits);
  return { MetricAlarms: found.sort((a, b) => byCodeUnit(a.name, b.name)).map(metricAlarm) };
}
