import { parseArn, type Arn } from '../../aws/arn.ts';
import { AwsError } from '../../aws/errors.ts';
import { Fields, type Refusals } from '../../aws/fields.ts';

/** The words in which SNS refuses. Recorded AWS responses, but for those of members that are missing. */
export const invalidParameter = (what: string): AwsError => new AwsError('InvalidParameter', `Invalid parameter: ${what}`);
export const topicNotFound = (): AwsError => new AwsError('NotFound', 'Topic does not exist', 404);
export const subscriptionNotFound = (): AwsError => new AwsError('NotFound', 'Subscription does not exist', 404);

const refusals: Refusals = {
  missing: (name) => new AwsError(
    'ValidationError',
    `1 validation error detected: Value null at '${name.charAt(0).toLowerCase()}${name.slice(1)}' ` +
      'failed to satisfy constraint: Member must not be null',
  ),
  invalid: (name) => invalidParameter(name),
};
export const fields = (input: unknown): Fields => new Fields(input, refusals);

/** An ARN in a member that must have one. */
export function arnIn(input: Fields, name: string): { readonly text: string; readonly parsed: Arn } {
  const text = input.optional(name);
  if (text === undefined || text === '') throw invalidParameter(`${name} Reason: no value for required parameter`);
  const elements = text.split(':').length;
  if (elements < 6) throw invalidParameter(`${name} Reason: An ARN must have at least 6 elements, not ${elements}`);
  const parsed = parseArn(text);
  if (parsed === undefined) throw invalidParameter(name);
  return { text, parsed };
}

/** A map of texts: attributes. */
export function textMap(input: Fields, name: string): Map<string, string> {
  const map = new Map<string, string>();
  const given = input.struct(name);
  if (given === undefined) return map;
  for (const key of given.names()) {
    const value = given.optional(key);
    if (value !== undefined) map.set(key, value);
  }
  return map;
}
