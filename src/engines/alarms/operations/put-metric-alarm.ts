import type { AlarmQuery, PutMetricAlarmInput, StateValue } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { canonical } from '../../../kernel/plain.ts';
import { MINUTE, plus, type Instant } from '../../../kernel/time.ts';
import type { ActionLists } from '../check/actions.ts';
import { checkMetricAlarm } from '../check/metric-alarm.ts';
import { validationError } from '../check/model.ts';
import { newTags } from '../check/tags.ts';
import { configured, recordCreation, recordUpdate } from '../config-history.ts';
import { planOf } from '../plan.ts';
import type { Grounds } from '../grounds.ts';
import { onlyQuery } from '../query.ts';
import type { Alarm, AlarmsState, MetricAlarmState, Tags, WarmUp } from '../state.ts';
import { alarmArn, alarmSubject, type AlarmStep } from '../step.ts';
import { INITIAL_REASON } from '../text/reason.ts';
import { join, leave, tickAfter } from '../ticks.ts';

export type Actions = { readonly [state in StateValue]: readonly string[] };
const NO_ACTIONS: Actions = { OK: [], ALARM: [], INSUFFICIENT_DATA: [] };
export function actionsOf({ OKActions: OK, AlarmActions: ALARM, InsufficientDataActions: INSUFFICIENT_DATA }: ActionLists): Actions {
  if (OK === undefined && ALARM === undefined && INSUFFICIENT_DATA === undefined) return NO_ACTIONS;
  return { OK: OK ?? [], ALARM: ALARM ?? [], INSUFFICIENT_DATA: INSUFFICIENT_DATA ?? [] };
}

/** A name belongs to one kind of alarm. @throws AwsError */
export function existing<Type extends Alarm['type']>(state: AlarmsState, name: string, type: Type): (Alarm & { type: Type }) | undefined {
  const alarm = state.alarms.get(name);
  if (alarm !== undefined && alarm.type !== type)
    throw validationError(`AlarmName [${name}] is already used by another alarm of a different type`);
  return alarm as (Alarm & { type: Type }) | undefined;
}

/**
 * What evaluation reads, as it was given: the input itself, whatever else is in it. Lists that were left out are empty, as DescribeAlarms shows them.
 */
function queryOf(input: PutMetricAlarmInput): AlarmQuery {
  if (input.Metrics === undefined) return input.Dimensions === undefined ? { ...input, Dimensions: [] } : input;
  return {
    ...input,
    Dimensions: input.Dimensions ?? [],
    Metrics: input.Metrics.map((q) => (q.MetricStat === undefined ? q
      : { ...q, MetricStat: { ...q.MetricStat, Metric: { ...q.MetricStat.Metric, Dimensions: q.MetricStat.Metric?.Dimensions ?? [] } } })),
  };
}

const INITIAL: Grounds = { reason: INITIAL_REASON, reasonData: undefined };

const sameText = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** No evaluation before this: the first tick that is later than now by more than the delay. */
const firstEvaluation = (alarm: Pick<MetricAlarmState, 'plan'>, step: AlarmStep): Instant =>
  tickAfter(step.at + step.options.firstEvaluationDelay, alarm.plan.cadence, alarm.plan.phase);

/** The warm-up counts from creation, whatever is updated later; one that is over does not begin again. */
const warmUpOf = (query: AlarmQuery, createdAt: Instant): WarmUp | null => (query.WarmUpConfiguration === undefined ? null
  : { until: plus(createdAt, query.WarmUpConfiguration.WarmUpPeriodDurationInMinutes! * MINUTE), looked: null, since: null });

function create(
  state: AlarmsState,
  name: string,
  query: AlarmQuery,
  input: PutMetricAlarmInput,
  tags: Tags,
  step: AlarmStep,
): void {
  const actions = actionsOf(input);
  const plan = planOf(name, query, actions, step);
  const alarm: MetricAlarmState = {
    type: 'MetricAlarm',
    name,
    arn: alarmArn(step.scope, name),
    subject: alarmSubject(step.scope, name),
    description: input.AlarmDescription,
    actionsEnabled: input.ActionsEnabled ?? true,
    actions,
    configuredAt: step.at,
    value: 'INSUFFICIENT_DATA',
    grounds: INITIAL,
    updatedAt: step.at,
    transitionedAt: step.at,
    brief: null,
    face: null,
    tags,
    muted: null,
    query,
    plan,
    metricId: step.uuid('metric'),
    firstEvaluation: firstEvaluation({ plan }, step),
    warmUp: warmUpOf(query, step.at),
    createdAt: step.at,
    scaledAt: null,
  };
  state.alarms.set(name, alarm);
  join(state, alarm, step);
  recordCreation(state, alarm, step);
}

/** Replaces the whole configuration; state, reason and both timestamps stay, and the next evaluation goes by what is new. */
function update(state: AlarmsState, alarm: MetricAlarmState, query: AlarmQuery, input: PutMetricAlarmInput, step: AlarmStep): void {
  const actions = actionsOf(input);
  const enabled = input.ActionsEnabled ?? true;
  const next = { query: onlyQuery(query), actions, enabled, description: input.AlarmDescription };
  const { query: old, actionsEnabled, description } = alarm;
  if (sameText(next, { query: onlyQuery(old), actions: alarm.actions, enabled: actionsEnabled, description })) return;
  const before = configured(alarm, state);
  leave(state, alarm, step);
  alarm.query = query;
  alarm.actions = actions;
  alarm.actionsEnabled = enabled;
  alarm.description = input.AlarmDescription;
  alarm.configuredAt = step.at;
  alarm.plan = planOf(alarm.name, query, actions, step);
  alarm.metricId = step.uuid('metric');
  alarm.brief = null;
  if (alarm.warmUp !== null) alarm.warmUp = warmUpOf(query, alarm.createdAt);
  if (alarm.firstEvaluation > step.at) alarm.firstEvaluation = firstEvaluation(alarm, step);
  join(state, alarm, step);
  recordUpdate(state, alarm, before, step);
}

/**
 * Creates or replaces a metric alarm. A new one is INSUFFICIENT_DATA until its first evaluation; an identical put does
 * nothing at all; tags count only when the alarm is new.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * @throws AwsError before anything is changed
 */
export function putMetricAlarm(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  const input = checkMetricAlarm(raw, step.scope);
  const name = input.AlarmName!;
  const tags = newTags(input.Tags);
  const alarm = existing(state, name, 'MetricAlarm');
  const query = queryOf(input);
  if (alarm === undefined) create(state, name, query, input, tags, step);
  else update(state, alarm, query, input, step);
}
