import type { Json } from '../../../../kernel/plain.ts';
import type { Block, Clause, Conjunction, GuardRule, Item, Lets, Literal, Operand, Operator, Policy, Query, QueryPart } from './ast.ts';
import { Scanner } from './scanner.ts';

const NAME = /[A-Za-z_]\w*/;
const UNARY = ['exists', 'empty', 'is_string', 'is_list', 'is_struct', 'is_bool', 'is_int', 'is_float', 'is_null'] as const;

/** Reads the common subset of Guard 2. @throws GuardSyntaxError with line and column */
export function parsePolicy(text: string): Policy {
  const s = new Scanner(text);
  const lets: { name: string; value: Operand }[] = [];
  const rules: GuardRule[] = [];
  const loose: Item[][] = [];
  while (!s.ended) {
    if (s.seesWord('let')) lets.push(readLet(s));
    else if (s.seesWord('rule')) rules.push(readRule(s));
    else loose.push(readDisjunction(s, true));
  }
  if (loose.length > 0) rules.push({ name: 'default', when: null, block: { lets: [], items: loose } });
  const names = new Set(rules.map((rule) => rule.name));
  for (const name of referencesOf(rules)) {
    if (!names.has(name.name)) {
      s.at =
        text
          .split('\n')
          .slice(0, name.line - 1)
          .join('\n').length + (name.line > 1 ? 1 : 0);
      s.fail(`an operator, or the name of a rule (there is no rule '${name.name}')`);
    }
  }
  return { lets, rules };
}

/** The references to other rules, wherever they stand. */
function referencesOf(rules: readonly GuardRule[]): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  const walk = (conjunction: Conjunction): void => {
    for (const item of conjunction.flat()) {
      if (item.kind === 'rule') found.push(item);
      else if (item.kind === 'when') walk([...item.conditions, ...item.block.items]);
      else if (item.kind === 'block') walk(item.block.items);
    }
  };
  for (const rule of rules) walk([...(rule.when ?? []), ...rule.block.items]);
  return found;
}

function readRule(s: Scanner): GuardRule {
  s.word('rule');
  const name = s.need(NAME, 'the name of a rule');
  const when = s.word('when') ? readConditions(s) : null;
  return { name, when, block: readBlock(s) };
}

function readLet(s: Scanner): { name: string; value: Operand } {
  s.word('let');
  const name = s.need(NAME, 'the name of a variable');
  s.need(/:?=/, "'='");
  return { name, value: readOperand(s) };
}

function readBlock(s: Scanner): Block {
  s.need('{', "'{'");
  const lets: { name: string; value: Operand }[] = [];
  const items: Item[][] = [];
  while (!s.sees('}')) {
    if (s.ended) s.fail("'}'");
    if (s.seesWord('let')) lets.push(readLet(s));
    else items.push(readDisjunction(s, true));
  }
  s.need('}', "'}'");
  return { lets: lets as Lets, items };
}

/** Conditions end where their block begins. */
function readConditions(s: Scanner): Conjunction {
  const conditions: Item[][] = [];
  while (!s.sees('{')) {
    if (s.ended) s.fail("a condition or '{'");
    conditions.push(readDisjunction(s, false));
  }
  if (conditions.length === 0) s.fail('a condition');
  return conditions;
}

function readDisjunction(s: Scanner, blocks: boolean): Item[] {
  const items = [readItem(s, blocks)];
  while (s.word('or') || s.take('||') !== undefined || s.take('|OR|') !== undefined) items.push(readItem(s, blocks));
  return items;
}

function readItem(s: Scanner, blocks: boolean): Item {
  s.skip();
  const { line } = s.place();
  if (blocks && s.word('when')) return { kind: 'when', conditions: readConditions(s), block: readBlock(s), line };
  const not = s.word('not') || s.take(/!(?!=)/) !== undefined;
  const begin = s.at;
  const query = readQuery(s);
  const operator = readOperator(s);
  if (operator === undefined) {
    if (blocks && s.sees('{')) return { kind: 'block', query, block: readBlock(s), line };
    const [only] = query.parts;
    if (query.variable !== null || query.some || query.parts.length !== 1 || only?.kind !== 'key') return s.fail('an operator');
    return { kind: 'rule', name: only.key, not, message: readMessage(s), line };
  }
  const binary = !(UNARY as readonly string[]).includes(operator.operator);
  const right = binary ? readOperand(s) : null;
  const text = s.text.slice(begin, s.at).trim().replace(/\s+/g, ' ');
  return {
    kind: 'clause',
    query,
    operator: operator.operator,
    not: operator.not !== not,
    right,
    message: readMessage(s),
    line,
    text,
  } satisfies Clause;
}

function readMessage(s: Scanner): string | null {
  if (s.take('<<') === undefined) return null;
  const text = s.takeHere(/[\s\S]*?(?=>>)/);
  if (text === undefined) return s.fail("'>>'");
  s.need('>>', "'>>'");
  return text.trim().replace(/\s+/g, ' ');
}

function readOperator(s: Scanner): { operator: Operator; not: boolean } | undefined {
  const symbol = s.take(/==|!=|>=|<=|>(?!>)|<(?!<)/);
  if (symbol !== undefined) return { operator: symbol === '!=' ? '==' : (symbol as Operator), not: symbol === '!=' };
  const here = s.at;
  const not = s.take(/!(?=\s*[A-Za-z])/) !== undefined || s.word('not');
  for (const word of [...UNARY, 'in'] as const) if (s.word(word)) return { operator: word, not };
  s.at = here;
  return undefined;
}

/** `some configuration.ipPermissions[ fromPort == 22 ].ipRanges[*]`, `%variable.key`, `this`. */
function readQuery(s: Scanner): Query {
  const some = s.word('some');
  if (s.take('%') !== undefined) {
    const variable = s.takeHere(NAME) ?? s.fail('the name of a variable');
    return { some, variable, parts: readParts(s, []) };
  }
  if (s.sees(/AWS::|Alexa::|Custom::/)) s.fail('a query (blocks of CloudFormation types say nothing about configuration items)');
  if (s.word('this')) return { some, variable: null, parts: readParts(s, []) };
  const first = readKey(s) ?? s.fail('a query');
  return { some, variable: null, parts: readParts(s, [first]) };
}

function readKey(s: Scanner): QueryPart | undefined {
  if (s.take('*') !== undefined) return { kind: 'all' };
  const quoted = s.take(/'[^'\n]*'|"[^"\n]*"/);
  if (quoted !== undefined) return { kind: 'key', key: quoted.slice(1, -1) };
  const name = s.take(/[A-Za-z_]\w*/);
  return name === undefined ? undefined : { kind: 'key', key: name };
}

function readParts(s: Scanner, parts: QueryPart[]): QueryPart[] {
  for (;;) {
    if (s.takeHere('.') !== undefined) {
      const index = s.takeHere(/\d+/);
      parts.push(index !== undefined ? { kind: 'index', index: Number(index) } : (readKey(s) ?? s.fail('a key')));
    } else if (s.takeHere('[') !== undefined) {
      parts.push(readBracket(s));
    } else {
      return parts;
    }
  }
}

function readBracket(s: Scanner): QueryPart {
  if (s.take(/\*\s*\]/) !== undefined) return { kind: 'indices' };
  const index = s.take(/\d+\s*\]/);
  if (index !== undefined) return { kind: 'index', index: Number.parseInt(index, 10) };
  if (s.word('keys')) {
    const operator = readOperator(s);
    if (operator === undefined || (operator.operator !== '==' && operator.operator !== 'in')) return s.fail("'==', '!=' or 'in'");
    const right = readLiteral(s) ?? s.fail('a value');
    s.need(']', "']'");
    return { kind: 'keys', operator: operator.operator, not: operator.not, right };
  }
  const conditions: Item[][] = [];
  while (!s.sees(']')) {
    if (s.ended) s.fail("']'");
    conditions.push(readDisjunction(s, true));
  }
  s.need(']', "']'");
  if (conditions.length === 0) s.fail('a filter');
  return { kind: 'filter', conditions };
}

function readOperand(s: Scanner): Operand {
  const literal = readLiteral(s);
  if (literal !== undefined) return literal;
  const called = s.take(/[a-z_]+\s*\(/);
  if (called === undefined) return { kind: 'query', query: readQuery(s) };
  if (!called.startsWith('count')) {
    s.at -= called.length;
    s.fail("a value (of Guard's functions only count() is simulated)");
  }
  const query = readQuery(s);
  s.need(')', "')'");
  return { kind: 'count', query };
}

function readLiteral(s: Scanner): Literal | undefined {
  const quoted = s.take(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/);
  if (quoted !== undefined) return { kind: 'value', value: quoted.slice(1, -1).replace(/\\(["'\\])/g, '$1') };
  const regex = s.take(/\/(?:[^/\\\n]|\\.)+\//);
  if (regex !== undefined) return readRegex(s, regex);
  const range = s.take(/r[[(]\s*-?[\d.]+\s*,\s*-?[\d.]+\s*[\])]/);
  if (range !== undefined) {
    const [low, high] = range.slice(2, -1).split(',').map(Number) as [number, number];
    return { kind: 'range', low, high, lowIn: range[1] === '[', highIn: range.endsWith(']') };
  }
  const number = s.take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/);
  if (number !== undefined) return { kind: 'value', value: Number(number) };
  if (s.word('true')) return { kind: 'value', value: true };
  if (s.word('false')) return { kind: 'value', value: false };
  if (s.word('null')) return { kind: 'value', value: null };
  if (s.take('[') !== undefined) return { kind: 'list', items: readItems(s) };
  if (s.sees(/\{\s*(?:"|'|\})/)) return { kind: 'value', value: readMap(s) };
  return undefined;
}

function readRegex(s: Scanner, text: string): Literal {
  const flags = /^\/\(\?([is]+)\)/.exec(text)?.[1] ?? '';
  const source = text
    .slice(1, -1)
    .replace(/^\(\?[is]+\)/, '')
    .replace(/\\\//g, '/');
  try {
    new RegExp(source, flags);
  } catch {
    s.at -= text.length;
    s.fail('a regular expression');
  }
  return { kind: 'regex', source, flags };
}

function readItems(s: Scanner): Literal[] {
  const items: Literal[] = [];
  while (s.take(']') === undefined) {
    if (items.length > 0) s.need(',', "',' or ']'");
    items.push(readLiteral(s) ?? s.fail('a value'));
  }
  return items;
}

function readMap(s: Scanner): Json {
  s.need('{', "'{'");
  const entries: [string, Json][] = [];
  while (s.take('}') === undefined) {
    if (entries.length > 0) s.need(',', "',' or '}'");
    const key = s.need(/"[^"\n]*"|'[^'\n]*'|\w+/, 'a key').replace(/^["']|["']$/g, '');
    s.need(':', "':'");
    const value = readLiteral(s) ?? s.fail('a value');
    entries.push([key, plainOf(value) ?? s.fail('a plain value')]);
  }
  return Object.fromEntries(entries);
}

function plainOf(literal: Literal): Json | undefined {
  if (literal.kind === 'value') return literal.value;
  if (literal.kind !== 'list') return undefined;
  const items = literal.items.map(plainOf);
  return items.includes(undefined) ? undefined : (items as Json[]);
}
