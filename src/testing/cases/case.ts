import type { Position, Source } from '../../cloudformation/source.ts';
import { MINUTE, plus, type Duration, type Instant } from '../../kernel/time.ts';
import { Checker } from '../../scenario/check.ts';
import { parseMoment, parseSpan } from '../../scenario/moment.ts';
import type { Expectation, MetricSource, ScenarioData, TimelineStep } from '../../scenario/schema.ts';
import { SeriesNotationError } from '../../scenario/series-notation.ts';
import { readValues, WrittenValuesError, type WrittenValues } from '../../scenario/written-values.ts';
import { placeIn, type Place } from './place.ts';
import type { TestCaseData, TestFileData } from './schema.ts';
import { parseShorthand, ShorthandError } from './shorthand.ts';

type Path = readonly PropertyKey[];

/** One case, ready to run. */
export interface TestCase {
  readonly name: string;
  readonly place: Place;
  readonly data: TestCaseData;
  readonly expect: readonly Expectation[];
  readonly metrics: readonly MetricSource[];
  readonly timeline: readonly TimelineStep[];
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly duration: Duration;
  /** Where what the case became of stands in the file: `expect[1]`, `metrics[0]`, `timeline[2]`, `Parameters.X`. */
  placeOf(kind: string, key: number | string): Place;
}

/** The file that a case stands in. */
export interface CaseContext {
  readonly data: TestFileData;
  readonly source: Source;
  readonly start: Instant;
  readonly interval: Duration;
  readonly add: (path: Path, message: string, position?: Position) => void;
}

/** Reads the i-th case: its series, events and sentences become what a scenario has. */
export function readCase(context: CaseContext, i: number): TestCase {
  const { data, source, start, add } = context;
  const item = data.cases[i]!;
  const path = ['cases', i];
  const { metrics, paths: metricPaths, ends } = readMetrics(context, item, path);
  const { timeline, paths: stepPaths } = readTimeline(item, path);
  const expect: Expectation[] = [];
  const expectPaths: Path[] = [];
  item.expect.forEach((wanted, j) => {
    const at = [...path, 'expect', j];
    try {
      expect.push(typeof wanted === 'string' ? parseShorthand(wanted) : wanted);
      expectPaths.push(at);
    } catch (error) {
      if (!(error instanceof ShorthandError)) throw error;
      add(at, error.message);
    }
  });
  const duration = durationOf(context, item, path, [...ends, ...momentsOf(timeline, expect, start)]);
  // What the grammar cannot say is checked as in a scenario; its paths are turned into those of this file.
  const places = new Map<string, readonly Path[]>([['metrics', metricPaths], ['timeline', stepPaths], ['expect', expectPaths]]);
  const checked = metrics.map((metric) => (metric.values === undefined ? metric : { ...metric, values: '' }));
  const scenario = { metrics: checked, timeline, expect } as unknown as ScenarioData;
  new Checker(start, plus(start, duration), ([kind, index, ...rest], message) => {
    const own = places.get(String(kind))![index as number]!;
    const isSentence = kind === 'expect' && typeof item.expect[own.at(-1) as number] === 'string';
    add(isSentence ? own : [...own, ...rest], message);
  }).all(scenario, new Map(), { step: () => false, check: () => false });
  return {
    name: item.name,
    place: placeIn(source, [...path, 'name']),
    data: item,
    expect,
    metrics,
    timeline,
    duration,
    parameters: new Map(Object.entries({ ...data.parameters, ...item.parameters })),
    placeOf(kind, key) {
      if (kind === 'Parameters') return placeIn(source, [...(item.parameters?.[key] === undefined ? [] : path), 'parameters', key]);
      return placeIn(source, places.get(kind)?.[key as number] ?? path);
    },
  };
}

/** The case's own metrics and those that its alarms are given; `ends` are the moments after their last values. */
function readMetrics({ source, start, add, ...context }: CaseContext, item: TestCaseData, path: Path) {
  const metrics: MetricSource[] = [];
  const paths: Path[] = [];
  const ends: number[] = [];
  let { interval } = context;
  const written = (at: Path, values: WrittenValues, every: number, from: string | number | undefined): void => {
    try {
      ends.push((from === undefined ? 0 : parseMoment(from, start) - start) + readValues(values).length * every);
    } catch (error) {
      if (error instanceof SeriesNotationError) {
        const value = source.valueAt(at as (string | number)[]);
        add(at, error.sentence, value === undefined ? undefined : { line: value.line, column: value.column + error.offset });
      } else if (error instanceof WrittenValuesError) add([...at, error.index], error.message);
      else add(at, (error as Error).message);
    }
  };
  const span = (at: Path, text: string | number | undefined): number => {
    try {
      return text === undefined ? interval : parseSpan(text);
    } catch (error) {
      add(at, (error as Error).message);
      return interval;
    }
  };
  interval = span([...path, 'interval'], item.interval) as Duration;
  item.metrics?.forEach((metric, j) => {
    const at = [...path, 'metrics', j];
    const every = span([...at, 'every'], metric.every);
    if (metric.values !== undefined) written([...at, 'values'], metric.values, every, metric.from);
    metrics.push(metric.trace === undefined ? { ...metric, every: metric.every ?? every / 1000 } : metric);
    paths.push(at);
  });
  for (const [alarm, given] of Object.entries(item.series ?? {})) {
    const at = [...path, 'series', alarm];
    const whole = typeof given === 'string' || Array.isArray(given) ? { values: given } : given;
    const every = span([...at, 'every'], whole.every);
    written(whole === given ? [...at, 'values'] : at, whole.values, every, whole.from);
    metrics.push({ alarm, ...whole, every: every / 1000 });
    paths.push(at);
  }
  return { metrics, paths, ends };
}

/** The case's own steps and those that its events become. */
function readTimeline(item: TestCaseData, path: Path): { timeline: TimelineStep[]; paths: Path[] } {
  const timeline: TimelineStep[] = [...(item.timeline ?? [])];
  const paths = timeline.map((_, j): Path => [...path, 'timeline', j]);
  item.events?.forEach((event, j) => {
    const { at, source, detail = {}, resources = [], bus } = event;
    const detailType = event['detail-type'];
    // Events of services cannot be put by people; the test puts them on the bus as the service does.
    timeline.push(
      source.startsWith('aws.')
        ? { at, fault: 'events.emit', input: { source, detailType, detail, resources } }
        : { at, call: 'events:PutEvents', input: { Entries: [putEntry({ source, detailType, detail, resources, bus })] } },
    );
    paths.push([...path, 'events', j]);
  });
  return { timeline, paths };
}

const putEntry = (event: { source: string; detailType: string; detail: object; resources: readonly string[]; bus: string | undefined }) => ({
  Source: event.source,
  DetailType: event.detailType,
  Detail: JSON.stringify(event.detail),
  ...(event.resources.length === 0 ? {} : { Resources: event.resources }),
  ...(event.bus === undefined ? {} : { EventBusName: event.bus }),
});

/** Every moment that a case names, since its start. What is no time is reported by the checker. */
function momentsOf(timeline: readonly TimelineStep[], expect: readonly Expectation[], start: Instant): number[] {
  const texts: (string | number | undefined)[] = timeline.flatMap((step) => [step.at, step.until]);
  for (const item of expect) {
    const { by, at, between = [] } = item as { by?: string; at?: string; between?: readonly string[] };
    texts.push(by, at, ...between);
    if ('history' in item) texts.push(...item.history.map((text) => text.slice(0, text.lastIndexOf(' '))));
  }
  return texts.flatMap((text) => {
    try {
      return text === undefined ? [] : [parseMoment(text, start) - start];
    } catch {
      return [];
    }
  });
}

function durationOf({ add }: CaseContext, item: TestCaseData, path: Path, moments: readonly number[]): Duration {
  const enough = (Math.max(0, ...moments) + 10 * MINUTE) as Duration;
  try {
    if (item.for !== undefined) return parseSpan(item.for);
  } catch (error) {
    add([...path, 'for'], (error as Error).message);
  }
  return enough;
}
