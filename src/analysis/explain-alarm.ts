import type { Entries } from '../kernel/entries.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import type { AlarmQuery, StateValue } from '../aws/shapes/cloudwatch-alarms.ts';
import { RULES } from '../engines/alarms/rules.ts';
import type { ExplainedSlot } from '../engines/alarms/evaluate.ts';
import type { Entry } from '../kernel/journal.ts';
import { MINUTE, minus, nextTick, plus, type Instant } from '../kernel/time.ts';
import { disturbances } from './disturbances.ts';
import { entriesOf } from './entries.ts';
import { causesOf, consequencesOf } from './causes.ts';
import { alarmChanges, stateAt, type AlarmChange } from './alarms.ts';
import { relive, slotsAt, type ReliveSource } from './relive.ts';
import { timingOf } from '../engines/alarms/timing.ts';
import { evaluate } from '../engines/alarms/evaluate.ts';

/** One parameter changed, and what would have become of it. */
export interface Otherwise {
  /** `DatapointsToAlarm 2`. */
  readonly change: string;
  /** `pages at 08:32 instead of 08:33`; times are instants for the report to print. */
  readonly alarmAt: Instant | null;
  readonly same: boolean;
}

/** Why an alarm did what it did, as data. */
export interface AlarmExplanation {
  readonly name: string;
  readonly scope: Scope;
  readonly at: Instant;
  readonly from: StateValue;
  readonly to: StateValue;
  /** False when nothing changed at this instant: the explanation says why it stayed. */
  readonly changed: boolean;
  readonly reason: string;
  readonly n: number;
  readonly m: number;
  readonly slots: readonly ExplainedSlot[];
  readonly rule: { readonly name: string; readonly says: string; readonly source: string };
  /** Back to the scenario's own words, the nearest first. */
  readonly because: readonly Entry[];
  /** What it led to, in order. */
  readonly so: readonly Entry[];
  /** What else happened to what it watches shortly before: faults, calls, workloads. */
  readonly before: readonly Entry[];
  readonly otherwise: readonly Otherwise[];
}

export interface ExplainRequest {
  readonly entries: Entries;
  readonly scope: Scope;
  readonly name: string;
  /** The configuration, as DescribeAlarms shows it. */
  readonly alarm: AlarmQuery;
  readonly source: ReliveSource;
  /** The instant to explain; the first ALARM when absent, else the last change. */
  readonly at?: Instant;
  readonly end: Instant;
}

/** Why a metric alarm changed its state at (or kept it until) an instant. */
export function explainAlarm(request: ExplainRequest): AlarmExplanation {
  const { entries, scope, name, alarm, source } = request;
  const changes = alarmChanges(entries, scope, name);
  const chosen = choose(changes, request.at);
  const at = request.at ?? chosen?.at ?? request.end;
  const change = chosen !== undefined && (request.at === undefined || chosen.at === at || sameMinute(chosen.at, at)) ? chosen : undefined;
  const moment = change?.at ?? at;
  const before = stateAt(changes, minus(moment, 1));
  const timing = timingOf(alarm, source.options);
  const decision = evaluate(alarm, slotsAt(alarm, timing, source, lastEvaluation(timing.cadence, source.phase, moment)), before);
  const recorded = change?.entry.data['slots'] as unknown as readonly ExplainedSlot[] | undefined;
  const ruleName = String(change?.entry.data['rule'] ?? decision.rule);
  const rule = RULES.find((candidate) => candidate.name === ruleName);
  return {
    name,
    scope,
    at: moment,
    from: change?.from ?? before,
    to: change?.to ?? before,
    changed: change !== undefined,
    reason: change?.reason ?? '',
    n: decision.n,
    m: decision.m,
    slots: recorded ?? decision.slots,
    rule: { name: ruleName, says: rule?.says ?? '', source: rule?.source ?? '' },
    because: change === undefined ? [] : causesOf(entries, change.entry),
    so: change === undefined ? [] : consequencesOf(entries, change.entry),
    before: disturbances(entries, moment, change?.entry.seq ?? Infinity, namesOf(alarm)),
    otherwise: otherwise(alarm, source, moment, changes, createdAt(entries, scope, name)),
  };
}

/** The evaluation that an instant goes back to: what is said between two evaluations was decided at the first. */
const lastEvaluation = (cadence: number, phase: number, at: Instant): Instant => nextTick(at - cadence + 1, cadence, phase);

const sameMinute = (a: Instant, b: Instant): boolean => Math.floor(a / MINUTE) === Math.floor(b / MINUTE);

function choose(changes: readonly AlarmChange[], at: Instant | undefined): AlarmChange | undefined {
  if (at === undefined) return changes.find((change) => change.to === 'ALARM') ?? changes.at(-1);
  return changes.find((change) => sameMinute(change.at, at)) ?? changes.filter((change) => change.at <= at).at(-1);
}

/** What the alarm's dimensions name. */
const namesOf = (alarm: AlarmQuery): string[] =>
  (alarm.Dimensions ?? []).map((dimension) => dimension.Value ?? '').filter((value) => value !== '');

const MODES = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

/** The smallest changes of the alarm's own parameters, each with what would have happened on the same data. */
function otherwise(alarm: AlarmQuery, source: ReliveSource, at: Instant, changes: readonly AlarmChange[], created: Instant): Otherwise[] {
  const n = alarm.EvaluationPeriods ?? 1;
  const m = alarm.DatapointsToAlarm ?? n;
  const candidates: [string, AlarmQuery][] = [];
  for (const other of [m - 1, m + 1])
    if (other >= 1 && other <= n) candidates.push([`DatapointsToAlarm ${other}`, { ...alarm, DatapointsToAlarm: other }]);
  for (const other of [n - 1, n + 1])
    if (other >= 1)
      candidates.push([
        `EvaluationPeriods ${other}`,
        { ...alarm, EvaluationPeriods: other, DatapointsToAlarm: Math.min(alarm.DatapointsToAlarm ?? other, other) },
      ]);
  for (const mode of MODES)
    if (mode !== (alarm.TreatMissingData ?? 'missing')) candidates.push([`TreatMissingData ${mode}`, { ...alarm, TreatMissingData: mode }]);
  const from = Math.max(minus(at, 30 * MINUTE), plus(created, 1)) as Instant;
  const state = stateAt(changes, from);
  const to = plus(at, 30 * MINUTE);
  // The first ALARM of the same half hours as it was: what comes at the same instant makes no difference.
  const paged = changes.find((other) => other.to === 'ALARM' && other.at > from && other.at <= to)?.at ?? null;
  return candidates.map(([text, changed]) => {
    const first = relive(changed, source, from, to, state).find((step) => step.decision.to === 'ALARM');
    const alarmAt = first?.at ?? null;
    return { change: text, alarmAt, same: alarmAt === paged };
  });
}

/** When the alarm was made; the beginning of time for one that was there before the journal. */
const createdAt = (entries: Entries, scope: Scope, name: string): Instant =>
  entriesOf(entries, alarmSubject(scope, name)).find((entry) => entry.type === 'alarm.config')?.at ?? (0 as Instant);

export const alarmSubject = (scope: Scope, name: string): string => `${scopeKey(scope)}/alarm/${name}`;
