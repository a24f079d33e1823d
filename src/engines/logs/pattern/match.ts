import { wildcardMatch } from '../../../aws/wildcard.ts';
import type { Condition, Field, Leaf, Operator, Pattern, Selector, Step, Term, Value } from './ast.ts';
import { isJunction, leaves } from './conditions.ts';
import { findRegex } from './regex.ts';

/** A message with what patterns need of it, made once when it is asked for. */
export interface Subject {
  readonly message: string;
  /** The value that the message is in JSON; undefined until asked for, null when it is none. */
  json?: { readonly value: unknown } | null;
  words?: readonly Word[];
}

export interface MatchOptions {
  /** Whether `$.a != "x"` holds for an event that has no `a`. AWS does not say. */
  readonly notEqualMatchesMissing: boolean;
}

/** Whether an event matches. */
export function matches(pattern: Pattern, subject: Subject, options: MatchOptions): boolean {
  switch (pattern.kind) {
    case 'all':
      return true;
    case 'terms':
      return matchTerms(pattern.terms, subject.message);
    case 'regex':
      return findRegex(pattern.regex, subject.message);
    case 'json': {
      const json = jsonOf(subject);
      return json !== null && evaluate(pattern.condition, (leaf) => matchJson(leaf, json.value, options));
    }
    case 'fields':
      return matchFields(pattern.fields, subject) !== undefined;
    default:
      return pattern satisfies never;
  }
}

function matchTerms(terms: readonly Term[], message: string): boolean {
  let optional = 0;
  let found = false;
  for (const { sign, text } of terms) {
    const has = message.includes(text);
    if (sign === '?') {
      optional += 1;
      found ||= has;
    } else if (has !== (sign === '+')) return false;
  }
  // Optional terms beside others are ignored.
  return optional < terms.length || found;
}

function evaluate<Ref>(condition: Condition<Ref>, leaf: (leaf: Leaf<Ref>) => boolean): boolean {
  if (!isJunction(condition)) return leaf(condition);
  return condition.kind === 'and'
    ? condition.operands.every((operand) => evaluate(operand, leaf))
    : condition.operands.some((operand) => evaluate(operand, leaf));
}

// ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────────

function jsonOf(subject: Subject): { readonly value: unknown } | null {
  if (subject.json === undefined) {
    subject.json = null;
    if (/^\s*[{[]/.test(subject.message)) {
      try {
        subject.json = { value: JSON.parse(subject.message) as unknown };
      } catch {
        subject.json = null;
      }
    }
  }
  return subject.json;
}

function matchJson(leaf: Leaf<Selector>, root: unknown, options: MatchOptions): boolean {
  const nodes = select(root, leaf.ref);
  switch (leaf.kind) {
    case 'notExists':
      return nodes.length === 0;
    case 'is': {
      const wanted = leaf.what === 'NULL' ? null : leaf.what === 'TRUE';
      return nodes.some((node) => node === wanted);
    }
    default:
      if (nodes.length === 0) return leaf.operator === '!=' && options.notEqualMatchesMissing;
      return nodes.some((node) => matchNode(node, leaf.operator, leaf.value));
  }
}

/** Strings and numbers can be compared; an object, an array, true, false and null match no comparison. */
function matchNode(node: unknown, operator: Operator, value: Value): boolean {
  if (typeof node === 'number') {
    if (value.kind === 'number') return compareNumbers(node, operator, value.number);
    return matchText(String(node), operator, value);
  }
  return typeof node === 'string' && matchText(node, operator, value);
}

function compareNumbers(a: number, operator: Operator, b: number): boolean {
  switch (operator) {
    case '=': return a === b;
    case '!=': return a !== b;
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '>=': return a >= b;
    default: return operator satisfies never;
  }
}

const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** The number that a text is, or undefined. */
export function numberOf(text: string): number | undefined {
  if (!NUMERIC.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function matchText(text: string, operator: Operator, value: Value): boolean {
  if (value.kind === 'number') {
    const number = numberOf(text);
    return number === undefined ? operator === '!=' : compareNumbers(number, operator, value.number);
  }
  const same = value.kind === 'regex' ? findRegex(value.regex, text) : wildcardMatch(value.text, text, false);
  return same === (operator === '=');
}

/** The values that a selector points to: none or one, or several through a wildcard. */
function select(root: unknown, selector: Selector): unknown[] {
  let nodes: unknown[] = [root];
  for (const step of selector) nodes = nodes.flatMap((node) => follow(node, step));
  return nodes;
}

function follow(node: unknown, step: Step): unknown[] {
  if (node === null || typeof node !== 'object') return [];
  if (Array.isArray(node)) {
    if (step.kind === 'anyIndex') return node;
    return step.kind === 'index' && step.index < node.length ? [node[step.index]] : [];
  }
  if (step.kind === 'anyName') return Object.values(node);
  return step.kind === 'name' && Object.hasOwn(node, step.name) ? [(node as Record<string, unknown>)[step.name]] : [];
}

// ── space-delimited ────────────────────────────────────────────────────────────────────────────────────────────

/** A word of a message and where it begins. */
export interface Word {
  readonly text: string;
  readonly from: number;
}

/** The words of a message. What stands in brackets or in double quotes is one word, without them. */
export function words(message: string): Word[] {
  const found: Word[] = [];
  const space = /\s*/y;
  const plain = /\S+/y;
  for (let at = 0; ; ) {
    space.lastIndex = at;
    space.exec(message);
    at = space.lastIndex;
    if (at >= message.length) return found;
    const c = message[at]!;
    const close = c === '[' ? message.indexOf(']', at) : c === '"' ? closingQuote(message, at + 1) : -1;
    if (close >= 0) {
      found.push({ text: message.slice(at + 1, close), from: at });
      at = close + 1;
    } else {
      plain.lastIndex = at;
      found.push({ text: plain.exec(message)![0], from: at });
      at = plain.lastIndex;
    }
  }
}

function closingQuote(message: string, from: number): number {
  let close = message.indexOf('"', from);
  while (close > 0 && message[close - 1] === '\\') close = message.indexOf('"', close + 1);
  return close;
}

/**
 * The values of the fields by name (`$name`, or `$n` for a nameless one), in order; undefined when the event does not match. Without an
 * ellipsis the last field takes what is left of the message.
 */
function matchFields(fields: readonly Field[], subject: Subject): Map<string, string> | undefined {
  const tokens = (subject.words ??= words(subject.message));
  const gap = fields.findIndex((field) => field.kind === 'ellipsis');
  const fixed = fields.length - (gap < 0 ? 0 : 1);
  if (tokens.length < fixed) return undefined;
  const values = new Map<string, string>();
  let place = 0;
  for (const field of fields) {
    if (field.kind === 'ellipsis') {
      for (const stop = place + tokens.length - fixed; place < stop; place += 1) values.set(`$${place + 1}`, tokens[place]!.text);
      continue;
    }
    const last = gap < 0 && place === fields.length - 1 && tokens.length > fields.length;
    const text = last ? subject.message.slice(tokens[place]!.from).trimEnd() : tokens[place]!.text;
    place += 1;
    const holds = (leaf: Leaf<string>): boolean => leaf.kind === 'compare' && matchText(text, leaf.operator, leaf.value);
    if (field.condition !== undefined && !evaluate(field.condition, holds)) return undefined;
    values.set(field.name === '' ? `$${place}` : `$${field.name}`, text);
  }
  return values;
}

// ── what a pattern extracts ────────────────────────────────────────────────────────────────────────────────────

/** The values that a pattern takes out of an event that matches it: what TestMetricFilter shows. */
export function extractedValues(pattern: Pattern, subject: Subject): Map<string, string> {
  if (pattern.kind === 'fields') return matchFields(pattern.fields, subject) ?? new Map<string, string>();
  const values = new Map<string, string>();
  const json = pattern.kind === 'json' ? jsonOf(subject) : null;
  if (pattern.kind !== 'json' || json === null) return values;
  for (const leaf of leaves(pattern.condition)) {
    const text = nodeText(select(json.value, leaf.ref)[0]);
    if (text !== undefined) values.set(selectorText(leaf.ref), text);
  }
  return values;
}

/**
 * The text of what a selector points to in an event: `$.latency` of JSON, `$bytes` of fields. Undefined when it is not there or not a
 * plain value.
 */
export function valueOf(pattern: Pattern, reference: string | Selector, subject: Subject): string | undefined {
  if (typeof reference === 'string') return pattern.kind === 'fields' ? matchFields(pattern.fields, subject)?.get(reference) : undefined;
  const json = jsonOf(subject);
  return json === null ? undefined : nodeText(select(json.value, reference)[0]);
}

const nodeText = (node: unknown): string | undefined =>
  typeof node === 'string' ? node : typeof node === 'number' || typeof node === 'boolean' ? String(node) : undefined;

/** A selector as it is written. */
export function selectorText(selector: Selector): string {
  return `$${selector.map((step) => {
    switch (step.kind) {
      case 'name': return `.${step.name}`;
      case 'index': return `[${step.index}]`;
      case 'anyName': return '.*';
      default: return '[*]';
    }
  }).join('')}`;
}
