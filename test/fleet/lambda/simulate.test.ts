import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acquire, newPool, occupy, settle } from '../../../src/fleet/lambda/pool.ts';
import { pop, push } from '../../../src/fleet/lambda/heap.ts';
import { create, lambdaCloud, logLines, minutes, total } from './lab.ts';

const SLOTS = 12;
const METRICS = ['Invocations', 'Errors', 'Throttles', 'ConcurrentExecutions', 'Duration'];

describe('a simulated function', () => {
  const live = (functions: readonly { name: string; rate: unknown; errorRate?: number; reserved?: number; duration?: unknown; type?: string }[]) => {
    const cloud = lambdaCloud();
    for (const { name, rate, errorRate = 0, reserved, duration = 200, type = 'RequestResponse' } of functions) {
      create(cloud, name);
      if (reserved !== undefined) cloud.lambda.putFunctionConcurrency({ FunctionName: name, ReservedConcurrentExecutions: reserved });
      cloud.world('lambda', 'setWorkload', { FunctionName: name, invocationsPerMinute: rate, errorRate, duration, invocationType: type });
    }
    cloud.advance('10m');
    for (const { name, type } of functions) if (type !== 'Event') cloud.world('lambda', 'setWorkload', { FunctionName: name, invocationsPerMinute: null });
    cloud.advance('2m');
    return cloud;
  };

  it('law: everybody who comes is invoked or throttled, errors are among the invoked, concurrency stays below its limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3000 }),
        (rate, errorRate, reserved, duration) => {
          const limited = live([{ name: 'it', rate, errorRate, reserved, duration }]);
          const open = live([{ name: 'it', rate, errorRate, duration }]);
          const [invoked, errors, throttled] = METRICS.map((metric) => minutes(limited, 'it', metric, SLOTS));
          // Who comes does not depend on how much is reserved.
          const came = minutes(open, 'it', 'Invocations', SLOTS);
          came.forEach((n, i) => {
            expect((invoked![i] ?? 0) + (throttled![i] ?? 0)).toBe(n ?? 0);
          });
          invoked!.forEach((n, i) => {
            expect(errors![i] ?? 0).toBeLessThanOrEqual(n ?? 0);
          });
          for (const n of minutes(limited, 'it', 'ConcurrentExecutions', SLOTS, 'Maximum'))
            if (n !== null) expect(n).toBeLessThanOrEqual(reserved);
        },
      ),
      { seed: 12, numRuns: 12 },
    );
  });

  it('law: another function changes nobody else\'s numbers', () => {
    const mine = { name: 'mine', rate: '200 + noise(20%)', errorRate: 0.1, duration: { kind: 'lognormal', median: 100, p99: 900 } };
    const read = (cloud: ReturnType<typeof live>) => METRICS.map((metric) => minutes(cloud, 'mine', metric, SLOTS));
    const alone = read(live([mine]));
    for (const name of ['a', 'z']) expect(read(live([{ name, rate: 300, errorRate: 0.5 }, mine]))).toEqual(alone);
  });

  it('follows its workload, its error rate and its durations', () => {
    const cloud = live([{ name: 'it', rate: 600, errorRate: 0.1, duration: { kind: 'lognormal', median: 100, p99: 400 } }]);
    const n = total(minutes(cloud, 'it', 'Invocations', SLOTS));
    expect(n / 10).toBeGreaterThan(560);
    expect(n / 10).toBeLessThan(640);
    expect(total(minutes(cloud, 'it', 'Errors', SLOTS)) / n).toBeCloseTo(0.1, 1);
    const median = minutes(cloud, 'it', 'Duration', SLOTS, 'p50').filter((value) => value !== null);
    for (const value of median) expect(Math.abs(value - 100)).toBeLessThan(25);
  });

  it('writes the lines of few invocations, and of many only those that failed', () => {
    const few = logLines(live([{ name: 'it', rate: 5 }]), 'it');
    expect(few.filter((line) => line.startsWith('START')).length).toBe(few.filter((line) => line.startsWith('REPORT')).length);
    expect(few.length).toBeGreaterThan(60);
    const cloud = live([{ name: 'it', rate: 400, errorRate: 0.02 }]);
    const many = logLines(cloud, 'it');
    expect(many.filter((line) => line.startsWith('REPORT')).length).toBe(many.filter((line) => line.includes('Invoke Error')).length);
    expect(many.filter((line) => line.includes('Invoke Error')).length).toBe(total(minutes(cloud, 'it', 'Errors', SLOTS)));
  });

  it('comes again when it is invoked asynchronously and fails', () => {
    const cloud = live([{ name: 'it', rate: 60, errorRate: 1, type: 'Event' }]);
    cloud.world('lambda', 'setWorkload', { FunctionName: 'it', invocationsPerMinute: null });
    cloud.advance('20m');
    const received = total(minutes(cloud, 'it', 'AsyncEventsReceived', 35));
    expect(total(minutes(cloud, 'it', 'Invocations', 35))).toBe(received * 3);
    expect(total(minutes(cloud, 'it', 'AsyncEventsDropped', 35))).toBe(received);
  });
});

describe('environments', () => {
  it('law: a heap gives its numbers back in order', () => {
    fc.assert(fc.property(fc.array(fc.integer()), (numbers) => {
      const heap: number[] = [];
      for (const n of numbers) push(heap, n);
      expect(numbers.map(() => pop(heap))).toEqual([...numbers].sort((a, b) => a - b));
    }), { seed: 1 });
  });

  it('law: a pool makes no more environments than ran at once, as an obvious list of them does (oracle)', () => {
    const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 80 })), { maxLength: 60 });
    fc.assert(fc.property(arrivals, (list) => {
      const keep = 100;
      const pool = newPool();
      const environments: number[] = [];
      let at = 0;
      for (const [gap, duration] of list) {
        at += gap;
        const cold = acquire(pool, at, keep);
        occupy(pool, at + duration);
        // The oracle: of those that are free and were kept, the one that was used last.
        const free = environments
          .map((until, i) => ({ until, i }))
          .filter(({ until }) => until <= at && at - until <= keep)
          .sort((a, b) => b.until - a.until)[0];
        expect(cold).toBe(free === undefined);
        if (free === undefined) environments.push(at + duration);
        else environments[free.i] = at + duration;
        settle(pool, at);
        expect(pool.busy.length).toBe(environments.filter((until) => until > at).length);
      }
    }), { seed: 2, numRuns: 300 });
  });
});
