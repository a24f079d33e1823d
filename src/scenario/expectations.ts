import type { Scope } from '../aws/scope.ts';
import { formatDuration, floorTo } from '../kernel/time.ts';
import type { Entry } from '../kernel/journal.ts';
import { alarmChanges, stateAt } from '../analysis/alarms.ts';
import { configResource, entriesOfType } from '../analysis/entries.ts';
import { AwsError } from '../aws/errors.ts';
import { isPromise, runCode } from './code.ts';
import { missingName, ruleName } from './expected-names.ts';
import { counted, countWords, fits, clock, placeWords, quoted, scopeOf, spanOf, times, type Of, type Verdict } from './expected-times.ts';
import { TemplateError } from '../cloudformation/intrinsics.ts';
import { parseMoment, parseSpan } from './moment.ts';
import { dimensionList } from './metric-source.ts';
import type { RunView } from './run-view.ts';
import type { Expectation } from './schema.ts';

/** Checks every expectation of a scenario against what happened. */
export function checkExpectations(run: RunView): Verdict[] {
  return (run.scenario.data.expect ?? []).map((item, i) => {
    const check = run.scenario.checks.get(i);
    if (check !== undefined) {
      const found = checkCode(run, () => check(run));
      return { passed: found === '', expected: 'entry' in item ? item.entry : 'a check of the scenario', found };
    }
    const missing = missingName(item, run);
    return missing === undefined ? checkOne(item, run) : { passed: false, expected: missing.expected, found: missing.found };
  });
}

/** What is wrong about what a function of the scenario says; nothing when it says yes. */
function checkCode({ scenario }: RunView, check: () => unknown): string {
  const outcome = runCode(scenario, check);
  if ('threw' in outcome) {
    const { threw, position } = outcome;
    return `it threw ${threw}${position === undefined ? '' : ` (${scenario.file}:${position.line})`}`;
  }
  if (typeof outcome.value === 'boolean') return outcome.value ? '' : 'it did not hold';
  return `expected true or false, received ${isPromise(outcome.value) ? 'a promise' : String(outcome.value)}`;
}

/** Where AWS Lambda writes what a function says. */
const FUNCTION_GROUP = '/aws/lambda/';

function checkOne(item: Expectation, run: RunView): Verdict {
  if ('alarm' in item) return checkAlarm(item, run);
  if ('notification' in item)
    return counted(
      item,
      run,
      `a notification${item.notification === '*' ? '' : ` ${quoted(item.notification)}`}`,
      notifications(item.notification, run),
    );
  if ('action' in item)
    return counted(
      item,
      run,
      `an action ${quoted(item.action)}`,
      entriesOfType(run.entries, 'alarm.action').filter((entry) => JSON.stringify(entry.data).includes(run.physical(item.action))),
    );
  if ('rule' in item)
    return counted(
      item,
      run,
      `rule ${item.rule} delivers${item.delivers === undefined ? '' : ` ${quoted(item.delivers)}`}`,
      deliveries(item, run),
    );
  if ('trail' in item) return checkTrail(item, run);
  if ('configRule' in item) return checkCompliance(item, run);
  if ('metric' in item) return checkMetric(item, run);
  if ('log' in item) return checkLog(item, run);
  return checkEntries(item, run);
}

function checkAlarm(item: Of<'alarm'>, run: RunView): Verdict {
  const name = run.physical(item.alarm);
  const scope = scopeOf(item, run);
  const changes = alarmChanges(run.entries, scope, name);
  const told = (): string =>
    changes.length === 0 ? 'it never changed its state' : `it went ${changes.map((c) => `${clock(c.at, run)} ${c.to}`).join(', ')}`;
  const verdict = (passed: boolean, expected: string, before = ''): Verdict => ({
    passed,
    expected: `${item.alarm} ${expected}`,
    found: passed ? '' : `${before}${told()}`,
  });
  if ('history' in item) {
    const wanted = item.history.map((text) => {
      const cut = text.lastIndexOf(' ');
      return { time: text.slice(0, cut).trim(), state: text.slice(cut + 1).trim() };
    });
    const matches =
      wanted.length === changes.length &&
      wanted.every(({ time, state }, i) => {
        const change = changes[i]!;
        const precise = /:\d{2}:\d{2}/.test(time) ? 1000 : 60_000;
        return change.to === state && floorTo(change.at, precise) === floorTo(parseMoment(time, run.start), precise);
      });
    return verdict(matches, `has the history ${item.history.join(', ')}${placeWords(item)}`);
  }
  const span = spanOf(item, run);
  if ('never' in item) {
    const inside =
      changes.some((c) => c.to === item.never && c.at >= span.from && c.at <= span.to) ||
      (item.between !== undefined && stateAt(changes, span.from) === item.never);
    return verdict(!inside, `is never in ${item.never}${span.words}`);
  }
  if ('enters' in item) {
    const n = changes.filter((c) => c.to === item.enters && c.at >= span.from && c.at <= span.to).length;
    return verdict(fits(n, item), `enters ${item.enters} ${countWords(item)}${span.words}`, `it did so ${times(n)}: `);
  }
  if (item.by !== undefined || item.between !== undefined) {
    const inside =
      changes.some((c) => c.to === item.state && c.at >= span.from && c.at <= span.to) || stateAt(changes, span.from) === item.state;
    return verdict(inside, `is in ${item.state}${span.words}`);
  }
  const at = item.at === undefined ? run.end : span.from;
  const state = stateAt(changes, at);
  return verdict(
    state === item.state,
    `is in ${item.state}${span.words}${item.at === undefined ? ' at the end' : ''}`,
    `it was in ${state}; `,
  );
}

const notifications = (topic: string, run: RunView): Entry[] => {
  const name = run.physical(topic);
  return entriesOfType(run.entries, 'sns.published').filter(
    (entry) => topic === '*' || entry.subject.includes(name.slice(name.lastIndexOf(':') + 1)) || JSON.stringify(entry.data).includes(name),
  );
};

const deliveries = (item: Of<'rule'>, run: RunView): Entry[] => {
  const name = ruleName(item.rule, run);
  return entriesOfType(run.entries, 'events.delivered').filter(
    (entry) =>
      entry.subject.endsWith(`/rule/${name}`) &&
      (item.delivers === undefined || `${String(entry.data['payload'])} ${JSON.stringify(entry.data)}`.includes(item.delivers)),
  );
};

/** Whether every member of `part` is found in `whole`, deeply. */
export function contains(whole: unknown, part: unknown): boolean {
  if (part === null || typeof part !== 'object')
    return typeof part === 'number' || typeof whole === 'number' ? Number(whole) === Number(part) : String(whole) === String(part);
  if (whole === null || typeof whole !== 'object') return false;
  return Object.entries(part).every(([key, value]) => contains((whole as Record<string, unknown>)[key], value));
}

const lowerFirst = (key: string): string => key.charAt(0).toLowerCase() + key.slice(1);

function checkTrail(item: Of<'trail'>, run: RunView): Verdict {
  const { EventName, Username, ...rest } = item.trail as Record<string, unknown>;
  const found = lookup(run, scopeOf(item, run), EventName === undefined ? undefined : String(EventName)).filter((event) => {
    const record = JSON.parse(event.CloudTrailEvent) as Record<string, unknown>;
    if (Username !== undefined && event.Username !== Username) return false;
    return Object.entries(rest).every(([key, value]) => contains(record[key] ?? record[lowerFirst(key)], value));
  });
  const span = spanOf(item, run);
  const inside = found.filter((event) => event.EventTime.getTime() >= floorTo(span.from, 1000) && event.EventTime.getTime() <= span.to);
  const passed = fits(inside.length, item);
  return {
    passed,
    expected: `CloudTrail has ${Object.entries(item.trail)
      .map(([k, v]) => `${k} ${typeof v === 'object' ? JSON.stringify(v) : String(v)}`)
      .join(', ')} ${countWords(item)}${span.words}`,
    found: passed ? '' : `it has ${inside.length} such records`,
  };
}

interface FoundEvent {
  CloudTrailEvent: string;
  EventTime: Date;
  Username?: string;
}
/** All of the event history of a region, page by page. */
function lookup(run: RunView, scope: Scope, eventName: string | undefined): FoundEvent[] {
  const client = run.reader.clients(scope).cloudtrail as unknown as {
    lookupEvents(input: object): { Events?: FoundEvent[]; NextToken?: string };
  };
  const out: FoundEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = client.lookupEvents({
      ...(eventName === undefined ? {} : { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }] }),
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    out.push(...(page.Events ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return out;
}

function checkCompliance(item: Of<'configRule'>, run: RunView): Verdict {
  const span = spanOf(item, run);
  const rule = run.physical(item.configRule);
  const resource = item.resource === undefined ? undefined : run.physical(item.resource);
  const changes = entriesOfType(run.entries, 'config.compliance').filter(
    (entry) =>
      entry.data['rule'] === rule && (resource === undefined || configResource(entry).resourceId === resource) && entry.at <= span.to,
  );
  const states = new Map<string, unknown>();
  let held = false;
  for (const entry of changes) {
    states.set(configResource(entry).resourceId, entry.data['new']);
    if (entry.data['new'] === item.compliance && entry.at >= span.from) held = true;
  }
  const passed = item.by !== undefined || item.between !== undefined ? held : [...states.values()].some((to) => to === item.compliance);
  return {
    passed,
    expected: `${item.configRule} finds ${item.resource ?? 'a resource'} ${item.compliance}${span.words}`,
    found: passed
      ? ''
      : states.size === 0
        ? 'it found nothing'
        : `it found ${[...states]
            .map(([id, to]) => `${id} ${String(to)}`)
            .slice(0, 5)
            .join(', ')}`,
  };
}

function checkMetric(item: Of<'metric'>, run: RunView): Verdict {
  const span = spanOf(item, run);
  const period = (item.period === undefined ? 60_000 : parseSpan(item.period)) / 1000;
  const start = item.at === undefined ? span.from : span.to;
  const end = item.at === undefined ? span.to : span.to + period * 1000;
  const basic = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'].includes(item.stat);
  const client = run.reader.clients(scopeOf(item, run)).cloudwatch as unknown as {
    getMetricStatistics(input: object): { Datapoints?: Record<string, unknown>[] };
  };
  let values: number[];
  try {
    const { Datapoints = [] } = client.getMetricStatistics({
      Namespace: item.metric.Namespace,
      MetricName: item.metric.MetricName,
      Dimensions: dimensionList(run.resolve(item.metric.Dimensions)),
      StartTime: new Date(start),
      EndTime: new Date(end),
      Period: period,
      ...(basic ? { Statistics: [item.stat] } : { ExtendedStatistics: [item.stat] }),
    });
    values = Datapoints.map((point) =>
      Number(basic ? point[item.stat] : (point['ExtendedStatistics'] as Record<string, number>)[item.stat]),
    );
  } catch (error) {
    if (!(error instanceof AwsError) && !(error instanceof TemplateError)) throw error;
    return { passed: false, expected: `${item.metric.MetricName} can be read`, found: `${error.name}: ${error.message}` };
  }
  const words = `${item.stat} of ${item.metric.MetricName}${ofWhom(item.metric.Dimensions)} per ${formatDuration(period * 1000)}`;
  if (item.missing === true)
    return {
      passed: values.length === 0,
      expected: `${words} has no data${span.words}`,
      found: values.length === 0 ? '' : `it has ${values.length} datapoints`,
    };
  const outside = values.filter((v) => v < (item.min ?? -Infinity) || v > (item.max ?? Infinity));
  const passed = values.length > 0 && outside.length === 0;
  return {
    passed,
    expected: `${words} lies within ${item.min ?? '-∞'} … ${item.max ?? '∞'}${span.words}`,
    found: passed
      ? ''
      : values.length === 0
        ? 'it has no data'
        : `${outside.length} of ${values.length} datapoints lie outside, the first being ${outside[0]}`,
  };
}

/** Dimensions in the scenario's own words: ` (InstanceId Web)`. */
function ofWhom(dimensions: Of<'metric'>['metric']['Dimensions']): string {
  const pairs = Array.isArray(dimensions) ? dimensions.map(({ Name, Value }) => [Name, Value] as const) : Object.entries(dimensions ?? {});
  const word = (value: unknown): string =>
    value !== null && typeof value === 'object' ? String((value as { Ref?: unknown }).Ref ?? JSON.stringify(value)) : String(value);
  return pairs.length === 0 ? '' : ` (${pairs.map(([name, value]) => `${name} ${word(value)}`).join(', ')})`;
}

function checkLog(item: Of<'log'>, run: RunView): Verdict {
  const span = spanOf(item, run);
  const client = run.reader.clients(scopeOf(item, run)).logs as unknown as {
    filterLogEvents(input: object): { events?: { timestamp: number }[]; nextToken?: string };
  };
  let n = 0;
  let nextToken: string | undefined;
  try {
    do {
      const page = client.filterLogEvents({
        logGroupName: run.physical(item.log),
        filterPattern: item.matches,
        startTime: span.from,
        endTime: span.to,
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      n += page.events?.length ?? 0;
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    // A function's group comes with its first line; any other that is not there is misspelt, and of it nothing is true.
    const absent = item.exactly === 0 && isOfFunction(run.physical(item.log), scopeOf(item, run), run);
    return {
      passed: absent,
      expected: `log group ${item.log} has ${quoted(item.matches)} ${countWords(item)}`,
      found: absent ? '' : `${error.code}: ${error.message}`,
    };
  }
  const passed = fits(n, item);
  return {
    passed,
    expected: `log group ${item.log} has ${quoted(item.matches)} ${countWords(item)}${span.words}`,
    found: passed ? '' : `it has it ${times(n)}`,
  };
}

const isOfFunction = (group: string, scope: Scope, run: RunView): boolean =>
  group.startsWith(FUNCTION_GROUP) && run.reader.portsOf(scope).resources.view('AWS::Lambda::Function', group.slice(FUNCTION_GROUP.length)) !== undefined;

function checkEntries(item: Of<'entry'>, run: RunView): Verdict {
  const found = entriesOfType(run.entries, item.entry).filter(
    (entry) =>
      (item.subject === undefined || entry.subject.includes(run.physical(item.subject))) &&
      (item.where === undefined || contains(entry.data, item.where)),
  );
  return counted(
    item,
    run,
    [
      'journal entry',
      item.entry,
      item.subject === undefined ? '' : `of ${item.subject}`,
      item.where === undefined ? '' : `with ${JSON.stringify(item.where)}`,
    ]
      .filter((word) => word !== '')
      .join(' '),
    found,
  );
}
