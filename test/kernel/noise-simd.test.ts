import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

type Noise = typeof import('../../src/kernel/noise.ts');

/** The module as a process has it that has not drawn yet. */
async function anew(): Promise<Noise> {
  vi.resetModules();
  return import('../../src/kernel/noise.ts');
}

const LONG = 3000;
const HALF = 2 ** 31;
const key = fc.record({ a: fc.integer({ min: -HALF, max: HALF - 1 }), b: fc.integer({ min: -HALF, max: HALF - 1 }) });
/** Any tick whose followers are safe integers too, mostly near to where 32 bits end. */
const first = fc
  .oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -LONG, max: LONG }),
    fc
      .tuple(fc.integer({ min: -(2 ** 20), max: 2 ** 20 }), fc.integer({ min: -LONG, max: LONG }))
      .map(([high, low]) => high * 2 ** 32 + low),
    fc.integer({ min: -LONG, max: LONG }).map((low) => HALF + low),
  )
  .map((tick) => Math.min(tick, Number.MAX_SAFE_INTEGER - LONG));
const ticks = fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: LONG }));

/** Both fills are what a tick alone gives, bit by bit, where they are told and nowhere else. */
function lawOfFills({ fillNoise, fillUniform, noiseAt, noiseWord }: Noise, numRuns: number): void {
  const space = new Float64Array(LONG + 40);
  const property = fc.property(key, first, ticks, fc.integer({ min: 0, max: 20 }), fc.boolean(), (k, from, count, offset, uniform) => {
    const out = space.subarray(0, offset + count + 20).fill(9999);
    (uniform ? fillUniform : fillNoise)(k, from, count, out, offset);
    const wrong = out.findIndex((number, at) => {
      const i = at - offset;
      if (i < 0 || i >= count) return number !== 9999;
      return !Object.is(number, uniform ? (noiseWord(k, from + i) >>> 0) / 2 ** 32 : noiseAt(k, from + i));
    });
    expect(wrong).toBe(-1);
  });
  fc.assert(property, { seed: 1, numRuns });
}

/** A WebAssembly that counts how often it is asked to compile, and how often what it compiled is called. */
function counting(): { compiled: number; called: number } {
  const counts = { compiled: 0, called: 0 };
  const { Module, Instance } = WebAssembly as unknown as {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object) => Compiled;
  };
  interface Compiled {
    exports: { memory: object; fill: (...words: number[]) => void };
  }
  vi.stubGlobal('WebAssembly', {
    Module: function (bytes: Uint8Array) {
      counts.compiled += 1;
      return new Module(bytes);
    },
    Instance: function (module: object) {
      const { memory, fill } = new Instance(module).exports;
      const called = (...words: number[]): void => {
        counts.called += 1;
        fill(...words);
      };
      return { exports: { memory, fill: called } };
    },
  });
  return counts;
}

afterEach(() => vi.unstubAllGlobals());

describe('noise four ticks at a time', () => {
  it('is assembled from noise.wat', () => {
    const assembled = execFileSync(process.execPath, ['scripts/assemble.mjs', '--print'], { encoding: 'utf8' });
    expect(readFileSync('src/kernel/noise-module.ts', 'utf8'), 'npm run assemble').toBe(assembled);
  });
  it('is compiled when a block is first filled, and once', async () => {
    const counts = counting();
    const { fillNoise, fillUniform, noiseKey } = await anew();
    const out = new Float64Array(LONG);
    fillNoise(noiseKey('seed', 'a'), 0, 8, out);
    expect(counts).toEqual({ compiled: 0, called: 0 });
    fillNoise(noiseKey('seed', 'a'), 0, LONG, out);
    expect(counts).toEqual({ compiled: 1, called: 3 });
    fillUniform(noiseKey('seed', 'b'), 0, 1024, out);
    expect(counts).toEqual({ compiled: 1, called: 4 });
  });
  it('has the bits of the ticks one by one: any key, any tick, any length, any place', async () => {
    const counts = counting();
    lawOfFills(await anew(), 2000);
    expect(counts.called).toBeGreaterThan(1000);
  });
  it.each([
    ['has no WebAssembly', undefined],
    ['has one that knows no vectors, or may not compile', { Module: refuses }],
    ['can give it no memory', { Module: function () {}, Instance: refuses }],
  ])('is the same in a host that %s', async (_, host) => {
    vi.stubGlobal('WebAssembly', host);
    lawOfFills(await anew(), 200);
  });
});

function refuses(): never {
  throw new Error('not here');
}
