import { didYouMean } from './suggest.ts';

/** What the default of an option tells of its values. */
type Plain = 'number' | 'boolean' | 'text' | 'list' | 'table';
/** Each word of a choice is a kind of its own; `members` are those of a structure. */
type KindOf<T> = T extends number
  ? 'number'
  : T extends boolean
    ? 'boolean'
    : T extends null
      ? 'null'
      : T extends string
        ? string extends T
          ? 'text'
          : T
        : T extends readonly unknown[]
          ? 'list'
          : string extends keyof T
            ? 'table'
            : 'members';

/**
 * What the defaults of options do not tell, and no more, or it does not compile: the words of a choice, what else there may be, and the members of a
 * structure. `{ percentiles: { exact: true, bins: true }, readsPerSecond: { number: true, null: true } }`
 */
export type OptionKinds<Options> = {
  readonly [Name in keyof Options as KindOf<Options[Name]> extends Plain ? never : Name]: {
    readonly [Kind in KindOf<Options[Name]>]: Kind extends 'members'
      ? { readonly [Member in keyof Exclude<Options[Name], null>]: KindOf<Exclude<Options[Name], null>[Member]> }
      : true;
  };
};
type Kinds = Readonly<Record<string, true | Readonly<Record<string, string>>>>;

/** Something that is wrong with options, and where. */
export interface OptionProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const NAMES: Readonly<Record<string, string>> = {
  number: 'a number', boolean: 'a boolean', text: 'a text', list: 'a list', table: 'a table', members: 'a table', null: 'null',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (Number.isNaN(value)) return 'NaN';
  return typeof value === 'string' ? 'text' : typeof value === 'object' ? 'table' : typeof value;
}
const show = (value: unknown): string =>
  ['number', 'NaN', 'undefined', 'function', 'symbol', 'bigint'].includes(kindOf(value)) ? String(value) : JSON.stringify(value);

/** What is wrong with some options, whose defaults and further kinds are known; what is undefined is not given. */
export function* optionProblems(
  given: object,
  defaults: object,
  kinds: object,
  unknown: string,
): Generator<OptionProblem> {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(defaults, name)) {
      const names = Object.keys(defaults);
      yield { path: [name], message: `${unknown}${didYouMean(name, names) || `; there are ${names.join(', ') || 'none'}`}` };
    } else if (Object.hasOwn(kinds, name)) yield* choiceProblems(name, value, (kinds as Readonly<Record<string, Kinds>>)[name]!);
    else yield* misfit([name], value, (defaults as Readonly<Record<string, unknown>>)[name]);
  }
}

/** A value that is not of its default's kind, if there is a default, down to the values of lists and tables. */
function* misfit(path: OptionProblem['path'], value: unknown, usual: unknown): Generator<OptionProblem> {
  const kind = kindOf(usual);
  if (kind === 'undefined') return;
  if (kindOf(value) !== kind) {
    const as = kind === 'list' || kind === 'table' ? '' : `, as in the default ${String(usual)}`;
    yield { path, message: `expected ${NAMES[kind]!}${as}, received ${show(value)}` };
  } else if (kind === 'list' || kind === 'table') {
    const [example] = Object.values(usual as object);
    if (example === undefined) return;
    for (const [key, item] of Object.entries(value as object)) yield* misfit([...path, kind === 'list' ? Number(key) : key], item, example);
  }
}

/** A value that is of none of several kinds, or a structure with members that are wrong. */
function* choiceProblems(name: string, value: unknown, kinds: Kinds): Generator<OptionProblem> {
  const kind = kindOf(value);
  const words = Object.keys(kinds).filter((word) => !(word in NAMES));
  if (kind === 'table' && typeof kinds['members'] === 'object') {
    const members = kinds['members'];
    const names = Object.keys(members);
    for (const member of Object.keys(value as object).filter((one) => !names.includes(one)))
      yield { path: [name, member], message: `"${name}" has no such member${didYouMean(member, names) || `; there are ${names.join(', ')}`}` };
    for (const member of names) {
      const item = (value as Readonly<Record<string, unknown>>)[member];
      if (kindOf(item) === members[member]) continue;
      yield { path: [name, member], message: `expected ${NAMES[members[member]!]!}, received ${item === undefined ? 'nothing' : show(item)}` };
    }
  } else if (!(kind === 'text' && words.includes(value as string)) && kinds[kind] === undefined) {
    const wanted = [...words.map((word) => `"${word}"`), ...Object.keys(kinds).flatMap((one) => NAMES[one] ?? [])];
    const hint = kind === 'text' ? didYouMean(value as string, words) : '';
    yield { path: [name], message: `expected ${wanted.join(' or ')}, received ${show(value)}${hint}` };
  }
}
