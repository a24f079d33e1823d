import type { Later } from '../kernel/later.ts';
import type { Json } from '../kernel/plain.ts';
import type { LaneName } from '../kernel/lane.ts';
import type { Duration, Instant } from '../kernel/time.ts';
import type { AwsError } from './errors.ts';
import type { AwsEvent, AwsEventDraft } from './event.ts';
import type { EntryType } from './journal-entries.ts';
import type { MetricIdentity, StandardUnit } from './metric.ts';
import type { OptionKinds } from './options.ts';
import type { Channel, Principal } from './principal.ts';
import type { Scope } from './scope.ts';
import type { SeriesChange, SyntheticSegment } from './series.ts';
import type { Ports } from './ports.ts';

/** IAM's prefixes: the names of the clients. */
export const SERVICES = [
  'cloudwatch', 'events', 'scheduler', 'logs', 'cloudtrail', 'config', 'ec2', 'lambda', 'autoscaling', 'sns', 'sqs', 's3', 'iam', 'ssm',
  'sts', 'signin',
] as const;
export type Service = (typeof SERVICES)[number];

/** What a step asks the cloud to do. Data, so that it can be journaled, delayed and tested; carried out in order after the step. */
export type Effect =
  /** Call one of this engine's own notice handlers later, here or in another account or region. A key replaces the pending notice of that key. */
  | {
      readonly type: 'schedule'; readonly at: Instant; readonly lane: LaneName; readonly kind: string; readonly data: unknown;
      readonly key?: string | undefined; readonly elsewhere?: Partial<Scope> | undefined;
    }
  | { readonly type: 'cancel'; readonly key: string }
  /** An API call, through dispatch, so it is authorized and trailed. The reply, if wanted, comes to a notice handler. */
  | { readonly type: 'call'; readonly call: CallEffect }
  /** An event for the default bus of this scope. */
  | { readonly type: 'emit'; readonly event: AwsEventDraft }
  /** Datapoints that this service publishes about itself. */
  | { readonly type: 'datum'; readonly datum: ServiceDatum }
  /** From now on (or until now) a metric follows a function of time. `segment: null` ends the running one at this instant. */
  | ({ readonly type: 'series' } & SeriesChange)
  /** The same of many metrics at once: a resource begins, or ends. */
  | { readonly type: 'manySeries'; readonly changes: readonly SeriesChange[] }
  /** A resource's configuration changed, was created or was deleted: AWS Config will look. */
  | { readonly type: 'changed'; readonly resourceType: string; readonly resourceId: string }
  /** What happens to another engine's things without an API call: demand shifts from one instance to others. See `world` of an engine. */
  | { readonly type: 'world'; readonly engine: string; readonly verb: string; readonly input: object }
  /** Effects after it have this cause: a step that decides several things says so for each. */
  | { readonly type: 'because'; readonly cause: number | null | 'mark' | 'back' | 'unmark' }
  /** A fact for the journal. Effects after it in the same step have it as their cause. */
  | { readonly type: 'note'; readonly entry: EntryType; readonly subject: string; readonly data: NoteData };

/** What a fact says, now or when somebody reads it. */
export type NoteData = { readonly [key: string]: Json | undefined } | Later;

export interface CallEffect {
  readonly service: Service;
  readonly action: string;
  readonly input: object;
  readonly as: Principal;
  readonly channel?: Channel;
  /** Another account or region than the step's own. */
  readonly accountId?: string;
  readonly region?: string;
  /** The resource on whose behalf a service calls, e.g. a topic or a trail: resource policies know it as `aws:SourceArn`. */
  readonly sourceArn?: string;
  /** Zero when absent: the call is made at this instant, in lane `deliver`. */
  readonly after?: Duration;
  /** Gets a {@link CallReply}. */
  readonly reply?: { readonly kind: string; readonly data: unknown };
}

/** What a notice handler named in `reply` receives. */
export interface CallReply<Data = unknown> {
  readonly data: Data;
  readonly output?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

export interface ServiceDatum {
  readonly metric: MetricIdentity;
  readonly unit: StandardUnit;
  readonly values: readonly number[];
  /** How often each value occurred; once each when absent. */
  readonly counts?: readonly number[];
  /** A set of statistics, beside or instead of values. */
  readonly set?: { readonly count: number; readonly sum: number; readonly min: number; readonly max: number };
  /** 1 or 60 seconds; 60 when absent. */
  readonly resolution?: 1 | 60;
  /** One of a series that the world gives: what the service itself publishes of such a metric is left out. */
  readonly given?: true;
  /** The datapoint's own time; the step's when absent. */
  readonly timestamp?: Instant;
  /** When it becomes visible; at once when absent. */
  readonly visibleAt?: Instant;
}

/**
 * What an engine is given with every step: where and when it is, what it may read, and where to put effects.
 * Nothing here reads a clock or draws a number: ids come from named streams that the cloud owns.
 */
export interface Step<Options = unknown> {
  readonly at: Instant;
  readonly scope: Scope;
  readonly options: Options;
  readonly ports: Ports;
  /** Who calls, for operations; for notices the engine's own service. */
  readonly caller: Caller;
  /** The journal entry that this step happens because of. */
  readonly cause: number | null;
  /** A version 4 UUID from the stream of this purpose: `step.uuid('event')`. */
  uuid(purpose: string): string;
  /** `length` characters of an alphabet (hexadecimal when absent), from the stream of this purpose. */
  token(purpose: string, length: number, alphabet?: string): string;
  /** Draws from the stream of this purpose, each uniform in [0, 1) with 53 bits: for what happens to a resource, named by it. */
  random(purpose: string): () => number;

  /** Whether what is in a lane at this instant has had its turn already. */
  isPast(lane: LaneName): boolean;
  schedule(at: Instant, lane: LaneName, kind: string, data?: unknown, key?: string, elsewhere?: Partial<Scope>): void;
  cancel(key: string): void;
  call(effect: CallEffect): void;
  emit(event: AwsEventDraft): void;
  datum(datum: ServiceDatum): void;
  series(metric: MetricIdentity, segment: SyntheticSegment | null): void;
  manySeries(changes: readonly SeriesChange[]): void;
  changed(resourceType: string, resourceId: string): void;
  world(engine: string, verb: string, input: object): void;
  /** Refuses an API call and yet keeps what this step changed and asks for, unlike a thrown AwsError: a throttled invocation is counted. */
  refuse(error: AwsError): void;
  note(entry: EntryType, subject: string, data: NoteData): void;
  /**
   * The effects after this have another cause than the note before: `because(step.cause)` begins an independent decision. `because('mark')` remembers
   * the note before, `because('back')` returns to it: several consequences of one note. Marks nest: `because('unmark')` forgets the innermost.
   */
  because(cause: number | null | 'mark' | 'back' | 'unmark'): void;
}

export interface Caller {
  readonly principal: Principal;
  readonly channel: Channel;
  readonly requestId: string;
  readonly sourceIPAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  /** As in {@link CallEffect}. */
  readonly sourceArn?: string | undefined;
}

/**
 * One API action. Validates the whole input first and throws an AwsError before it changes anything: a refused call leaves the state as it was.
 * The input is the caller's own copy; instants come in and go out as `Date`s, as in the SDK.
 */
export type Operation<State, Options = unknown> = (state: State, input: never, step: Step<Options>) => object | void;
export type NoticeHandler<State, Options = unknown> = (state: State, data: never, step: Step<Options>) => void;

/** What a resource looks like to AWS Config (and to anybody else who only reads). */
export interface ResourceView {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string | null;
  readonly arn: string;
  readonly availabilityZone: string;
  readonly resourceCreationTime: Instant | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly relationships: readonly {
    readonly resourceType: string; readonly resourceId: string; readonly resourceName: string | null; readonly name: string;
  }[];
  /** The describe output in lowerCamel; absent values are null. */
  readonly configuration: { readonly [key: string]: Json | undefined };
  readonly supplementaryConfiguration: { readonly [key: string]: Json | undefined };
}
export interface ResourceViews<State> {
  list(state: State): string[];
  /** `ports` for what a resource shows of other engines' knowledge: when a key was last used. */
  view(state: State, resourceId: string, scope: Scope, ports?: Ports): ResourceView | undefined;
}

/**
 * An engine: plain-data state per account and region, operations by service and action, handlers of its own notices. It imports `aws` and
 * pure kernel parts, never another engine; the cloud is the only one who knows them all.
 */
export interface EngineDefinition<State, Options = unknown> {
  /** `metrics`, `alarms`, `events`, `trail`, `config`, `logs`, `ec2`, … */
  readonly name: string;
  /** One state per account (kept in us-east-1) instead of one per region: IAM, STS. */
  readonly global?: boolean;
  /** Services of a global engine whose endpoints are regional: their calls are recorded in the region in which they are made. */
  readonly regional?: readonly Service[];
  /**
   * Which account and region an API call is for when its input says so: the name of a bucket, the ARN of a topic, the URL of a queue. The call runs and is
   * recorded there. The input is as the caller gave it, unchecked; this never throws. When absent, a call is for the scope that it is made in.
   */
  locate?(action: string, input: unknown, scope: Scope, ports: Ports): Scope;
  /** Every delay and undocumented choice, with its default; documented beside each key. */
  readonly defaults: Options;
  /** What the defaults do not tell of an option's values: words, `null`, members. */
  readonly kinds: OptionKinds<Options>;
  create(scope: Scope, options: Options): State;
  readonly operations: { readonly [service in Service]?: { readonly [Action: string]: Operation<State, Options> } };
  readonly notices: { readonly [kind: string]: NoticeHandler<State, Options> };
  /**
   * When it wants to look next, in lane `watch`, by a notice of the kind `watches.kind`: the cloud asks after each of its steps. Nothing but the clock is
   * the cause. Engines of several accounts and regions look in code-unit order of their scopes, whenever they wanted it.
   */
  readonly watches?: { readonly kind: string; due(state: State): Instant | null };
  /**
   * What the world does to this engine's things, as opposed to people by API calls: workloads are set, faults begin and end. Journaled, never
   * trailed. `cloud.world('ec2', 'setWorkload', {...})`.
   */
  readonly world?: { readonly [verb: string]: Operation<State, Options> };
  /** Makes the details of events that were emitted without: pure functions of what they are made of. */
  readonly details?: { readonly [kind: string]: (from: never) => AwsEvent['detail'] };
  /** By resource type, e.g. `AWS::EC2::Instance`. */
  readonly resources?: { readonly [resourceType: string]: ResourceViews<State> };
}

/** Keeps the types of an engine while the cloud's table forgets them. */
export const defineEngine = <State, Options>(definition: EngineDefinition<State, Options>): EngineDefinition<State, Options> =>
  definition;
