import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Decode, base64Encode } from '../../src/aws/base64.ts';
import { crc32, gunzip, gzip } from '../../src/aws/gzip.ts';
import { md5Hex } from '../../src/aws/md5.ts';
import { sha256Hex } from '../../src/aws/sha256.ts';
import { utf8Decode, utf8Encode, utf8Length } from '../../src/aws/utf8.ts';

const runs = { seed: 1, numRuns: 300 };
const bytes = fc.uint8Array({ maxLength: 300 });
/** Texts of arbitrary code units: lone surrogates too. */
const units = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7f0, max: 0xe010 }), fc.integer({ min: 0, max: 0x900 })), {
  maxLength: 60,
}).map((codes) => String.fromCharCode(...codes));

describe('utf8', () => {
  test('encodes as the host does', () => {
    fc.assert(fc.property(units, (text) => {
      expect([...utf8Encode(text)]).toEqual([...new TextEncoder().encode(text)]);
      expect(utf8Length(text)).toBe(utf8Encode(text).length);
    }), runs);
  });

  test('decodes any bytes as the host does', () => {
    const lead = fc.constantFrom(0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff, 0x80, 0x9f, 0xa0, 0xbf, 0x41);
    const host = new TextDecoder('utf-8', { ignoreBOM: true });
    fc.assert(fc.property(fc.oneof(bytes, fc.uint8Array({ maxLength: 9 }), fc.array(lead, { maxLength: 9 }).map((b) => Uint8Array.from(b))), (data) => {
      expect(utf8Decode(data)).toBe(host.decode(data));
    }), { seed: 1, numRuns: 2000 });
  });

  test('decodes a text longer than a stack of arguments', () => {
    const long = 'é'.repeat(200_001);
    expect(utf8Decode(utf8Encode(long))).toBe(long);
  });
});

describe('base64', () => {
  test('agrees with the host and comes back', () => {
    fc.assert(fc.property(bytes, (data) => {
      const text = base64Encode(data);
      expect(text).toBe(Buffer.from(data).toString('base64'));
      expect([...base64Decode(text)!]).toEqual([...data]);
    }), runs);
  });

  test.each(['a', 'ab', 'abc', 'a===', '====', 'ab=c', 'ab\u00e9d', 'ab==cdef', 'ab-_', 'aB==', 'aaB='])('refuses %j', (text) => {
    expect(base64Decode(text)).toBeUndefined();
  });
});

describe('gzip', () => {
  test.each([0, 1, 65_534, 65_535, 65_536, 131_070, 200_000])('zlib reads a file of %i bytes', (length) => {
    const data = Uint8Array.from({ length }, (_, i) => (i * 7919) >>> 3);
    expect(Buffer.compare(gunzipSync(gzip(data)), data)).toBe(0);
    expect(Buffer.compare(gunzip(gzip(data)), data)).toBe(0);
  });

  test('has the check value of CRC-32', () => {
    expect(crc32(utf8Encode('123456789'))).toBe(0xcbf43926);
  });
});

describe('hashes', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ])('SHA-256 of %j is that of FIPS 180', (text, hash) => expect(sha256Hex(utf8Encode(text))).toBe(hash));

  test.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['12345678901234567890123456789012345678901234567890123456789012345678901234567890', '57edf4a22be3c955ac49da2e2107b67a'],
  ])('MD5 of %j is that of RFC 1321', (text, hash) => expect(md5Hex(utf8Encode(text))).toBe(hash));

  test('agree with the host at every length over block borders', () => {
    for (let length = 0; length < 200; length += 1) {
      const data = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 0xff);
      expect(sha256Hex(data)).toBe(createHash('sha256').update(data).digest('hex'));
      expect(md5Hex(data)).toBe(createHash('md5').update(data).digest('hex'));
    }
  });
});
