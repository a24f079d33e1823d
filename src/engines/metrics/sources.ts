import type { Operation } from '../../aws/engine.ts';
import { hash32 } from '../../kernel/digest.ts';
import { FOREVER, TimeFormatError, parseDuration, type Instant } from '../../kernel/time.ts';
import { dimensions, metricName, namespace, number, structure, text, time, validation, type Fields } from './input.ts';
import type { MetricsOptions } from './options.ts';
import { keyOf, type MetricRecord, type MetricsState } from './state.ts';
import { oldestVisible } from './store/tiers.ts';
import { touch } from './touched.ts';

/** What the world does to the publishing of some metrics, for datapoints stamped in `[from, to)`. */
export interface SourceRule {
  readonly namespace: string;
  /** Null means every metric of the namespace. */
  readonly name: string | null;
  /** A metric must have all of these. */
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly from: Instant;
  to: Instant;
  /** Milliseconds that a datapoint becomes visible later than it would. */
  readonly delay: number;
  /** The share of datapoints that get lost, 0 to 1. */
  readonly drop: number;
  /** Another text loses others. */
  readonly salt: string;
}

/** The rule in force for a datapoint of this stamp: the one set last. */
export function ruleAt(rules: readonly SourceRule[], places: readonly number[], stamp: number): SourceRule | undefined {
  for (let i = places.length - 1; i >= 0; i -= 1) {
    const rule = rules[places[i]!]!;
    if (stamp >= rule.from && stamp < rule.to) return rule;
  }
  return undefined;
}

/** Whether a rule loses the datapoint of this stamp: a function of metric, stamp and salt, so every reading agrees. */
export function isDropped(rule: SourceRule, metric: MetricRecord, stamp: number): boolean {
  if (rule.drop <= 0) return false;
  return rule.drop >= 1 || hash32(`${rule.salt}/${keyOf(metric)}/${stamp}`) < rule.drop * 2 ** 32;
}

/** Whether a source rule speaks of a metric: every part that it names must be the metric's. */
function concerns(rule: SourceRule, metric: MetricRecord): boolean {
  if (rule.namespace !== metric.namespace) return false;
  if (rule.name !== null && rule.name !== metric.name) return false;
  return rule.dimensions.every((d) => metric.dimensions.some((own) => own.Name === d.Name && own.Value === d.Value));
}

/** The input of the world's verb `setSource`. */
export interface SetSourceInput {
  readonly Namespace: string;
  /** Every metric of the namespace when absent. */
  readonly MetricName?: string | undefined;
  /** Only metrics that have all of these. */
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[] | undefined;
  /** How much later datapoints become visible: milliseconds or a duration such as `5m`. */
  readonly delay?: number | string | undefined;
  /** The share of datapoints that get lost, 0 to 1; 1 is silence. */
  readonly drop?: number | undefined;
  /** Chooses which datapoints get lost. */
  readonly salt?: string | undefined;
  /** For datapoints stamped from then (now when absent) … */
  readonly from?: Date | undefined;
  /** … to before then (for ever when absent). */
  readonly to?: Date | undefined;
  /** Instead of `to`: for how long, in milliseconds or as a duration. */
  readonly for?: number | string | undefined;
}

/**
 * `cloud.world('metrics', 'setSource', {…})`: from now on, datapoints of these metrics are late or lost. It replaces what was set for the
 * same metrics before; without delay and drop, all is well again. @throws AwsError for an input that makes no sense
 */
export const setSource: Operation<MetricsState, MetricsOptions> = (state, input: SetSourceInput, step) => {
  const rule = checkRule(structure(input, 'setSource'), step.at);
  const same = (other: SourceRule): boolean => target(other) === target(rule);
  for (const old of state.sources) if (same(old) && old.to > rule.from) old.to = rule.from;
  const kept = state.sources.filter((old) => old.to > old.from && old.to > oldestVisible(step.at));
  state.sources.splice(0, state.sources.length, ...kept, rule);
  state.metrics.forEach((metric, handle) => {
    const places = placesOf(state.sources, metric);
    if (places.length > 0 || metric.sources.length > 0) touch(state, handle);
    metric.sources = places;
  });
};

const target = (rule: SourceRule): string =>
  JSON.stringify([rule.namespace, rule.name, rule.dimensions.map((d) => `${d.Name.length}:${d.Name}${d.Value}`).sort()]);

/** Which rules concern a metric, by position. */
export function placesOf(rules: readonly SourceRule[], metric: MetricRecord): number[] {
  return rules.flatMap((rule, i) => (concerns(rule, metric) ? [i] : []));
}

const MEMBERS = ['Namespace', 'MetricName', 'Dimensions', 'delay', 'drop', 'salt', 'from', 'to', 'for'];

function checkRule(fields: Fields, at: Instant): SourceRule {
  for (const name of Object.keys(fields)) {
    if (!MEMBERS.includes(name)) throw validation(`setSource: ${name}: there is no such parameter; there are ${MEMBERS.join(', ')}`);
  }
  const drop = number(fields, 'drop') ?? 0;
  if (!(drop >= 0 && drop <= 1)) throw validation(`setSource: drop: expected a share from 0 to 1, received ${drop}`);
  const from = (time(fields, 'from') ?? at) as Instant;
  const span = spanOf(fields, 'for');
  if (span !== undefined && fields['to'] !== undefined) throw validation('setSource: expected either to or for, received both');
  const to = (time(fields, 'to') ?? (span === undefined ? FOREVER : from + span)) as Instant;
  if (to < from) throw validation('setSource: to: expected a time that is not before from');
  return {
    namespace: namespace(fields), name: text(fields, 'MetricName') === undefined ? null : metricName(fields, 'MetricName'),
    dimensions: dimensions(fields, 'Dimensions'), from, to, delay: spanOf(fields, 'delay') ?? 0, drop, salt: text(fields, 'salt') ?? '',
  };
}

/** Whole milliseconds, or a duration such as `5m`; undefined when absent. */
function spanOf(fields: Fields, name: 'delay' | 'for'): number | undefined {
  const given = fields[name];
  if (typeof given === 'string') {
    try {
      return parseDuration(given);
    } catch (error) {
      if (error instanceof TimeFormatError) throw validation(`setSource: ${name}: ${error.message}`);
      throw error;
    }
  }
  const span = number(fields, name);
  if (span !== undefined && !(Number.isInteger(span) && span >= 0)) {
    throw validation(`setSource: ${name}: expected whole milliseconds or a duration, received ${span}`);
  }
  return span;
}
