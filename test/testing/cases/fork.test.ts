import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Deployments } from '../../../src/testing/cases/deployments.ts';
import { runCase, type CaseResult } from '../../../src/testing/cases/run-case.ts';
import { readTestFile } from '../../../src/testing/cases/test-file.ts';

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.yaml'))
  .map((file) => join('examples', file));
const read = (text: string, file: string) => readTestFile(text, file, (path) => readFileSync(join(dirname(file), path), 'utf8'));

/** All that a case has to say: its findings, and every fact of its run. */
const told = ({ passed, failures, errors, run }: CaseResult) => ({
  passed,
  failures,
  errors,
  facts: run?.entries,
  digest: run?.cloud.journal.digest(),
});

describe('a case on a fork of what was deployed once', () => {
  it.each(examples)('is the case on a cloud of its own, fact by fact: %s', (file) => {
    const text = readFileSync(file, 'utf8');
    const tests = read(text, file);
    const shared = new Deployments();
    for (const testCase of tests.cases) {
      const alone = told(runCase(tests, testCase));
      expect(alone.passed, `${testCase.name}: ${JSON.stringify([alone.errors, alone.failures])}`).toBe(true);
      // The first case on a deployment uses it itself; from the second on it is forked.
      for (let time = 0; time < 2; time += 1) expect(told(runCase(tests, testCase, shared))).toEqual(alone);
    }
  });

  it.each(examples)('fails alike: %s', (file) => {
    // What passed fails when its opposite is expected.
    const tests = read(readFileSync(file, 'utf8').replaceAll(/ never ALARM/g, ' enters ALARM').replaceAll(/exactly: 1\b/g, 'exactly: 7'), file);
    const shared = new Deployments();
    let failed = 0;
    for (const testCase of tests.cases) {
      const alone = told(runCase(tests, testCase));
      if (!alone.passed) failed += 1;
      expect(told(runCase(tests, testCase, shared))).toEqual(alone);
    }
    expect(failed).toBeGreaterThan(0);
  });
});
