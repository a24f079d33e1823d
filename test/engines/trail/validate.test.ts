import { createHash, createPublicKey, verify as nodeVerify } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/index.ts';
import { gzip } from '../../../src/aws/gzip.ts';
import { gunzipAny } from '../../../src/aws/inflate.ts';
import { utf8Decode, utf8Encode } from '../../../src/aws/utf8.ts';
import { validateLogs, type Validation } from '../../../src/engines/trail/index.ts';
import { BUCKET, bytes, code, digestKeys, logKeys, logging, makeBucket, objects, text } from './lab.ts';

const ARN = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';

/** Five hours with a call in each. */
function fiveHours(settings: object = {}): Cloud {
  const cloud = logging({ EnableLogFileValidation: true, ...settings });
  for (let i = 0; i < 5; i += 1) {
    cloud.iam.createUser({ UserName: `user-${i}` });
    cloud.advance('1h');
  }
  cloud.advance('5m');
  return cloud;
}
function validated(cloud: Cloud, changes: ReadonlyMap<string, Uint8Array | undefined> = new Map(), more: object = {}): Validation {
  return validateLogs(objects(cloud, changes), {
    trailArn: ARN,
    startTime: new Date('2026-01-05T00:00:00Z'),
    endTime: cloud.now,
    bucket: BUCKET,
    publicKeys: cloud.cloudtrail.listPublicKeys({}).PublicKeyList,
    ...more,
  });
}
const change = (cloud: Cloud, key: string, from: string, to: string): Uint8Array => {
  const before = text(cloud, key);
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  return gzip(utf8Encode(after));
};

describe('digests', () => {
  test('the chain holds, and each digest names the one before', () => {
    const cloud = fiveHours();
    const digests = digestKeys(cloud).map((key) => JSON.parse(text(cloud, key)));
    expect(digests).toHaveLength(6);
    digests.forEach((digest, i) => {
      const previous = digests[i - 1];
      expect(digest.previousDigestS3Object).toBe(previous?.digestS3Object ?? null);
      if (previous !== undefined) {
        expect(digest.digestStartTime).toBe(previous.digestEndTime);
        const before = cloud.s3.getObject({ Bucket: BUCKET, Key: previous.digestS3Object });
        expect(digest.previousDigestSignature).toBe(before.Metadata!['signature']);
        expect(digest.previousDigestHashValue).toBe(
          createHash('sha256')
            .update(gunzipSync(before.Body as Uint8Array))
            .digest('hex'),
        );
      }
      expect(Object.keys(digest)).toEqual([
        'awsAccountId',
        'digestStartTime',
        'digestEndTime',
        'digestS3Bucket',
        'digestS3Object',
        'digestPublicKeyFingerprint',
        'digestSignatureAlgorithm',
        'newestEventTime',
        'oldestEventTime',
        'previousDigestS3Bucket',
        'previousDigestS3Object',
        'previousDigestHashValue',
        'previousDigestHashAlgorithm',
        'previousDigestSignature',
        'logFiles',
      ]);
    });
    expect(digests.flatMap((d) => d.logFiles.map((f: { s3Object: string }) => f.s3Object)).sort()).toEqual(logKeys(cloud).sort());
    expect(validated(cloud)).toMatchObject({ exitCode: 0, digests: { valid: 6, invalid: 0 }, logFiles: { valid: 5, invalid: 0 }, errors: [] });
  });

  test("another program verifies the signatures: Node's RSA, over Node's own decompression", () => {
    const cloud = fiveHours();
    const { Value, Fingerprint } = cloud.cloudtrail.listPublicKeys({}).PublicKeyList[0]!;
    const publicKey = createPublicKey({ key: Buffer.from(Value), format: 'der', type: 'pkcs1' });
    expect(publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65_537n });
    for (const key of digestKeys(cloud)) {
      const object = cloud.s3.getObject({ Bucket: BUCKET, Key: key });
      const plain = gunzipSync(object.Body as Uint8Array);
      const digest = JSON.parse(plain.toString());
      expect(digest.digestPublicKeyFingerprint).toBe(Fingerprint);
      const hash = createHash('sha256').update(plain).digest();
      const signed = `${digest.digestEndTime}\n${BUCKET}/${key}\n${hash.toString('hex')}\n${digest.previousDigestSignature ?? 'null'}`;
      expect(nodeVerify('RSA-SHA256', Buffer.from(signed), publicKey, Buffer.from(object.Metadata!['signature']!, 'hex'))).toBe(true);
    }
  });

  test('disabling validation ends the chain after the hour, enabling it begins another', () => {
    const cloud = fiveHours();
    cloud.cloudtrail.updateTrail({ Name: 'audit', EnableLogFileValidation: false });
    cloud.advance('3h');
    const before = digestKeys(cloud).length;
    expect(before).toBe(7);
    cloud.cloudtrail.updateTrail({ Name: 'audit', EnableLogFileValidation: true });
    cloud.iam.createUser({ UserName: 'again' });
    cloud.advance('2h');
    const fresh = digestKeys(cloud)
      .slice(before)
      .map((key) => JSON.parse(text(cloud, key)));
    expect(fresh[0].previousDigestSignature).toBe(null);
    expect(validated(cloud)).toMatchObject({ exitCode: 0 });
  });

  test('each region of a trail has a chain and a key of its own', () => {
    const cloud = logging({ EnableLogFileValidation: true, IsMultiRegionTrail: true });
    const ireland = cloud.account('111122223333').region('eu-west-1');
    cloud.advance('90m');
    ireland.logs.createLogGroup({ logGroupName: 'g' });
    cloud.advance('2h');
    const own = digestKeys(cloud).filter((key) => key.includes('/CloudTrail-Digest/eu-west-1/'));
    expect(own.map((key) => key.slice(-46))).toEqual(
      [
        'eu-west-1_audit_us-east-1_20260105T110000Z.json.gz',
        'eu-west-1_audit_us-east-1_20260105T120000Z.json.gz',
        'eu-west-1_audit_us-east-1_20260105T130000Z.json.gz',
      ].map((key) => key.slice(-46)),
    );
    const publicKeys = ireland.cloudtrail.listPublicKeys({}).PublicKeyList;
    expect(validated(cloud, new Map(), { region: 'eu-west-1', publicKeys })).toMatchObject({
      exitCode: 0,
      digests: { valid: 3 },
      logFiles: { valid: 1 },
    });
    expect(validated(cloud, new Map(), { region: 'eu-west-1' })).toMatchObject({
      exitCode: 1,
      errors: expect.arrayContaining([expect.stringContaining('INVALID: public key not found in region us-east-1 for fingerprint')]) as unknown,
    });
  });
});

describe('what validate-logs says', () => {
  test('all is well', () => {
    const cloud = fiveHours();
    expect(validated(cloud).text).toBe(
      [
        `Validating log files for trail ${ARN} between 2026-01-05T00:00:00Z and 2026-01-05T15:05:00Z`,
        '',
        'Results requested for 2026-01-05T00:00:00Z to 2026-01-05T15:05:00Z',
        'Results found for 2026-01-05T09:00:00Z to 2026-01-05T15:00:00Z:',
        '',
        '6/6 digest files valid',
        '5/5 log files valid',
        '',
      ].join('\n'),
    );
    expect(validated(cloud, new Map(), { verbose: true }).text).toContain(`Log file\ts3://${BUCKET}/${logKeys(cloud)[0]}\tvalid\n`);
  });
  test('a log file with another content, one that is no gzip file, one that is gone', () => {
    const cloud = fiveHours();
    const [a, b, c] = logKeys(cloud) as [string, string, string];
    const torn = bytes(cloud, b).slice();
    torn[20]! ^= 1;
    const result = validated(
      cloud,
      new Map<string, Uint8Array | undefined>([
        [a, change(cloud, a, 'user-0', 'user-X')],
        [b, torn],
        [c, undefined],
      ]),
    );
    expect(result.errors).toEqual([
      `Log file\ts3://${BUCKET}/${c}\tINVALID: not found`,
      `Log file\ts3://${BUCKET}/${b}\tINVALID: invalid format`,
      `Log file\ts3://${BUCKET}/${a}\tINVALID: hash value doesn't match`,
    ]);
    expect(result.text).toContain('6/6 digest files valid\n2/5 log files valid, 3/5 log files INVALID\n');
    expect(result.exitCode).toBe(1);
  });
  test('a digest with another content, moved, gone, or without its signature', () => {
    const cloud = fiveHours();
    const keys = digestKeys(cloud);
    const third = keys[3]!;
    const place = `Digest file\ts3://${BUCKET}/${third}\tINVALID: `;
    expect(validated(cloud, new Map([[third, change(cloud, third, '"SHA-256"', '"SHA-255"')]])).errors).toEqual([
      `${place}signature verification failed`,
    ]);
    expect(validated(cloud, new Map([[third, bytes(cloud, keys[2]!)]])).errors).toEqual([`${place}has been moved from its original location`]);
    expect(validated(cloud, new Map([[third, undefined]])).errors).toEqual([`${place}not found`]);
    expect(validated(cloud, new Map([[third, utf8Encode('no')]])).errors).toEqual([`${place}invalid format`]);
    expect(validated(cloud, new Map([[third, gzip(utf8Encode('{}'))]])).errors).toEqual([`${place}invalid format`]);
    const unsigned = {
      ...objects(cloud),
      get: (bucket: string, key: string) => {
        const found = objects(cloud).get(bucket, key);
        return found === undefined || key !== third ? found : { ...found, Metadata: {} };
      },
    };
    expect(
      validateLogs(unsigned, {
        trailArn: ARN,
        startTime: new Date('2026-01-05T00:00:00Z'),
        endTime: cloud.now,
        bucket: BUCKET,
        publicKeys: cloud.cloudtrail.listPublicKeys({}).PublicKeyList,
      }).errors,
    ).toEqual([`${place}signature verification failed`]);
  });
  test('a gap between two chains is told, and is no error', () => {
    const cloud = fiveHours();
    cloud.cloudtrail.stopLogging({ Name: 'audit' });
    cloud.advance('5h');
    cloud.cloudtrail.startLogging({ Name: 'audit' });
    cloud.advance('90m');
    const result = validated(cloud);
    expect(result.exitCode).toBe(0);
    expect(result.errors).toEqual(['No log files were delivered by CloudTrail between 2026-01-05T16:00:00Z and 2026-01-05T19:05:00Z']);
  });
  test('no digests, a range that lies elsewhere, wrong questions', () => {
    const cloud = logging();
    expect(validated(cloud).text).toContain('No digests found\n');
    expect(code(() => validated(cloud, new Map(), { trailArn: 'arn:aws:s3:::x' }))).toBe(
      'ParamValidation: Invalid trail ARN provided: arn:aws:s3:::x',
    );
    expect(code(() => validated(cloud, new Map(), { startTime: new Date('2027-01-01T00:00:00Z') }))).toBe(
      'ParamValidation: Invalid time range specified: start-time must occur before end-time',
    );
    expect(code(() => validated(cloud, new Map(), { publicKeys: [] }))).toMatch(/^ParamValidation: No public keys found between/);
    expect(validated(fiveHours(), new Map(), { startTime: new Date('2026-01-05T12:30:00Z') })).toMatchObject({ exitCode: 0, digests: { valid: 3 } });
  });
  test('the chain is followed into another bucket', () => {
    const cloud = fiveHours();
    makeBucket(cloud, 'other-audit-logs');
    cloud.cloudtrail.updateTrail({ Name: 'audit', S3BucketName: 'other-audit-logs' });
    cloud.advance('3h');
    expect(validated(cloud, new Map(), { bucket: 'other-audit-logs' })).toMatchObject({ exitCode: 0, digests: { valid: 9, invalid: 0 } });
  });
});

describe('laws', () => {
  test('any one byte of any one file, changed in any way, is found', () => {
    const cloud = fiveHours();
    const keys = [...logKeys(cloud), ...digestKeys(cloud)];
    fc.assert(
      fc.property(fc.nat(keys.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), (which, where, flip, inside) => {
        const key = keys[which]!;
        let changed: Uint8Array;
        if (inside) {
          // The content changes and the file is packed anew, as a careful hand would do it.
          const plain = gunzipAny(bytes(cloud, key))!.slice();
          plain[where % plain.length]! ^= flip;
          changed = gzip(plain);
        } else {
          changed = bytes(cloud, key).slice();
          // Time stamp, flags of compression and the operating system are no part of what a gzip file says.
          const at = 10 + (where % (changed.length - 10));
          changed[at]! ^= flip;
        }
        expect(validated(cloud, new Map([[key, changed]])).exitCode).toBe(1);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('files of another compressor with the same content are good', () => {
    const cloud = fiveHours();
    const again = new Map(logKeys(cloud).map((key) => [key, new Uint8Array(gzipSync(gunzipSync(bytes(cloud, key)), { level: 9 }))]));
    expect(validated(cloud, again)).toMatchObject({ exitCode: 0, logFiles: { valid: 5 } });
  });

  test('what Node compresses is opened as it was, and what is cut off or changed is not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.constantFrom(0, 1, 6, 9), fc.nat(), (plain, level, cut) => {
        const file = new Uint8Array(gzipSync(Buffer.from(plain), { level }));
        expect(gunzipAny(file)).toEqual(plain);
        expect(gunzipAny(file.slice(0, cut % file.length))).toBeUndefined();
      }),
      { numRuns: 150, seed: 3 },
    );
    const long = utf8Encode('{"Records":[' + '{"eventName":"RunInstances"},'.repeat(20_000) + '{}]}');
    expect(utf8Decode(gunzipAny(new Uint8Array(gzipSync(long)))!)).toBe(utf8Decode(long));
  });

  test('garbage never makes gunzip throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        const file = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, ...tail]);
        const out = gunzipAny(file);
        expect(out === undefined || out instanceof Uint8Array).toBe(true);
      }),
      { numRuns: 500, seed: 11 },
    );
  });
});
