import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { Fields, show } from '../../aws/fields.ts';
import { newStatBlock, type SampleSpec } from '../../aws/series.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { MINUTE, TimeFormatError, ceilTo, floorTo, instant, minus, parseDuration, plus, type Instant } from '../../kernel/time.ts';
import { readDistribution } from './distribution.ts';
import { behaviourOf, drawsOf, runOne, throttles, type Draws, type Outcome } from './execute.ts';
import { writeLines, type LoggedInvocation } from './logs.ts';
import { concurrencyNow, record } from './metrics.ts';
import { newTally, tallyRun, tallyThrottle, writeTally, type Tally } from './tally.ts';
import { functionOf, subjectOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { Behaviour, LambdaFunction, LambdaState } from './state.ts';

const readWorld = (input: unknown): Fields => new Fields(input ?? {}, {
  missing: (name) => new AwsError('ValidationError', `${name}: expected a value, received nothing`),
  invalid: (name, value) => new AwsError('ValidationError', `${name}: received ${show(value)}, which is not what belongs there`),
});

const BEHAVIOUR = ['duration', 'coldStart', 'errorRate', 'errorType', 'errorMessage', 'memoryUsedMB'] as const;

function readBehaviour(fields: Fields, base: Behaviour): Behaviour {
  return {
    duration: readDistribution(fields, 'duration', base.duration), coldStart: readDistribution(fields, 'coldStart', base.coldStart),
    errorRate: fields.number('errorRate', 0, 1) ?? base.errorRate, errorType: fields.optional('errorType') ?? base.errorType,
    errorMessage: fields.optional('errorMessage') ?? base.errorMessage, memoryUsedMB: fields.integer('memoryUsedMB', 1, 10_240) ?? base.memoryUsedMB,
  };
}

/**
 * World verb `setBehaviour {FunctionName, duration?, coldStart?, errorRate?, errorType?, errorMessage?, memoryUsedMB?, for?}`: what invocations are
 * like from now on, or for a while; after that they are as they were before.
 */
export function setBehaviour(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const fields = readWorld(input).only('FunctionName', 'for', ...BEHAVIOUR);
  const { fn } = functionOf(state, fields, step.scope);
  const lasting = spanOf(fields);
  const before = fn.behaviour;
  behave(fn, readBehaviour(fields, behaviourOf(fn, step.options)), step);
  step.cancel(`behave/${fn.name}`);
  if (lasting !== undefined) step.schedule(plus(step.at, lasting), 'control', 'behave', { name: fn.name, before } satisfies Ending, `behave/${fn.name}`);
}

interface Ending { readonly name: string; readonly before: Behaviour | null }

/** Notice `behave`: what was for a while is over. */
export function onBehave(state: LambdaState, { name, before }: Ending, step: Step<LambdaOptions>): void {
  const fn = state.functions.get(name);
  if (fn !== undefined) behave(fn, before, step);
}

function behave(fn: LambdaFunction, behaviour: Behaviour | null, step: Step<LambdaOptions>): void {
  fn.behaviour = behaviour;
  step.note('lambda.behaviour', subjectOf(step.scope, fn.name), { functionName: fn.name, errorRate: behaviourOf(fn, step.options).errorRate });
}

function spanOf(fields: Fields): number | undefined {
  const text = fields.optional('for');
  try {
    return text === undefined ? undefined : parseDuration(text);
  } catch (error) {
    if (error instanceof TimeFormatError) throw fields.invalid('for');
    throw error;
  }
}

/**
 * World verb `setWorkload {FunctionName, invocationsPerMinute: load | null, invocationType?, start?, …behaviour}`: who invokes, and what it is like.
 * Arrivals are Poisson with the load as their rate, worked off minute by minute, so that a million invocations cost no million notices.
 */
export function setWorkload(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const fields = readWorld(input).only('FunctionName', 'invocationsPerMinute', 'invocationType', 'start', ...BEHAVIOUR);
  const { fn } = functionOf(state, fields, step.scope);
  const behaviour = readBehaviour(fields, behaviourOf(fn, step.options));
  const load = fields.raw('invocationsPerMinute');
  const invocationType = fields.word('invocationType', ['RequestResponse', 'Event']) ?? 'RequestResponse';
  const start = instant(fields.time('start') ?? step.at);
  if (load !== undefined) check(arrivalsSpec(fn, load, start), step);
  fn.behaviour = behaviour;
  if (fields.allNames().includes('invocationsPerMinute')) fn.arrivals = load === undefined ? null : { load, start, invocationType };
  step.note('lambda.workload', subjectOf(step.scope, fn.name), { functionName: fn.name, runs: fn.arrivals !== null, errorRate: behaviour.errorRate });
  if (fn.arrivals !== null && !state.ticking) {
    state.ticking = true;
    step.schedule(plus(ceilTo(step.at, MINUTE), MINUTE), 'sample', 'minute');
  }
}

const arrivalsSpec = (fn: LambdaFunction, load: unknown, start: Instant): SampleSpec => ({
  kind: 'workload',
  series: `lambda/${fn.name}/arrivals`,
  start,
  load: { kind: 'arrivals', rate: { kind: 'clamp', of: load, min: 0 }, per: MINUTE, every: MINUTE },
});

function check(spec: SampleSpec, step: Step<LambdaOptions>): void {
  try {
    step.ports.samples.fill(spec, floorTo(step.at, MINUTE), MINUTE, 1, newStatBlock(1));
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'SimulatorBug') throw error;
    throw new AwsError('ValidationError', `invocationsPerMinute: ${error.message}`);
  }
}

/** One function's share of a minute. */
interface Lane {
  readonly fn: LambdaFunction;
  readonly behaviour: Behaviour;
  readonly draws: Draws;
  readonly isAsync: boolean;
  readonly logged: LoggedInvocation[];
  /** Counts by the minute of the end. */
  readonly tally: Tally;
  runs: number;
}
interface Arrival { readonly at: number; readonly lane: Lane; readonly attempt: number }

/** Notice `minute`: the minute that has just ended is lived through, all functions in the order of time. */
export function onMinute(state: LambdaState, _data: unknown, step: Step<LambdaOptions>): void {
  const from = minus(step.at, MINUTE);
  const arrivals: Arrival[] = [];
  const lanes: Lane[] = [];
  for (const name of [...state.functions.keys()].sort(byCodeUnit)) {
    const fn = state.functions.get(name)!;
    if (fn.arrivals === null && fn.again.length === 0) continue;
    const lane: Lane = {
      fn,
      behaviour: behaviourOf(fn, step.options),
      draws: drawsOf(fn, step),
      isAsync: fn.arrivals?.invocationType !== 'RequestResponse',
      logged: [],
      tally: newTally(),
      runs: 0,
    };
    lanes.push(lane);
    collect(lane, from, arrivals, state, step);
  }
  arrivals.sort((a, b) => a.at - b.at || byCodeUnit(a.lane.fn.name, b.lane.fn.name));
  for (const arrival of arrivals) live(state, arrival, step);
  for (const lane of lanes) writeTally(state, lane.fn, lane.tally, from, step);
  for (const lane of lanes)
    writeLines(
      lane.fn,
      lane.runs > step.options.logsPerMinute ? lane.logged.filter((it) => it.outcome.error !== null) : lane.logged,
      0,
      step,
    );
  if (lanes.length > 0) step.schedule(plus(step.at, MINUTE), 'sample', 'minute');
  else state.ticking = false;
}

/** Draws when within the minute they come; adds those that come again. */
function collect(lane: Lane, from: Instant, arrivals: Arrival[], state: LambdaState, step: Step<LambdaOptions>): void {
  const { fn } = lane;
  if (fn.arrivals !== null) {
    const block = newStatBlock(1);
    step.ports.samples.fill(arrivalsSpec(fn, fn.arrivals.load, fn.arrivals.start), from, MINUTE, 1, block);
    const n = block.count[0] === 0 ? 0 : Math.round(block.sum[0]!);
    const when = step.random(`function/${fn.name}/arrival`);
    for (let i = 0; i < n; i += 1) arrivals.push({ at: from + Math.floor(when() * MINUTE), lane, attempt: 0 });
    if (lane.isAsync && n > 0) record(state, fn, undefined, 'AsyncEventsReceived', 1, from, step.at, step, n);
  }
  const later = fn.again.filter((each) => each.at >= step.at);
  for (const each of fn.again) if (each.at < step.at) arrivals.push({ at: Math.max(from, each.at), lane, attempt: each.attempt });
  fn.again.splice(0, fn.again.length, ...later);
}

function live(state: LambdaState, { at, lane, attempt }: Arrival, step: Step<LambdaOptions>): void {
  const { fn, isAsync } = lane;
  if (throttles(state, fn, at, step.options) !== undefined) {
    tallyThrottle(lane.tally, step.at);
    if (isAsync) fn.again.push({ at: at + step.options.throttleRetryMost, attempt });
    return;
  }
  const outcome = runOne(state, fn, at, lane.behaviour, lane.draws, step.options, (start, end, duration, failed) => {
    tallyRun(lane.tally, Math.max(end, step.at), duration, failed, concurrencyNow(state, fn, start), step.options.exactDurations);
  });
  lane.runs += 1;
  if (step.options.logs && (lane.runs <= step.options.logsPerMinute || outcome.error !== null)) {
    lane.logged.push({ at, requestId: step.uuid(`request/${fn.name}`), version: '$LATEST', outcome, lines: [] });
  }
  if (isAsync && outcome.error !== null) failed(state, fn, attempt, outcome, step);
}

/** An asynchronous invocation of a simulated function failed: it comes again, or is dropped. */
function failed(state: LambdaState, fn: LambdaFunction, attempt: number, outcome: Outcome, step: Step<LambdaOptions>): void {
  const delays = step.options.retryDelays;
  const retries = fn.asyncConfig?.MaximumRetryAttempts ?? delays.length;
  if (attempt < retries) fn.again.push({ at: outcome.end + (delays[attempt] ?? delays.at(-1) ?? MINUTE), attempt: attempt + 1 });
  else record(state, fn, undefined, 'AsyncEventsDropped', 1, outcome.end, outcome.end, step);
}
