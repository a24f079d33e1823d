import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The scenarios that have a report of their own: all but those that want somebody's series. */
const scenarios = readdirSync('scenarios')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('scenarios', file))
  .filter((file) => !/^\s*(start|duration): *\{ *trace:/m.test(readFileSync(file, 'utf8')));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('reports/', () => {
  it('is what the scenarios produce today, byte for byte, and every expectation holds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloudclock-golden-'));
    const run = spawnSync(process.execPath, ['dist/node/cli.js', 'run', ...scenarios, '--out', folder, '--quiet'], { encoding: 'utf8' });
    expect([run.stdout, run.stderr, run.status]).toEqual(['', '', 0]);
    expect(filesBelow('reports')).toEqual(filesBelow(folder));
    const different = filesBelow(folder).filter(
      (file) => readFileSync(join(folder, file), 'utf8') !== readFileSync(join('reports', file), 'utf8'),
    );
    // `npm run golden` writes them anew; a human reads the difference.
    expect(different).toEqual([]);
  }, 300_000);

  it('has a story of at least 26 kinds, each with a paragraph that says what to watch', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(26);
    for (const file of scenarios) {
      const text = readFileSync(file, 'utf8');
      expect(text, file).toMatch(/^description: >\n(?: {2}\S.*\n){2,}/m);
      expect(text, file).toMatch(/[Ww]atch/);
      expect(text, file).toMatch(/^expect:\n/m);
    }
  });
});
