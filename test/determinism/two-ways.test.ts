import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloud } from '../../src/cloud/cloud.ts';
import { lived, lives, written } from './two-ways.mjs';

describe('two ways through time', () => {
  it('write the same journal, whatever happens', () => {
    let changes = 0;
    let spared = 0;
    fc.assert(fc.property(lives(fc), (life) => {
      const reference = lived(createCloud, life, true);
      const fast = lived(createCloud, life, false);
      expect(written(fast)).toEqual(written(reference));
      expect(fast.journal.digest()).toBe(reference.journal.digest());
      changes += written(reference).filter((line) => line.includes('"type":"alarm.state"')).length;
      spared += reference.kernel.noticesRun - fast.kernel.noticesRun;
    }), { seed: 20261122, numRuns: 30 });
    // Lives in which nothing happens, and a fast way that runs everything, would prove nothing.
    expect(changes).toBeGreaterThan(300);
    expect(spared).toBeGreaterThan(5000);
  }, 180_000);
});
