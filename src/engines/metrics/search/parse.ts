import { MathError } from '../../../aws/math/index.ts';

/** What a SEARCH looks for. */
export interface Search {
  /** Namespace and exact set of dimension names; null when the search has no schema. */
  readonly schema: { readonly namespace: string; readonly dimensions: readonly string[] } | null;
  readonly term: Term | null;
}
export type Term =
  /** A term of the whole identity, or of one property: Namespace, MetricName or a dimension's name. */
  | { readonly type: 'term'; readonly property: string | null; readonly text: string; readonly exact: boolean }
  | { readonly type: 'not'; readonly of: Term }
  | { readonly type: 'and' | 'or'; readonly left: Term; readonly right: Term };

interface Token {
  readonly text: string;
  readonly exact: boolean;
  /** One of `{ } ( ) , =`. */
  readonly mark: boolean;
}

const LONGEST = 1024;

/** Reads the first argument of SEARCH. @throws MathError */
export function parseSearch(body: string, at: number): Search {
  if (body.length > LONGEST) throw new MathError(`The search must be shorter than ${LONGEST + 1} characters`, at);
  const reader: Reader = { tokens: tokens(body, at), place: 0, at, depth: 0 };
  const schema = takeMark(reader, '{') ? readSchema(reader) : null;
  if (schema !== null) takeMark(reader, ',');
  const term = reader.place < reader.tokens.length ? readOr(reader, null) : null;
  if (reader.place < reader.tokens.length) throw wrong(reader, 'a term');
  if (schema === null && term === null) throw new MathError('A search must have a metric schema, a search term, or both', at);
  return { schema, term };
}

interface Reader {
  readonly tokens: readonly Token[];
  place: number;
  readonly at: number;
  depth: number;
}

const wrong = (reader: Reader, expected: string): MathError => {
  const token = reader.tokens[reader.place];
  return new MathError(`Invalid search: expected ${expected} at ${token === undefined ? 'its end' : `'${token.text}'`}`, reader.at);
};

/** Cuts the text; within double quotes everything but an escaped character stands for itself. */
function tokens(body: string, at: number): Token[] {
  const out: Token[] = [];
  for (let i = 0; i < body.length; ) {
    const c = body[i]!;
    if (/\s/.test(c)) {
      i += 1;
    } else if ('{}(),='.includes(c)) {
      out.push({ text: c, exact: false, mark: true });
      i += 1;
    } else {
      const { text, end } = c === '"' ? quoted(body, i, at) : bare(body, i);
      out.push({ text, exact: c === '"', mark: false });
      i = end;
    }
  }
  return out;
}

function quoted(body: string, from: number, at: number): { text: string; end: number } {
  let text = '';
  for (let i = from + 1; i < body.length; i += 1) {
    if (body[i] === '"') return { text, end: i + 1 };
    if (body[i] === '\\' && i + 1 < body.length) i += 1;
    text += body[i]!;
  }
  throw new MathError('Invalid search: a double quote is not closed', at);
}

function bare(body: string, from: number): { text: string; end: number } {
  let end = from;
  while (end < body.length && !/[\s{}(),="]/.test(body[end]!)) end += 1;
  return { text: body.slice(from, end), end };
}

function takeMark(reader: Reader, mark: string): boolean {
  const token = reader.tokens[reader.place];
  if (token === undefined || !token.mark || token.text !== mark) return false;
  reader.place += 1;
  return true;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.place];
  if (token === undefined || token.mark || token.exact || token.text !== word) return false;
  reader.place += 1;
  return true;
}

function readSchema(reader: Reader): NonNullable<Search['schema']> {
  const names: string[] = [];
  do {
    const token = reader.tokens[reader.place];
    if (token === undefined || token.mark || token.text === '') throw wrong(reader, 'a namespace or a dimension name');
    names.push(token.text);
    reader.place += 1;
  } while (takeMark(reader, ','));
  if (!takeMark(reader, '}')) throw wrong(reader, "'}'");
  return { namespace: names[0]!, dimensions: [...new Set(names.slice(1))] };
}

function readOr(reader: Reader, property: string | null): Term {
  reader.depth += 1;
  if (reader.depth > 100) throw new MathError('The search is nested too deeply', reader.at);
  let left = readAnd(reader, property);
  while (takeWord(reader, 'OR')) left = { type: 'or', left, right: readAnd(reader, property) };
  reader.depth -= 1;
  return left;
}

/** Terms side by side must all match, with AND between them or without. */
function readAnd(reader: Reader, property: string | null): Term {
  let left = readNot(reader, property);
  for (;;) {
    const token = reader.tokens[reader.place];
    if (token === undefined || (token.mark && token.text !== '(') || (!token.exact && token.text === 'OR')) return left;
    takeWord(reader, 'AND');
    left = { type: 'and', left, right: readNot(reader, property) };
  }
}

function readNot(reader: Reader, property: string | null): Term {
  let negated = false;
  while (takeWord(reader, 'NOT')) negated = !negated;
  const term = readTerm(reader, property);
  return negated ? { type: 'not', of: term } : term;
}

function readTerm(reader: Reader, property: string | null): Term {
  if (takeMark(reader, '(')) {
    const inner = readOr(reader, property);
    if (!takeMark(reader, ')')) throw wrong(reader, "')'");
    return inner;
  }
  const token = reader.tokens[reader.place];
  if (token === undefined || token.mark || (!token.exact && (token.text === 'AND' || token.text === 'OR'))) throw wrong(reader, 'a term');
  reader.place += 1;
  if (property !== null || !takeMark(reader, '=')) return { type: 'term', property, text: token.text, exact: token.exact };
  return readTerm(reader, token.text);
}
