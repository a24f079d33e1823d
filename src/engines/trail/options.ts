import type { OptionKinds } from '../../aws/options.ts';
import { DAY, HOUR, MINUTE, SECOND, type Duration } from '../../kernel/time.ts';

/** An organization of accounts, which AWS Organizations would know. */
export interface OrganizationOption {
  /** `o-` and ten to thirty-two letters and digits. */
  readonly Id: string;
  readonly ManagementAccountId: string;
  /** All accounts but the management account. */
  readonly MemberAccountIds: readonly string[];
}

/** Delays and choices that AWS does not document, or measures only on average. */
export interface TrailOptions {
  /** From a call to its record in the event history. AWS names no figure; deliveries take five minutes on average. */
  readonly historyDelay: Duration;
  /** How long the event history keeps management events. Documented: 90 days. */
  readonly historyKeep: Duration;
  /** Records in one region's event history at most; beyond it the oldest go first. Ours: a bound on memory. */
  readonly historyLimit: number;
  /** Calls of LookupEvents a second, by account and region; null for no limit. Documented: 2. */
  readonly lookupsPerSecond: number | null;
  /** Calls of each other read (Get, Describe, List) and of each write a second; null for no limit, since SDKs retry such refusals unseen. */
  readonly readsPerSecond: number | null;
  readonly writesPerSecond: number | null;
  /** The slots that log files are stamped with. Measured: every stamp is a multiple of five minutes. */
  readonly flushEvery: Duration;
  /** How old a record is at least when its slot ends. With five-minute slots: a lag of 1.5 to 6.5 minutes, mean 4.0 as measured. */
  readonly settle: Duration;
  /** From the end of a slot to the object in the bucket, and to the log group. */
  readonly putDelay: Duration;
  /** Independent writers for one region and trail. With more than one, files share a stamp, and each writer waits a minute longer than the one before. */
  readonly writers: number;
  /** The order of records in a file: as they arrive over many paths (measured: files are unsorted), or by time. */
  readonly recordOrder: 'scattered' | 'time';
  /** A log file's size at most, in bytes. Documented: 50 MB. */
  readonly maxFileBytes: number;
  /** How long a file that the bucket refuses is offered again, with every slot. General knowledge: 30 days. */
  readonly retryFor: Duration;
  /** What a log event's timestamp is: the moment of delivery, or the time of the call. */
  readonly logTimestamps: 'delivery' | 'event';
  /** From a call to its EventBridge event. AWS says "near real time". */
  readonly eventDelay: Duration;
  /** Records above this many bytes do not reach CloudWatch Logs and EventBridge. Documented: 256 KB. */
  readonly maxEventBytes: number;
  /** Documented: hourly. */
  readonly digestEvery: Duration;
  /** From the end of a digest's window to the object in the bucket. */
  readonly digestDelay: Duration;
  /**
   * When CloudTrail asks for the access control list of a trail's bucket: at CreateTrail and UpdateTrail, with every delivery too (as real trails do, so
   * that no hour is quiet), or never.
   */
  readonly bucketProbe: 'change' | 'delivery' | 'never';
  /** `eventVersion` of records; CloudTrail's own are one ahead. */
  readonly eventVersion: string;
  /** `userAgent` of calls through the API when the caller gives none. */
  readonly userAgent: string;
  /** Trails of a region at most, shadows included. Documented: 5. */
  readonly trailsPerRegion: number;
  /** The organization whose management account may make organization trails. */
  readonly organization: OrganizationOption | null;
  readonly insights: InsightOptions;
}

/** CloudTrail's detection is proprietary: these rules stand for it. Rates are calls per minute. */
export interface InsightOptions {
  /** No Insights event before this long after they were turned on. Documented: up to 36 hours. */
  readonly readyAfter: Duration;
  /** Documented: the seven days before the start. */
  readonly baseline: Duration;
  /** The window whose mean is compared with the baseline. */
  readonly window: Duration;
  /** Unusual above `max(factor * baseline, baseline + margin)`. */
  readonly factor: number;
  readonly margin: number;
  /** Unusually low below `baseline / dipFactor`, for baselines of at least `dipBaseline`. */
  readonly dipBaseline: number;
  readonly dipFactor: number;
  /** Back to normal for this long ends it. Documented for a rate that fell to zero: ten minutes. */
  readonly endAfter: Duration;
}

export const TRAIL_DEFAULTS: TrailOptions = {
  historyDelay: (5 * MINUTE) as Duration,
  historyKeep: (90 * DAY) as Duration,
  historyLimit: 1_000_000,
  lookupsPerSecond: 2,
  readsPerSecond: null,
  writesPerSecond: null,
  flushEvery: (5 * MINUTE) as Duration,
  settle: (90 * SECOND) as Duration,
  putDelay: MINUTE,
  writers: 1,
  recordOrder: 'scattered',
  maxFileBytes: 50_000_000,
  retryFor: (30 * DAY) as Duration,
  logTimestamps: 'delivery',
  eventDelay: MINUTE,
  maxEventBytes: 262_144,
  digestEvery: HOUR,
  digestDelay: MINUTE,
  bucketProbe: 'change',
  eventVersion: '1.09',
  userAgent: 'aws-cli/2.27.31 Python/3.13.3 Linux/6.1.0-37-amd64 exe/x86_64.debian.12',
  trailsPerRegion: 5,
  organization: null,
  insights: {
    readyAfter: (36 * HOUR) as Duration,
    baseline: (7 * DAY) as Duration,
    window: (5 * MINUTE) as Duration,
    factor: 4,
    margin: 10,
    dipBaseline: 5,
    dipFactor: 10,
    endAfter: (10 * MINUTE) as Duration,
  },
};

export const TRAIL_KINDS: OptionKinds<TrailOptions> = {
  lookupsPerSecond: { number: true, null: true },
  readsPerSecond: { number: true, null: true },
  writesPerSecond: { number: true, null: true },
  recordOrder: { scattered: true, time: true },
  logTimestamps: { delivery: true, event: true },
  bucketProbe: { change: true, delivery: true, never: true },
  organization: { null: true, members: { Id: 'text', ManagementAccountId: 'text', MemberAccountIds: 'list' } },
  insights: {
    members: {
      readyAfter: 'number', baseline: 'number', window: 'number', factor: 'number', margin: 'number', dipBaseline: 'number', dipFactor: 'number',
      endAfter: 'number',
    },
  },
};
