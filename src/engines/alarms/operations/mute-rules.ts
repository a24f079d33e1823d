import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import type {
  AlarmMuteRuleSummary, GetAlarmMuteRuleOutput, ListAlarmMuteRulesInput, PutAlarmMuteRuleInput,
} from '../../../aws/shapes/cloudwatch-alarms.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import type { Instant } from '../../../kernel/time.ts';
import { runActions } from '../actions/run.ts';
import { checked, validationError } from '../check/model.ts';
import { newTags } from '../check/tags.ts';
import { parseSchedule } from '../mute/schedule.ts';
import { muteOf, muteStatus, muteType, nextBoundary } from '../mute/window.ts';
import { page } from '../page.ts';
import { link, unlink, type AlarmsState, type MuteRule } from '../state.ts';
import { alarmSubject, muteRuleArn, type AlarmStep } from '../step.ts';

const keyOf = (rule: MuteRule): string => `mute ${rule.name}`;

function scheduleBoundary(rule: MuteRule, step: AlarmStep): void {
  const at = nextBoundary(rule, step.at);
  if (at === undefined) step.cancel(keyOf(rule));
  else step.schedule(at, 'composite', 'mute', { name: rule.name }, keyOf(rule));
}

/** Alarms that no rule mutes any more, and that are still in the state whose action was held back, act once now. */
function unmute(state: AlarmsState, targets: readonly string[], step: AlarmStep): void {
  step.because('mark');
  for (const name of [...targets].sort(byCodeUnit)) {
    const alarm = state.alarms.get(name);
    if (alarm?.muted == null || muteOf(state, name, step.at) !== null) continue;
    const { value, previous } = alarm.muted;
    alarm.muted = null;
    if (alarm.value !== value || (alarm.type === 'CompositeAlarm' && alarm.phase !== null)) continue;
    step.because('back');
    step.note('alarm.unmute', alarmSubject(step.scope, name), { value });
    runActions(state, alarm, previous, step, null, true);
  }
}

/** A window of a mute rule opened or closed. */
export function muteBoundary(state: AlarmsState, data: { readonly name: string }, step: AlarmStep): void {
  const rule = state.muteRules.get(data.name);
  if (rule === undefined) return;
  step.note('alarm.mute', `${step.scope.accountId}/${step.scope.region}/alarm-mute-rule/${rule.name}`, {
    status: muteStatus(rule, step.at),
  });
  unmute(state, rule.targets ?? [], step);
  scheduleBoundary(rule, step);
}

/** @throws AwsError ValidationError, or NotSimulated for a time zone whose rule is not known here */
function checkSchedule(input: PutAlarmMuteRuleInput): MuteRule['schedule'] {
  const schedule = input.Rule!.Schedule!;
  switch (parseSchedule(schedule)) {
    case 'expression': throw validationError(`The schedule expression ${schedule.Expression} is not valid.`);
    case 'duration': throw validationError(`The duration ${schedule.Duration} is not valid. It must be between PT1M and P15D.`);
    case 'timezone':
      if (/^[A-Za-z_]+(\/[A-Za-z_+-]+\d*)+$/.test(schedule.Timezone ?? '')) throw new NotSimulated(`the time zone ${schedule.Timezone}`);
      throw validationError(`The time zone ${schedule.Timezone} is not valid.`);
    default:
      return {
        Expression: schedule.Expression!, Duration: schedule.Duration!,
        ...(schedule.Timezone === undefined ? {} : { Timezone: schedule.Timezone }),
      };
  }
}

/**
 * Creates or replaces a mute rule: while one of its windows is open, its alarms change state and nothing is called.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html
 * @throws AwsError before anything is changed
 */
export function putAlarmMuteRule(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  const input = checked<PutAlarmMuteRuleInput>('PutAlarmMuteRule', raw);
  const name = input.Name!;
  const schedule = checkSchedule(input);
  const targets = input.MuteTargets === undefined ? undefined : [...new Set(input.MuteTargets.AlarmNames!)];
  const unknown = (targets ?? []).filter((target) => !state.alarms.has(target));
  if (unknown.length > 0) throw validationError(`The alarms [${unknown.join(', ')}] do not exist.`);
  const startDate = input.StartDate?.getTime() as Instant | undefined;
  const expireDate = input.ExpireDate?.getTime() as Instant | undefined;
  if (expireDate !== undefined && expireDate <= (startDate ?? step.at))
    throw validationError('ExpireDate must be later than StartDate and in the future.');
  const tags = newTags(input.Tags);
  const old = state.muteRules.get(name);
  const rule: MuteRule = {
    name, arn: muteRuleArn(step.scope, name), description: input.Description, schedule, targets, startDate, expireDate, updatedAt: step.at,
    tags: old?.tags ?? tags,
  };
  for (const target of old?.targets ?? []) unlink(state.mutes, target, name);
  for (const target of targets ?? []) link(state.mutes, target, name);
  state.muteRules.set(name, rule);
  scheduleBoundary(rule, step);
  unmute(state, [...(old?.targets ?? [])], step);
}

/** @throws AwsError ResourceNotFoundException, 404 */
function ruleNamed(state: AlarmsState, raw: unknown): MuteRule {
  const rule = state.muteRules.get(checked<{ readonly AlarmMuteRuleName: string }>('MuteRuleName', raw).AlarmMuteRuleName);
  if (rule === undefined) throw new AwsError('ResourceNotFoundException', '', 404);
  return rule;
}

const summary = (rule: MuteRule, at: Instant): AlarmMuteRuleSummary => ({
  AlarmMuteRuleArn: rule.arn,
  ...(rule.expireDate === undefined ? {} : { ExpireDate: new Date(rule.expireDate) }),
  Status: muteStatus(rule, at), MuteType: muteType(rule), LastUpdatedTimestamp: new Date(rule.updatedAt),
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetAlarmMuteRule.html @throws AwsError */
export function getAlarmMuteRule(state: AlarmsState, raw: unknown, step: AlarmStep): GetAlarmMuteRuleOutput {
  const rule = ruleNamed(state, raw);
  return {
    Name: rule.name, ...summary(rule, step.at),
    ...(rule.description === undefined ? {} : { Description: rule.description }),
    Rule: { Schedule: rule.schedule },
    ...(rule.targets === undefined ? {} : { MuteTargets: { AlarmNames: [...rule.targets] } }),
    ...(rule.startDate === undefined ? {} : { StartDate: new Date(rule.startDate) }),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListAlarmMuteRules.html @throws AwsError */
export function listAlarmMuteRules(
  state: AlarmsState, raw: unknown, step: AlarmStep,
): { AlarmMuteRuleSummaries: AlarmMuteRuleSummary[]; NextToken?: string } {
  const input = checked<ListAlarmMuteRulesInput>('ListAlarmMuteRules', raw);
  const rules = [...state.muteRules.values()].sort((a, b) => byCodeUnit(a.name, b.name)).filter((rule) =>
    (input.AlarmName === undefined || rule.targets?.includes(input.AlarmName) === true)
    && (!input.Statuses?.length || input.Statuses.includes(muteStatus(rule, step.at))));
  const { items, next } = page(rules, (rule) => rule.name, input, 'ascending');
  return { AlarmMuteRuleSummaries: items.map((rule) => summary(rule, step.at)), ...(next === undefined ? {} : { NextToken: next }) };
}

/**
 * Deletes a mute rule; actions that it held back run now. A rule that does not exist is no error.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarmMuteRule.html
 * @throws AwsError
 */
export function deleteAlarmMuteRule(state: AlarmsState, raw: unknown, step: AlarmStep): void {
  const rule = state.muteRules.get(checked<{ readonly AlarmMuteRuleName: string }>('MuteRuleName', raw).AlarmMuteRuleName);
  if (rule === undefined) return;
  state.muteRules.delete(rule.name);
  for (const target of rule.targets ?? []) unlink(state.mutes, target, rule.name);
  step.cancel(keyOf(rule));
  unmute(state, rule.targets ?? [], step);
}
