import type { KeyUse } from '../../aws/ports.ts';
import type { Scope } from '../../aws/scope.ts';
import type { TrailView } from '../../aws/trail.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Entry } from './fact.ts';

/** CloudTrail in one account and region: plain data. */
export interface TrailState {
  readonly accountId: string;
  readonly region: string;
  /** Rises with every change of a trail, so that other regions know when to look again. */
  revision: number;
  /** The trails whose home region this is, by name. */
  readonly trails: Map<string, Trail>;
  /** The event history: management events in the order of their times, the oldest first. */
  readonly history: History;
  /** Insights events of this region, for LookupEvents. */
  readonly insightHistory: History;
  /** What each trail, or shadow, does in this region, by ARN. */
  readonly feeds: Map<string, Feed>;
  /** When each access key was last used in this region. */
  readonly keyUse: Map<string, KeyUse>;
  /** When operations with a limited rate were called within the last second. */
  readonly calls: Map<string, Instant[]>;
  readonly insights: InsightState;
  /** Whether the next end of a slot is scheduled. */
  flushAt: Instant | null;
}

export type Trail = { -readonly [key in keyof TrailView]: TrailView[key] } & {
  readonly tags: Map<string, string>;
  readonly createdAt: Instant;
  /** The call that stopped the trail is itself recorded: the trail was on when it was made. */
  stoppedBy: string | null;
};

export interface History {
  entries: Entry[];
  /** How many at the front are gone already: they are cut off now and then. */
  head: number;
  nextSeq: number;
}

/** One trail in one region: what waits to be delivered, and how deliveries went. */
export interface Feed {
  readonly arn: string;
  /** Where things go; what the trail said last. */
  target: FeedTarget;
  pending: Entry[];
  pendingInsights: Entry[];
  /** Files that the bucket has not taken yet. */
  readonly unsent: LogFile[];
  /** How many files there were, so that each has a name of its own. */
  files: number;
  digest: DigestChain | null;
  readonly status: FeedStatus;
  /** Whether the log stream exists, as far as CloudTrail knows. */
  logStream: boolean;
}
export interface FeedTarget {
  readonly name: string;
  readonly homeRegion: string;
  readonly bucket: string;
  readonly prefix: string | null;
  readonly kmsKeyId: string | null;
  readonly snsTopicArn: string | null;
  readonly logGroupArn: string | null;
  readonly logRoleArn: string | null;
  /** Of an organization trail: the organization's id, which is part of keys. */
  readonly organizationId: string | null;
}
export interface FeedStatus {
  latestDeliveryTime: Instant | null;
  latestDeliveryError: string | null;
  latestNotificationTime: Instant | null;
  latestNotificationError: string | null;
  latestDigestDeliveryTime: Instant | null;
  latestDigestDeliveryError: string | null;
  latestLogsDeliveryTime: Instant | null;
  latestLogsDeliveryError: string | null;
}

/** A log file on its way. */
export interface LogFile {
  readonly bucket: string;
  readonly key: string;
  readonly text: string;
  readonly records: number;
  readonly dataEvents: number;
  readonly oldest: Instant;
  readonly newest: Instant;
  /** When it was first offered. */
  readonly since: Instant;
}

/** The digests of one trail in one region since validation began. */
export interface DigestChain {
  /** The start of logging, or of validation, that this chain began with. */
  readonly since: Instant;
  /** The window that is open. */
  from: Instant;
  to: Instant;
  files: DigestedFile[];
  previous: { readonly bucket: string; readonly key: string; readonly hash: string; readonly signature: string } | null;
}
export interface DigestedFile {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly oldest: Instant;
  readonly newest: Instant;
}

/** Calls per minute by API, since Insights were turned on, and what is unusual now. */
export interface InsightState {
  readonly counters: Map<string, Counter>;
  /** Whether a minute's evaluation is scheduled. */
  ticking: boolean;
  count: number;
}
/** Calls of one API (or its errors of one code) by minute, of the last seven days and the window. */
export interface Counter {
  readonly type: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly eventSource: string;
  readonly eventName: string;
  readonly errorCode: string | null;
  /** Minutes since the epoch in which there was any call, ascending. */
  minutes: number[];
  /** How many calls there were from the beginning to the end of each of these minutes. */
  totals: number[];
  /** How many there were before the first of these minutes. */
  before: number;
  open: OpenInsight | null;
}
export interface OpenInsight {
  readonly sharedEventId: string;
  /** Minutes since the epoch. */
  readonly start: number;
  readonly baseline: number;
  /** Consecutive minutes that looked normal again. */
  calm: number;
}

export const createTrailState = (scope: Scope): TrailState => ({
  accountId: scope.accountId, region: scope.region, revision: 0, trails: new Map(), history: { entries: [], head: 0, nextSeq: 1 },
  insightHistory: { entries: [], head: 0, nextSeq: 1 }, feeds: new Map(), keyUse: new Map(), calls: new Map(),
  insights: { counters: new Map(), ticking: false, count: 0 }, flushAt: null,
});
