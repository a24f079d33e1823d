import { DAY, ceilTo, plus, type Instant } from '../../kernel/time.ts';
import type { Bucket, Rule, StoredVersion } from './state.ts';

const concerns = (rule: Rule, key: string, version: StoredVersion): boolean =>
  rule.enabled && key.startsWith(rule.prefix) && version.body.length > (rule.largerThan ?? -1) &&
  version.body.length < (rule.smallerThan ?? Infinity);

export interface Expiration {
  readonly at: Instant;
  readonly ruleId: string;
}

/**
 * When the current version of an object expires and by which rule; undefined if no rule says. The days are added to the time of creation and the sum is
 * rounded up to midnight UTC; the earliest rule wins. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function expirationOf(rules: readonly Rule[], key: string, version: StoredVersion): Expiration | undefined {
  let earliest: Expiration | undefined;
  for (const rule of rules) {
    if (!concerns(rule, key, version)) continue;
    const at = rule.date ?? (rule.days === undefined ? undefined : ceilTo(plus(version.lastModified, rule.days * DAY), DAY));
    if (at !== undefined && (earliest === undefined || at < earliest.at)) earliest = { at, ruleId: rule.id };
  }
  return earliest;
}

/** When a version goes that another one superseded at an instant. */
function noncurrentExpiresAt(rules: readonly Rule[], key: string, version: StoredVersion, superseded: Instant): Instant | undefined {
  let earliest: Instant | undefined;
  for (const rule of rules) {
    if (rule.noncurrentDays === undefined || !concerns(rule, key, version)) continue;
    const at = ceilTo(plus(superseded, rule.noncurrentDays * DAY), DAY);
    if (earliest === undefined || at < earliest) earliest = at;
  }
  return earliest;
}

/** What is due by an instant, in the order of keys and versions. */
export function due(bucket: Bucket, at: Instant): { readonly key: string; readonly version: StoredVersion; readonly current: boolean }[] {
  const rules = bucket.lifecycle;
  if (rules === undefined) return [];
  const found: { key: string; version: StoredVersion; current: boolean }[] = [];
  for (const key of bucket.keys) {
    const versions = bucket.objects.get(key)!;
    versions.forEach((version, i) => {
      const next = versions[i + 1];
      const when = next === undefined
        ? (version.deleteMarker ? undefined : expirationOf(rules, key, version)?.at)
        : noncurrentExpiresAt(rules, key, version, next.lastModified);
      if (when !== undefined && when <= at) found.push({ key, version, current: next === undefined });
    });
  }
  return found;
}
