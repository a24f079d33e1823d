import { AwsError } from '../../aws/errors.ts';
import { invalidParameter } from './errors.ts';
import { PatternError, parsePattern, parseSelector, type Pattern, type Selector } from './pattern/index.ts';
import type { MetricFilter, SubscriptionFilter } from './state.ts';

/**
 * Reads a pattern, or refuses it in AWS's words; the place of the fault is the error's cause. @throws AwsError InvalidParameterException
 */
export function readPattern(text: string): Pattern {
  try {
    return parsePattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const refusal: AwsError & { cause?: unknown } = invalidParameter(error.awsMessage);
    refusal.cause = error;
    throw refusal;
  }
}

/** Where a metric's value or dimension comes from: a constant, a place in JSON, or the name of a field with its dollar sign. */
export type Source = { readonly constant: number } | { readonly reference: string | Selector };

/** Reads `1`, `$.latency`, `$bytes`. Undefined when a pattern of this kind cannot give it. */
export function readSource(text: string, pattern: Pattern): Source | undefined {
  if (!text.startsWith('$')) {
    const constant = Number(text);
    return text.trim() === '' || !Number.isFinite(constant) ? undefined : { constant };
  }
  if (pattern.kind === 'json') {
    const reference = parseSelector(text);
    return reference === undefined ? undefined : { reference };
  }
  return pattern.kind === 'fields' && /^\$[A-Za-z0-9_-]+$/.test(text) ? { reference: text } : undefined;
}

/** A filter that has been read: made when it is first used, and never part of the state. */
export interface CompiledMetricFilter {
  readonly pattern: Pattern;
  readonly value: Source;
  readonly dimensions: readonly { readonly name: string; readonly source: Source }[];
}
const metricFilters = new WeakMap<MetricFilter, CompiledMetricFilter>();
const subscriptions = new WeakMap<SubscriptionFilter, Pattern>();

export function compileMetricFilter(filter: MetricFilter): CompiledMetricFilter {
  let compiled = metricFilters.get(filter);
  if (compiled === undefined) {
    const pattern = parsePattern(filter.pattern);
    compiled = {
      pattern, value: readSource(filter.metricValue, pattern)!,
      dimensions: [...filter.dimensions].map(([name, source]) => ({ name, source: readSource(source, pattern)! })),
    };
    metricFilters.set(filter, compiled);
  }
  return compiled;
}

export function compileSubscription(filter: SubscriptionFilter): Pattern {
  let pattern = subscriptions.get(filter);
  if (pattern === undefined) subscriptions.set(filter, (pattern = parsePattern(filter.pattern)));
  return pattern;
}

/** Whether a pattern has a regular expression: a group may have five such filters. */
export const usesRegex = (text: string): boolean => text.includes('%') && /%[^%]*%/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''));
