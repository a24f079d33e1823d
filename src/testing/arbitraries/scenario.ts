import fc from 'fast-check';
import type { ScenarioDefinition } from '../../scenario/scenario.ts';
import { printSeries } from '../../scenario/series-notation.ts';
import { compositeAlarm } from './composite-alarm.ts';
import { eventPattern } from './event-pattern.ts';
import { faultPlan } from './fault-plan.ts';
import { metricAlarm } from './metric-alarm.ts';
import { scheduleExpression } from './schedule-expression.ts';
import { seed } from './seed.ts';
import { series } from './series.ts';
import { listOf } from './shrinking.ts';
import { workload } from './workload.ts';

export interface ScenarioConstraints {
  /** Metric alarms at most, each with a series of its own; 3 when absent. There is always one. */
  readonly maxAlarms?: number;
  /** Minutes that it lasts at most; 60 when absent. */
  readonly maxMinutes?: number;
  /** Whether there may be an instance with a workload, and faults of it; true when absent. */
  readonly fleet?: boolean;
  /** Whether there may be a rule with the pager as its target; true when absent. */
  readonly rules?: boolean;
}

const NAMES = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];
const PAGER = { Ref: 'Pager' };

/**
 * A whole scenario as data: a topic, alarms with their series, perhaps a composite alarm, an instance with a workload and faults, a rule. `fromDefinition` of
 * `cloudclock` reads it and `runScenario` lives it. Shrinks to one alarm, one minute and one step without a datapoint.
 */
export function scenario(constraints: ScenarioConstraints = {}): fc.Arbitrary<ScenarioDefinition> {
  const { maxAlarms = 3, maxMinutes = 60, fleet = true, rules = true } = constraints;
  const alarm = fc.record({
    alarm: metricAlarm({ periods: [60, 300, 10], statistics: ['Average', 'Sum', 'Maximum'] }),
    values: series({ maxLength: Math.max(1, Math.min(30, maxMinutes)) }),
    pages: fc.boolean(),
  });
  const web = fc.record({
    load: workload({ min: 0, max: 100, maxDepth: 1 }),
    detailed: fc.boolean(),
    faults: faultPlan({ minutes: maxMinutes }),
  });
  const trigger = fc.oneof(
    { withCrossShrink: true },
    eventPattern({ source: 'aws.cloudwatch' }).map((pattern) => ({ EventPattern: pattern })),
    scheduleExpression({ kinds: ['rate'] }).map((ScheduleExpression) => ({ ScheduleExpression })),
  );
  return fc
    .record({
      seed: seed(),
      minutes: fc.integer({ min: 1, max: maxMinutes }),
      alarms: listOf(alarm, 1, Math.min(maxAlarms, NAMES.length)),
      composite: fc.option(compositeAlarm({ children: NAMES.slice(0, 2) }), { nil: undefined }),
      web: fleet ? fc.option(web, { nil: undefined }) : fc.constant(undefined),
      trigger: rules ? fc.option(trigger, { nil: undefined }) : fc.constant(undefined),
    })
    .map((drawn): ScenarioDefinition => {
      const Resources: Record<string, unknown> = { Pager: { Type: 'AWS::SNS::Topic' } };
      drawn.alarms.forEach(({ alarm: { AlarmName: _, ...properties }, pages }, i) => {
        const Properties = { ...properties, MetricName: NAMES[i], ...(pages ? { AlarmActions: [PAGER] } : {}) };
        Resources[NAMES[i]!] = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: NAMES[i], ...Properties } };
      });
      if (drawn.composite !== undefined && drawn.alarms.length > 1) {
        Resources['All'] = {
          Type: 'AWS::CloudWatch::CompositeAlarm',
          DependsOn: NAMES.slice(0, 2),
          Properties: { AlarmRule: drawn.composite.AlarmRule, AlarmActions: [PAGER] },
        };
      }
      if (drawn.trigger !== undefined) {
        Resources['Rule'] = { Type: 'AWS::Events::Rule', Properties: { ...drawn.trigger, Targets: [{ Id: 'pager', Arn: PAGER }] } };
      }
      if (drawn.web !== undefined) {
        Resources['Web'] = {
          Type: 'AWS::EC2::Instance',
          Properties: { ImageId: 'ami-12345678', InstanceType: 't3.micro', Monitoring: drawn.web.detailed },
        };
      }
      return {
        name: 'drawn',
        seed: drawn.seed,
        start: '2026-01-05T00:00:00Z',
        duration: `${drawn.minutes}m`,
        Resources,
        metrics: drawn.alarms.map(({ values }, i) => ({ alarm: NAMES[i]!, values: printSeries(values.slice(0, drawn.minutes)) })),
        ...(drawn.web === undefined
          ? {}
          : {
              workloads: { Web: { CPUUtilization: drawn.web.load } },
              timeline: drawn.web.faults
                .filter(({ at }) => Number(/^(\d+)m$/.exec(at)?.[1] ?? 0) < drawn.minutes)
                .map((fault) => ({ ...fault })),
            }),
      };
    });
}
