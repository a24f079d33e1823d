import { AwsError } from '../../aws/errors.ts';
import { Fields, show } from '../../aws/fields.ts';
import type { Step } from '../../aws/engine.ts';
import { FOREVER, parseDuration, plus, TimeFormatError } from '../../kernel/time.ts';
import type { SnsOptions, SnsState } from './state.ts';

const readWorld = (input: unknown): Fields =>
  new Fields(input ?? {}, {
    missing: (name) => new AwsError('ValidationError', `${name}: expected a value, received nothing`),
    invalid: (name, value) => new AwsError('ValidationError', `${name}: received ${show(value)}, which is not what belongs there`),
  });

function spanOf(fields: Fields, name: string): number | undefined {
  const text = fields.optional(name);
  try {
    return text === undefined ? undefined : parseDuration(text);
  } catch (error) {
    if (error instanceof TimeFormatError) throw fields.invalid(name);
    throw error;
  }
}

function topicOf(state: SnsState, fields: Fields): string | null {
  const topic = fields.optional('TopicArn');
  if (topic !== undefined && !state.topics.has(topic)) throw new AwsError('ValidationError', `TopicArn: there is no topic ${topic}`);
  return topic ?? null;
}

/** World verb `delayDelivery {TopicArn?, by, for?}`: what is published from now on reaches its subscribers `by` later; of all topics when none is named. */
export function delayDelivery(state: SnsState, input: never, step: Step<SnsOptions>): void {
  const fields = readWorld(input).only('TopicArn', 'by', 'for');
  const topic = topicOf(state, fields);
  const by = spanOf(fields, 'by');
  if (by === undefined) throw fields.missing('by');
  const lasting = spanOf(fields, 'for');
  state.delays.push({ topic, from: step.at, to: lasting === undefined ? FOREVER : plus(step.at, lasting), by });
}

/** World verb `resumeDelivery {TopicArn?}`: that is over. */
export function resumeDelivery(state: SnsState, input: never, step: Step<SnsOptions>): void {
  const topic = topicOf(state, readWorld(input).only('TopicArn'));
  for (const delay of state.delays) if ((topic === null || delay.topic === topic) && delay.to > step.at) delay.to = step.at;
}

/** How much later than usual what is published now arrives: by the delay that was set last. */
export const lateness = (state: SnsState, topic: string, at: number): number =>
  state.delays.findLast((delay) => (delay.topic === null || delay.topic === topic) && delay.from <= at && at < delay.to)?.by ?? 0;
