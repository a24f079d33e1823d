import fc from 'fast-check';
import type { Service } from '../../../aws/engine.ts';
import { alarmRule, type AlarmRule } from '../composite-alarm.ts';
import { configRule } from '../config-rule.ts';
import { metricAlarm, STATES } from '../metric-alarm.ts';
import { matchingPair } from '../event-pair.ts';
import { NAMESPACE, type Deed } from './deed.ts';

/** What may happen. */
export const TOPICS = ['data', 'alarms', 'composites', 'events', 'instances', 'trail', 'config'] as const;
export type Topic = (typeof TOPICS)[number];

/** A deed, with the meaning of the rule that it gives a composite alarm. */
export interface Drawn {
  readonly deed: Deed;
  readonly rule?: AlarmRule;
}

export const PAGER = 'arn:aws:sns:us-east-1:111122223333:pager';
export const JOBS = 'arn:aws:sqs:us-east-1:111122223333:jobs';
export const ALARMS = ['First', 'Second', 'Third'];
export const METRICS = ['Metric', 'Other'];

const call = (service: Service, method: string, input: object, onInstance = false): Deed => ({
  kind: 'call',
  service,
  method,
  input,
  ...(onInstance ? { onInstance } : {}),
});
const calls = (...deeds: readonly Deed[]): fc.Arbitrary<Drawn> => fc.constantFrom(...deeds).map((deed) => ({ deed }));
const one = fc.constantFrom(...ALARMS).map((name) => [name]);

export const advance: fc.Arbitrary<Drawn> = fc
  .constantFrom('1m', '10s', '2m', '5m', '1s', '61s', '20m')
  .map((span) => ({ deed: { kind: 'advance', span } }));

const BY_TOPIC: Record<Topic, fc.Arbitrary<Drawn>[]> = {
  data: [
    fc
      .record({
        metric: fc.constantFrom(...METRICS),
        value: fc.integer({ min: 0, max: 3 }),
        minutesAgo: fc.nat(7),
        resolution: fc.constantFrom(60 as const, 1 as const),
      })
      .map((drawn): Drawn => ({ deed: { kind: 'put', ...drawn } })),
  ],
  alarms: [
    metricAlarm({
      names: ALARMS,
      namespace: NAMESPACE,
      metricNames: METRICS,
      maxThreshold: 3,
      actions: [PAGER],
      periods: [60, 10, 120, 300],
      statistics: ['Average', 'Sum', 'Maximum', 'Minimum', 'SampleCount'],
    }).map((input): Drawn => ({ deed: call('cloudwatch', 'putMetricAlarm', input) })),
    one.map((AlarmNames) => ({ deed: call('cloudwatch', 'deleteAlarms', { AlarmNames }) })),
    one.map((AlarmNames) => ({ deed: call('cloudwatch', 'disableAlarmActions', { AlarmNames }) })),
    one.map((AlarmNames) => ({ deed: call('cloudwatch', 'enableAlarmActions', { AlarmNames }) })),
    fc
      .tuple(fc.constantFrom(...ALARMS), fc.constantFrom(...STATES))
      .map(([AlarmName, StateValue]) => ({ deed: call('cloudwatch', 'setAlarmState', { AlarmName, StateValue, StateReason: 'by hand' }) })),
  ],
  composites: [
    fc
      .tuple(alarmRule({ children: ALARMS, maxDepth: 2 }), fc.boolean(), fc.constantFrom(undefined, 0, 30, 120))
      .map(([rule, acts, wait]): Drawn => ({
        rule,
        deed: call('cloudwatch', 'putCompositeAlarm', {
          AlarmName: 'All',
          AlarmRule: rule.text,
          ...(acts ? { AlarmActions: [PAGER], OKActions: [PAGER] } : {}),
          ...(wait === undefined
            ? {}
            : { ActionsSuppressor: 'Third', ActionsSuppressorWaitPeriod: wait, ActionsSuppressorExtensionPeriod: wait }),
        }),
      })),
    calls(call('cloudwatch', 'deleteAlarms', { AlarmNames: ['All'] })),
  ],
  events: [
    calls(
      call('events', 'putRule', { Name: 'rule', EventPattern: '{"source":["test"]}' }),
      call('events', 'putRule', { Name: 'rule', EventPattern: '{"source":["aws.cloudwatch","aws.ec2"]}' }),
      call('events', 'putRule', { Name: 'clock', ScheduleExpression: 'rate(2 minutes)' }),
    ),
    fc
      .tuple(fc.constantFrom('rule', 'clock'), fc.constantFrom(JOBS, PAGER))
      .map(([Rule, Arn]) => ({ deed: call('events', 'putTargets', { Rule, Targets: [{ Id: Arn.split(':').at(-1)!, Arn }] }) })),
    fc.constantFrom('removeTargets', 'disableRule', 'enableRule').map((method) => ({
      deed: call('events', method, method === 'removeTargets' ? { Rule: 'rule', Ids: ['jobs'] } : { Name: 'rule' }),
    })),
    fc.tuple(fc.constantFrom(JOBS, PAGER), fc.constantFrom('10s', '3m'), fc.boolean()).map(([target, span, retriable]) => ({
      deed: { kind: 'world', engine: 'events', verb: 'failTarget', input: { target, for: span, retriable } },
    })),
    matchingPair({ maxFields: 1 }).map(({ event }) => ({
      deed: call('events', 'putEvents', {
        Entries: [{ Source: event.source, DetailType: event['detail-type'], Detail: JSON.stringify(event.detail) }],
      }),
    })),
  ],
  instances: [
    calls(
      call('ec2', 'runInstances', { ImageId: 'ami-12345678', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
      ...['stopInstances', 'startInstances', 'rebootInstances', 'terminateInstances', 'monitorInstances'].map((method) =>
        call('ec2', method, {}, true),
      ),
      call('ec2', 'createSecurityGroup', { GroupName: 'web', Description: 'web' }),
    ),
  ],
  trail: [
    calls(
      call('cloudtrail', 'createTrail', { Name: 'second', S3BucketName: 'audit-logs' }),
      call('cloudtrail', 'startLogging', { Name: 'audit' }),
      call('cloudtrail', 'stopLogging', { Name: 'audit' }),
      call('cloudtrail', 'deleteTrail', { Name: 'audit' }),
      call('iam', 'createUser', { UserName: 'bob' }),
      call('iam', 'deleteUser', { UserName: 'ann' }),
    ),
  ],
  config: [
    calls(
      call('config', 'startConfigurationRecorder', { ConfigurationRecorderName: 'default' }),
      call('config', 'stopConfigurationRecorder', { ConfigurationRecorderName: 'default' }),
      call('config', 'startConfigRulesEvaluation', { ConfigRuleNames: ['Rule'] }),
      call('config', 'deleteConfigRule', { ConfigRuleName: 'Rule' }),
    ),
    configRule({ identifiers: ['EC2_INSTANCE_DETAILED_MONITORING_ENABLED', 'EC2_STOPPED_INSTANCE', 'REQUIRED_TAGS'] }).map(
      (ConfigRule): Drawn => ({ deed: call('config', 'putConfigRule', { ConfigRule }) }),
    ),
  ],
};

/** Everything that may happen of these topics. */
export const drawn = (topics: readonly Topic[]): fc.Arbitrary<Drawn>[] => topics.flatMap((topic) => BY_TOPIC[topic]);
