import { describe, expect, test } from 'vitest';
import { delivered, digestKeys, fileRecords, logKeys, logging, text } from './lab.ts';

/** Traps of log files and digests; the others are in traps.test.ts. */
describe('traps', () => {
  test('a digest covers files by their delivery: its oldest event may be older than its window', () => {
    const cloud = logging({ EnableLogFileValidation: true });
    cloud.runUntil('2026-01-05T10:58:00Z');
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.runUntil('2026-01-05T12:02:00Z');
    const digest = JSON.parse(text(cloud, digestKeys(cloud).at(-1)!));
    expect([digest.digestStartTime, digest.oldestEventTime, digest.logFiles.length]).toEqual(['2026-01-05T11:00:00Z', '2026-01-05T10:58:00Z', 1]);
  });

  test('no record is newer than the stamp of its file, and files are not in the order of time', () => {
    const cloud = logging();
    for (let i = 0; i < 200; i += 1) {
      cloud.iam.createUser({ UserName: `user-${i}` });
      cloud.advance('7s');
    }
    cloud.advance('10m');
    let inverted = 0;
    for (const key of logKeys(cloud)) {
      const stamp = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_/.exec(key)!.slice(1).map(Number) as [number, number, number, number, number];
      const end = Date.UTC(stamp[0], stamp[1] - 1, stamp[2], stamp[3], stamp[4]);
      expect(end % 300_000).toBe(0);
      const times = fileRecords(cloud, key).map((r) => Date.parse(r['eventTime']));
      expect(Math.max(...times)).toBeLessThanOrEqual(end);
      for (let i = 1; i < times.length; i += 1) if (times[i]! < times[i - 1]!) inverted += 1;
    }
    expect(inverted).toBeGreaterThan(10);
  });

  test('two writers share a stamp, and their files have names of their own', () => {
    const cloud = logging({}, { writers: 2 });
    for (let i = 0; i < 40; i += 1) {
      cloud.iam.createUser({ UserName: `user-${i}` });
      cloud.advance('10s');
    }
    cloud.advance('15m');
    const stamps = logKeys(cloud).map((key) => /_(\d{8}T\d{4}Z)_/.exec(key)![1]!);
    expect(new Set(stamps).size).toBeLessThan(stamps.length);
    expect(delivered(cloud).filter((r) => r['eventName'] === 'CreateUser')).toHaveLength(40);
  });
});
