import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
// @ts-expect-error -- a script without types
import { outputBlocks, runDocumented } from '../scripts/documents.mjs';

/** Every document that a user reads. */
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const fences = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((m) => m[1]!);
/** What an example's comments become: `check(expression, value)`. */
const CHECK = `import { isDeepStrictEqual, inspect } from 'node:util';
const check = (a, b) => {
  if (!isDeepStrictEqual(a, b)) throw new Error('expected ' + inspect(b) + ', received ' + inspect(a));
};`;
const SETUP = /^npm (ci|install|run|test|start)|^git |^cd |^#/;

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  const commands = fences(text, 'sh')
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/^\$ /, '').trim())
    .filter((line) => line !== '' && !SETUP.test(line));
  if (commands.length > 0)
    it('has only commands that run', () => {
      const folder = mkdtempSync(join(tmpdir(), 'cloudclock-docs-'));
      try {
        for (const command of commands) {
          const line = command
            .replaceAll('/tmp/reports', join(folder, 'reports'))
            .replace(/^(npx )?cloudclock run (?!.*--out)/, `cloudclock run --out ${join(folder, 'out')} `);
          const bash = line.replace(/^(npx )?cloudclock\b/, `"${process.execPath}" dist/node/cli.js`);
          const result = spawnSync('bash', ['-c', bash], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
          expect([0, 1], `${command}\n${result.stderr}`).toContain(result.status);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }, 120_000);

  const examples = fences(text, 'ts');
  if (examples.length > 0)
    it('has only examples that compile and run, with the values that their comments say', () => {
      const folder = mkdtempSync(join(process.cwd(), 'dist', 'docs-'));
      try {
        examples.forEach((example, i) => {
          // `expression; // 'value'` is an assertion.
          const checked = example.replace(
            /^(\s*)([^\s/].*?);\s*\/\/ (['"\d[{].*|true|false|undefined)$/gm,
            (_, indent: string, code: string, value: string) => `${indent}check(${code}, ${value});`,
          );
          const file = join(folder, `example-${i}.mjs`);
          writeFileSync(
            file,
            `${CHECK}\n${checked.replaceAll("from 'cloudclock'", "from '../index.js'").replaceAll("from 'cloudclock/", "from '../testing/")}`,
          );
          const result = spawnSync(process.execPath, [file], { encoding: 'utf8' });
          expect(result.stderr).toBe('');
        });
      } finally {
        rmSync(folder, { recursive: true });
      }
    }, 60_000);

  const shown = outputBlocks(text) as { command: string; shown: string }[];
  if (shown.length > 0)
    it('shows what its commands print today', () => {
      for (const block of shown) expect(block.shown.trimEnd()).toBe((runDocumented(block.command) as string).trimEnd());
    }, 60_000);

  it('has only links that lead somewhere', () => {
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)) {
      expect(() => readFileSync(join(document, '..', target!), 'utf8'), `${document}: ${target}`).not.toThrow(/ENOENT/);
    }
  });
});
