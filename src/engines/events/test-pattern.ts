import { invalidParameter } from './errors.ts';
import { operation } from './operation.ts';
import { matchesEventText } from './pattern/match.ts';
import { parseEventPattern } from './pattern/parse.ts';

const MANDATORY = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

/**
 * Whether an event matches a pattern. The event must be an object with the members of an envelope; detail and resources may be absent.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html
 */
export const testEventPattern = operation('TestEventPattern', (_state, input: { EventPattern: string; Event: string }) => {
  const pattern = parseEventPattern(input.EventPattern);
  if (!isEnvelope(input.Event)) throw invalidParameter('Event');
  return { Result: matchesEventText(pattern, input.Event) ?? false };
});

function isEnvelope(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  return value !== null && typeof value === 'object' && !Array.isArray(value) && MANDATORY.every((name) => Object.hasOwn(value, name));
}
