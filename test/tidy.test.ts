import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BANS, checkBans, isCore } from './tidy/bans.ts';
import { breachText, type Breach } from './tidy/breach.ts';
import { ROOMS, checkImports } from './tidy/rooms.ts';
import { checkMachine } from './tidy/secrets.ts';
import { checkSize } from './tidy/size.ts';
import { blank, readSource } from './tidy/source.ts';

/** The files that belong to the project: what is tracked, and what is new and not ignored. */
const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(path))
  .sort();
const isCode = (path: string): boolean => /\.(?:ts|mjs)$/.test(path) && /^(?:src|test|bench|scripts|scenarios)\//.test(path);
const TEXT = /\.(?:ts|mjs|js|json|md|ya?ml|txt|csv|html|svg|py|cpp|css)$|^[^/]*$|^\.ci\//;
const texts = paths.filter((path) => TEXT.test(path)).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const sources = texts.filter(({ path }) => isCode(path)).map(({ path, text }) => readSource(path, text));

const none = (breaches: readonly Breach[]): void => {
  expect(breaches.length === 0 ? '' : `${breaches.length} breaches\n${breaches.map(breachText).join('\n')}`).toBe('');
};

describe('the laws of the house', () => {
  it('rooms import only what they may', () => none(sources.filter(({ path }) => path.startsWith('src/')).flatMap(checkImports)));
  it('nothing is said that must not be', () => none(sources.flatMap((source) => checkBans(source))));
  it('files and lines are short', () => none(checkSize(sources)));
  it('no path of one machine, no host of a registry', () => none(texts.flatMap(({ path, text }) => checkMachine(path, text))));
  it('every engine says what it follows and how faithfully', () => {
    const folders = [
      ...new Set(paths.map((path) => /^src\/(?:engines|fleet)\/[^/]+/.exec(path)?.[0]).filter((folder) => folder !== undefined)),
    ];
    expect(folders.length).toBeGreaterThan(10);
    none(
      folders.flatMap((folder): Breach[] => {
        const readme = texts.find(({ path }) => path === `${folder}/README.md`);
        if (readme !== undefined && /fidelity ledger/i.test(readme.text)) return [];
        return [
          {
            path: `${folder}/README.md`,
            line: 1,
            what: 'no fidelity ledger',
            instead: 'behaviour | documented / observed / assumed | source | option',
            why: 'an assumption is named, never hidden',
          },
        ];
      }),
    );
  });
});

describe('tidy itself', () => {
  const bansIn = (path: string, text: string): string[] => checkBans(readSource(path, text)).map(({ line, what }) => `${line} ${what}`);
  const importsIn = (path: string, text: string): string[] =>
    checkImports(readSource(path, text)).map(({ line, what }) => `${line} ${what}`);

  it('sees every ban when it is planted, and only where it holds', () => {
    const planted: [string, string, number][] = [
      ['src/aws/x.ts', 'const t = Date.now();', 1],
      ['src/aws/x.ts', 'const t = new Date( );', 1],
      ['src/aws/x.ts', 'const t = performance.now();', 1],
      ['src/aws/x.ts', 'Date.parse(text)', 1],
      ['src/aws/x.ts', 'date.getHours()', 1],
      ['src/aws/x.ts', 'a.localeCompare(b)', 1],
      ['src/aws/x.ts', 'new Intl.Collator()', 1],
      ['src/aws/x.ts', 'n.toLocaleString()', 1],
      ['src/aws/x.ts', 'Math.random()', 1],
      ['src/aws/x.ts', 'crypto.randomUUID()', 1],
      ['src/aws/x.ts', 'Math.exp(1)', 1],
      ['src/aws/x.ts', 'Math.log10(1)', 1],
      ['src/aws/x.ts', 'x ** 0.5', 1],
      ['src/aws/x.ts', '1.1 ** n', 1],
      ['src/aws/x.ts', 'async () => 1', 1],
      ['src/aws/x.ts', 'await x', 1],
      ['src/aws/x.ts', 'new Promise(f)', 1],
      ['src/aws/x.ts', 'setTimeout(f, 1)', 1],
      ['src/aws/x.ts', 'for (const k in o) f(k);', 1],
      ['src/aws/x.ts', 'structuredClone(x)', 1],
      ['src/aws/x.ts', 'console.log(1)', 1],
      ['src/aws/x.ts', 'error.stack', 1],
      ['src/aws/x.ts', String.raw`/\p{L}/u`, 1],
      ['src/aws/x.ts', 'text.normalize("NFC")', 1],
      ['src/aws/x.ts', 'let x: any;', 1],
      ['src/node/x.ts', 'x as any', 1],
      ['src/aws/x.ts', '// @ts-ignore', 1],
      ['test/x.test.ts', 'it.only("x", f)', 1],
      ['test/x.test.ts', 'describe.skip("x", f)', 1],
      ['README.md', `${'TO'}${'DO'}: write this`, 1],
      ['src/node/x.ts', 'const t = Date.now(); await f(); Math.exp(1);', 0],
      ['test/x.ts', 'Math.random()', 0],
      ['src/testing/x.ts', 'await expect(1)', 0],
      ['src/aws/x.ts', '// Date.now() is not for us', 0],
      ['src/aws/x.ts', "const why = 'Math.random';", 0],
      ['src/aws/x.ts', 'const why = `await ${1} Math.exp`;', 0],
      ['src/aws/x.ts', 'const why = `${Math.exp(1)}`;', 1],
      ['src/aws/x.ts', 'const r = /Math.exp/;', 0],
      ['src/aws/x.ts', 'new Date(at); Date.UTC(1); x ** 2; 2 ** 53; Math.sqrt(2); date.getUTCHours()', 0],
      ['src/aws/x.ts', "import { onAttempt } from './async.ts';", 0],
      ['src/aws/x.ts', 'const company = 1; const x = anything;', 0],
    ];
    for (const [path, text, count] of planted) expect([path, text, bansIn(path, text).length]).toEqual([path, text, count]);
    // Every ban has been seen at least once.
    for (const ban of BANS)
      expect([String(ban.pattern), planted.some(([path, text]) => (ban.where ?? isCore)(path) && ban.pattern.test(text))]).toEqual([
        String(ban.pattern),
        true,
      ]);
  });
  it('knows the line', () => {
    expect(bansIn('src/aws/x.ts', '/* one\n two */\nconst a = `\n${Math.sin(1)}`;\n')).toEqual(['4 Math.sin']);
  });
  it('blanks comments, texts, templates and regular expressions, and nothing else', () => {
    for (const [text, code] of [
      ["a('x') // y", "a(' ')     "],
      ['a /* b */ c', 'a         c'],
      ['`a${b + `c${d}`}e`', '` ${b + ` ${d}`} `'],
      ['a / b / c', 'a / b / c'],
      ['x = /a"b/.test(y)', 'x = /   /.test(y)'],
      ['return /[/"]/', 'return /    /'],
      ["/* it's */'a' + b", "          ' ' + b"],
      ["'it\\'s' + a", "'     ' + a"],
      ['f({ a: `${{ b: 1 }.b}` })', 'f({ a: `${{ b: 1 }.b}` })'],
    ] as const)
      expect(blank(text)).toBe(code);
  });
  it('sees imports that leave their room', () => {
    const cases: [string, string, number][] = [
      ['src/kernel/x.ts', "import { arn } from '../aws/arn.ts';", 1],
      ['src/kernel/x.ts', "import alea from 'seedrandom/lib/alea.js';", 1],
      ['src/kernel/streams.ts', "import alea from 'seedrandom/lib/alea.js';", 0],
      ['src/engines/alarms/x.ts', "import type { S } from '../metrics/index.ts';", 1],
      ['src/engines/alarms/x.ts', "import { a } from './text/b.ts';", 0],
      ['src/engines/alarms/text/x.ts', "import { Kernel } from '../../../kernel/kernel.ts';", 1],
      ['src/engines/alarms/x.ts', "import { DAY } from '../../kernel/time.ts';", 0],
      ['src/engines/alarms/x.ts', "import { Journal } from '../../kernel/index.ts';", 1],
      ['src/fleet/ec2/x.ts', "export { y } from '../sqs/index.ts';", 1],
      ['src/fleet/ec2/x.ts', "const y = import('../../cloud/cloud.ts');", 1],
      ['src/analysis/x.ts', "import { createCloud } from '../cloud/cloud.ts';", 1],
      ['src/workloads/x.ts', "import {\n  a,\n  b,\n} from '../fleet/ec2/index.ts';", 1],
      ['src/lessons/x.ts', "import { readFileSync } from 'node:fs';", 1],
      ['src/node/x.ts', "import { readFileSync } from 'node:fs';", 0],
      ['src/cloud/x.ts', "import 'left-pad';", 1],
      ['src/scenario/x.ts', "import { alarmsEngine } from '../engines/alarms/index.ts';", 1],
      ['src/attic/x.ts', '', 1],
      ['src/aws/x.ts', "// import { x } from '../cloud/cloud.ts';", 0],
      ['src/aws/x.ts', 'const text = "import { x } from \'../cloud/cloud.ts\'";', 0],
    ];
    for (const [path, text, count] of cases) expect([path, text, importsIn(path, text).length]).toEqual([path, text, count]);
    expect(importsIn('src/workloads/x.ts', "import {\n  a,\n} from '../fleet/ec2/index.ts';")).toEqual([
      '3 workloads imports fleet/ec2/index',
    ]);
  });
  it('knows every room of ARCHITECTURE.md', () => {
    const page = readFileSync('ARCHITECTURE.md', 'utf8');
    const rooms = [...page.matchAll(/^\| `src\/(\w+)\/` \|/gm)].map((m) => m[1]!);
    expect(rooms.length).toBeGreaterThan(10);
    for (const room of rooms) expect(Object.keys(ROOMS)).toContain(room);
  });
  it('sees what is too long, and allowances that nobody needs or explains', () => {
    const file = (path: string, columns: number, lines: number) => ({ path, text: `${'x'.repeat(columns)}\n`.repeat(lines) });
    const because = 'a table that is compared with its source';
    const found = (files: ReturnType<typeof file>[], ...allowances: Parameters<typeof checkSize>[1] & object) =>
      checkSize(files, allowances).map(({ path, what }) => `${path} ${what}`);
    expect(found([file('a', 160, 400)])).toEqual([]);
    expect(found([file('a', 161, 1), file('b', 1, 401)])).toEqual(['a 161 columns', 'b 401 lines']);
    expect(found([file('t/a', 200, 1)], { path: 't/', columns: 200, because })).toEqual([]);
    expect(found([file('t/a', 201, 1)], { path: 't/', columns: 200, because })).toEqual(['t/a 201 columns']);
    expect(found([file('a', 1, 1)], { path: 'a', lines: 500, because })).toEqual(['a an allowance that nothing needs']);
    expect(found([file('a', 1, 450)], { path: 'a', lines: 500, because: 'long' })).toEqual(['a an allowance without a reason']);
  });
  it('sees paths of one machine and hosts of registries', () => {
    const found = (line: string): number => checkMachine('x', line).length;
    for (const line of [
      `/${'work'}/main/src`,
      `see /${'root'}/notes`,
      `"/${'home'}/alice/x"`,
      `https://${'registry'}.npmjs.org/x`,
      `host npm.${'internal'}`,
    ])
      expect([line, found(line)]).toEqual([line, 1]);
    for (const line of [
      `src/${'work'}/main`,
      'https://docs.aws.amazon.com/home/x',
      '/home/ec2-user/x',
      'arn:aws:iam::1:root',
      'a framework/main',
      'network/main',
    ])
      expect([line, found(line)]).toEqual([line, 0]);
  });
});
