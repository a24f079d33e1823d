import type {
  DeleteAlarmMuteRuleCommandInput,
  DeleteAlarmsCommandInput,
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmsCommandInput,
  DescribeAlarmsForMetricCommandInput,
  DisableAlarmActionsCommandInput,
  EnableAlarmActionsCommandInput,
  GetAlarmMuteRuleCommandInput,
  ListAlarmMuteRulesCommandInput,
  ListTagsForResourceCommandInput,
  PutAlarmMuteRuleCommandInput,
  PutCompositeAlarmCommandInput,
  PutMetricAlarmCommandInput,
  SetAlarmStateCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-cloudwatch';
import type { CloudWatchAlarms } from '../../src/aws/shapes/cloudwatch-alarms.ts';

/** Inputs of the SDK type-check when pasted in: each command's input is assignable to ours. Compiling this file is the test. */
type Takes<Method extends keyof CloudWatchAlarms, Input> = Input extends Parameters<CloudWatchAlarms[Method]>[0] ? true : never;
export const checks: readonly true[] = [
  true satisfies Takes<'putMetricAlarm', PutMetricAlarmCommandInput>,
  true satisfies Takes<'putCompositeAlarm', PutCompositeAlarmCommandInput>,
  true satisfies Takes<'describeAlarms', DescribeAlarmsCommandInput>,
  true satisfies Takes<'describeAlarmsForMetric', DescribeAlarmsForMetricCommandInput>,
  true satisfies Takes<'describeAlarmHistory', DescribeAlarmHistoryCommandInput>,
  true satisfies Takes<'deleteAlarms', DeleteAlarmsCommandInput>,
  true satisfies Takes<'setAlarmState', SetAlarmStateCommandInput>,
  true satisfies Takes<'enableAlarmActions', EnableAlarmActionsCommandInput>,
  true satisfies Takes<'disableAlarmActions', DisableAlarmActionsCommandInput>,
  true satisfies Takes<'tagResource', TagResourceCommandInput>,
  true satisfies Takes<'untagResource', UntagResourceCommandInput>,
  true satisfies Takes<'listTagsForResource', ListTagsForResourceCommandInput>,
  true satisfies Takes<'putAlarmMuteRule', PutAlarmMuteRuleCommandInput>,
  true satisfies Takes<'getAlarmMuteRule', GetAlarmMuteRuleCommandInput>,
  true satisfies Takes<'listAlarmMuteRules', ListAlarmMuteRulesCommandInput>,
  true satisfies Takes<'deleteAlarmMuteRule', DeleteAlarmMuteRuleCommandInput>,
];
