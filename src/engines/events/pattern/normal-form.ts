import { byCodeUnit } from '../../../kernel/plain.ts';
import type { EventPattern } from './model.ts';
import { printTest } from './print.ts';

/**
 * The pattern written in one way: nesting as dotted names, tests sorted and each but once, `$or` at the top and only around what differs.
 * It matches the same events, and patterns that differ in writing alone have one normal form.
 */
export function normalForm(pattern: EventPattern): string {
  const alternatives = distinct(
    pattern.alternatives.map(({ conditions }) => new Map(conditions.map(({ path, tests }) => [path, printTests(tests)]))),
  );
  if (alternatives.length === 1) return printFields(alternatives[0]!);
  const common = new Map([...alternatives[0]!].filter(([path, tests]) => alternatives.every((fields) => fields.get(path) === tests)));
  const branches = alternatives.map((fields) => new Map([...fields].filter(([path]) => !common.has(path))));
  if (branches.some((fields) => fields.size === 0)) {
    // One alternative asks for nothing more than all do. It says all there is, unless a field of another one, bound first, decides what
    // is absent.
    if (![...common.values()].some((tests) => tests.includes('{"exists":false}'))) return printFields(common);
    return printOr(new Map(), alternatives);
  }
  return printOr(common, branches);
}

type Printed = ReadonlyMap<string, string>;

function printOr(common: Printed, branches: readonly Printed[]): string {
  const or = `"$or":[${branches.map(printFields).sort(byCodeUnit).join(',')}]`;
  return common.size === 0 ? `{${or}}` : `${printFields(common).slice(0, -1)},${or}}`;
}

const printTests = (tests: EventPattern['alternatives'][number]['conditions'][number]['tests']): string =>
  `[${[...new Set(tests.map((test) => printTest(sortedValues(test))))].sort(byCodeUnit).join(',')}]`;

type Test = Parameters<typeof printTest>[0];
function sortedValues(test: Test): Test {
  if (test.op !== 'anything-but') return test;
  const { of } = test;
  return of.kind === 'number'
    ? { op: test.op, of: { kind: of.kind, values: [...of.values].sort((a, b) => a - b) } }
    : { op: test.op, of: { kind: of.kind, values: [...of.values].sort(byCodeUnit) } };
}

const printFields = (fields: Printed): string => `{${[...fields].map(([path, tests]) => `${JSON.stringify(path)}:${tests}`).join(',')}}`;

function distinct(alternatives: readonly Printed[]): Printed[] {
  const seen = new Map<string, Printed>();
  for (const fields of alternatives) seen.set(printFields(fields), fields);
  return [...seen.values()];
}
