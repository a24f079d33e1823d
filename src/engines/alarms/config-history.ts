import { configurationChange } from './events.ts';
import { rememberConfiguration } from './history.ts';
import type { Alarm, AlarmsState, Configured, ConfigurationChange } from './state.ts';
import type { AlarmStep } from './step.ts';

export const RESOURCE_TYPE = 'AWS::CloudWatch::Alarm';

/** An alarm as it is configured now. */
export function configured(alarm: Alarm, state: AlarmsState): Configured {
  const { name, arn, description, actionsEnabled, actions, configuredAt, value, updatedAt, grounds } = alarm;
  if (alarm.type === 'MetricAlarm') {
    const { type, query, metricId } = alarm;
    return { type, name, arn, description, actionsEnabled, actions, configuredAt, value, updatedAt, grounds, query, metricId };
  }
  const { type, rule, suppressor } = alarm;
  const children = alarm.children.map((child) => {
    const of = state.alarms.get(child);
    return { name: child, value: of?.value, updatedAt: of?.updatedAt };
  });
  return { type, name, arn, description, actionsEnabled, actions, configuredAt, value, updatedAt, grounds, rule, suppressor, children };
}

/** History, event, journal and AWS Config hear of a new alarm. */
export const recordCreation = (state: AlarmsState, alarm: Alarm, step: AlarmStep): void => record(state, alarm, 'create', null, step);

export const recordUpdate = (state: AlarmsState, alarm: Alarm, before: Configured, step: AlarmStep): void => record(state, alarm, 'update', before, step);

export const recordDeletion = (state: AlarmsState, alarm: Alarm, step: AlarmStep): void => record(state, alarm, 'delete', null, step);

function record(state: AlarmsState, alarm: Alarm, operation: ConfigurationChange['operation'], before: Configured | null, step: AlarmStep): void {
  const change: ConfigurationChange = { operation, alarm: configured(alarm, state), before };
  step.note('alarm.config', alarm.subject, { operation, type: alarm.type });
  rememberConfiguration(state, alarm, change, step);
  step.emit(configurationChange(change));
  step.changed(RESOURCE_TYPE, alarm.name);
}
