import { sha256Hex } from '../../aws/sha256.ts';
import { utf8Encode, utf8Length } from '../../aws/utf8.ts';
import { AwsError } from '../../aws/errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function checkBucketName(name: string): void {
  const shape = /^[a-z0-9]([a-z0-9.-]{1,61})[a-z0-9]$/.test(name);
  const address = /^\d+\.\d+\.\d+\.\d+$/.test(name);
  const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name);
  if (!shape || address || reserved || name.includes('..')) throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.');
}

export function checkKey(key: string): void {
  if (utf8Length(key) > 1024) throw new AwsError('KeyTooLongError', 'Your key is too long');
}

/** The canonical user id of an account: 64 hexadecimal digits, made from the account's number. */
export const canonicalId = (accountId: string): string => sha256Hex(utf8Encode(`s3 ${accountId}`));

/** S3 sorts keys by their UTF-8 bytes, which is the order of code points. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // A surrogate stands for a code point beyond U+FFFF, so it comes after every other code unit.
    const high = (unit: number): boolean => unit >= 0xd800 && unit < 0xe000;
    return high(x) === high(y) ? x - y : high(x) ? 1 : -1;
  }
  return a.length - b.length;
}

/** The first index whose key is not before `key`. */
export function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byCodePoint(keys[middle]!, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The least key after all keys that begin with a prefix: where a listing goes on behind a common prefix. Undefined: there is none. */
export function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (c) => c.codePointAt(0)!);
  while (points.length > 0) {
    const last = points.pop()!;
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
  }
  return undefined;
}
