import type { Step } from '../../aws/engine.ts';
import type { Principal } from '../../aws/principal.ts';
import { parseArn } from '../../aws/arn.ts';
import type { Json } from '../../kernel/plain.ts';
import { draw } from './distribution.ts';
import { popUntil, push } from './heap.ts';
import { writeLines } from './logs.ts';
import { record, recordConcurrency } from './metrics.ts';
import { subjectOf, versionOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import { acquire, occupy, settle } from './pool.ts';
import type { Behaviour, LambdaFunction, LambdaState } from './state.ts';

export type ThrottleReason = 'ReservedFunctionConcurrentInvocationLimitExceeded' | 'ConcurrentInvocationLimitExceeded';

/** Whether one more may run now. Reserved concurrency is both a guarantee and a limit; the rest share what is unreserved. */
export function throttles(state: LambdaState, fn: LambdaFunction, at: number, options: LambdaOptions): ThrottleReason | undefined {
  settle(fn.pool, at);
  if (fn.reserved !== null) return fn.pool.busy.length >= fn.reserved ? 'ReservedFunctionConcurrentInvocationLimitExceeded' : undefined;
  popUntil(state.unreserved, at);
  return state.unreserved.length >= options.accountConcurrency - reservedTotal(state) ? 'ConcurrentInvocationLimitExceeded' : undefined;
}

export function reservedTotal(state: LambdaState): number {
  let total = 0;
  for (const fn of state.functions.values()) total += fn.reserved ?? 0;
  return total;
}

export interface Outcome {
  readonly status: 'success' | 'error' | 'timeout';
  readonly cold: boolean;
  readonly init: number;
  /** Milliseconds with two decimals, as REPORT lines have them. */
  readonly duration: number;
  readonly end: number;
  readonly error: { readonly errorType: string; readonly errorMessage: string } | null;
}

const two = (ms: number): number => Math.round(ms * 100) / 100;
export const behaviourOf = (fn: LambdaFunction, options: LambdaOptions): Behaviour => fn.behaviour ?? {
  duration: { kind: 'constant', value: options.duration }, coldStart: { kind: 'constant', value: options.coldStart }, errorRate: 0,
  errorType: 'Error', errorMessage: 'simulated failure', memoryUsedMB: Math.min(fn.config.MemorySize, 64),
};

/** The named streams of a function: what happens to one never moves another. */
export interface Draws { readonly outcome: () => number; readonly duration: { double(): number }; readonly cold: { double(): number } }
export const drawsOf = (fn: LambdaFunction, step: Step<LambdaOptions>): Draws => ({
  outcome: step.random(`function/${fn.name}/outcome`),
  duration: { double: step.random(`function/${fn.name}/duration`) },
  cold: { double: step.random(`function/${fn.name}/cold`) },
});

/** Who is told of an invocation that ran, for the metrics. */
export type Counter = (start: number, end: number, duration: number, failed: boolean) => void;

/** Runs one invocation: takes an environment, draws what it is like. `code` is run, if it comes to that, and may fail. */
export function runOne(
  state: LambdaState, fn: LambdaFunction, at: number, behaviour: Behaviour, draws: Draws, options: LambdaOptions, counter: Counter,
  code?: () => Outcome['error'],
): Outcome {
  const cold = acquire(fn.pool, at, options.keepWarm);
  const init = cold ? two(draw(behaviour.coldStart, draws.cold)) : 0;
  const wanted = draw(behaviour.duration, draws.duration);
  const unlucky = draws.outcome() < behaviour.errorRate;
  const limit = fn.config.Timeout * 1000;
  const timeout = wanted > limit;
  const duration = timeout ? limit : Math.max(0.01, two(wanted));
  const end = Math.ceil(at + init + duration);
  occupy(fn.pool, end);
  push(state.running, end);
  if (fn.reserved === null) push(state.unreserved, end);
  const error = timeout
    ? { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${fn.config.Timeout.toFixed(2)} seconds` }
    : unlucky ? { errorType: behaviour.errorType, errorMessage: behaviour.errorMessage } : (code?.() ?? null);
  counter(at, end, duration, error !== null);
  return { status: timeout ? 'timeout' : error === null ? 'success' : 'error', cold, init, duration, end, error };
}

/** Counts single invocations. */
const counterOf =
  (state: LambdaState, fn: LambdaFunction, qualifier: string | undefined, step: Step<LambdaOptions>): Counter =>
  (start, end, duration, failed) => {
    record(state, fn, qualifier, 'Invocations', 1, start, end, step);
    record(state, fn, qualifier, 'Errors', failed ? 1 : 0, start, end, step);
    record(state, fn, qualifier, 'Throttles', 0, start, end, step);
    record(state, fn, qualifier, 'Duration', duration, start, end, step);
    recordConcurrency(state, fn, start, end, step);
  };

/** Counts an invocation that did not happen. It is neither an invocation nor an error. */
export const countThrottle = (state: LambdaState, fn: LambdaFunction, qualifier: string | undefined, at: number, step: Step<LambdaOptions>): void =>
  record(state, fn, qualifier, 'Throttles', 1, at, at, step);

/** Who a function is to AWS: its role, the session named after it. */
export function roleOf(fn: LambdaFunction): Principal {
  const role = parseArn(fn.config.Role)!;
  return { type: 'AssumedRole', accountId: role.accountId, roleName: role.resource.slice(role.resource.lastIndexOf('/') + 1), sessionName: fn.name };
}

export interface Invocation {
  readonly payload: unknown;
  readonly requestId: string;
  readonly qualifier: string | undefined;
}

/** What a function answers, as its runtime writes it: undefined where JSON has no word for it, an error where it cannot. */
function written(answer: unknown): string | undefined | Error {
  try {
    return JSON.stringify(answer);
  } catch (error) {
    return error as Error;
  }
}

/** Runs a function for somebody who waits or does not: its code, when there is any, now; its end, its metrics and its log later. */
export function execute(state: LambdaState, fn: LambdaFunction, invocation: Invocation, step: Step<LambdaOptions>): { outcome: Outcome; result: unknown } {
  const { requestId, qualifier } = invocation;
  let result: unknown = null;
  const lines: string[] = [];
  const code = (): Outcome['error'] => {
    if (!step.ports.code.has(fn.name)) return null;
    try {
      const answer = step.ports.code.run(fn.name, invocation.payload, requestId, roleOf(fn), step.cause, (line) => { lines.push(line); });
      if (typeof (answer as { then?: unknown } | null | undefined)?.then === 'function')
        return { errorType: 'NotSimulated', errorMessage: 'functions run synchronously here, and this one returned a promise' };
      const text = written(answer);
      if (text instanceof Error) return { errorType: 'Error', errorMessage: 'Unable to stringify response body' };
      result = JSON.parse(text ?? 'null');
      return null;
    } catch (error) {
      if (error instanceof Error && error.name === 'SimulatorBug') throw error;
      return { errorType: error instanceof Error ? error.name : 'Error', errorMessage: error instanceof Error ? error.message : String(error) };
    }
  };
  const outcome = runOne(state, fn, step.at, behaviourOf(fn, step.options), drawsOf(fn, step), step.options, counterOf(state, fn, qualifier, step), code);
  const version = versionOf(fn, qualifier) ?? '$LATEST';
  step.note('lambda.invoke', subjectOf(step.scope, fn.name), {
    functionName: fn.name, requestId, status: outcome.status, durationMs: outcome.duration, coldStart: outcome.cold,
    error: outcome.error as { [key: string]: Json } | null,
  });
  writeLines(fn, [{ at: step.at, requestId, version, outcome, lines }], outcome.end - step.at, step);
  return { outcome, result };
}
