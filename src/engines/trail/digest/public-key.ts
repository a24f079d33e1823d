import { base64Decode } from '../../../aws/base64.ts';
import { md5Hex } from '../../../aws/md5.ts';
import { PUBLIC_EXPONENT, signingKey } from './rsa.ts';

/** A region's public key, as ListPublicKeys has it. */
export interface RegionKey {
  /** PKCS#1 `RSAPublicKey` in DER. */
  readonly der: Uint8Array;
  readonly fingerprint: string;
}
const keys = new Map<string, RegionKey>();

export function regionKey(region: string): RegionKey {
  let key = keys.get(region);
  if (key === undefined) {
    const der = new Uint8Array(sequence([...integer(signingKey(region).modulus), ...integer(PUBLIC_EXPONENT)]));
    keys.set(region, (key = { der, fingerprint: md5Hex(der) }));
  }
  return key;
}

const length = (n: number): number[] => (n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 0xff]);
const sequence = (content: readonly number[]): number[] => [0x30, ...length(content.length), ...content];

function integer(value: bigint): number[] {
  const hex = value.toString(16);
  const bytes = (hex.length % 2 === 1 ? `0${hex}` : hex).match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  // A leading zero keeps it positive.
  if (bytes[0]! > 127) bytes.unshift(0);
  return [0x02, ...length(bytes.length), ...bytes];
}

/** Reads a PKCS#1 public key, in DER or as its base64 text. Undefined when it is none. */
export function readPublicKey(value: Uint8Array | string): { readonly modulus: bigint; readonly exponent: bigint } | undefined {
  const der = typeof value === 'string' ? base64Decode(value) : value;
  if (der === undefined) return undefined;
  const outer = element(der, 0, 0x30);
  if (outer === undefined || outer.end !== der.length) return undefined;
  const modulus = element(der, outer.start, 0x02);
  const exponent = modulus === undefined ? undefined : element(der, modulus.end, 0x02);
  if (modulus === undefined || exponent === undefined || exponent.end !== outer.end) return undefined;
  return { modulus: number(der, modulus), exponent: number(der, exponent) };
}

interface Span {
  readonly start: number;
  readonly end: number;
}
function element(der: Uint8Array, at: number, tag: number): Span | undefined {
  const first = der[at + 1];
  if (der[at] !== tag || first === undefined) return undefined;
  const more = first < 128 ? 0 : first & 127;
  if (more > 4 || at + 2 + more > der.length) return undefined;
  let size = more === 0 ? first : 0;
  for (let i = 0; i < more; i += 1) size = size * 256 + der[at + 2 + i]!;
  const start = at + 2 + more;
  return size > 0 && start + size <= der.length ? { start, end: start + size } : undefined;
}
const number = (der: Uint8Array, { start, end }: Span): bigint => {
  let value = 0n;
  for (let i = start; i < end; i += 1) value = (value << 8n) | BigInt(der[i]!);
  return value;
};
