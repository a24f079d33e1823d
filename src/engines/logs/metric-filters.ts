import type { Step } from '../../aws/engine.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { UNITS } from '../../aws/metric.ts';
import { pageAfter } from '../../aws/page.ts';
import type { MetricFilter as ShownFilter, MetricFilterMatchRecord } from '../../aws/shapes/logs.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { readPattern, readSource, usesRegex } from './compiled.ts';
import { constraint, fields, groupNotFound, invalidParameter, limitExceeded, limitIn } from './errors.ts';
import { GROUP_TYPE, filterNameIn, groupIn, groupNameIn, groupSubject } from './names.ts';
import { extractedValues, matches, type Pattern, type Subject } from './pattern/index.ts';
import type { LogGroup, LogsOptions, LogsState, MetricFilter } from './state.ts';

type LogsStep = Step<LogsOptions>;
const MOST_FILTERS = 100;
const MOST_REGEX_FILTERS = 5;
const LONGEST_PATTERN = 1024;

/** Creates or replaces a metric filter. It sees the events that are ingested from now on. */
export function putMetricFilter(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'filterName', 'filterPattern', 'metricTransformations', 'applyOnTransformedLogs');
  given.flag('applyOnTransformedLogs');
  const name = filterNameIn(given);
  const text = patternIn(given);
  const transformations = given.structs('metricTransformations');
  if (transformations.length !== 1) {
    throw constraint(
      transformations, 'metricTransformations', `have length ${transformations.length > 1 ? 'less' : 'greater'} than or equal to 1`,
    );
  }
  const pattern = readPattern(text);
  const filter: MetricFilter = { name, pattern: text, createdAt: step.at, ...readTransformation(transformations[0]!, pattern) };
  const group = groupIn(state, given);
  if (!group.metricFilters.has(name) && group.metricFilters.size >= MOST_FILTERS) throw limitExceeded();
  checkRegexes(group, name, text);
  group.metricFilters.set(name, filter);
  changed(group, name, 'put', step);
}

/** The text of a pattern: it may be empty, but not absent. */
export function patternIn(given: Fields): string {
  const text = given.optional('filterPattern');
  if (text === undefined) throw given.missing('filterPattern');
  if (text.length > LONGEST_PATTERN) throw constraint(text, 'filterPattern', `have length less than or equal to ${LONGEST_PATTERN}`);
  return text;
}

/** At most five filters of a group may have regular expressions. */
export function checkRegexes(group: LogGroup, name: string, text: string): void {
  if (!usesRegex(text)) return;
  const others = [...group.metricFilters.values(), ...group.subscriptionFilters.values()];
  if (others.filter((filter) => filter.name !== name && usesRegex(filter.pattern)).length >= MOST_REGEX_FILTERS) throw limitExceeded();
}

function changed(group: LogGroup, name: string, change: string, step: LogsStep): void {
  step.note('logs.metricFilter', groupSubject(step.scope, group.name), { change, filter: name });
  step.changed(GROUP_TYPE, group.name);
}

function readTransformation(given: Fields, pattern: Pattern): Omit<MetricFilter, 'name' | 'pattern' | 'createdAt'> {
  given.only('metricName', 'metricNamespace', 'metricValue', 'defaultValue', 'dimensions', 'unit');
  const metricName = metricPart(given, 'metricName');
  const metricNamespace = metricPart(given, 'metricNamespace');
  const metricValue = given.text('metricValue');
  if (metricValue.length > 100) {
    throw constraint(metricValue, 'metricTransformations.1.member.metricValue', 'have length less than or equal to 100');
  }
  const defaultValue = given.number('defaultValue');
  if (defaultValue !== undefined && !Number.isFinite(defaultValue)) throw given.invalid('defaultValue');
  const unit = given.word('unit', UNITS);
  const dimensions = readDimensions(given, pattern);
  if (dimensions.size > 0 && defaultValue !== undefined) {
    throw invalidParameter('Invalid metric transformation: dimensions and default value are mutually exclusive properties.');
  }
  // These two texts are ours: no recorded response has them.
  if (metricNamespace.startsWith('AWS/')) {
    throw invalidParameter('Invalid metric transformation: namespaces beginning with AWS/ are reserved.');
  }
  if (readSource(metricValue, pattern) === undefined) {
    throw invalidParameter('Invalid metric transformation: the metric value must be a number or name a value of the pattern.');
  }
  return { metricName, metricNamespace, metricValue, defaultValue, dimensions, unit };
}

function metricPart(given: Fields, name: string): string {
  const text = given.text(name);
  if (text.length > 255) throw constraint(text, name, 'have length less than or equal to 255');
  if (/[:*$]/.test(name === 'metricName' ? text : text.slice(0, 1))) {
    throw constraint(text, name, `satisfy regular expression pattern: [^:*$]*`);
  }
  return text;
}

function readDimensions(given: Fields, pattern: Pattern): Map<string, string> {
  const dimensions = new Map<string, string>();
  const struct = given.struct('dimensions');
  for (const name of struct?.names() ?? []) dimensions.set(name, struct!.optional(name) ?? '');
  if (dimensions.size === 0) return dimensions;
  if (pattern.kind !== 'json' && pattern.kind !== 'fields') {
    throw invalidParameter('The specified filter pattern does not support dimensions');
  }
  if (dimensions.size > 3) throw invalidParameter('Invalid metric transformation: at most 3 dimensions can be specified.');
  for (const [name, source] of dimensions) {
    if (name === '' || !source.startsWith('$') || readSource(source, pattern) === undefined) {
      throw invalidParameter(`Invalid metric transformation: the value of dimension ${name} must name a value of the pattern.`);
    }
  }
  return dimensions;
}

/** Metric filters of one group, or of all groups of this account and region. */
export function describeMetricFilters(state: LogsState, input: never): { metricFilters: ShownFilter[]; nextToken?: string } {
  const given = fields(input).only('logGroupName', 'filterNamePrefix', 'metricName', 'metricNamespace', 'limit', 'nextToken');
  const prefix = given.has('filterNamePrefix') ? filterNameIn(given, 'filterNamePrefix') : '';
  const metricName = given.has('metricName') ? metricPart(given, 'metricName') : undefined;
  const metricNamespace = given.has('metricNamespace') ? metricPart(given, 'metricNamespace') : undefined;
  const limit = limitIn(given, 50);
  const only = given.has('logGroupName') ? groupNameIn(given) : undefined;
  if (only !== undefined && !state.groups.has(only)) throw groupNotFound();
  const found = [...state.groups.values()]
    .filter((group) => only === undefined || group.name === only)
    .flatMap((group) => [...group.metricFilters.values()].map((filter) => ({ group, filter })))
    .filter(({ filter }) =>
      filter.name.startsWith(prefix) && (metricName === undefined || filter.metricName === metricName) &&
      (metricNamespace === undefined || filter.metricNamespace === metricNamespace));
  const key = ({ group, filter }: (typeof found)[number]): string => `${filter.name}\u0000${group.name}`;
  found.sort((a, b) => byCodeUnit(key(a), key(b)));
  const page = pageAfter(found, key, byCodeUnit, given.optional('nextToken'), limit);
  return {
    metricFilters: page.items.map(({ group, filter }) => shownFilter(group, filter)),
    ...(page.next === undefined ? {} : { nextToken: page.next }),
  };
}

const shownFilter = (group: LogGroup, filter: MetricFilter): ShownFilter => ({
  filterName: filter.name, filterPattern: filter.pattern,
  metricTransformations: [{
    metricName: filter.metricName, metricNamespace: filter.metricNamespace, metricValue: filter.metricValue,
    ...(filter.defaultValue === undefined ? {} : { defaultValue: filter.defaultValue }),
    ...(filter.dimensions.size === 0 ? {} : { dimensions: Object.fromEntries(filter.dimensions) }),
    ...(filter.unit === undefined ? {} : { unit: filter.unit }),
  }],
  creationTime: filter.createdAt, logGroupName: group.name, applyOnTransformedLogs: false,
});

export function deleteMetricFilter(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'filterName');
  const name = filterNameIn(given);
  const group = groupIn(state, given);
  if (!group.metricFilters.delete(name)) throw new AwsError('ResourceNotFoundException', 'The specified metric filter does not exist.');
  changed(group, name, 'deleted', step);
}

/** Which of some messages a pattern matches, and what it takes out of them. */
export function testMetricFilter(_state: LogsState, input: never, step: LogsStep): { matches: MetricFilterMatchRecord[] } {
  const given = fields(input).only('filterPattern', 'logEventMessages');
  const text = patternIn(given);
  const messages = given.texts('logEventMessages');
  if (messages.length < 1) throw constraint(messages, 'logEventMessages', 'have length greater than or equal to 1');
  if (messages.length > 50) throw constraint(messages, 'logEventMessages', 'have length less than or equal to 50');
  const pattern = readPattern(text);
  const records: MetricFilterMatchRecord[] = [];
  messages.forEach((message, i) => {
    const subject: Subject = { message };
    if (!matches(pattern, subject, step.options)) return;
    records.push({ eventNumber: i, eventMessage: message, extractedValues: Object.fromEntries(extractedValues(pattern, subject)) });
  });
  return { matches: records };
}
