import type { Condition } from '../pattern/model.ts';
import type { Selectivity } from './selectivity.ts';

/** Reading one more path of every event is worth so many candidates. */
const READING = 1;

/**
 * Under which of its conditions each alternative is filed, by place; -1 where absence satisfies all of them. It is the one that the
 * fewest events satisfy, with one exception: every path that somebody is filed under is read in every event, so a path is given up when
 * those who would be there can be under others that are read anyway, and that costs less than reading it.
 */
export function choosePivots(alternatives: readonly (readonly Condition[])[], selectivity: Selectivity): number[] {
  const costs = alternatives.map((conditions) => conditions.map((condition) => selectivity.cost(condition)));
  const pivots = costs.map(leastOf);
  const filed = new Map<string, number[]>();
  pivots.forEach((pivot, alternative) => {
    if (pivot < 0) return;
    const { path } = alternatives[alternative]![pivot]!;
    const members = filed.get(path);
    if (members === undefined) filed.set(path, [alternative]);
    else members.push(alternative);
  });
  for (const [path, members] of [...filed].sort(([, a], [, b]) => a.length - b.length)) {
    const { places, extra } = withoutPath(path, members);
    if (extra > READING) continue;
    filed.delete(path);
    members.forEach((alternative, i) => {
      pivots[alternative] = places[i]!;
      filed.get(alternatives[alternative]![places[i]!]!.path)!.push(alternative);
    });
  }
  return pivots;

  /** Where those of a path would be filed without it, and how many more candidates an event would have. */
  function withoutPath(path: string, members: readonly number[]): { places: number[]; extra: number } {
    const places: number[] = [];
    let extra = 0;
    for (const alternative of members) {
      const conditions = alternatives[alternative]!;
      const from = conditions[pivots[alternative]!]!;
      const extras = conditions.map((to, i) => {
        if (to.path === path || !filed.has(to.path)) return Infinity;
        // Of two literals either parts the list of the other.
        return isLiteral(from) && isLiteral(to) ? 0 : costs[alternative]![i]! - costs[alternative]![pivots[alternative]!]!;
      });
      const place = leastOf(extras);
      if (place < 0) return { places, extra: Infinity };
      places.push(place);
      extra += extras[place]!;
    }
    return { places, extra };
  }
}

/** The place of the least, the first of several; -1 when all are infinite. */
function leastOf(costs: readonly number[]): number {
  let place = -1;
  let least = Infinity;
  costs.forEach((cost, i) => {
    if (cost < least) [place, least] = [i, cost];
  });
  return place;
}

const LITERALS = new Set(['string', 'number', 'word']);
const isLiteral = ({ tests }: Condition): boolean => tests.length === 1 && LITERALS.has(tests[0]!.op);
