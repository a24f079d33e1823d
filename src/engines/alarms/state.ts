import type {
  ActionsSuppressedBy, AlarmQuery, AlarmType, HistoryItemType, MuteSchedule, StateValue,
} from '../../aws/shapes/cloudwatch-alarms.ts';
import type { MathQuery, MetricHandle } from '../../aws/ports.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Decider } from './decide.ts';
import type { Grounds } from './grounds.ts';
import type { RuleNode } from './rule/syntax.ts';
import type { Timing } from './window.ts';

/** Everything that the engine keeps in one account and region. Plain data. */
export interface AlarmsState {
  readonly alarms: Map<string, Alarm>;
  /** By `${cadence}/${phase}`. */
  readonly ticks: Map<string, TickGroup>;
  /** When the next tick is due; null when there is none. */
  nextTick: Instant | null;
  /** Metric alarms by the metrics that they watch. */
  readonly watching: Map<MetricHandle, string[]>;
  /** Composite alarms by the alarms that their rules name. */
  readonly parents: Map<string, Set<string>>;
  /** Composite alarms by the alarm that suppresses their actions. */
  readonly suppressed: Map<string, Set<string>>;
  readonly muteRules: Map<string, MuteRule>;
  /** Mute rules by the alarms that they target. */
  readonly mutes: Map<string, Set<string>>;
  /** By alarm name, in the order of writing; outlives the alarm. */
  readonly history: Map<string, HistoryRecord[]>;
  /** How many history items were ever written. */
  written: number;
}

/** Alarms that are evaluated at the same instants. */
export interface TickGroup {
  readonly cadence: number;
  readonly phase: number;
  readonly names: Set<string>;
  /** Counts the changes of its alarms and their configurations. */
  version: number;
  /** The first tick at which something may happen; Infinity when nothing will unless somebody intervenes. */
  due: number;
}

/** Nobody changes them: they are replaced. */
export type Tags = ReadonlyMap<string, string>;

interface AlarmBase {
  readonly name: string;
  readonly arn: string;
  /** Whom the journal's entries about it are about. */
  readonly subject: string;
  description: string | undefined;
  actionsEnabled: boolean;
  actions: { readonly [state in StateValue]: readonly string[] };
  configuredAt: Instant;
  value: StateValue;
  grounds: Grounds;
  /** StateUpdatedTimestamp and StateTransitionedTimestamp. */
  updatedAt: Instant;
  transitionedAt: Instant;
  /** What its changes of state have in common, and how it looks, as they were last told: each is kept by many. Null when nobody asked, or the one changed. */
  brief: Brief | null;
  face: Face | null;
  tags: Tags;
  /** The action that a mute rule held back, while the alarm stays in that state. */
  muted: { readonly value: StateValue; readonly previous: Face; readonly updatedAt: Instant } | null;
}

export interface MetricAlarmState extends AlarmBase {
  readonly type: 'MetricAlarm';
  query: AlarmQuery;
  plan: Plan;
  /** The id of the metric in events: new with each effective PutMetricAlarm. */
  metricId: string;
  /** No evaluation before this instant. */
  firstEvaluation: Instant;
  /** Null when there is no warm-up, or when it is over. */
  warmUp: WarmUp | null;
  readonly createdAt: Instant;
  /** When an Auto Scaling action was last called for the present state. */
  scaledAt: Instant | null;
}

export interface CompositeAlarmState extends AlarmBase {
  readonly type: 'CompositeAlarm';
  rule: string;
  ast: RuleNode;
  /** The names in the rule, each once, in the order of appearance. */
  children: readonly string[];
  /** As it was given: a name or an ARN; and the name. */
  suppressor: { readonly given: string; readonly name: string; readonly wait: number; readonly extension: number } | null;
  phase: { readonly by: ActionsSuppressedBy; readonly reason: string; readonly until: Instant | null } | null;
}
export type Alarm = MetricAlarmState | CompositeAlarmState;

/** An alarm that warms up is not evaluated. */
export interface WarmUp {
  readonly until: Instant;
  /** The end of the newest slot at the last look, and from when on there is data; null before. */
  readonly looked: Instant | null;
  readonly since: Instant | null;
}

/** What a state looks like from outside: in events, messages and history. */
export interface Face {
  readonly value: StateValue;
  readonly grounds: Grounds;
  readonly updatedAt: Instant;
  readonly evaluationState?: 'IN_WARM_UP';
  readonly suppressedBy?: ActionsSuppressedBy;
  readonly suppressedReason?: string;
}

/** A metric alarm made ready for its ticks: numbers, and the handle of its metric. */
export interface Plan extends Timing {
  readonly decider: Decider;
  /** The decider of the flattened band, for anomaly alarms; otherwise `decider` itself. */
  readonly flat: Decider;
  readonly phase: number;
  /** Null for metric math. */
  readonly metric: MetricHandle | null;
  /** The metrics of metric math whose future is known as long as nobody intervenes in them; none when something else counts too. */
  readonly inputs: readonly MetricHandle[];
  /**
   * The entries of metric math: the same list for as long as the configuration lasts, so that the metric store can keep
   * what it makes of it.
   */
  readonly queries: readonly MathQuery[] | null;
  readonly statistic: string;
  /** Has an action that repeats, for some state. */
  readonly repeats: boolean;
}

/** A change of state is an item of its alarm's history as it stands. */
export type HistoryRecord = HistoryItem | StateChange;

export interface HistoryItem {
  readonly seq: number;
  readonly at: Instant;
  readonly alarmType: AlarmType;
  readonly type: HistoryItemType;
  /** Both as they are, or what they are made of. */
  readonly what: { readonly summary: string; readonly data: string } | ConfigurationChange;
}

/** An alarm is created, changed or deleted: history and event are made of it when somebody reads them. Plain data that nobody changes. */
export interface ConfigurationChange {
  readonly operation: 'create' | 'update' | 'delete';
  readonly alarm: Configured;
  /** Of an update. */
  readonly before: Configured | null;
}

type Common = 'name' | 'arn' | 'description' | 'actionsEnabled' | 'actions' | 'configuredAt' | 'value' | 'updatedAt' | 'grounds';

/** An alarm as it was configured at some moment. */
export type Configured = Pick<MetricAlarmState, Common | 'type' | 'query' | 'metricId'>
  | (Pick<CompositeAlarmState, Common | 'type' | 'rule' | 'suppressor'> & { readonly children: readonly ChildState[] });

/** A child that is gone has no state. */
export interface ChildState {
  readonly name: string;
  readonly value: StateValue | undefined;
  readonly updatedAt: Instant | undefined;
}

/** A change of state, of which journal, history and event are made when somebody reads them. Plain data that nobody changes. */
export interface StateChange {
  /** Among the items of history; 0 when it is none of them. */
  readonly seq: number;
  readonly brief: Brief;
  readonly now: Face;
  readonly before: Face;
  readonly mute: MuteDetail | null;
}

/** What does not change from one change of state to the next. */
export type Brief = ShortConfiguration & { readonly alarmName: string; readonly resources: readonly string[] };

/** What the short configuration in a state change is made of. */
export type ShortConfiguration = Pick<MetricAlarmState, 'type' | 'query' | 'metricId' | 'description'>
  | Pick<CompositeAlarmState, 'type' | 'rule' | 'suppressor' | 'description'>;

/** While a mute rule is active, events say which. */
export interface MuteDetail {
  readonly arn: string;
  readonly start: Instant;
  readonly end: Instant;
}

export interface MuteRule {
  readonly name: string;
  readonly arn: string;
  description: string | undefined;
  schedule: MuteSchedule & { readonly Expression: string; readonly Duration: string };
  targets: readonly string[] | undefined;
  startDate: Instant | undefined;
  expireDate: Instant | undefined;
  updatedAt: Instant;
  tags: Tags;
}

export const createState = (): AlarmsState => ({
  alarms: new Map(), ticks: new Map(), nextTick: null, watching: new Map(), parents: new Map(), suppressed: new Map(), muteRules: new Map(), mutes: new Map(),
  history: new Map(), written: 0,
});

/** How a state looks from outside at this moment: the same object as long as it looks the same. */
export function faceOf(alarm: Alarm): Face {
  const { value, grounds, updatedAt, face } = alarm;
  if (alarm.type === 'MetricAlarm') {
    if (alarm.warmUp !== null) return { value, grounds, updatedAt, evaluationState: 'IN_WARM_UP' };
  } else if (alarm.phase !== null) {
    return { value, grounds, updatedAt, suppressedBy: alarm.phase.by, suppressedReason: alarm.phase.reason };
  }
  if (face !== null && face.grounds === grounds && face.value === value && face.updatedAt === updatedAt) return face;
  return (alarm.face = { value, grounds, updatedAt });
}

/** Adds to a set in a map of sets. */
export function link<Key>(index: Map<Key, Set<string>>, from: Key, to: string): void {
  const set = index.get(from);
  if (set === undefined) index.set(from, new Set([to]));
  else set.add(to);
}
export function unlink<Key>(index: Map<Key, Set<string>>, from: Key, to: string): void {
  const set = index.get(from);
  set?.delete(to);
  if (set?.size === 0) index.delete(from);
}
