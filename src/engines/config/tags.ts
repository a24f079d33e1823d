import type { ConfigTag } from '../../aws/shapes/config.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { refuse } from './errors.ts';
import { limitOf, nextToken, page } from './page.ts';
import type { ConfigState } from './state.ts';

/** Tags of a request. @throws AwsError `ValidationException` for two of one key */
export function tagMap(tags: readonly ConfigTag[] | undefined): Map<string, string> {
  const map = new Map<string, string>();
  for (const { Key, Value } of tags ?? []) {
    if (Key === undefined) throw refuse('ValidationException', 'A tag must have a key.');
    if (map.has(Key)) throw refuse('InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    map.set(Key, Value ?? '');
  }
  return map;
}

/** The tags of whatever has this ARN. @throws AwsError `ResourceNotFoundException` */
function tagsOf(state: ConfigState, resourceArn: string): Map<string, string> {
  for (const things of [state.rules, state.aggregators, state.authorizations, state.packs]) {
    for (const thing of things.values()) if (thing.arn === resourceArn) return thing.tags;
  }
  throw refuse('ResourceNotFoundException', `ResourceArn '${resourceArn}' does not exist`);
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_TagResource.html */
export function tagResource(state: ConfigState, input: { ResourceArn: string; Tags: readonly ConfigTag[] }): void {
  const fresh = tagMap(input.Tags);
  const tags = tagsOf(state, input.ResourceArn);
  if (new Set([...tags.keys(), ...fresh.keys()]).size > 50)
    throw refuse('TooManyTagsException', 'You have reached the limit of 50 tags for this resource.');
  for (const [key, value] of fresh) tags.set(key, value);
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_UntagResource.html */
export function untagResource(state: ConfigState, input: { ResourceArn: string; TagKeys: readonly string[] }): void {
  const tags = tagsOf(state, input.ResourceArn);
  for (const key of input.TagKeys) tags.delete(key);
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource(
  state: ConfigState,
  input: { ResourceArn: string; Limit?: number; NextToken?: string },
): { Tags: ConfigTag[]; NextToken?: string } {
  const tags = [...tagsOf(state, input.ResourceArn)].sort((a, b) => byCodeUnit(a[0], b[0])).map(([Key, Value]) => ({ Key, Value }));
  const { items, next } = page(tags, input.NextToken, limitOf(input.Limit, 50));
  return { Tags: items, ...nextToken(next) };
}
