import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudCommands, livingCloud } from '../../../src/testing/arbitraries/index.ts';

const live = (topics: Parameters<typeof cloudCommands>[0], maxCommands: number) =>
  fc.property(fc.commands(cloudCommands(topics), { maxCommands, size: 'max' }), (commands) => {
    fc.modelRun(() => livingCloud(), commands);
  });

describe('cloudCommands', () => {
  it('a whole cloud keeps its laws after every command', () => {
    fc.assert(live({}, 40), { seed: 20261122, numRuns: 25 });
  });
  it('alarms and their data alone, densely', () => {
    fc.assert(live({ topics: ['data', 'alarms', 'composites'] }, 60), { seed: 20261122, numRuns: 25 });
  });
});
