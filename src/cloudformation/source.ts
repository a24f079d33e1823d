import {
  type Alias,
  type Document,
  LineCounter,
  parseDocument,
  type CollectionTag,
  type ScalarTag,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Where something stands in a file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with a file: where, what was expected and what came. */
export interface Problem {
  /** `Resources.HighCpu.Properties.Period` */
  readonly path: string;
  readonly message: string;
  readonly position?: Position;
}

/** A YAML or JSON file as plain values, which remembers where each came from. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The position of a path; of the nearest parent when the path itself is not in the file. */
  at(path: readonly (string | number)[]): Position | undefined;
  /** The position of a path's value: of the first character of its text, behind a quote. */
  valueAt(path: readonly (string | number)[]): Position | undefined;
}

/** The short forms of CloudFormation's intrinsic functions; each becomes its long form. */
const SHORT_FORMS = [
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Select',
  'Split',
  'Sub',
  'Transform',
  'And',
  'Equals',
  'Not',
  'Or',
  'ToJsonString',
  'Length',
] as const;

const longForm = (name: string, value: unknown): Record<string, unknown> => {
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
};

const tags: (ScalarTag | CollectionTag)[] = ['Ref', 'Condition', ...SHORT_FORMS].flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text: string) => longForm(name, text) },
  { tag: `!${name}`, collection: 'seq', resolve: (seq: YAMLMap.Parsed | YAMLSeq.Parsed) => seq },
  { tag: `!${name}`, collection: 'map', resolve: (map: YAMLMap.Parsed | YAMLSeq.Parsed) => map },
]);

/** Who has made a hundred mistakes knows where to begin. */
const MOST_PROBLEMS = 100;
/** Nodes that aliases may expand to, all in all: what is written once and meant a million times is not meant. */
const MOST_EXPANDED = 20_000;

/** Turns nodes into plain values; collections under a short-form tag become the long form, aliases what they stand for. */
class Values {
  readonly #doc: Document.Parsed;
  readonly #problem: (node: unknown, message: string) => void;
  readonly #open: unknown[] = [];
  /** Looking for an anchor costs as much as the file is long. */
  readonly #anchors = new Map<Alias, unknown>();
  #expanded = 0;

  constructor(doc: Document.Parsed, problem: (node: unknown, message: string) => void) {
    this.#doc = doc;
    this.#problem = problem;
  }

  of(node: unknown): unknown {
    if (isScalar(node)) return node.value;
    if (isAlias(node)) return this.#standsFor(node);
    if (this.#open.length > 0) this.#expanded += 1;
    const wrap = (value: unknown): unknown => {
      const tag = (node as Node & { tag?: string }).tag;
      return tag !== undefined && /^![A-Z]/.test(tag) ? longForm(tag.slice(1), value) : value;
    };
    if (isSeq(node)) return wrap(node.items.map((item) => this.of(item)));
    if (isMap(node)) {
      const out: Record<string, unknown> = {};
      for (const item of node.items) {
        if (!isPair(item)) continue;
        const key = String(isScalar(item.key) ? item.key.value : item.key);
        if (key === '<<') this.#problem(item.key, 'merge keys are not part of YAML 1.2, nor of CloudFormation');
        Object.defineProperty(out, key, { value: this.of(item.value), enumerable: true, writable: true, configurable: true });
      }
      return wrap(out);
    }
    return node ?? null;
  }

  #standsFor(alias: Alias): unknown {
    this.#expanded += 1;
    if (this.#expanded > MOST_EXPANDED) {
      if (this.#expanded === MOST_EXPANDED + 1) this.#problem(alias, 'aliases of aliases stand for too much');
      return null;
    }
    let node = this.#anchors.get(alias);
    if (node === undefined) this.#anchors.set(alias, (node = alias.resolve(this.#doc) ?? null));
    if (node === null) this.#problem(alias, `there is no anchor "${alias.source}" before it`);
    else if (this.#open.includes(node)) this.#problem(alias, `the alias "${alias.source}" stands for something that contains it`);
    else {
      this.#open.push(node);
      const value = this.of(node);
      this.#open.pop();
      return value;
    }
    return null;
  }
}

function messageOf({ message }: YAMLError): string {
  if (/call stack/.test(message)) return 'it is nested too deeply';
  const [said] = message.split(/ at line |\n/);
  return said!.replace(/^Unexpected .* token in YAML stream: (.*)$/, '$1 cannot stand here');
}

/**
 * Reads YAML 1.2 or JSON (of which YAML is a superset), with CloudFormation's tags. Core schema: `n`, `on` and dates stay text, as CloudFormation
 * has it. Problems of the text itself are listed with their positions; nothing is thrown.
 */
export function readSource(text: string, file: string): Source {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const doc = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    version: '1.2',
    // Each plain text is held against every tag: a file without any has none to be held against.
    ...(text.includes('!') ? { customTags: (known) => [...known, ...tags] } : {}),
    uniqueKeys: true,
  });
  const lost = doc.errors.findIndex((error) => error.code === 'UNEXPECTED_TOKEN');
  // From the first thing on that cannot stand where it stands, the parser complains of everything that follows.
  const errors = lost < 0 ? [...doc.errors, ...doc.warnings] : doc.errors.slice(0, lost + 1);
  const problems: Problem[] = errors.map((error) => ({ path: '', message: messageOf(error), position: position(error.pos[0]) }));
  const nodeAt = (path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((node, key) => {
      if (isSeq(node)) return node.items[Number(key)];
      return isMap(node) ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))?.value : undefined;
    }, doc.contents);
  const problemAt = (node: unknown, message: string): void => {
    const range = (node as Node | null)?.range;
    if (problems.length < MOST_PROBLEMS) problems.push({ path: '', message, ...(range == null ? {} : { position: position(range[0]) }) });
  };
  const value = problems.length > 0 ? null : new Values(doc, problemAt).of(doc.contents);
  return {
    file,
    valueAt(path) {
      const node = nodeAt(path) as Node | null | undefined;
      if (node?.range == null) return undefined;
      return position(node.range[0] + (isScalar(node) && /^["']/.test(text.slice(node.range[0], node.range[0] + 1)) ? 1 : 0));
    },
    value,
    problems,
    at(path) {
      let node: unknown = doc.contents;
      let found: Position | undefined;
      const see = (n: unknown): void => {
        const range = (n as Node | null)?.range;
        if (range != null) found = position(range[0]);
      };
      see(node);
      for (const key of path) {
        if (isMap(node)) {
          const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
          if (pair === undefined) break;
          see(pair.key);
          node = pair.value;
        } else if (isSeq(node)) {
          node = node.items[Number(key)];
          see(node);
        } else break;
      }
      return found;
    },
  };
}

/** `file:line:column: path: message`, as compilers say it. */
export function formatProblem(file: string, problem: Problem): string {
  const where = problem.position === undefined ? file : `${file}:${problem.position.line}:${problem.position.column}`;
  return problem.path === '' ? `${where}: ${problem.message}` : `${where}: ${problem.path}: ${problem.message}`;
}
