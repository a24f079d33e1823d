import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import { EventIndex } from '../../../src/engines/events/index/event-index.ts';
import { choosePivots } from '../../../src/engines/events/index/pivots.ts';
import { Selectivity } from '../../../src/engines/events/index/selectivity.ts';
import { explainEventPattern } from '../../../src/engines/events/pattern/explain.ts';
import { flatten, flattenText } from '../../../src/engines/events/pattern/flatten.ts';
import { matchesEvent, matchesEventText } from '../../../src/engines/events/pattern/match.ts';
import type { EventPattern } from '../../../src/engines/events/pattern/model.ts';
import { normalForm } from '../../../src/engines/events/pattern/normal-form.ts';
import { parseEventPattern } from '../../../src/engines/events/pattern/parse.ts';
import { events, patterns, positivePatterns, spoiltPatterns } from './arbitraries.ts';

const SETTINGS = { seed: 20261127, numRuns: 600 };

/** Undefined for the few that are too complex. */
function read(pattern: object): EventPattern | undefined {
  try {
    return parseEventPattern(JSON.stringify(pattern));
  } catch (error) {
    if (error instanceof AwsError && /too complex|combinations/.test(error.message)) return undefined;
    throw error;
  }
}
const readAll = (list: readonly object[]): EventPattern[] => list.flatMap((pattern) => read(pattern) ?? []);

describe('one event against many patterns', () => {
  test('the index finds what matching one by one finds', () => {
    let hits = 0;
    fc.assert(
      fc.property(fc.array(patterns, { minLength: 20, maxLength: 60 }), fc.array(events, { minLength: 6, maxLength: 12 }), (list, some) => {
        const parsed = readAll(list);
        const index = new EventIndex(parsed);
        for (const event of some) {
          const found = parsed.flatMap((pattern, i) => (matchesEvent(pattern, event) ? [i] : []));
          hits += found.length;
          expect(index.match(event), JSON.stringify(event)).toEqual(found);
        }
      }),
      { ...SETTINGS, numRuns: 60 },
    );
    expect(hits).toBeGreaterThan(500);
  });

  test('a hundred rules on one value are parted by a second one, whatever shape it has in the event', () => {
    const names = ['p', 'q', 'r', 's'];
    const list = names.flatMap((a) => names.flatMap((b) => names.map((c) => JSON.stringify({ a: ['x', a], d: { b: [b], c: [c] } }))));
    const parsed = [...list, '{"a":["x"]}', '{"a":["x"],"d":{"b":[{"prefix":"q"}]}}'].map(parseEventPattern);
    const index = new EventIndex(parsed);
    const shapes = [
      { b: 'q', c: 'r' },
      { b: ['q', 's'], c: 'p' },
      [{ b: 'q', c: 'r' }, { b: 's' }],
      [{ b: 'q' }, { c: 'r' }],
      { b: 5, c: 'r' },
      {},
      { b: 'z' },
    ];
    for (const d of shapes) {
      const event = { a: 'x', d };
      const found = parsed.flatMap((pattern, i) => (matchesEvent(pattern, event) ? [i] : []));
      expect(found.length, JSON.stringify(d)).toBeGreaterThan(0);
      expect(index.match(event), JSON.stringify(d)).toEqual(found);
    }
  });

  test('nobody is filed under a path that can be spared, nor under one that most events satisfy', () => {
    const pathsOf = (list: readonly object[]): Set<string> => {
      const parsed = readAll(list);
      const alternatives = parsed.flatMap((pattern) => pattern.alternatives.map(({ conditions }) => conditions));
      return new Set(choosePivots(alternatives, new Selectivity(parsed)).map((pivot, i) => alternatives[i]![pivot]!.path));
    };
    const number = (n: number) => Array.from({ length: n }, (_, i) => i);
    const both = number(200).map((i) => ({ a: [`a${i % 20}`], b: [`b${i % 23}`] }));
    // Each of two literals parts the list of the other, and one rule alone is no reason to read a third path of every event.
    expect(pathsOf(both).size).toBe(1);
    expect(
      pathsOf([...both, { a: ['a0'], c: [{ prefix: 'rare' }] }, ...number(9).map((i) => ({ c: [{ prefix: `p${i}` }], a: ['a1'] }))]).size,
    ).toBe(1);
    // Where the other condition holds for most events, the path is worth reading.
    const rare = number(50).map((i) => ({ d: [`d${i}`], a: [{ 'anything-but': 'x' }] }));
    expect(pathsOf([...both, ...rare])).toEqual(new Set(['a', 'd']));
    expect(pathsOf([{ e: [{ exists: false }], f: ['f'] }])).toEqual(new Set(['f']));
  });

  test('an object that stands in two places of an event is two', () => {
    const shared = [
      { k: '1', v: 'x' },
      { k: '2', v: 'y' },
    ];
    const pattern = parseEventPattern('{"d":{"p":{"k":["1"]},"q":{"v":["y"]}}}');
    const event = { d: { p: shared, q: shared } };
    expect(matchesEvent(pattern, event)).toBe(true);
    expect(new EventIndex([pattern]).match(event)).toEqual([0]);
  });

  test('keys that every object inherits are only found where the event has them', () => {
    const list = [
      '{"d":{"constructor":[{"exists":true}]}}',
      '{"d":{"__proto__":{"a":["1"]}}}',
      '{"d":{"toString":{"name":[{"exists":true}]}}}',
    ].map(parseEventPattern);
    const index = new EventIndex(list);
    expect(index.match({ d: {} })).toEqual([]);
    expect(index.match(JSON.parse('{"d":{"constructor":1,"__proto__":{"a":"1"},"toString":{"name":"x"}}}') as object)).toEqual([0, 1, 2]);
  });
});

describe('laws of patterns', () => {
  test('a pattern matches what its normal form matches, and the normal form is normal', () => {
    fc.assert(
      fc.property(patterns, fc.array(events, { minLength: 1, maxLength: 6 }), (pattern, some) => {
        const parsed = read(pattern);
        if (parsed === undefined) return;
        const text = normalForm(parsed);
        const normal = parseEventPattern(text);
        expect(normalForm(normal)).toBe(text);
        for (const event of some) expect(matchesEvent(normal, event), `${JSON.stringify(event)} ${text}`).toBe(matchesEvent(parsed, event));
      }),
      SETTINGS,
    );
  });

  test('an alternative that asks for more can match where one that asks for less does not, when absence depends on what is bound', () => {
    const parsed = parseEventPattern('{"$or":[{"e":{"l":[{"exists":false}]}},{"e":{"f":["Anna"],"l":[{"exists":false}]}}]}');
    const event = { e: [{ f: 'Anna' }, { f: 'Peter', l: 'Jones' }] };
    expect(matchesEvent(parsed, event)).toBe(true);
    expect(matchesEvent(parseEventPattern(normalForm(parsed)), event)).toBe(true);
  });

  test('adding a field never un-matches, unless absence or anything-but was asked for', () => {
    let matched = 0;
    fc.assert(
      fc.property(
        fc.array(positivePatterns, { minLength: 20, maxLength: 30 }),
        events,
        fc.constantFrom('y', 'z'),
        events,
        (list, event, key, more) => {
          for (const pattern of readAll(list)) {
            if (!matchesEvent(pattern, event)) continue;
            matched += 1;
            expect(matchesEvent(pattern, { ...event, [key]: more })).toBe(true);
          }
        },
      ),
      { ...SETTINGS, numRuns: 300 },
    );
    expect(matched).toBeGreaterThan(200);
  });

  test('an element more in an array never un-matches either', () => {
    fc.assert(
      fc.property(positivePatterns, events, events, (pattern, event, more) => {
        const parsed = read(pattern);
        const grown = Object.fromEntries(
          Object.entries(event).map(([key, value]) => [key, Array.isArray(value) ? [...value, more] : value]),
        );
        if (parsed !== undefined && matchesEvent(parsed, event)) expect(matchesEvent(parsed, grown)).toBe(true);
      }),
      SETTINGS,
    );
  });

  test('$or is the union of its branches', () => {
    fc.assert(
      fc.property(patterns, patterns, events, (one, other, event) => {
        const [a, b, either] = [read(one), read(other), read({ $or: [one, other] })];
        if (a === undefined || b === undefined || either === undefined) return;
        expect(matchesEvent(either, event)).toBe(matchesEvent(a, event) || matchesEvent(b, event));
      }),
      SETTINGS,
    );
  });

  test('a parsed event and its text match alike', () => {
    fc.assert(
      fc.property(patterns, events, (pattern, event) => {
        const parsed = read(pattern);
        if (parsed !== undefined) expect(matchesEventText(parsed, JSON.stringify(event))).toBe(matchesEvent(parsed, event));
      }),
      SETTINGS,
    );
  });

  test('the explanation agrees, and says of each field what is wrong with it', () => {
    fc.assert(
      fc.property(patterns, events, (pattern, event) => {
        const parsed = read(pattern);
        if (parsed === undefined) return;
        const explained = explainEventPattern(parsed, event);
        expect(explained.matches).toBe(matchesEvent(parsed, event));
        for (const { matches, fields, reason } of explained.alternatives) {
          for (const field of fields) expect(field.reason === null).toBe(field.matches);
          // One alternative fails for a field, or for the elements that its fields lie in.
          expect(matches).toBe(fields.every((field) => field.matches) && reason === null);
        }
      }),
      SETTINGS,
    );
  });
});

describe('whatever is given', () => {
  test('a spoilt pattern is a pattern or refused, never an accident', () => {
    let refused = 0;
    fc.assert(
      fc.property(spoiltPatterns, events, (text, event) => {
        let pattern: EventPattern;
        try {
          pattern = parseEventPattern(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AwsError);
          expect((error as AwsError).code).toBe('InvalidEventPatternException');
          refused += 1;
          return;
        }
        expect(typeof matchesEvent(pattern, event)).toBe('boolean');
        expect(new EventIndex([pattern]).match(event)).toEqual(matchesEvent(pattern, event) ? [0] : []);
      }),
      { ...SETTINGS, numRuns: 1_200 },
    );
    expect(refused).toBeGreaterThan(300);
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
        (text) => {
          expect(() => parseEventPattern(text)).toThrow(AwsError);
          flattenText(text);
        },
      ),
      { ...SETTINGS, numRuns: 150 },
    );
  });

  test('any value in an event', () => {
    fc.assert(
      fc.property(
        fc.object({ withBigInt: false, withTypedArray: true, withDate: true, withNullPrototype: true, withMap: true }),
        patterns,
        (event, pattern) => {
          const parsed = read(pattern);
          flatten(event);
          if (parsed !== undefined) expect(typeof matchesEvent(parsed, event)).toBe('boolean');
        },
      ),
      SETTINGS,
    );
  });

  test('deep nesting', () => {
    const deep = (depth: number, end: string): string => '{"a":'.repeat(depth) + end + '}'.repeat(depth);
    expect(matchesEventText(parseEventPattern(deep(800, '["x"]')), deep(800, '"x"'))).toBe(true);
    expect(() => parseEventPattern(deep(1_001, '["x"]'))).toThrow('Document nesting depth (1001) exceeds the maximum allowed');
  });

  test('combinations of $or have a limit of a thousand', () => {
    const ten = (key: string): object => ({ $or: Array.from({ length: 10 }, (_, i) => ({ [key]: [String(i)] })) });
    const thousand = { x: ten('a'), y: ten('b'), z: ten('c') };
    expect(parseEventPattern(JSON.stringify(thousand)).alternatives).toHaveLength(1_000);
    expect(() => parseEventPattern(JSON.stringify({ ...thousand, w: { $or: [{ d: ['1'] }, { e: ['2'] }] } }))).toThrow('combinations');
  });
});

describe('explanations', () => {
  const explain = (pattern: object, event: object): ReturnType<typeof explainEventPattern> =>
    explainEventPattern(JSON.stringify(pattern), event);

  test('name the field, what was wanted, what was found', () => {
    const [only] = explain(
      { source: ['aws.ec2'], detail: { state: ['stopped', { prefix: 'term' }] } },
      { source: 'aws.ec2', detail: { state: 'running' } },
    ).alternatives;
    expect(only!.fields).toEqual([
      {
        path: 'detail.state',
        wanted: ['"stopped"', '{"prefix":"term"}'],
        found: [{ value: 'running', passes: null }],
        matches: false,
        reason: '"running" does not pass any of "stopped", {"prefix":"term"}',
      },
      { path: 'source', wanted: ['"aws.ec2"'], found: [{ value: 'aws.ec2', passes: '"aws.ec2"' }], matches: true, reason: null },
    ]);
  });

  test.each([
    [{ a: ['x'] }, {}, 'the event has no value at a'],
    [{ a: ['x'] }, { a: { b: 1 } }, 'a is an object, and no value itself'],
    [{ a: [{ exists: false }] }, { a: 5 }, 'a is present: 5'],
    [{ a: [{ 'anything-but': ['x'] }] }, {}, 'the event has no value at a'],
    [{ a: ['x'] }, { a: ['y', 'z'] }, 'none of "y", "z" passes "x"'],
  ])('%j on %j', (pattern, event, reason) => {
    expect(explain(pattern, event).alternatives[0]!.fields[0]!.reason).toBe(reason);
  });

  test('say that two fields lie in different elements', () => {
    const event = {
      e: [
        { first: 'Anna', last: 'Smith' },
        { first: 'Peter', last: 'Jones' },
      ],
    };
    const [only] = explain({ e: { first: ['Anna'], last: ['Jones'] } }, event).alternatives;
    expect(only!.fields.every(({ matches }) => matches)).toBe(true);
    expect(only!.reason).toBe('e.last has a value that matches, but not in the same element of an array as e.first');
  });
});
