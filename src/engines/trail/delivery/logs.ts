import { parseArn } from '../../../aws/arn.ts';
import type { CallReply } from '../../../aws/engine.ts';
import type { Principal } from '../../../aws/principal.ts';
import { utf8Length } from '../../../aws/utf8.ts';
import { plus } from '../../../kernel/time.ts';
import type { Entry } from '../fact.ts';
import type { TrailStep } from '../rate.ts';
import { eventTimeOf } from '../record/build.ts';
import type { Feed, TrailState } from '../state.ts';

/** What one PutLogEvents takes at most. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const BATCH_EVENTS = 10_000;
const BATCH_BYTES = 1_048_576;
const EVENT_OVERHEAD = 26;

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}
interface Batch {
  readonly arn: string;
  readonly events: readonly LogEvent[];
}

/** Sends records to the trail's log group, one log event each, as the role that the trail was given. Oversized ones are dropped. */
export function deliverLogs(state: TrailState, feed: Feed, texts: readonly string[], entries: readonly Entry[], step: TrailStep): void {
  if (feed.target.logGroupArn === null || feed.target.logRoleArn === null) return;
  const delivered = plus(step.at, step.options.putDelay);
  const events: LogEvent[] = [];
  texts.forEach((message, i) => {
    if (utf8Length(message) > step.options.maxEventBytes) return;
    events.push({ timestamp: step.options.logTimestamps === 'event' ? eventTimeOf(entries[i]!) : delivered, message });
  });
  events.sort((a, b) => a.timestamp - b.timestamp);
  if (!feed.logStream) {
    callLogs(state, feed, 'CreateLogStream', {}, { kind: 'streamed', data: { arn: feed.arn } }, step);
    feed.logStream = true;
  }
  for (const batch of batches(events)) {
    callLogs(state, feed, 'PutLogEvents', { logEvents: batch.map((e) => ({ ...e })) }, { kind: 'logged', data: { arn: feed.arn, events: batch } }, step);
  }
}

function batches(events: readonly LogEvent[]): LogEvent[][] {
  const all: LogEvent[][] = [];
  let size = Infinity;
  for (const event of events) {
    const bytes = utf8Length(event.message) + EVENT_OVERHEAD;
    if (size + bytes > BATCH_BYTES || all.at(-1)!.length >= BATCH_EVENTS) {
      all.push([]);
      size = 0;
    }
    all.at(-1)!.push(event);
    size += bytes;
  }
  return all;
}

function callLogs(
  state: TrailState, feed: Feed, action: string, more: object, reply: { kind: string; data: unknown }, step: TrailStep,
): void {
  const group = parseArn(feed.target.logGroupArn!)!;
  const role = parseArn(feed.target.logRoleArn!)!;
  const as: Principal = {
    type: 'AssumedRole', accountId: role.accountId, roleName: role.resource.slice(role.resource.lastIndexOf('/') + 1), sessionName: 'CloudTrail',
    invokedBy: 'cloudtrail.amazonaws.com',
  };
  const organization = feed.target.organizationId === null ? '' : `${feed.target.organizationId}_`;
  step.call({
    service: 'logs', action, as, accountId: group.accountId, region: group.region, sourceArn: feed.arn, after: step.options.putDelay,
    input: {
      logGroupName: group.resource.slice('log-group:'.length).replace(/:\*$/, ''),
      logStreamName: `${organization}${state.accountId}_CloudTrail_${state.region}`, ...more,
    },
    reply,
  });
}

/** The stream is there, or was there already. */
export function streamed(state: TrailState, reply: CallReply<{ arn: string }>): void {
  const feed = state.feeds.get(reply.data.arn)!;
  if (reply.error !== undefined && reply.error.code !== 'ResourceAlreadyExistsException') feed.logStream = false;
}

/** The log group took a batch, or refused it: then it is lost, and the status says why. */
export function logged(state: TrailState, reply: CallReply<Batch>, step: TrailStep): void {
  const { arn, events } = reply.data;
  const feed = state.feeds.get(arn)!;
  if (reply.error !== undefined) {
    feed.status.latestLogsDeliveryError = reply.error.code;
    step.note('trail.failed', `${state.accountId}/${state.region}/trail/${feed.target.name}`, { logEvents: events.length, error: reply.error.code });
    return;
  }
  feed.status.latestLogsDeliveryError = null;
  feed.status.latestLogsDeliveryTime = step.at;
}
