// Writes everything that is committed and made by cloudclock itself: reports/ at canonical seeds, and the outputs shown in documents.
// A human reads the difference before committing it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputBlocks, runDocumented } from './documents.mjs';

const cli = join('dist', 'node', 'cli.js');
const scenarios = readdirSync('scenarios')
  .filter((file) => /\.(ya?ml|ts)$/.test(file))
  .sort();
const keep = new Set();
for (const file of scenarios) {
  const path = join('scenarios', file);
  // A scenario that wants somebody's own series has no report of its own.
  if (/^\s*(start|duration): *\{ *trace:/m.test(readFileSync(path, 'utf8'))) continue;
  const result = JSON.parse(
    execFileSync(process.execPath, [cli, 'run', path, '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  keep.add(result.scenario);
  process.stdout.write(`${result.passed ? 'as expected' : 'NOT as expected'}  ${result.scenario}\n`);
}
for (const folder of readdirSync('reports')) if (!keep.has(folder)) rmSync(join('reports', folder), { recursive: true });

// The lessons as pages and the types of entries, before the outputs that documents show.
await import('./study-docs.mjs');
await import('./journal-docs.mjs');

for (const file of [
  'README.md',
  ...readdirSync('docs', { recursive: true })
    .filter((name) => String(name).endsWith('.md'))
    .map((name) => join('docs', String(name))),
]) {
  const text = readFileSync(file, 'utf8');
  let next = text;
  for (const block of outputBlocks(text)) {
    const output = runDocumented(block.command);
    next = next.replace(
      block.whole,
      `<!-- output: ${block.command} -->\n\`\`\`${block.language}\n${output.trimEnd()}\n\`\`\`\n<!-- /output -->`,
    );
  }
  if (next !== text) writeFileSync(file, next);
}
