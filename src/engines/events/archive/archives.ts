import { parseArn } from '../../../aws/arn.ts';
import type { AwsEvent } from '../../../aws/event.ts';
import { utf8Length } from '../../../aws/utf8.ts';
import { DAY, plus } from '../../../kernel/time.ts';
import { alreadyExists, noSuchBus, notFound, validation } from '../errors.ts';
import { archiveArn, busName, page, present, ruleArn } from '../names.ts';
import { operation } from '../operation.ts';
import { normalForm } from '../pattern/normal-form.ts';
import { parseEventPattern } from '../pattern/parse.ts';
import { removeRule } from '../rules.ts';
import type { ArchiveSummary, CreateArchiveInput, ListArchivesInput, UpdateArchiveInput } from '../shapes.ts';
import type { Archive, Bus, EventsState, EventsStep } from '../state.ts';

/** @throws AwsError ResourceNotFoundException when the ARN names no bus of this account and region */
function sourceOf(state: EventsState, arn: string, step: EventsStep): Bus {
  const parsed = parseArn(arn)!;
  const bus = state.buses.get(busName(arn));
  if (bus === undefined || parsed.accountId !== step.scope.accountId || parsed.region !== step.scope.region) throw noSuchBus(busName(arn));
  return bus;
}

function archiveOf(state: EventsState, name: string): Archive {
  const archive = state.archives.get(name);
  if (archive === undefined) throw notFound(`Archive ${name} does not exist.`);
  return archive;
}

const ruleNameOf = (archive: string): string => `Events-Archive-${archive}`;

/** Events that a replay put on the bus are not archived again. */
function managedPattern(pattern: string | null): string {
  const own = '"replay-name":[{"exists":false}]';
  return pattern === null ? `{${own}}` : `${normalForm(parseEventPattern(pattern)).slice(0, -1)},${own}}`;
}

/** The rule that fills an archive: on the bus, but EventBridge's own. */
function putManagedRule(archive: Archive, bus: Bus, step: EventsStep): void {
  const name = ruleNameOf(archive.name);
  bus.rules.set(name, {
    name,
    arn: ruleArn(step.scope, bus.name, name),
    bus: bus.name,
    pattern: managedPattern(archive.pattern),
    schedule: null,
    state: 'ENABLED',
    description: null,
    roleArn: null,
    targets: new Map(),
    phase: step.at,
    activeFrom: step.at,
    archive: archive.name,
  });
  bus.version += 1;
}

const answer = (archive: Archive): { ArchiveArn: string; State: 'ENABLED'; CreationTime: Date } => ({
  ArchiveArn: archive.arn,
  State: 'ENABLED',
  CreationTime: new Date(archive.createdAt),
});

export const createArchive = operation('CreateArchive', (state, input: CreateArchiveInput, step) => {
  const bus = sourceOf(state, input.EventSourceArn!, step);
  const name = input.ArchiveName!;
  if (input.EventPattern !== undefined) parseEventPattern(input.EventPattern);
  if (state.archives.has(name)) throw alreadyExists(`Archive ${name} already exists.`);
  const archive: Archive = {
    name,
    arn: archiveArn(step.scope, name),
    bus: bus.name,
    description: input.Description ?? null,
    pattern: input.EventPattern ?? null,
    retentionDays: input.RetentionDays ?? 0,
    createdAt: step.at,
    events: [],
  };
  state.archives.set(name, archive);
  putManagedRule(archive, bus, step);
  return answer(archive);
});

export const updateArchive = operation('UpdateArchive', (state, input: UpdateArchiveInput, step) => {
  if (input.EventPattern === undefined && input.RetentionDays === undefined && input.Description === undefined) {
    throw validation('At least one of EventPattern, RetentionDays or Description must be provided.');
  }
  const archive = archiveOf(state, input.ArchiveName!);
  if (input.EventPattern !== undefined) parseEventPattern(input.EventPattern);
  archive.pattern = input.EventPattern ?? archive.pattern;
  archive.retentionDays = input.RetentionDays ?? archive.retentionDays;
  archive.description = input.Description ?? archive.description;
  putManagedRule(archive, state.buses.get(archive.bus)!, step);
  return answer(archive);
});

export const deleteArchive = operation('DeleteArchive', (state, input: { ArchiveName: string }, step) => {
  const archive = archiveOf(state, input.ArchiveName);
  const bus = state.buses.get(archive.bus);
  const rule = bus?.rules.get(ruleNameOf(archive.name));
  if (bus !== undefined && rule !== undefined) removeRule(bus, rule, step);
  state.archives.delete(archive.name);
});

/** What the archive still keeps; older events are gone. */
export function expire(archive: Archive, step: EventsStep): void {
  if (archive.retentionDays === 0) return;
  const oldest = step.at - archive.retentionDays * DAY;
  const gone = archive.events.findIndex(({ at }) => at > oldest);
  archive.events.splice(0, gone < 0 ? archive.events.length : gone);
}

function summary(archive: Archive, busArn: string, step: EventsStep): ArchiveSummary {
  expire(archive, step);
  return {
    ArchiveName: archive.name,
    EventSourceArn: busArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: archive.events.reduce((sum, { size }) => sum + size, 0),
    EventCount: archive.events.length,
    CreationTime: new Date(archive.createdAt),
  };
}

export const describeArchive = operation('DescribeArchive', (state, input: { ArchiveName: string }, step) => {
  const archive = archiveOf(state, input.ArchiveName);
  return present({
    ArchiveArn: archive.arn,
    Description: archive.description,
    EventPattern: archive.pattern,
    ...summary(archive, state.buses.get(archive.bus)!.arn, step),
  });
});

export const listArchives = operation('ListArchives', (state, input: ListArchivesInput, step) => {
  const bus = input.EventSourceArn === undefined ? undefined : sourceOf(state, input.EventSourceArn, step);
  const archives = [...state.archives.values()].filter(
    (archive) =>
      archive.name.startsWith(input.NamePrefix ?? '') &&
      (bus === undefined || archive.bus === bus.name) &&
      (input.State ?? 'ENABLED') === 'ENABLED',
  );
  const { items, next } = page(archives, ({ name }) => name, input, input.Limit);
  return { Archives: items.map((archive) => summary(archive, state.buses.get(archive.bus)!.arn, step)), ...next };
});

/** An event that matched goes into the archive, at once or a little later. */
export function keepEvent(state: EventsState, archive: string, event: AwsEvent, step: EventsStep): void {
  const kept: Kept = { archive, event };
  if (step.options.archiveDelay === 0) keep(state, kept, step);
  else step.schedule(plus(step.at, step.options.archiveDelay), 'ingest', 'keep', kept);
}

/** What the notice `keep` carries. */
export interface Kept {
  readonly archive: string;
  readonly event: AwsEvent;
}

export function keep(state: EventsState, { archive: name, event }: Kept, step: EventsStep): void {
  const archive = state.archives.get(name);
  if (archive === undefined) return;
  const { source, resources, detail } = event;
  const size =
    14 +
    utf8Length(source) +
    utf8Length(event['detail-type']) +
    utf8Length(JSON.stringify(detail)) +
    resources.reduce((sum, resource) => sum + utf8Length(resource), 0);
  archive.events.push({ at: step.at, size, event });
  expire(archive, step);
}
