import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from './bundle.ts';
import { run } from './entry.ts';
import type { Life } from './life.mjs';

const options = { minutes: 40 };
const here = run(options);
const folder = mkdtempSync(join(tmpdir(), 'cloudclock-life-'));
const script = join(folder, 'life.mjs');
beforeAll(async () => {
  writeFileSync(script, `${await bundled()}\nprocess.stdout.write(JSON.stringify(life.run(${JSON.stringify(options)})));\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the host', () => {
  const elsewhere = (env: Record<string, string>, ...flags: string[]): Life =>
    JSON.parse(
      execFileSync(process.execPath, [...flags, script], {
        encoding: 'utf8',
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as Life;
  it.each([
    ['Kathmandu and Turkish', { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
    ['the Chatham Islands and Swedish', { TZ: 'Pacific/Chatham', LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' }],
    ['New York, on the night when the clock jumps', { TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' }],
  ])('may be in %s', (_name, env) => {
    expect(elsewhere(env)).toEqual(here);
  });
  it('may interpret instead of compile', () => {
    expect(elsewhere({}, '--jitless')).toEqual(here);
  });
});

/** Puts throwers where a clock, chance, a locale or a second queue would be. Runs in the bare context. */
const RING = `
  const forbid = (name) => () => { throw new Error('a run may not use ' + name); };
  for (const name of ['random', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan',
    'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot']) Math[name] = forbid('Math.' + name);
  const RealDate = Date;
  Date = new Proxy(RealDate, {
    construct: (target, args) => (args.length === 1 ? Reflect.construct(target, args) : forbid('new Date() without an instant')()),
    apply: forbid('Date()'),
    get: (target, key) => (key === 'now' || key === 'parse' ? forbid('Date.' + key) : Reflect.get(target, key)),
  });
  for (const name of ['getFullYear', 'getMonth', 'getDate', 'getDay', 'getHours', 'getMinutes', 'getSeconds', 'getTimezoneOffset', 'toString', 'toDateString',
    'toTimeString', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) RealDate.prototype[name] = forbid('Date.prototype.' + name);
  for (const type of [Number, Array, Object]) type.prototype.toLocaleString = forbid(type.name + '.prototype.toLocaleString');
  for (const name of ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase', 'normalize']) String.prototype[name] = forbid('String.prototype.' + name);
  Promise = forbid('Promise');
  Intl = new Proxy({}, { get: (_, name) => forbid('Intl.' + String(name))() });
  WeakRef = FinalizationRegistry = forbid('what depends on when memory is freed');
  for (const name of Object.keys(console)) console[name] = forbid('console.' + name);
  eval = Function = forbid('code that is made of text');
`;
const inRing = (code: string): unknown => {
  const context = createContext(Object.create(null) as object, { codeGeneration: { strings: true, wasm: false } });
  return runInContext(code, context);
};

describe('a bare context, where clock, chance, locale and promises throw', () => {
  it('is enough for a whole life', async () => {
    const life = inRing(`${await bundled()}\n${RING}\nJSON.stringify(life.run(${JSON.stringify(options)}));`) as string;
    expect(JSON.parse(life)).toEqual(here);
  });
  it('would notice', () => {
    for (const code of [
      'Date.now()',
      'new Date()',
      'Date()',
      'Date.parse("2026")',
      'new Date(2026, 1, 1)',
      'new Date(5).getHours()',
      'String(new Date(5))',
      'Math.random()',
      'Math.exp(1)',
      '"a".localeCompare("b")',
      '(5).toLocaleString()',
      'new Intl.NumberFormat()',
      'new Promise(() => 1)',
      'setTimeout(() => 1, 1)',
      'queueMicrotask(() => 1)',
      'performance.now()',
      'crypto.randomUUID()',
      'structuredClone({})',
      'console.log(1)',
      'process.exit(1)',
      'require("fs")',
    ]) {
      expect(() => inRing(`${RING}\n${code}`), code).toThrow();
    }
    expect(inRing(`${RING}\nnew Date(5).toISOString() + Math.sqrt(4)`)).toBe('1970-01-01T00:00:00.005Z2');
  });
});
