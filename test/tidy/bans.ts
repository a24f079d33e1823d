import type { Breach } from './breach.ts';
import { lineAt, type Source } from './source.ts';

/** Words that may not stand in the code, each with what to write instead and why. */
interface Ban {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly why: string;
  /** Where it holds; the core when absent. */
  readonly where?: (path: string) => boolean;
  /** Looks at the lines as they stand, comments and texts too. */
  readonly raw?: boolean;
}

/** Everything that must run unchanged in a browser and in every engine: `src/` without the host and without the page's own script. */
export const isCore = (path: string): boolean =>
  path.startsWith('src/') && !path.startsWith('src/node/') && !path.startsWith('src/report/html/client/');
const isSource = (path: string): boolean => path.startsWith('src/');
const isTest = (path: string): boolean => path.startsWith('test/');
/** Tests of user code may be asynchronous, as their frameworks are. */
const isSynchronousCore = (path: string): boolean => isCore(path) && !path.startsWith('src/testing/');

const ENGINES_DIFFER = 'JavaScript engines differ in its last bit, and the last bit reaches the report';
const CLOCK = 'time is an argument: the same seed gives the same bytes at any hour';
const LOCALE = 'it depends on the locale or the time zone of whoever runs it';

export const BANS: readonly Ban[] = [
  { pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)/, instead: '`step.at`, `cloud.now`, `kernel.now`', why: CLOCK },
  { pattern: /\bperformance\.|\bprocess\.hrtime/, instead: '`step.at`, `kernel.now`', why: CLOCK },
  { pattern: /\bDate\.parse\b/, instead: '`parseInstant`', why: 'it takes almost anything, and each engine something else' },
  {
    pattern: /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|Year|TimezoneOffset)\(/,
    instead: 'the UTC form, or `kernel/time.ts`',
    why: LOCALE,
  },
  {
    pattern: /\.to(?:Locale\w*|DateString|TimeString)\(|\blocaleCompare\b|\bIntl\b/,
    instead: '`byCodeUnit`, `formatInstant`, a format of our own',
    why: LOCALE,
  },
  {
    pattern: /\bMath\.random\b|\bcrypto\./,
    instead: '`step.uuid`, `step.token`, `streams.at(path)`',
    why: 'randomness comes from the seed, by named streams',
  },
  {
    pattern:
      /\bMath\.(?:exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot)\b/,
    instead: 'dexp, dlog, dlog1p, dlog10, dpow, dsin, dcos of `kernel/detmath.ts`',
    why: ENGINES_DIFFER,
  },
  { pattern: /\*\*\s*-?\d*\.\d|\d\.\d+\s*\*\*/, instead: '`dpow`', why: ENGINES_DIFFER },
  {
    pattern: /\basync\b\s*(?:function|\(|\*|[A-Za-z_$]+\s*=>)|\bawait\b|\bPromise\b|\bqueueMicrotask\b/,
    where: isSynchronousCore,
    instead: 'a notice',
    why: 'the core is synchronous: no second queue besides the event list',
  },
  {
    pattern: /\b(?:setTimeout|setInterval|setImmediate|requestAnimationFrame)\b/,
    instead: '`step.schedule`',
    why: 'only the kernel lets time pass',
  },
  {
    pattern: /\bfor\s*\(\s*(?:const|let|var)\s+\w+\s+in\b/,
    instead: '`Object.keys`, or a Map',
    why: 'it walks up the prototypes, and orders keys that look like numbers by size',
  },
  {
    pattern: /\b(?:structuredClone|globalThis|eval|WeakRef|FinalizationRegistry|SharedArrayBuffer)\b|\bnew Function\b/,
    where: isSynchronousCore,
    instead: '`clonePlain`, plain data',
    why: 'the core uses only what the language itself has, and nothing that depends on when memory is freed',
  },
  {
    pattern: /\bconsole\./,
    where: isSynchronousCore,
    instead: '`step.note`, or a value that is returned',
    why: 'the core has no output: what happens is in the journal',
  },
  { pattern: /\.stack\b/, instead: 'the message', why: 'engines write it differently' },
  {
    pattern: /\\p\{|\.normalize\(/,
    raw: true,
    instead: 'the characters that are meant',
    why: 'it depends on the version of Unicode in the engine',
  },
  {
    pattern: /:\s*any\b|\bas any\b|<any\b|\bany\[\]/,
    where: isSource,
    instead: '`unknown`, and a check',
    why: 'a type that allows everything checks nothing',
  },
  {
    pattern: /@ts-(?:ignore|nocheck)|(?:ox|es)lint-disable(?!.* -- \w)/,
    raw: true,
    where: isSource,
    instead: 'code that passes, or ` -- ` and a reason',
    why: 'a check that is switched off checks nothing',
  },
  {
    pattern: new RegExp(`\\b(?:${['TO', 'FIX', 'XX'].map((a, i) => a + ['DO', 'ME', 'X'][i]).join('|')})\\b`),
    raw: true,
    where: () => true,
    instead: 'the thing itself, or an issue',
    why: 'nobody comes back to them',
  },
  {
    pattern: /\b(?:it|test|describe|bench)\.(?:only|skip|todo|fails|skipIf)\b|\b(?:xit|xdescribe|fit|fdescribe)\(/,
    where: isTest,
    instead: 'a test that runs, or none',
    why: 'a test that does not run proves nothing',
  },
];

/** What stands nevertheless, and why. */
interface Exception {
  readonly path: string;
  readonly what: string;
  readonly because: string;
}
const EXCEPTIONS: readonly Exception[] = [
  { path: 'src/fleet/s3/configuration.ts', what: '\\p{', because: 'S3 states the characters of a tag by these classes' },
];

export function checkBans(source: Source, exceptions: readonly Exception[] = EXCEPTIONS): Breach[] {
  const breaches: Breach[] = [];
  for (const { pattern, where, raw, instead, why } of BANS) {
    if (!(where ?? isCore)(source.path)) continue;
    const text = raw === true ? source.text : source.code;
    for (const found of text.matchAll(new RegExp(pattern, 'g'))) {
      const what = found[0].trim();
      if (exceptions.some((e) => e.path === source.path && e.what === what)) continue;
      breaches.push({ path: source.path, line: lineAt(text, found.index), what, instead, why });
    }
  }
  return breaches;
}
