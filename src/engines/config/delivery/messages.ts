import type { Scope } from '../../../aws/scope.ts';
import type { Json } from '../../../kernel/plain.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { ItemDiff } from '../item/diff.ts';
import type { Item, Timeline } from '../item/item.ts';
import { isoMillis, streamItem } from '../item/spell.ts';
import type { ConfigOptions } from '../options.ts';
import type { Result } from '../state.ts';

/** What a message says, by key; the same structure is the detail of the event. */
export type Message = { readonly [key: string]: Json };

const diffJson = (diff: ItemDiff): Json => ({
  changedProperties: Object.fromEntries([...diff.changedProperties].map(([path, change]) => [path, { ...change }])),
  changeType: diff.changeType,
});

/** https://docs.aws.amazon.com/config/latest/developerguide/example-sns-notification.html */
export const itemMessage = (
  timeline: Timeline,
  item: Item,
  diff: ItemDiff,
  scope: Scope,
  options: ConfigOptions,
  at: Instant,
): Message => ({
  configurationItemDiff: diffJson(diff),
  configurationItem: streamItem(timeline, item, scope, options),
  notificationCreationTime: isoMillis(at),
  messageType: 'ConfigurationItemChangeNotification',
  recordVersion: options.itemVersion,
});

/** What stands for an item that is too large for a message. */
export function itemSummary(timeline: Timeline, item: Item, scope: Scope, options: ConfigOptions): Message {
  const full = streamItem(timeline, item, scope, options);
  const keys = [
    'configurationItemVersion',
    'configurationItemCaptureTime',
    'awsAccountId',
    'configurationItemStatus',
    'resourceType',
    'resourceId',
    'resourceName',
    'ARN',
    'awsRegion',
    'availabilityZone',
    'configurationStateMd5Hash',
    'resourceCreationTime',
  ];
  return { changeType: item.change, configurationStateId: 0, ...Object.fromEntries(keys.map((key) => [key, full[key] ?? null])) };
}

/** https://docs.aws.amazon.com/config/latest/developerguide/oversized-notification-example.html */
export const oversizedMessage = (
  summary: Message,
  location: string | null,
  error: { code: string; message: string } | null,
  at: Instant,
): Message => ({
  configurationItemSummary: summary,
  s3DeliverySummary: { s3BucketLocation: location, errorCode: error?.code ?? null, errorMessage: error?.message ?? null },
  notificationCreationTime: isoMillis(at),
  messageType: 'OversizedConfigurationItemChangeNotification',
  recordVersion: '1.0',
});

const evaluationResult = (rule: string, result: Result): Json => ({
  evaluationResultIdentifier: {
    evaluationResultQualifier: {
      configRuleName: rule,
      resourceType: result.resourceType,
      resourceId: result.resourceId,
      evaluationMode: 'DETECTIVE',
    },
    orderingTimestamp: isoMillis(result.ordering),
  },
  complianceType: result.compliance,
  resultRecordedTime: isoMillis(result.recordedAt),
  configRuleInvokedTime: isoMillis(result.invokedAt),
  annotation: result.annotation,
  resultToken: null,
});

/** https://docs.aws.amazon.com/config/latest/developerguide/example-config-rule-compliance-notification.html */
export const complianceMessage = (
  rule: { readonly name: string; readonly arn: string },
  now: Result,
  before: Result | null,
  scope: Scope,
  at: Instant,
): Message => ({
  resourceId: now.resourceId,
  awsRegion: scope.region,
  awsAccountId: scope.accountId,
  configRuleName: rule.name,
  configRuleARN: rule.arn,
  recordVersion: '1.0',
  resourceType: now.resourceType,
  messageType: 'ComplianceChangeNotification',
  newEvaluationResult: evaluationResult(rule.name, now),
  ...(before === null ? {} : { oldEvaluationResult: evaluationResult(rule.name, before) }),
  notificationCreationTime: isoMillis(at),
});

/** https://docs.aws.amazon.com/config/latest/developerguide/config-rules-evaluation-started.html */
export const evaluationsStartedMessage = (rules: readonly string[], scope: Scope, at: Instant): Message => ({
  awsAccountId: scope.accountId,
  awsRegion: scope.region,
  configRuleNames: rules,
  notificationCreationTime: isoMillis(at),
  messageType: 'ConfigRulesEvaluationStarted',
  recordVersion: '1.0',
});

/** What AWS Config says about a file: of the snapshot, or of the history. */
export const fileMessage = (
  messageType: string,
  file: { snapshotId?: string; key?: string; bucket?: string; error?: { code: string; message: string } },
  at: Instant,
): Message => ({
  ...(file.snapshotId === undefined ? {} : { configSnapshotId: file.snapshotId }),
  ...(file.key === undefined ? {} : { s3ObjectKey: file.key }),
  ...(file.bucket === undefined ? {} : { s3Bucket: file.bucket }),
  ...(file.error === undefined ? {} : { errorCode: file.error.code, errorMessage: file.error.message }),
  notificationCreationTime: isoMillis(at),
  messageType,
  recordVersion: '1.1',
});

/** Subjects end after a hundred characters with three dots. */
export const subjectText = (text: string): string => (text.length <= 100 ? text : `${text.slice(0, 97)}...`);
