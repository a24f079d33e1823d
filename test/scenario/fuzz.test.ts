import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutate } from '../../scripts/mutate.mjs';
import { checkTemplate, deploy } from '../../src/cloudformation/deploy.ts';
import { parameterValues } from '../../src/cloudformation/parameters.ts';
import { readSource, type Problem } from '../../src/cloudformation/source.ts';
import { distance } from '../../src/aws/suggest.ts';
import { readTemplate } from '../../src/cloudformation/template.ts';
import { createCloud } from '../../src/index.ts';
import { openStream } from '../../src/kernel/streams.ts';
import { ScenarioError } from '../../src/scenario/problems.ts';
import { prepareRun, runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const drawFrom = (seed: string): ((n: number) => number) => {
  const stream = openStream(seed, 'mutations');
  return (n) => (n <= 0 ? 0 : stream.uint32() % n);
};
/** What a message says beside the words that it quotes. */
const ownWords = ({ message }: Problem): string => message.replace(/"[^"]*"/g, '""');
const STUMBLED = /undefined|\[object|NaN|Cannot read|is not a function/;
const HOURS = 3_600_000;
const folder = 'scenarios';
const texts = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && !file.startsWith('replay'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

/** What becomes of a text: `lived`, or its problems. Anything else that is thrown goes up. */
function fateOf(text: string, file: string): 'lived' | readonly Problem[] {
  try {
    const scenario = readScenario(text, file);
    // A long life is nobody's mistake, but it is not for this test.
    if (scenario.end - scenario.start <= 4 * HOURS) runScenario(scenario);
    else prepareRun(scenario);
    return 'lived';
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems;
  }
}

describe('scenarios that are wrong in arbitrary ways', () => {
  it('end in a list of problems with line and column, or in a run that ends', () => {
    const draw = drawFrom('scenarios');
    let [wrong, lived] = [0, 0];
    for (let i = 0; i < 250; i += 1) {
      const { file, text } = texts[draw(texts.length)]!;
      const mutated = mutate(text, draw);
      let fate: ReturnType<typeof fateOf>;
      try {
        fate = fateOf(mutated, file);
      } catch (error) {
        throw new Error(`mutation ${i} of ${file} is answered with a stack trace:\n${mutated}`, { cause: error });
      }
      if (fate === 'lived') {
        lived += 1;
        continue;
      }
      wrong += 1;
      expect(fate.length, mutated).toBeGreaterThan(0);
      for (const problem of fate) {
        expect(ownWords(problem), mutated).not.toMatch(STUMBLED);
        // A file that has become something else altogether has no place to point at.
        if (!/^expected a scenario/.test(problem.message))
          expect(problem.position, `${problem.path}: ${problem.message}\n${mutated}`).toBeDefined();
      }
    }
    // The mutations must do both: a test in which everything fails at the first line sees nothing.
    expect(wrong).toBeGreaterThan(100);
    expect(lived).toBeGreaterThan(15);
  }, 120_000);

  it('a misspelt key, type, reference or action is suggested', () => {
    const { text } = texts.find(({ file }) => file === 'cpu-over-80.yaml')!;
    for (const [right, wrong] of [
      ['timeline:', 'timline:'],
      ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Alram'],
      ['Threshold: 80', 'Treshold: 80'],
      ['!Ref Pager', '!Ref Pagr'],
      ['duration: 4h', 'duraton: 4h'],
      ['enters: ALARM', 'enters: ALRAM'],
      ['noise(3)', 'nois(3)'],
    ] as const) {
      expect(text).toContain(right);
      const mutated = text.replace(right, wrong);
      const problems = fateOf(mutated, 's.yaml');
      // A type that is not simulated is left out with a word; --strict refuses it.
      const said = problems === 'lived' ? strictly(mutated) : problems;
      const suggestion = said.map(({ message }) => /did you mean "([^"]+)"/.exec(message)?.[1]).find((word) => word !== undefined);
      expect(suggestion, `${wrong}: ${said.map(({ message }) => message).join('; ')}`).toBeDefined();
      expect(distance(suggestion!, right)).toBeLessThanOrEqual(right.length);
      expect(right).toContain(suggestion);
    }
  });
});

function strictly(text: string): readonly Problem[] {
  try {
    readScenario(text, 's.yaml', { strict: true });
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems;
  }
}

describe('templates that are wrong in arbitrary ways', () => {
  const template = readFileSync('examples/shop/template.yaml', 'utf8');

  it('end in a list of problems, or are deployed', () => {
    const draw = drawFrom('templates');
    let [wrong, deployed] = [0, 0];
    for (let i = 0; i < 250; i += 1) {
      const mutated = mutate(template, draw);
      const problems: Problem[] = [];
      try {
        const source = readSource(mutated, 't.yaml');
        problems.push(...source.problems);
        const read = readTemplate(source.value, problems);
        checkTemplate(read, {}, problems);
        const parameters = parameterValues(read, new Map(), problems);
        // As everybody does who deploys: what is wrong with the text is said first.
        if (problems.length === 0) {
          const cloud = createCloud({ start: '2026-03-02T08:00:00Z' });
          deploy(cloud, read, { scope: cloud.scope, stackName: 's', parameters }, problems);
          cloud.advance('5m');
        }
      } catch (error) {
        throw new Error(`mutation ${i} is answered with a stack trace:\n${mutated}`, { cause: error });
      }
      if (problems.length === 0) deployed += 1;
      else wrong += 1;
      for (const problem of problems) expect(ownWords(problem), mutated).not.toMatch(STUMBLED);
    }
    expect(wrong).toBeGreaterThan(100);
    expect(deployed).toBeGreaterThan(15);
  }, 120_000);
});
