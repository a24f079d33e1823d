import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { entriesOfType } from '../analysis/entries.ts';
import { didYouMean } from '../aws/suggest.ts';
import { formatProblem } from '../cloudformation/source.ts';
import { formatInstant } from '../kernel/time.ts';
import { ScenarioError } from '../scenario/problems.ts';
import { leftOut } from '../scenario/left-out.ts';
import { runScenario, type Run } from '../scenario/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { pageData } from '../report/html/data.ts';
import { htmlPage } from '../report/html/page.ts';
import { summaryMarkdown } from '../report/summary.ts';
import { isMetrics, tablesOf } from '../report/tables/index.ts';
import { unfedAlarms } from '../report/unfed.ts';
import { Exit, UsageError } from './exit.ts';
import { expectFolder } from './folder.ts';
import { JournalFile } from './journal-file.ts';
import { loadScenario, loadTraces, parametersOf } from './load-scenario.ts';
import { pageAssets } from './page-assets.ts';
import { isLong, metricsElsewhere } from './pool/metrics.ts';
import { Progress } from './progress.ts';
import { err } from './screen.ts';
import { screenReport } from './screen-report.ts';
import { emptyFolder, writeCsv, writeText } from './write-report.ts';

export interface RunFlags {
  readonly seed?: string;
  readonly out: string;
  readonly format: readonly string[];
  readonly trace: readonly string[];
  readonly param: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly strict?: boolean;
  readonly exact?: boolean;
  /** How many threads compute the datapoints of a long report. */
  readonly workers?: number;
  /** How many of the newest entries of the journal stay in memory, at least; up to twice as many do. */
  readonly keep?: number;
}

/** Some hundred megabytes of entries. */
const KEEP = 50_000;

export const FORMATS = ['md', 'csv', 'html', 'json'] as const;

/** `cloudclock run`: lives through scenarios one after the other, writes their reports, says whether it was as expected. */
export async function runCommand(files: readonly string[], flags: RunFlags): Promise<number> {
  // V8 learns while a fleet is deployed that what is made at some places lives long, and puts what the run and the report make there among it: garbage that
  // lies until all of memory is searched. Without it a thousand instances took 208 MB for 200 days instead of 332, and no more time.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const traces = loadTraces(flags.trace);
  for (const trace of traces.values()) {
    for (const problem of trace.problems)
      process.stderr.write(`${err('yellow', problem.severity === 'skipped' ? 'skipped' : 'note')} ${formatProblem(trace.file, problem)}\n`);
  }
  const parameters = parametersOf(flags.param);
  // Everything is read before anything runs, so that a mistake in the last file does not cost the first one's time.
  const scenarios: Scenario[] = [];
  const wrong: string[] = [];
  for (const file of files) {
    try {
      const scenario = await loadScenario(file, {
        traces,
        parameters,
        ...(flags.seed === undefined ? {} : { seed: flags.seed }),
        ...(flags.strict === true ? { strict: true } : {}),
      });
      const twin = scenarios.findIndex(({ data }) => data.name === scenario.data.name);
      if (twin >= 0) wrong.push(`${file}: its report would replace that of ${files[twin]!}, which has the same name: ${scenario.data.name}`);
      scenarios.push(scenario);
    } catch (error) {
      if (!(error instanceof ScenarioError) && !(error instanceof UsageError)) throw error;
      wrong.push(error.message);
    }
  }
  const asked = scenarios.flatMap(tracesAskedFor);
  for (const name of traces.keys())
    if (wrong.length === 0 && !asked.includes(name)) wrong.push(`--trace: no scenario asks for a series "${name}"${didYouMean(name, new Set(asked))}`);
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  for (const { data } of scenarios) expectFolder(join(flags.out, data.name));
  const results: object[] = [];
  let exit: number = Exit.expected;
  for (const [i, scenario] of scenarios.entries()) {
    const journal = new JournalFile();
    const progress = new Progress(scenario.data.name, scenario.start, scenario.end, flags.quiet === true || flags.json === true);
    let run: Run;
    try {
      run = runScenario(scenario, {
        exact: flags.exact === true,
        spill: { sink: journal, keep: flags.keep ?? KEEP },
        onProgress: (at) => progress.at(at),
      });
    } finally {
      progress.done();
    }
    for (const line of leftOut(run.stacks)) process.stderr.write(`${err('yellow', 'skipped')} ${files[i]!}: ${line}\n`);
    if (flags.quiet !== true)
      for (const { alarm, why } of unfedAlarms(run)) process.stderr.write(`${err('yellow', 'no data')} ${files[i]!}: ${alarm}: ${why}\n`);
    const written = await writeReport(run, flags, files[i]!);
    if (!run.passed) exit = Exit.failed;
    if (flags.json === true) results.push(resultJson(run, written));
    else if (flags.quiet !== true) process.stdout.write(`${i > 0 ? '\n' : ''}${screenReport(run, written)}\n`);
    else
      for (const verdict of run.verdicts)
        if (!verdict.passed) process.stdout.write(`${scenario.data.name}: ${verdict.expected}: ${verdict.found}\n`);
    journal.close();
  }
  if (flags.json === true) process.stdout.write(`${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`);
  return exit;
}

/** The recorded series that a scenario names. */
const tracesAskedFor = ({ data: { start, duration, metrics = [], traces = {} } }: Scenario): string[] => [
  ...Object.keys(traces),
  ...[start, duration].flatMap((one) => (typeof one === 'object' ? [one.trace] : [])),
  ...metrics.flatMap(({ trace }) => (trace === undefined ? [] : [trace])),
];

/** The words that run the same again. */
function replayCommand(run: Run, flags: RunFlags, file: string): string {
  const quote = (text: string): string => (/^[\w./=:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const path = relative(process.cwd(), file);
  return [
    'cloudclock run',
    quote(path.startsWith('..') ? file : path),
    '--seed',
    quote(run.scenario.seed),
    ...flags.trace.flatMap((pair) => ['--trace', quote(pair)]),
    ...flags.param.flatMap((pair) => ['--param', quote(pair)]),
  ].join(' ');
}

async function writeReport(run: Run, flags: RunFlags, file: string): Promise<string[]> {
  const folder = join(flags.out, run.scenario.data.name);
  const tables = tablesOf(run);
  emptyFolder(folder, []);
  const written: string[] = [];
  const csv = flags.format.includes('csv');
  const workers = flags.workers ?? availableParallelism();
  // Who asks for threads gets them.
  const metrics = workers === 1 ? undefined : tables.filter(isMetrics).find((table) => flags.workers !== undefined || isLong(run, table));
  const pending =
    metrics === undefined ? undefined : metricsElsewhere(run, metrics, workers, csv ? join(folder, `${metrics.name}.csv`) : null);
  // Whatever goes wrong there is told when it is waited for.
  pending?.catch(() => undefined);
  if (csv) for (const table of tables) written.push(table === metrics ? join(folder, `${table.name}.csv`) : writeCsv(table, folder));
  await pending;
  if (flags.format.includes('json'))
    written.push(writeText(join(folder, 'result.json'), `${JSON.stringify(resultJson(run, []), null, 2)}\n`));
  if (flags.format.includes('html'))
    written.unshift(writeText(join(folder, 'report.html'), htmlPage(pageData(run, tables, replayCommand(run, flags, file)), pageAssets())));
  if (flags.format.includes('md'))
    written.unshift(writeText(join(folder, 'summary.md'), summaryMarkdown(run, tables, replayCommand(run, flags, file))));
  return written;
}

/** What a machine wants to know of a run. */
function resultJson(run: Run, files: readonly string[]): object {
  return {
    scenario: run.scenario.data.name,
    seed: run.scenario.seed,
    start: formatInstant(run.start),
    end: formatInstant(run.end),
    passed: run.passed,
    digest: run.cloud.journal.digest(),
    entries: run.cloud.journal.length,
    expectations: run.verdicts,
    alarms: entriesOfType(run.entries, 'alarm.state')
      .map((entry) => ({ at: new Date(entry.at).toISOString(), alarm: entry.subject, from: entry.data['from'], to: entry.data['to'] })),
    ...(files.length === 0 ? {} : { files }),
  };
}
