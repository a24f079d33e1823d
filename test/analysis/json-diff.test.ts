import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDifference } from '../../src/analysis/json-change.ts';
import { differences, leaves } from '../../src/analysis/json-diff.ts';
import { canonical, type Json } from '../../src/kernel/plain.ts';

const key = fc.constantFrom('a', 'b', 'ab', 'c.d', '__proto__');
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Json[]>(0, 1, 'x', 'y', true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((members) => Object.fromEntries(members) as Json),
  ),
}));

describe('differences of two values', () => {
  it('are none if and only if the values are the same', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(differences(a, b).length === 0).toBe(canonical(a) === canonical(b));
        expect(differences(a, a)).toEqual([]);
      }),
      { seed: 3, numRuns: 1_000 },
    );
  });

  it('say what came, what went and what changed, in lists by what they hold', () => {
    expect(differences({ ports: [{ from: 443 }, { from: 22 }], name: 'a' }, { ports: [{ from: 22 }, { from: 80 }], name: 'b' })).toEqual([
      { path: 'name', before: 'a', after: 'b' },
      { path: 'ports[0]', before: { from: 443 }, after: undefined },
      { path: 'ports[1]', before: undefined, after: { from: 80 } },
    ]);
    expect(differences({ s: { name: 'running', code: 16 } }, { s: { name: 'stopped', code: 80 } }).map(({ path }) => path)).toEqual([
      's.code',
      's.name',
    ]);
  });

  it('of one place can be taken back, wherever it is', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const found = differences(a, b);
        if (found.length !== 1 || found[0]!.path === '') return;
        const { path, before, after } = found[0]!;
        const back = withDifference(b, path, after, before);
        // Lists that differ only in their order are one difference; elements that come back may stand elsewhere.
        expect(
          leaves(back)
            .map((leaf) => String(leaf.value))
            .sort(),
        ).toEqual(
          leaves(a)
            .map((leaf) => String(leaf.value))
            .sort(),
        );
      }),
      { seed: 3, numRuns: 3_000 },
    );
  });
});
