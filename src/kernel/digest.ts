/**
 * A running 64-bit fingerprint made of two 32-bit lanes (cyrb53's mixing, by bryc, public domain). Not for security: it tells two
 * runs apart. Integer operations only, so that every JavaScript engine agrees.
 */
export interface Digest {
  a: number;
  b: number;
}

export const newDigest = (): Digest => ({ a: 0xdeadbeef | 0, b: 0x41c6ce57 | 0 });

export function addToDigest(digest: Digest, text: string): void {
  let { a, b } = digest;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  // A terminator, so that "ab"+"c" and "a"+"bc" differ.
  digest.a = Math.imul(a ^ 0x1f, 2654435761);
  digest.b = Math.imul(b ^ 0x1f, 1597334677);
}

/** The fingerprint as two signed words. */
function finish(digest: Digest): Digest {
  let { a, b } = digest;
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return { a, b };
}

/** Sixteen hexadecimal digits. */
export function digestText(digest: Digest): string {
  const { a, b } = finish(digest);
  return (b >>> 0).toString(16).padStart(8, '0') + (a >>> 0).toString(16).padStart(8, '0');
}

/** The fingerprint of one text as two signed 32-bit words: a key. */
export function hash64(text: string): Digest {
  const digest = newDigest();
  addToDigest(digest, text);
  return finish(digest);
}

/** The fingerprint of one text. */
export function hashText(text: string): string {
  const digest = newDigest();
  addToDigest(digest, text);
  return digestText(digest);
}

/** An unsigned 32-bit hash of a text, for phases and keys of noise. */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
