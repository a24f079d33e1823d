import type { AddressRange } from './model.ts';

/**
 * IP addresses as EventBridge reads them: an address is a row of hexadecimal digits, a range is compared digit by digit from the left and
 * is left as soon as the answer is certain. So an IPv4 range also holds IPv6 addresses that begin with the same digits; that is how the
 * service's matcher works.
 */
const IPV4 = /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/;
const IPV6 = /^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/;

export const looksLikeAddress = (text: string): boolean => IPV4.test(text) || IPV6.test(text);

/** The hexadecimal digits of an address, or undefined when the text is none. */
export function addressDigits(text: string): string | undefined {
  if (IPV4.test(text)) return ipv4(text);
  return IPV6.test(text) ? ipv6(text) : undefined;
}

const hex = (value: number, width: number): string => value.toString(16).toUpperCase().padStart(width, '0');

function ipv4(text: string): string | undefined {
  if (text.length > 15) return undefined;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.map((part) => hex(part, 2)).join('') : undefined;
}

function ipv6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const all = groups.flat();
  const missing = 8 - all.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const values = [...groups[0]!, ...Array.from({ length: missing }, () => '0'), ...(groups[1] ?? [])].map((g) =>
    g === '' ? NaN : parseInt(g, 16),
  );
  if (!values.every((value) => value <= 0xffff)) return undefined;
  const digits = values.map((value) => hex(value, 4)).join('');
  // An IPv4 address in IPv6 clothes is that IPv4 address.
  return digits.startsWith('00000000000000000000FFFF') ? digits.slice(24) : digits;
}

/**
 * Whether an address lies in a range: decided at the first digit that leaves no doubt, so a range of fewer digits holds all addresses
 * that go on.
 */
export function inRange(digits: string, range: AddressRange): boolean {
  const { bottom, top } = range;
  const length = bottom.length;
  let i = 0;
  while (i < length && bottom[i] === top[i]) {
    if (digits[i] !== bottom[i]) return false;
    i += 1;
  }
  if (i === length) return true;
  const digit = digits[i];
  if (digit === undefined || digit < bottom[i]! || digit > top[i]!) return false;
  const onBottom = digit === bottom[i];
  if (!onBottom && digit !== top[i]) return true;
  const edge = onBottom ? bottom : top;
  for (i += 1; i < length; i += 1) {
    const next = digits[i];
    if (next === undefined) return false;
    if (next !== edge[i]) return onBottom ? next > edge[i]! : next < edge[i]!;
  }
  return true;
}

/** The range of exactly one address, when the text is an address. */
export function addressRange(text: string): AddressRange | undefined {
  const digits = looksLikeAddress(text) ? addressDigits(text) : undefined;
  return digits === undefined ? undefined : { bottom: digits, top: digits };
}

/** Reads `10.0.0.0/8`; the bits behind the mask do not matter. Returns the words of the service when the text is none. */
export function cidrRange(text: string): AddressRange | string {
  const slashed = splitSlashes(text);
  if (slashed.length !== 2) return "Malformed CIDR, one '/' required";
  const [ip, mask] = slashed as [string, string];
  if (!/^[+-]?\d+$/.test(mask) || !(Number(mask) >= -2147483648 && Number(mask) <= 2147483647))
    return 'Malformed CIDR, mask bits must be an integer';
  const bits = Number(mask);
  if (bits < 0) return 'Malformed CIDR, mask bits must not be negative';
  if (!looksLikeAddress(ip)) return `Nonstandard IP address: ${ip}`;
  const digits = addressDigits(ip);
  if (digits === undefined) return `Invalid IP address: ${ip}`;
  if (digits.length === 8 && bits > 31) return 'IPv4 mask bits must be < 32';
  if (digits.length === 32 && bits > 127) return 'IPv6 mask bits must be < 128';
  return { bottom: masked(digits, bits, 0), top: masked(digits, bits, 15) };
}

/** The parts between slashes, without empty ones at the end. */
function splitSlashes(text: string): string[] {
  const parts = text.split('/');
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

function masked(digits: string, bits: number, fill: 0 | 15): string {
  let out = '';
  for (let i = 0; i < digits.length; i += 1) {
    const kept = Math.max(0, Math.min(4, bits - i * 4));
    const mask = (0xf0 >> kept) & 0xf;
    const digit = parseInt(digits[i]!, 16);
    out += hex((digit & mask) | (fill & ~mask & 0xf), 1);
  }
  return out;
}
