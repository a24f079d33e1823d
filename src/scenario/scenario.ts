import type { Cloud } from '../cloud/cloud.ts';
import type { LambdaCode } from '../cloud/lambda-code.ts';
import { checkTemplate } from '../cloudformation/deploy.ts';
import { parameterValues } from '../cloudformation/parameters.ts';
import { readSource, type Position, type Problem, type Source } from '../cloudformation/source.ts';
import { checkSections, readTemplate, type Template } from '../cloudformation/template.ts';
import { floorTo, ceilTo, HOUR, parseInstant, plus, TimeFormatError, type Instant } from '../kernel/time.ts';
import type { Scope } from '../aws/scope.ts';
import { Checker } from './check.ts';
import { checkOptions } from './check-options.ts';
import { parseSpan } from './moment.ts';
import { otherKind, SCENARIO } from './other-kind.ts';
import { pathText, problemsOf, ScenarioError } from './problems.ts';
import { scenarioGrammar, type ScenarioData, type ScenarioInput } from './schema.ts';
import type { RunView } from './run-view.ts';
import { readTrace, type Trace } from './trace.ts';

/** A scenario in TypeScript: the keys of the YAML form, plus functions. */
export interface ScenarioDefinition extends Omit<ScenarioInput, 'timeline' | 'expect'> {
  readonly timeline?: readonly (
    | NonNullable<ScenarioInput['timeline']>[number]
    | { readonly at: string | number; readonly says?: string; readonly run: (cloud: Cloud) => void }
  )[];
  readonly expect?: readonly (
    NonNullable<ScenarioInput['expect']>[number] | { readonly says: string; readonly check: (run: RunView) => boolean }
  )[];
  /** Code of the Lambda functions, by function name. */
  readonly functions?: Readonly<Record<string, LambdaCode>>;
}

/** Gives a scenario its type; `cloudclock run` loads the file's default export. */
export const scenario = (definition: ScenarioDefinition): ScenarioDefinition => definition;

/** One template with the place that it is deployed to. */
export interface StackPlan {
  readonly scope: Scope;
  readonly template: Template;
  readonly parameters: ReadonlyMap<string, unknown>;
  /** Values of `Fn::ImportValue`. */
  readonly imports?: ReadonlyMap<string, unknown>;
  /** Resources of types that are not simulated have a name all the same. */
  readonly standIns?: boolean;
  /** Deploy only these logical ids and what they refer to; all when absent. */
  readonly only?: ReadonlySet<string>;
}

/** A scenario that has been read and found to be whole. */
export interface Scenario {
  readonly file: string;
  readonly data: ScenarioData;
  readonly stacks: readonly StackPlan[];
  readonly traces: ReadonlyMap<string, Trace>;
  readonly functions: Readonly<Record<string, LambdaCode>>;
  /** By index of the timeline and of the expectations: what only TypeScript can say. */
  readonly runs: ReadonlyMap<number, (cloud: Cloud) => void>;
  readonly checks: ReadonlyMap<number, (run: RunView) => boolean>;
  readonly seed: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly strict: boolean;
  /** Where a path stands in the file; absent for scenarios in TypeScript. */
  readonly locate?: (path: string) => Position | undefined;
  readonly thrownAt?: ReadOptions['thrownAt'];
}

export interface ReadOptions {
  /** Replaces the scenario's own seed. */
  readonly seed?: string;
  readonly parameters?: ReadonlyMap<string, unknown>;
  readonly traces?: ReadonlyMap<string, Trace>;
  readonly strict?: boolean;
  /** Reads a file that the scenario names, relative to it. */
  readonly readFile?: (path: string) => string;
  /** Where in the file of a TypeScript scenario something was thrown. */
  readonly thrownAt?: ((error: unknown) => Position | undefined) | undefined;
}

/** Reads a scenario from YAML (or JSON). @throws ScenarioError with every problem, each with its line */
export function readScenario(text: string, file: string, options: ReadOptions = {}): Scenario {
  const source = readSource(text, file);
  if (source.problems.length > 0) throw new ScenarioError(file, source.problems);
  return prepare(source.value, file, options, source);
}

/** Takes a scenario from TypeScript. @throws ScenarioError with every problem */
export function fromDefinition(definition: ScenarioDefinition, file: string, options: ReadOptions = {}): Scenario {
  const { functions = {}, timeline = [], expect = [], ...rest } = definition;
  const runs = new Map<number, (cloud: Cloud) => void>();
  const checks = new Map<number, (run: RunView) => boolean>();
  const steps = timeline.map((step, i) => {
    if (!('run' in step)) return step;
    const { run, ...plain } = step;
    runs.set(i, run);
    return plain;
  });
  const expectations = expect.map((item, i) => {
    if (!('check' in item)) return item;
    checks.set(i, item.check);
    return { entry: item.says };
  });
  const value = { ...rest, timeline: steps, expect: expectations };
  const prepared = prepare(value, file, options, undefined, { step: (i) => runs.has(i), check: (i) => checks.has(i) });
  return { ...prepared, functions, runs, checks, thrownAt: options.thrownAt };
}

/** Which steps and expectations are functions of a TypeScript scenario. */
interface CodeParts {
  step(index: number): boolean;
  check(index: number): boolean;
}
const NO_CODE: CodeParts = { step: () => false, check: () => false };

function prepare(value: unknown, file: string, options: ReadOptions, source: Source | undefined, isCode: CodeParts = NO_CODE): Scenario {
  const problems: Problem[] = [];
  const add = (path: readonly PropertyKey[], message: string): void => {
    const position = source?.at(path as (string | number)[]);
    problems.push({ path: pathText(path), message, ...(position === undefined ? {} : { position }) });
  };
  if (value === null || typeof value !== 'object') throw new ScenarioError(file, [{ path: '', message: `expected a scenario: ${SCENARIO}` }]);
  const parsed = scenarioGrammar().scenarioSchema.safeParse(value);
  if (!parsed.success) {
    const other = otherKind(value, 'a scenario');
    if (other !== undefined) throw new ScenarioError(file, [{ path: '', message: other, position: { line: 1, column: 1 } }]);
    for (const problem of problemsOf(parsed.error, value, keysAt)) add(problem.keys, problem.message);
    throw new ScenarioError(file, problems);
  }
  const data = parsed.data;
  const traces = tracesOf(data, options, add);
  const home: Scope = { accountId: data.account ?? '111122223333', region: data.region ?? 'us-east-1' };
  const { start, end } = times(data, traces, add);
  new Checker(start, end, add).all(data, traces, isCode);
  checkOptions(data.options, add);
  const stacks = readStacks(data, home, options, source, problems, add);
  if (problems.length > 0) throw new ScenarioError(file, problems);
  return {
    file,
    data,
    stacks,
    traces,
    functions: {},
    runs: new Map(),
    checks: new Map(),
    seed: options.seed ?? String(data.seed ?? data.name),
    start,
    end: end ?? start,
    strict: options.strict === true,
    ...(source === undefined ? {} : { locate: (path: string) => source.at(path.split(/[.[\]]+/).filter((part) => part !== '')) }),
  };
}

const keysAt = (path: readonly PropertyKey[]): readonly string[] => {
  const { scenarioSchema, timelineStep, metricSource, expectation } = scenarioGrammar();
  if (path.length === 0) return Object.keys(scenarioSchema.shape);
  if (path[0] === 'timeline') return Object.keys(timelineStep.shape);
  if (path[0] === 'metrics') return Object.keys(metricSource.shape);
  if (path[0] === 'expect') return [...new Set(expectation.options.flatMap((option) => Object.keys(option.shape)))];
  return [];
};

/** The series that were given, and those that the scenario names itself; what was given wins. */
function tracesOf(
  data: ScenarioData,
  options: ReadOptions,
  add: (path: readonly PropertyKey[], message: string) => void,
): ReadonlyMap<string, Trace> {
  const traces = new Map(options.traces);
  for (const [name, { file }] of Object.entries(data.traces ?? {})) {
    if (file === undefined || traces.has(name)) continue;
    const path = ['traces', name, 'file'];
    if (options.readFile === undefined) {
      add(path, 'series in other files cannot be read here');
      continue;
    }
    try {
      traces.set(name, readTrace(name, file, options.readFile(file)));
    } catch (error) {
      add(path, `cannot be read: ${(error as Error).message}`);
    }
  }
  return traces;
}

/** The last instant that ISO 8601 writes with four digits of the year. */
const LAST = parseInstant('9999-12-31T00:00:00Z');

function times(
  data: ScenarioData,
  traces: ReadonlyMap<string, Trace>,
  add: (path: readonly PropertyKey[], message: string) => void,
): { start: Instant; end: Instant | undefined } {
  let start = 0 as Instant;
  let known = true;
  const traceOf = (path: readonly PropertyKey[], name: string): Trace | undefined => {
    const trace = traces.get(name);
    if (trace === undefined) {
      add(path, `needs a series: give it with --trace ${name}=FILE.csv`);
      known = false;
    }
    return trace;
  };
  const extent = (trace: Trace): [Instant, Instant] => {
    let first = Infinity;
    let last = -Infinity;
    for (const [at] of trace.points) {
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    return [first as Instant, last as Instant];
  };
  try {
    if (typeof data.start === 'string') start = parseInstant(data.start);
    else {
      const trace = traceOf(['start', 'trace'], data.start.trace);
      if (trace !== undefined) start = floorTo(extent(trace)[0], HOUR);
    }
  } catch (error) {
    if (!(error instanceof TimeFormatError)) throw error;
    add(['start'], error.message);
    known = false;
  }
  let end = start;
  try {
    if (typeof data.duration === 'object') {
      const trace = traceOf(['duration', 'trace'], data.duration.trace);
      if (trace !== undefined) end = plus(ceilTo(extent(trace)[1], HOUR), HOUR);
    } else {
      end = plus(start, parseSpan(data.duration));
      if (end <= start) add(['duration'], 'expected a duration greater than zero');
      if (end > LAST) {
        add(['duration'], 'the run would not end before the year 10000');
        end = LAST;
      }
    }
  } catch (error) {
    if (!(error instanceof TimeFormatError)) throw error;
    add(['duration'], error.message);
  }
  return { start, end: known && end > start ? end : undefined };
}

function readStacks(
  data: ScenarioData,
  home: Scope,
  options: ReadOptions,
  source: Source | undefined,
  problems: Problem[],
  add: (path: readonly PropertyKey[], message: string) => void,
): StackPlan[] {
  const stacks: StackPlan[] = [];
  const imports = new Map(Object.entries(data.imports ?? {}));
  const one = (
    value: { template?: string | undefined },
    scope: Scope,
    path: readonly PropertyKey[],
    given: ReadonlyMap<string, unknown>,
  ): void => {
    let body: unknown = value;
    let from = source;
    const found: Problem[] = [];
    if (value.template !== undefined) {
      if (options.readFile === undefined) return add([...path, 'template'], 'templates in other files cannot be read here');
      try {
        from = readSource(options.readFile(value.template), value.template);
        found.push(...from.problems);
        body = from.value;
        checkSections(body, found);
      } catch (error) {
        return add([...path, 'template'], `cannot be read: ${(error as Error).message}`);
      }
    }
    const template = readTemplate(body, found);
    checkTemplate(template, { strict: options.strict === true }, found);
    const parameters = parameterValues(template, given, found);
    for (const problem of found) {
      const inner = problem.path.split('.').filter((part) => part !== '');
      const position = problem.position ?? from?.at(from === source ? [...(path as string[]), ...inner] : inner);
      const prefix = value.template !== undefined ? `${value.template}: ` : path.length > 0 ? `${pathText(path)}.` : '';
      problems.push({ ...problem, path: prefix + problem.path, ...(position === undefined ? {} : { position }) });
    }
    stacks.push({ scope, template, parameters, imports });
  };
  one(data, home, [], options.parameters ?? new Map());
  data.stacks?.forEach((stack, i) =>
    one(
      stack,
      { accountId: stack.account ?? home.accountId, region: stack.region ?? home.region },
      ['stacks', i],
      new Map(Object.entries(stack.parameters ?? {})),
    ),
  );
  return stacks;
}
