import { utf8Length } from '../../aws/utf8.ts';
import type { Entry } from './fact.ts';
import type { TrailStep } from './rate.ts';
import { buildRecord, eventTimeOf, type TrailRecord } from './record/build.ts';
import type { TrailState } from './state.ts';

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  AwsApiCall: 'AWS API Call via CloudTrail', AwsServiceEvent: 'AWS Service Event via CloudTrail', AwsConsoleAction: 'AWS Console Action via CloudTrail',
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail', AwsCloudTrailInsight: 'AWS Insight via CloudTrail',
};

/** `aws.ec2` of `ec2.amazonaws.com`: CloudWatch's calls come from `aws.monitoring`. */
function sourceOf(record: TrailRecord): string {
  const details = record['insightDetails'] as { eventSource?: unknown } | undefined;
  const source = record['eventSource'] ?? details?.eventSource;
  return `aws.${String(source).replace(/\.amazonaws\.com$/, '')}`;
}

/**
 * A record reaches EventBridge, on the bus of the region in which the call was made. Which rules see reads, EventBridge knows.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function emitEvent(_state: TrailState, entry: Entry, step: TrailStep): void {
  // Nobody listens: the record need not be built.
  if (!step.ports.rules.any()) return;
  const record = buildRecord(entry, step.options);
  const detailType = DETAIL_TYPES[String(record['eventType'])];
  if (detailType === undefined || utf8Length(JSON.stringify(record)) > step.options.maxEventBytes) return;
  step.emit({ source: sourceOf(record), detailType, resources: [], detail: record, time: eventTimeOf(entry) });
}
