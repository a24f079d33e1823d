import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/aws/engine.ts';
import { Cloud, createCloud, type CloudOptions } from '../../src/cloud/cloud.ts';
import { ENGINES } from '../../src/cloud/engines.ts';
import { routesOf, type AnyEngine } from '../../src/cloud/routes.ts';
import { briefAt } from '../../src/kernel/entries.ts';
import { aroundOperation, tableWith } from '../planted/engine.ts';
import { live } from './life.mjs';
import { lived, lives } from './two-ways.mjs';

function freeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

/** An engine whose inputs cannot be changed: who tries it throws. */
function withFrozenInputs(engine: AnyEngine): AnyEngine {
  const frozen = (operation: Operation<object, object>): Operation<object, object> => (state, input, step) => operation(state, freeze(input), step);
  const operations = Object.entries(engine.operations).map(([service, actions]) =>
    [service, Object.fromEntries(Object.entries(actions).map(([action, operation]) => [action, frozen(operation)]))]);
  return { ...engine, operations: Object.fromEntries(operations) };
}

const FROZEN = routesOf(ENGINES.map(withFrozenInputs));
const withTable = (table: typeof FROZEN) => (options: CloudOptions): Cloud => new Cloud(options, table);

describe('what is put off until somebody reads it', () => {
  it('is made of inputs that no engine changes', () => {
    expect(live(withTable(FROZEN)).digest).toBe(live(createCloud).digest);
    const changing = tableWith('alarms', (engine) => aroundOperation<object, { AlarmName: string }>(withFrozenInputs(engine), 'cloudwatch', 'PutMetricAlarm',
      (state, input, step, truth) => {
        truth(state, input, step);
        input.AlarmName += '!';
      }));
    expect(() => live(withTable(changing))).toThrow(/read only/);
  });

  it('is told in brief as it is told at length', () => {
    let told = 0;
    fc.assert(fc.property(lives(fc), (life) => {
      const log = lived(createCloud, life, false).journal.log();
      for (let place = 0; place < log.length; place += 1) {
        const brief = briefAt(log, place);
        const { data, type } = log.at(place)!;
        expect(data).toMatchObject(brief);
        if (type === 'alarm.state') told += Number(Object.keys(brief).length < Object.keys(data).length);
      }
    }), { seed: 20261122, numRuns: 10 });
    expect(told).toBeGreaterThan(100);
  }, 120_000);

  it('is the same whenever that is', () => {
    const atOnce = (options: CloudOptions): Cloud => createCloud({ ...options, journal: 'off' });
    expect(live(atOnce).digest).toBe(live(createCloud).digest);
    fc.assert(fc.property(lives(fc), (life) => {
      expect(lived(atOnce, life, false).journal.digest()).toBe(lived(createCloud, life, false).journal.digest());
    }), { seed: 20261122, numRuns: 10 });
  }, 120_000);
});
