import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';

/** Lambda's codes and texts. https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html */
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const REFUSALS: Refusals = {
  missing: (name) =>
    new AwsError(
      'ValidationException',
      `1 validation error detected: Value null at '${lower(name)}' failed to satisfy constraint: Member must not be null`,
    ),
  invalid: (name, value) =>
    new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${show(value)}' at '${lower(name)}' failed to satisfy constraint: Member must satisfy its type, length and range`,
    ),
};
export const read = (input: unknown): Fields => new Fields(input ?? {}, REFUSALS);

export const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message, 404);
export const conflict = (message: string): AwsError => new AwsError('ResourceConflictException', message, 409);
export const throttled = (): AwsError => new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
