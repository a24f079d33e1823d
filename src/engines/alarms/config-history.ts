import type { Alarm, AlarmsState } from './state.ts';
import type { AlarmStep } from './step.ts';
import { configurationChange, type Configuration } from './events.ts';
import { remember } from './history.ts';
import { alarmMembers, changedMembers } from './text/alarm-body.ts';
import { obj, str } from './text/json.ts';

export const RESOURCE_TYPE = 'AWS::CloudWatch::Alarm';

/** What an alarm's configuration was before an update. */
export interface Before {
  readonly members: ReturnType<typeof alarmMembers>;
  readonly configuration: Configuration;
}

/** History, event, journal and AWS Config hear of a new alarm. */
export function recordCreation(state: AlarmsState, alarm: Alarm, step: AlarmStep): void {
  step.note('alarm.config', alarm.subject, { operation: 'create', type: alarm.type });
  const body = obj(alarmMembers(alarm, state, step.scope));
  remember(state, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" created`,
    obj([['version', str('1.0')], ['type', str('Create')], ['createdAlarm', body]]), step);
  step.emit(configurationChange(alarm, 'create', undefined));
  step.changed(RESOURCE_TYPE, alarm.name);
}

export function recordUpdate(state: AlarmsState, alarm: Alarm, before: Before, step: AlarmStep): void {
  step.note('alarm.config', alarm.subject, { operation: 'update', type: alarm.type });
  const members = alarmMembers(alarm, state, step.scope);
  remember(state, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" updated`, obj([
    ['version', str('1.0')], ['type', str('Update')], ['updatedAlarm', obj(members)],
    ['originalUpdatedFields', changedMembers(before.members, members)],
  ]), step);
  step.emit(configurationChange(alarm, 'update', before.configuration));
  step.changed(RESOURCE_TYPE, alarm.name);
}

export function recordDeletion(state: AlarmsState, alarm: Alarm, step: AlarmStep): void {
  step.note('alarm.config', alarm.subject, { operation: 'delete', type: alarm.type });
  const body = obj(alarmMembers(alarm, state, step.scope));
  remember(state, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" deleted`,
    obj([['version', str('1.0')], ['type', str('Delete')], ['deletedAlarm', body]]), step);
  step.emit(configurationChange(alarm, 'delete', undefined));
  step.changed(RESOURCE_TYPE, alarm.name);
}
