import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoadError, problemText } from '../../src/workloads/problem.ts';
import { readLoad, tryReadLoad } from '../../src/workloads/read.ts';
import { load as loads } from '../../src/testing/arbitraries/workload.ts';

const kinds =
  'one of constant, diurnal, weekly, ramp, step, spike, square, noise, trace, arrivals, sum, product, minus, share, clamp, round';
const calls = 'one of diurnal, weekly, ramp, step, spike, square, bursts, noise, trace, arrivals, clamp, round';
const problems = (input: unknown): string[] => tryReadLoad(input).problems.map(problemText);

describe('reading a load', () => {
  it('takes numbers, texts and data, and fills in what is missing', () => {
    expect(readLoad(40)).toEqual({ kind: 'constant', value: 40 });
    expect(readLoad(-0)).toEqual({ kind: 'constant', value: 0 });
    expect(readLoad('40 + noise(5%)')).toEqual(readLoad({ kind: 'sum', of: [40, { kind: 'noise', percent: 5 }] }));
    expect(readLoad({ kind: 'spike', factor: 3, at: '2h', for: '45m' })).toEqual(readLoad('spike(3x at 2h for 45m)'));
    expect(readLoad({ kind: 'spike', level: 3, at: '-2h', for: 60_000 })).toEqual(readLoad('spike(3 at -2h for 1m)'));
    expect(readLoad({ kind: 'diurnal', min: 1, max: 2, peak: '20:30' })).toEqual(readLoad('diurnal(1..2, peak 20:30)'));
    expect(readLoad({ kind: 'product', of: ['1 + 2', 4] })).toEqual(readLoad('(1 + 2) * 4'));
    expect(
      readLoad({
        kind: 'trace',
        points: [
          ['0s', 1],
          ['5m', 2],
        ],
      }),
    ).toEqual(readLoad('trace(0s 1, 5m 2)'));
  });
  it('leaves normal forms as they are', () => {
    fc.assert(
      fc.property(loads({ traces: true, arrivals: true }), (load) => {
        expect(readLoad(load)).toEqual(load);
      }),
      { seed: 41, numRuns: 1000 },
    );
  });
  it('lists every problem with its path', () => {
    expect(
      problems({ kind: 'sum', of: [{ kind: 'diurnal', min: 'a', max: 2, peak: '25:00' }, { kind: 'noise', percent: -1 }, 'nosie(5%)'] }),
    ).toEqual([
      'load.of[0].min: expected a number of at most 1000000000000000 in magnitude, received "a"',
      'load.of[0].peak: expected a time of day such as 20:00, received "25:00"',
      'load.of[1].percent: expected a number of at least 0, received -1',
      `load.of[2], column 1: expected ${calls}, received "nosie"; did you mean "noise"?`,
    ]);
  });
  it('knows what each kind needs', () => {
    const table: [unknown, string][] = [
      [null, 'load: expected a number, an expression or an object with a kind, received null'],
      [[], 'load: expected a number, an expression or an object with a kind, received a list of 0'],
      [Infinity, 'load: expected a number of at most 1000000000000000 in magnitude, received Infinity'],
      [
        { kind: 'dirunal' },
        `load.kind: expected ${kinds}, received "dirunal"; did you mean "diurnal"?`,
      ],
      [
        { kind: 'toString' },
        `load.kind: expected ${kinds}, received "toString"`,
      ],
      [{ kind: 'constant', value: 1, vlaue: 2 }, 'load.vlaue: expected one of value, received "vlaue"; did you mean "value"?'],
      [{ kind: 'spike', at: 0, for: 1 }, 'load: expected exactly one of factor and level, received neither'],
      [{ kind: 'spike', factor: 1, level: 2, at: 0, for: 1 }, 'load: expected exactly one of factor and level, received both'],
      [{ kind: 'clamp', of: 5 }, 'load: expected min or max, received neither'],
      [{ kind: 'clamp', of: 5, min: 3, max: 1 }, 'load.max: expected at least min, 3, received 1'],
      [{ kind: 'square', low: 0, high: 1, every: '5m', for: '6m' }, 'load.every: expected at least for, 360000, received 300000'],
      [{ kind: 'ramp', from: 0, to: 1, over: 0 }, 'load.over: expected a duration of at least 1ms, received 0'],
      [{ kind: 'ramp', from: 0, to: 1, over: '5 minutes' }, 'load.over: expected a duration such as 90s or 1h30m, received "5 minutes"'],
      [{ kind: 'share', of: 1, by: 0 }, 'load.by: expected a number other than 0, received 0'],
      [{ kind: 'weekly', days: [1, 2] }, 'load.days: expected seven numbers, Monday first, received a list of 2'],
      [
        {
          kind: 'trace',
          points: [
            [5, 1],
            [3, 1],
          ],
        },
        'load.points[1]: expected points in the order of time, received 3 after 5',
      ],
      [{ kind: 'sum', of: [1] }, 'load.of: expected a list of at least two loads, received a list of 1'],
      ['noise(5%)', 'load: expected a load that the percentage refers to, as in 40 + noise(5%), received noise alone'],
      ['noise(5%) + noise(3%)', 'load: expected a load that the percentage refers to, as in 40 + noise(5%), received noise alone'],
      ['40 * noise(5%)', 'load.of[1]: expected a load; a percentage of noise can only be added to one, received noise alone'],
      ['40 - noise(5%)', 'load.of[1]: expected a load; a percentage of noise can only be added to one, received noise alone'],
      [
        { kind: 'product', of: Array.from({ length: 30 }, () => 1e15) },
        'load: expected a load that stays below 1e300, received one that can grow beyond',
      ],
    ];
    for (const [input, problem] of table) expect(problems(input)).toEqual([problem]);
  });
  it('stops at depth, not at the end of the stack', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = { kind: 'round', of: deep };
    expect(problems(deep)[0]).toMatch(/at most 40 deep/);
    expect(problems(Array.from({ length: 5000 }, () => '1').join(' - '))[0]).toMatch(/at most 40 deep/);
  });
  it('throws all of them in one error', () => {
    expect(() => readLoad({ kind: 'ramp' }, 'workloads.Web')).toThrow(LoadError);
    expect(() => readLoad({ kind: 'ramp' }, 'workloads.Web')).toThrow(
      /workloads\.Web\.from: .*\nworkloads\.Web\.to: .*\nworkloads\.Web\.over: /,
    );
  });
  it('answers anything at all with a load or with problems', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record(
            {
              kind: fc.constantFrom('sum', 'spike', 'clamp', 'trace', 'noise', 'weekly'),
              of: fc.anything(),
              points: fc.anything(),
              at: fc.anything(),
              days: fc.anything(),
            },
            { requiredKeys: ['kind'] },
          ),
        ),
        (input) => {
          const { load, problems: list } = tryReadLoad(input);
          expect(load === undefined).toBe(list.length > 0);
        },
      ),
      { seed: 43, numRuns: 3000 },
    );
  });
});
