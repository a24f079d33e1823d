import { parseArn } from '../../aws/arn.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { invalidParameter } from './errors.ts';
import { busOf, DEFAULT_BUS, ruleOf } from './names.ts';
import { operation } from './operation.ts';
import type { EventsTag } from './shapes.ts';
import type { EventsState } from './state.ts';

/** Adds tags to a resource that exists. */
export function setTags(state: EventsState, arn: string, tags: readonly EventsTag[] | undefined): void {
  if (tags === undefined || tags.length === 0) return;
  const own = state.tags.get(arn) ?? new Map<string, string>();
  for (const { Key, Value } of tags) own.set(Key!, Value!);
  state.tags.set(arn, own);
}

/** @throws AwsError ResourceNotFoundException when there is no such rule or bus */
function taggable(state: EventsState, text: string): string {
  const parsed = parseArn(text);
  const [kind, first, second] = parsed?.resource.split('/') ?? [];
  if (parsed?.service !== 'events' || first === undefined) throw invalidParameter('ResourceARN', 'Provided Arn is not in correct format.');
  if (kind === 'event-bus') return busOf(state, first).arn;
  if (kind === 'rule') return ruleOf(state, second === undefined ? DEFAULT_BUS : first, second ?? first).arn;
  throw invalidParameter('ResourceARN', 'Provided Arn is not in correct format.');
}

export const tagResource = operation('TagResource', (state, input: { ResourceARN: string; Tags: readonly EventsTag[] }) => {
  setTags(state, taggable(state, input.ResourceARN), input.Tags);
});

export const untagResource = operation('UntagResource', (state, input: { ResourceARN: string; TagKeys: readonly string[] }) => {
  const own = state.tags.get(taggable(state, input.ResourceARN));
  for (const key of input.TagKeys) own?.delete(key);
});

export const listTagsForResource = operation('ListTagsForResource', (state, input: { ResourceARN: string }) => {
  const own = state.tags.get(taggable(state, input.ResourceARN)) ?? new Map<string, string>();
  return { Tags: [...own].sort(([a], [b]) => byCodeUnit(a, b)).map(([Key, Value]) => ({ Key, Value })) };
});
