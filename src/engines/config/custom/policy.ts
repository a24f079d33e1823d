import type { Json } from '../../../kernel/plain.ts';
import { compliant, nonCompliant, notApplicable, type Verdict } from '../rules/verdict.ts';
import type { Rule } from '../state.ts';
import type { Policy } from './guard/ast.ts';
import { evaluatePolicy } from './guard/evaluate.ts';
import { parsePolicy } from './guard/parse.ts';

/** Parsed policies by their rule: pure derived data. */
const PARSED = new WeakMap<Rule, { readonly text: string; readonly policy: Policy }>();

function policyOf(rule: Rule): Policy {
  const text = rule.source.policy!.PolicyText;
  const known = PARSED.get(rule);
  if (known?.text === text) return known.policy;
  const policy = parsePolicy(text);
  PARSED.set(rule, { text, policy });
  return policy;
}

function inputOf(rule: Rule): Json {
  return rule.inputParameters === null ? {} : (JSON.parse(rule.inputParameters) as Json);
}

/**
 * What a Guard policy says of a configuration item: a failure is NON_COMPLIANT, and NOT_APPLICABLE is what no rule speaks of. The rule's parameters
 * are at `InputParameters`.
 */
export function policyVerdict(rule: Rule, item: { readonly [key: string]: Json }): Verdict {
  const document: Json = {
    ...item,
    version: item['configurationItemVersion'] ?? null,
    accountId: item['awsAccountId'] ?? null,
    arn: item['ARN'] ?? null,
    InputParameters: inputOf(rule),
  };
  const { status, reason } = evaluatePolicy(policyOf(rule), document);
  if (status === 'FAIL') return nonCompliant(reason ?? 'The policy fails.');
  return status === 'PASS' ? compliant('The policy passes.') : notApplicable('No rule of the policy applies.');
}
