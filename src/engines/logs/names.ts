import { parseArn } from '../../aws/arn.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { Scope } from '../../aws/scope.ts';
import { constraint, groupNotFound, invalidParameter, streamNotFound } from './errors.ts';
import type { LogGroup, LogsState, LogStream } from './state.ts';

export const GROUP_TYPE = 'AWS::Logs::LogGroup';
const GROUP = /^[.\-_/#A-Za-z0-9]+$/;
const LONGEST = 512;

export const groupArn = (scope: Scope, name: string): string => `arn:aws:logs:${scope.region}:${scope.accountId}:log-group:${name}`;
export const groupSubject = (scope: Scope, name: string): string => `${scope.accountId}/${scope.region}/log-group/${name}`;

export function groupNameIn(input: Fields, member = 'logGroupName'): string {
  const name = input.text(member);
  checkLength(name);
  if (!GROUP.test(name)) throw constraint(name, member, 'satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+');
  return name;
}

export function streamNameIn(input: Fields): string {
  const name = input.text('logStreamName');
  checkLength(name);
  if (/[:*]/.test(name)) throw constraint(name, 'logStreamName', 'satisfy regular expression pattern: [^:*]*');
  return name;
}

export function filterNameIn(input: Fields, member = 'filterName'): string {
  const name = input.text(member);
  if (name.length > LONGEST) throw constraint(name, member, `have length less than or equal to ${LONGEST}`);
  if (/[:*]/.test(name)) throw constraint(name, member, 'satisfy regular expression pattern: [^:*]*');
  return name;
}

function checkLength(name: string): void {
  if (name.length > LONGEST) throw invalidParameter('Invalid LogGroup or LogStream, both must have length less than or equal to 512.');
}

/** The group of `logGroupName`. */
export function groupIn(state: LogsState, input: Fields): LogGroup {
  const group = state.groups.get(groupNameIn(input));
  if (group === undefined) throw groupNotFound();
  return group;
}

/** The group of `logGroupName` or of `logGroupIdentifier`, which is a name or an ARN. */
export function groupByIdentifier(state: LogsState, input: Fields): LogGroup {
  if (input.has('logGroupName') && input.has('logGroupIdentifier')) {
    throw new AwsError('ValidationException', 'LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  if (!input.has('logGroupIdentifier')) return groupIn(state, input);
  const group = state.groups.get(nameOf(input.text('logGroupIdentifier')));
  if (group === undefined) throw groupNotFound();
  return group;
}

/** The group of a resource's ARN, for tags. */
export function groupByArn(state: LogsState, input: Fields): LogGroup {
  const group = state.groups.get(nameOf(input.text('resourceArn')));
  if (group === undefined) throw groupNotFound();
  return group;
}

const nameOf = (identifier: string): string => {
  const resource = parseArn(identifier)?.resource;
  return resource === undefined ? identifier : resource.replace(/^log-group:/, '').replace(/:\*$/, '');
};

export function streamIn(group: LogGroup, input: Fields): LogStream {
  const stream = group.streams.get(streamNameIn(input));
  if (stream === undefined) throw streamNotFound();
  return stream;
}
