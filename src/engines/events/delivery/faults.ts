import { AwsError } from '../../../aws/errors.ts';
import { Fields, type Refusals } from '../../../aws/fields.ts';
import { FOREVER, plus, parseDuration, TimeFormatError, type Instant } from '../../../kernel/time.ts';
import type { EventsState, EventsStep, TargetFault } from '../state.ts';

const refusalsOf = (verb: string): Refusals => ({
  missing: (name) => new AwsError('ValidationError', `${verb}: ${name} is missing`),
  invalid: (name, value) => new AwsError('ValidationError', `${verb}: ${name} cannot be ${String(value)}`),
});
const refusals = refusalsOf('failTarget');
const delays = refusalsOf('delayTarget');

/**
 * From now on, or between two instants, every delivery to a target fails. `target` is an ARN, or `*` for all; `errorCode` is what the
 * dead-letter queue will read; a fault that is `retriable` (the default) is retried with backoff, another one is final at once. `from`
 * and `to` are times; `for` is a span.
 */
export function failTarget(state: EventsState, input: unknown, step: EventsStep): void {
  const fields = new Fields(input, refusals).only('target', 'from', 'to', 'for', 'errorCode', 'errorMessage', 'retriable');
  const from = Math.max(step.at, fields.time('from') ?? step.at) as Instant;
  const fault: TargetFault = {
    target: fields.text('target'),
    from,
    to: (fields.time('to') ?? end(fields, from)) as Instant,
    errorCode: fields.optional('errorCode') ?? 'THROTTLING',
    errorMessage: fields.optional('errorMessage') ?? 'The target fails by fault.',
    retriable: fields.flag('retriable') ?? true,
  };
  state.faults.push(fault);
}

function end(fields: Fields, from: Instant, name = 'for'): Instant {
  const span = fields.optional(name);
  if (span === undefined) return FOREVER;
  try {
    return plus(from, parseDuration(span));
  } catch (error) {
    if (error instanceof TimeFormatError) throw fields.invalid(name);
    throw error;
  }
}

/**
 * From now on, or for a while, deliveries to a target start `by` later: `{target, by: '2m', for?: '20m'}`. `target` is an ARN, or `*` for all. An event
 * that has waited longer than the target's MaximumEventAgeInSeconds is still tried once.
 */
export function delayTarget(state: EventsState, input: unknown, step: EventsStep): void {
  const fields = new Fields(input, delays).only('target', 'by', 'for');
  const by = end(fields, 0 as Instant, 'by');
  if (by === FOREVER) throw fields.missing('by');
  state.delays.push({ target: fields.text('target'), from: step.at, to: end(fields, step.at), by });
}

/** How much later a delivery to a target starts: by the delay that was set last. */
export const delayOf = (state: EventsState, target: string, at: Instant): number =>
  state.delays.findLast((delay) => (delay.target === target || delay.target === '*') && delay.from <= at && at < delay.to)?.by ?? 0;

/** Ends what {@link failTarget} and {@link delayTarget} began for the same target. */
export function healTarget(state: EventsState, input: unknown, step: EventsStep): void {
  const target = new Fields(input, refusals).only('target').text('target');
  for (const fault of [...state.faults, ...state.delays]) if (fault.target === target && fault.to > step.at) fault.to = step.at;
}

/** The fault that an attempt at this instant meets: the one that was set last. */
export const faultAt = (state: EventsState, target: string, at: Instant): TargetFault | undefined =>
  state.faults.findLast((fault) => (fault.target === target || fault.target === '*') && fault.from <= at && at < fault.to);
