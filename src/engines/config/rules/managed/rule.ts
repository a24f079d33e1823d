import { invalidParameter } from '../../errors.ts';
import type { Parameters, RuleContext, RuleItem, Verdict } from '../verdict.ts';

export type ParameterType = 'int' | 'boolean' | 'String' | 'CSV' | 'StringMap';
export interface ParameterSpec {
  readonly name: string;
  readonly type: ParameterType;
  readonly default?: string;
  /** Must be given, or have a default. */
  readonly required?: boolean;
}

/**
 * One of AWS's own rules: a pure function of a resource, the parameters and what may be looked at.
 * https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export interface ManagedRule {
  /** The name of its page, e.g. `restricted-ssh`. */
  readonly name: string;
  /** What PutConfigRule calls it, e.g. `INCOMING_SSH_DISABLED`. */
  readonly identifier: string;
  /** The types of its resources; `AWS::::Account` for a rule about the account. */
  readonly types: readonly string[];
  readonly trigger: 'change' | 'periodic' | 'both';
  readonly parameters: readonly ParameterSpec[];
  /** Of its types, those that these parameters mean. */
  readonly typesFor?: (parameters: Parameters) => readonly string[];
  /** Results are about credentials and are cached. */
  readonly cached?: boolean;
  /** Its page describes proactive evaluation. */
  readonly proactive?: boolean;
  /** Only evaluated where the recorder records the global IAM types. */
  readonly global?: boolean;
  readonly evaluate: (item: RuleItem, parameters: Parameters, context: RuleContext) => Verdict;
}

/** A parameter specification, `int`, `CSV` …; `!` after the type marks it required. */
export const parameter = (name: string, type: `${ParameterType}${'' | '!'}`, byDefault?: string): ParameterSpec => ({
  name,
  type: type.replace('!', '') as ParameterType,
  ...(byDefault === undefined ? {} : { default: byDefault }),
  ...(type.endsWith('!') ? { required: true } : {}),
});

/**
 * Checks the parameters that a rule was given and adds the defaults of the others.
 * @throws AwsError `InvalidParameterValueException`
 */
export function readParameters(rule: ManagedRule, given: ReadonlyMap<string, string>, inputParameters: string): Map<string, string> {
  const known = new Map(rule.parameters.map((spec) => [spec.name, spec]));
  for (const name of given.keys()) {
    if (!known.has(name)) throw invalidParameter(`Unknown parameters provided in the inputParameters: ${inputParameters}`);
  }
  const missing = rule.parameters.filter((spec) => spec.required === true && spec.default === undefined && !given.has(spec.name));
  if (missing.length > 0) {
    throw invalidParameter(`The required parameter [${missing.map((spec) => spec.name).join(', ')}] is not present in the inputParameters`);
  }
  const values = new Map<string, string>();
  for (const spec of rule.parameters) {
    const value = given.get(spec.name) ?? spec.default;
    if (value === undefined) continue;
    if (spec.type === 'int' && !/^\s*-?\d{1,15}\s*$/.test(value)) {
      throw invalidParameter(
        `Invalid value for the parameter ${spec.name} in the inputParameters: expected an integer, received '${value}'`,
      );
    }
    values.set(spec.name, value);
  }
  return values;
}
