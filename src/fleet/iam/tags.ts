import type { Fields } from '../../aws/fields.ts';
import { PAGING, changed, entityIn, page, tagsIn, type IamStep, type IamTag } from './entities.ts';
import { fields, notFound, validation } from './errors.ts';
import { touch, type IamState } from './state.ts';

type Taggable = 'User' | 'Role' | 'Policy';
interface Tagged {
  readonly tags: Map<string, string>;
  changed(step: IamStep): void;
}
const nameOf = (kind: Taggable): string => (kind === 'Policy' ? 'PolicyArn' : `${kind}Name`);

function tagged(state: IamState, kind: Taggable, given: Fields): Tagged {
  if (kind !== 'Policy') {
    const entity = entityIn(state, kind, given);
    return { tags: entity.tags, changed: (step) => changed(step, kind, entity) };
  }
  const arn = given.text('PolicyArn');
  const policy = state.policies.get(arn);
  if (policy === undefined) throw notFound(`Policy ${arn} was not found.`);
  return { tags: policy.tags, changed: (step) => step.changed('AWS::IAM::Policy', policy.id) };
}

/** `TagUser`, `TagRole`, `TagPolicy`: a tag of this key is replaced. */
export const tag = (kind: Taggable) => (state: IamState, input: never, step: IamStep): void => {
  const given = fields(input, nameOf(kind), 'Tags');
  const what = tagged(state, kind, given);
  const tags = tagsIn(given);
  if (new Set([...what.tags.keys(), ...tags.keys()]).size > 50) throw validation('The number of tags has reached the maximum limit.');
  for (const [key, value] of tags) what.tags.set(key, value);
  touch(state);
  what.changed(step);
};

export const untag = (kind: Taggable) => (state: IamState, input: never, step: IamStep): void => {
  const given = fields(input, nameOf(kind), 'TagKeys');
  const what = tagged(state, kind, given);
  for (const key of given.texts('TagKeys')) what.tags.delete(key);
  touch(state);
  what.changed(step);
};

export const listTags = (kind: Taggable) => (state: IamState, input: never): object => {
  const given = fields(input, nameOf(kind), ...PAGING);
  const all: IamTag[] = [...tagged(state, kind, given).tags].map(([Key, Value]) => ({ Key, Value }));
  const { items, output } = page(given, all, (t) => t.Key);
  return { Tags: items, ...output };
};
