import type { TrailWhereCase } from '../../../src/lessons/families/trail-where.ts';

/** CloudTrail's guide, "Concepts", as a list of reasons why a bucket lacks the record. */
export function trailWhereOracle(c: TrailWhereCase): string {
  const region = c.call.doing === 'topic' ? c.call.region : 'us-east-1';
  const buckets: string[] = [];
  for (const trail of c.trails) {
    if (trail.notStarted) continue;
    if (!trail.multi && trail.region !== region) continue;
    const same = (trail.account ?? 'management') === (c.call.account ?? 'management');
    if (!same && !trail.organization) continue;
    buckets.push(`${trail.name}-bucket`);
  }
  if (buckets.length === 0) return 'in none of the buckets';
  const last = buckets.pop()!;
  return `in ${buckets.length === 0 ? last : `${buckets.join(', ')} and ${last}`}`;
}
