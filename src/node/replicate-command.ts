import { join, relative } from 'node:path';
import { compare, study, type Replication } from '../analysis/replications.ts';
import {
  comparisonMarkdown, comparisonTable, comparisonText, runsTable, studyMarkdown, studyTable, studyText,
} from '../report/replications.ts';
import type { Table } from '../report/table.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Exit, UsageError } from './exit.ts';
import { expectFolder } from './folder.ts';
import { loadScenario, loadTraces, parametersOf } from './load-scenario.ts';
import { inParallel, workersFor } from './pool/pool.ts';
import type { Work } from './pool/work.ts';
import { canRewrite } from './progress.ts';
import type { RunFlags } from './run-command.ts';
import { columns, out, wrap } from './screen.ts';
import { emptyFolder, writeCsv, writeText } from './write-report.ts';

const MOST = 100_000;

/** Seeds as they are given: `1..100`, or names with commas. @throws UsageError */
export function seedsOf(text: string): string[] {
  const wrong = (what: string): UsageError => new UsageError(`--seeds: expected a range such as 1..100 or names such as a,b,c; ${what}`);
  const span = /^(\d+)\.\.(\d+)$/.exec(text);
  if (span !== null) {
    const [from, to] = [Number(span[1]), Number(span[2])];
    if (to < from) throw wrong(`${text} ends before it begins`);
    if (to - from >= MOST) throw wrong(`${text} is more than ${MOST} seeds`);
    return Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  }
  const names = text.split(',').map((name) => name.trim());
  if (names.some((name) => name === '')) throw wrong(`received "${text}"`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw wrong(`"${twice}" stands there twice, and the same seed gives the same run`);
  return names;
}

/** Flags that only replications take. */
export interface ReplicateFlags extends RunFlags {
  readonly seeds: string;
  readonly compare?: string;
  readonly workers?: number;
}

/** `cloudclock run SCENARIO --seeds 1..100 [--compare OTHER]`: the same scenario under many seeds, on all processors. */
export async function replicateCommand(files: readonly string[], flags: ReplicateFlags): Promise<number> {
  if (files.length !== 1) throw new UsageError(`--seeds: expected one scenario, received ${files.length}`);
  if (flags.seed !== undefined) throw new UsageError('--seed gives one run its seed and --seeds many: say one of them');
  if (flags.workers !== undefined && !(Number.isInteger(flags.workers) && flags.workers >= 1))
    throw new UsageError('--workers: expected a whole number from 1 on');
  const seeds = seedsOf(flags.seeds);
  const both = flags.compare === undefined ? [files[0]!] : [files[0]!, flags.compare];
  // Read before anything runs, so that a mistake is told once and at once.
  const options = { traces: loadTraces(flags.trace), parameters: parametersOf(flags.param), ...(flags.strict === true ? { strict: true } : {}) };
  const scenarios: Scenario[] = [];
  for (const file of both) scenarios.push(await loadScenario(file, options));
  expectFolder(join(flags.out, scenarios[0]!.data.name));
  const work: Work[] = both.flatMap((file) =>
    seeds.map((seed) => ({ file, seed, trace: flags.trace, param: flags.param, strict: flags.strict === true, exact: flags.exact === true })));
  const shown = canRewrite(process.stderr) && flags.quiet !== true && flags.json !== true;
  const results = await inParallel(work, workersFor(flags.workers, work.length), (done) => {
    if (shown) process.stderr.write(`\r\u001b[2K${scenarios[0]!.data.name} ${done} of ${work.length} runs`);
  });
  if (shown) process.stderr.write('\r\u001b[2K');
  return report(both, scenarios, results.slice(0, seeds.length), results.slice(seeds.length), flags);
}

function report(
  files: readonly string[], scenarios: readonly Scenario[], runs: readonly Replication[], others: readonly Replication[], flags: ReplicateFlags,
): number {
  const [first, second] = scenarios;
  const name = first!.data.name;
  const folder = join(flags.out, name);
  const result = study(runs);
  const other = second === undefined ? undefined : { name: second.data.name === name ? files[1]! : second.data.name, differences: compare(runs, others) };
  const command = commandOf(files, flags);
  const written: string[] = [];
  const table = (one: Table): void => void written.push(writeCsv(one, folder));
  emptyFolder(folder, []);
  if (flags.format.includes('md')) {
    written.push(writeText(join(folder, 'replications.md'), studyMarkdown(first!.data.title ?? name, result, command)));
    if (other !== undefined)
      written.push(writeText(join(folder, 'comparison.md'), comparisonMarkdown(name, other.name, other.differences, command)));
  }
  if (flags.format.includes('csv')) {
    table(studyTable(result));
    table(runsTable(runs));
    if (other !== undefined) table(comparisonTable(other.differences));
  }
  const json = { scenario: name, ...result, runs, ...(other === undefined ? {} : { comparedWith: other.name, differences: other.differences }) };
  if (flags.format.includes('json')) written.push(writeText(join(folder, 'replications.json'), `${JSON.stringify(json, null, 2)}\n`));
  if (flags.json === true) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  else if (flags.quiet !== true) {
    const width = columns();
    const text = [
      out('bold', first!.data.title ?? name), out('dim', `${runs.length} seeds: ${flags.seeds}; means with 95 % confidence intervals`), '',
      ...studyText(result),
      ...(other === undefined ? [] : ['', ...comparisonText(name, other.name, other.differences)]),
      ...(written.length === 0 ? [] : ['', `Report: ${written[0]!}${written.length > 1 ? ` and ${written.length - 1} more` : ''}`]),
    ];
    for (const line of text) process.stdout.write(`${line.startsWith('  ') || line.startsWith('Report') ? line : wrap(line, width)}\n`);
  }
  return result.expectations.every(({ held }) => held === runs.length) ? Exit.expected : Exit.failed;
}

/** The words that run the same again; the number of workers is none of them. */
function commandOf(files: readonly string[], flags: ReplicateFlags): string {
  const path = (file: string): string => (relative(process.cwd(), file).startsWith('..') ? file : relative(process.cwd(), file));
  return [
    'cloudclock run', path(files[0]!), '--seeds', flags.seeds, ...(files[1] === undefined ? [] : ['--compare', path(files[1])]),
    ...flags.trace.flatMap((pair) => ['--trace', pair]), ...flags.param.flatMap((pair) => ['--param', pair]),
  ].join(' ');
}
