import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share, type Content } from '../../../src/engines/config/item/content.ts';
import { diffOf } from '../../../src/engines/config/item/diff.ts';
import { firstKept } from '../../../src/engines/config/item/timeline.ts';
import type { Item } from '../../../src/engines/config/item/item.ts';
import { CONFIG_DEFAULTS } from '../../../src/engines/config/options.ts';
import { canonical, type Json } from '../../../src/kernel/plain.ts';
import { parseInstant, type Instant } from '../../../src/kernel/time.ts';
import { subjectText } from '../../../src/engines/config/delivery/messages.ts';
import { DIFFS } from '../../conformance/config/diffs.ts';

const content = (more: object): Content => ({
  arn: 'arn:x', resourceName: null, availabilityZone: null, resourceCreationTime: null, tags: [], relationships: [], configuration: {},
    supplementaryConfiguration: {}, ...more,
});

describe('differences', () => {
  it.each(DIFFS.map((one) => [`${one.name} (${one.provenance})`, one] as const))('%s', (_, one) => {
    const diff = diffOf(content(one.before), content(one.after), one.change, CONFIG_DEFAULTS);
    expect(diff.changeType).toBe(one.change);
    expect(Object.fromEntries(diff.changedProperties)).toEqual(one.changedProperties);
  });

  it('a first item has none', () => {
    const diff = diffOf(undefined, content({ configuration: { a: 1 } }), 'CREATE', CONFIG_DEFAULTS);
    expect([diff.changeType, diff.changedProperties.size]).toEqual(['CREATE', 0]);
  });

  it('tells a change of tags by their keys', () => {
    const diff = diffOf(content({ tags: [['Stage', 'dev']] }), content({ tags: [['Stage', 'prod'], ['x.y', '1']] }), 'UPDATE', CONFIG_DEFAULTS);
    expect([...diff.changedProperties.keys()]).toEqual(['Tags.Stage', 'Tags.x.y']);
  });
});

const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.boolean(), fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', ''),
    fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), tie('value'), { maxKeys: 3 })),
})).value as fc.Arbitrary<Json>;
const struct = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'state'), json, { maxKeys: 4 }) as fc.Arbitrary<Record<string, Json>>;

describe('laws of differences', () => {
  const options = { silentPaths: [], tagsInDifferences: true };
  const paths = (before: Record<string, Json>, after: Record<string, Json>) =>
    diffOf(content({ configuration: before }), content({ configuration: after }), 'UPDATE', options).changedProperties;

  it('are empty exactly when nothing but the order of lists and nulls changed', () => {
    // Null and absent are one; lists are bags.
    const bag = (value: Json | undefined): Json => {
      if (Array.isArray(value)) return value.map((item) => canonical(item)).sort();
      if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, bag(member as Json)] as const).filter(([, member]) => member !== null));
    };
    fc.assert(fc.property(struct, struct, (before, after) => {
      const same = canonical(bag(before)) === canonical(bag(after));
      if (same) expect([...paths(before, after).keys()]).toEqual([]);
      // The other way round holds but for structures that become empty: `{a: null}` and `{}` differ in nothing that AWS tells.
      else if (paths(before, after).size === 0) expect(canonical(before).includes('null') || canonical(after).includes('null') || canonical([before,
        after]).includes('{}')).toBe(true);
    }), { seed: 1, numRuns: 2000 });
  });

  it('turn round when before and after are exchanged', () => {
    const turned = { CREATE: 'DELETE', DELETE: 'CREATE', UPDATE: 'UPDATE' } as const;
    fc.assert(fc.property(struct, struct, (before, after) => {
      const told = (map: ReturnType<typeof paths>, turn: boolean) => [...map.values()].map((one) => canonical(turn
        ? [one.updatedValue, one.previousValue, turned[one.changeType]] : [one.previousValue, one.updatedValue, one.changeType])).sort();
      expect(told(paths(before, after), true)).toEqual(told(paths(after, before), false));
    }), { seed: 2, numRuns: 2000 });
  });

  it('list members are told once each: gone ones first, counted from zero', () => {
    fc.assert(fc.property(fc.array(json, { maxLength: 5 }), fc.array(json, { maxLength: 5 }), (before, after) => {
      const told = [...paths({ a: before }, { a: after })];
      expect(told.map(([path]) => path)).toEqual(told.map((_, i) => `Configuration.A.${i}`));
      const kinds = told.map(([, one]) => one.changeType === 'DELETE');
      expect(kinds).toEqual([...kinds].sort((x, y) => Number(y) - Number(x)));
      const count = (list: readonly Json[]) => list.reduce<Map<string,
        number>>((map, one) => map.set(canonical(one), (map.get(canonical(one)) ?? 0) + 1), new Map());
      const [old, now] = [count(before), count(after)];
      const gone = [...old].reduce((sum, [key, n]) => sum + Math.max(0, n - (now.get(key) ?? 0)), 0);
      const come = [...now].reduce((sum, [key, n]) => sum + Math.max(0, n - (old.get(key) ?? 0)), 0);
      expect(told.length).toBe(gone + come);
    }), { seed: 3, numRuns: 2000 });
  });
});

describe('sharing between items', () => {
  it('is the next value, and the very same object when nothing changed', () => {
    fc.assert(fc.property(struct, struct, (before, next) => {
      const shared = share(before, next);
      expect(canonical(shared)).toBe(canonical(next));
      expect(shared === before).toBe(canonical(before) === canonical(next));
      expect(share(before, structuredClone(before))).toBe(before);
    }), { seed: 4, numRuns: 2000 });
  });

  it('keeps the parts that did not change', () => {
    const before = { a: { deep: [1, 2] }, b: { x: 1 } };
    const after = share(before, { a: { deep: [1, 2] }, b: { x: 2 } });
    expect(after.a).toBe(before.a);
    expect(after.b).not.toBe(before.b);
  });
});

describe('retention', () => {
  const at = (day: string): Item => ({ at: parseInstant(day), status: 'OK', change: 'UPDATE', frequency: 'CONTINUOUS', causes: [], content: content({}) });
  const items = [at('2017-03-10'), at('2017-11-12'), at('2017-12-12')];
  const cutoff = (days: number): Instant => (parseInstant('2018-05-24') - days * 86_400_000) as Instant;

  // AWS Config Developer Guide, "Deleting AWS Config Data": today is 2018-05-24.
  it('of 30 days shows only the state that was current at the cut-off', () => {
    expect(items.slice(firstKept(items, cutoff(30)))).toEqual([items[2]]);
  });
  it('of 365 days shows all three', () => {
    expect(items.slice(firstKept(items, cutoff(365)))).toEqual(items);
  });
});

describe('subjects', () => {
  it('are cut after a hundred characters, as in the guide', () => {
    expect(subjectText('[AWS Config:us-east-2] AWS::::Account 123456789012 is COMPLIANT with cloudtrail-enabled in Account 123456789012'))
      .toBe('[AWS Config:us-east-2] AWS::::Account 123456789012 is COMPLIANT with cloudtrail-enabled in Accoun...');
    expect(subjectText('x'.repeat(100))).toBe('x'.repeat(100));
  });
});
