import { AwsError } from '../../../aws/errors.ts';
import type { SetAlarmStateInput } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { checked } from '../check/model.ts';
import { forget } from '../ticks.ts';
import type { AlarmsState } from '../state.ts';
import type { AlarmStep } from '../step.ts';
import { transition } from '../transition.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The newest datapoint that somebody wrote into the reason data, for scaling policies. */
function newestOf(reasonData: string | undefined): number | null {
  if (reasonData === undefined) return null;
  const data: unknown = JSON.parse(reasonData);
  const recent: unknown = data !== null && typeof data === 'object' ? (data as Record<string, unknown>)['recentDatapoints'] : undefined;
  const numbers = Array.isArray(recent) ? recent.filter((value) => typeof value === 'number') : [];
  return numbers.at(-1) ?? null;
}

/**
 * Moves an alarm to a state by hand, for tests of its actions. A metric alarm moves back with its next evaluation if
 * its data says so, a composite stays until a child changes. The state that it has already is no news: nothing happens
 * at all. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 * @throws AwsError ResourceNotFound, InvalidFormat for reason data that is not JSON
 */
export function setAlarmState(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  const input = checked<SetAlarmStateInput>('SetAlarmState', raw);
  const alarm = state.alarms.get(input.AlarmName!);
  if (alarm === undefined) throw new AwsError('ResourceNotFound', '', 404);
  const reasonData = input.StateReasonData;
  if (reasonData !== undefined && !isJson(reasonData)) throw new AwsError('InvalidFormat', '');
  if (alarm.value === input.StateValue) return;
  if (alarm.type === 'MetricAlarm') forget(state, alarm, step);
  transition(
    state,
    alarm,
    { value: input.StateValue!, grounds: { reason: input.StateReason!, reasonData } },
    step,
    { rule: 'set-alarm-state' },
    newestOf(reasonData),
  );
}
