import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChainEnds } from '../../src/kernel/chain-ends.ts';
import { SimulatorBug } from '../../src/kernel/bug.ts';
import { Cells, END, HANDLES } from '../../src/kernel/cells.ts';
import { EventList, LAST } from '../../src/kernel/event-list.ts';
import type { Lane } from '../../src/kernel/lane.ts';
import type { Instant } from '../../src/kernel/time.ts';

/** The slow and obvious event list: an array that is sorted again every time. */
interface Expected {
  pending: { at: number; lane: number; order: number; tag: number; handle: number; stamp: number }[];
  scheduled: number;
}
const sorted = (model: Expected) => model.pending.sort((a, b) => a.at - b.at || a.lane - b.lane || a.order - b.order);

/** `expect` for what is asked a million times. */
function same(received: unknown, expected: unknown): void {
  if (!Object.is(received, expected)) expect(received).toBe(expected);
}

class Add implements fc.Command<Expected, EventList> {
  readonly at: number;
  readonly lane: number;
  readonly times: number;
  constructor(at: number, lane: number, times: number) {
    this.at = at;
    this.lane = lane;
    this.times = times;
  }
  check = () => true;
  run(model: Expected, real: EventList): void {
    for (let i = 0; i < this.times; i += 1) {
      const order = model.scheduled;
      const tag = order % 7;
      const handle = real.add(this.at as Instant, this.lane as Lane, tag, order);
      same(real.stampOf(handle), order);
      model.pending.push({ at: this.at, lane: this.lane, order, tag, handle, stamp: order });
      model.scheduled += 1;
    }
    same(real.size, model.pending.length);
    same(new Set(model.pending.map((n) => n.handle)).size, model.pending.length);
  }
  toString = () => `add(${this.at}, ${this.lane}) x ${this.times}`;
}

class Pop implements fc.Command<Expected, EventList> {
  readonly until: number;
  readonly times: number;
  constructor(until: number, times: number) {
    this.until = until;
    this.times = times;
  }
  check = () => true;
  run(model: Expected, real: EventList): void {
    sorted(model);
    for (let i = 0; i < this.times; i += 1) {
      const next = model.pending[0];
      same(real.peek(), next?.at);
      const handle = real.pop(this.until);
      if (next === undefined || next.at > this.until) return same(handle, -1);
      same(handle, next.handle);
      same(real.poppedAt, next.at);
      same(real.poppedLane, next.lane);
      same(real.poppedData, next.order);
      same(real.poppedTag, next.tag);
      same(real.stampOf(handle), next.stamp);
      same(real.isPending(handle, next.stamp), false);
      model.pending.shift();
    }
    same(real.size, model.pending.length);
  }
  toString = () => `pop(${this.until}) x ${this.times}`;
}

class Cancel implements fc.Command<Expected, EventList> {
  readonly which: number;
  readonly times: number;
  constructor(which: number, times: number) {
    this.which = which;
    this.times = times;
  }
  check = (model: Readonly<Expected>) => model.pending.length > 0;
  run(model: Expected, real: EventList): void {
    for (let i = 0; i < this.times && model.pending.length > 0; i += 1) {
      const [gone] = model.pending.splice(this.which % model.pending.length, 1);
      same(real.isPending(gone!.handle, gone!.stamp), true);
      real.cancel(gone!.handle);
      same(real.isPending(gone!.handle, gone!.stamp), false);
    }
    same(real.size, model.pending.length);
  }
  toString = () => `cancel(${this.which}) x ${this.times}`;
}

class Pending implements fc.Command<Expected, EventList> {
  check = () => true;
  run(model: Expected, real: EventList): void {
    expect(real.pending()).toEqual(sorted(model).map(({ handle, at, lane, order }) => ({ handle, at, lane, data: order })));
  }
  toString = () => 'pending()';
}

/** A few instants, so that ties are common; some far apart, some that fall on one place of the table of chain ends, some before 1970. */
const instants = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: 5 }).map((n) => n * 60_000),
  fc.integer({ min: -3, max: 3 }).map((n) => n * 2 ** 29),
  fc.constantFrom<number>(LAST, LAST - 1, -1),
  fc.integer({ min: 0, max: 2 ** 40 }),
);
const lanes = fc.integer({ min: 0, max: 7 });
const commands = (most: number) =>
  fc.commands(
    [
      fc.tuple(instants, lanes, fc.integer({ min: 1, max: most })).map(([at, lane, times]) => new Add(at, lane, times)),
      fc.tuple(fc.oneof(fc.constant(Infinity), instants), fc.integer({ min: 1, max: most })).map(([until, times]) => new Pop(until, times)),
      fc.tuple(fc.nat(), fc.integer({ min: 1, max: most })).map(([which, times]) => new Cancel(which, times)),
      fc.constant(new Pending()),
    ],
    { size: '+1' },
  );
const start = () => ({ model: { pending: [], scheduled: 0 } as Expected, real: new EventList() });

describe('the event list', () => {
  it('is a sorted array', () => {
    fc.assert(
      fc.property(commands(4), (list) => {
        fc.modelRun(start, list);
      }),
      { seed: 1, numRuns: 400 },
    );
  });
  it('is a sorted array when it is long, and when most of it is cancelled', () => {
    fc.assert(
      fc.property(commands(900), (list) => {
        fc.modelRun(start, list);
      }),
      { seed: 2, numRuns: 12 },
    );
  });
  it('keeps the order of scheduling when the end of a chain was forgotten', () => {
    const list = new EventList();
    const order: number[] = [];
    // Far more keys than the table has places, each twice, so that second chains of one key are common.
    for (const round of [0, 1, 2]) for (let k = 0; k < 20_000; k += 1) list.add((k * 60_000) as Instant, 3, round);
    let last = -1;
    for (let handle = list.pop(); handle !== -1; handle = list.pop()) {
      order.push(list.poppedTag);
      same(list.poppedAt >= last, true);
      last = list.poppedAt;
    }
    expect(order).toEqual(Array.from({ length: 60_000 }, (_, i) => i % 3));
  });
  it('does not pile up what is put off again and again', () => {
    const list = new EventList();
    let highest = 0;
    let handle = list.add(1e9 as Instant, 4, 0);
    for (let i = 0; i < 100_000; i += 1) {
      list.cancel(handle);
      handle = list.add((1e9 + i) as Instant, 4, 0);
      highest = Math.max(highest, handle);
    }
    expect(highest).toBeLessThan(3000);
    expect(list.size).toBe(1);
  });
  it('uses handles again, of what is far off and of what is near', () => {
    const list = new EventList();
    let highest = 0;
    for (let i = 0; i < 50; i += 1) list.add(i as Instant, 4, 0);
    for (let i = 0; i < 100_000; i += 1) {
      list.pop();
      highest = Math.max(highest, list.add((list.poppedAt + (i % 3 === 0 ? 0 : i % 1000)) as Instant, 4, 0));
    }
    expect(highest).toBeLessThan(3000);
  });
  it('does not remember the end of a chain of which nothing is left', () => {
    const list = new EventList();
    const first = Array.from({ length: 500 }, () => list.add(1 as Instant, 4, 0));
    const second = Array.from({ length: 1000 }, () => list.add(2 as Instant, 4, 0));
    for (const handle of [...first, ...second.slice(0, 900)]) list.cancel(handle);
    const again = list.add(1 as Instant, 4, 5);
    expect(list.pending().map(({ handle }) => handle)).toEqual([again, ...second.slice(900)]);
    expect([list.pop(), list.poppedAt]).toEqual([again, 1]);
  });
  it('says how many may be pending', () => {
    expect(HANDLES).toBe(2_097_144);
  });
  it('shuffles ties and nothing else, and not what one step scheduled', () => {
    const run = (seed: number | undefined): { at: number; lane: number; tag: number }[] => {
      const list = new EventList();
      list.shuffle = seed;
      const out: { at: number; lane: number; tag: number }[] = [];
      const pop = (): boolean => {
        const handle = list.pop();
        if (handle === -1) return false;
        out.push({ at: list.poppedAt, lane: list.poppedLane, tag: list.poppedTag });
        return true;
      };
      // Fifty steps at instants 1 to 50; each schedules four notices that tie with those of the other steps.
      for (let i = 1; i <= 50; i += 1) list.add(i as Instant, 0, 1000 + i);
      for (let i = 0; i < 50; i += 1) {
        pop();
        for (let k = 0; k < 4; k += 1) list.add((100 + Math.floor(k / 2)) as Instant, 3, 4 * i + k);
      }
      while (pop());
      return out.slice(50);
    };
    const plain = run(undefined);
    for (const seed of [1, 2, 3]) {
      const shuffled = run(seed);
      expect(shuffled).not.toEqual(plain);
      expect(shuffled.map(({ at, lane }) => [at, lane])).toEqual(plain.map(({ at, lane }) => [at, lane]));
      const order = shuffled.map(({ tag }) => tag);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i));
      for (let i = 0; i < 50; i += 1) expect(order.indexOf(4 * i)).toBe(order.indexOf(4 * i + 1) - 1);
    }
    expect(run(1)).not.toEqual(run(2));
    expect(run(1)).toEqual(run(1));
  });
});

describe('the table of chain ends', () => {
  it('gives back the end that it was told last, or nothing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('begin', 'move', 'drop', 'find'),
            fc.integer({ min: 0, max: 40 }).map((k) => k * 8 * 60_000),
            fc.nat(9),
          ),
          { maxLength: 200 },
        ),
        (steps) => {
          const ends = new ChainEnds();
          const known = new Map<number, number>();
          for (const [what, key, handle] of steps) {
            if (what === 'begin' || (what === 'move' && ends.find(key) !== -1)) {
              ends[what](key, handle);
              known.set(key, handle);
            } else if (what === 'drop') {
              ends.drop(key, handle);
              if (known.get(key) === handle) known.delete(key);
            }
            const found = ends.find(key);
            same(found === -1 || found === known.get(key), true);
          }
        },
      ),
      { seed: 4, numRuns: 500 },
    );
  });
  it('grows while chains are joined', () => {
    const ends = new ChainEnds();
    for (let round = 0; round < 40; round += 1) {
      for (let k = 0; k < 4000; k += 1) {
        const key = k * 8000;
        for (const handle of [k, k + 4000]) {
          if (ends.find(key) === -1) ends.begin(key, handle);
          else ends.move(key, handle);
        }
      }
    }
    let found = 0;
    for (let k = 0; k < 4000; k += 1) if (ends.find(k * 8000) !== -1) found += 1;
    expect(found).toBeGreaterThan(3000);
  });
});

describe('the ladder of what is far off', () => {
  /** What comes out: the keys in their order, and of one key the order of scheduling. */
  const drain = (list: EventList): number[] => {
    const out: number[] = [];
    for (let handle = list.pop(); handle !== -1; handle = list.pop()) {
      out.push(list.stampOf(handle));
    }
    return out;
  };
  const inOrder = (times: readonly number[]): number[] => times.map((_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b);
  it('sorts thousands, however they lie: evenly, in clusters, doubling, all but one together', () => {
    for (const time of [
      (i: number) => (i * 7919) % 10_007,
      (i: number) => (i % 7) * 1e9 + ((i * 31) % 100),
      (i: number) => 2 ** (i % 45),
      (i: number) => (i === 1234 ? LAST : (i * 7919) % 3001),
      (i: number) => (i % 2 === 0 ? 5 : 6),
    ]) {
      const times = Array.from({ length: 5000 }, (_, i) => time(i));
      const list = new EventList();
      for (const at of times) list.add(at as Instant, 3, 0);
      expect(drain(list)).toEqual(inOrder(times));
    }
  });
  it('takes back a heap that grew large', () => {
    const list = new EventList();
    // One far away and one near: after the first is taken, all until the far one is near.
    const times = [0, 1e9, ...Array.from({ length: 3000 }, (_, i) => 1 + ((i * 7919) % 2999))];
    list.add(times[0]! as Instant, 3, 0);
    list.add(times[1]! as Instant, 3, 0);
    list.pop();
    for (const at of times.slice(2)) list.add(at as Instant, 3, 0);
    expect([0, ...drain(list)]).toEqual(inOrder(times));
  });
});

describe('the event list in a simulation', () => {
  it('is a sorted array while each notice that runs schedules others, soon or late', () => {
    for (const scale of [1, 100, 1e6]) {
      const list = new EventList();
      const expected: { at: number; stamp: number }[] = [];
      let [state, now] = [scale, 0];
      const random = (n: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * n);
      };
      const add = (): void => {
        const at = now + [random(3), random(50), random(5000), 40_000][random(4)]! * scale;
        const stamp = list.stampOf(list.add(at as Instant, 3, 0));
        let place = expected.length;
        while (place > 0 && expected[place - 1]!.at > at) place -= 1;
        expected.splice(place, 0, { at, stamp });
      };
      for (let i = 0; i < 200; i += 1) add();
      for (let i = 0; i < 30_000; i += 1) {
        const handle = list.pop();
        const first = expected.shift()!;
        same(list.stampOf(handle), first.stamp);
        now = first.at;
        // It grows for a while, then shrinks, and again.
        const more = Math.floor(i / 3000) % 2 === 0 ? random(4) : expected.length > 50 ? random(2) : 1;
        for (let k = 0; k < more; k += 1) add();
      }
    }
  });
});

describe('the cells of notices', () => {
  it('are found one by one when no page is left, and run out when all are used', () => {
    const cells = new Cells();
    const pages = new Int32Array(1).fill(END);
    const begin = (): number => cells.begin(pages, 0, 1, 0, END, null);
    for (let i = 0; i < HANDLES; i += 1) begin();
    // One of each eight: no page is free.
    const released = Array.from({ length: 1000 }, (_, i) => 8 * i + (i % 8));
    for (const handle of released) cells.release(handle);
    const again = released.map(begin);
    expect(again.sort((a, b) => a - b)).toEqual(released.sort((a, b) => a - b));
    expect(begin).toThrow('more than 2097144 notices are pending');
    cells.release(77);
    expect(begin()).toBe(77);
  });

  it('are not given back twice', () => {
    const cells = new Cells();
    const pages = new Int32Array(1).fill(END);
    const handle = cells.begin(pages, 0, 1, 0, END, null);
    cells.take(handle);
    cells.release(handle);
    expect(() => cells.release(handle)).toThrow(new SimulatorBug(`the notice with handle ${handle} is not in use: it was given back twice`));
    expect(() => cells.release(handle + 1)).toThrow('is not in use');
  });
});
