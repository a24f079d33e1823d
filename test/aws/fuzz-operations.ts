import fc from 'fast-check';
import { expect } from 'vitest';
import { AwsError } from '../../src/aws/errors.ts';
import type { Service } from '../../src/aws/engine.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import { canonical } from '../../src/kernel/plain.ts';

/** What a careless or hostile caller may put anywhere. */
const garbage = fc.oneof(
  fc.constantFrom<unknown>(
    undefined, null, NaN, Infinity, -1, 0, 0.5, 1e21, '', ' ', 'x', '*', '{', '[', '%', '$.', '\u0000', '\ud800', true, false, 10n, new Date(NaN), [], {},
    [null], [[]], { a: 1 }, 'x'.repeat(1100), new Uint8Array(3), 'arn:aws:sns:us-east-1:111122223333:x', 'arn:::::', '__proto__', ['__proto__'],
    { ['__proto__']: 1 }, JSON.parse('{"__proto__":{"x":1},"constructor":2}'),
  ),
  fc.string({ maxLength: 5 }), fc.integer(), fc.array(fc.constantFrom<unknown>('x', 1, null, {}, []), { maxLength: 3 }),
);

type Plain = { [key: string]: unknown };
const isPlain = (value: unknown): value is Plain => value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;

/** Every place in an input, as a path. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, i) => places(item, [...path, i]))
    : isPlain(value) ? Object.entries(value).flatMap(([key, item]) => places(item, [...path, key])) : [];
  return [path, ...inner];
}

function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === head ? replaced(item, rest, by) : item));
  // An earlier change has put something else here.
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === head ? replaced(item, rest, by) : item]));
}

/**
 * Calls every operation of a service with its good inputs spoilt in one or two places. Whatever happens, it ends in an answer or in AWS's refusal, and a
 * refusal leaves the engine's state as it was.
 * @param prepare makes a fresh cloud in which the good inputs work
 */
export function fuzzOperations(
  service: Service, engine: string, prepare: () => Cloud, good: Readonly<Record<string, readonly object[]>>, numRuns = 1500,
): void {
  const cases = Object.entries(good).flatMap(([method, inputs]) => inputs.map((input) => ({ method, input })));
  let cloud = prepare();
  let calls = 0;
  const spoilt = fc.constantFrom(...cases).chain(({ method, input }) =>
    fc.array(fc.tuple(fc.constantFrom(...places(input)), garbage), { minLength: 1, maxLength: 2 })
      .map((changes) => ({ method, input: changes.reduce<unknown>((value, [path, by]) => replaced(value, path, by), input) })),
  );
  fc.assert(fc.property(spoilt, ({ method, input }) => {
    // A fresh start now and then: what succeeds changes the world.
    if ((calls += 1) % 20 === 0) cloud = prepare();
    const client = cloud.clients()[service as 'sns'] as unknown as Record<string, (input: unknown) => unknown>;
    const before = canonical(cloud.stateOf(engine));
    try {
      client[method]!(input);
    } catch (error) {
      expect(error, `${method} must end in AWS's words`).toBeInstanceOf(AwsError);
      expect(canonical(cloud.stateOf(engine)), `${method} was refused`).toBe(before);
    }
  }), { seed: 11, numRuns });
}

/** The good inputs must be good: each is answered in a fresh cloud. */
export function checkGood(service: Service, prepare: () => Cloud, good: Readonly<Record<string, readonly object[]>>): void {
  for (const [method, inputs] of Object.entries(good)) {
    for (const input of inputs) {
      const client = prepare().clients()[service as 'sns'] as unknown as Record<string, (input: unknown) => unknown>;
      expect(() => client[method]!(input), method).not.toThrow();
    }
  }
  const offered = Object.keys(prepare().clients()[service as 'sns']);
  expect(offered.filter((method) => !(method in good)), 'operations that nobody fuzzes').toEqual([]);
}
