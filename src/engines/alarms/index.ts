import { defineEngine } from '../../aws/engine.ts';
import { acted } from './actions/reply.ts';
import { deadline } from './composite/suppression.ts';
import { RESOURCE_TYPE } from './config-history.ts';
import { disableAlarmActions, enableAlarmActions } from './operations/alarm-actions.ts';
import { deleteAlarms } from './operations/delete-alarms.ts';
import { describeAlarmHistory } from './operations/describe-alarm-history.ts';
import { describeAlarms, describeAlarmsForMetric } from './operations/describe-alarms.ts';
import { deleteAlarmMuteRule, getAlarmMuteRule, listAlarmMuteRules, muteBoundary, putAlarmMuteRule } from './operations/mute-rules.ts';
import { putCompositeAlarm } from './operations/put-composite-alarm.ts';
import { putMetricAlarm } from './operations/put-metric-alarm.ts';
import { setAlarmState } from './operations/set-alarm-state.ts';
import { listTagsForResource, tagResource, untagResource } from './operations/tags.ts';
import { DEFAULTS, type AlarmsOptions } from './options.ts';
import { configurationChangeDetail, stateChangeDetail } from './events.ts';
import { alarmViews } from './resources.ts';
import { createState, type AlarmsState } from './state.ts';
import { stir, tick } from './ticks.ts';

export { evaluate } from './evaluate.ts';
export type { Decision, ExplainedSlot, Slots } from './evaluate.ts';
export { RULES } from './rules.ts';
export type { RuleName } from './rules.ts';
export { deciderOf, minimumSamples, treatMissingData } from './decider.ts';
export { cadenceOf, evaluationRange, periodOf, windowEnd } from './window.ts';
export type { Timing } from './window.ts';
export { timingOf } from './timing.ts';
export { watchesAny } from './ticks.ts';
export type { AlarmsOptions, AlarmsState };

/** CloudWatch alarms: metric alarms, composite alarms, mute rules, their history and their actions. */
export const alarmsEngine = defineEngine<AlarmsState, AlarmsOptions>({
  name: 'alarms',
  defaults: DEFAULTS,
  kinds: { evaluationPhase: { zero: true, hash: true } },
  create: createState,
  operations: {
    cloudwatch: {
      PutMetricAlarm: putMetricAlarm,
      PutCompositeAlarm: putCompositeAlarm,
      DescribeAlarms: describeAlarms,
      DescribeAlarmsForMetric: describeAlarmsForMetric,
      DescribeAlarmHistory: describeAlarmHistory,
      DeleteAlarms: deleteAlarms,
      SetAlarmState: setAlarmState,
      EnableAlarmActions: enableAlarmActions,
      DisableAlarmActions: disableAlarmActions,
      TagResource: tagResource,
      UntagResource: untagResource,
      ListTagsForResource: listTagsForResource,
      PutAlarmMuteRule: putAlarmMuteRule,
      GetAlarmMuteRule: getAlarmMuteRule,
      ListAlarmMuteRules: listAlarmMuteRules,
      DeleteAlarmMuteRule: deleteAlarmMuteRule,
    },
  },
  details: { stateChange: stateChangeDetail, configurationChange: configurationChangeDetail },
  watches: { kind: 'tick', due: (state) => state.nextTick },
  notices: { tick, stir, acted, suppression: deadline, mute: muteBoundary },
  resources: { [RESOURCE_TYPE]: alarmViews },
});
