import { toHex } from './sha256.ts';

/** MD5, RFC 1321: the ETag of S3 objects and the checksums in SQS replies are made with it. Not for security. */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21] as const;
/** The integer parts of abs(sin(i + 1)) * 2^32, written out: `Math.sin` differs between JavaScript engines. */
const T = Uint32Array.from([
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
]);

/** The 16 bytes of the hash. */
function md5(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(length - 8, (bytes.length << 3) >>> 0, true);
  view.setUint32(length - 4, Math.floor(bytes.length / 0x20000000), true);
  const hash = Int32Array.from([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476].map((word) => word | 0));
  for (let at = 0; at < length; at += 64) addBlock(hash, view, at);
  const out = new Uint8Array(16);
  const words = new DataView(out.buffer);
  hash.forEach((word, i) => words.setInt32(i * 4, word, true));
  return out;
}

/** The hash as 32 lowercase hexadecimal digits. */
export const md5Hex = (bytes: Uint8Array): string => toHex(md5(bytes));

function addBlock(hash: Int32Array, view: DataView, at: number): void {
  let [a, b, c, d] = hash as unknown as [number, number, number, number];
  for (let i = 0; i < 64; i += 1) {
    const round = i >> 4;
    let f: number;
    let k: number;
    if (round === 0) { f = (b & c) | (~b & d); k = i; }
    else if (round === 1) { f = (d & b) | (~d & c); k = (5 * i + 1) & 15; }
    else if (round === 2) { f = b ^ c ^ d; k = (3 * i + 5) & 15; }
    else { f = c ^ (b | ~d); k = (7 * i) & 15; }
    const sum = (a + f + T[i]! + view.getUint32(at + k * 4, true)) | 0;
    const shift = SHIFTS[round * 4 + (i & 3)]!;
    a = d; d = c; c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  [a, b, c, d].forEach((word, i) => {
    hash[i] = hash[i]! + word;
  });
}
