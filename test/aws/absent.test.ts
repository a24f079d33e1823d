import { describe, expect, it } from 'vitest';
import { createCloud, NotSimulated } from '../../src/index.ts';

describe('an operation that is not simulated', () => {
  const { events, config } = createCloud({ start: '2026-03-02T08:00:00Z' });
  const ask = (client: object, method: string) => () => (client as Record<string, () => unknown>)[method]!();

  it('is refused in a sentence, in any client', () => {
    expect(ask(events, 'createApiDestination')).toThrow(NotSimulated);
    expect(ask(config, 'putStoredQuery')).toThrow('cloudclock does not simulate config:PutStoredQuery. Nothing was changed.');
  });

  it('does not make a client answer to what is no operation', () => {
    for (const name of ['then', 'toJSON', 'asymmetricMatch', 'settings']) expect((events as unknown as Record<string, unknown>)[name], name).toBeUndefined();
    expect(Object.keys(events)).toContain('putRule');
    expect(Object.keys(events)).not.toContain('createApiDestination');
    expect(String(events)).toBe('[object Object]');
  });
});

describe('a cloud', () => {
  const make = createCloud as (options?: object) => unknown;
  it.each([undefined, {}, { seed: 'a' }, { start: 5 }])('says that it needs a start: %o', (options) =>
    expect(() => make(options)).toThrow(/^start: expected a Date or an ISO 8601 time such as 2026-01-02T03:04:05Z, received (?:nothing|number)$/));

  it('does not go back in time', () =>
    expect(() => createCloud({ start: '2026-03-02T08:00:00Z' }).advance('-5m')).toThrow(/^expected a duration/));
});
