import type { Stack } from '../cloudformation/deploy.ts';
import { didYouMean } from '../aws/suggest.ts';
import { RESOURCE_TYPES } from '../cloudformation/types/index.ts';

/** What the templates of a run have and the simulation has not, in sentences: each type once, then what is missing because of it. */
export function leftOut(stacks: readonly Stack[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { logicalId, type, because } of stacks.flatMap((stack) => stack.skipped)) {
    const suggestion = RESOURCE_TYPES.has(type) ? '' : didYouMean(type, RESOURCE_TYPES.keys());
    const reason = `${because}${suggestion}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), logicalId]);
  }
  return [...byReason].map(([reason, ids]) => `${ids.join(', ')} ${ids.length === 1 ? 'is' : 'are'} left out: ${reason}`);
}
