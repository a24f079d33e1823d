import { AwsError } from '../../aws/errors.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';

/** CloudTrail's words. Texts that AWS's pages do not give are marked in the README's ledger. */
const refuse = (code: string) => (text: string): AwsError => new AwsError(code, text);
export const invalidName = refuse('InvalidTrailNameException');
export const invalidArn = refuse('CloudTrailARNInvalidException');
export const invalidHome = refuse('InvalidHomeRegionException');
export const invalidSelectors = refuse('InvalidEventSelectorsException');
export const invalidInsights = refuse('InvalidInsightSelectorsException');
export const invalidCombination = refuse('InvalidParameterCombinationException');
export const invalidParameter = refuse('InvalidParameterException');
export const notManagementAccount = (): AwsError =>
  new AwsError(
    'NotOrganizationMasterAccountException', 'The request could not be processed because the account is not the management account of the organization.',
  );
export const trailNotFound = (arn: string, accountId: string): AwsError =>
  new AwsError('TrailNotFoundException', `Unknown trail: ${arn} for the user: ${accountId}`);

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const constraint = (value: string, name: string, rule: string): AwsError =>
  new AwsError('ValidationException', `1 validation error detected: Value ${value} at '${lower(name)}' failed to satisfy constraint: ${rule}`);
const REFUSALS: Refusals = {
  missing: (name) => constraint('null', name, 'Member must not be null'),
  invalid: (name, value) => constraint(`'${show(value)}'`, name, 'Member must have a valid value'),
};

/** The members of an input; what is not named is refused. */
export const fields = (input: unknown, ...names: readonly string[]): Fields => new Fields(input ?? {}, REFUSALS).only(...names);
