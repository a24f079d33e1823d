import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmQuery, StateValue, TreatMissingData } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { RULES, evaluate, type Slots } from '../../../src/engines/alarms/index.ts';
import { letterOf, oracleState, type Letter } from './oracle.ts';

fc.configureGlobal({ seed: 20260914, numRuns: 1500 });

const MODES = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
const VALUE = { '0': 10, X: 90, '-': Number.NaN } as const;

const anyLetters = (min: number, max = 12) => fc.array(fc.constantFrom<Letter>('0', 'X', '-', '-'), { minLength: min, maxLength: max });
const anyCase = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    m: fc.integer({ min: 1, max: n }),
    letters: anyLetters(n),
    mode: fc.constantFrom(...MODES),
    current: fc.constantFrom(...STATES),
  }),
);
type Case = { n: number; m: number; letters: readonly Letter[]; mode: TreatMissingData; current: StateValue };

const alarm = ({ n, m, mode }: Pick<Case, 'n' | 'm' | 'mode'>): AlarmQuery =>
  ({ EvaluationPeriods: n, DatapointsToAlarm: m, Threshold: 50, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: mode });
const slots = (letters: readonly Letter[]): Slots => ({
  start: 0 as never,
  period: 60_000,
  values: letters.map((letter) => VALUE[letter]),
});
const decide = (c: Case) => evaluate(alarm(c), slots(c.letters), c.current);

describe('laws of the decision', () => {
  it('it is what the obvious evaluator says', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        expect(decide(c).to).toBe(oracleState(c.letters, c.n, c.m, c.mode, c.current));
      }),
      { numRuns: 6000 },
    );
  });
  it('raising a 0 to an X never turns ALARM into OK', () => {
    fc.assert(fc.property(anyCase, fc.nat(), (c, pick) => {
      const zeros = c.letters.flatMap((letter, i) => (letter === '0' ? [i] : []));
      if (zeros.length === 0) return;
      const raised = c.letters.map((letter, i): Letter => (i === zeros[pick % zeros.length] ? 'X' : letter));
      if (decide(c).to === 'ALARM') expect(decide({ ...c, letters: raised }).to).not.toBe('OK');
    }));
  });
  it('breaching alarms whenever notBreaching does', () => {
    fc.assert(fc.property(anyCase, (c) => {
      if (decide({ ...c, mode: 'notBreaching' }).to === 'ALARM') expect(decide({ ...c, mode: 'breaching' }).to).toBe('ALARM');
    }));
  });
  it('an alarm with a smaller M fires whenever one with a greater M does', () => {
    fc.assert(fc.property(anyCase, (c) => {
      if (c.m > 1 && decide(c).to === 'ALARM' && decide(c).rule !== 'breach-ignored') {
        const kept = RULES.find((rule) => rule.name === decide(c).rule)!.outcome === 'keep';
        if (!kept) expect(decide({ ...c, m: c.m - 1 }).to).toBe('ALARM');
      }
    }));
  });
  it('ignore never enters INSUFFICIENT_DATA', () => {
    fc.assert(fc.property(anyCase, (c) => {
      if (c.current !== 'INSUFFICIENT_DATA') expect(decide({ ...c, mode: 'ignore' }).to).not.toBe('INSUFFICIENT_DATA');
    }));
  });
  it('breaching and notBreaching know no INSUFFICIENT_DATA at all', () => {
    fc.assert(fc.property(anyCase, (c) => {
      for (const mode of ['breaching', 'notBreaching'] as const) expect(decide({ ...c, mode }).to).not.toBe('INSUFFICIENT_DATA');
    }));
  });
  it('with N real points it does not matter how missing data is treated', () => {
    fc.assert(fc.property(anyCase, (c) => {
      if (c.letters.filter((letter) => letter !== '-').length < c.n) return;
      expect(new Set(MODES.map((mode) => decide({ ...c, mode }).to)).size).toBe(1);
    }));
  });
  it('what lies behind the newest N real points does not matter', () => {
    fc.assert(fc.property(anyCase, anyLetters(0, 6), (c, older) => {
      if (c.letters.filter((letter) => letter !== '-').length < c.n) return;
      expect(decide({ ...c, letters: [...older, ...c.letters] }).to).toBe(decide(c).to);
    }));
  });
  it('there is no hysteresis: the state before matters only to rules that keep it', () => {
    fc.assert(fc.property(anyCase, fc.constantFrom(...STATES), (c, other) => {
      const [a, b] = [decide(c), decide({ ...c, current: other })];
      expect(b.rule).toBe(a.rule);
      if (RULES.find((rule) => rule.name === a.rule)!.outcome !== 'keep') expect(b.to).toBe(a.to);
      else expect([a.to, b.to]).toEqual([c.current, other]);
    }));
  });
  it('a second evaluation of the same range changes nothing', () => {
    fc.assert(fc.property(anyCase, (c) => { expect(decide({ ...c, current: decide(c).to }).to).toBe(decide(c).to); }));
  });
  it('all good is OK and all breaching is ALARM, whatever is missing, as long as something is real (and old enough)', () => {
    fc.assert(fc.property(anyCase, (c) => {
      if (!c.letters.includes('X') && c.letters.includes('0') && c.mode !== 'breaching') expect(decide(c).to).toBe('OK');
    }));
  });
});

describe('laws of numbers', () => {
  const values = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null, freq: 3 }), {
    minLength: 3,
    maxLength: 8,
  });
  const operators = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'LessThanThreshold', 'LessThanOrEqualToThreshold'] as const;
  const mirror = {
    GreaterThanThreshold: 'LessThanThreshold',
    GreaterThanOrEqualToThreshold: 'LessThanOrEqualToThreshold',
    LessThanThreshold: 'GreaterThanThreshold',
    LessThanOrEqualToThreshold: 'GreaterThanOrEqualToThreshold',
  } as const;
  const numbers = (v: readonly (number | null)[], of = (x: number): number => x): Slots =>
    ({ start: 0 as never, period: 60_000, values: v.map((x) => (x === null ? Number.NaN : of(x))) });
  const setting = fc.record({
    values,
    operator: fc.constantFrom(...operators),
    mode: fc.constantFrom(...MODES),
    threshold: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    m: fc.integer({ min: 1, max: 3 }),
  });
  const of = ({
    operator,
    mode,
    threshold,
    m,
  }: {
    operator: (typeof operators)[number];
    mode: TreatMissingData;
    threshold: number;
    m: number;
  }): AlarmQuery => ({
    EvaluationPeriods: 3,
    DatapointsToAlarm: m,
    Threshold: threshold,
    ComparisonOperator: operator,
    TreatMissingData: mode,
  });

  it('values compare as the obvious evaluator compares them, the threshold itself included', () => {
    fc.assert(fc.property(setting, fc.nat(), (s, pick) => {
      const touched = s.values.map((v, i) => (i === pick % s.values.length && v !== null ? s.threshold : v));
      const query = of(s);
      expect(evaluate(query, numbers(touched), 'OK').to).toBe(oracleState(touched.map((v) => letterOf(query, v)), 3, s.m, s.mode, 'OK'));
    }));
  });
  it('scaling data and threshold by a power of two changes nothing', () => {
    fc.assert(fc.property(setting, fc.integer({ min: -20, max: 20 }), (s, k) => {
      const scaled = evaluate({ ...of(s), Threshold: s.threshold * 2 ** k }, numbers(s.values, (x) => x * 2 ** k), 'OK');
      expect(scaled.to).toBe(evaluate(of(s), numbers(s.values), 'OK').to);
    }));
  });
  it('turning data, threshold and operator round changes nothing', () => {
    fc.assert(fc.property(setting, (s) => {
      const turned = evaluate(
        { ...of(s), Threshold: -s.threshold, ComparisonOperator: mirror[s.operator] },
        numbers(s.values, (x) => -x),
        'OK',
      );
      expect(turned.to).toBe(evaluate(of(s), numbers(s.values), 'OK').to);
    }));
  });
  it('a band whose sides are one number and infinity is a threshold', () => {
    fc.assert(fc.property(setting, (s) => {
      const { Threshold: _threshold, ...rest } = of(s);
      const range = { ...numbers(s.values), lower: s.values.map(() => -Infinity), upper: s.values.map(() => s.threshold) };
      const flat = evaluate({ ...of(s), ComparisonOperator: 'GreaterThanThreshold' }, numbers(s.values), 'OK').to;
      for (const ComparisonOperator of ['GreaterThanUpperThreshold', 'LessThanLowerOrGreaterThanUpperThreshold'] as const) {
        expect(evaluate({ ...rest, ComparisonOperator, ThresholdMetricId: 'b' }, range, 'OK').to).toBe(flat);
      }
    }));
  });
});

describe('laws of the explanation', () => {
  it('the decision can be computed again from it', () => {
    fc.assert(fc.property(anyCase, (c) => {
      const told = decide(c);
      const letters = told.slots.map((slot): Letter => (slot.class === 'missing' ? '-' : slot.class === 'good' ? '0' : 'X'));
      expect(letters).toEqual(c.letters);
      expect(oracleState(letters, told.n, told.m, told.treatMissingData, told.from)).toBe(told.to);
    }));
  });
  it('its counts are those of its slots', () => {
    fc.assert(fc.property(anyCase, (c) => {
      const told = decide(c);
      const considered = told.slots.filter((slot) => slot.considered);
      expect(considered.length).toBe(Math.min(c.n, c.letters.filter((letter) => letter !== '-').length));
      expect([
        considered.filter((slot) => slot.class === 'breaching').length,
        considered.filter((slot) => slot.class === 'good').length,
        told.n - considered.length,
      ]).toEqual([told.breaching, told.good, told.missing]);
    }));
  });
  it('as many slots are decisive as the state needs, of the right kind, and none when the state is kept', () => {
    fc.assert(fc.property(anyCase, (c) => {
      const told = decide(c);
      const decisive = told.slots.filter((slot) => slot.decisive);
      if (RULES.find((rule) => rule.name === told.rule)!.outcome === 'keep') {
        expect(decisive).toEqual([]);
        return;
      }
      expect(decisive.length).toBe(told.to === 'OK' ? told.n - told.m + 1 : told.m);
      expect(decisive.some((slot) => slot.class === (told.to === 'OK' ? 'breaching' : 'good'))).toBe(false);
      for (const slot of told.slots) {
        const filled = slot.decisive && slot.class === 'missing' && (c.mode === 'breaching' || c.mode === 'notBreaching');
        expect(slot.filledAs).toBe(filled ? c.mode : null);
      }
    }));
  });
  it('turning one decisive breaching point to good ends the alarm if no other point is left to take its place', () => {
    fc.assert(fc.property(anyCase, (c) => {
      const told = decide(c);
      if (told.rule !== 'enough-breaching' || told.breaching !== told.m) return;
      const at = told.slots.findIndex((slot) => slot.decisive);
      const letters = c.letters.map((letter, i): Letter => (i === at ? '0' : letter));
      expect(decide({ ...c, letters }).rule).not.toBe('enough-breaching');
    }));
  });
  it('every rule has its case, and names itself', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(anyCase, (c) => { seen.add(decide(c).rule); }), { numRuns: 4000 });
    const low = evaluate(
      { ...alarm({ n: 1, m: 1, mode: 'missing' }), ExtendedStatistic: 'p90', EvaluateLowSampleCountPercentile: 'ignore' },
      { ...slots(['X']), counts: [99] },
      'OK',
    );
    seen.add(low.rule);
    expect([...seen].sort()).toEqual(RULES.map((rule) => rule.name).sort());
  });
});
