import type { AlarmNamesInput } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { checked, validationError } from '../check/model.ts';
import { forgetDeadline } from '../composite/suppression.ts';
import { recordDeletion } from '../config-history.ts';
import type { AlarmsState } from '../state.ts';
import type { AlarmStep } from '../step.ts';
import { leave } from '../ticks.ts';
import { unlinkComposite } from './put-composite-alarm.ts';

/**
 * Deletes alarms. Unknown names are passed over; an alarm that a composite depends on, even one of the same call, stops
 * the whole call. History stays. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html
 * @throws AwsError before anything is changed
 */
export function deleteAlarms(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  const names = [...new Set(checked<AlarmNamesInput>('AlarmNames', raw).AlarmNames!)];
  const found = names.flatMap((name) => state.alarms.get(name) ?? []);
  if (found.filter((alarm) => alarm.type === 'CompositeAlarm').length > 1) {
    throw validationError('Only one composite alarm can be deleted per DeleteAlarms call.');
  }
  for (const { name } of found) {
    if (state.parents.has(name) || state.suppressed.has(name)) {
      throw validationError(`Cannot delete ${name} as there are composite alarm(s) depending on it.`);
    }
  }
  step.because('mark');
  for (const alarm of found) {
    step.because('back');
    state.alarms.delete(alarm.name);
    if (alarm.type === 'MetricAlarm') {
      leave(state, alarm, step);
    } else {
      unlinkComposite(state, alarm);
      forgetDeadline(alarm, step);
    }
    recordDeletion(state, alarm, step);
  }
}
