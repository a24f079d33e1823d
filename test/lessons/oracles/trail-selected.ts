import type { TrailSelectedCase } from '../../../src/lessons/families/trail-selected.ts';

/** From CloudTrail's guide, "Logging management events" and "Logging data events": by category, and whether it reads. */
const FACTS: Record<string, string> = {
  readImage: 'data read images',
  writeImage: 'data write images',
  readReport: 'data read reports',
  invoke: 'data write lambda',
  createBucket: 'management write',
  versioning: 'management write',
  describe: 'management read',
  stop: 'management write',
  publish: 'never',
};

export function trailSelectedOracle(c: TrailSelectedCase): string {
  const names: string[] = [];
  c.calls.forEach((id, i) => {
    const [category, access, where] = FACTS[id]!.split(' ');
    if (category === 'never') return;
    const type = c.selector?.readWrite ?? 'All';
    if (type === 'ReadOnly' && access !== 'read') return;
    if (type === 'WriteOnly' && access !== 'write') return;
    if (category === 'management' && c.selector !== undefined && !c.selector.management) return;
    if (category === 'data') {
      const data: readonly string[] = c.selector?.data ?? [];
      const covers = where === 'lambda' ? ['every function'] : where === 'images' ? ['images', 'every bucket'] : ['every bucket'];
      if (!covers.some((one) => data.includes(one))) return;
    }
    names.push(String(i + 1));
  });
  return names.length === 0 ? 'none of them' : names.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
