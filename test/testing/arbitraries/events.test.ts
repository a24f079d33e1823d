import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloud } from '../../../src/index.ts';
import { matchesEvent } from '../../../src/engines/events/pattern/match.ts';
import { parseEventPattern } from '../../../src/engines/events/pattern/parse.ts';
import { nextFiring, parseRuleSchedule, parseSchedulerExpression } from '../../../src/engines/events/schedule/expression.ts';
import { UTC } from '../../../src/aws/zones.ts';
import { parseInstant } from '../../../src/kernel/time.ts';
import { event, eventPattern, matchingPair, nearMiss, scheduleExpression } from '../../../src/testing/arbitraries/index.ts';
import { TESTS } from '../../../src/testing/arbitraries/event-field.ts';
import { classes, rare, simplest, simplestThat } from './look.ts';
import { oracleMatches } from './pattern-oracle.ts';

const SETTINGS = { seed: 20261122, numRuns: 400 };
const engineMatches = (pattern: object, drawn: object): boolean => matchesEvent(parseEventPattern(JSON.stringify(pattern)), drawn);
/** What a pattern asks, and how. */
function askedBy(pattern: object): string[] {
  const text = JSON.stringify(pattern);
  const words = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard', 'numeric', 'cidr', 'anything-but', '$or', 'decoy', 'list'];
  return [
    ...words.filter((word) => text.includes(`"${word}"`)),
    ...['"exists":true', '"exists":false'].filter((word) => text.includes(word)),
  ];
}
const ASKED = [
  'prefix',
  'suffix',
  'equals-ignore-case',
  'wildcard',
  'numeric',
  'cidr',
  'anything-but',
  '$or',
  'decoy',
  'list',
  '"exists":true',
  '"exists":false',
];

describe('matchingPair and nearMiss', () => {
  it('a pair always matches: the engine says so, and so does the slow oracle', () => {
    fc.assert(
      fc.property(matchingPair(), ({ pattern, event: drawn }) => {
        expect([engineMatches(pattern, drawn), oracleMatches(pattern, drawn)]).toEqual([true, true]);
      }),
      SETTINGS,
    );
  });
  it('a near miss never does', () => {
    fc.assert(
      fc.property(nearMiss(), ({ pattern, event: drawn }) => {
        expect([engineMatches(pattern, drawn), oracleMatches(pattern, drawn)]).toEqual([false, false]);
      }),
      SETTINGS,
    );
  });
  it.each(TESTS)('with %s alone too', (test) => {
    fc.assert(
      fc.property(matchingPair({ tests: [test] }), ({ pattern, event: drawn }) => engineMatches(pattern, drawn)),
      { ...SETTINGS, numRuns: 150 },
    );
    fc.assert(
      fc.property(nearMiss({ tests: [test] }), ({ pattern, event: drawn }) => !engineMatches(pattern, drawn)),
      { ...SETTINGS, numRuns: 150 },
    );
  });
  it('cover every operator, arrays, $or, and each way to miss', () => {
    expect(
      rare(
        classes(matchingPair(), ({ pattern }) => askedBy(pattern)),
        ASKED,
        60,
      ),
    ).toEqual([]);
    expect(
      rare(
        classes(matchingPair(), ({ event: { detail } }) => (Array.isArray(detail['list']) ? 'array' : 'none')),
        ['array'],
        150,
      ),
    ).toEqual([]);
    expect(
      rare(
        classes(nearMiss(), ({ how }) => how),
        ['value', 'absent', 'object', 'elements'],
        60,
      ),
    ).toEqual([]);
  });
  it('shrink to one text', () => {
    const { pattern, event: drawn } = simplest(matchingPair());
    expect([pattern, drawn.detail]).toEqual([{ source: ['test'], detail: { a: ['a'] } }, { a: 'a' }]);
    const missed = simplest(nearMiss());
    expect([missed.pattern, missed.event.detail, missed.broken]).toEqual([
      { source: ['test'], detail: { a: ['a'] } },
      { a: 'az' },
      'detail.a',
    ]);
    const apart = simplestThat(nearMiss(), ({ how }) => how === 'elements');
    expect([apart.pattern, apart.event.detail]).toEqual([
      { source: ['test'], detail: { list: { a: ['a'], b: ['a'] } } },
      { list: [{ b: 'a' }, { a: 'a' }] },
    ]);
  });
});

describe('eventPattern and event', () => {
  it('are accepted by PutRule and TestEventPattern, which says what the oracle says', () => {
    const cloud = createCloud({ start: '2026-01-05T00:00:00Z' });
    let hits = 0;
    fc.assert(
      fc.property(eventPattern({ arrays: false, maxFields: 1 }), event(), (pattern, drawn) => {
        const EventPattern = JSON.stringify(pattern);
        cloud.events.putRule({ Name: 'rule', EventPattern });
        const { Result } = cloud.events.testEventPattern({ EventPattern, Event: JSON.stringify(drawn) });
        // Where arrays meet absence, what is bound decides: that is the engine's own test.
        if (!EventPattern.includes('"exists":false')) expect(Result).toBe(oracleMatches(pattern, drawn));
        if (Result) hits += 1;
      }),
      { ...SETTINGS, numRuns: 400 },
    );
    expect(hits).toBeGreaterThan(20);
  });
  it('an event shrinks to one that says nothing, a detail to one letter', () => {
    expect(simplest(event()).detail).toEqual({});
    expect(simplestThat(event(), ({ detail }) => Object.keys(detail).length > 0).detail).toEqual({ a: 'a' });
  });
});

describe('scheduleExpression', () => {
  it('is read by rules, and with `at` by the scheduler; it fires, or its years are over', () => {
    const after = parseInstant('2026-01-01T00:00:00Z');
    let fires = 0;
    fc.assert(
      fc.property(scheduleExpression({ kinds: ['rate', 'cron', 'at'] }), (text) => {
        expect(parseRuleSchedule(text) === undefined, text).toBe(text.startsWith('at('));
        const schedule = parseSchedulerExpression(text)!;
        const next = nextFiring(schedule, after, after, UTC);
        if (next !== undefined) fires += 1;
      }),
      { ...SETTINGS, numRuns: 600 },
    );
    expect(fires).toBeGreaterThan(500);
  });
  it('covers the forms of every field', () => {
    const counts = classes(scheduleExpression(), (text) =>
      ['rate(1 ', 'minute', 'hour', 'days', 'L', 'W', '#', '/', '-', ',', 'MON'].filter((word) => text.includes(word)),
    );
    expect(rare(counts, ['minute', 'hour', 'days', 'L', 'W', '#', '/', '-', ',', 'MON'], 20)).toEqual([]);
  });
  it('shrinks to every minute', () => {
    expect(simplest(scheduleExpression())).toBe('rate(1 minute)');
    expect(simplest(scheduleExpression({ kinds: ['cron'] }))).toBe('cron(0 0 * * ? *)');
    expect(simplest(scheduleExpression({ kinds: ['at'] }))).toBe('at(2026-01-01T00:00:00)');
  });
});
