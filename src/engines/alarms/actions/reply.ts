import type { CallReply } from '../../../aws/engine.ts';
import { remember } from '../history.ts';
import type { AlarmsState } from '../state.ts';
import { alarmSubject, type AlarmStep } from '../step.ts';
import { actionData, type ActionTicket } from './run.ts';

/** A refusal as the history words it: the service is called by its name, and a function is not named again. */
function errorText(arn: string, message: string): string {
  const text = message.replace(/^User: \S+ is not authorized/, 'CloudWatch Alarms is not authorized');
  return arn.includes(':lambda:') ? text.replace(/ on resource: \S+ because/, ' on the resource because') : text;
}

/** What came of an action: an item in the alarm's history, and nothing else. There is no retry. */
export function acted(state: AlarmsState, reply: CallReply<ActionTicket>, step: AlarmStep): void {
  const { data: ticket, error } = reply;
  const text = error === undefined ? undefined : errorText(ticket.arn, error.message);
  const failed = text !== undefined;
  step.note('alarm.action', alarmSubject(step.scope, ticket.name), {
    action: ticket.arn, result: failed ? 'Failed' : 'Succeeded', ...(failed ? { errorCode: error!.code, error: text } : {}),
  });
  remember(state, ticket, 'Action',
    failed ? `Failed to execute action ${ticket.arn}. Received error: "${text}"` : `Successfully executed action ${ticket.arn}`,
    actionData(failed ? 'Failed' : 'Succeeded', ticket, text), step);
}
