import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefAt } from '../../src/kernel/entries.ts';
import { Journal, type Entry } from '../../src/kernel/journal.ts';
import { later } from '../../src/kernel/later.ts';
import type { Instant } from '../../src/kernel/time.ts';

const at = (n: number): Instant => n as Instant;
const write = (journal: Journal, n: number, subject = `s${n % 3}`): number =>
  journal.write(at(n), n === 0 ? null : Math.ceil(n / 2), 'test.fact', subject, { n });

describe('the journal', () => {
  it('numbers its entries from 1 and gives them back', () => {
    const journal = new Journal();
    expect(journal.write(at(5), null, 'a', 'x', { k: 1 })).toBe(1);
    expect(journal.write(at(6), 1, 'b', 'y', {})).toBe(2);
    expect(journal.length).toBe(2);
    expect(journal.entry(2)).toEqual({ seq: 2, at: 6, cause: 1, type: 'b', subject: 'y', data: {} });
    expect(journal.entry(3)).toBeUndefined();
    expect(journal.entries().map((e) => e.seq)).toEqual([1, 2]);
  });
  it('goes back from an entry through its causes to the first', () => {
    const journal = new Journal();
    for (let n = 0; n < 9; n += 1) write(journal, n);
    expect(journal.causes(9).map((e) => e.seq)).toEqual([9, 4, 2, 1]);
    expect(journal.causes(1).map((e) => e.seq)).toEqual([1]);
    expect(journal.causes(99)).toEqual([]);
  });
  it('has equal digests for equal entries, whatever the order of keys', () => {
    const [a, b] = [new Journal(), new Journal()];
    a.write(at(1), null, 't', 's', { x: 1, y: [1, 2] });
    b.write(at(1), null, 't', 's', { y: [1, 2], x: 1 });
    expect(a.digest()).toBe(b.digest());
    expect(a.digest()).toMatch(/^[0-9a-f]{16}$/);
  });
  it('has another digest when anything differs: time, type, subject, data, order', () => {
    const digestOf = (...entries: [number, string, string, number][]): string => {
      const journal = new Journal();
      for (const [t, type, subject, n] of entries) journal.write(at(t), null, type, subject, { n });
      return journal.digest();
    };
    const base = digestOf([1, 'a', 'b', 1], [2, 'a', 'b', 2]);
    const others = [
      digestOf([1, 'a', 'b', 1], [3, 'a', 'b', 2]),
      digestOf([1, 'a', 'b', 1], [2, 'x', 'b', 2]),
      digestOf([1, 'a', 'b', 1], [2, 'a', 'x', 2]),
      digestOf([1, 'a', 'b', 1], [2, 'a', 'b', 3]),
      digestOf([2, 'a', 'b', 2], [1, 'a', 'b', 1]),
      digestOf([1, 'a', 'b', 1]),
    ];
    expect(new Set([base, ...others]).size).toBe(others.length + 1);
  });
  it('keeps a digest per subject, which others do not change', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'newcomer'), fc.nat(5)), { maxLength: 30 }), (facts) => {
        const [whole, without] = [new Journal(), new Journal()];
        facts.forEach(([subject, n], i) => {
          whole.write(at(i), null, 't', subject, { n });
          if (subject !== 'newcomer') without.write(at(i), null, 't', subject, { n });
        });
        for (const subject of ['a', 'b']) expect(whole.digest(subject)).toBe(without.digest(subject));
        expect([...whole.digests().keys()].sort()).toEqual([...new Set(facts.map(([s]) => s))].sort());
        for (const [subject, digest] of whole.digests()) expect(whole.digest(subject)).toBe(digest);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
  it('does not depend on its level', () => {
    const [off, full] = [new Journal('off'), new Journal('full')];
    for (let n = 0; n < 10; n += 1) {
      write(off, n);
      write(full, n);
    }
    expect(off.digest()).toBe(full.digest());
    expect(off.entries()).toEqual([]);
    expect(off.length).toBe(10);
  });
  it('is limited, and names the subject that filled it', () => {
    const journal = new Journal('decisions', 3);
    for (let n = 0; n < 3; n += 1) write(journal, n);
    expect(() => write(journal, 3, 'alarm/Flapping')).toThrow(
      'the journal passed its limit of 3 entries; the last subject was alarm/Flapping',
    );
  });
  it('restored from a snapshot continues to the same digests, and the first is not disturbed', () => {
    const first = new Journal();
    for (let n = 0; n < 5; n += 1) write(first, n);
    const saved = first.snapshot();
    const second = new Journal();
    second.restore(saved);
    for (let n = 5; n < 9; n += 1) {
      write(first, n);
      write(second, n);
    }
    const third = new Journal();
    third.restore(saved);
    expect(second.digest()).toBe(first.digest());
    expect(second.digests()).toEqual(first.digests());
    expect(second.entries()).toEqual(first.entries());
    for (let n = 5; n < 9; n += 1) write(third, n);
    expect(third.digests()).toEqual(first.digests());
    expect(third.digest()).toBe(first.digest());
    expect(saved.entries).toHaveLength(5);
  });
  it('says in brief what who wrote an entry said was enough, and finds the rest out when somebody reads it', () => {
    let [whole, brief] = [0, 0];
    const found = (from: { n: number }) => { whole += 1; return { n: from.n, words: 'many' }; };
    found.brief = ({ n }: { n: number }) => { brief += 1; return { n }; };
    const given: Entry[] = [];
    const sink = { append: (entries: readonly Entry[]) => void given.push(...entries), entry: (seq: number) => given[seq - 1]! };
    const journal = new Journal('decisions', undefined, { keep: 2, sink });
    const log = journal.log();
    for (let n = 0; n < 3; n += 1) journal.write(at(n), null, 't', 's', later(found, { n }));
    journal.write(at(3), null, 't', 's', { n: 3, words: 'plain' });
    // The older half was given away, and was found out for that.
    expect([whole, brief]).toEqual([2, 0]);
    expect([0, 1, 2, 3].map((place) => briefAt(log, place))).toEqual([{ n: 0, words: 'many' }, { n: 1, words: 'many' }, { n: 2 }, { n: 3, words: 'plain' }]);
    expect([whole, brief]).toEqual([2, 1]);
    expect(log.at(2)!.data).toEqual({ n: 2, words: 'many' });
    expect(briefAt(log, 2)).toEqual({ n: 2, words: 'many' });
    expect(briefAt(journal.entries(), 2)).toEqual({ n: 2, words: 'many' });
    expect([whole, brief]).toEqual([3, 1]);
  });
  it('keeps its digests: a change here makes every recorded run another', () => {
    const journal = new Journal();
    for (let n = 0; n < 20; n += 1) write(journal, n);
    expect(journal.digest()).toMatchInlineSnapshot(`"c67a47c6585bd68b"`);
    expect([...journal.digests()]).toMatchInlineSnapshot(`
      [
        [
          "s0",
          "9fcb1c303e4074c7",
        ],
        [
          "s1",
          "c6530a74e347cbe2",
        ],
        [
          "s2",
          "de921bebe260fbbd",
        ],
      ]
    `);
  });
});
