/**
 * `Fn::Cidr`: the first `count` blocks of `bits` host bits within a block of IPv4 addresses.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html
 */
export function cidr(block: string, count: number, bits: number, fail: (message: string) => never): string[] {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block)?.slice(1).map(Number);
  if (parts === undefined || parts.slice(0, 4).some((byte) => byte > 255) || parts[4]! > 32)
    return fail(`Fn::Cidr: expected a block of IPv4 addresses such as 10.0.0.0/16, received "${block}"`);
  if (!Number.isInteger(count) || count < 1 || count > 256) return fail(`Fn::Cidr: expected a count from 1 to 256, received ${count}`);
  if (!Number.isInteger(bits) || bits < 1 || bits > 32) return fail(`Fn::Cidr: expected from 1 to 32 host bits, received ${bits}`);
  const [a, b, c, d, prefix] = parts as [number, number, number, number, number];
  const size = 2 ** bits;
  const whole = 2 ** (32 - prefix);
  if (count * size > whole) return fail(`Fn::Cidr: ${block} has no room for ${count} blocks of ${size} addresses`);
  const first = Math.floor((((a * 256 + b) * 256 + c) * 256 + d) / whole) * whole;
  return Array.from({ length: count }, (_, i) => {
    const address = first + i * size;
    return `${Math.floor(address / 2 ** 24)}.${Math.floor(address / 2 ** 16) % 256}.${Math.floor(address / 256) % 256}.${address % 256}/${32 - bits}`;
  });
}
