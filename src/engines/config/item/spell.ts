import { md5Hex } from '../../../aws/md5.ts';
import type { Scope } from '../../../aws/scope.ts';
import type { BaseConfigurationItem, ConfigurationItem } from '../../../aws/shapes/config.ts';
import { utf8Encode } from '../../../aws/utf8.ts';
import type { Json } from '../../../kernel/plain.ts';
import type { ConfigOptions } from '../options.ts';
import { isGlobalType } from '../recorder/types.ts';
import { DAY, type Instant } from '../../../kernel/time.ts';
import type { Item, Timeline } from './item.ts';

/** `2017-01-09T22:50:14.328Z`, always with milliseconds. */
export const isoMillis = (at: Instant): string => new Date(at).toISOString();

const regionOf = (timeline: Timeline, scope: Scope): string => (isGlobalType(timeline.resourceType) ? 'global' : scope.region);
const hashOf = (item: Item, options: ConfigOptions): string =>
  options.itemVersion === '1.3' || item.content.configuration === null
    ? ''
    : md5Hex(utf8Encode(JSON.stringify(item.content.configuration)));
/** When a daily item is delivered: at the end of its day. */
const deliveredAt = (item: Item): Instant => (Math.ceil(item.at / DAY) * DAY) as Instant;

/**
 * An item as rules' functions, messages and files get it: `configuration` is a structure, the region's key is `awsAccountId`'s neighbour.
 * https://docs.aws.amazon.com/config/latest/developerguide/example-sns-notification.html
 */
export function streamItem(
  timeline: Timeline,
  item: Item,
  scope: Scope,
  options: ConfigOptions,
): { [key: string]: Json } {
  const { content } = item;
  return {
    relatedEvents: [],
    relationships: content.relationships.map(({ resourceId, resourceName, resourceType, name }) => ({
      resourceId,
      resourceName,
      resourceType,
      name,
    })),
    configuration: content.configuration,
    supplementaryConfiguration: content.supplementaryConfiguration,
    tags: Object.fromEntries(content.tags),
    configurationItemVersion: options.itemVersion,
    configurationItemCaptureTime: isoMillis(item.at),
    configurationStateId: item.at,
    awsAccountId: scope.accountId,
    configurationItemStatus: item.status,
    resourceType: timeline.resourceType,
    resourceId: timeline.resourceId,
    resourceName: content.resourceName,
    ARN: content.arn,
    awsRegion: regionOf(timeline, scope),
    availabilityZone: content.availabilityZone,
    configurationStateMd5Hash: hashOf(item, options),
    resourceCreationTime: content.resourceCreationTime === null ? null : isoMillis(content.resourceCreationTime),
    ...(item.frequency === 'DAILY' ? { recordingFrequency: 'DAILY', configurationItemDeliveryTime: isoMillis(deliveredAt(item)) } : {}),
  };
}

const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/**
 * What BatchGetResourceConfig returns: an item without status details and relationships.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_BaseConfigurationItem.html
 */
export function baseItem(timeline: Timeline, item: Item, scope: Scope, options: ConfigOptions): BaseConfigurationItem {
  const { content } = item;
  const supplementary = Object.entries(content.supplementaryConfiguration).filter(([, value]) => value !== undefined);
  return {
    version: options.itemVersion,
    accountId: scope.accountId,
    configurationItemCaptureTime: new Date(item.at),
    configurationItemStatus: item.status,
    configurationStateId: String(item.at),
    ...(content.arn === '' ? {} : { arn: content.arn }),
    resourceType: timeline.resourceType,
    resourceId: timeline.resourceId,
    ...(content.resourceName === null ? {} : { resourceName: content.resourceName }),
    awsRegion: regionOf(timeline, scope),
    ...(content.availabilityZone === null ? {} : { availabilityZone: content.availabilityZone }),
    ...(content.resourceCreationTime === null ? {} : { resourceCreationTime: new Date(content.resourceCreationTime) }),
    ...(content.configuration === null ? {} : { configuration: JSON.stringify(content.configuration) }),
    supplementaryConfiguration: Object.fromEntries(supplementary.map(([key, value]) => [key, asText(value)])),
    ...(item.frequency === 'DAILY'
      ? { recordingFrequency: 'DAILY' as const, configurationItemDeliveryTime: new Date(deliveredAt(item)) }
      : {}),
  };
}

/**
 * An item as GetResourceConfigHistory returns it: `configuration` and the supplementary parts are texts.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export function apiItem(
  timeline: Timeline,
  item: Item,
  scope: Scope,
  options: ConfigOptions,
): ConfigurationItem {
  return {
    ...baseItem(timeline, item, scope, options),
    configurationItemMD5Hash: hashOf(item, options),
    tags: Object.fromEntries(item.content.tags),
    relatedEvents: [],
    relationships: item.content.relationships.map(({ resourceId, resourceName, resourceType, name }) => ({
      resourceType,
      resourceId,
      ...(resourceName === null ? {} : { resourceName }),
      relationshipName: name,
    })),
  };
}
