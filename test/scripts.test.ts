import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const node = (code: string): unknown =>
  JSON.parse(execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', code], { encoding: 'utf8' }));

describe('the fuzz of scenarios', () => {
  it('stops when it is late', () => {
    const found = node(`
      import { fuzzSeeds, fuzzTexts } from './scripts/fuzz-scenarios.mjs';
      let left = 5;
      const isLate = () => (left -= 1) < 0;
      const seeds = fuzzSeeds(undefined, () => true);
      const texts = fuzzTexts('test', 1000, undefined, isLate);
      console.log(JSON.stringify({ seeds, texts: texts.wrong + texts.lived }));
    `);
    expect(found).toEqual({ seeds: { seeds: 0, complaints: [] }, texts: 5 });
  });
});

describe('benches', () => {
  // What they measure takes minutes; that they still find what they measure takes a second.
  it('load, each with a name and something to run', () => {
    const files = readdirSync('bench').filter((file) => file.endsWith('.mjs') && file !== 'run.mjs');
    expect(files.length).toBeGreaterThan(10);
    const loaded = node(`
      const found = [];
      for (const file of ${JSON.stringify(files)}) {
        const { name, run } = await import(\`./bench/\${file}\`);
        found.push([file, typeof name, typeof run]);
      }
      console.log(JSON.stringify(found));
    `);
    expect(loaded).toEqual(files.map((file) => [file, 'string', 'function']));
  });
});
