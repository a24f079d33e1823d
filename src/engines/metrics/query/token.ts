import { hashText } from '../../../kernel/digest.ts';
import { canonical } from '../../../kernel/plain.ts';

/** A paging token: a fingerprint of the request it belongs to, and where the next page begins. Opaque to callers. */
export function writeToken(request: object, position: string): string {
  return `${fingerprint(request)}-${[...position].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')}`;
}

/** The position that a token names; undefined when it is not one of this request. */
export function readToken(request: object, token: string): string | undefined {
  const match = /^([0-9a-f]{16})-((?:[0-9a-f]{4})*)$/.exec(token);
  if (match === null || match[1] !== fingerprint(request)) return undefined;
  return (match[2]!.match(/.{4}/g) ?? []).map((h) => String.fromCharCode(Number.parseInt(h, 16))).join('');
}

/** All of a request but its token. */
const fingerprint = (request: object): string => hashText(canonical({ ...request, NextToken: undefined }));
