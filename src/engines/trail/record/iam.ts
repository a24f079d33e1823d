import type { Json } from '../../../kernel/plain.ts';
import type { Fact } from '../fact.ts';
import { isObject, javaDate, orNull, plainly, type JsonObject } from './convert.ts';

export function iamElements(fact: Fact): Json {
  const out = plainly(fact.output);
  return orNull(out);
}

/** Credentials without the secret; the expiry has a comma after the year. */
export function stsElements(fact: Fact): Json {
  if (!isObject(fact.output)) return null;
  const { Credentials, ...rest } = fact.output;
  const out: JsonObject = {};
  if (isObject(Credentials)) {
    const { AccessKeyId, SessionToken, Expiration } = Credentials;
    out['credentials'] = {
      accessKeyId: AccessKeyId as Json, sessionToken: SessionToken as Json,
      ...(Expiration instanceof Date ? { expiration: javaDate(Expiration, true) } : {}),
    };
  }
  return orNull({ ...out, ...((plainly(rest) ?? {}) as JsonObject) });
}

/** A denied AssumeRole shows nothing of what was asked. */
export const stsParameters = (fact: Fact): Json =>
  fact.action === 'AssumeRole' && fact.error !== undefined ? null : orNull(plainly(fact.input));
