import type { Json } from '../../../kernel/plain.ts';
import type { Fact } from '../fact.ts';
import { HIDDEN, member, textMember, type JsonObject } from './convert.ts';

export const signinSucceeded = (fact: Fact): boolean => textMember(fact.output, 'ConsoleLogin') === 'Success';

/** Who stood at the console's door. Nobody learns from a failed attempt which user names exist: a wrong one is hidden, and has no ids. */
export function signinIdentity(fact: Fact): JsonObject {
  const { type, principalId, arn, accountId } = fact.identity;
  const success = signinSucceeded(fact);
  const userName = textMember(fact.output, 'UserName') ?? HIDDEN;
  if (type === 'Root') return { type, principalId, arn, accountId, ...(success ? {} : { accessKeyId: '' }) };
  if (success) return { type, principalId, arn, accountId, userName };
  return { type, ...(userName === HIDDEN ? {} : { principalId }), accountId, accessKeyId: '', userName };
}

export const signinAdditional = (fact: Fact): Json => ({
  LoginTo: `https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true&region=${fact.region}`,
  MobileVersion: member(fact.input, 'mobileVersion') === true ? 'Yes' : 'No',
  MFAUsed: textMember(fact.output, 'MFAUsed') ?? 'No',
});
