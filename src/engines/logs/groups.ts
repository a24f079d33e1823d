import type { Step } from '../../aws/engine.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { pageAfter } from '../../aws/page.ts';
import type { LogGroup as ShownGroup } from '../../aws/shapes/logs.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { constraint, fields, invalidParameter, limitIn } from './errors.ts';
import { GROUP_TYPE, groupArn, groupByArn, groupIn, groupNameIn, groupSubject } from './names.ts';
import type { LogGroup, LogsOptions, LogsState } from './state.ts';
import { storedBytes } from './store.ts';

type LogsStep = Step<LogsOptions>;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTIONS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function createLogGroup(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'kmsKeyId', 'tags', 'logGroupClass', 'deletionProtectionEnabled');
  const name = groupNameIn(given);
  const kmsKeyId = given.optional('kmsKeyId');
  const tags = tagsIn(given);
  const logClass = given.optional('logGroupClass') ?? 'STANDARD';
  if (logClass !== 'STANDARD') throw new NotSimulated(`the log class ${logClass}`);
  if (given.flag('deletionProtectionEnabled') === true) throw new NotSimulated('deletion protection of log groups');
  if (state.groups.has(name)) throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
  state.groups.set(name, {
    name, createdAt: step.at, retentionInDays: undefined, kmsKeyId, tags, streams: new Map(), metricFilters: new Map(),
    subscriptionFilters: new Map(),
  });
  changed(name, 'created', step);
}

/** Deletes a group with its streams, events and filters. */
export function deleteLogGroup(state: LogsState, input: never, step: LogsStep): void {
  const group = groupIn(state, fields(input).only('logGroupName'));
  state.groups.delete(group.name);
  changed(group.name, 'deleted', step);
}

function changed(name: string, change: string, step: LogsStep, more: { readonly retentionInDays?: number | null } = {}): void {
  step.note('logs.group', groupSubject(step.scope, name), { change, ...more });
  step.changed(GROUP_TYPE, name);
}

export function describeLogGroups(state: LogsState, input: never, step: LogsStep): { logGroups: ShownGroup[]; nextToken?: string } {
  const given = fields(input).only('logGroupNamePrefix', 'logGroupNamePattern', 'limit', 'nextToken', 'logGroupClass');
  const prefix = given.optional('logGroupNamePrefix');
  const part = given.optional('logGroupNamePattern')?.toLowerCase();
  if (prefix !== undefined && part !== undefined) {
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  const limit = limitIn(given, 50);
  const names = [...state.groups.keys()]
    .filter((name) => name.startsWith(prefix ?? '') && (part === undefined || name.toLowerCase().includes(part)))
    .sort(byCodeUnit);
  const page = pageAfter(names, (name) => name, byCodeUnit, given.optional('nextToken'), limit);
  const logGroups = page.items.map((name) => shown(state.groups.get(name)!, step));
  return { logGroups, ...(page.next === undefined ? {} : { nextToken: page.next }) };
}

function shown(group: LogGroup, step: LogsStep): ShownGroup {
  const arn = groupArn(step.scope, group.name);
  return {
    logGroupName: group.name, creationTime: group.createdAt,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    metricFilterCount: group.metricFilters.size, arn: `${arn}:*`, logGroupArn: arn, storedBytes: storedBytes(group, step.at, step.options),
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }), logGroupClass: 'STANDARD', deletionProtectionEnabled: false,
  };
}

/** From now on events expire this many days after their own time. Without a policy they never do. */
export function putRetentionPolicy(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'retentionInDays');
  const days = given.number('retentionInDays');
  if (days === undefined) throw given.missing('retentionInDays');
  if (!RETENTIONS.includes(days)) throw constraint(days, 'retentionInDays', `satisfy enum value set: [${RETENTIONS.join(', ')}]`);
  const group = groupIn(state, given);
  group.retentionInDays = days;
  changed(group.name, 'retention', step, { retentionInDays: days });
}

export function deleteRetentionPolicy(state: LogsState, input: never, step: LogsStep): void {
  const group = groupIn(state, fields(input).only('logGroupName'));
  group.retentionInDays = undefined;
  changed(group.name, 'retention', step, { retentionInDays: null });
}

// ── tags, by the old names and the new ─────────────────────────────────────────────────────────────────────────

function tagsIn(given: Fields): Map<string, string> {
  const tags = new Map<string, string>();
  const struct = given.struct('tags');
  for (const key of struct?.names() ?? []) {
    if (key.length > 128) throw constraint(key, 'tags', 'have length less than or equal to 128');
    tags.set(key, struct!.optional(key) ?? '');
  }
  if (tags.size > 50) throw invalidParameter('The number of tags exceeds the limit of 50.');
  return tags;
}

function tag(group: LogGroup, given: Fields, step: LogsStep): void {
  for (const [key, value] of tagsIn(given)) group.tags.set(key, value);
  changed(group.name, 'tags', step);
}
function untag(group: LogGroup, keys: readonly string[], step: LogsStep): void {
  for (const key of keys) group.tags.delete(key);
  changed(group.name, 'tags', step);
}
const shownTags = (group: LogGroup): { tags: Record<string, string> } => ({ tags: Object.fromEntries(group.tags) });

export function tagLogGroup(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'tags');
  tag(groupIn(state, given), given, step);
}
export function untagLogGroup(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'tags');
  const keys = given.texts('tags');
  untag(groupIn(state, given), keys, step);
}
export const listTagsLogGroup = (state: LogsState, input: never): { tags: Record<string, string> } =>
  shownTags(groupIn(state, fields(input).only('logGroupName')));

export function tagResource(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('resourceArn', 'tags');
  tag(groupByArn(state, given), given, step);
}
export function untagResource(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('resourceArn', 'tagKeys');
  const keys = given.texts('tagKeys');
  untag(groupByArn(state, given), keys, step);
}
export const listTagsForResource = (state: LogsState, input: never): { tags: Record<string, string> } =>
  shownTags(groupByArn(state, fields(input).only('resourceArn')));
