import type { Instant } from '../kernel/time.ts';
import type { MetricIdentity, StandardUnit } from './metric.ts';
import type { Identity, RoleView } from './identity.ts';
import type { Channel, Principal } from './principal.ts';
import type { ResourceView } from './engine.ts';
import type { Scope } from './scope.ts';
import type { SampleSource } from './series.ts';
import type { TrailView } from './trail.ts';

/**
 * What an engine may read of the others in its account and region, by interface and never by import. Reading is all that a port does: whoever wants
 * something done makes an API call.
 */
export interface Ports {
  readonly metrics: MetricReader;
  readonly samples: SampleSource;
  readonly resources: ResourceReader;
  readonly access: AccessReader;
  readonly code: CodeRunner;
  readonly buckets: BucketReader;
  readonly identities: IdentityReader;
  readonly trails: TrailReader;
  readonly rules: RuleReader;
  /** Other accounts and regions, for who aggregates over them. */
  readonly elsewhere?: Elsewhere;
}

/** Who people, roles and services are to IAM, in any account. */
export interface IdentityReader {
  /** One object for as long as IAM and the sessions stay as they are. */
  of(principal: Principal, channel: Channel): Identity;
  /** A role by its ARN; undefined when there is none. */
  role(arn: string): RoleView | undefined;
}

/** The trails of an account and of its organization. */
export interface TrailReader {
  /** The trails that exist in this account and region, shadows too, in code-unit order of their ARNs. The same array while nothing changes. */
  here(): readonly TrailView[];
  /** The same for another region of this account. */
  within(region: string): readonly TrailView[];
  /** The regions of this account in which anything has been called, in code-unit order. */
  regions(): readonly string[];
  /** The accounts of this organization, or this account alone, with the regions in which anything has been called. */
  scopes(): readonly Scope[];
  /** When an access key was last used, and for what. */
  lastUse(accessKeyId: string): KeyUse | undefined;
}
export interface KeyUse {
  readonly at: Instant;
  readonly service: string;
  readonly region: string;
}

/** Rules of EventBridge, as far as those who send events care. */
export interface RuleReader {
  /** Whether the default bus of this account and region has a rule, of any state, or an archive that looks at events. */
  any(): boolean;
}

/** What exists in other accounts and regions: reading only. */
export interface Elsewhere {
  /** Every account and region where anything is, in code-unit order. */
  scopes(): readonly Scope[];
  /** The state of an engine there; read it, never change it. */
  state(engine: string, scope: Scope): unknown;
  /** The resources there. */
  resources?(scope: Scope): ResourceReader;
}

/** The names of buckets are one space over all accounts and regions. */
export interface BucketReader {
  /** Where the bucket of this name lives; undefined when there is none. */
  ownerOf(name: string): Scope | undefined;
  /** The buckets of an account in all regions, by name. */
  ownedBy(accountId: string): readonly { readonly name: string; readonly region: string; readonly createdAt: Instant }[];
  /**
   * Whether the bucket lets somebody do something with a key, or, with an empty key, with the bucket itself; false when there is no such bucket. Writes
   * are taken to give the bucket's owner full control, as those of AWS's services do.
   * @param action as policies spell it: `s3:PutObject`
   */
  admits(name: string, principal: Principal, action: string, key: string): boolean;
}

/** An integer that names a metric within its scope: strings only at the edge. */
export type MetricHandle = number;

/** The metric store as the alarm engine sees it. */
export interface MetricReader {
  /** The handle of a metric, made if it is new: an alarm may watch a metric that nobody has published yet. */
  handle(metric: MetricIdentity): MetricHandle;
  /**
   * One statistic over consecutive slots: slot k covers `[start + k * period, start + (k + 1) * period)`. Writes `slots` numbers to `out`, NaN where there is
   * no data that is visible at `at`, and, if given, the number of samples of each slot to `counts`. Returns how many slots have data.
   * @param statistic `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount` or an extended statistic such as `p99`
   * @param unit only observations of this unit; undefined chooses as documented in the metrics engine
   */
  read(
    metric: MetricHandle, statistic: string, unit: StandardUnit | undefined, start: Instant, period: number, slots: number, at: Instant,
    out: Float64Array, counts?: Float64Array,
  ): number;
  /** Several statistics of the same slots for the price of one reading, each into its own column. */
  readEach?(
    metric: MetricHandle, statistics: readonly string[], unit: StandardUnit | undefined, start: Instant, period: number, slots: number, at: Instant,
    out: readonly Float64Array[],
  ): void;
  /**
   * From when on a metric has no datapoint, unless somebody intervenes: the end of what is computed and stored; -Infinity when there is nothing,
   * Infinity while a series goes on.
   */
  silentFrom?(metric: MetricHandle): number;
  /**
   * What a metric will show from an instant on unless somebody intervenes, when it is nothing but one computed series and the statistic is one of
   * the five simple ones; null otherwise.
   */
  outlook?(metric: MetricHandle, statistic: string, unit: StandardUnit | undefined, from: Instant): Outlook | null;
  /** {@link outlook} of metric math, whose list is that of {@link readMath}: null unless it goes slot by slot over computed series that tick together. */
  mathOutlook?(queries: readonly MathQuery[], from: Instant): Outlook | null;
  /** Evaluates metric math over consecutive slots, as {@link read} does for one metric. NaN where the expression has no value. */
  readMath(queries: readonly MathQuery[], start: Instant, period: number, slots: number, at: Instant, out: Float64Array): MathSeries;
}

/** One computed series: tick k covers `[anchor + k * interval, anchor + (k + 1) * interval)`, is stamped at its start, and visible `delay` after its end. */
export interface Outlook {
  readonly anchor: Instant;
  readonly interval: number;
  readonly delay: number;
  /** The first tick, and the one after the last, which may be Infinity. */
  readonly first: number;
  readonly end: number;
  /** Writes the statistic of consecutive ticks, NaN where one has no data, and, if given, how many samples each has. */
  fill(tick: number, ticks: number, out: Float64Array, counts?: Float64Array): void;
  /**
   * How far the samples of the ticks within [from, to) reach, each of which has some; null when that is not known, or when not all of that time belongs to
   * the series.
   */
  reach(from: number, to: number): { readonly min: number; readonly max: number } | null;
}

/** One entry of an alarm's or a request's `Metrics`: a metric with its statistic, or an expression. Keys as in AWS's MetricDataQuery. */
export interface MathQuery {
  readonly Id: string;
  readonly Expression?: string | undefined;
  readonly Label?: string | undefined;
  readonly ReturnData?: boolean | undefined;
  readonly Period?: number | undefined;
  readonly AccountId?: string | undefined;
  readonly MetricStat?:
    | {
        readonly Metric: Partial<MetricIdentity> | undefined;
        readonly Period: number | undefined;
        readonly Stat: string | undefined;
        readonly Unit?: StandardUnit | undefined;
      }
    | undefined;
}
/** What a math read says beyond the numbers: the bands of an ANOMALY_DETECTION_BAND, lower and upper, when there is one. */
export interface MathSeries {
  readonly present: number;
  readonly lower?: Float64Array;
  readonly upper?: Float64Array;
}

export interface ResourceReader {
  /** The ids of the resources of a type that exist now in this account and region, in code-unit order. */
  list(resourceType: string): readonly string[];
  view(resourceType: string, resourceId: string): ResourceView | undefined;
}

export interface AccessReader {
  /** Whether identity policies allow an action; everything is allowed to principals without policies. */
  isAllowed(principal: Principal, action: string, resource: string): boolean;
  /** Whether any policy speaks of this principal: when none does, everything is allowed. */
  restricts(principal: Principal): boolean;
  /** {@link isAllowed} with its reason. */
  decide(principal: Principal, action: string, resource: string, context?: AccessContext): AccessDecision;
}
export type AccessDecision = 'allowed' | 'implicitDeny' | 'explicitDeny';
/** What conditions of policies may ask about a request. */
export interface AccessContext {
  readonly region?: string;
  readonly sourceIp?: string;
  readonly at?: Instant;
  readonly channel?: Channel;
}

/** Runs the code of Lambda functions that was given in TypeScript. */
export interface CodeRunner {
  has(functionName: string): boolean;
  /** Runs it now, with clients that call as the function's role; `log` gets what it writes. @throws whatever the code throws */
  run(functionName: string, event: unknown, requestId: string, role: Principal, cause: number | null, log?: (line: string) => void): unknown;
}
