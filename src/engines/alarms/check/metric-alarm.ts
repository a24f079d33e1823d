import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import type { ComparisonOperator, PutMetricAlarmInput } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { isExtendedStatistic } from '../../../aws/statistic.ts';
import { parseZone } from '../../../aws/zones.ts';
import type { Scope } from '../../../aws/scope.ts';
import { periodOf } from '../window.ts';
import { checkActions } from './actions.ts';
import { checkMetrics } from './metrics.ts';
import { checked, validationError } from './model.ts';

const BANDS: ReadonlySet<ComparisonOperator> = new Set([
  'LessThanLowerOrGreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'GreaterThanUpperThreshold',
]);
const isBandOperator = (operator: ComparisonOperator | undefined): boolean => operator !== undefined && BANDS.has(operator);
const DAY = 86_400;
const WEEK = 604_800;

const missing = (what: string): AwsError => validationError(`PutMetricAlarm request should have ${what} parameter`);

function notSimulated(raw: unknown): void {
  const input = (raw !== null && typeof raw === 'object' ? raw : {}) as Record<string, unknown>;
  if (input['EvaluationCriteria'] != null || input['EvaluationInterval'] != null)
    throw new NotSimulated('PromQL alarms (EvaluationCriteria)');
  checkConfigurationOfActions(input);
}

/** Both kinds of alarms can put their tags into notifications. @throws NotSimulated */
export function checkConfigurationOfActions(input: unknown): void {
  const given = input !== null && typeof input === 'object' ? (input as Record<string, unknown>)['ActionConfiguration'] : undefined;
  if (given != null) throw new NotSimulated('tags in the notifications of alarms (ActionConfiguration)');
}

/** Statistic and ExtendedStatistic, Period: what a metric without `Metrics` needs. */
function checkSingleMetric(input: PutMetricAlarmInput): void {
  if (input.Statistic !== undefined && input.ExtendedStatistic !== undefined) {
    throw validationError(
      'PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present',
    );
  }
  if (input.MetricName === undefined) throw missing('a MetricName');
  if (input.Namespace === undefined) throw missing('a Namespace');
  if (input.Statistic === undefined && input.ExtendedStatistic === undefined) throw missing('a Statistic');
  if (input.ExtendedStatistic !== undefined && !isExtendedStatistic(input.ExtendedStatistic)) {
    throw new AwsError('InvalidParameterValue', `The value ${input.ExtendedStatistic} for parameter ExtendedStatistic is not supported.`);
  }
  if (input.Period === undefined) throw missing('a Period');
}

function checkMetricsOnly(input: PutMetricAlarmInput): void {
  for (const name of ['MetricName', 'Namespace', 'Statistic', 'ExtendedStatistic', 'Period', 'Unit'] as const) {
    if (input[name] !== undefined) throw validationError(`${name} should not be set if list of Metrics is set.`);
  }
  if ((input.Dimensions?.length ?? 0) > 0) throw validationError('Dimensions should not be set if list of Metrics is set.');
}

/** Periods, how many of them, and how long they are together. */
function checkPeriods(period: number, input: PutMetricAlarmInput): void {
  if (period !== 10 && period !== 20 && period !== 30 && period % 60 !== 0)
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  const n = input.EvaluationPeriods!;
  if (period < 3600 && n * period > DAY) {
    throw validationError(
      'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600',
    );
  }
  if (n * period > WEEK) {
    throw validationError(
      'Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600',
    );
  }
  if (input.DatapointsToAlarm !== undefined && input.DatapointsToAlarm > n) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
  }
}

function checkThreshold(input: PutMetricAlarmInput): void {
  if (input.ComparisonOperator === undefined) throw missing('a valid ComparisonOperator');
  const band = isBandOperator(input.ComparisonOperator);
  if (!band && input.ThresholdMetricId !== undefined) {
    throw validationError(`ThresholdMetricId can not be used with ComparisonOperator ${input.ComparisonOperator}.`);
  }
  if (!band && input.Threshold === undefined) throw missing('valid Threshold');
  if (input.Threshold !== undefined && !Number.isFinite(input.Threshold)) {
    throw new AwsError('InvalidParameterValue', `The value ${input.Threshold} for parameter Threshold is invalid.`);
  }
  if (band && input.ThresholdMetricId === undefined) throw missing('a ThresholdMetricId');
  if (band && input.Threshold !== undefined) throw validationError('Threshold should not be set if ThresholdMetricId is set.');
}

const option = (value: string, name: string, choices: string): AwsError =>
  validationError(`Option ${value} is not supported. Supported options for parameter ${name} are ${choices}.`);

function checkOptions(input: PutMetricAlarmInput): void {
  const { TreatMissingData: treat, EvaluateLowSampleCountPercentile: low } = input;
  if (treat !== undefined && !['breaching', 'notBreaching', 'ignore', 'missing'].includes(treat)) {
    throw option(treat, 'TreatMissingData', 'breaching, notBreaching, ignore and missing');
  }
  if (low === undefined) return;
  if (low !== 'evaluate' && low !== 'ignore') throw option(low, 'EvaluateLowSampleCountPercentile', 'evaluate and ignore');
  const statistic = input.Statistic ?? input.ExtendedStatistic;
  if (statistic === undefined || !/^p\d/.test(statistic)) {
    throw validationError(
      `Option evaluateLowSampleCountPercentile can not be applied with statistic ${statistic ?? 'null'}. `
      + 'This option is enabled only for percentile statistics.',
    );
  }
}

const WALL_PERIODS = [60, 300, 3600, 86_400, 604_800];

function checkWindow(period: number, input: PutMetricAlarmInput): void {
  const window = input.EvaluationWindow;
  if (window === undefined) return;
  if ((window.SlidingWindow === undefined) === (window.WallClockWindow === undefined)) {
    throw validationError('EvaluationWindow must have exactly one of SlidingWindow and WallClockWindow.');
  }
  if (window.WallClockWindow === undefined) return;
  if (!WALL_PERIODS.includes(period)) throw validationError(`Period must be one of ${WALL_PERIODS.join(', ')} for a wall clock window.`);
  const name = window.WallClockWindow.Timezone ?? 'UTC';
  const zone = parseZone(name);
  if (zone === undefined) {
    if (/^[A-Za-z_]+(\/[A-Za-z_+-]+\d*)+$/.test(name)) throw new NotSimulated(`the time zone ${name}`);
    throw validationError(`The time zone ${name} is not valid.`);
  }
  if (zone.standard % 5 !== 0) throw validationError(`The offset of time zone ${name} must be a multiple of 5 minutes.`);
}

/** Checks everything that PutMetricAlarm refuses by itself, before anything is looked up. @throws AwsError */
export function checkMetricAlarm(raw: unknown, scope: Scope): PutMetricAlarmInput {
  notSimulated(raw);
  const input = checked<PutMetricAlarmInput>('PutMetricAlarm', raw);
  if (input.Metrics !== undefined) checkMetricsOnly(input);
  else checkSingleMetric(input);
  if (input.EvaluationPeriods === undefined) throw missing('an EvaluationPeriods');
  checkThreshold(input);
  if (input.Metrics !== undefined) checkMetrics(input.Metrics, input.ThresholdMetricId, isBandOperator(input.ComparisonOperator), scope);
  else if (input.ThresholdMetricId !== undefined) throw validationError('ThresholdMetricId requires a list of Metrics.');
  const period = periodOf(input);
  if (period === undefined) throw missing('a Period');
  checkPeriods(period, input);
  checkOptions(input);
  checkWindow(period, input);
  const single = input.Metrics === undefined;
  checkActions(input, {
    ec2: single && input.Dimensions?.some((d) => d.Name === 'InstanceId') === true,
    scaling: !isBandOperator(input.ComparisonOperator),
  }, scope);
  return input;
}
