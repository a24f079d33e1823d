import fc from 'fast-check';
import { expect } from 'vitest';
import { AwsError } from '../../src/aws/errors.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import { canonical } from '../../src/kernel/plain.ts';

const garbage = fc.constantFrom<unknown>(
  undefined,
  null,
  NaN,
  -1,
  0,
  1.5,
  1e21,
  '',
  'x',
  '5m',
  '-3m',
  '40 + noise(5%)',
  'noise(5%)',
  true,
  {},
  [],
  [null],
  ['x'],
  { kind: 'spike' },
  { kind: 'constant', value: NaN },
  new Date(NaN),
  '__proto__',
  { ['__proto__']: 1 },
  () => 1,
  { kind: 'trace', points: [[1]] },
);

/**
 * Calls the world's verbs of an engine with members of their good inputs replaced or left out, and lets a little time pass. It ends in an answer or in an
 * AwsError; a refusal leaves the state as it was; and nothing breaks later.
 */
export function fuzzVerbs(engine: string, prepare: () => Cloud, good: Readonly<Record<string, readonly object[]>>, numRuns = 400): void {
  const cases = Object.entries(good).flatMap(([verb, inputs]) => inputs.map((input) => ({ verb, input: input as Record<string, unknown> })));
  let cloud = prepare();
  expect(cases.map(({ verb }) => verb).filter((verb, i, all) => all.indexOf(verb) === i).sort()).toEqual(
    Object.keys(cloud.engines().find((each) => each.name === engine)!.world ?? {}).sort());
  let calls = 0;
  const spoilt = fc
    .constantFrom(...cases)
    .chain(({ verb, input }) =>
      fc
        .tuple(fc.constantFrom(...Object.keys(input), 'more'), garbage, fc.boolean())
        .map(([key, value, whole]) => ({ verb, input: whole ? { ...input } : { ...input, [key]: value } })),
    );
  fc.assert(fc.property(spoilt, ({ verb, input }) => {
    if ((calls += 1) % 15 === 0) cloud = prepare();
    const before = canonical(cloud.stateOf(engine));
    try {
      cloud.world(engine, verb, input);
    } catch (error) {
      expect(error, verb).toBeInstanceOf(AwsError);
      expect(canonical(cloud.stateOf(engine)), `${verb} was refused`).toBe(before);
    }
    cloud.advance('7m');
  }), { seed: 7, numRuns });
}
