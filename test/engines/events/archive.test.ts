import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { ACCOUNT, bodies, makeQueue, makeRule, newCloud, notes, put, take } from './lab.ts';

const bus = `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/default`;
const archive = `arn:aws:events:us-east-1:${ACCOUNT}:archive/a`;
const replay = (cloud: Cloud, ReplayName: string, more: object = {}): void => {
  cloud.events.startReplay({
    ReplayName,
    EventSourceArn: archive,
    EventStartTime: new Date('2026-01-05T00:00:00Z'),
    EventEndTime: new Date('2026-01-06T00:00:00Z'),
    Destination: { Arn: bus },
    ...more,
  });
};

describe('an archive', () => {
  test('keeps what its pattern matches, and counts it', () => {
    const cloud = newCloud();
    cloud.events.createArchive({ ArchiveName: 'a', EventSourceArn: bus, EventPattern: '{"detail":{"n":[{"numeric":[">",1]}]}}' });
    for (const n of [1, 2, 3]) put(cloud, { n });
    cloud.advance('1m');
    // Time 14, source 4, detail-type 4, detail 7.
    expect(cloud.events.describeArchive({ ArchiveName: 'a' })).toMatchObject({ EventCount: 2, SizeBytes: 58 });
    expect(cloud.events.listArchives({ EventSourceArn: bus }).Archives.map(({ ArchiveName }) => ArchiveName)).toEqual(['a']);
  });
  test('forgets after its days', () => {
    const cloud = newCloud();
    cloud.events.createArchive({ ArchiveName: 'a', EventSourceArn: bus, RetentionDays: 2 });
    put(cloud);
    cloud.advance('1d');
    put(cloud);
    cloud.advance('1d');
    expect(cloud.events.describeArchive({ ArchiveName: 'a' }).EventCount).toBe(1);
    cloud.events.updateArchive({ ArchiveName: 'a', RetentionDays: 0 });
    cloud.advance('10d');
    expect(cloud.events.describeArchive({ ArchiveName: 'a' }).EventCount).toBe(1);
  });
  test('may take its time', () => {
    const cloud = newCloud({ options: { events: { archiveDelay: 600_000 as never } } });
    cloud.events.createArchive({ ArchiveName: 'a', EventSourceArn: bus });
    put(cloud);
    cloud.advance('9m');
    expect(cloud.events.describeArchive({ ArchiveName: 'a' }).EventCount).toBe(0);
    cloud.advance('1m');
    expect(cloud.events.describeArchive({ ArchiveName: 'a' }).EventCount).toBe(1);
  });
});

describe('a replay', () => {
  function prepare(): { cloud: Cloud; queue: string } {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    cloud.events.createArchive({ ArchiveName: 'a', EventSourceArn: bus });
    for (const [n, time] of [
      [3, '10:05:30'],
      [1, '10:01:10'],
      [2, '10:01:50'],
      [9, '23:59:59'],
    ] as const)
      put(cloud, { n }, { Time: new Date(`2026-01-05T${time}Z`) });
    put(cloud, { n: 0 }, { Time: new Date('2026-01-04T10:00:00Z') });
    cloud.advance('1m');
    makeRule(cloud, 'r', queue);
    return { cloud, queue };
  }
  const numbers = (cloud: Cloud, queue: string): number[] =>
    (bodies(cloud, queue) as { detail: { n: number } }[]).map(({ detail }) => detail.n);

  test('goes by event time, minute by minute, and ends', () => {
    const { cloud, queue } = prepare();
    replay(cloud, 'p', { Description: 'again', EventEndTime: new Date('2026-01-05T12:00:00Z') });
    expect(cloud.events.describeReplay({ ReplayName: 'p' })).toMatchObject({
      State: 'STARTING',
      Description: 'again',
      Destination: { Arn: bus },
    });
    cloud.advance('1s');
    expect(cloud.events.describeReplay({ ReplayName: 'p' })).toMatchObject({
      State: 'RUNNING',
      EventLastReplayedTime: new Date('2026-01-05T10:01:50Z'),
    });
    cloud.advance('1m');
    expect(numbers(cloud, queue)).toEqual([1, 2, 3]);
    expect(cloud.events.listReplays({ State: 'COMPLETED' }).Replays).toEqual([
      expect.objectContaining({ ReplayName: 'p', EventLastReplayedTime: new Date('2026-01-05T10:05:30Z') }),
    ]);
  });
  test('for some rules only', () => {
    const { cloud, queue } = prepare();
    const other = makeQueue(cloud, 'other');
    const RuleArn = makeRule(cloud, 'only', other);
    replay(cloud, 'p', { Destination: { Arn: bus, FilterArns: [RuleArn] } });
    cloud.advance('1m');
    expect(take(cloud, queue)).toEqual([]);
    expect(numbers(cloud, other)).toEqual([1, 2, 3, 9]);
  });
  test('can be cancelled while it runs', () => {
    const { cloud, queue } = prepare();
    replay(cloud, 'p');
    cloud.advance('1s');
    expect(cloud.events.cancelReplay({ ReplayName: 'p' })).toMatchObject({ State: 'CANCELLING' });
    cloud.advance('1m');
    expect(cloud.events.describeReplay({ ReplayName: 'p' }).State).toBe('CANCELLED');
    expect(numbers(cloud, queue)).toEqual([1, 2]);
    expect(() => cloud.events.cancelReplay({ ReplayName: 'p' })).toThrow(expect.objectContaining({ code: 'IllegalStatusException' }));
  });
  test('twice is two copies with ids of their own', () => {
    const { cloud, queue } = prepare();
    replay(cloud, 'p');
    replay(cloud, 'q');
    cloud.advance('1m');
    const ids = (bodies(cloud, queue) as { id: string }[]).map(({ id }) => id);
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
    expect(notes(cloud, 'events.replay').map(({ data }) => data['state'])).toEqual(['COMPLETED', 'COMPLETED']);
  });
});
