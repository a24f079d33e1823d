import { describe, expect, it } from 'vitest';
import { createCloud, type Cloud } from '../../src/cloud/cloud.ts';
import { TimeFormatError } from '../../src/kernel/time.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { ScenarioError } from '../../src/scenario/problems.ts';
import { fromDefinition } from '../../src/scenario/scenario.ts';

describe('a clock that is asked for what it cannot do says so to whoever asked', () => {
  it.each<[what: string, ask: (cloud: Cloud) => unknown, message: string]>([
    ['a time in the past', (cloud) => cloud.runUntil('2025-01-01T00:00:00Z'),
      'expected a time at or after 2026-03-02T08:00:00Z, since time cannot go back; received 2025-01-01T00:00:00Z'],
    ['a span below zero', (cloud) => cloud.advance(-1 as never), 'expected a duration of zero or more, since time cannot go back; received -1'],
    ['no span', (cloud) => cloud.advance(undefined as never), 'expected a duration such as 90s, 1h30m or PT5M, received undefined'],
    ['no time', (cloud) => cloud.runUntil(undefined as never), 'expected an ISO 8601 time such as 2026-01-02T03:04:05Z or a Date, received undefined'],
    ['no date', (cloud) => cloud.runUntil(new Date('x')), 'expected an ISO 8601 time such as 2026-01-02T03:04:05Z or a Date, received Invalid Date'],
  ])('%s', (_, ask, message) => {
    const cloud = createCloud({ start: '2026-03-02T08:00:00Z' });
    expect(() => ask(cloud)).toThrow(new TimeFormatError(message));
    expect(cloud.now.toISOString()).toBe('2026-03-02T08:00:00.000Z');
  });

  it('a step that turns the clock is a mistake of the scenario', () => {
    const run = (cloud: Cloud): void => void cloud.advance('1m');
    const scenario = fromDefinition({ name: 's', start: '2026-03-02T08:00:00Z', duration: '1h', timeline: [{ at: '5m', run }] }, 's.ts');
    expect(() => runScenario(scenario)).toThrow(ScenarioError);
    expect(() => runScenario(scenario)).toThrow('timeline[0].run: threw Error: time cannot pass while a step, a function or a delivery is under way');
  });
});
