/** fast-check arbitraries of everything that this cloud takes: valid by construction, each shrinking to the shortest story. */
export { metricAlarm, type MetricAlarmConstraints } from './metric-alarm.ts';
export {
  alarmRule,
  compositeAlarm,
  type AlarmRule,
  type AlarmRuleConstraints,
  type ChildStates,
  type CompositeAlarmConstraints,
} from './composite-alarm.ts';
export { series, type SeriesConstraints } from './series.ts';
export { slots, slotsOf, type SlotsConstraints } from './slots.ts';
export { metricData, metricDatum, type MetricDataConstraints } from './metric-data.ts';
export { eventPattern } from './event-pattern.ts';
export { event, type EventConstraints } from './event.ts';
export { matchingPair, nearMiss, type NearMiss, type PairConstraints, type PatternAndEvent } from './event-pair.ts';
export type { TestKind } from './event-field.ts';
export { scheduleExpression, type ScheduleExpressionConstraints } from './schedule-expression.ts';
export { trailRecord, type TrailRecordConstraints } from './trail-record.ts';
export { configurationItem, type ConfigurationItem, type ConfigurationItemConstraints } from './configuration-item.ts';
export { configRule, type ConfigRuleConstraints } from './config-rule.ts';
export { load, workload, type WorkloadConstraints } from './workload.ts';
export { faultPlan, type FaultPlanConstraints, type FaultStep } from './fault-plan.ts';
export { scenario, type ScenarioConstraints } from './scenario.ts';
export { seed, type SeedConstraints } from './seed.ts';
export {
  cloudCommands,
  livingCloud,
  type CloudCommand,
  type CloudCommandsConstraints,
  type CloudModel,
  type LivingCloud,
} from './commands/index.ts';
