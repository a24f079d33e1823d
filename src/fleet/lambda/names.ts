import { parseArn } from '../../aws/arn.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { Scope } from '../../aws/scope.ts';
import { notFound } from './errors.ts';
import type { LambdaFunction, LambdaState } from './state.ts';

const NAME = /^[a-zA-Z0-9-_]{1,64}$/;
const QUALIFIER = /^(?:\$LATEST|[a-zA-Z0-9$_-]{1,128})$/;

export const functionArn = (scope: Scope, name: string, qualifier?: string): string =>
  `arn:aws:lambda:${scope.region}:${scope.accountId}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
export const subjectOf = (scope: Scope, name: string): string => `${scope.accountId}/${scope.region}/function/${name}`;

/** A name with its qualifier, from any of the forms that `FunctionName` takes: name, `name:alias`, partial or full ARN. */
export function splitName(text: string): { name: string; qualifier: string | undefined } | undefined {
  const parsed = parseArn(text);
  const rest = parsed !== undefined && parsed.service === 'lambda' ? parsed.resource : text.replace(/^\d{12}:/, '');
  const [name, qualifier, more] = rest.replace(/^function:/, '').split(':');
  if (name === undefined || !NAME.test(name) || more !== undefined) return undefined;
  return qualifier !== undefined && !QUALIFIER.test(qualifier) ? undefined : { name, qualifier };
}

/** Reads `FunctionName` and `Qualifier`. @throws ValidationException, or when the two disagree */
export function readName(fields: Fields): { name: string; qualifier: string | undefined } {
  const text = fields.text('FunctionName');
  const split = splitName(text);
  if (split === undefined) {
    throw new AwsError('ValidationException',
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ` +
      '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?');
  }
  const given = fields.optional('Qualifier', QUALIFIER);
  if (given !== undefined && split.qualifier !== undefined && given !== split.qualifier) {
    throw new AwsError('InvalidParameterValueException', 'The derived qualifier from the function name does not match the specified qualifier.');
  }
  return { name: split.name, qualifier: given ?? split.qualifier };
}

/** The function that an input names, with the version that its qualifier means. @throws ResourceNotFoundException */
export function functionOf(state: LambdaState, fields: Fields, scope: Scope): { fn: LambdaFunction; qualifier: string | undefined } {
  const { name, qualifier } = readName(fields);
  const fn = state.functions.get(name);
  if (fn === undefined || (qualifier !== undefined && versionOf(fn, qualifier) === undefined)) {
    throw notFound(`Function not found: ${functionArn(scope, name, qualifier)}`);
  }
  return { fn, qualifier };
}

/** `$LATEST` or a number, of a qualifier. */
export function versionOf(fn: LambdaFunction, qualifier: string | undefined): string | undefined {
  if (qualifier === undefined || qualifier === '$LATEST') return '$LATEST';
  const alias = fn.aliases.get(qualifier);
  if (alias !== undefined) return alias.version;
  return fn.versions.has(Number(qualifier)) ? qualifier : undefined;
}
