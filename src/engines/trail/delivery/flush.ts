import { gzip } from '../../../aws/gzip.ts';
import { utf8Encode } from '../../../aws/utf8.ts';
import { hash32 } from '../../../kernel/digest.ts';
import { MINUTE, SECOND, formatInstant, minus, type Instant } from '../../../kernel/time.ts';
import type { CallReply } from '../../../aws/engine.ts';
import { startChains } from '../digest/chain.ts';
import { digestOf } from '../digest/write.ts';
import { kindOf } from '../catalog.ts';
import type { Entry } from '../fact.ts';
import type { TrailStep } from '../rate.ts';
import { buildRecord, eventIdOf, eventTimeOf } from '../record/build.ts';
import { subjectOf } from '../changed.ts';
import type { Feed, LogFile, TrailState } from '../state.ts';
import { feedOf, flushBy, nextFlush, targetOf } from './feed.ts';
import { logKey } from './keys.ts';
import { deliverLogs } from './logs.ts';
import { CLOUDTRAIL, encryption, probe } from './bucket.ts';

/** A slot ends: what is old enough goes into files, and what could not be delivered is offered again. */
export function flush(state: TrailState, _data: unknown, step: TrailStep): void {
  state.flushAt = null;
  startChains(state, step);
  for (const trail of step.ports.trails.here()) if (state.feeds.has(trail.arn)) feedOf(state, trail, step).target = targetOf(trail, step);
  let waiting = false;
  for (const feed of state.feeds.values()) {
    retry(state, feed, step);
    for (let writer = 0; writer < step.options.writers; writer += 1) write(state, feed, writer, step);
    waiting ||= feed.pending.length + feed.pendingInsights.length + feed.unsent.length > 0;
  }
  if (waiting) flushBy(state, nextFlush(step), step);
}

/** Which writer has an entry; each waits a minute longer than the one before it. */
const writerOf = (entry: Entry, writers: number): number => (writers === 1 ? 0 : hash32(`writer ${idOf(entry)}`) % writers);
const idOf = (entry: Entry): string => (entry.raw === undefined ? eventIdOf(entry) : String(entry.raw['eventID']));

function write(state: TrailState, feed: Feed, writer: number, step: TrailStep): void {
  const { settle, writers } = step.options;
  const horizon = minus(step.at, settle + writer * MINUTE);
  const ready = (entry: Entry): boolean => entry.at <= horizon && writerOf(entry, writers) === writer;
  for (const kind of ['CloudTrail', 'CloudTrail-Insight'] as const) {
    const queue = kind === 'CloudTrail' ? feed.pending : feed.pendingInsights;
    const entries = queue.filter(ready);
    if (entries.length === 0) continue;
    const rest = queue.filter((entry) => !ready(entry));
    if (kind === 'CloudTrail') feed.pending = rest;
    else feed.pendingInsights = rest;
    const lines = inOrder(entries, step).map((entry) => ({ entry, text: JSON.stringify(buildRecord(entry, step.options)) }));
    for (const part of parts(lines, step.options.maxFileBytes)) offer(feed, makeFile(state, feed, kind, part, step), step);
    deliverLogs(state, feed, lines.map((line) => line.text), lines.map((line) => line.entry), step);
    if (step.options.bucketProbe === 'delivery') probe(feed.target.bucket, feed.arn, step);
  }
}

/** Records arrive over many paths: the order in a file is not that of time, but always the same. */
function inOrder(entries: readonly Entry[], step: TrailStep): readonly Entry[] {
  if (step.options.recordOrder === 'time') return entries;
  const arrival = new Map(entries.map((entry) => [entry, entry.at + (hash32(`path ${idOf(entry)}`) % (90 * SECOND))]));
  return [...entries].sort((a, b) => arrival.get(a)! - arrival.get(b)! || a.seq - b.seq);
}

interface Line {
  readonly entry: Entry;
  readonly text: string;
}
/** Files no larger than AWS's. */
function parts(lines: readonly Line[], most: number): Line[][] {
  const files: Line[][] = [];
  let size = Infinity;
  for (const line of lines) {
    if (size + line.text.length > most) {
      files.push([]);
      size = 0;
    }
    files.at(-1)!.push(line);
    size += line.text.length + 1;
  }
  return files;
}

function makeFile(state: TrailState, feed: Feed, kind: 'CloudTrail' | 'CloudTrail-Insight', lines: readonly Line[], step: TrailStep): LogFile {
  feed.files += 1;
  const times = lines.map(({ entry }) => eventTimeOf(entry));
  return {
    bucket: feed.target.bucket, key: logKey(state, feed.target, kind, step.at, `${feed.arn} ${state.accountId} ${state.region} ${feed.files}`),
    text: `{"Records":[${lines.map((line) => line.text).join(',')}]}`, records: lines.length,
    dataEvents: lines.filter(({ entry }) => isData(entry)).length,
    oldest: Math.min(...times) as Instant, newest: Math.max(...times) as Instant, since: step.at,
  };
}
const isData = (entry: Entry): boolean =>
  (entry.raw === undefined ? kindOf(entry.service, entry.action)!.category : entry.raw['eventCategory']) === 'Data';

/** Puts a file into the bucket, wherever that is. */
function offer(feed: Feed, file: LogFile, step: TrailStep): void {
  step.call({
    service: 's3', action: 'PutObject', as: CLOUDTRAIL, sourceArn: feed.arn, after: step.options.putDelay,
    input: {
      Bucket: file.bucket, Key: file.key, Body: gzip(utf8Encode(file.text)), ContentType: 'application/json', ContentEncoding: 'gzip',
      ACL: 'bucket-owner-full-control', ...encryption(feed.target),
    },
    reply: { kind: 'put', data: { arn: feed.arn, file } },
  });
}

/** Files that the bucket refused are offered with every slot, for as long as AWS does. */
function retry(state: TrailState, feed: Feed, step: TrailStep): void {
  const files = feed.unsent.splice(0);
  for (const file of files) {
    if (step.at - file.since > step.options.retryFor) {
      step.note('trail.failed', subject(state, feed), { key: file.key, records: file.records, error: 'given up', retried: true });
    } else offer(feed, { ...file, bucket: feed.target.bucket }, step);
  }
}

const subject = (state: TrailState, feed: Feed): string => subjectOf(state.accountId, state.region, feed.target.name);

/** The bucket took a file, or refused it. */
export function put(state: TrailState, reply: CallReply<{ arn: string; file: LogFile }>, step: TrailStep): void {
  const { arn, file } = reply.data;
  const feed = state.feeds.get(arn)!;
  if (reply.error !== undefined) {
    feed.status.latestDeliveryError = reply.error.code;
    feed.unsent.push(file);
    step.note('trail.failed', subject(state, feed), { key: file.key, records: file.records, error: reply.error.code });
    flushBy(state, nextFlush(step), step);
    return;
  }
  feed.status.latestDeliveryTime = step.at;
  feed.status.latestDeliveryError = null;
  if (feed.digest !== null) feed.digest.files.push(digestOf(file));
  step.note('trail.delivered', subject(state, feed), {
    key: file.key, records: file.records, dataEvents: file.dataEvents, oldest: formatInstant(file.oldest), newest: formatInstant(file.newest),
  });
  const topic = feed.target.snsTopicArn;
  if (topic === null) return;
  step.call({
    service: 'sns', action: 'Publish', as: CLOUDTRAIL, sourceArn: arn,
    input: { TopicArn: topic, Message: JSON.stringify({ s3Bucket: file.bucket, s3ObjectKey: [file.key] }) },
    reply: { kind: 'notified', data: { arn } },
  });
}

/** The topic took the word of a delivery, or refused it. */
export function notified(state: TrailState, reply: CallReply<{ arn: string }>, step: TrailStep): void {
  const { status } = state.feeds.get(reply.data.arn)!;
  status.latestNotificationError = reply.error?.code ?? null;
  if (reply.error === undefined) status.latestNotificationTime = step.at;
}
