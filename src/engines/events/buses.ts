import { NotSimulated } from '../../aws/errors.ts';
import { parseResourcePolicy } from '../../aws/resource-policy.ts';
import { alreadyExists, invalidParameter, limitExceeded, noSuchBus, notFound, validation } from './errors.ts';
import { busName, busOf, DEFAULT_BUS, newBus, page, present } from './names.ts';
import { operation } from './operation.ts';
import type { CreateEventBusInput, EventBusDescription, EventsPageInput, PutPermissionInput, RemovePermissionInput } from './shapes.ts';
import type { Bus } from './state.ts';
import { setTags } from './tags.ts';

const describe = (bus: Bus): EventBusDescription =>
  present({
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.description,
    Policy: bus.policy === '' ? null : bus.policy,
    CreationTime: bus.createdAt === null ? null : new Date(bus.createdAt),
    LastModifiedTime: bus.modifiedAt === null ? null : new Date(bus.modifiedAt),
  }) as EventBusDescription;

export const createEventBus = operation('CreateEventBus', (state, input: CreateEventBusInput, step) => {
  const name = input.Name!;
  if (state.buses.has(name)) throw alreadyExists(`Event bus ${name} already exists.`);
  if (state.buses.size > step.options.buses) throw limitExceeded();
  const bus: Bus = { ...newBus(step.scope, name), description: input.Description ?? null, createdAt: step.at, modifiedAt: step.at };
  state.buses.set(name, bus);
  setTags(state, bus.arn, input.Tags);
  step.changed('AWS::Events::EventBus', name);
  return present({ EventBusArn: bus.arn, Description: bus.description });
});

export const deleteEventBus = operation('DeleteEventBus', (state, input: { Name: string }, step) => {
  const name = busName(input.Name);
  if (name === DEFAULT_BUS) throw validation('Cannot delete event bus default.');
  const bus = state.buses.get(name);
  if (bus === undefined) throw noSuchBus(name);
  if ([...bus.rules.values()].some((rule) => rule.archive === null))
    throw validation(`Event bus ${name} can't be deleted since it has rules.`);
  state.buses.delete(name);
  state.tags.delete(bus.arn);
  step.changed('AWS::Events::EventBus', name);
});

export const describeEventBus = operation('DescribeEventBus', (state, input: { Name?: string }) => describe(busOf(state, input.Name)));

export const listEventBuses = operation('ListEventBuses', (state, input: EventsPageInput) => {
  const buses = [...state.buses.values()].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
  const { items, next } = page(buses, ({ name }) => name, input, input.Limit);
  return { EventBuses: items.map(describe), ...next };
});

interface Statement {
  readonly Sid?: string;
  readonly [key: string]: unknown;
}
const statementsOf = (bus: Bus): Statement[] => (bus.policy === '' ? [] : (JSON.parse(bus.policy) as { Statement: Statement[] }).Statement);

function setStatements(bus: Bus, statements: readonly Statement[], at: Bus['modifiedAt']): void {
  bus.policy = statements.length === 0 ? '' : JSON.stringify({ Version: '2012-10-17', Statement: statements });
  bus.modifiedAt = at;
}

export const putPermission = operation('PutPermission', (state, input: PutPermissionInput, step) => {
  const bus = busOf(state, input.EventBusName);
  if (input.Policy !== undefined) {
    const policy = parseResourcePolicy(input.Policy);
    if (policy === undefined) throw invalidParameter('Policy', 'JSON is not well-formed.');
    const { Statement } = JSON.parse(input.Policy) as { Statement: Statement | Statement[] };
    setStatements(bus, Array.isArray(Statement) ? Statement : [Statement], step.at);
    return;
  }
  const { Action, Principal, StatementId } = input;
  if (Action === undefined || Principal === undefined || StatementId === undefined) {
    throw validation('Parameter(s) Action, Principal, StatementId or Policy must be specified.');
  }
  if (Action !== 'events:PutEvents') throw new NotSimulated(`the permission ${Action} on an event bus`);
  const statement = {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: bus.arn,
  };
  setStatements(bus, [...statementsOf(bus).filter(({ Sid }) => Sid !== StatementId), statement], step.at);
});

export const removePermission = operation('RemovePermission', (state, input: RemovePermissionInput, step) => {
  const bus = busOf(state, input.EventBusName);
  if (input.RemoveAllPermissions === true) return setStatements(bus, [], step.at);
  const statements = statementsOf(bus);
  const left = statements.filter(({ Sid }) => Sid !== input.StatementId);
  if (left.length === statements.length) throw notFound('Statement with the provided id does not exist.');
  setStatements(bus, left, step.at);
});
