import { hashText } from '../../kernel/digest.ts';

/** A version 4 UUID that follows from a text: the same text has the same, whoever asks and how often. */
export function uuidOf(text: string): string {
  const h = hashText(`a ${text}`) + hashText(`b ${text}`);
  const variant = (8 + (Number.parseInt(h[16]!, 16) & 3)).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Sixteen letters and digits that follow from a text, as log files are named apart. */
export function uniqueOf(text: string): string {
  let unique = '';
  for (let block = 0; unique.length < 16; block += 1) {
    const h = hashText(`${block} ${text}`);
    for (let i = 0; i < 16 && unique.length < 16; i += 4) unique += ALPHANUMERIC[Number.parseInt(h.slice(i, i + 4), 16) % 62];
  }
  return unique;
}
