import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';

/** IAM's words. https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const notFound = (text: string): AwsError => new AwsError('NoSuchEntity', text, 404);
export const exists = (text: string): AwsError => new AwsError('EntityAlreadyExists', text, 409);
export const conflict = (text: string): AwsError => new AwsError('DeleteConflict', text, 409);
export const limit = (text: string): AwsError => new AwsError('LimitExceeded', text, 409);
export const validation = (text: string): AwsError => new AwsError('ValidationError', text);
export const malformed = (text: string): AwsError => new AwsError('MalformedPolicyDocument', text);

/** `UserName` as messages name it: `userName`. */
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** What the API's own model refuses. */
export const constraint = (value: string, at: string, rule: string): AwsError =>
  validation(`1 validation error detected: Value ${value} at ${at} failed to satisfy constraint: ${rule}`);

const REFUSALS: Refusals = {
  missing: (name) => constraint('null', `'${lower(name)}'`, 'Member must not be null'),
  invalid: (name, value) =>
    NAMES.test(name) && typeof value === 'string'
      ? validation(`The specified value for ${lower(name)} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`)
      : constraint(`'${show(value)}'`, `'${lower(name)}'`, 'Member must have a valid value'),
};
const NAMES = /^(User|Group|Role|Policy|InstanceProfile|VirtualMFADevice|NewUser)Name$/;
const NAME = /^[\w+=,.@-]{1,128}$/;

/** The members of an input; what is not named is refused. */
export const fields = (input: unknown, ...names: readonly string[]): Fields => new Fields(input ?? {}, REFUSALS).only(...names);
/** A name of IAM's alphabet that must be given. */
export const nameIn = (given: Fields, member: string): string => given.text(member, NAME);
export const optionalName = (given: Fields, member: string): string | undefined => given.optional(member, NAME);

/** `/`, or a path between slashes. */
export function pathIn(given: Fields): string {
  const path = given.optional('Path') ?? '/';
  if (/^\/([\x21-\x7e]+\/)?$/.test(path) && path.length <= 512) return path;
  throw validation(
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}
