import type { MetricsOptions } from '../options.ts';
import type { MetricRecord } from '../state.ts';
import type { Search, Term } from './parse.ts';
import { matchesPartly } from './tokens.ts';

/** What the terms of a search are looked for in. */
interface Candidate {
  readonly metric: MetricRecord;
  readonly account: string;
  readonly composites: MetricsOptions['searchComposites'];
}

/** Whether a search finds a metric of an account. */
export function finds(search: Search, metric: MetricRecord, account: string, options: MetricsOptions): boolean {
  if (search.schema !== null && !hasSchema(search.schema, metric)) return false;
  return search.term === null || satisfies(search.term, { metric, account, composites: options.searchComposites });
}

/** A schema is the namespace and exactly these dimensions. */
function hasSchema(schema: NonNullable<Search['schema']>, metric: MetricRecord): boolean {
  return (
    schema.namespace === metric.namespace && schema.dimensions.length === metric.dimensions.length &&
    metric.dimensions.every((d) => schema.dimensions.includes(d.Name))
  );
}

function satisfies(term: Term, candidate: Candidate): boolean {
  switch (term.type) {
    case 'and':
      return satisfies(term.left, candidate) && satisfies(term.right, candidate);
    case 'or':
      return satisfies(term.left, candidate) || satisfies(term.right, candidate);
    case 'not':
      return !satisfies(term.of, candidate);
    case 'term':
      return namesOf(term.property, candidate).some((name) => isIn(term, name, candidate));
    default:
      return term satisfies never;
  }
}

const isIn = (term: Extract<Term, { type: 'term' }>, name: string, { composites }: Candidate): boolean =>
  term.exact ? term.text === name : matchesPartly(term.text, name, composites);

/** The names that a term without a property, or with this one, is looked for in. */
function namesOf(property: string | null, { metric, account }: Candidate): string[] {
  switch (property) {
    case null:
      return [metric.namespace, metric.name, ...metric.dimensions.flatMap((d) => [d.Name, d.Value])];
    case 'Namespace':
      return [metric.namespace];
    case 'MetricName':
      return [metric.name];
    case ':aws.AccountId':
      return [account, "'LOCAL'", 'LOCAL'];
    default:
      return metric.dimensions.filter((d) => d.Name === property).map((d) => d.Value);
  }
}
