import { didYouMean } from '../aws/suggest.ts';
import { DAY, TimeFormatError, parseDuration } from '../kernel/time.ts';
import { LoadSyntaxError } from './expression/syntax-error.ts';
import { CELL, isRelative, type Load, type LoadKind } from './load.ts';
import { show, type Problem } from './problem.ts';

/** The largest magnitude of a number in a load: well inside what doubles tell apart, well above what is measured. */
const LARGEST = 1e15;
/** Loads within loads, no deeper than this. */
const DEEPEST = 40;

type Field = (reader: NodeReader, value: unknown, path: string, depth: number) => unknown;

const number: Field = (r, v, path) => {
  if (typeof v === 'number' && Math.abs(v) <= LARGEST) return v === 0 ? 0 : v;
  return r.expected(path, `a number of at most ${LARGEST} in magnitude`, show(v));
};
const atLeast =
  (least: number, strict: boolean): Field =>
  (r, v, path, depth) => {
    const n = number(r, v, path, depth);
    if (typeof n === 'number' && (strict ? n <= least : n < least))
      return r.expected(path, `a number ${strict ? 'above' : 'of at least'} ${least}`, show(v));
    return n;
  };
const divisor: Field = (r, v, path, depth) => (v === 0 ? r.expected(path, 'a number other than 0', '0') : number(r, v, path, depth));

/** A span, as milliseconds or text; negative ones only where `signed`. */
const span =
  (least: number, signed = false): Field =>
  (r, v, path) => {
    let ms: unknown = v;
    if (typeof v === 'string') {
      try {
        ms = signed && v.trim().startsWith('-') ? -parseDuration(v.trim().slice(1)) : parseDuration(v);
      } catch (error) {
        if (!(error instanceof TimeFormatError)) throw error;
        return r.expected(path, 'a duration such as 90s or 1h30m', show(v));
      }
    }
    if (typeof ms !== 'number' || !Number.isSafeInteger(ms) || Math.abs(ms) > LARGEST) {
      return r.expected(path, 'whole milliseconds or a duration such as 90s or 1h30m', show(v));
    }
    if (!signed && ms < least) return r.expected(path, `a duration of at least ${least}ms`, show(v));
    return ms === 0 ? 0 : ms;
  };

const clock: Field = (r, v, path) => {
  if (typeof v === 'number' && Number.isSafeInteger(v) && v >= 0 && v < DAY) return v === 0 ? 0 : v;
  const m = typeof v === 'string' ? /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?$/.exec(v.trim()) : null;
  const [h, min, s, ms] = (m ?? []).slice(1).map((part) => Number(part ?? 0));
  if (m === null || h! > 23 || min! > 59 || s! > 59) return r.expected(path, 'a time of day such as 20:00', show(v));
  return ((h! * 60 + min!) * 60 + s!) * 1000 + ms!;
};

const load: Field = (r, v, path, depth) => {
  const inner = r.load(v, path, depth + 1);
  if (inner !== undefined && isRelative(inner))
    return r.expected(path, 'a load; a percentage of noise can only be added to one', 'noise alone');
  return inner;
};
const list =
  (fewest: number, most: number, item: Field, what: string): Field =>
  (r, v, path, depth) => {
    if (!Array.isArray(v) || v.length < fewest || v.length > most) return r.expected(path, what, show(v));
    return v.map((each: unknown, i) => item(r, each, `${path}[${i}]`, depth));
  };
const anyLoad: Field = (r, v, path, depth) => r.load(v, path, depth + 1);
const point: Field = (r, v, path, depth) => {
  if (!Array.isArray(v) || v.length !== 2) return r.expected(path, 'a pair of time and value', show(v));
  return [span(0, true)(r, v[0], `${path}[0]`, depth), number(r, v[1], `${path}[1]`, depth)];
};

interface Shape {
  readonly fields: Readonly<Record<string, Field>>;
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Exactly one of these must be there. */
  readonly oneOf?: readonly string[];
  /** At least one of these must be there. */
  readonly anyOf?: readonly string[];
  readonly check?: (reader: NodeReader, node: Record<string, unknown>, path: string) => void;
}
const LONG = 1_000_000;

const SHAPES: Readonly<Record<LoadKind, Shape>> = {
  constant: { fields: { value: number } },
  diurnal: { fields: { min: number, max: number, peak: clock }, check: ordered('min', 'max') },
  weekly: { fields: { days: list(7, 7, number, 'seven numbers, Monday first') } },
  ramp: { fields: { from: number, to: number, at: span(0, true), over: span(1) }, defaults: { at: 0 } },
  step: { fields: { from: number, to: number, at: span(0, true) } },
  spike: { fields: { factor: number, level: number, at: span(0, true), for: span(1) }, oneOf: ['factor', 'level'] },
  square: {
    fields: { low: number, high: number, every: span(1), for: span(1), at: span(0, true) },
    defaults: { at: 0 },
    check: ordered('for', 'every'),
  },
  noise: {
    fields: { percent: atLeast(0, false), deviation: atLeast(0, false), every: span(1) },
    defaults: { every: CELL },
    oneOf: ['percent', 'deviation'],
  },
  trace: { fields: { points: list(1, LONG, point, 'a list of pairs of time and value') }, check: inOrder },
  arrivals: { fields: { rate: load, per: span(1), every: span(1) }, defaults: { per: 1000, every: CELL } },
  sum: { fields: { of: list(2, 1000, anyLoad, 'a list of at least two loads') }, check: somethingToAddTo },
  product: { fields: { of: list(2, 1000, load, 'a list of at least two loads') } },
  minus: { fields: { of: list(2, 2, load, 'a list of two loads') } },
  share: { fields: { of: load, by: divisor } },
  clamp: { fields: { of: load, min: number, max: number }, anyOf: ['min', 'max'], check: ordered('min', 'max') },
  round: { fields: { of: load, to: atLeast(0, true) }, defaults: { to: 1 } },
};
const KINDS = Object.keys(SHAPES) as LoadKind[];

function ordered(low: string, high: string): NonNullable<Shape['check']> {
  return (r, node, path) => {
    if (node[low] !== undefined && node[high] !== undefined && (node[low] as number) > (node[high] as number)) {
      r.expected(`${path}.${high}`, `at least ${low}, ${show(node[low])}`, show(node[high]));
    }
  };
}
function inOrder(r: NodeReader, node: Record<string, unknown>, path: string): void {
  const points = node['points'] as [number, number][];
  const i = points.findIndex((p, k) => k > 0 && p[0] < points[k - 1]![0]);
  if (i > 0) r.expected(`${path}.points[${i}]`, 'points in the order of time', `${points[i]![0]} after ${points[i - 1]![0]}`);
}
function somethingToAddTo(r: NodeReader, node: Record<string, unknown>, path: string): void {
  if ((node['of'] as Load[]).every(isRelative))
    r.expected(path, 'a load that the percentage refers to, as in 40 + noise(5%)', 'noise alone');
}

/** Reads nodes and collects what is wrong with them. Texts are read by the function that it is given. */
export class NodeReader {
  readonly problems: Problem[] = [];
  readonly #parse: (text: string) => Load;

  constructor(
    parse: (text: string) => Load = () => {
      throw new TypeError('an expression within an expression');
    },
  ) {
    this.#parse = parse;
  }

  expected(path: string, expected: string, received: string): undefined {
    this.problems.push({ path, expected, received });
    return undefined;
  }

  load(input: unknown, path: string, depth: number): Load | undefined {
    if (depth > DEEPEST) return this.expected(path, `loads within loads at most ${DEEPEST} deep`, 'deeper ones');
    if (typeof input === 'number') {
      const value = number(this, input, path, depth) as number | undefined;
      return value === undefined ? undefined : { kind: 'constant', value };
    }
    if (typeof input === 'string') return this.#expression(input, path, depth);
    if (input === null || typeof input !== 'object' || Array.isArray(input)) {
      return this.expected(path, 'a number, an expression or an object with a kind', show(input));
    }
    return this.#node(input as Record<string, unknown>, path, depth);
  }

  #expression(text: string, path: string, depth: number): Load | undefined {
    try {
      return this.load(this.#parse(text), path, depth);
    } catch (error) {
      if (!(error instanceof LoadSyntaxError)) throw error;
      return this.expected(`${path}, column ${error.column}`, error.expected, error.received);
    }
  }

  #node(input: Record<string, unknown>, path: string, depth: number): Load | undefined {
    const kind = Object.hasOwn(input, 'kind') ? input['kind'] : undefined;
    if (typeof kind !== 'string' || !Object.hasOwn(SHAPES, kind)) {
      const hint = typeof kind === 'string' ? didYouMean(kind, KINDS) : '';
      return this.expected(`${path}.kind`, `one of ${KINDS.join(', ')}`, show(kind) + hint);
    }
    const shape = SHAPES[kind as LoadKind];
    const names = Object.keys(shape.fields);
    const before = this.problems.length;
    for (const key of Object.keys(input)) {
      if (key !== 'kind' && !names.includes(key))
        this.expected(`${path}.${key}`, `one of ${names.join(', ')}`, show(key) + didYouMean(key, names));
    }
    const node: Record<string, unknown> = { kind };
    const optional = [...(shape.oneOf ?? []), ...(shape.anyOf ?? [])];
    for (const name of names) {
      const value = Object.hasOwn(input, name) && input[name] !== undefined ? input[name] : shape.defaults?.[name];
      if (value === undefined && optional.includes(name)) continue;
      node[name] = shape.fields[name]!(this, value, `${path}.${name}`, depth);
    }
    const given = optional.filter((name) => Object.hasOwn(node, name)).length;
    if (shape.oneOf !== undefined && given !== 1)
      this.expected(path, `exactly one of ${shape.oneOf.join(' and ')}`, given === 0 ? 'neither' : 'both');
    if (shape.anyOf !== undefined && given === 0) this.expected(path, shape.anyOf.join(' or '), 'neither');
    if (this.problems.length === before) shape.check?.(this, node, path);
    return this.problems.length === before ? (node as unknown as Load) : undefined;
  }
}
