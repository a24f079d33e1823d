import type {
  BaseConfigurationItem,
  ListDiscoveredResourcesRequest,
  ResourceCount,
  ResourceIdentifier,
  ResourceKey,
} from '../../../aws/shapes/config.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { noRecorder, refuse } from '../errors.ts';
import { isDeleted, isRecorded } from '../item/item.ts';
import { baseItem } from '../item/spell.ts';
import { currentItem, timelineOf } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf, nextTokenLower, page } from '../page.ts';
import type { ConfigState } from '../state.ts';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html */
export function listDiscoveredResources(
  state: ConfigState,
  input: ListDiscoveredResourcesRequest,
): { resourceIdentifiers: ResourceIdentifier[]; nextToken?: string } {
  if (state.recorder === null) throw noRecorder();
  const ids = input.resourceIds ?? [];
  if (ids.length > 0 && input.resourceName !== undefined) {
    throw refuse('ValidationException', 'Both Resource ID and Resource Name cannot be specified in the request');
  }
  if (ids.length > 20)
    throw refuse('ValidationException', "The specified list had more than 20 resource ID's. It must have '20' or less items");
  const resourceType = input.resourceType!;
  const found = [...(state.resources.get(resourceType)?.values() ?? [])].flatMap((timeline): ResourceIdentifier[] => {
    const last = timeline.items.at(-1);
    if (last === undefined || (ids.length > 0 && !ids.includes(timeline.resourceId))) return [];
    if (input.resourceName !== undefined && last.content.resourceName !== input.resourceName) return [];
    const { resourceId } = timeline;
    const name = last.content.resourceName;
    if (isDeleted(last.status)) {
      return input.includeDeletedResources === true
        ? [{ resourceType, resourceId, ...(name === null ? {} : { resourceName: name }), resourceDeletionTime: new Date(last.at) }]
        : [];
    }
    return [{ resourceType, resourceId, ...(name === null ? {} : { resourceName: name }) }];
  });
  found.sort((a, b) => byCodeUnit(a.resourceId!, b.resourceId!));
  const { items, next } = page(found, input.nextToken, limitOf(input.limit, 100), resourceType);
  return { resourceIdentifiers: items, ...nextTokenLower(next) };
}

/** The recorded resources by type. https://docs.aws.amazon.com/config/latest/APIReference/API_GetDiscoveredResourceCounts.html */
export function getDiscoveredResourceCounts(
  state: ConfigState,
  input: { resourceTypes?: readonly string[]; limit?: number; nextToken?: string },
): { totalDiscoveredResources: number; resourceCounts: ResourceCount[]; nextToken?: string } {
  const wanted = input.resourceTypes ?? [];
  const counts = [...state.resources]
    .map(([resourceType, timelines]) => ({
      resourceType,
      count: [...timelines.values()].filter((timeline) => currentItem(timeline) !== undefined).length,
    }))
    .filter(({ resourceType, count }) => count > 0 && (wanted.length === 0 || wanted.includes(resourceType)));
  counts.sort((a, b) => b.count - a.count || byCodeUnit(a.resourceType, b.resourceType));
  const { items, next } = page(counts, input.nextToken, limitOf(input.limit, 100));
  return { totalDiscoveredResources: counts.reduce((sum, { count }) => sum + count, 0), resourceCounts: items, ...nextTokenLower(next) };
}

/**
 * The current items of up to a hundred resources; unknown ones are left out.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export function batchGetResourceConfig(
  state: ConfigState,
  input: { resourceKeys: readonly ResourceKey[] },
  step: ConfigStep,
): { baseConfigurationItems: BaseConfigurationItem[]; unprocessedResourceKeys: ResourceKey[] } {
  if (state.recorder === null) throw noRecorder();
  const baseConfigurationItems = input.resourceKeys.flatMap(({ resourceType, resourceId }) => {
    const timeline = timelineOf(state, resourceType!, resourceId!);
    const item = timeline?.items.at(-1);
    return item === undefined || (!isRecorded(item.status) && !isDeleted(item.status))
      ? []
      : [baseItem(timeline!, item, step.scope, step.options)];
  });
  return { baseConfigurationItems, unprocessedResourceKeys: [] };
}
