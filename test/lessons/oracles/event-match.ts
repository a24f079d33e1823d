import type { EventMatchCase } from '../../../src/lessons/families/event-match.ts';

type Json = unknown;
/** The values of a field as the guide sees them: a list is its elements; an object and what is absent have none. */
const leaves = (v: Json): Json[] =>
  v === undefined ? [] : Array.isArray(v) ? v.flatMap(leaves) : typeof v === 'object' && v !== null ? [] : [v];

function test(one: Json, values: Json[]): boolean {
  if (typeof one !== 'object' || one === null) return values.includes(one);
  const [[operator, operand]] = Object.entries(one) as [[string, any]];
  switch (operator) {
    case 'exists':
      return operand === values.length > 0;
    case 'anything-but':
      return values.some((v) => ![operand].flat().includes(v));
    case 'prefix':
      return values.some((v) => typeof v === 'string' && v.slice(0, operand.length) === operand);
    case 'numeric':
      return values.some((v) => typeof v === 'number' && (operand[0] === '>' ? v > operand[1] : v < operand[1]));
    default:
      throw new Error(`the oracle knows no ${operator}`);
  }
}

/** The guide's words on patterns, one sentence a line; no parser, no index, no cloud. */
export function eventMatchOracle(c: EventMatchCase): string {
  const matched = c.events
    .map((event, i) => ({ event, name: String(i + 1) }))
    .filter(({ event }) => event.bus === undefined)
    .filter(({ event }) => Object.entries(c.pattern).every(([field, tests]) => tests.some((one) => test(one, leaves(event.detail[field])))))
    .map(({ name }) => name);
  if (matched.length === 0) return 'none of them';
  return matched.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
