// `npm run bench [-- words …] [--rounds n] [--full] [--write]`: runs every bench of this folder (or those whose file has one of the words) in processes of
// their own, three times over, and prints the medians. Ratios are gated, never figures: what is below two thirds of its goal fails, what is below its
// goal is marked. `--full` runs what takes minutes, where a bench has that. `--write` renews the sections of README.md that were run. A bench that breaks
// down says so and is left out; the others go on.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const option = (word) => {
  const at = args.indexOf(word);
  return at === -1 ? undefined : args.splice(at, 2)[1];
};
const rounds = Number(option('--rounds') ?? 3);
const write = args.includes('--write');
const full = args.includes('--full');
const words = args.filter((word) => !word.startsWith('--'));

const ONE = `import(process.argv[1]).then(async (bench) => {
  const rows = await (process.argv[2] === 'full' && bench.full !== undefined ? bench.full() : bench.run());
  process.stdout.write(JSON.stringify({ name: bench.name, rows }));
})`;
const files = readdirSync(here)
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs' && (words.length === 0 || words.some((word) => file.includes(word))))
  .sort();

/** Bench after bench, and that several times, so that a busy minute of the machine does not fall on one bench alone. */
const results = new Map(files.map((file) => [file, []]));
let failed = false;
for (let round = 1; round <= rounds; round += 1) {
  for (const [file, runs] of results) {
    process.stderr.write(`round ${round} of ${rounds}: ${file}\n`);
    const command = ['--expose-gc', '--input-type=module', '-e', ONE, new URL(file, `file://${here}/`).href, ...(full ? ['full'] : [])];
    try {
      runs.push(JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })));
    } catch (error) {
      process.stderr.write(`${file} broke down: ${error.message.split('\n')[0].slice(0, 100)}\n`);
      results.delete(file);
      failed = true;
    }
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const short = (n) => {
  if (n === null || n === undefined) return '';
  for (const [unit, size] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ])
    if (n >= size * 10) return `${Number((n / size).toPrecision(3))} ${unit}`;
  return String(Number(n.toPrecision(3)));
};

function judge({ workload, missing, goal }, ofAllRounds) {
  if (missing !== undefined) return { workload, cells: ['', '', '', '', `left out: ${missing}`] };
  const column = (key) => median(ofAllRounds.map((row) => row[key]));
  const ratio = column('ratio');
  const sums = new Set(ofAllRounds.flatMap(({ checksum, expected }) => [checksum, expected ?? checksum].map(String)));
  let verdict = goal === null ? '' : ratio >= goal ? 'reached' : ratio >= goal / 1.5 ? 'below the goal' : 'MISSED';
  if (sums.size > 1) verdict = `WRONG: checksums ${[...sums].join(', ')}`;
  failed ||= verdict === 'MISSED' || sums.size > 1;
  return { workload, cells: [short(column('ours')), short(column('floor')), short(ratio), goal === null ? '' : short(goal), verdict] };
}

const sections = new Map();
for (const runs of results.values()) {
  const lines = ['| workload | ours | peer or floor | ratio | goal | |', '| --- | ---: | ---: | ---: | ---: | --- |'];
  runs[0].rows.forEach((row, i) => {
    const { workload, cells } = judge(
      row,
      runs.map(({ rows }) => rows[i]),
    );
    lines.push(`| ${[workload, ...cells].join(' | ')} |`);
  });
  sections.set(runs[0].name, lines.join('\n'));
}
const table = (all) => [...all].map(([name, lines]) => `## ${name}\n\n${lines}\n`).join('\n');
console.log(table(sections));
if (write) {
  const page = join(here, 'README.md');
  const [head, old] = readFileSync(page, 'utf8').split('<!-- table -->');
  const before = new Map(old.split(/^## /m).slice(1).map((text) => [text.split('\n')[0], text.split('\n').slice(2).join('\n').trimEnd()]));
  const all = table(new Map([...before, ...sections]));
  writeFileSync(page, `${head}<!-- table -->\n\nNode ${process.version}, ${cpus().length} processors, medians of ${rounds}.\n\n${all}`);
}
process.exitCode = failed ? 1 : 0;
