import { AwsError, UnknownMember } from './errors.ts';

/**
 * The shapes of a service's inputs, as its public API model names them, in a small notation; one shape a line, further lines indented:
 *
 *     PutThingRequest { Thing! Thing, Tags TagsList }      a structure; `!` marks a required member
 *     TagsList [Tag] 0..50                                  a list
 *     Parameters <Name, Value> 0..25                        a map
 *     Name string 1..128 /[\w-]+/                           a text with length and pattern
 *     Mode string (A|B)                                     one of some words; `(@WORDS)` takes a list given beside the text
 *     Limit integer 0..100 · Rate number · Flag boolean · Date timestamp · Body blob
 */
export type ApiModel = Pick<ReadonlyMap<string, Shape>, 'has' | 'get'>;

interface Range {
  readonly min: number;
  readonly max: number;
}
export type Shape =
  | {
      readonly kind: 'structure';
      readonly members: ReadonlyMap<string, { readonly shape: string; readonly required: boolean }>;
      /** How many members are required. */
      readonly required: number;
    }
  | ({ readonly kind: 'list'; readonly of: string } & Range)
  | ({ readonly kind: 'map'; readonly key: string; readonly value: string } & Range)
  | ({ readonly kind: 'string'; readonly pattern: RegExp | undefined; readonly words: readonly string[] | undefined } & Range)
  | ({ readonly kind: 'integer' | 'number' } & Range)
  | { readonly kind: 'boolean' | 'timestamp' | 'blob' };

const range = (text: string): Range => {
  const found = /(?:^|\s)(-?\d*)\.\.(-?\d*)(?:\s|$)/.exec(text);
  return {
    min: found === null || found[1] === '' ? -Infinity : Number(found[1]),
    max: found === null || found[2] === '' ? Infinity : Number(found[2]),
  };
};

function readShape(rest: string, lists: Readonly<Record<string, readonly string[]>>): Shape {
  const structure = /^\{(.*)\}$/.exec(rest);
  if (structure !== null) {
    const members = new Map<string, { shape: string; required: boolean }>();
    for (const member of structure[1]!.split(',')) {
      const [name, shape] = member.trim().split(' ');
      if (name !== undefined && shape !== undefined) members.set(name.replace('!', ''), { shape, required: name.endsWith('!') });
    }
    return { kind: 'structure', members, required: [...members.values()].filter((member) => member.required).length };
  }
  const list = /^\[(\w+)\](.*)$/.exec(rest);
  if (list !== null) return { kind: 'list', of: list[1]!, ...range(list[2]!) };
  const map = /^<(\w+), (\w+)>(.*)$/.exec(rest);
  if (map !== null) return { kind: 'map', key: map[1]!, value: map[2]!, ...range(map[3]!) };
  const kind = /^\w+/.exec(rest)![0];
  if (kind === 'string') {
    const pattern = /\s\/(.*)\/$/.exec(rest);
    const head = pattern === null ? rest : rest.slice(0, pattern.index);
    const words = /\(([^)]*)\)/.exec(head);
    return {
      kind,
      ...range(head),
      pattern: pattern === null ? undefined : new RegExp(`^(?:${pattern[1]!})$`),
      words:
        words === null
          ? undefined
          : words[1]!.startsWith('@')
            ? lists[words[1]!.slice(1)]!
            : words[1]!.split('|').map((word) => word.trim()),
    };
  }
  if (kind === 'integer' || kind === 'number') return { kind, ...range(rest) };
  return { kind: kind as 'boolean' | 'timestamp' | 'blob' };
}

function linesOf(texts: readonly string[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const line of texts
    .join('\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const found = /^(\w+) (.*)$/.exec(line.trim());
    if (found !== null) lines.set(found[1]!, found[2]!.trim());
  }
  return lines;
}

/** Reads the notation above: the lines when somebody asks, a shape when somebody asks for it. Few runs call more than a few of hundreds of operations. */
export function readModel(texts: readonly string[], lists: Readonly<Record<string, readonly string[]>> = {}): ApiModel {
  const shapes = new Map<string, Shape>();
  let lines: Map<string, string> | undefined;
  const lineOf = (name: string): string | undefined => (lines ??= linesOf(texts)).get(name);
  return {
    has: (name) => lineOf(name) !== undefined,
    get(name) {
      let shape = shapes.get(name);
      if (shape === undefined) {
        const line = lineOf(name);
        if (line === undefined) return undefined;
        shape = readShape(line, lists);
        shapes.set(name, shape);
      }
      return shape;
    },
  };
}

/** One constraint that an input breaks. */
export interface Violation {
  /** `configRule.source.owner`, as AWS's messages name it. */
  readonly path: string;
  readonly shape: string;
  readonly text: string;
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const join = (path: string, name: string): string => (path === '' ? lower(name) : `${path}.${lower(name)}`);

function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  return value !== null && typeof value === 'object' ? '{...}' : String(value);
}

/** What a scalar breaks of its shape, each as AWS says it. */
function brokenBy(shape: Shape, value: unknown): string[] {
  const broken: string[] = [];
  if (shape.kind === 'string') {
    const text = value as string;
    if (shape.words !== undefined && !shape.words.includes(text))
      broken.push(`Member must satisfy enum value set: [${shape.words.join(', ')}]`);
    if (text.length > shape.max) broken.push(`Member must have length less than or equal to ${shape.max}`);
    if (text.length < shape.min) broken.push(`Member must have length greater than or equal to ${shape.min}`);
    if (shape.pattern?.test(text) === false) {
      broken.push(`Member must satisfy regular expression pattern: ${shape.pattern.source.slice(4, -2)}`);
    }
  } else if (shape.kind === 'integer' || shape.kind === 'number') {
    if ((value as number) > shape.max) broken.push(`Member must have value less than or equal to ${shape.max}`);
    if ((value as number) < shape.min) broken.push(`Member must have value greater than or equal to ${shape.min}`);
  }
  return broken;
}

const TYPES: Readonly<Record<Shape['kind'], string>> = {
  structure: 'a structure',
  list: 'a list',
  map: 'a map',
  string: 'a String',
  integer: 'an Integer',
  number: 'a Double',
  boolean: 'a Boolean',
  timestamp: 'a Timestamp',
  blob: 'a Blob',
};
function fits(kind: Shape['kind'], value: unknown): boolean {
  switch (kind) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && !Number.isNaN(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'timestamp':
      return value instanceof Date && !Number.isNaN(value.getTime());
    case 'blob':
      return value instanceof Uint8Array || typeof value === 'string';
    case 'list':
      return Array.isArray(value);
    default:
      return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date) && !ArrayBuffer.isView(value);
  }
}

/**
 * Whether an input breaks nothing of its shape and has no member that is null or undefined: nearly every input, and for a fraction of what finding the
 * words for the others costs.
 */
export const isSound = (model: ApiModel, shapeName: string, value: unknown): boolean => obeys(model, model.get(shapeName)!, value);

function obeys(model: ApiModel, shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'string':
      if (typeof value !== 'string' || value.length > shape.max || value.length < shape.min) return false;
      return shape.words?.includes(value) !== false && shape.pattern?.test(value) !== false;
    case 'integer':
    case 'number':
      return fits(shape.kind, value) && !((value as number) > shape.max || (value as number) < shape.min);
    case 'structure': {
      if (!fits('structure', value)) return false;
      let required = 0;
      for (const key of Object.keys(value as object)) {
        const member = shape.members.get(key);
        if (member === undefined || !obeys(model, model.get(member.shape)!, (value as Record<string, unknown>)[key])) return false;
        if (member.required) required += 1;
      }
      return required === shape.required;
    }
    case 'list':
      if (!Array.isArray(value) || value.length > shape.max || value.length < shape.min) return false;
      for (let i = 0; i < value.length; i += 1) if (!obeys(model, model.get(shape.of)!, value[i])) return false;
      return true;
    case 'map':
      return fits('map', value) && Object.keys(value as object).length === 0;
    default:
      return fits(shape.kind, value);
  }
}

/**
 * Checks an input against its shape and returns what it breaks.
 * @throws AwsError `SerializationException` when a member is of another type, UnknownMember when it has a member that the model does not know
 */
export function violationsOf(model: ApiModel, shapeName: string, input: unknown): Violation[] {
  const violations: Violation[] = [];
  const walk = (name: string, value: unknown, path: string): void => {
    const shape = model.get(name)!;
    if (!fits(shape.kind, value)) {
      throw new AwsError(
        'SerializationException',
        `${path === '' ? 'The input' : `'${path}'`} can not be converted to ${TYPES[shape.kind]}`,
      );
    }
    const add = (text: string): void => {
      violations.push({ path, shape: name, text: `Value '${print(value)}' at '${path}' failed to satisfy constraint: ${text}` });
    };
    if (shape.kind === 'structure') {
      for (const key of Object.keys(value as object)) {
        if (shape.members.has(key)) continue;
        throw new UnknownMember(key, shape.members.keys(), `the member ${path === '' ? key : `${path}.${key}`} of ${shapeName}`);
      }
      for (const [key, member] of shape.members) {
        const given = (value as Record<string, unknown>)[key] ?? undefined;
        const at = join(path, key);
        if (given !== undefined) walk(member.shape, given, at);
        else if (member.required)
          violations.push({
            path: at,
            shape: member.shape,
            text: `Value null at '${at}' failed to satisfy constraint: Member must not be null`,
          });
      }
    } else if (shape.kind === 'list') {
      const items = value as readonly unknown[];
      if (items.length > shape.max) add(`Member must have length less than or equal to ${shape.max}`);
      if (items.length < shape.min) add(`Member must have length greater than or equal to ${shape.min}`);
      const of = model.get(shape.of)!;
      const scalar = of.kind !== 'structure' && of.kind !== 'list' && of.kind !== 'map';
      const broken = new Set<string>();
      items.forEach((item, i) => {
        if (!scalar) walk(shape.of, item, `${path}.${i + 1}.member`);
        else if (!fits(of.kind, item))
          throw new AwsError('SerializationException', `'${path}.${i + 1}.member' can not be converted to ${TYPES[of.kind]}`);
        else for (const text of brokenBy(of, item)) broken.add(text);
      });
      if (broken.size > 0) add(`Member must satisfy constraint: [${[...broken].join(', ')}]`);
    } else if (shape.kind === 'map') {
      const entries = Object.entries(value as object);
      if (entries.length > shape.max) add(`Map value must have length less than or equal to ${shape.max}`);
      for (const [key, item] of entries) {
        for (const text of brokenBy(model.get(shape.key)!, key)) add(`Map keys must satisfy constraint: [${text}]`);
        walk(shape.value, item, `${path}.${key}.member`);
      }
    } else {
      for (const text of brokenBy(shape, value)) add(text);
    }
  };
  walk(shapeName, input, '');
  return violations;
}

/** The refusal for some violations, worded as AWS's JSON services do. */
export const validationException = (violations: readonly Violation[]): AwsError =>
  new AwsError(
    'ValidationException',
    `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.map((v) => v.text).join('; ')}`,
  );

/** Checks an input. @throws AwsError */
export function checkInput(model: ApiModel, shapeName: string, input: unknown): void {
  if (isSound(model, shapeName, input)) return;
  const violations = violationsOf(model, shapeName, input);
  if (violations.length > 0) throw validationException(violations);
}

/** The same input without the members that are null: AWS's services take them for absent. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
