import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';

/** The words in which SQS refuses: recorded AWS responses (JSON protocol), unless said otherwise. */
export const invalidValue = (value: unknown, name: string, reason: string): AwsError =>
  new AwsError('InvalidParameterValue', `Value ${show(value)} for parameter ${name} is invalid. Reason: ${reason}`);
export const queueNotFound = (): AwsError =>
  new AwsError('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.');
/** Second-hand wording. */
export const invalidAttribute = (name: string): AwsError =>
  new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);

const refusals: Refusals = {
  missing: (name) => new AwsError('MissingParameter', `The request must contain the parameter ${name}.`),
  invalid: (name, value) => invalidValue(value, name, 'It has another type.'),
};
export const fields = (input: unknown): Fields => new Fields(input, refusals);

/** A whole number of seconds or messages between two bounds. */
export function bounded(input: Fields, name: string, least: number, most: number, reason: string): number | undefined {
  const value = input.raw(name);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw invalidValue(value, name, reason);
  return value;
}
