import { describe, expect, it } from 'vitest';
import { createCloud, type Cloud } from '../../src/cloud/cloud.ts';
import { canonical } from '../../src/kernel/plain.ts';
import { live, type LifeOptions } from './life.mjs';

/** The life, and the cloud that lived it. */
function lived(options: LifeOptions = {}): ReturnType<typeof live> & { cloud: Cloud } {
  let cloud: Cloud | undefined;
  const life = live((o) => (cloud = createCloud(o)), options);
  return { ...life, cloud: cloud! };
}
const base = lived();

/** Subjects that belong to one thing alone: nobody else's doing is written under their name. */
const OWN = /\/(?:alarm|instance|log-group)\//;
const own = (digests: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(digests).filter(([subject]) => OWN.test(subject)));

/** What is written under a shared name, without the order within an instant and without the ids that are handed out in that order. */
function facts(cloud: Cloud): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { at, type, subject, data } of cloud.journal.entries()) {
    const text = `${at} ${type} ${subject} ${canonical(data)}`.replace(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      '<id>',
    );
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

it('something happens in it', () => {
  expect(base.changes).toBeGreaterThan(10);
  expect(Object.keys(own(base.digests)).length).toBe(11);
  const types = new Set(base.cloud.journal.entries().map(({ type }) => type));
  for (const type of ['alarm.state', 'api.call', 'ec2.workload']) expect(types).toContain(type);
});

describe('the same seed', () => {
  it('is the same life twice', () => {
    const again = lived();
    expect(again.digests).toEqual(base.digests);
    expect(again.digest).toBe(base.digest);
    expect(again.statistics).toBe(base.statistics);
  });
  it('is another life than another seed', () => {
    const other = lived({ seed: 'other' });
    expect(other.digest).not.toBe(base.digest);
    expect(other.statistics).not.toBe(base.statistics);
  });
  it('is the same life in one go or step by step', () => {
    const stepwise = live((o) => {
      const cloud = createCloud(o);
      const advance = cloud.advance.bind(cloud);
      cloud.advance = (span) => {
        for (const part of ['1s', '14s', '45s']) if (span === '1m') advance(part);
        return cloud;
      };
      return cloud;
    });
    expect(stepwise.digests).toEqual(base.digests);
  });
});

describe('a newcomer', () => {
  const with1 = lived({ newcomer: true });
  it('moves nobody: what belongs to one thing alone is the same to the last bit', () => {
    expect(with1.digests).toMatchObject(own(base.digests));
    expect(Object.keys(own(with1.digests)).length).toBe(Object.keys(own(base.digests)).length + 3);
    expect(with1.statistics).toBe(base.statistics);
  });
  it('takes nothing away from what is shared', () => {
    const [before, after] = [facts(base.cloud), facts(with1.cloud)];
    const missing = [...before].filter(([fact, count]) => (after.get(fact) ?? 0) < count).map(([fact]) => fact);
    expect(missing).toEqual([]);
  });
});

describe('ties', () => {
  it('may come in any order: everything that belongs to one thing alone is the same, and so are the facts', () => {
    for (const shuffle of [1, 2, 3, 4]) {
      const shuffled = lived({ shuffle });
      expect(own(shuffled.digests)).toEqual(own(base.digests));
      expect(shuffled.statistics).toBe(base.statistics);
      expect(facts(shuffled.cloud)).toEqual(facts(base.cloud));
    }
  });
});

describe('a fork', () => {
  it('lives on as the original does', () => {
    const cloud = lived({ minutes: 30 }).cloud;
    const fork = cloud.fork();
    cloud.advance('2h');
    fork.advance('2h');
    expect([...fork.journal.digests()].sort()).toEqual([...cloud.journal.digests()].sort());
    expect(fork.journal.digest()).toBe(cloud.journal.digest());
  });
});
