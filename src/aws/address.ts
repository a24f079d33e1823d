import { hash32 } from '../kernel/digest.ts';
import { principalArn, type Principal } from './principal.ts';

/**
 * The address that somebody calls from when a script does not say: one of the 254 of TEST-NET-3 (RFC 5737), always the same for the same caller.
 * Services call from their DNS name.
 */
export function callerAddress(principal: Principal, given?: string): string {
  if (given !== undefined) return given;
  if (principal.type === 'AWSService') return principal.invokedBy;
  if (principal.type === 'AssumedRole' && principal.invokedBy !== undefined) return principal.invokedBy;
  return `203.0.113.${(hash32(principalArn(principal)) % 254) + 1}`;
}
