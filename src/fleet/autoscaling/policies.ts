import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { subjectOf } from './activities.ts';
import { call } from './ec2.ts';
import { groupOf, invalid, read } from './errors.ts';
import { readToken } from './groups.ts';
import type { AutoscalingOptions } from './options.ts';
import { readTracking, trackingAlarms } from './tracking.ts';
import type { AutoscalingState, Group, Policy, StepAdjustment } from './state.ts';

type GroupStep = Step<AutoscalingOptions>;
const ADJUSTMENTS = ['ChangeInCapacity', 'ExactCapacity', 'PercentChangeInCapacity'] as const;

/** `PutScalingPolicy`. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html */
export function putScalingPolicy(state: AutoscalingState, input: unknown, step: GroupStep): object {
  const fields = read(input).only(
    'AutoScalingGroupName', 'PolicyName', 'PolicyType', 'AdjustmentType', 'MinAdjustmentStep', 'MinAdjustmentMagnitude', 'ScalingAdjustment', 'Cooldown',
    'MetricAggregationType', 'StepAdjustments', 'EstimatedInstanceWarmup', 'TargetTrackingConfiguration', 'Enabled',
  );
  const group = groupOf(state, fields);
  const name = fields.text('PolicyName', /^[\x20-\x7e]{1,255}$/);
  const type = fields.word('PolicyType', ['SimpleScaling', 'StepScaling', 'TargetTrackingScaling']) ?? 'SimpleScaling';
  const known = group.policies.get(name);
  const { accountId, region } = step.scope;
  const arn =
    known?.arn ??
    `arn:aws:autoscaling:${region}:${accountId}:` +
      `scalingPolicy:${step.uuid(`policy/${group.name}/${name}`)}:autoScalingGroupName/${group.name}:policyName/${name}`;
  const base: Policy = {
    name, arn, type, enabled: fields.flag('Enabled') ?? true, adjustmentType: null, minMagnitude: null, adjustment: null, cooldown: null, steps: [],
    aggregation: null, warmup: null, target: null, metric: null, disableScaleIn: false, alarms: [],
  };
  const policy = type === 'SimpleScaling' ? readSimple(fields, base) : type === 'StepScaling' ? readSteps(fields, base) : readTracking(fields, group, base);
  const alarms = type === 'TargetTrackingScaling' ? trackingAlarms(group, policy, known, step) : [];
  const gone = (known?.alarms ?? []).filter((alarm) => !alarms.some((each) => each.name === alarm.name)).map((alarm) => alarm.name);
  if (gone.length > 0) call(step, 'cloudwatch', 'DeleteAlarms', { AlarmNames: gone });
  group.policies.set(name, { ...policy, alarms });
  step.note('autoscaling.policy', subjectOf(step, group.name), { group: group.name, policy: name, type, alarms: alarms.map((alarm) => alarm.name) });
  step.changed('AWS::AutoScaling::ScalingPolicy', arn);
  return { PolicyARN: arn, Alarms: alarms.map((alarm) => ({ AlarmName: alarm.name, AlarmARN: alarm.arn })) };
}

function readAdjustmentType(fields: Fields): { adjustmentType: string; minMagnitude: number | null } {
  const adjustmentType = fields.word('AdjustmentType', ADJUSTMENTS);
  if (adjustmentType === undefined) throw invalid('Must specify an AdjustmentType for scaling policies of type SimpleScaling and StepScaling');
  const minMagnitude = fields.integer('MinAdjustmentMagnitude', 1) ?? fields.integer('MinAdjustmentStep', 1) ?? null;
  if (minMagnitude !== null && adjustmentType !== 'PercentChangeInCapacity') {
    throw invalid(`MinAdjustmentMagnitude is not supported by the specified adjustment type: ${adjustmentType}`);
  }
  return { adjustmentType, minMagnitude };
}

function readSimple(fields: Fields, base: Policy): Policy {
  if (fields.has('StepAdjustments')) throw invalid('StepAdjustments is not supported by the specified policy type: SimpleScaling');
  const adjustment = fields.integer('ScalingAdjustment');
  if (adjustment === undefined) throw invalid('Must specify a ScalingAdjustment for scaling policies of type SimpleScaling');
  return { ...base, ...readAdjustmentType(fields), adjustment, cooldown: fields.integer('Cooldown', 0, 86_400) ?? null };
}

function readSteps(fields: Fields, base: Policy): Policy {
  if (fields.has('ScalingAdjustment')) throw invalid('ScalingAdjustment is not supported by the specified policy type: StepScaling');
  if (fields.has('Cooldown')) throw invalid('Cooldown is not supported by the specified policy type: StepScaling');
  const steps = fields.structs('StepAdjustments').map((item): StepAdjustment => {
    item.only('MetricIntervalLowerBound', 'MetricIntervalUpperBound', 'ScalingAdjustment');
    const change = item.integer('ScalingAdjustment');
    if (change === undefined) throw item.missing('ScalingAdjustment');
    return { lower: item.number('MetricIntervalLowerBound') ?? null, upper: item.number('MetricIntervalUpperBound') ?? null, change };
  });
  if (steps.length === 0) throw invalid('At least one StepAdjustment must be specified for scaling policies of type StepScaling');
  checkSteps(steps);
  return {
    ...base,
    ...readAdjustmentType(fields),
    steps: [...steps].sort((a, b) => (a.lower ?? -Infinity) - (b.lower ?? -Infinity)),
    aggregation: fields.word('MetricAggregationType', ['Minimum', 'Maximum', 'Average']) ?? 'Average',
    warmup: fields.integer('EstimatedInstanceWarmup', 0, 86_400) ?? null,
  };
}

/** Intervals may neither overlap nor leave holes, and only the outermost bounds may be open. */
function checkSteps(steps: readonly StepAdjustment[]): void {
  const sorted = [...steps].sort((a, b) => (a.lower ?? -Infinity) - (b.lower ?? -Infinity));
  for (const [i, step] of sorted.entries()) {
    if ((step.lower ?? -Infinity) >= (step.upper ?? Infinity)) throw invalid('StepAdjustment has a lower bound that is not below its upper bound');
    const next = sorted[i + 1];
    if (next === undefined) continue;
    if (step.upper === null || next.lower === null) throw invalid('At most one StepAdjustment can have an unspecified bound at each end');
    if (step.upper > next.lower) throw invalid('StepAdjustment intervals can\'t overlap');
    if (step.upper < next.lower) throw invalid('StepAdjustment intervals can\'t have gaps between them');
  }
  const negative = sorted.some((each) => each.lower !== null && each.lower < 0);
  if (negative && !sorted.some((each) => each.lower === null)) {
    throw invalid('There must be a StepAdjustment with an unspecified lower bound when one StepAdjustment has a negative lower bound');
  }
}

/** The policy that an input names, by name or ARN. */
export function policyOf(state: AutoscalingState, fields: Fields): { group: Group; policy: Policy } {
  const wanted = fields.text('PolicyName');
  const groups = fields.has('AutoScalingGroupName') ? [groupOf(state, fields)] : [...state.groups.values()];
  for (const group of groups) for (const policy of group.policies.values()) if (policy.name === wanted || policy.arn === wanted) return { group, policy };
  throw invalid(`No scaling policy found with name: ${wanted}`);
}

/** `DeletePolicy`, with the alarms that it made. */
export function deletePolicy(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const { group, policy } = policyOf(state, read(input).only('AutoScalingGroupName', 'PolicyName'));
  group.policies.delete(policy.name);
  if (policy.alarms.length > 0) call(step, 'cloudwatch', 'DeleteAlarms', { AlarmNames: policy.alarms.map((alarm) => alarm.name) });
  step.changed('AWS::AutoScaling::ScalingPolicy', policy.arn);
}

export function describePolicy(group: Group, policy: Policy): Record<string, unknown> {
  const { metric } = policy;
  return {
    AutoScalingGroupName: group.name,
    PolicyName: policy.name,
    PolicyARN: policy.arn,
    PolicyType: policy.type,
    ...(policy.adjustmentType === null ? {} : { AdjustmentType: policy.adjustmentType }),
    ...(policy.minMagnitude === null ? {} : { MinAdjustmentMagnitude: policy.minMagnitude }),
    ...(policy.adjustment === null ? {} : { ScalingAdjustment: policy.adjustment }),
    ...(policy.cooldown === null ? {} : { Cooldown: policy.cooldown }),
    StepAdjustments: policy.steps.map((each) => ({
      ...(each.lower === null ? {} : { MetricIntervalLowerBound: each.lower }),
      ...(each.upper === null ? {} : { MetricIntervalUpperBound: each.upper }),
      ScalingAdjustment: each.change,
    })),
    ...(policy.aggregation === null ? {} : { MetricAggregationType: policy.aggregation }),
    ...(policy.warmup === null ? {} : { EstimatedInstanceWarmup: policy.warmup }),
    Alarms: policy.alarms.map((alarm) => ({ AlarmName: alarm.name, AlarmARN: alarm.arn })),
    ...(policy.target === null || metric === null
      ? {}
      : {
          TargetTrackingConfiguration: {
            ...(metric.predefined === null
              ? {
                  CustomizedMetricSpecification: {
                    MetricName: metric.MetricName,
                    Namespace: metric.Namespace,
                    Dimensions: metric.Dimensions.map((each) => ({ ...each })),
                    Statistic: metric.Statistic,
                    ...(metric.Unit === null ? {} : { Unit: metric.Unit }),
                  },
                }
              : {
                  PredefinedMetricSpecification: {
                    PredefinedMetricType: metric.predefined,
                    ...(metric.label === null ? {} : { ResourceLabel: metric.label }),
                  },
                }),
            TargetValue: policy.target,
            DisableScaleIn: policy.disableScaleIn,
          },
        }),
    Enabled: policy.enabled,
  };
}

/** `DescribePolicies`. */
export function describePolicies(state: AutoscalingState, input: unknown): object {
  const fields = read(input).only('AutoScalingGroupName', 'PolicyNames', 'PolicyTypes', 'MaxRecords', 'NextToken');
  const groups = fields.has('AutoScalingGroupName') ? [groupOf(state, fields)] : [...state.groups.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  const names = fields.texts('PolicyNames');
  const types = fields.texts('PolicyTypes');
  const size = fields.integer('MaxRecords', 1, 100) ?? 50;
  const from = readToken(fields);
  const all = groups.flatMap((group) =>
    [...group.policies.values()]
      .filter(
        (policy) =>
          (names.length === 0 || names.includes(policy.name) || names.includes(policy.arn)) &&
          (types.length === 0 || types.includes(policy.type)),
      )
      .sort((a, b) => byCodeUnit(a.name, b.name))
      .map((policy) => describePolicy(group, policy)),
  );
  return { ScalingPolicies: all.slice(from, from + size), ...(from + size < all.length ? { NextToken: String(from + size) } : {}) };
}
