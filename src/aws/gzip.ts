import { SimulatorBug } from '../kernel/bug.ts';

/**
 * Gzip without compression: AWS hands logs over as gzip files, and every reader of gzip reads stored blocks. What comes out is a function
 * of the bytes alone: no time stamp, no name of a host. RFC 1951 section 3.2.4, RFC 1952.
 */

const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff] as const;
const BLOCK = 0xffff;
const BLOCK_HEAD = 5;
const TRAILER = 8;

const CRC_TABLE = new Uint32Array(256);
for (let n = 0; n < 256; n += 1) {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = (c & 1) === 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  CRC_TABLE[n] = c >>> 0;
}

/** The CRC-32 of bytes, as gzip, zip and PNG have it: unsigned. */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) c = CRC_TABLE[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** A gzip file that holds these bytes. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK));
  const out = new Uint8Array(HEADER.length + blocks * BLOCK_HEAD + bytes.length + TRAILER);
  out.set(HEADER);
  let at = HEADER.length;
  for (let i = 0; i < blocks; i += 1) {
    const part = bytes.subarray(i * BLOCK, (i + 1) * BLOCK);
    out[at] = i === blocks - 1 ? 1 : 0;
    putLittle(out, at + 1, part.length, 2);
    putLittle(out, at + 3, part.length ^ 0xffff, 2);
    out.set(part, at + BLOCK_HEAD);
    at += BLOCK_HEAD + part.length;
  }
  putLittle(out, at, crc32(bytes), 4);
  putLittle(out, at + 4, bytes.length, 4);
  return out;
}

/**
 * The bytes of a file that {@link gzip} made, for code that receives log data inside the simulation. @throws SimulatorBug on any other
 * file
 */
export function gunzip(file: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = HEADER.length;
  for (let last = false; !last; ) {
    const head = file[at];
    if (head !== 0 && head !== 1) throw new SimulatorBug('gunzip reads only what gzip wrote: stored blocks');
    const length = file[at + 1]! | (file[at + 2]! << 8);
    parts.push(file.subarray(at + BLOCK_HEAD, at + BLOCK_HEAD + length));
    at += BLOCK_HEAD + length;
    last = head === 1;
  }
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    out.set(part, to);
    to += part.length;
  }
  return out;
}

function putLittle(out: Uint8Array, at: number, value: number, bytes: number): void {
  for (let k = 0; k < bytes; k += 1) out[at + k] = (value >>> (8 * k)) & 0xff;
}
