// The scenarios under fire, for `npm run fuzz`: every expectation at fifty seeds, and the committed texts made wrong in arbitrary ways. The test suite
// does the same for seconds.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ScenarioError, prepareRun, readScenario, runScenario } from '../build/index.js';
import { openStream } from '../build/kernel/index.js';
import { mutate } from './mutate.mjs';

const SEEDS = 50;
const HOURS = 3_600_000;

/** All but those that want somebody's own series. */
const committed = () =>
  readdirSync('scenarios')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, text: readFileSync(join('scenarios', file), 'utf8') }))
    .filter(({ text }) => !/^(start|duration): *\{ *trace:/m.test(text));

/**
 * Lives every scenario at one seed after the other, until it is late; returns at how many seeds, and what did not hold, as sentences. A scenario that
 * declares `chance` must fail somewhere.
 */
export function fuzzSeeds(progress = (_words) => {}, isLate = () => false) {
  const complaints = [];
  const scenarios = committed().map((scenario) => ({ ...scenario, chance: /^chance: /m.test(scenario.text), failures: 0 }));
  for (let i = 1; i <= SEEDS; i += 1) {
    for (const scenario of scenarios) {
      if (isLate()) return { seeds: i - 1, complaints };
      const { file, text, chance } = scenario;
      progress(`seed ${i} of ${SEEDS}: ${file}`);
      const { verdicts } = runScenario(readScenario(text, file, { seed: `other-${i}` }));
      for (const { passed, expected, found } of verdicts) {
        if (passed) continue;
        scenario.failures += 1;
        if (!chance) complaints.push(`${file} at seed other-${i}: ${expected}: ${found}`);
      }
    }
  }
  for (const { file, chance, failures } of scenarios)
    if (chance && failures === 0) complaints.push(`${file} says that it depends on chance, and at ${SEEDS} seeds it does not`);
  return { seeds: SEEDS, complaints };
}

/** Stops when it is late. Throws when a mutated scenario is answered with anything but problems or a life; returns how many lived and how many were wrong. */
export function fuzzTexts(seed, count, progress = (_words) => {}, isLate = () => false) {
  const stream = openStream(seed, 'fuzz/mutations');
  const draw = (n) => (n <= 0 ? 0 : stream.uint32() % n);
  const texts = committed();
  const fates = { lived: 0, wrong: 0 };
  for (let i = 0; i < count && !isLate(); i += 1) {
    const { file, text } = texts[draw(texts.length)];
    const mutated = mutate(text, draw);
    if (i % 100 === 0) progress(`${i} mutated scenarios`);
    try {
      const scenario = readScenario(mutated, file);
      // A long life is nobody's mistake.
      if (scenario.end - scenario.start <= 8 * HOURS) runScenario(scenario);
      else prepareRun(scenario);
      fates.lived += 1;
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw new Error(`mutation ${i} of ${file} is answered with a stack trace:\n${mutated}`, { cause: error });
      const lost = error.problems.find(({ message, position }) => position === undefined && !/^expected a scenario/.test(message));
      if (lost !== undefined) throw new Error(`mutation ${i} of ${file}: a problem without a place: ${lost.path}: ${lost.message}\n${mutated}`);
      fates.wrong += 1;
    }
  }
  return fates;
}
