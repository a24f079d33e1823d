import type { Dimension } from '../../../aws/metric.ts';
import { DEFAULT_BUS } from '../names.ts';
import type { EventsStep } from '../state.ts';
import type { Sender } from './delivery.ts';

/**
 * What EventBridge publishes about itself, `AWS/Events`. Nothing is published while nothing happens: no zeros.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export type OwnMetric =
  | 'MatchedEvents'
  | 'TriggeredRules'
  | 'Invocations'
  | 'FailedInvocations'
  | 'DeadLetterInvocations'
  | 'ThrottledRules'
  | 'InvocationsSentToDlq'
  | 'InvocationsFailedToBeSentToDlq'
  | 'InvocationAttempts'
  | 'InvocationsCreated';

/** Those that are also published without dimensions. */
const OVERALL: ReadonlySet<OwnMetric> = new Set(['MatchedEvents', 'Invocations', 'InvocationAttempts', 'InvocationsCreated']);
const OVERALL_ONLY: ReadonlySet<OwnMetric> = new Set(['MatchedEvents', 'InvocationsCreated']);

interface RuleName {
  readonly name: string;
  readonly bus: string;
}

/** A rule of the default bus is known by its name alone, others by their bus too. */
const dimensionsOf = ({ name, bus }: RuleName): Dimension[] => [
  ...(bus === DEFAULT_BUS ? [] : [{ Name: 'EventBusName', Value: bus }]),
  { Name: 'RuleName', Value: name },
];

/** Counts one. */
export function count(step: EventsStep, MetricName: OwnMetric, rule?: RuleName): void {
  const sets: Dimension[][] = [];
  if (OVERALL.has(MetricName)) sets.push([]);
  if (rule !== undefined && !OVERALL_ONLY.has(MetricName)) sets.push(dimensionsOf(rule));
  for (const Dimensions of sets) step.datum({ metric: { Namespace: 'AWS/Events', MetricName, Dimensions }, unit: 'Count', values: [1] });
}

/** Milliseconds from the arrival of an event to the first call of a target. */
export function latency(step: EventsStep, milliseconds: number): void {
  step.datum({
    metric: { Namespace: 'AWS/Events', MetricName: 'IngestionToInvocationStartLatency', Dimensions: [] },
    unit: 'Milliseconds',
    values: [milliseconds],
  });
}

/** Counts one for whoever delivers: a rule in `AWS/Events`, a schedule in `AWS/Scheduler` by its group. */
export function countFor(step: EventsStep, sender: Sender, metric: OwnMetric): void {
  if (sender.kind === 'rule') return count(step, metric, sender);
  const name = SCHEDULER[metric];
  if (name === undefined) return;
  for (const Dimensions of [[], [{ Name: 'ScheduleGroup', Value: sender.group }]]) {
    step.datum({ metric: { Namespace: 'AWS/Scheduler', MetricName: name, Dimensions }, unit: 'Count', values: [1] });
  }
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html */
const SCHEDULER: { readonly [metric in OwnMetric]?: string } = {
  InvocationAttempts: 'InvocationAttemptCount',
  FailedInvocations: 'InvocationDroppedCount',
  InvocationsSentToDlq: 'InvocationsSentToDeadLetterCount',
  InvocationsFailedToBeSentToDlq: 'InvocationsFailedToBeSentToDeadLetterCount',
};
