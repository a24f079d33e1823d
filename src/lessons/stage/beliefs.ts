import type { Answer, Belief } from '../family.ts';
import type { Imagined } from './imagine.ts';
import type { Shown, Watching } from './watching.ts';

/** More periods than any story has. */
const EVERYTHING = 60;

const inARow = (classes: readonly string[], m: number): boolean => classes.join('').includes('X'.repeat(m));

/**
 * The classic wrong rules about alarms, for every family that asks what an alarm does. `ask` turns what somebody imagines into the family's
 * answer. Each rule says nothing where the case has nothing that it could go wrong on.
 */
export function alarmBeliefs<C extends Watching & Shown>(
  ask: (c: C, how: Imagined) => Answer | undefined,
  periods: 'one-minute' | 'several' = 'one-minute',
): Belief<C>[] {
  const when = (fits: (c: C) => boolean, how: (c: C) => Imagined): ((c: C) => Answer | undefined) => {
    return (c) => (fits(c) ? ask(c, how(c)) : undefined);
  };
  const gaps = (c: C): boolean => c.values.includes(null);
  const always = (): boolean => true;
  const slow: Belief<C>[] = [
    {
      confusion: 'evaluated-every-period',
      answer: when(
        (c) => (c.period ?? 60) > 60,
        () => ({ everyPeriod: true }),
      ),
    },
  ];
  return [
    ...(periods === 'several' ? slow : []),
    { confusion: 'missing-is-zero', answer: when(gaps, () => ({ gap: 0 })) },
    {
      confusion: 'm-omitted-is-one',
      answer: when(
        (c) => c.m === undefined && c.n > 1,
        () => ({ watching: { m: 1 } }),
      ),
    },
    {
      confusion: 'm-ignored',
      answer: when(
        (c) => c.m !== undefined && c.m < c.n,
        (c) => ({ watching: { m: c.n } }),
      ),
    },
    {
      confusion: 'newest-point-decides',
      answer: when(
        (c) => c.n > 1,
        () => ({ watching: { n: 1, m: 1 } }),
      ),
    },
    { confusion: 'only-n-slots', answer: when(gaps, () => ({ extra: 0 })) },
    {
      confusion: 'm-in-a-row',
      answer: when(
        (c) => (c.m ?? c.n) > 1,
        () => ({ extra: 0, decide: (classes, _, w) => (inARow(classes, w.m ?? w.n) ? 'ALARM' : 'OK') }),
      ),
    },
    {
      confusion: 'ignore-freezes',
      answer: when(
        (c) => c.missing === 'ignore' && gaps(c),
        () => ({
          extra: 0,
          decide: (classes, state, w) =>
            classes.includes('-') ? state : classes.filter((x) => x === 'X').length >= (w.m ?? w.n) ? 'ALARM' : 'OK',
        }),
      ),
    },
    {
      confusion: 'gaps-filled-at-once',
      answer: when(
        (c) => gaps(c) && (c.missing === 'breaching' || c.missing === 'notBreaching'),
        (c) => ({
          extra: 0,
          decide: (classes, _, w) =>
            classes.filter((x) => x === 'X' || (x === '-' && c.missing === 'breaching')).length >= (w.m ?? w.n) ? 'ALARM' : 'OK',
        }),
      ),
    },
    {
      confusion: 'gap-is-insufficient',
      answer: when(
        (c) => gaps(c) && c.missing === 'missing',
        () => ({
          extra: 0,
          decide: (classes, _, w) =>
            classes.includes('-') ? 'INSUFFICIENT_DATA' : classes.filter((x) => x === 'X').length >= (w.m ?? w.n) ? 'ALARM' : 'OK',
        }),
      ),
    },
    {
      confusion: 'old-points-cannot-alarm',
      answer: when(
        (c) => gaps(c) && c.missing === 'missing',
        (c) => ({
          decide: (classes, state, w) => {
            const real = classes.filter((x) => x !== '-').slice(-c.n);
            if (real.length === 0) return 'INSUFFICIENT_DATA';
            if (real.filter((x) => x === 'X').length >= (w.m ?? w.n)) return 'ALARM';
            return real.includes('0') ? 'OK' : state;
          },
        }),
      ),
    },
    {
      confusion: 'equal-breaches',
      answer: when(
        (c) => c.values.includes(c.threshold) && (c.operator ?? 'GreaterThanThreshold') === 'GreaterThanThreshold',
        () => ({ watching: { operator: 'GreaterThanOrEqualToThreshold' } }),
      ),
    },
    {
      confusion: 'breaches-add-up',
      answer: when(
        (c) => (c.m ?? c.n) > 1,
        () => ({
          extra: EVERYTHING,
          decide: (classes, state, w) =>
            classes.filter((x) => x === 'X').length >= (w.m ?? w.n) ? 'ALARM' : classes.every((x) => x === '-') ? state : 'OK',
        }),
      ),
    },
    {
      confusion: 'alarm-sticks',
      answer: when(always, (c) => ({
        decide: (classes, state, w) => {
          if (state === 'ALARM') return 'ALARM';
          const real = classes.filter((x) => x !== '-').slice(-c.n);
          if (real.length === 0) return state;
          return real.filter((x) => x === 'X').length >= (w.m ?? w.n) ? 'ALARM' : 'OK';
        },
      })),
    },
  ];
}
