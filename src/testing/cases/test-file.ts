import { z } from 'zod';
import { checkTemplate } from '../../cloudformation/deploy.ts';
import { readSource, type Problem, type Source } from '../../cloudformation/source.ts';
import { readTemplate, type Template } from '../../cloudformation/template.ts';
import { MINUTE, parseInstant, TimeFormatError, type Duration, type Instant } from '../../kernel/time.ts';
import { parseMoment, parseSpan } from '../../scenario/moment.ts';
import { pathText, problemsOf, ScenarioError } from '../../scenario/problems.ts';
import {
  expectation,
  metricSource,
  scenarioSchema,
  timelineStep,
  type Expectation,
  type MetricSource,
  type TimelineStep,
} from '../../scenario/schema.ts';
import { parseSeries, SeriesNotationError } from '../../scenario/series-notation.ts';
import { relationsOf, type Relations } from './subjects.ts';
import { parseShorthand, ShorthandError } from './shorthand.ts';

const span = z.union([z.string(), z.number()]);
const eventStep = z.strictObject({
  at: span,
  source: z.string(),
  'detail-type': z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
  resources: z.array(z.string()).optional(),
  bus: z.string().optional(),
});

export const testCase = z.strictObject({
  name: z.string().min(1),
  for: span.optional().describe('how long the case lasts; until ten minutes after its last datapoint, step or expectation when absent'),
  parameters: z.record(z.string(), z.unknown()).optional(),
  series: z
    .record(z.string(), z.string())
    .optional()
    .describe("by alarm: the values of the metric that it watches, in Prometheus's notation, one per interval"),
  metrics: z.array(metricSource).optional(),
  events: z.array(eventStep).optional().describe('events that are put on the bus'),
  timeline: z.array(timelineStep).optional(),
  workloads: scenarioSchema.shape.workloads,
  expect: z.array(z.union([z.string(), expectation])).min(1),
});

export const testFileSchema = z.strictObject({
  template: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('CloudFormation templates (YAML or JSON, what CDK synthesis writes), relative to this file'),
  scenario: z.string().optional().describe('a scenario whose resources are tested'),
  Parameters: scenarioSchema.shape.Parameters,
  Mappings: scenarioSchema.shape.Mappings,
  Conditions: scenarioSchema.shape.Conditions,
  Resources: scenarioSchema.shape.Resources,
  start: z.string().optional(),
  interval: span.optional().describe('the distance of the values of a series; one minute when absent'),
  account: scenarioSchema.shape.account,
  region: scenarioSchema.shape.region,
  seed: z.union([z.string(), z.number()]).optional(),
  options: scenarioSchema.shape.options,
  parameters: z.record(z.string(), z.unknown()).optional(),
  cases: z.array(testCase).min(1),
});

export type TestCaseData = z.output<typeof testCase>;
export type TestFileData = z.output<typeof testFileSchema>;

/** One case, ready to run. */
export interface TestCase {
  readonly name: string;
  readonly line: number;
  readonly data: TestCaseData;
  readonly expect: readonly Expectation[];
  /** Where each expectation stands in the file. */
  readonly lines: readonly number[];
  readonly metrics: readonly MetricSource[];
  readonly timeline: readonly TimelineStep[];
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly duration: Duration;
}

export interface TestFile {
  readonly file: string;
  readonly data: TestFileData;
  readonly template: Template;
  readonly relations: Relations;
  readonly start: Instant;
  readonly cases: readonly TestCase[];
}

const START = parseInstant('2026-01-05T00:00:00Z');

/** Reads a test file with the templates that it names. @throws ScenarioError with every problem, each with its line */
export function readTestFile(text: string, file: string, readFile: (path: string) => string): TestFile {
  const source = readSource(text, file);
  if (source.problems.length > 0) throw new ScenarioError(file, source.problems);
  const parsed = testFileSchema.safeParse(source.value);
  const problems: Problem[] = [];
  const add = (path: readonly PropertyKey[], message: string): void => {
    const position = source.at(path as (string | number)[]);
    problems.push({ path: pathText(path), message, ...(position === undefined ? {} : { position }) });
  };
  if (!parsed.success) {
    for (const problem of problemsOf(parsed.error, source.value, keysAt)) add(problem.keys, problem.message);
    throw new ScenarioError(file, problems);
  }
  const data = parsed.data;
  const template = templateOf(data, source, file, readFile, problems, add);
  let start = START;
  let interval = MINUTE;
  try {
    if (data.start !== undefined) start = parseInstant(data.start);
    if (data.interval !== undefined) interval = parseSpan(data.interval);
  } catch (error) {
    if (!(error instanceof TimeFormatError)) throw error;
    add([data.start === undefined ? 'interval' : 'start'], error.message);
  }
  const cases = data.cases.map((item, i) => readCase(data, item, i, start, interval, source, add));
  const seen = new Set<string>();
  cases.forEach((item, i) => {
    if (seen.has(item.name)) add(['cases', i, 'name'], `another case has this name: "${item.name}"`);
    seen.add(item.name);
  });
  if (problems.length > 0) throw new ScenarioError(file, problems);
  return { file, data, template, relations: relationsOf(template), start, cases };
}

const keysAt = (path: readonly PropertyKey[]): readonly string[] => {
  if (path.length === 0) return Object.keys(testFileSchema.shape);
  if (path[0] !== 'cases') return [];
  if (path.length === 2) return Object.keys(testCase.shape);
  if (path[2] === 'timeline') return Object.keys(timelineStep.shape);
  if (path[2] === 'metrics') return Object.keys(metricSource.shape);
  return [...new Set(expectation.options.flatMap((option) => Object.keys(option.shape)))];
};

type Add = (path: readonly PropertyKey[], message: string) => void;

/** The resources under test: those of the file itself and of every template and scenario that it names. */
function templateOf(
  data: TestFileData,
  source: Source,
  file: string,
  readFile: (path: string) => string,
  problems: Problem[],
  add: Add,
): Template {
  const found: Problem[] = [];
  const parts = [readTemplate(data, found)];
  const named = [
    ...(data.template === undefined ? [] : Array.isArray(data.template) ? data.template : [data.template]),
    ...(data.scenario === undefined ? [] : [data.scenario]),
  ];
  for (const path of named) {
    try {
      const other = readSource(readFile(path), path);
      const inner: Problem[] = [...other.problems];
      const template = readTemplate(other.value, inner);
      checkTemplate(template, {}, inner);
      parts.push(template);
      for (const problem of inner) {
        const position = problem.position ?? other.at(problem.path.split('.'));
        problems.push({
          path: `${path}${position === undefined ? '' : `:${position.line}:${position.column}`}: ${problem.path}`,
          message: problem.message,
        });
      }
    } catch (error) {
      add([data.scenario === path ? 'scenario' : 'template'], (error as Error).message);
    }
  }
  const merged: Template = {
    Parameters: new Map(parts.flatMap((part) => [...part.Parameters])),
    Mappings: new Map(parts.flatMap((part) => [...part.Mappings])),
    Conditions: new Map(parts.flatMap((part) => [...part.Conditions])),
    Resources: new Map(parts.flatMap((part) => [...part.Resources])),
    Outputs: new Map(),
  };
  if (parts.length === 1) checkTemplate(merged, {}, found);
  for (const problem of found) {
    const position = source.at(problem.path.split('.'));
    problems.push({ ...problem, ...(position === undefined ? {} : { position }) });
  }
  if (merged.Resources.size === 0 && problems.length === 0)
    add(['cases'], `nothing to test: name a template, or put Resources into ${file}`);
  return merged;
}

function readCase(
  data: TestFileData,
  item: TestCaseData,
  i: number,
  start: Instant,
  interval: Duration,
  source: Source,
  add: Add,
): TestCase {
  const path = ['cases', i] as const;
  const moments: number[] = [0];
  const moment = (at: readonly PropertyKey[], text: string | number | undefined): void => {
    if (text === undefined) return;
    try {
      moments.push(parseMoment(text, start) - start);
    } catch (error) {
      add([...path, ...at], (error as Error).message);
    }
  };
  const series = (at: readonly PropertyKey[], text: string, every: number): void => {
    try {
      moments.push(parseSeries(text).length * every);
    } catch (error) {
      if (!(error instanceof SeriesNotationError)) throw error;
      add([...path, ...at], error.message.split('\n')[0]!);
    }
  };
  const metrics: MetricSource[] = (item.metrics ?? []).map((metric) => ({ ...metric, every: metric.every ?? interval / 1000 }));
  for (const [alarm, values] of Object.entries(item.series ?? {})) {
    series(['series', alarm], values, interval);
    metrics.push({ alarm, values, every: interval / 1000 });
  }
  item.metrics?.forEach((metric, j) => {
    if (metric.values !== undefined)
      series(['metrics', j, 'values'], metric.values, metric.every === undefined ? interval : parseSpan(metric.every));
  });
  const timeline: TimelineStep[] = [...(item.timeline ?? [])];
  for (const event of item.events ?? []) {
    const entry = {
      Source: event.source,
      DetailType: event['detail-type'],
      Detail: JSON.stringify(event.detail ?? {}),
      ...(event.resources === undefined ? {} : { Resources: event.resources }),
      ...(event.bus === undefined ? {} : { EventBusName: event.bus }),
    };
    // Events of services cannot be put by people; the test puts them on the bus as the service does.
    timeline.push(
      event.source.startsWith('aws.')
        ? {
            at: event.at,
            fault: 'events.emit',
            input: { source: event.source, detailType: event['detail-type'], detail: event.detail ?? {}, resources: event.resources ?? [] },
          }
        : { at: event.at, call: 'events:PutEvents', input: { Entries: [entry] } },
    );
  }
  timeline.forEach((step, j) => {
    moment(['timeline', j, 'at'], step.at);
    moment(['timeline', j, 'until'], step.until);
  });
  const expect: Expectation[] = [];
  const lines: number[] = [];
  item.expect.forEach((wanted, j) => {
    try {
      const read = typeof wanted === 'string' ? parseShorthand(wanted) : wanted;
      expect.push(read);
      lines.push(source.at([...path, 'expect', j])?.line ?? 0);
      for (const key of ['by', 'at'] as const) moment(['expect', j, key], (read as Record<string, unknown>)[key] as string | undefined);
      if ('between' in read && read.between !== undefined) for (const text of read.between) moment(['expect', j, 'between'], text);
      if ('history' in read) for (const text of read.history) moment(['expect', j, 'history'], text.slice(0, text.lastIndexOf(' ')));
    } catch (error) {
      if (!(error instanceof ShorthandError)) throw error;
      add([...path, 'expect', j], error.message);
    }
  });
  let duration = (Math.max(...moments) + 10 * MINUTE) as Duration;
  try {
    if (item.for !== undefined) duration = parseSpan(item.for);
  } catch (error) {
    add([...path, 'for'], (error as Error).message);
  }
  return {
    name: item.name,
    line: source.at([...path, 'name'])?.line ?? 0,
    data: item,
    expect,
    lines,
    metrics,
    timeline,
    duration,
    parameters: new Map(Object.entries({ ...data.parameters, ...item.parameters })),
  };
}
