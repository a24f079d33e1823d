import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'cloudclock-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(source: string) {
  writeFileSync(join(folder, 'a.ts'), source);
  const args = [join(process.cwd(), 'dist/node/cli.js'), 'run', 'a.ts', '--quiet'];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
}
const patched = (body: string): string => `
import { Cloud, scenario } from 'cloudclock';
const { runUntil } = Cloud.prototype;
Cloud.prototype.runUntil = function (...args) { ${body}; return runUntil.apply(this, args); };
export default scenario({ name: 'x', start: '2026-03-02T08:00:00Z', duration: '1h', seed: 'a', Resources: {} });
`;

describe('what is published', () => {
  it('is there once: the cloudclock that a scenario imports is the one that runs it', () => {
    const { status, stderr } = run(patched("process.stderr.write('here')"));
    expect([status, stderr.slice(0, 4)]).toEqual([0, 'here']);
  });
  it('has every module in one file', () => {
    const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js.map'));
    const sources = files.flatMap((file) => (JSON.parse(readFileSync(join('dist', file), 'utf8')) as { sources: string[] }).sources);
    const names = sources.map((source) => source.replace(/^(\.\.\/)+/, ''));
    expect(names).toContain('src/cloud/cloud.ts');
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
  it("reads two files beside the library's door, in letters of one byte", () => {
    const read = new Map<string, string>();
    const follow = (file: string): void => {
      if (read.has(file)) return;
      const text = file.startsWith('dist/') ? readFileSync(file, 'utf8') : '';
      read.set(file, text);
      for (const [, name = ''] of text.matchAll(/^(?:import|export) .*?"([^"]+)";$/gm))
        follow(name.startsWith('.') ? join(dirname(file), name) : name);
    };
    follow('dist/index.js');
    expect([...read.keys()].sort()).toEqual(['dist/chunks/core.js', 'dist/chunks/rolldown-runtime.js', 'dist/index.js']);
    const text = [...read.values()].join('');
    expect(text.match(/[^\0-\xff]/g)).toBeNull();
    expect(text.length).toBeLessThan(2_600_000);
  });
  it('tells a bug of its own with the places of the source', () => {
    const { status, stderr } = run(patched('throw new TypeError("planted")'));
    expect(status).toBe(3);
    expect(stderr).toContain('TypeError: planted');
    expect(stderr).toMatch(/at runScenario \(src\/scenario\/run\.ts:\d+:\d+\)/);
    const line = Number(/src\/scenario\/run\.ts:(\d+)/.exec(stderr)?.[1]);
    expect(readFileSync('src/scenario/run.ts', 'utf8').split('\n')[line - 1]).toContain('runUntil');
    expect(stderr).not.toContain('dist/');
  });
});
