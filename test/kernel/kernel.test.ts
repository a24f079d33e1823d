import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimulatorBug } from '../../src/kernel/bug.ts';
import { LAST } from '../../src/kernel/event-list.ts';
import { Kernel, type KernelLimits, type Notice, type NoticeId } from '../../src/kernel/kernel.ts';
import { Lane, type LaneName } from '../../src/kernel/lane.ts';
import { clonePlain } from '../../src/kernel/plain.ts';
import type { Instant } from '../../src/kernel/time.ts';

const at = (n: number): Instant => n as Instant;

/** A kernel that writes down what runs. */
function recorder(limits: Partial<KernelLimits> = {}) {
  const kernel = new Kernel(at(0), limits);
  const log: string[] = [];
  kernel.on('say', ((what: string, notice: { at: number; cause: number | null }) => {
    log.push(`${notice.at} ${what}`);
  }) as never);
  kernel.on('act', ((act: () => void) => act()) as never);
  return { kernel, log };
}

describe('the kernel', () => {
  it('runs by time, then lane, then order of scheduling', () => {
    const { kernel, log } = recorder();
    const lanes = Object.keys(Lane) as LaneName[];
    for (const lane of [...lanes].reverse()) kernel.schedule(at(5), Lane[lane], 'say', `${lane} 1`);
    for (const lane of lanes) kernel.schedule(at(5), Lane[lane], 'say', `${lane} 2`);
    kernel.schedule(at(4), Lane.observe, 'say', 'early');
    kernel.runUntil(at(10));
    expect(log).toEqual(['4 early', ...lanes.flatMap((lane) => [`5 ${lane} 1`, `5 ${lane} 2`])]);
    expect(lanes).toEqual(['control', 'lifecycle', 'sample', 'ingest', 'evaluate', 'watch', 'composite', 'deliver', 'observe']);
  });
  it('runs what is due at the very end, and stands there', () => {
    const { kernel, log } = recorder();
    kernel.schedule(at(10), Lane.observe, 'say', 'end');
    kernel.schedule(at(11), Lane.control, 'say', 'after');
    kernel.runUntil(at(10));
    expect(log).toEqual(['10 end']);
    expect(kernel.now).toBe(10);
    expect(kernel.peek()).toBe(11);
    expect(kernel.pending).toBe(1);
    expect(kernel.noticesRun).toBe(1);
    kernel.runUntil(at(10));
    expect(kernel.step()).toBe(true);
    expect(kernel.now).toBe(11);
    expect(kernel.step()).toBe(false);
  });
  it('lets a handler schedule at its own instant, in a lane before or after its own', () => {
    const { kernel, log } = recorder();
    kernel.schedule(at(5), Lane.evaluate, 'act', () => {
      kernel.schedule(at(5), Lane.deliver, 'say', 'later lane');
      kernel.schedule(at(5), Lane.control, 'say', 'earlier lane');
      kernel.schedule(at(5), Lane.evaluate, 'say', 'own lane');
    });
    kernel.schedule(at(5), Lane.evaluate, 'say', 'next of its lane');
    kernel.runUntil(at(5));
    expect(log).toEqual(['5 earlier lane', '5 next of its lane', '5 own lane', '5 later lane']);
  });
  it('tells each handler its instant and lane, and which lanes have had their turn', () => {
    const plan = fc.array(fc.tuple(fc.nat(3), fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(plan, fc.array(fc.nat(4), { maxLength: 6 }), (plan, ends) => {
        const kernel = new Kernel(at(0));
        let instant = -1;
        let farthest = -1;
        kernel.on('look', (([due, lane, next]: [number, Lane, Lane | null], notice: Notice) => {
          if (due !== instant) farthest = -1;
          instant = due;
          farthest = Math.max(farthest, lane);
          expect([notice.at, notice.lane, kernel.now]).toEqual([due, lane, due]);
          expect(Object.values(Lane).filter((each) => kernel.isPast(each))).toEqual(Object.values(Lane).filter((each) => each <= farthest));
          if (next !== null) kernel.schedule(at(due), next, 'look', [due, next, null]);
        }) as never);
        for (const [due, lane, next] of plan) kernel.schedule(at(5 * due + 5), lane as Lane, 'look', [5 * due + 5, lane, next]);
        for (const end of [...ends].sort()) {
          kernel.step();
          kernel.runUntil(at(Math.max(kernel.now, 5 * end)));
          expect(kernel.isPast(Lane.observe)).toBe(true);
          // Time stands at the end of a run: what comes now is after everything.
          farthest = instant === kernel.now ? Lane.observe : farthest;
        }
        while (kernel.step());
      }),
      { seed: 5, numRuns: 200 },
    );
  });
  it('hands over what was scheduled, with its cause', () => {
    const kernel = new Kernel(at(0));
    const seen: unknown[] = [];
    kernel.on('k', ((_data: unknown, notice: object) => {
      seen.push({ ...notice });
    }) as never);
    kernel.schedule(at(1), Lane.ingest, 'k', { a: 1 }, 17);
    kernel.schedule(at(1), Lane.ingest, 'k');
    kernel.runUntil(at(1));
    expect(seen).toEqual([
      { at: 1, lane: Lane.ingest, kind: 'k', data: { a: 1 }, cause: 17 },
      { at: 1, lane: Lane.ingest, kind: 'k', data: null, cause: null },
    ]);
  });
  it('cancels once, and never what has taken the place', () => {
    const { kernel, log } = recorder();
    const id = kernel.schedule(at(1), Lane.control, 'say', 'a');
    expect(kernel.cancel(id)).toBe(true);
    expect(kernel.cancel(id)).toBe(false);
    expect(kernel.pending).toBe(0);
    const other = kernel.schedule(at(1), Lane.control, 'say', 'b');
    kernel.runUntil(at(1));
    const third = kernel.schedule(at(2), Lane.control, 'say', 'c');
    expect(new Set([id, other, third]).size).toBe(3);
    expect(kernel.cancel(id)).toBe(false);
    expect(kernel.cancel(other)).toBe(false);
    expect(kernel.cancel(999_999_999 as NoticeId)).toBe(false);
    kernel.runUntil(at(2));
    expect(log).toEqual(['1 b', '2 c']);
  });
  it('refuses the past, what has no handler, and what never comes', () => {
    const { kernel } = recorder();
    kernel.runUntil(at(100));
    expect(() => kernel.schedule(at(99), Lane.control, 'say')).toThrow(
      'time cannot fall: say was scheduled for 99 at 1970-01-01T00:00:00.100Z',
    );
    expect(() => kernel.schedule(at(NaN), Lane.control, 'say')).toThrow(SimulatorBug);
    expect(() => kernel.schedule(at(100), Lane.control, 'nobody')).toThrow('no handler for notices of kind nobody');
    expect(() => kernel.schedule(at(100), Lane.control, '')).toThrow('no handler');
    expect(() => kernel.schedule(at(LAST + 1), Lane.control, 'say')).toThrow('what never happens needs no notice');
    expect(() => kernel.runUntil(at(99))).toThrow('time cannot fall');
    expect(() => kernel.on('say', () => undefined)).toThrow('two handlers for notices of kind say');
    expect(kernel.pending).toBe(0);
  });
  it('does not let time pass within a notice', () => {
    const { kernel, log } = recorder();
    kernel.schedule(at(1), Lane.control, 'act', () => kernel.runUntil(at(5)));
    expect(() => kernel.runUntil(at(10))).toThrow('time cannot pass within it');
    kernel.schedule(at(2), Lane.control, 'act', () => {
      throw new Error('a handler failed');
    });
    kernel.schedule(at(3), Lane.control, 'say', 'on');
    expect(() => kernel.runUntil(at(10))).toThrow('a handler failed');
    kernel.runUntil(at(10));
    expect(log).toEqual(['3 on']);
  });
});

describe('limits', () => {
  it('of one instant name what loops', () => {
    const { kernel } = recorder({ noticesPerInstant: 100 });
    kernel.on('ping', ((n: { table: string; n: number }) => {
      kernel.schedule(kernel.now, Lane.deliver, 'ping', { ...n, n: n.n + 1 });
    }) as never);
    kernel.schedule(at(7), Lane.deliver, 'ping', { table: 'orders', n: 1 });
    expect(() => kernel.runUntil(at(10))).toThrow(
      'more than 100 notices at 1970-01-01T00:00:00.007Z: this seems to loop: ping {"n":101,"table":"orders"}',
    );
  });
  it('of one instant do not add up over instants', () => {
    const { kernel } = recorder({ noticesPerInstant: 3 });
    for (let i = 0; i < 30; i += 1) kernel.schedule(at(Math.floor(i / 3)), Lane.sample, 'say', i);
    expect(() => kernel.runUntil(at(100))).not.toThrow();
  });
  it('of one run name the last', () => {
    const { kernel } = recorder({ notices: 50 });
    kernel.on('tick', (() => {
      kernel.schedule((kernel.now + 1) as Instant, Lane.sample, 'tick');
    }) as never);
    kernel.schedule(at(0), Lane.sample, 'tick');
    expect(() => kernel.runUntil(at(1000))).toThrow('more than 50 notices in one run; the last was tick null');
  });
});

describe('snapshot and restore', () => {
  /** Every notice writes itself down and schedules or cancels others, as its number says. */
  function life(kernel: Kernel, state: { log: string[]; ids: Map<number, NoticeId> }): void {
    kernel.on('live', ((n: number, notice: { at: number }) => {
      state.log.push(`${notice.at} ${n}`);
      state.ids.delete(n);
      for (const child of [n * 2, n * 3 + 1]) {
        if (child < 4000) {
          const when = (kernel.now + ((n * 7919 + child) % 5) * 10) as Instant;
          state.ids.set(child, kernel.schedule(when, ((n + child) % 8) as never, 'live', child, n));
        }
      }
      const victim = state.ids.get((n * 31) % 4000);
      if (n % 5 === 0 && victim !== undefined) {
        kernel.cancel(victim);
        state.ids.delete((n * 31) % 4000);
      }
    }) as never);
  }
  const fresh = (start = 0) => {
    const state = { log: [] as string[], ids: new Map<number, NoticeId>() };
    const kernel = new Kernel(at(start));
    life(kernel, state);
    return { kernel, state };
  };
  it('continues as if nothing had happened', () => {
    const whole = fresh();
    for (const n of [1, 2, 3]) whole.kernel.schedule(at(0), Lane.control, 'live', n);
    whole.kernel.runUntil(at(1000));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.state.log.length }), (steps) => {
        const first = fresh();
        for (const n of [1, 2, 3]) first.kernel.schedule(at(0), Lane.control, 'live', n);
        for (let i = 0; i < steps; i += 1) first.kernel.step();
        const saved = JSON.parse(JSON.stringify(first.kernel.snapshot())) as ReturnType<Kernel['snapshot']>;
        const second = fresh(5);
        const ids = second.kernel.restore(saved);
        second.state.log = clonePlain(first.state.log);
        second.state.ids = new Map([...first.state.ids].map(([n, id]) => [n, ids.get(id)!]));
        expect(second.kernel.now).toBe(first.kernel.now);
        expect(second.kernel.pending).toBe(first.kernel.pending);
        second.kernel.runUntil(at(1000));
        expect(second.state.log).toEqual(whole.state.log);
        expect(second.kernel.noticesRun).toBe(whole.kernel.noticesRun);
        // The first goes on undisturbed.
        first.kernel.runUntil(at(1000));
        expect(first.state.log).toEqual(whole.state.log);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
  it('copies data, so that later life does not reach into it', () => {
    const { kernel } = recorder();
    const data = { list: [1] };
    kernel.schedule(at(1), Lane.control, 'say', data);
    const saved = kernel.snapshot();
    data.list.push(2);
    expect(saved.notices[0]!.data).toEqual({ list: [1] });
  });
  it('refuses a kernel that has lived, functions, and kinds that nobody takes', () => {
    const { kernel } = recorder();
    kernel.schedule(at(1), Lane.control, 'act', () => undefined);
    expect(() => kernel.snapshot()).toThrow('state must be plain data, found a function');
    const other = recorder().kernel;
    other.schedule(at(1), Lane.control, 'say', 'x');
    const saved = other.snapshot();
    expect(() => other.restore(saved)).toThrow('a kernel is restored before it has lived');
    expect(() => new Kernel(at(0)).restore(saved)).toThrow('notices of kind say, which nobody takes here');
  });
});

it('shuffles ties on demand, and only ties', () => {
  const run = (seed: number | undefined): string[] => {
    const { kernel, log } = recorder();
    kernel.shuffleTies(seed);
    for (let i = 0; i < 20; i += 1)
      kernel.schedule(at(i), Lane.sample, 'act', () => kernel.schedule(at(50 + (i % 2)), Lane.sample, 'say', i));
    while (kernel.step());
    return log;
  };
  expect(run(1)).not.toEqual(run(undefined));
  expect(run(1).slice(0, 10).sort()).toEqual(run(undefined).slice(0, 10).sort());
});
