import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeQueue, makeRule, newCloud, notes, put, START, take, total } from './lab.ts';

const offsets = (cloud: ReturnType<typeof newCloud>): number[] => notes(cloud, 'events.delivered').map((note) => note.at - Date.parse(START));

test('more invocations than the quota wait for the next second that has room; none is lost', () => {
  const cloud = newCloud({ options: { events: { invocationsPerSecond: 2 } } });
  const queue = makeQueue(cloud, 'q');
  makeRule(cloud, 'r', queue);
  for (let i = 0; i < 5; i += 1) put(cloud, { i });
  cloud.advance('1m');
  expect(offsets(cloud)).toEqual([500, 500, 1_000, 1_000, 2_000]);
  expect(take(cloud, queue)).toHaveLength(5);
  expect(total(cloud, 'ThrottledRules', { RuleName: 'r' })).toBe(3);
});

test('by default a region has its own quota, and few events meet it', () => {
  const cloud = newCloud();
  makeRule(cloud, 'r', makeQueue(cloud, 'q'));
  for (let i = 0; i < 20; i += 1) put(cloud);
  cloud.advance('1m');
  expect(new Set(offsets(cloud))).toEqual(new Set([500]));
  expect(total(cloud, 'ThrottledRules', { RuleName: 'r' })).toBeUndefined();
});

test('law: no second runs more than the quota, none runs early, order is kept and no second with room is left empty', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }), (quota, seconds) => {
      const cloud = newCloud({ options: { events: { invocationsPerSecond: quota } } });
      makeRule(cloud, 'r', makeQueue(cloud, 'q'));
      const wanted: number[] = [];
      for (const pause of seconds) {
        cloud.advance(`${pause * 400}ms`);
        wanted.push(cloud.now.getTime() - Date.parse(START) + 500);
        put(cloud);
      }
      cloud.advance('1m');
      const started = offsets(cloud);
      const room = new Map<number, number>();
      const expected = wanted.map((want) => {
        let second = Math.floor(want / 1_000);
        while ((room.get(second) ?? 0) >= quota) second += 1;
        room.set(second, (room.get(second) ?? 0) + 1);
        return Math.max(want, second * 1_000);
      });
      expect(started).toEqual(expected);
    }),
    { numRuns: 60, seed: 11 },
  );
});
