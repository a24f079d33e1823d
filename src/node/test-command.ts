import { watch, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ScenarioError } from '../scenario/problems.ts';
import { Deployments } from '../testing/cases/deployments.ts';
import { runCase, type CaseResult } from '../testing/cases/run-case.ts';
import { readTestFile, type TestFile } from '../testing/cases/test-file.ts';
import { Exit, UsageError } from './exit.ts';
import { writing } from './folder.ts';
import { readText } from './read-text.ts';
import { outputsOf, type Output } from './reporters/outputs.ts';
import { totals, type TestReport } from './reporters/reporter.ts';

export interface TestFlags {
  readonly reporter: readonly string[];
  readonly outputFile: readonly string[];
  readonly filter?: string;
  readonly bail?: string;
  readonly shard?: string;
  readonly watch?: boolean;
  readonly passWithNoTests?: boolean;
  readonly schema?: boolean;
}

/** Which of the cases are run. */
interface Selection {
  readonly filter: string | undefined;
  readonly shard: readonly [index: number, count: number];
  /** Stop after so many failures. */
  readonly bail: number;
}

/** `cloudclock test`: unit tests of alarms, rules and compliance. */
export async function testCommand(files: readonly string[], flags: TestFlags): Promise<number> {
  if (flags.schema === true) {
    const { testFileJsonSchema } = await import('../testing/cases/schema.ts');
    process.stdout.write(`${JSON.stringify(testFileJsonSchema(), null, 2)}\n`);
    return Exit.expected;
  }
  if (files.length === 0) throw new UsageError('test: name at least one test file, such as alarms.test.yaml, or ask for --schema; cloudclock init writes one');
  const outputs = outputsOf(flags.reporter, flags.outputFile);
  const selection: Selection = { filter: flags.filter, shard: shardOf(flags.shard), bail: bailOf(flags.bail) };
  const seen = new Set(files.map((file) => resolve(file)));
  const once = (): number => {
    const report = runFiles(readFiles(files, seen), selection);
    for (const output of outputs) write(output, report);
    const { failed, broken, cases } = totals(report);
    const rate = Math.round((cases / Math.max(report.ms, 1)) * 1000);
    if (cases > 0) process.stderr.write(`${cases} ${cases === 1 ? 'case' : 'cases'} in ${(report.ms / 1000).toFixed(2)} s, ${rate} a second\n`);
    if (cases === 0 && flags.passWithNoTests !== true) {
      process.stderr.write(`no case was run${flags.filter === undefined ? '' : `: none matches "${flags.filter}"`}\n`);
      return Exit.wrong;
    }
    return broken > 0 ? Exit.wrong : failed > 0 ? Exit.failed : Exit.expected;
  };
  return flags.watch === true ? watchFiles(seen, once) : once();
}

function write({ reporter, file }: Output, report: TestReport): void {
  const text = reporter(report);
  if (file === undefined) process.stdout.write(text);
  else writing(`--output-file: ${file}`, () => writeFileSync(file, text));
}

/** Reads all test files before any case is run: what is wrong in any of them is said at once. `seen` gets every file that was read. */
function readFiles(files: readonly string[], seen: Set<string>): TestFile[] {
  const errors: string[] = [];
  const read = files.flatMap((file) => {
    const beside = (path: string): string => {
      seen.add(resolve(dirname(file), path));
      return readText(resolve(dirname(file), path));
    };
    try {
      return [readTestFile(readText(file), file, beside)];
    } catch (error) {
      if (!(error instanceof ScenarioError) && !(error instanceof UsageError)) throw error;
      errors.push(error.message);
      return [];
    }
  });
  if (errors.length > 0) throw new UsageError(errors.join('\n'));
  return read;
}

function runFiles(files: readonly TestFile[], { filter, shard: [index, count], bail }: Selection): TestReport {
  const began = performance.now();
  let failed = 0;
  let skipped = 0;
  let n = 0;
  const done = files.map((file) => {
    const results: (CaseResult & { ms: number })[] = [];
    const deployments = new Deployments();
    for (const testCase of file.cases) {
      if (filter !== undefined && !testCase.name.includes(filter)) continue;
      n += 1;
      if ((n - 1) % count !== index - 1) continue;
      if (failed >= bail) {
        skipped += 1;
        continue;
      }
      const start = performance.now();
      const result = runCase(file, testCase, deployments);
      if (!result.passed) failed += 1;
      // A passed case's cloud is not needed any more; a thousand of them would fill the memory.
      results.push({ ...result, run: result.passed ? undefined : result.run, ms: performance.now() - start });
    }
    return { file: file.file, results };
  });
  return { files: done, skipped, ms: performance.now() - began };
}

function shardOf(text: string | undefined): readonly [index: number, count: number] {
  if (text === undefined) return [1, 1];
  const m = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = [Number(m?.[1]), Number(m?.[2])];
  if (m === null || index < 1 || index > count) throw new UsageError(`--shard: expected I/N such as 1/3, received "${text}"`);
  return [index, count];
}

function bailOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--bail: expected a whole number from 1, received "${text}"`);
  return Number(text);
}

/** Runs again whenever a test file or a template that one names changes, until interrupted. */
function watchFiles(seen: ReadonlySet<string>, once: () => number): Promise<number> {
  const folders = new Set<string>();
  let pending: NodeJS.Timeout | undefined;
  const again = (): void => {
    try {
      once();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`${error.message}\n`);
    }
    // A new template may be in a folder that nobody looked at; editors replace files, so that folders are watched.
    for (const folder of new Set([...seen].map((file) => dirname(file)))) {
      if (folders.has(folder)) continue;
      folders.add(folder);
      watch(folder, (_, name) => {
        if (name === null || !seen.has(resolve(folder, name))) return;
        clearTimeout(pending);
        pending = setTimeout(again, 100);
      });
    }
    process.stderr.write('waiting for a change; Ctrl-C ends\n');
  };
  again();
  process.once('SIGINT', () => process.exit(Exit.interrupted));
  return new Promise(() => undefined);
}
