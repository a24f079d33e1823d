import type { Shown, Watching } from '../../../src/lessons/stage/watching.ts';

/**
 * A second derivation of an alarm's life, from the guide's words and for whole minutes alone: no column, no decider, no cloud. Each minute
 * looks at more periods than N: five more of one minute, two more of longer ones. See the guide, "How alarm state is evaluated when data is missing".
 */
export function alarmLife(w: Watching, shown: Shown): string[] {
  const m = w.m ?? w.n;
  const minutes = (w.period ?? 60) / 60;
  const valueAt = (i: number): number | null => (i < 0 ? (shown.before ?? null) : (shown.values[i] ?? null));
  const slot = (end: number): number | null => {
    const all: number[] = [];
    for (let i = end - minutes; i < end; i += 1) if (valueAt(i) !== null) all.push(valueAt(i)!);
    if (all.length === 0) return null;
    const sum = all.reduce((a, b) => a + b);
    switch (w.statistic) {
      case 'Sum':
        return sum;
      case 'Maximum':
        return all.sort((a, b) => b - a)[0]!;
      case 'Minimum':
        return all.sort((a, b) => a - b)[0]!;
      default:
        return sum / all.length;
    }
  };
  const breaches = (v: number): boolean => (w.operator === 'LessThanThreshold' ? v < w.threshold : v > w.threshold);
  const states: string[] = ['INSUFFICIENT_DATA'];
  for (let now = 1; now <= shown.values.length + 1; now += 1) {
    const range = Array.from({ length: w.n + (minutes === 1 ? 5 : 2) }, (_, i) => slot(now - 1 - i * minutes)); // newest first
    const real = range.filter((v) => v !== null).slice(0, w.n);
    const bad = real.filter(breaches).length;
    const good = real.length - bad;
    const absent = w.n - real.length;
    const before = states.at(-1)!;
    const places = range.map((v, i) => (v === null ? 0 : i + 1));
    const decide = (): string => {
      if (bad >= m) return 'ALARM';
      if (good >= w.n - m + 1 || w.missing === 'notBreaching') return 'OK';
      if (w.missing === 'breaching') return bad + absent >= m ? 'ALARM' : 'OK';
      if (real.length === 0) return w.missing === 'ignore' ? before : 'INSUFFICIENT_DATA';
      if (good > 0) return 'OK';
      return w.missing === 'missing' && Math.max(...places) >= m ? 'ALARM' : before;
    };
    states.push(decide());
  }
  return states;
}
