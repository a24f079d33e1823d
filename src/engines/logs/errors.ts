import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';

/** The words in which CloudWatch Logs refuses: recorded AWS responses, unless said otherwise. */
export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterException', message);
export const groupNotFound = (): AwsError => new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
export const streamNotFound = (): AwsError => new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
export const limitExceeded = (): AwsError => new AwsError('LimitExceededException', 'Resource limit exceeded.');
export const invalidToken = (): AwsError => invalidParameter('The specified nextToken is invalid.');

/** `Value 'x' at 'limit' failed to satisfy constraint: Member must …`. */
export const constraint = (value: unknown, name: string, must: string): AwsError =>
  invalidParameter(
    `1 validation error detected: Value ${value === null ? 'null' : `'${show(value)}'`} at '${name}' ` +
      `failed to satisfy constraint: Member must ${must}`,
  );

const refusals: Refusals = {
  missing: (name) => constraint(null, name, 'not be null'),
  // A value of another type does not get as far as the service; the words are ours.
  invalid: (name, value) => new AwsError('SerializationException', `The member ${name} cannot be ${show(value)}.`),
};
export const fields = (input: unknown): Fields => new Fields(input, refusals);

/** A whole number between 1 and the most that a page may hold. */
export function limitIn(input: Fields, most: number, standard = most): number {
  const value = input.number('limit');
  if (value === undefined) return standard;
  if (!Number.isInteger(value)) throw input.invalid('limit');
  if (value < 1) throw constraint(value, 'limit', 'have value greater than or equal to 1');
  if (value > most) throw constraint(value, 'limit', `have value less than or equal to ${most}`);
  return value;
}

/** A time in milliseconds since 1970. */
export function timeIn(input: Fields, name: string): number | undefined {
  const value = input.number(name);
  if (value === undefined) return undefined;
  if (!Number.isSafeInteger(value)) throw input.invalid(name);
  if (value < 0) throw constraint(value, name, 'have value greater than or equal to 0');
  return value;
}
