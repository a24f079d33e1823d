import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { constraint, nameIn, notFound, validation } from './errors.ts';
import type { IamOptions } from './options.ts';
import type { Entity, IamState } from './state.ts';

export type IamStep = Step<IamOptions>;
/** What carries policies; the words in which the API speaks of it. */
export type Kind = 'User' | 'Group' | 'Role';

const entitiesOf = (state: IamState, kind: Kind): Map<string, Entity> =>
  kind === 'User' ? state.users : kind === 'Group' ? state.groups : state.roles;

/** The user, group or role of this name. @throws AwsError NoSuchEntity */
export function entityNamed(state: IamState, kind: Kind, name: string): Entity {
  const entity = entitiesOf(state, kind).get(name);
  if (entity === undefined) throw notFound(`The ${kind.toLowerCase()} with name ${name} cannot be found.`);
  return entity;
}
export const entityIn = (state: IamState, kind: Kind, given: Fields): Entity => entityNamed(state, kind, nameIn(given, `${kind}Name`));

/** Who AWS Config is told about. */
export const changed = (step: IamStep, kind: Kind, entity: Entity): void => step.changed(`AWS::IAM::${kind}`, entity.id);

export interface PageOutput {
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/** One page of names in code-unit order, as all of IAM's lists have it; `MaxItems` is 100 when not given. */
export function page<Item>(given: Fields, items: Iterable<Item>, key: (item: Item) => string): { items: Item[]; output: PageOutput } {
  const size = given.integer('MaxItems', 1, 1000) ?? 100;
  const marker = given.optional('Marker');
  const all = [...items].sort((a, b) => byCodeUnit(key(a), key(b)));
  const from = marker === undefined ? 0 : all.findIndex((item) => byCodeUnit(key(item), marker) > 0);
  const rest = from < 0 ? [] : all.slice(from, from + size);
  const more = from >= 0 && from + size < all.length;
  return { items: rest, output: more ? { IsTruncated: true, Marker: key(rest.at(-1)!) } : { IsTruncated: false } };
}
export const PAGING = ['Marker', 'MaxItems'] as const;
/** The start of paths that a list is limited to. */
export const inPath = (given: Fields): ((item: { readonly path: string }) => boolean) => {
  const prefix = given.optional('PathPrefix') ?? '/';
  if (!prefix.startsWith('/')) throw given.invalid('PathPrefix');
  return (item) => item.path.startsWith(prefix);
};

export interface IamTag {
  readonly Key: string;
  readonly Value: string;
}
/** Reads `Tags`. @throws AwsError when keys repeat or there are too many */
export function tagsIn(given: Fields): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of given.structs('Tags')) {
    const key = tag.text('Key');
    const member = `tags.${tags.size + 1}.member`;
    if (key.length > 128) throw constraint(`'${key}'`, `'${member}.key'`, 'Member must have length less than or equal to 128');
    if (tags.has(key)) throw validation('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    const value = tag.optional('Value') ?? '';
    if (value.length > 256) throw constraint(`'${value}'`, `'${member}.value'`, 'Member must have length less than or equal to 256');
    tags.set(key, value);
  }
  if (tags.size > 50) throw constraint(`'${tags.size} tags'`, "'tags'", 'Member must have length less than or equal to 50');
  return tags;
}
const tagList = (tags: ReadonlyMap<string, string>): IamTag[] => [...tags].map(([Key, Value]) => ({ Key, Value }));
export const tagMember = (tags: ReadonlyMap<string, string>): { Tags?: IamTag[] } => (tags.size === 0 ? {} : { Tags: tagList(tags) });
