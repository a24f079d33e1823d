import type { Clients } from '../../../src/cloud/clients.ts';
import { ACCOUNT, newCloud } from '../../engines/events/lab.ts';

/**
 * Answers and refusals of the control plane. Rows marked `recorded` are the service's own words (2024-05 to 2025-10), with other names;
 * `assumed` rows are ours.
 */
export type Events = Clients['events'];
export const queue = `arn:aws:sqs:us-east-1:${ACCOUNT}:q`;
export const bus = `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/b`;
export const archive = `arn:aws:events:us-east-1:${ACCOUNT}:archive/a`;
export const target = (Id: string): { Id: string; Arn: string } => ({ Id, Arn: queue });
export const replay = (more: object = {}): never =>
  ({
    ReplayName: 'p',
    EventSourceArn: archive,
    EventStartTime: new Date('2026-01-01'),
    EventEndTime: new Date('2026-01-02'),
    Destination: { Arn: bus },
    ...more,
  }) as never;

export function prepare(): Events {
  const { events } = newCloud();
  events.createEventBus({ Name: 'b' });
  events.createEventBus({ Name: 'c' });
  events.putRule({ Name: 'r', EventPattern: '{"source":["x"]}' });
  events.putTargets({ Rule: 'r', Targets: [target('1')] });
  events.createArchive({ ArchiveName: 'a', EventSourceArn: bus });
  events.startReplay(replay());
  return events;
}

export const REFUSALS: readonly (readonly [string, (events: Events) => unknown, string, string, 'recorded' | 'assumed'])[] = [
  [
    'a bus that is there',
    (e) => e.createEventBus({ Name: 'b' }),
    'ResourceAlreadyExistsException',
    'Event bus b already exists.',
    'recorded',
  ],
  [
    'a bus that is not there',
    (e) => e.describeEventBus({ Name: 'x' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'deleting a bus that is not there',
    (e) => e.deleteEventBus({ Name: 'x' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'deleting the default bus',
    (e) => e.deleteEventBus({ Name: 'default' }),
    'ValidationException',
    'Cannot delete event bus default.',
    'recorded',
  ],
  [
    'a permission on no bus',
    (e) => e.putPermission({ EventBusName: 'x', Action: 'events:PutEvents', Principal: '*', StatementId: 's' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'removing no permission',
    (e) => e.removePermission({ EventBusName: 'b', StatementId: 's' }),
    'ResourceNotFoundException',
    'Statement with the provided id does not exist.',
    'recorded',
  ],
  [
    'a rule without trigger',
    (e) => e.putRule({ Name: 'n' }),
    'ValidationException',
    'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    'recorded',
  ],
  [
    'a schedule on another bus',
    (e) => e.putRule({ Name: 'n', EventBusName: 'b', ScheduleExpression: 'rate(1 minute)' }),
    'ValidationException',
    'ScheduleExpression is supported only on the default event bus.',
    'recorded',
  ],
  [
    'a rule on no bus',
    (e) => e.putRule({ Name: 'n', EventBusName: 'x', EventPattern: '{"a":["b"]}' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'a rule that is not there',
    (e) => e.describeRule({ Name: 'n' }),
    'ResourceNotFoundException',
    'Rule n does not exist on EventBus default.',
    'recorded',
  ],
  [
    'enabling one',
    (e) => e.enableRule({ Name: 'n' }),
    'ResourceNotFoundException',
    'Rule n does not exist on EventBus default.',
    'recorded',
  ],
  [
    'targets of one',
    (e) => e.putTargets({ Rule: 'n', EventBusName: 'b', Targets: [target('1')] }),
    'ResourceNotFoundException',
    'Rule n does not exist on EventBus b.',
    'recorded',
  ],
  [
    'deleting a rule with targets',
    (e) => e.deleteRule({ Name: 'r' }),
    'ValidationException',
    "Rule can't be deleted since it has targets.",
    'recorded',
  ],
  [
    'deleting a rule on no bus',
    (e) => e.deleteRule({ Name: 'r', EventBusName: 'x' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'a sixth target',
    (e) => e.putTargets({ Rule: 'r', Targets: ['2', '3', '4', '5', '6'].map(target) }),
    'LimitExceededException',
    'The requested resource exceeds the maximum number allowed.',
    'recorded',
  ],
  [
    'a target id of other characters',
    (e) => e.putTargets({ Rule: 'r', Targets: [target('!@#')] }),
    'ValidationException',
    "1 validation error detected: Value '!@#' at 'targets.1.member.id' failed to satisfy constraint: " +
      'Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+',
    'recorded',
  ],
  [
    'a target id of 65',
    (e) => e.putTargets({ Rule: 'r', Targets: [target('x'.repeat(65))] }),
    'ValidationException',
    `1 validation error detected: Value '${'x'.repeat(65)}' at 'targets.1.member.id' failed to satisfy constraint: ` +
      'Member must have length less than or equal to 64',
    'recorded',
  ],
  [
    'a FIFO queue without group',
    (e) => e.putTargets({ Rule: 'r', Targets: [{ Id: 'f', Arn: `${queue}.fifo` }] }),
    'ValidationException',
    'Parameter(s) SqsParameters must be specified for target: f.',
    'assumed',
  ],
  [
    'an archive of no bus',
    (e) => e.createArchive({ ArchiveName: 'n', EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/x` }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'an archive that is there',
    (e) => e.createArchive({ ArchiveName: 'a', EventSourceArn: bus }),
    'ResourceAlreadyExistsException',
    'Archive a already exists.',
    'recorded',
  ],
  [
    'an archive that is not there',
    (e) => e.describeArchive({ ArchiveName: 'n' }),
    'ResourceNotFoundException',
    'Archive n does not exist.',
    'recorded',
  ],
  [
    'an update of nothing',
    (e) => e.updateArchive({ ArchiveName: 'a' }),
    'ValidationException',
    'At least one of EventPattern, RetentionDays or Description must be provided.',
    'recorded',
  ],
  [
    'a replay to another bus',
    (e) => e.startReplay(replay({ ReplayName: 'n', Destination: { Arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/c` } })),
    'ValidationException',
    'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    'recorded',
  ],
  [
    'a replay to no bus',
    (e) => e.startReplay(replay({ ReplayName: 'n', Destination: { Arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/x` } })),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'a replay backwards',
    (e) => e.startReplay(replay({ ReplayName: 'n', EventEndTime: new Date('2026-01-01') })),
    'ValidationException',
    'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
    'recorded',
  ],
  [
    'a replay of no archive',
    (e) => e.startReplay(replay({ ReplayName: 'n', EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:archive/x` })),
    'ValidationException',
    'Parameter EventSourceArn is not valid. Reason: Archive x does not exist.',
    'recorded',
  ],
  ['a replay that is there', (e) => e.startReplay(replay()), 'ResourceAlreadyExistsException', 'Replay p already exists.', 'recorded'],
  [
    'a replay that is not there',
    (e) => e.describeReplay({ ReplayName: 'n' }),
    'ResourceNotFoundException',
    'Replay n does not exist.',
    'recorded',
  ],
  [
    'an event that is text',
    (e) => e.testEventPattern({ EventPattern: '{"a":["b"]}', Event: 'text' }),
    'ValidationException',
    'Parameter Event is not valid.',
    'recorded',
  ],
  [
    'an event that is a list',
    (e) => e.testEventPattern({ EventPattern: '{"a":["b"]}', Event: '[]' }),
    'ValidationException',
    'Parameter Event is not valid.',
    'recorded',
  ],
  [
    'an event without envelope',
    (e) => e.testEventPattern({ EventPattern: '{"a":["b"]}', Event: '{"id":"1","source":"s","time":"t","region":"r","detail-type":"d"}' }),
    'ValidationException',
    'Parameter Event is not valid.',
    'recorded',
  ],
];
