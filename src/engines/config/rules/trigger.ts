import { DAY, nextTick, plus, type Instant } from '../../../kernel/time.ts';
import { FREQUENCIES } from '../delivery/schedule.ts';
import { itemMessage, type Message } from '../delivery/messages.ts';
import { isDeleted, resourceKey, type Item, type Timeline } from '../item/item.ts';
import { streamItem } from '../item/spell.ts';
import { currentItem } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { recordsType } from '../recorder/group.ts';
import { ACCOUNT, CONFORMANCE_PACK_COMPLIANCE, RESOURCE_COMPLIANCE } from '../recorder/types.ts';
import { changeEvent, invokeFunction, periodicEvent } from '../custom/function.ts';
import { policyVerdict } from '../custom/policy.ts';
import type { ConfigState, Rule } from '../state.ts';
import { accountItem, liveItem, ruleContext, ruleItem } from './context.ts';
import { liveIds, liveView } from '../recorder/live.ts';
import { managedRule, parametersOf } from './parameters.ts';
import type { Arrival, Outcome, Trigger } from './results.ts';
import { isInScope, scopeHolds, typesOf } from './scope.ts';
import type { RuleContext, RuleItem, Verdict } from './verdict.ts';

const CHANGE = 'ConfigurationItemChangeNotification';
const OVERSIZED = 'OversizedConfigurationItemChangeNotification';

/** Whether configuration items trigger a rule. */
function isChangeTriggered(rule: Rule, oversized = false): boolean {
  if (!rule.modes.includes('DETECTIVE')) return false;
  if (rule.source.Owner === 'AWS') return (managedRule(rule)?.trigger ?? 'change') !== 'periodic';
  const wanted = oversized ? OVERSIZED : CHANGE;
  return (
    rule.source.details.some((detail) => detail.MessageType === wanted) ||
    (rule.source.Owner === 'CUSTOM_POLICY' && rule.source.details.length === 0)
  );
}

/** How often a rule runs by the clock, in milliseconds; undefined for one that does not. */
function periodOf(rule: Rule): number | undefined {
  if (!rule.modes.includes('DETECTIVE')) return undefined;
  if (rule.source.Owner === 'AWS') {
    return (managedRule(rule)?.trigger ?? 'change') === 'change' ? undefined : FREQUENCIES[rule.frequency ?? 'TwentyFour_Hours']!;
  }
  const detail = rule.source.details.find((one) => one.MessageType === 'ScheduledNotification');
  return detail === undefined ? undefined : FREQUENCIES[detail.MaximumExecutionFrequency!]!;
}

/** The next run by the clock: whole periods after the rule was made. */
export function schedulePeriodic(rule: Rule, step: ConfigStep): void {
  const period = periodOf(rule);
  if (period === undefined) step.cancel(`periodic ${rule.name}`);
  else
    step.schedule(
      nextTick(step.at + 1, period, rule.createdAt % period),
      'evaluate',
      'periodic',
      { name: rule.name, id: rule.id },
      `periodic ${rule.name}`,
    );
}

const verdictOn = (rule: Rule, item: RuleItem, raw: () => Message, context: RuleContext): Verdict => {
  const managed = managedRule(rule);
  return managed === undefined ? policyVerdict(rule, raw()) : managed.evaluate(item, parametersOf(rule), context);
};
const outcomeOf = (verdict: Verdict, resourceType: string, resourceId: string, ordering: Instant, invokedAt: Instant): Outcome => ({
  resourceType,
  resourceId,
  compliance: verdict.compliance,
  annotation: verdict.annotation ?? null,
  ordering,
  invokedAt,
});
const NOT_IN_SCOPE: Verdict = { compliance: 'NOT_APPLICABLE' };

/** Rules about global resources run only where the recorder records them. */
function isEvaluatedHere(state: ConfigState, rule: Rule, step: ConfigStep): boolean {
  if (managedRule(rule)?.global !== true) return true;
  return state.recorder !== null && recordsType(state.recorder, 'AWS::IAM::User', step);
}

function invoked(rule: Rule, step: ConfigStep): void {
  rule.status.lastSuccessfulInvocation = step.at;
  rule.status.firstEvaluationStarted = true;
}

const delayOf = (rule: Rule, step: ConfigStep): number =>
  step.options.evaluationDelay + (rule.source.SourceIdentifier === 'EIP_ATTACHED' ? step.options.addressDelay : 0);

/** An item was delivered: the rules that it triggers run. Nothing runs while the recorder is stopped. */
export function itemDelivered(
  state: ConfigState,
  step: ConfigStep,
  timeline: Timeline,
  item: Item,
  message: Message,
  oversized: boolean,
): void {
  const { resourceType, resourceId } = timeline;
  if (state.recorder?.recording !== true || resourceType === RESOURCE_COMPLIANCE || resourceType === CONFORMANCE_PACK_COMPLIANCE) return;
  const key = resourceKey(resourceType, resourceId);
  const context = ruleContext(state, step);
  const prompt: Arrival['outcomes'][number][] = [];
  for (const rule of state.rules.values()) {
    if (rule.state === 'DELETING' || !isChangeTriggered(rule, oversized) || !isEvaluatedHere(state, rule, step)) continue;
    const inScope = isInScope(rule, timeline, item);
    const types = typesOf(rule);
    const left =
      !inScope &&
      (rule.results.has(key) || (isDeleted(item.status) && (types === null || types.includes(resourceType)) && rule.scope?.tagKey == null));
    if (!inScope && !left) continue;
    invoked(rule, step);
    if (rule.source.Owner === 'CUSTOM_LAMBDA') {
      step.because(step.cause);
      invokeFunction(state, step, rule, changeEvent(message), item.at, left, undefined);
      continue;
    }
    const verdict = inScope
      ? verdictOn(rule, ruleItem(resourceType, resourceId, item.content), () => message['configurationItem'] as Message, context)
      : NOT_IN_SCOPE;
    const entry = { rule: rule.name, id: rule.id, outcome: outcomeOf(verdict, resourceType, resourceId, item.at, step.at) };
    if (delayOf(rule, step) === step.options.evaluationDelay) prompt.push(entry);
    else
      step.schedule(plus(step.at, delayOf(rule, step)), 'evaluate', 'results', { trigger: 'change', outcomes: [entry] } satisfies Arrival);
  }
  if (prompt.length === 0) return;
  step.because(step.cause);
  step.schedule(plus(step.at, step.options.evaluationDelay), 'evaluate', 'results', {
    trigger: 'change',
    outcomes: prompt,
  } satisfies Arrival);
}

interface Candidate {
  readonly item: RuleItem;
  readonly ordering: Instant;
  readonly timeline?: Timeline;
  readonly recorded?: Item;
}

/** What a managed periodic rule looks at: live resources, or the account. */
function* liveCandidates(state: ConfigState, step: ConfigStep, rule: Rule, types: readonly string[]): Generator<Candidate> {
  for (const type of types) {
    if (type === ACCOUNT) {
      yield { item: accountItem(step.scope.accountId), ordering: step.at };
      continue;
    }
    for (const id of liveIds(state, step, type)) {
      const view = liveView(state, step, type, id);
      if (view === undefined) continue;
      const item = liveItem(view);
      if (scopeHolds(rule, types, type, id, item.tags)) yield { item, ordering: step.at };
    }
  }
}

/** What a change-triggered rule looks at: the last recorded items. */
function* recordedCandidates(state: ConfigState, rule: Rule, types: readonly string[] | null): Generator<Candidate> {
  for (const [type, timelines] of state.resources) {
    if (type === RESOURCE_COMPLIANCE || type === CONFORMANCE_PACK_COMPLIANCE || (types !== null && !types.includes(type))) continue;
    for (const timeline of timelines.values()) {
      const recorded = currentItem(timeline);
      if (recorded === undefined || !scopeHolds(rule, types, type, timeline.resourceId, recorded.content.tags)) continue;
      yield { item: ruleItem(type, timeline.resourceId, recorded.content), ordering: recorded.at, timeline, recorded };
    }
  }
}

/**
 * Evaluates a rule against everything in its scope: when it is new or changed, by the clock, or on request. Periodic managed rules read live state,
 * the others the last recorded items; functions of periodic rules are invoked once, those of change-triggered rules for each item.
 */
export function evaluateRule(state: ConfigState, step: ConfigStep, rule: Rule, trigger: Trigger): void {
  if (rule.state === 'DELETING' || !rule.modes.includes('DETECTIVE') || !isEvaluatedHere(state, rule, step)) return;
  const managed = managedRule(rule);
  if (managed?.cached === true && rule.cachedAt !== null && step.at - rule.cachedAt < step.options.credentialCache) return;
  rule.running += 1;
  rule.state = 'EVALUATING';
  invoked(rule, step);
  if (rule.source.Owner === 'CUSTOM_LAMBDA') {
    evaluateFunction(state, step, rule, trigger);
    return;
  }
  if (managed?.cached === true) rule.cachedAt = step.at;
  const context = ruleContext(state, step);
  const types = typesOf(rule);
  const live = managed !== undefined && managed.trigger !== 'change';
  const seen = new Set<string>();
  const outcomes: Arrival['outcomes'][number][] = [];
  for (const candidate of live ? liveCandidates(state, step, rule, types ?? []) : recordedCandidates(state, rule, types)) {
    const { item, ordering } = candidate;
    seen.add(resourceKey(item.resourceType, item.resourceId));
    const verdict = verdictOn(rule, item, () => changeItem(candidate, step), context);
    outcomes.push({ rule: rule.name, id: rule.id, outcome: outcomeOf(verdict, item.resourceType, item.resourceId, ordering, step.at) });
  }
  for (const [key, result] of rule.results) {
    if (!seen.has(key))
      outcomes.push({
        rule: rule.name,
        id: rule.id,
        outcome: outcomeOf(NOT_IN_SCOPE, result.resourceType, result.resourceId, step.at, step.at),
      });
  }
  step.schedule(plus(step.at, delayOf(rule, step)), 'evaluate', 'results', { trigger, outcomes, whole: rule.name } satisfies Arrival);
}

const changeItem = (candidate: Candidate, step: ConfigStep): Message =>
  streamItem(candidate.timeline!, candidate.recorded!, step.scope, step.options);

function evaluateFunction(state: ConfigState, step: ConfigStep, rule: Rule, trigger: Trigger): void {
  if (trigger === 'periodic' || !isChangeTriggered(rule)) {
    invokeFunction(state, step, rule, periodicEvent(step), step.at, false, rule.name);
    return;
  }
  const candidates = [...recordedCandidates(state, rule, typesOf(rule))];
  candidates.forEach(({ timeline, recorded, ordering }, i) => {
    const message = itemMessage(
      timeline!,
      recorded!,
      { changedProperties: new Map(), changeType: 'NONE' },
      step.scope,
      step.options,
      step.at,
    );
    invokeFunction(
      state,
      step,
      rule,
      changeEvent({ ...message, configurationItemDiff: null }),
      ordering,
      false,
      i === candidates.length - 1 ? rule.name : undefined,
    );
  });
  if (candidates.length === 0)
    step.schedule(plus(step.at, step.options.evaluationDelay), 'evaluate', 'results', {
      trigger,
      outcomes: [],
      whole: rule.name,
    } satisfies Arrival);
}

/** The clock triggers a rule; the recorder may be stopped. */
export function onPeriodic(state: ConfigState, data: { readonly name: string; readonly id: string }, step: ConfigStep): void {
  const rule = state.rules.get(data.name);
  if (rule === undefined || rule.id !== data.id || rule.state === 'DELETING') return;
  evaluateRule(state, step, rule, 'periodic');
  schedulePeriodic(rule, step);
}

/** A snapshot was delivered: rules that wait for one run, no more often than they want. */
export function snapshotDelivered(state: ConfigState, step: ConfigStep, message: Message): void {
  for (const rule of state.rules.values()) {
    const detail = rule.source.details.find((one) => one.MessageType === 'ConfigurationSnapshotDeliveryCompleted');
    if (detail === undefined || rule.source.Owner !== 'CUSTOM_LAMBDA' || rule.state === 'DELETING') continue;
    const period = FREQUENCIES[detail.MaximumExecutionFrequency!]!;
    if (rule.snapshotAt !== null && step.at - rule.snapshotAt < Math.min(period, DAY)) continue;
    rule.snapshotAt = step.at;
    invoked(rule, step);
    step.because(step.cause);
    invokeFunction(state, step, rule, message, step.at, false, undefined);
  }
}
