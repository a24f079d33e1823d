/**
 * UTF-8 for the core, which has no host and so no `TextEncoder`. Behaves as the WHATWG encoder and decoder do: a lone surrogate, and
 * every ill-formed sequence of bytes, becomes U+FFFD; a byte order mark at the beginning is kept.
 */

const REPLACEMENT = 0xfffd;

/** How many bytes a text takes in UTF-8, without making them. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(i + 1))) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** The bytes of a text. */
export function utf8Encode(text: string): Uint8Array {
  const out = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      out[at++] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = text.charCodeAt(i + 1);
      if (code < 0xdc00 && isLow(low)) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i += 1;
      } else code = REPLACEMENT;
    }
    if (code < 0x800) {
      out[at++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        out[at++] = 0xe0 | (code >> 12);
      } else {
        out[at++] = 0xf0 | (code >> 18);
        out[at++] = 0x80 | ((code >> 12) & 63);
      }
      out[at++] = 0x80 | ((code >> 6) & 63);
    }
    out[at++] = 0x80 | (code & 63);
  }
  return out;
}

/** The text of bytes. */
export function utf8Decode(bytes: Uint8Array): string {
  const parts: string[] = [];
  let codes: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { code, length } = sequenceAt(bytes, at);
    at += length;
    codes.push(code);
    // One call of fromCodePoint takes its arguments on the stack, so it gets them in pieces.
    if (codes.length === 4096) {
      parts.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  parts.push(String.fromCodePoint(...codes));
  return parts.join('');
}

const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

/** The code point at an offset and how many bytes it took; an ill-formed sequence takes its longest well-formed beginning. */
function sequenceAt(bytes: Uint8Array, at: number): { code: number; length: number } {
  const lead = bytes[at]!;
  if (lead < 0x80) return { code: lead, length: 1 };
  const more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
  if (more === 0) return { code: REPLACEMENT, length: 1 };
  let code = lead & (0x3f >> more);
  for (let k = 1; k <= more; k += 1) {
    const next = bytes[at + k];
    const least = k > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = k > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (next === undefined || next < least || next > most) return { code: REPLACEMENT, length: k };
    code = (code << 6) | (next & 0x3f);
  }
  return { code, length: more + 1 };
}
