import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { call } from './ec2.ts';
import { invalid } from './errors.ts';
import type { AutoscalingOptions } from './options.ts';
import type { Group, Policy, TrackingMetric } from './state.ts';

/**
 * Target tracking keeps a metric near its target and makes the alarms for that itself.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html
 */
const PREDEFINED: Readonly<Record<string, Pick<TrackingMetric, 'Namespace' | 'MetricName' | 'Statistic'>>> = {
  ASGAverageCPUUtilization: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Statistic: 'Average' },
  ASGAverageNetworkIn: { Namespace: 'AWS/EC2', MetricName: 'NetworkIn', Statistic: 'Average' },
  ASGAverageNetworkOut: { Namespace: 'AWS/EC2', MetricName: 'NetworkOut', Statistic: 'Average' },
  ALBRequestCountPerTarget: { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCountPerTarget', Statistic: 'Sum' },
};

/** Reads a target tracking policy. */
export function readTracking(fields: Fields, group: Group, base: Policy): Policy {
  for (const name of ['AdjustmentType', 'ScalingAdjustment', 'StepAdjustments', 'Cooldown', 'MinAdjustmentMagnitude']) {
    if (fields.has(name)) throw invalid(`${name} is not supported by the specified policy type: TargetTrackingScaling`);
  }
  const configuration = fields
    .struct('TargetTrackingConfiguration')
    ?.only('PredefinedMetricSpecification', 'CustomizedMetricSpecification', 'TargetValue', 'DisableScaleIn');
  if (configuration === undefined) throw invalid('Must specify a TargetTrackingConfiguration for scaling policies of type TargetTrackingScaling');
  const target = configuration.number('TargetValue', -1e100, 1e100);
  if (target === undefined) throw configuration.missing('TargetValue');
  const predefined = configuration.struct('PredefinedMetricSpecification');
  const customized = configuration.struct('CustomizedMetricSpecification');
  if ((predefined === undefined) === (customized === undefined)) {
    throw invalid('Target tracking policy must specify either PredefinedMetricSpecification or CustomizedMetricSpecification');
  }
  return {
    ...base, target, metric: predefined === undefined ? readCustomized(customized!) : readPredefined(predefined, group),
    disableScaleIn: configuration.flag('DisableScaleIn') ?? false, warmup: fields.integer('EstimatedInstanceWarmup', 0, 86_400) ?? null,
  };
}

function readPredefined(fields: Fields, group: Group): TrackingMetric {
  fields.only('PredefinedMetricType', 'ResourceLabel');
  const type = fields.word('PredefinedMetricType', Object.keys(PREDEFINED));
  if (type === undefined) throw fields.missing('PredefinedMetricType');
  const label = fields.optional('ResourceLabel') ?? null;
  const balancer = type === 'ALBRequestCountPerTarget';
  const target = label === null ? null : /targetgroup\/.+$/.exec(label);
  if (balancer && target === null) throw invalid('Resource label is required, and must end with targetgroup/<name>/<id>, for ALBRequestCountPerTarget');
  return {
    predefined: type, label, ...PREDEFINED[type]!, Unit: null,
    Dimensions: balancer ? [{ Name: 'TargetGroup', Value: target![0] }] : [{ Name: 'AutoScalingGroupName', Value: group.name }],
  };
}

function readCustomized(fields: Fields): TrackingMetric {
  fields.only('MetricName', 'Namespace', 'Dimensions', 'Statistic', 'Unit');
  const statistic = fields.word('Statistic', ['Average', 'Minimum', 'Maximum', 'SampleCount', 'Sum']);
  if (statistic === undefined) throw fields.missing('Statistic');
  return {
    predefined: null,
    label: null,
    MetricName: fields.text('MetricName'),
    Namespace: fields.text('Namespace'),
    Statistic: statistic,
    Unit: fields.optional('Unit') ?? null,
    Dimensions: fields.structs('Dimensions').map((each) => ({ Name: each.text('Name'), Value: each.text('Value') })),
  };
}

/** Makes, or renews, the high and the low alarm. Their names stay while the policy does. */
export function trackingAlarms(group: Group, policy: Policy, known: Policy | undefined, step: Step<AutoscalingOptions>): { name: string; arn: string }[] {
  const metric = policy.metric!;
  const { accountId, region } = step.scope;
  const wanted = policy.disableScaleIn ? ['AlarmHigh'] as const : ['AlarmHigh', 'AlarmLow'] as const;
  return wanted.map((kind) => {
    const name =
      known?.alarms.find((alarm) => alarm.name.includes(`-${kind}-`))?.name ??
      `TargetTracking-${group.name}-${kind}-${step.uuid(`alarm/${group.name}/${policy.name}/${kind}`)}`;
    const high = kind === 'AlarmHigh';
    call(step, 'cloudwatch', 'PutMetricAlarm', {
      AlarmName: name,
      AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.arn}.`,
      ActionsEnabled: true,
      AlarmActions: [policy.arn],
      MetricName: metric.MetricName,
      Namespace: metric.Namespace,
      Statistic: metric.Statistic,
      Dimensions: metric.Dimensions,
      ...(metric.Unit === null ? {} : { Unit: metric.Unit }),
      Period: 60,
      EvaluationPeriods: high ? step.options.highPeriods : step.options.lowPeriods,
      Threshold: high ? policy.target : Math.round(policy.target! * step.options.lowShare * 1e9) / 1e9,
      ComparisonOperator: high ? 'GreaterThanThreshold' : 'LessThanThreshold',
    });
    return { name, arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` };
  });
}
