import { describe, expect, test } from 'vitest';
import { EventIndex } from '../../../src/engines/events/index/event-index.ts';
import { explainEventPattern } from '../../../src/engines/events/pattern/explain.ts';
import { matchesEvent, matchesEventText } from '../../../src/engines/events/pattern/match.ts';
import { normalForm } from '../../../src/engines/events/pattern/normal-form.ts';
import { parseEventPattern } from '../../../src/engines/events/pattern/parse.ts';
import { OPERATORS } from './operators.table.ts';
import { REFUSALS } from './refusals.table.ts';
import { VERDICTS } from './patterns.table.ts';

/** Whether parsing the event loses nothing that the verdict rests on: spellings of numbers, and two keys of one name. */
const survivesParsing = (event: string, name: string): boolean =>
  !/\d{16,}|1e400/.test(event) && !name.includes('equal keys count in an event');

describe('patterns and events', () => {
  for (const { name, pattern, yes = [], no = [] } of [...VERDICTS, ...OPERATORS]) {
    test(name, () => {
      const parsed = parseEventPattern(pattern);
      const normal = parseEventPattern(normalForm(parsed));
      for (const [events, verdict] of [
        [yes, true],
        [no, false],
      ] as const) {
        for (const event of events) {
          expect(matchesEventText(parsed, event), event).toBe(verdict);
          expect(matchesEventText(normal, event), `${event} in normal form`).toBe(verdict);
          expect(explainEventPattern(parsed, event).matches, `${event} explained`).toBe(verdict);
          if (!survivesParsing(event, name)) continue;
          const object = JSON.parse(event) as object;
          expect(matchesEvent(parsed, object), `${event} parsed`).toBe(verdict);
          if (Object.keys(object).some((key) => key.includes('.'))) continue;
          expect(new EventIndex([parsed]).match(object), `${event} by index`).toEqual(verdict ? [0] : []);
        }
      }
    });
  }
});

describe('patterns that are refused', () => {
  for (const { pattern, reason } of REFUSALS) {
    test(pattern === '' ? 'nothing' : pattern, () => {
      const words = `Event pattern is not valid. Reason: ${reason.replaceAll('SOURCE', `"${pattern}"`)}`;
      expect(() => parseEventPattern(pattern)).toThrow(
        expect.objectContaining({ code: 'InvalidEventPatternException', message: words, statusCode: 400 }),
      );
    });
  }
});
