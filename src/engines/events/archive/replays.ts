import { parseArn } from '../../../aws/arn.ts';
import { AwsError } from '../../../aws/errors.ts';
import type { AwsEvent } from '../../../aws/event.ts';
import { floorTo, MINUTE, parseInstant, plus, type Instant } from '../../../kernel/time.ts';
import { alreadyExists, invalidParameter, limitExceeded, noSuchBus, notFound } from '../errors.ts';
import { busName, busSubject, page, present, replayArn } from '../names.ts';
import { operation } from '../operation.ts';
import { receive } from '../receive.ts';
import type { ListReplaysInput, ReplayDestination, ReplaySummary, StartReplayInput } from '../shapes.ts';
import type { Archive, Bus, EventsState, EventsStep, Replay } from '../state.ts';
import { expire } from './archives.ts';

const MAX_ACTIVE = 10;
const isActive = ({ state }: Replay): boolean => state === 'STARTING' || state === 'RUNNING' || state === 'CANCELLING';

/** @throws AwsError in the order in which the service looks */
function checkDestination(state: EventsState, { Arn }: ReplayDestination, step: EventsStep): Bus {
  const parsed = parseArn(Arn!);
  if (parsed === undefined || !parsed.resource.startsWith('event-bus/')) {
    throw invalidParameter('Destination.Arn', 'Must contain an event bus ARN.');
  }
  const name = busName(Arn!);
  const bus = state.buses.get(name);
  if (bus === undefined || parsed.accountId !== step.scope.accountId || parsed.region !== step.scope.region) throw noSuchBus(name);
  return bus;
}

function sourceOf(state: EventsState, arn: string): Archive {
  const parsed = parseArn(arn);
  const name = parsed?.resource.replace(/^archive\//, '') ?? arn;
  const archive = parsed?.resource.startsWith('archive/') === true ? state.archives.get(name) : undefined;
  if (archive === undefined) throw invalidParameter('EventSourceArn', `Archive ${name} does not exist.`);
  return archive;
}

export const startReplay = operation('StartReplay', (state, input: StartReplayInput, step) => {
  const bus = checkDestination(state, input.Destination!, step);
  const archive = sourceOf(state, input.EventSourceArn!);
  if (archive.bus !== bus.name) throw invalidParameter('Destination.Arn', 'Cross event bus replay is not permitted.');
  const from = input.EventStartTime!.getTime() as Instant;
  const to = input.EventEndTime!.getTime() as Instant;
  if (from >= to) throw invalidParameter('EventEndTime', 'EventStartTime must be before EventEndTime.');
  const name = input.ReplayName!;
  if (state.replays.has(name)) throw alreadyExists(`Replay ${name} already exists.`);
  if ([...state.replays.values()].filter(isActive).length >= MAX_ACTIVE) throw limitExceeded();
  const replay: Replay = {
    name,
    arn: replayArn(step.scope, name),
    description: input.Description ?? null,
    archive: archive.name,
    archiveArn: archive.arn,
    bus: bus.name,
    destinationArn: bus.arn,
    filterArns: input.Destination!.FilterArns ?? null,
    from,
    to,
    state: 'STARTING',
    startedAt: step.at,
    lastReplayed: null,
    endedAt: null,
  };
  state.replays.set(name, replay);
  step.schedule(plus(step.at, step.options.replayStartDelay), 'deliver', 'replay', { replay: name, from } satisfies Bucket);
  return { ReplayArn: replay.arn, State: replay.state, ReplayStartTime: new Date(step.at) };
});

/** What the notice `replay` carries: from which event time on it goes on. */
interface Bucket {
  readonly replay: string;
  readonly from: Instant;
}

/** Puts the events of one minute of event time on the bus again, then looks for the next minute that has any. */
export function replayMinute(state: EventsState, { replay: name, from }: Bucket, step: EventsStep): void {
  const replay = state.replays.get(name);
  if (replay === undefined) return;
  const archive = state.archives.get(replay.archive);
  const bus = state.buses.get(replay.bus);
  if (replay.state === 'CANCELLING' || archive === undefined || bus === undefined)
    return end(replay, replay.state === 'CANCELLING' ? 'CANCELLED' : 'FAILED', step);
  replay.state = 'RUNNING';
  expire(archive, step);
  const left = archive.events
    .map(({ event }) => ({ event, at: parseInstant(event.time) }))
    .filter(({ at }) => at >= from && at <= replay.to);
  if (left.length === 0) return end(replay, 'COMPLETED', step);
  const first = Math.min(...left.map(({ at }) => at));
  const next = plus(floorTo(first, MINUTE), MINUTE);
  for (const { event, at } of left.filter((each) => each.at < next).sort((a, b) => a.at - b.at)) {
    step.because(step.cause);
    again(state, replay, bus, event, step);
    replay.lastReplayed = at;
  }
  if (left.some(({ at }) => at >= next))
    step.schedule(plus(step.at, step.options.replayPace), 'deliver', 'replay', { replay: name, from: next } satisfies Bucket);
  else end(replay, 'COMPLETED', step);
}

/** A replayed event has a new id and names its replay; its time is the old one. */
function again(state: EventsState, replay: Replay, bus: Bus, event: AwsEvent, step: EventsStep): void {
  const replayed: AwsEvent = { ...event, id: step.uuid('event'), 'replay-name': replay.name };
  receive(state, bus, replayed, step, replay.filterArns === null ? {} : { only: replay.filterArns });
}

function end(replay: Replay, value: Replay['state'], step: EventsStep): void {
  replay.state = value;
  replay.endedAt = step.at;
  step.because(step.cause);
  step.note('events.replay', busSubject(step.scope, replay.bus), { replay: replay.name, state: value });
}

function replayOf(state: EventsState, name: string): Replay {
  const replay = state.replays.get(name);
  if (replay === undefined) throw notFound(`Replay ${name} does not exist.`);
  return replay;
}

const summary = (replay: Replay): ReplaySummary =>
  present({
    ReplayName: replay.name,
    EventSourceArn: replay.archiveArn,
    State: replay.state,
    EventStartTime: new Date(replay.from),
    EventEndTime: new Date(replay.to),
    EventLastReplayedTime: replay.lastReplayed === null ? null : new Date(replay.lastReplayed),
    ReplayStartTime: new Date(replay.startedAt),
    ReplayEndTime: replay.endedAt === null ? null : new Date(replay.endedAt),
  }) as ReplaySummary;

export const describeReplay = operation('DescribeReplay', (state, input: { ReplayName: string }) => {
  const replay = replayOf(state, input.ReplayName);
  return present({
    ReplayArn: replay.arn,
    Description: replay.description,
    ...summary(replay),
    Destination: { Arn: replay.destinationArn, ...(replay.filterArns === null ? {} : { FilterArns: [...replay.filterArns] }) },
  });
});

export const cancelReplay = operation('CancelReplay', (state, input: { ReplayName: string }) => {
  const replay = replayOf(state, input.ReplayName);
  if (replay.state !== 'STARTING' && replay.state !== 'RUNNING') {
    throw new AwsError('IllegalStatusException', `Replay ${replay.name} is not in a valid state for this operation.`);
  }
  replay.state = 'CANCELLING';
  return { ReplayArn: replay.arn, State: replay.state };
});

export const listReplays = operation('ListReplays', (state, input: ListReplaysInput) => {
  const replays = [...state.replays.values()].filter(
    (replay) =>
      replay.name.startsWith(input.NamePrefix ?? '') &&
      (input.State === undefined || replay.state === input.State) &&
      (input.EventSourceArn === undefined || replay.archiveArn === input.EventSourceArn),
  );
  const { items, next } = page(replays, ({ name }) => name, input, input.Limit);
  return { Replays: items.map(summary), ...next };
});
