const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i += 1) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Base64 with padding, as in RFC 4648 section 4. */
export function base64Encode(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const rest = bytes.length - i;
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    parts.push(
      ALPHABET[word >> 18]! + ALPHABET[(word >> 12) & 63]! +
        (rest > 1 ? ALPHABET[(word >> 6) & 63]! : '=') + (rest > 2 ? ALPHABET[word & 63]! : '='),
    );
  }
  return parts.join('');
}

/** The bytes of a base64 text, or undefined when it is not one: wrong length, foreign characters, bits left over. */
export function base64Decode(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let at = 0;
  let word = 0;
  for (let i = 0; i < digits; i += 1) {
    const value = VALUES[text.charCodeAt(i)] ?? -1;
    if (value < 0) return undefined;
    word = (word << 6) | value;
    if (i % 4 === 0) continue;
    const shift = 6 - 2 * (i % 4);
    out[at++] = (word >> shift) & 0xff;
    word &= (1 << shift) - 1;
  }
  return word === 0 ? out : undefined;
}
