import { canonical, type Json } from '../../../../kernel/plain.ts';
import type { Block, Clause, Conjunction, Item, Lets, Literal, Operand, Policy, Query, QueryPart } from './ast.ts';
import { compare } from './compare.ts';

export type Status = 'PASS' | 'FAIL' | 'SKIP';
/** What a policy says of a document. */
export interface PolicyResult {
  readonly status: Status;
  readonly rules: readonly { readonly name: string; readonly status: Status }[];
  /** The first clause that failed, with its message or its text and line. */
  readonly reason: string | null;
}

/** A query's answer: values, and places where nothing was found. */
type Answer = readonly ({ readonly found: true; readonly value: Json } | { readonly found: false })[];
const MISSING = { found: false } as const;
const found = (value: Json) => ({ found: true, value }) as const;

interface Scope {
  readonly root: Json;
  readonly lets: Lets;
  readonly parent: Scope | null;
  readonly run: Run;
}
interface Run {
  readonly policy: Policy;
  readonly document: Json;
  readonly statuses: Map<string, Status>;
  readonly busy: Set<string>;
  reason: string | null;
  /** Filters and conditions explain nothing. */
  quiet: number;
}

const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const turned = (key: string): string => {
  const first = key.charAt(0);
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + key.slice(1);
};

// ── queries ──────────────

function step(part: QueryPart, value: Json, before: QueryPart | undefined, scope: Scope): Answer {
  switch (part.kind) {
    case 'key': {
      if (!isObject(value)) return [MISSING];
      const key = Object.hasOwn(value, part.key) ? part.key : turned(part.key);
      const member = Object.hasOwn(value, key) ? value[key] : undefined;
      return member === undefined ? [MISSING] : [found(member)];
    }
    case 'index': {
      const member = Array.isArray(value) ? (value[part.index] as Json | undefined) : undefined;
      return member === undefined ? [MISSING] : [found(member)];
    }
    case 'indices':
      return value === null ? [MISSING] : Array.isArray(value) ? value.map((item) => found(item as Json)) : [found(value)];
    case 'all': {
      if (Array.isArray(value)) return value.map((item) => found(item as Json));
      return isObject(value) ? Object.values(value).map((member) => found(member ?? null)) : [found(value)];
    }
    case 'keys': {
      if (!isObject(value)) return [MISSING];
      return Object.keys(value)
        .filter((key) => compare(key, part.operator, part.not, part.right))
        .map((key) => found(value[key] ?? null));
    }
    case 'filter': {
      const candidates = Array.isArray(value)
        ? (value as readonly Json[])
        : isObject(value) && before?.kind === 'key'
          ? Object.values(value).map((member) => member ?? null)
          : [value];
      return candidates.filter((one) => quietly(scope.run, () => conjunction(part.conditions, inner(scope, one)) === 'PASS')).map(found);
    }
    default:
      return part satisfies never;
  }
}

function ask(query: Query, scope: Scope): Answer {
  let answer: Answer = query.variable === null ? [found(scope.root)] : variable(query.variable, scope);
  query.parts.forEach((part, i) => {
    const before = i === 0 ? undefined : query.parts[i - 1];
    answer = answer.flatMap((one) => (one.found ? step(part, one.value, before, scope) : [one]));
  });
  return answer;
}

function variable(name: string, scope: Scope): Answer {
  for (let here: Scope | null = scope; here !== null; here = here.parent) {
    const known = here.lets.findLast((one) => one.name === name);
    if (known !== undefined) return operand(known.value, { ...here, lets: here.lets.filter((one) => one !== known) });
  }
  return [MISSING];
}

const plain = (literal: Literal): Json => {
  if (literal.kind === 'value') return literal.value;
  return literal.kind === 'list' ? literal.items.map(plain) : null;
};
function operand(value: Operand, scope: Scope): Answer {
  if (value.kind === 'query') return ask(value.query, scope);
  if (value.kind === 'count') return [found(ask(value.query, scope).filter((one) => one.found).length)];
  return [found(plain(value))];
}
/** The right side of a comparison as literals: regular expressions and ranges stay what they are, through variables too. */
function rightSide(value: Operand, scope: Scope): readonly Literal[] {
  if (value.kind === 'query' && value.query.variable !== null && value.query.parts.length === 0) {
    for (let here: Scope | null = scope; here !== null; here = here.parent) {
      const known = here.lets.findLast((one) => one.name === value.query.variable);
      if (known !== undefined && known.value.kind !== 'query') return rightSide(known.value, here);
      if (known !== undefined) break;
    }
  }
  if (value.kind !== 'query' && value.kind !== 'count') return [value];
  return operand(value, scope).flatMap((one) => (one.found ? [{ kind: 'value', value: one.value } as const] : []));
}

const inner = (scope: Scope, root: Json, lets: Lets = []): Scope => ({ root, lets, parent: scope, run: scope.run });

// ── clauses ──────────────

function quietly<T>(run: Run, act: () => T): T {
  run.quiet += 1;
  const result = act();
  run.quiet -= 1;
  return result;
}
function explain(run: Run, text: string): void {
  if (run.quiet === 0) run.reason ??= text;
}

const isEmpty = (value: Json): boolean =>
  Array.isArray(value) || typeof value === 'string' ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;

function unary(clause: Clause, one: Answer[number]): boolean {
  if (clause.operator === 'exists') return one.found !== clause.not;
  if (clause.operator === 'empty') return (!one.found || isEmpty(one.value)) !== clause.not;
  const value = one.found ? one.value : undefined;
  const is = {
    is_string: typeof value === 'string',
    is_list: Array.isArray(value),
    is_struct: value !== undefined && isObject(value),
    is_bool: typeof value === 'boolean',
    is_int: Number.isInteger(value),
    is_float: typeof value === 'number' && !Number.isInteger(value),
    is_null: value === null,
  }[clause.operator as 'is_string'];
  return is !== clause.not;
}

/** Two queries are equal when the one that finds more finds nothing that the other does not. */
function sameValues(left: Answer, right: readonly Literal[], not: boolean): boolean[] {
  const mine = left.flatMap((one) => (one.found ? [canonical(one.value)] : []));
  const theirs = right.map((one) => canonical(plain(one)));
  const [more, fewer] = mine.length > theirs.length ? [mine, theirs] : [theirs, mine];
  return [mine.length === left.length && more.every((value) => fewer.includes(value)) !== not];
}

function clauseStatus(clause: Clause, scope: Scope): Status {
  const left = ask(clause.query, scope);
  const last = clause.query.parts.at(-1);
  const onCollection = last === undefined ? clause.query.variable !== null : last.kind === 'filter' || last.kind === 'keys';
  let results: boolean[];
  if (clause.right !== null) {
    const right = rightSide(clause.right, scope);
    if (left.length === 0 || right.length === 0) return 'SKIP';
    const literal: Literal = right.length === 1 ? right[0]! : { kind: 'list', items: right };
    results =
      right.length > 1 && clause.operator === '=='
        ? sameValues(left, right, clause.not)
        : left.map((one) => one.found && compare(one.value, clause.operator, clause.not, literal));
  } else if (onCollection && clause.operator === 'empty') {
    if (left.length === 0) results = [!clause.not];
    else results = left.map((one) => (!one.found || one.value === null) !== clause.not);
  } else {
    if (left.length === 0) return 'SKIP';
    results = left.map((one) => unary(clause, one));
  }
  return (clause.query.some ? results.some(Boolean) : results.every(Boolean)) ? 'PASS' : 'FAIL';
}

function itemStatus(item: Item, scope: Scope): Status {
  switch (item.kind) {
    case 'clause': {
      const status = clauseStatus(item, scope);
      if (status === 'FAIL') explain(scope.run, item.message ?? `Line ${item.line}: ${item.text}`);
      return status;
    }
    case 'rule': {
      const holds = (quietly(scope.run, () => ruleStatus(item.name, scope.run)) === 'PASS') !== item.not;
      if (!holds) explain(scope.run, item.message ?? `Line ${item.line}: ${item.not ? 'not ' : ''}${item.name}`);
      return holds ? 'PASS' : 'FAIL';
    }
    case 'when':
      if (quietly(scope.run, () => conjunction(item.conditions, scope)) !== 'PASS') return 'SKIP';
      return blockStatus(item.block, scope, scope.root);
    default: {
      const statuses = ask(item.query, scope).map((one) => {
        if (one.found) return blockStatus(item.block, scope, one.value);
        explain(scope.run, `Line ${item.line}: the query finds nothing`);
        return 'FAIL';
      });
      if (item.query.some) return statuses.includes('PASS') ? 'PASS' : statuses.includes('FAIL') ? 'FAIL' : 'SKIP';
      return combine(statuses);
    }
  }
}

const blockStatus = (block: Block, scope: Scope, root: Json): Status => conjunction(block.items, inner(scope, root, block.lets));
const combine = (statuses: readonly Status[]): Status => (statuses.includes('FAIL') ? 'FAIL' : statuses.includes('PASS') ? 'PASS' : 'SKIP');

function conjunction(items: Conjunction, scope: Scope): Status {
  return combine(
    items.map((disjunction): Status => {
      const statuses: Status[] = [];
      const { reason } = scope.run;
      for (const item of disjunction) {
        const status = itemStatus(item, scope);
        if (status === 'PASS') {
          scope.run.reason = reason;
          return 'PASS';
        }
        statuses.push(status);
      }
      return statuses.includes('FAIL') ? 'FAIL' : 'SKIP';
    }),
  );
}

function ruleStatus(name: string, run: Run): Status {
  const known = run.statuses.get(name);
  if (known !== undefined) return known;
  const rule = run.policy.rules.find((one) => one.name === name);
  if (rule === undefined || run.busy.has(name)) return 'FAIL';
  run.busy.add(name);
  const scope: Scope = { root: run.document, lets: run.policy.lets, parent: null, run };
  const holds = rule.when === null || quietly(run, () => conjunction(rule.when!, scope)) === 'PASS';
  const status = holds ? blockStatus(rule.block, scope, run.document) : 'SKIP';
  run.busy.delete(name);
  run.statuses.set(name, status);
  return status;
}

/** Evaluates a policy against a document: a rule that fails decides, then one that passes. */
export function evaluatePolicy(policy: Policy, document: Json): PolicyResult {
  const run: Run = { policy, document, statuses: new Map(), busy: new Set(), reason: null, quiet: 0 };
  let reason: string | null = null;
  const rules = policy.rules.map(({ name }) => {
    run.statuses.delete(name);
    run.reason = null;
    const status = ruleStatus(name, run);
    if (status === 'FAIL') reason ??= run.reason;
    return { name, status };
  });
  return { status: combine(rules.map((rule) => rule.status)), rules, reason };
}
