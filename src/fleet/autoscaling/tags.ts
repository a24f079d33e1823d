import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { GROUP_TYPE } from './describe.ts';
import { invalid, read } from './errors.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState, Group, GroupTag } from './state.ts';

/** Reads `Tags` of one group. */
export function readTags(fields: Fields, group: string): Map<string, GroupTag> {
  const tags = new Map<string, GroupTag>();
  for (const tag of fields.structs('Tags')) {
    tag.only('Key', 'Value', 'PropagateAtLaunch', 'ResourceId', 'ResourceType');
    const key = tag.text('Key');
    if (key.startsWith('aws:')) throw invalid(`Tag keys starting with 'aws:' are reserved for internal use`);
    const id = tag.optional('ResourceId');
    if (id !== undefined && id !== group) throw invalid(`The resource ${id} of a tag is not the group ${group}.`);
    tags.set(key, { value: tag.optional('Value') ?? '', propagate: tag.flag('PropagateAtLaunch') ?? true });
  }
  return tags;
}

/** The group that a tag of `CreateOrUpdateTags` or `DeleteTags` is for. */
function target(state: AutoscalingState, tag: Fields): Group {
  const id = tag.text('ResourceId');
  const group = state.groups.get(id);
  if (group === undefined) throw invalid(`AutoScalingGroup name not found - AutoScalingGroup: ${id} not found`);
  return group;
}

/** `CreateOrUpdateTags`. Instances that run already keep the tags that they have. */
export function createOrUpdateTags(state: AutoscalingState, input: unknown, step: Step<AutoscalingOptions>): void {
  const tags = read(input).only('Tags').structs('Tags').map((tag) => {
    tag.only('Key', 'Value', 'PropagateAtLaunch', 'ResourceId', 'ResourceType');
    return { group: target(state, tag), key: tag.text('Key'), value: { value: tag.optional('Value') ?? '', propagate: tag.flag('PropagateAtLaunch') ?? true } };
  });
  for (const { group, key, value } of tags) {
    group.tags.set(key, value);
    step.changed(GROUP_TYPE, group.name);
  }
}

/** `DeleteTags`. */
export function deleteTags(state: AutoscalingState, input: unknown, step: Step<AutoscalingOptions>): void {
  const tags = read(input).only('Tags').structs('Tags').map((tag) => ({ group: target(state, tag), key: tag.text('Key') }));
  for (const { group, key } of tags) {
    group.tags.delete(key);
    step.changed(GROUP_TYPE, group.name);
  }
}

/** `DescribeTags`. */
export function describeTags(state: AutoscalingState, input: unknown): object {
  read(input).only();
  return {
    Tags: [...state.groups.values()].sort((a, b) => byCodeUnit(a.name, b.name)).flatMap((group) => [...group.tags].map(([Key, tag]) => ({
      ResourceId: group.name, ResourceType: 'auto-scaling-group', Key, Value: tag.value, PropagateAtLaunch: tag.propagate,
    }))),
  };
}
