import type { CallReply } from '../../../aws/engine.ts';
import { remember } from '../history.ts';
import type { AlarmsState } from '../state.ts';
import { alarmSubject, type AlarmStep } from '../step.ts';
import { actionData, type ActionTicket } from './run.ts';

/** What came of an action: an item in the alarm's history, and nothing else. There is no retry. */
export function acted(state: AlarmsState, reply: CallReply<ActionTicket>, step: AlarmStep): void {
  const { data: ticket, error } = reply;
  const failed = error !== undefined;
  step.note('alarm.action', alarmSubject(step.scope, ticket.name), {
    action: ticket.arn, result: failed ? 'Failed' : 'Succeeded', ...(failed ? { errorCode: error.code, error: error.message } : {}),
  });
  remember(state, ticket, 'Action',
    failed ? `Failed to execute action ${ticket.arn}. Received error: "${error.message}"` : `Successfully executed action ${ticket.arn}`,
    actionData(failed ? 'Failed' : 'Succeeded', ticket, error?.message), step);
}
