import type { AlarmStateCase } from '../../../src/lessons/families/alarm-state.ts';

/**
 * A second derivation of an alarm's life, from the guide's words and for whole minutes alone: no column, no decider, no cloud. Each minute
 * looks at N + 5 periods; see the guide,
 * "How alarm state is evaluated when data is missing".
 */
export function alarmStateOracle(c: AlarmStateCase): string {
  const m = c.m ?? c.n;
  let state = 'INSUFFICIENT_DATA';
  for (let end = 1; end <= c.values.length; end += 1) {
    const range = Array.from({ length: c.n + 5 }, (_, i) => c.values[end - 1 - i] ?? null); // newest first
    const real = range.filter((v) => v !== null).slice(0, c.n);
    const bad = real.filter((v) => v > c.threshold).length;
    const good = real.length - bad;
    const absent = c.n - real.length;
    if (bad >= m) state = 'ALARM';
    else if (good >= c.n - m + 1) state = 'OK';
    else if (c.missing === 'breaching') state = bad + absent >= m ? 'ALARM' : 'OK';
    else if (c.missing === 'notBreaching') state = 'OK';
    else if (real.length === 0) state = c.missing === 'ignore' ? state : 'INSUFFICIENT_DATA';
    else if (good > 0) state = 'OK';
    else if (c.missing === 'missing') {
      let oldest = 0;
      range.forEach((v, age) => {
        if (v !== null) oldest = age;
      });
      if (oldest >= m) state = 'ALARM';
    }
  }
  return state;
}
