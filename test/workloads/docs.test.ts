import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tryReadLoad } from '../../src/workloads/index.ts';

describe('docs/loads.md', () => {
  it('shows loads that can be read', () => {
    const text = readFileSync('docs/loads.md', 'utf8');
    const rows = text.split('\n').filter((line) => line.startsWith('| `'));
    const shown = rows.flatMap((row) => [...row.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!));
    // Some rows have other loads in them, by a letter, or leave something out; a percentage refers to what it is added to.
    const whole = shown.filter((load) => !load.includes('…')).map((load) => `40 + ${load.replaceAll(/\b[ab]\b/g, '40')}`);
    expect(whole.length).toBeGreaterThan(15);
    expect(whole.flatMap((load) => tryReadLoad(load, load).problems)).toEqual([]);
  });
});
