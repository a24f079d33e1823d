import { invalidParameter } from '../errors.ts';
import type { Rule } from '../state.ts';
import { managedRule as byIdentifier } from './managed/table.ts';
import { readParameters, type ManagedRule } from './managed/rule.ts';
import type { Parameters } from './verdict.ts';

/** The managed rule that a rule is an instance of. */
export const managedRule = (rule: { readonly source: Rule['source'] }): ManagedRule | undefined =>
  rule.source.Owner === 'AWS' ? byIdentifier(rule.source.SourceIdentifier ?? '') : undefined;

/**
 * The members of `InputParameters`, as texts: AWS wants texts and takes what CloudFormation makes of numbers and booleans.
 * @throws AwsError `InvalidParameterValueException` when the text is no JSON structure
 */
export function readInput(inputParameters: string | null): ReadonlyMap<string, string> {
  if (inputParameters === null || inputParameters.trim() === '') return new Map();
  let value: unknown;
  try {
    value = JSON.parse(inputParameters);
  } catch {
    value = undefined;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw invalidParameter(`Invalid json ${inputParameters} passed in the InputParameters field`);
  }
  return new Map(Object.entries(value).map(([name, member]) => [name, typeof member === 'string' ? member : JSON.stringify(member)]));
}

/** Parameters by their text: pure derived data. */
const READ = new WeakMap<Rule, { readonly text: string | null; readonly identifier: string | null; readonly values: Parameters }>();

/** The parameters of a rule, with the defaults of a managed one. */
export function parametersOf(rule: Rule): Parameters {
  const known = READ.get(rule);
  const identifier = rule.source.SourceIdentifier;
  if (known !== undefined && known.text === rule.inputParameters && known.identifier === identifier) return known.values;
  const given = readInput(rule.inputParameters);
  const managed = managedRule(rule);
  const values = managed === undefined ? given : readParameters(managed, given, rule.inputParameters ?? '');
  READ.set(rule, { text: rule.inputParameters, identifier, values });
  return values;
}
