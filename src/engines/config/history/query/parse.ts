import type { AwsError } from '../../../../aws/errors.ts';
import { refuse } from '../../errors.ts';
import type { Aggregate, Condition, Field, Path, Query, Scalar } from './ast.ts';

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Keywords of SQL that AWS's subset does not have. */
const UNSUPPORTED = new Set(['ALL', 'AS', 'DISTINCT', 'FROM', 'HAVING', 'JOIN', 'UNION', 'NULL']);
const AGGREGATES = new Set<string>(['COUNT', 'SUM', 'MIN', 'MAX', 'AVG']);

/** Every error says where: line and column count from one. */
function wrong(source: string, at: number, message: string): AwsError {
  const before = source.slice(0, at).split('\n');
  return refuse('InvalidExpressionException', `Syntax error at line ${before.length}, column ${before.at(-1)!.length + 1}: ${message}`);
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  const pattern =
    /\s*(?:('(?:[^']|'')*'|"[^"]*")|(-?\d+(?:\.\d+)?(?![\w.]))|([A-Za-z_][\w-]*(?:\.(?:[\w:-]+|'[^']*'|"[^"]*"))*)|(<=|>=|<>|!=|[=<>(),*]))/y;
  let at = 0;
  while (/\S/.test(source.slice(at))) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const begin = at + /^\s*/.exec(source.slice(at))![0].length;
    if (match === null) throw wrong(source, begin, `unexpected '${source[begin]!}'`);
    const [, text, number, word, sign] = match;
    if (text !== undefined)
      found.push({ kind: 'text', text: text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text.slice(1, -1), at: begin });
    else if (number !== undefined) found.push({ kind: 'number', text: number, at: begin });
    else if (word !== undefined) found.push({ kind: 'word', text: word, at: begin });
    else found.push({ kind: 'sign', text: sign!, at: begin });
    at = pattern.lastIndex;
  }
  found.push({ kind: 'end', text: 'the end of the expression', at: source.length });
  return found;
}

/** Reads a query. @throws AwsError `InvalidExpressionException` with line and column */
export function parseQuery(source: string): Query {
  return new Parser(source).query();
}

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokens(source);
  }

  get #token(): Token {
    return this.#tokens[this.#next]!;
  }
  #fail(expected: string): never {
    const { text, at, kind } = this.#token;
    const what = kind === 'end' ? text : `'${text}'`;
    if (kind === 'word' && UNSUPPORTED.has(text.toUpperCase()))
      throw wrong(this.#source, at, `the keyword ${text.toUpperCase()} is not supported`);
    throw wrong(this.#source, at, `expected ${expected}, received ${what}`);
  }
  #isWord(word: string): boolean {
    return this.#token.kind === 'word' && this.#token.text.toUpperCase() === word;
  }
  #word(word: string): boolean {
    if (!this.#isWord(word)) return false;
    this.#next += 1;
    return true;
  }
  #sign(sign: string): boolean {
    if (this.#token.kind !== 'sign' || this.#token.text !== sign) return false;
    this.#next += 1;
    return true;
  }
  #needWord(word: string): void {
    if (!this.#word(word)) this.#fail(word);
  }
  #needSign(sign: string): void {
    if (!this.#sign(sign)) this.#fail(`'${sign}'`);
  }

  query(): Query {
    this.#needWord('SELECT');
    const fields = this.#list(() => this.#field(true));
    const where = this.#word('WHERE') ? this.#or() : null;
    const groupBy = this.#word('GROUP') ? this.#grouping() : [];
    const orderBy = this.#word('ORDER') ? this.#ordering() : [];
    if (this.#token.kind !== 'end')
      this.#fail(where === null ? "',', WHERE, GROUP BY, ORDER BY or the end" : 'AND, OR, GROUP BY, ORDER BY or the end');
    this.#check(fields, groupBy, orderBy);
    return { fields, where, groupBy, orderBy };
  }

  #check(fields: readonly Field[], groupBy: readonly Path[], orderBy: Query['orderBy']): void {
    const aggregated = fields.some((field) => field.kind === 'aggregate');
    const keys = new Set(groupBy.map((path) => path.join('.')));
    for (const field of fields) {
      if (field.kind === 'path' && (aggregated || groupBy.length > 0) && !keys.has(field.path.join('.'))) {
        throw wrong(this.#source, 0, `the property ${field.path.join('.')} must be in GROUP BY`);
      }
      if (field.kind === 'all' && (aggregated || groupBy.length > 0)) throw wrong(this.#source, 0, '* cannot be selected from groups');
    }
    if (groupBy.length > 3) throw wrong(this.#source, 0, 'GROUP BY may contain up to three properties');
    if (groupBy.length > 1 && orderBy.some(({ field }) => field.kind === 'aggregate')) {
      throw wrong(this.#source, 0, 'GROUP BY with an ORDER BY that refers to aggregate functions may contain only a single property');
    }
  }

  #list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.#sign(',')) items.push(read());
    return items;
  }

  #path(): Path {
    const { kind, text } = this.#token;
    if (kind !== 'word' || UNSUPPORTED.has(text.toUpperCase())) return this.#fail('a property');
    this.#next += 1;
    return text.split(/\.(?=(?:[^'"]|'[^']*'|"[^"]*")*$)/).map((part) => part.replace(/^['"]|['"]$/g, ''));
  }

  #field(all: boolean): Field {
    if (all && this.#sign('*')) return { kind: 'all' };
    const name = this.#token.text.toUpperCase();
    const open = this.#tokens[this.#next + 1];
    if (this.#token.kind !== 'word' || !AGGREGATES.has(name) || open?.text !== '(' || open.kind !== 'sign')
      return { kind: 'path', path: this.#path() };
    this.#next += 2;
    const path = name === 'COUNT' && this.#sign('*') ? null : this.#path();
    this.#needSign(')');
    return { kind: 'aggregate', aggregate: name as Aggregate, path };
  }

  #grouping(): Path[] {
    this.#needWord('BY');
    return this.#list(() => this.#path());
  }

  #ordering(): { field: Field; descending: boolean }[] {
    this.#needWord('BY');
    return this.#list(() => {
      const field = this.#field(false);
      const descending = this.#word('DESC');
      if (!descending) this.#word('ASC');
      return { field, descending };
    });
  }

  #or(): Condition {
    let left = this.#and();
    while (this.#word('OR')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }
  #and(): Condition {
    let left = this.#not();
    while (this.#word('AND')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }
  #not(): Condition {
    return this.#word('NOT') ? { kind: 'not', of: this.#not() } : this.#condition();
  }

  #condition(): Condition {
    if (this.#sign('(')) {
      const inner = this.#or();
      this.#needSign(')');
      return inner;
    }
    const path = this.#path();
    const not = this.#word('NOT');
    const condition = this.#comparison(path, not);
    return not ? { kind: 'not', of: condition } : condition;
  }

  #comparison(path: Path, not: boolean): Condition {
    if (this.#word('IN')) {
      this.#needSign('(');
      const values = this.#list(() => this.#value());
      this.#needSign(')');
      return { kind: 'in', path, values };
    }
    if (this.#word('BETWEEN')) {
      const low = this.#value();
      this.#needWord('AND');
      return { kind: 'between', path, low, high: this.#value() };
    }
    if (this.#word('LIKE')) return this.#like(path);
    const { kind, text } = this.#token;
    if (not || kind !== 'sign' || !['=', '!=', '<>', '<', '<=', '>', '>='].includes(text))
      return this.#fail('=, !=, <, >, IN, BETWEEN or LIKE');
    this.#next += 1;
    return { kind: 'compare', path, operator: (text === '<>' ? '!=' : text) as '=', value: this.#value() };
  }

  /** Only a suffix may be a wildcard, after at least three characters. */
  #like(path: Path): Condition {
    const { kind, text, at } = this.#token;
    if (kind !== 'text') return this.#fail('a text');
    this.#next += 1;
    const wildcard = /[%_]/.exec(text);
    if (wildcard === null) return { kind: 'compare', path, operator: '=', value: text };
    if (wildcard.index !== text.length - 1) throw wrong(this.#source, at, 'only a suffix may be a wildcard');
    if (wildcard.index < 3) throw wrong(this.#source, at, 'a wildcard needs at least three characters before it');
    return { kind: 'like', path, prefix: text.slice(0, -1), one: text.endsWith('_') };
  }

  #value(): Scalar {
    const { kind, text } = this.#token;
    if (kind === 'text') this.#next += 1;
    else if (kind === 'number') this.#next += 1;
    else if (kind === 'word' && /^(?:true|false)$/i.test(text)) this.#next += 1;
    else return this.#fail('a value');
    return kind === 'text' ? text : kind === 'number' ? Number(text) : text.toLowerCase() === 'true';
  }
}
