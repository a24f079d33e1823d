import { ScenarioError } from '../../src/scenario/problems.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

/** An expectation that did not hold at some seed. */
export interface Failure {
  readonly seed: string;
  readonly expected: string;
  readonly found: string;
}

/** Lives a scenario at its own seed and at others; lists what did not hold. */
export function failuresAt(text: string, file: string, seeds: readonly (string | undefined)[]): Failure[] {
  const failures: Failure[] = [];
  for (const seed of seeds) {
    try {
      const run = runScenario(readScenario(text, file, seed === undefined ? {} : { seed }));
      for (const { passed, expected, found } of run.verdicts) if (!passed) failures.push({ seed: run.scenario.seed, expected, found });
    } catch (error) {
      // A call that AWS refuses at one seed and not at another is chance too.
      if (!(error instanceof ScenarioError)) throw error;
      failures.push({ seed: seed ?? '', expected: 'it can be lived', found: error.message });
    }
  }
  return failures;
}

/**
 * What is wrong with how a scenario depends on chance: an expectation that fails somewhere without a word about it, or a word about it though none fails.
 */
export function complaintsAbout(chance: string | undefined, failures: readonly Failure[], seeds: number): string[] {
  if (chance === undefined) return failures.map(({ seed, expected, found }) => `seed ${seed}: ${expected}: ${found}`);
  return failures.length > 0 ? [] : [`it says that it depends on chance (${chance}), and at ${seeds} seeds it does not`];
}
