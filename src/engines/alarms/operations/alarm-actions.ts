import type { AlarmNamesInput } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { checked } from '../check/model.ts';
import { configured, recordUpdate } from '../config-history.ts';
import type { AlarmsState } from '../state.ts';
import type { AlarmStep } from '../step.ts';

/**
 * Switches the actions of alarms. Unknown names are passed over, and alarms that are so already; a transition that was
 * missed is not made up for.
 */
function switchActions(state: AlarmsState, raw: unknown, enabled: boolean, step: AlarmStep): void {
  const names = new Set(checked<AlarmNamesInput>('AlarmNames', raw).AlarmNames!);
  step.because('mark');
  for (const name of names) {
    const alarm = state.alarms.get(name);
    if (alarm === undefined || alarm.actionsEnabled === enabled) continue;
    step.because('back');
    const before = configured(alarm, state);
    alarm.actionsEnabled = enabled;
    alarm.configuredAt = step.at;
    if (!enabled) alarm.muted = null;
    recordUpdate(state, alarm, before, step);
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_EnableAlarmActions.html @throws AwsError */
export const enableAlarmActions = (state: AlarmsState, raw: unknown, step: AlarmStep): void => { switchActions(state, raw, true, step); };
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DisableAlarmActions.html @throws AwsError */
export const disableAlarmActions = (state: AlarmsState, raw: unknown, step: AlarmStep): void => { switchActions(state, raw, false, step); };
