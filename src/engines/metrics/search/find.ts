import type { MetricRecord } from '../state.ts';
import type { Search, Term } from './parse.ts';
import { matchesPartly } from './tokens.ts';

/** Whether a search finds a metric of an account. */
export function finds(search: Search, metric: MetricRecord, account: string): boolean {
  return (search.schema === null || hasSchema(search.schema, metric)) && (search.term === null || satisfies(search.term, metric, account));
}

/** A schema is the namespace and exactly these dimensions. */
function hasSchema(schema: NonNullable<Search['schema']>, metric: MetricRecord): boolean {
  return (
    schema.namespace === metric.namespace && schema.dimensions.length === metric.dimensions.length &&
    metric.dimensions.every((d) => schema.dimensions.includes(d.Name))
  );
}

function satisfies(term: Term, metric: MetricRecord, account: string): boolean {
  switch (term.type) {
    case 'and':
      return satisfies(term.left, metric, account) && satisfies(term.right, metric, account);
    case 'or':
      return satisfies(term.left, metric, account) || satisfies(term.right, metric, account);
    case 'not':
      return !satisfies(term.of, metric, account);
    case 'term':
      return term.property === null ? anywhere(term, metric) : inProperty(term, term.property, metric, account);
    default:
      return term satisfies never;
  }
}

type Leaf = Extract<Term, { type: 'term' }>;

const isIn = (term: Leaf, name: string): boolean => (term.exact ? term.text === name : matchesPartly(term.text, name));

const anywhere = (term: Leaf, metric: MetricRecord): boolean =>
  isIn(term, metric.namespace) || isIn(term, metric.name) || metric.dimensions.some((d) => isIn(term, d.Name) || isIn(term, d.Value));

function inProperty(term: Leaf, property: string, metric: MetricRecord, account: string): boolean {
  switch (property) {
    case 'Namespace':
      return isIn(term, metric.namespace);
    case 'MetricName':
      return isIn(term, metric.name);
    case ':aws.AccountId':
      return term.text === account || term.text.replaceAll("'", '') === 'LOCAL';
    default:
      return metric.dimensions.some((d) => d.Name === property && isIn(term, d.Value));
  }
}
