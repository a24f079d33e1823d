import { isRecorded, type Item, type Timeline } from '../item/item.ts';
import type { Rule } from '../state.ts';
import { managedRule, parametersOf } from './parameters.ts';

/** The types that a rule is about; null for a custom rule that is about every recorded type. */
export function typesOf(rule: Rule): readonly string[] | null {
  const managed = managedRule(rule);
  const own = managed === undefined ? null : (managed.typesFor?.(parametersOf(rule)) ?? managed.types);
  const given = rule.scope !== null && rule.scope.types.length > 0 ? rule.scope.types : null;
  if (own === null || given === null) return own ?? given;
  return own.filter((type) => given.includes(type));
}

/** Whether a resource with these tags is one that a rule is about. https://docs.aws.amazon.com/config/latest/APIReference/API_Scope.html */
export function scopeHolds(
  rule: Rule,
  types: readonly string[] | null,
  resourceType: string,
  resourceId: string,
  tags: Item['content']['tags'],
): boolean {
  if (types !== null && !types.includes(resourceType)) return false;
  const { scope } = rule;
  if (scope === null) return true;
  if (scope.resourceId !== null && scope.resourceId !== resourceId) return false;
  return (
    scope.tagKey === null || tags.some(([key, value]) => key === scope.tagKey && (scope.tagValue === null || scope.tagValue === value))
  );
}

/** Whether an item is one that a rule evaluates: in scope, recorded and not deleted. */
export const isInScope = (rule: Rule, timeline: Timeline, item: Item): boolean =>
  isRecorded(item.status) && scopeHolds(rule, typesOf(rule), timeline.resourceType, timeline.resourceId, item.content.tags);
