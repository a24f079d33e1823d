import { didYouMean } from '../aws/suggest.ts';
import { ENTRY_TYPES } from '../aws/journal-entries.ts';
import { formatInstant, type Instant } from '../kernel/time.ts';
import { parseMoment, parseSpan } from './moment.ts';
import type { Expectation, MetricSource, ScenarioData, TimelineStep } from './schema.ts';
import { SeriesNotationError } from './series-notation.ts';
import type { Trace } from './trace.ts';
import { readValues, WrittenValuesError } from './written-values.ts';

type Path = readonly PropertyKey[];
/** Adds a problem at a path of the scenario. */
export type Add = (path: Path, message: string) => void;

/** What the grammar alone cannot say: times inside the run, keys that go together, names that exist. No cloud is needed for it. */
export class Checker {
  readonly #start: Instant;
  readonly #end: Instant | undefined;
  readonly #add: Add;

  /** @param end undefined when start or duration are wrong: what lies within the run is not known then */
  constructor(start: Instant, end: Instant | undefined, add: Add) {
    this.#start = start;
    this.#end = end;
    this.#add = add;
  }

  all(
    data: ScenarioData,
    traces: ReadonlyMap<string, Trace>,
    isCode: { step(index: number): boolean; check(index: number): boolean },
  ): void {
    data.timeline?.forEach((step, i) => this.#step(step, ['timeline', i], isCode.step(i)));
    data.expect?.forEach((item, i) => {
      if (!isCode.check(i)) this.#expectation(item, ['expect', i]);
    });
    data.metrics?.forEach((metric, i) => this.#metric(metric, ['metrics', i], traces));
  }

  #moment(path: Path, moment: string | number | undefined): Instant | undefined {
    if (moment === undefined) return undefined;
    try {
      const at = parseMoment(moment, this.#start);
      if (this.#end === undefined || (at >= this.#start && at <= this.#end)) return at;
      this.#add(path, `"${moment}" lies outside the run, which lasts from ${formatInstant(this.#start)} to ${formatInstant(this.#end)}`);
    } catch (error) {
      this.#add(path, (error as Error).message);
    }
    return undefined;
  }

  #span(path: Path, text: string | number | undefined): void {
    if (text === undefined) return;
    try {
      if (parseSpan(text) <= 0) this.#add(path, 'expected a duration greater than zero');
    } catch (error) {
      this.#add(path, (error as Error).message);
    }
  }

  /** What is repeated too often to end today. */
  #flood(path: Path, every: string | number | undefined, from: Instant | undefined, until: Instant | undefined): void {
    const last = until ?? this.#end;
    if (every === undefined || from === undefined || last === undefined) return;
    try {
      const times = Math.floor((last - from) / parseSpan(every)) + 1;
      if (times > MOST_REPETITIONS && times < Infinity)
        this.#add(path, `would happen ${times} times; at most ${MOST_REPETITIONS} are meant`);
    } catch {
      // The span itself has been reported.
    }
  }

  /** A key that would be read and forgotten is a mistake: it is reported, never ignored. */
  #idle(path: Path, given: object, keys: readonly string[], why: string): void {
    for (const key of keys) if (given[key as keyof typeof given] !== undefined) this.#add([...path, key], why);
  }

  #step(step: TimelineStep, path: Path, isCode: boolean): void {
    const from = this.#moment([...path, 'at'], step.at);
    const until = this.#moment([...path, 'until'], step.until);
    this.#span([...path, 'every'], step.every);
    this.#span([...path, 'for'], step.for);
    if (from !== undefined && until !== undefined && until < from) this.#add([...path, 'until'], 'lies before "at"');
    this.#flood([...path, 'every'], step.every, from, until);
    if (step.every === undefined) this.#idle(path, step, ['until'], 'has a meaning only beside "every"');
    if (step.call !== undefined && step.fault !== undefined) this.#add(path, 'expected either call or fault, received both');
    if (step.call === undefined)
      this.#idle(path, step, ['as', 'channel', 'sourceIPAddress', 'userAgent'], 'has a meaning only beside "call"');
    if (step.fault === undefined) this.#idle(path, step, ['for'], 'has a meaning only beside "fault"');
    if (step.call !== undefined || step.fault !== undefined || isCode) return;
    this.#idle(path, step, ['input', 'refused', 'every'], 'has a meaning only beside "call" or "fault"');
    if (step.says === undefined) this.#add(path, 'expected call, fault or says, received none of them');
  }

  #expectation(item: Expectation, path: Path): void {
    const window = item as { by?: string; at?: string; between?: readonly [string, string] };
    const named = (['by', 'at', 'between'] as const).filter((key) => window[key] !== undefined);
    if (named.length > 1) this.#add(path, `expected one of by, at and between, received ${named.join(' and ')}`);
    this.#moment([...path, 'by'], window.by);
    this.#moment([...path, 'at'], window.at);
    const [from, to] = (window.between ?? []).map((moment, i) => this.#moment([...path, 'between', i], moment));
    if (from !== undefined && to !== undefined && to < from) this.#add([...path, 'between'], 'ends before it begins');
    const { exactly, atLeast, atMost } = item as { exactly?: number; atLeast?: number; atMost?: number };
    if (exactly !== undefined && (atLeast !== undefined || atMost !== undefined))
      this.#add(path, 'expected exactly, or atLeast and atMost, received both');
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      this.#add(path, `nothing is at least ${atLeast} and at most ${atMost}`);
    if ('never' in item && (window.at !== undefined || window.by !== undefined))
      this.#idle(path, item, ['at', 'by'], 'a "never" has no other time than "between"');
    if ('history' in item) item.history.forEach((text, i) => this.#change([...path, 'history', i], text));
    if ('metric' in item && item.missing === true) this.#idle(path, item, ['min', 'max'], 'what is missing has no value');
    if ('metric' in item) this.#span([...path, 'period'], item.period);
    if ('entry' in item && !Object.hasOwn(ENTRY_TYPES, item.entry) && !item.entry.startsWith('world.'))
      this.#add([...path, 'entry'], `the journal has no entries of this type${didYouMean(item.entry, Object.keys(ENTRY_TYPES))}; docs/journal.md lists them`);
    if ('trail' in item) {
      for (const key of Object.keys(item.trail)) {
        if (TRAIL_KEYS.has(key) || TRAIL_KEYS.has(key.charAt(0).toLowerCase() + key.slice(1))) continue;
        this.#add(
          [...path, 'trail', key],
          `records of CloudTrail have no such member${didYouMean(key, ['EventName', 'Username', ...TRAIL_KEYS])}`,
        );
      }
    }
  }

  /** One line of a history: `02:06 ALARM`. */
  #change(path: Path, text: string): void {
    const cut = text.lastIndexOf(' ');
    const state = text.slice(cut + 1);
    if (cut < 0 || !STATES.includes(state))
      this.#add(path, `expected a time and a state, such as "02:06 ALARM", received "${text}"${didYouMean(state, STATES)}`);
    else this.#moment(path, text.slice(0, cut).trim());
  }

  #metric(metric: MetricSource, path: Path, traces: ReadonlyMap<string, Trace>): void {
    this.#span([...path, 'every'], metric.every);
    this.#span([...path, 'delay'], metric.delay);
    const from = this.#moment([...path, 'from'], metric.from);
    const until = this.#moment([...path, 'until'], metric.until);
    if (metric.as !== undefined) this.#flood([...path, 'every'], metric.every ?? 60, from ?? this.#start, until);
    if ([metric.value, metric.trace, metric.values].filter((source) => source !== undefined).length !== 1)
      this.#add(path, 'expected one of value, values and trace');
    if ((metric.alarm === undefined) === (metric.Namespace === undefined || metric.MetricName === undefined))
      this.#add(path, 'expected either alarm, or Namespace and MetricName');
    if (metric.alarm !== undefined) this.#idle(path, metric, ['Namespace', 'MetricName', 'Dimensions'], 'the alarm says it already');
    if (metric.as === undefined) this.#idle(path, metric, ['StorageResolution'], 'has a meaning only beside "as", in PutMetricData');
    if (metric.trace !== undefined) this.#idle(path, metric, ['every', 'from', 'until'], 'a trace has times of its own');
    if (metric.values !== undefined) {
      this.#idle(path, metric, ['until'], 'written values end with the last of them');
      try {
        readValues(metric.values);
      } catch (error) {
        if (error instanceof SeriesNotationError) this.#add([...path, 'values'], error.sentence);
        else if (error instanceof WrittenValuesError) this.#add([...path, 'values', error.index], error.message);
        else throw error;
      }
    }
    if (metric.trace !== undefined && !traces.has(metric.trace))
      this.#add([...path, 'trace'], `needs a series: give it with --trace ${metric.trace}=FILE.csv`);
  }
}

const MOST_REPETITIONS = 1_000_000;
const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** The members of a CloudTrail record. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const TRAIL_KEYS: ReadonlySet<string> = new Set([
  'additionalEventData',
  'addendum',
  'apiVersion',
  'awsRegion',
  'edgeDeviceDetails',
  'errorCode',
  'errorMessage',
  'eventCategory',
  'eventID',
  'eventName',
  'eventSource',
  'eventTime',
  'eventType',
  'eventVersion',
  'insightDetails',
  'managementEvent',
  'readOnly',
  'recipientAccountId',
  'requestID',
  'requestParameters',
  'resources',
  'responseElements',
  'serviceEventDetails',
  'sessionCredentialFromConsole',
  'sharedEventID',
  'sourceIPAddress',
  'tlsDetails',
  'userAgent',
  'userIdentity',
  'username',
  'vpcEndpointId',
  'vpcEndpointAccountId',
]);
