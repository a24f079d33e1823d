import { base64Encode } from '../../aws/base64.ts';
import type { CallReply, Step } from '../../aws/engine.ts';
import { gzip } from '../../aws/gzip.ts';
import { servicePrincipal } from '../../aws/principal.ts';
import { utf8Encode } from '../../aws/utf8.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { compileSubscription } from './compiled.ts';
import type { Ingested } from './ingest.ts';
import { groupArn, groupSubject } from './names.ts';
import { matches } from './pattern/index.ts';
import { ownMetric } from './publish.ts';
import type { LogGroup, LogsOptions, LogsState } from './state.ts';
import { eventId } from './store.ts';

type LogsStep = Step<LogsOptions>;

interface Forwarding {
  readonly logGroup: string;
  readonly filter: string;
  readonly destinationArn: string;
  readonly events: number;
  readonly bytes: number;
}

/**
 * Hands newly stored events to the group's subscribers: one call of the function for each batch that has matches, with the events as gzip
 * in base64.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html
 */
export function forward(group: LogGroup, logStream: string, events: readonly Ingested[], step: LogsStep): void {
  for (const name of [...group.subscriptionFilters.keys()].sort(byCodeUnit)) {
    const filter = group.subscriptionFilters.get(name)!;
    const pattern = compileSubscription(filter);
    const matched = events.filter((event) => matches(pattern, event.subject, step.options));
    if (matched.length === 0) continue;
    const document = utf8Encode(JSON.stringify({
      messageType: 'DATA_MESSAGE', owner: step.scope.accountId, logGroup: group.name, logStream, subscriptionFilters: [name],
      logEvents: matched.map(({ timestamp, number, subject }) => ({ id: eventId(timestamp, number), timestamp, message: subject.message })),
    }));
    const data: Forwarding = {
      logGroup: group.name, filter: name, destinationArn: filter.destinationArn, events: matched.length, bytes: document.length,
    };
    step.call({
      service: 'lambda', action: 'Invoke',
      input: {
        FunctionName: filter.destinationArn, InvocationType: 'Event',
        Payload: JSON.stringify({ awslogs: { data: base64Encode(gzip(document)) } }),
      },
      as: servicePrincipal('logs'), sourceArn: `${groupArn(step.scope, group.name)}:*`, after: step.options.subscriptionDelay,
      reply: { kind: 'forwarded', data },
    });
  }
}

/** Notice: a subscriber has answered. */
export function forwarded(_state: LogsState, { data, error }: CallReply<Forwarding>, step: LogsStep): void {
  const { logGroup, filter, destinationArn, events, bytes } = data;
  step.note(error === undefined ? 'logs.forwarded' : 'logs.forwardFailed', groupSubject(step.scope, logGroup), {
    filter, destinationArn, events, ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
  });
  if (!step.options.metrics) return;
  const more = [{ Name: 'DestinationType', Value: 'Lambda' }, { Name: 'FilterName', Value: filter }];
  if (error !== undefined) {
    ownMetric(logGroup, 'DeliveryErrors', 'None', events, step, more);
    return;
  }
  ownMetric(logGroup, 'ForwardedLogEvents', 'None', events, step, more);
  ownMetric(logGroup, 'ForwardedBytes', 'Bytes', bytes, step, more);
}
