import type { AlarmMuteRuleStatus } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import type { Instant } from '../../../kernel/time.ts';
import { SimulatorBug } from '../../../kernel/bug.ts';
import type { AlarmsState, MuteDetail, MuteRule } from '../state.ts';
import { lastStart, nextStart, parseSchedule, type ParsedSchedule } from './schedule.ts';

const parsed = new WeakMap<object, ParsedSchedule>();

/** The schedule of a rule that was accepted. */
function scheduleOf(rule: MuteRule): ParsedSchedule {
  let schedule = parsed.get(rule.schedule);
  if (schedule === undefined) {
    const read = parseSchedule(rule.schedule);
    if (typeof read === 'string') throw new SimulatorBug(`mute rule ${rule.name} has a schedule that cannot be read`);
    parsed.set(rule.schedule, (schedule = read));
  }
  return schedule;
}

/** The window of a rule that is open at an instant, cut to the rule's own dates; null when none is. */
function openWindow(rule: MuteRule, at: Instant): { readonly start: Instant; readonly end: Instant } | null {
  if ((rule.startDate !== undefined && at < rule.startDate) || (rule.expireDate !== undefined && at >= rule.expireDate)) return null;
  const schedule = scheduleOf(rule);
  const start = lastStart(schedule, at);
  if (start === undefined || at >= start + schedule.duration) return null;
  return {
    start: Math.max(start, rule.startDate ?? start) as Instant,
    end: Math.min(start + schedule.duration, rule.expireDate ?? Infinity) as Instant,
  };
}

/** When the rule may open or close next; undefined when it never will. */
export function nextBoundary(rule: MuteRule, at: Instant): Instant | undefined {
  if (rule.expireDate !== undefined && at >= rule.expireDate) return undefined;
  const edges = [openWindow(rule, at)?.end, nextStart(scheduleOf(rule), at), rule.startDate, rule.expireDate]
    .filter((edge): edge is Instant => edge !== undefined && edge > at);
  return edges.length === 0 ? undefined : (Math.min(...edges) as Instant);
}

export const muteType = (rule: MuteRule): 'ONE_TIME' | 'RECURRING' =>
  rule.schedule.Expression.startsWith('at(') ? 'ONE_TIME' : 'RECURRING';

export function muteStatus(rule: MuteRule, at: Instant): AlarmMuteRuleStatus {
  if (openWindow(rule, at) !== null) return 'ACTIVE';
  if (rule.expireDate !== undefined && at >= rule.expireDate) return 'EXPIRED';
  return nextBoundary(rule, at) === undefined ? 'EXPIRED' : 'SCHEDULED';
}

/** The rule that mutes an alarm at an instant: of several the first by name. */
export function muteOf(state: AlarmsState, alarm: string, at: Instant): MuteDetail | null {
  const rules = state.mutes.get(alarm);
  if (rules === undefined) return null;
  for (const name of [...rules].sort(byCodeUnit)) {
    const rule = state.muteRules.get(name);
    const window = rule === undefined ? null : openWindow(rule, at);
    if (rule !== undefined && window !== null) return { arn: rule.arn, ...window };
  }
  return null;
}
