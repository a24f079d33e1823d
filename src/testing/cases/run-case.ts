import { parameterValues } from '../../cloudformation/parameters.ts';
import type { Problem } from '../../cloudformation/source.ts';
import { plus } from '../../kernel/time.ts';
import { prepareRun, type Run } from '../../scenario/run.ts';
import { ScenarioError } from '../../scenario/problems.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Expectation } from '../../scenario/schema.ts';
import { CASE_OPTIONS } from './case-options.ts';
import { Deployments } from './deployments.ts';
import { subjectsOf } from './subjects.ts';
import type { TestCase, TestFile } from './test-file.ts';

/** What became of one case. */
export interface CaseResult {
  readonly testCase: TestCase;
  readonly passed: boolean;
  /** The expectations that did not hold. */
  readonly failures: readonly {
    readonly expected: string;
    readonly found: string;
    readonly line: number;
    readonly expectation: Expectation;
  }[];
  /** The case could not be run at all: a refusal, a wrong parameter. */
  readonly error: string | undefined;
  readonly run: Run | undefined;
}

/** Runs one case: a cloud of its own, the resources that it is about, its data, its expectations. Cases of one file share what they have deployed. */
export function runCase(file: TestFile, testCase: TestCase, deployments: Deployments = new Deployments()): CaseResult {
  try {
    const scenario = scenarioOf(file, testCase);
    const live = prepareRun(scenario, CASE_OPTIONS, deployments.take(scenario));
    live.cloud.runUntil(scenario.end);
    const run = live.finish();
    const failures = run.verdicts.flatMap((verdict, i) =>
      verdict.passed
        ? []
        : [
            {
              expected: verdict.expected,
              found: verdict.found,
              line: testCase.lines[i] ?? testCase.line,
              expectation: testCase.expect[i]!,
            },
          ],
    );
    return { testCase, passed: failures.length === 0, failures, error: undefined, run };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return {
      testCase,
      passed: false,
      failures: [],
      error: error.problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n'),
      run: undefined,
    };
  }
}

/** A case is a small scenario. */
export function scenarioOf(file: TestFile, testCase: TestCase): Scenario {
  const { data } = file;
  const problems: Problem[] = [];
  const parameters = parameterValues(file.template, testCase.parameters, problems);
  if (problems.length > 0) throw new ScenarioError(file.file, problems);
  const only = subjects(file, testCase);
  return {
    file: file.file,
    data: {
      name: 'test',
      start: new Date(file.start).toISOString(),
      duration: testCase.duration / 1000,
      metrics: [...testCase.metrics],
      timeline: [...testCase.timeline],
      expect: [...testCase.expect],
      ...(data.account === undefined ? {} : { account: data.account }),
      ...(data.region === undefined ? {} : { region: data.region }),
      ...(data.options === undefined ? {} : { options: data.options }),
      ...(testCase.data.workloads === undefined ? {} : { workloads: testCase.data.workloads }),
    },
    stacks: [
      {
        scope: { accountId: data.account ?? '111122223333', region: data.region ?? 'us-east-1' },
        template: file.template,
        parameters,
        ...(only === undefined ? {} : { only }),
      },
    ],
    traces: new Map(),
    functions: {},
    runs: new Map(),
    checks: new Map(),
    seed: String(data.seed ?? 'test'),
    start: file.start,
    end: plus(file.start, testCase.duration),
    strict: false,
  };
}

/**
 * The resources that a case is about: when it speaks only of alarms and their data, those alarms and whatever has to do with them. Undefined (all) when it does
 * anything else: calls, events and configuration changes may touch any resource.
 */
function subjects(file: TestFile, testCase: TestCase): Set<string> | undefined {
  if (testCase.timeline.length > 0 || testCase.data.workloads !== undefined) return undefined;
  const names = new Set<string>();
  let counting = false;
  for (const metric of testCase.metrics) if (metric.alarm !== undefined) names.add(metric.alarm);
  for (const expectation of testCase.expect) {
    if ('alarm' in expectation) names.add(expectation.alarm);
    else if ('notification' in expectation || 'action' in expectation) counting = true;
    else return undefined;
  }
  for (const name of names) if (!file.relations.families.has(name)) return undefined;
  return subjectsOf(file.relations, names, counting);
}
