import { parameterValues } from '../../cloudformation/parameters.ts';
import type { Problem } from '../../cloudformation/source.ts';
import { plus } from '../../kernel/time.ts';
import { prepareRun, type Deployment, type Run } from '../../scenario/run.ts';
import { ScenarioError } from '../../scenario/problems.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Expectation } from '../../scenario/schema.ts';
import { CASE_OPTIONS } from './case-options.ts';
import type { TestCase } from './case.ts';
import { Deployments } from './deployments.ts';
import type { Place } from './place.ts';
import { subjectsOf } from './subjects.ts';
import type { TestFile } from './test-file.ts';

/** An expectation that did not hold. */
export interface Failure {
  readonly place: Place;
  readonly expected: string;
  readonly found: string;
  readonly expectation: Expectation;
}

/** What became of one case. */
export interface CaseResult {
  readonly testCase: TestCase;
  readonly passed: boolean;
  readonly failures: readonly Failure[];
  /** Why the case could not be run at all: a refusal, a wrong parameter. */
  readonly errors: readonly { readonly place: Place; readonly text: string }[];
  readonly run: Run | undefined;
}

/** Runs one case: a cloud of its own, the resources that it is about, its data, its expectations. Cases of one file share what they have deployed. */
export function runCase(file: TestFile, testCase: TestCase, deployments: Deployments = new Deployments()): CaseResult {
  let deployment: Deployment | undefined;
  try {
    const scenario = scenarioOf(file, testCase);
    deployment = deployments.take(scenario);
    const live = prepareRun(scenario, CASE_OPTIONS, deployment);
    live.cloud.runUntil(scenario.end);
    const run = live.finish();
    const failures = run.verdicts.flatMap(({ passed, expected, found }, i) =>
      passed ? [] : [{ place: testCase.placeOf('expect', i), expected, found, expectation: testCase.expect[i]! }],
    );
    return { testCase, passed: failures.length === 0, failures, errors: [], run };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const errors = error.problems.map((problem) => ({ place: placeOf(file, testCase, problem), text: textOf(problem, deployment) }));
    return { testCase, passed: false, failures: [], errors, run: undefined };
  }
}

/** Where a problem that was found in a run comes from: the template's resource, the case's series, step or parameter. */
function placeOf(file: TestFile, testCase: TestCase, problem: Problem): Place {
  const [, kind = '', key = ''] = /^(\w+)(?:\[|\.)(\w+)/.exec(problem.path) ?? [];
  if (kind === 'metrics' || kind === 'timeline') return testCase.placeOf(kind, Number(key));
  if (kind === 'Parameters' && testCase.parameters.has(key)) return testCase.placeOf(kind, key);
  return file.subjects.place(problem.path) ?? testCase.place;
}

/** Series and events have become metrics and steps of a scenario, whose paths nobody wrote: the place says where. */
function textOf({ path, message }: Problem, deployment: Deployment | undefined): string {
  const id = /^"(\w+)" was not made/.exec(message)?.[1];
  const skipped = deployment?.stacks.flatMap((stack) => stack.skipped).find(({ logicalId }) => logicalId === id);
  const text = skipped === undefined ? message : `"${id}" was not made: ${skipped.because}`;
  return /^(?:metrics|timeline)\[/.test(path) ? text : `${path}: ${text}`;
}

/** A case is a small scenario. */
export function scenarioOf(file: TestFile, testCase: TestCase): Scenario {
  const { data, start } = file;
  const problems: Problem[] = [];
  const parameters = parameterValues(file.template, testCase.parameters, problems);
  if (problems.length > 0) throw new ScenarioError(file.file, problems);
  const only = subjects(file, testCase);
  const { account = file.subjects.given.account, region = file.subjects.given.region } = data;
  const options = data.options ?? file.subjects.given.options;
  return {
    file: file.file,
    data: {
      name: 'test',
      start: new Date(start).toISOString(),
      duration: testCase.duration / 1000,
      metrics: [...testCase.metrics],
      timeline: [...testCase.timeline],
      expect: [...testCase.expect],
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
      ...(options === undefined ? {} : { options }),
      ...(testCase.data.workloads === undefined ? {} : { workloads: testCase.data.workloads }),
    },
    stacks: [
      {
        scope: { accountId: account ?? '111122223333', region: region ?? 'us-east-1' },
        template: file.template,
        parameters,
        standIns: true,
        imports: new Map(Object.entries(data.imports ?? file.subjects.given.imports ?? {})),
        ...(only === undefined ? {} : { only }),
      },
    ],
    traces: new Map(),
    functions: {},
    runs: new Map(),
    checks: new Map(),
    seed: String(data.seed ?? 'test'),
    start,
    end: plus(start, testCase.duration),
    strict: false,
  };
}

/**
 * The resources that a case is about: when it speaks only of alarms and their data, those alarms and whatever has to do with them. Undefined (all) when
 * it does anything else: calls, events and configuration changes may touch any resource, and whoever counts any notification at all means everybody's.
 */
function subjects(file: TestFile, testCase: TestCase): Set<string> | undefined {
  if (testCase.timeline.length > 0 || testCase.data.workloads !== undefined) return undefined;
  const names = new Set<string>();
  const counted = new Set<string>();
  for (const { alarm } of testCase.metrics) if (alarm !== undefined) names.add(alarm.split('.')[0]!);
  for (const expectation of testCase.expect) {
    if ('alarm' in expectation) names.add(expectation.alarm);
    else if ('notification' in expectation) counted.add(expectation.notification);
    else if ('action' in expectation) counted.add(expectation.action);
    else return undefined;
  }
  for (const name of names) if (!file.relations.families.has(name)) return undefined;
  for (const name of counted) if (!file.template.Resources.has(name)) return undefined;
  // A rule that hears of alarms may bring the change of any of them to what is counted.
  if (counted.size > 0 && file.relations.listened) return undefined;
  return names.size === 0 ? undefined : subjectsOf(file.relations, names, counted);
}
