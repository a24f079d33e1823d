import { describe, expect, it } from 'vitest';
import { COMPOSITES } from './composite.ts';
import { EVALUATORS } from './evaluator.ts';
import { LIVES } from './life.ts';
import { PATTERNS } from './pattern.ts';
import { SERVICES } from './services.ts';

const BUGS = [...EVALUATORS, ...LIVES, ...COMPOSITES, ...PATTERNS, ...SERVICES];
/** `PLANTED=1 npx vitest run test/planted` looks from more seeds, and prints how long each bug was safe. */
const TELLS = process.env['PLANTED'] !== undefined;
const SEEDS = TELLS ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [1, 2, 3];

describe('each of the planted wrong engines is found', () => {
  it.each(BUGS.map((bug) => [bug.bug, bug] as const))('%s', (_, bug) => {
    const found = SEEDS.map((seed) => bug.hunt(seed));
    for (const [i, { runs, size, story }] of found.entries()) {
      expect(runs, `not within ${bug.within} runs from seed ${SEEDS[i]}`).toBeDefined();
      expect(size, story).toBeLessThanOrEqual(bug.small);
    }
    if (!TELLS) return;
    const runs = found.map((one) => one.runs!).sort((a, b) => a - b);
    const row = [bug.bug, runs[Math.floor(runs.length / 2)], runs.at(-1), bug.within, Math.max(...found.map(({ size }) => size))];
    console.log(`| ${row.join(' | ')} |\n${found[0]!.story}`);
  });
  it('and they are eighteen', () => expect(new Set(BUGS.map(({ bug }) => bug)).size).toBe(18));
});

describe('the same laws hold on the true engine', () => {
  const laws = new Map(BUGS.map((bug) => [bug.law, bug]));
  it.each([...laws])('%s', (_, bug) => expect(bug.truth(4)).toBe(undefined));
});
