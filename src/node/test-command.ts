import { watch, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Deployments } from '../testing/cases/deployments.ts';
import { runCase, type CaseResult } from '../testing/cases/run-case.ts';
import { readTestFile, type TestFile } from '../testing/cases/test-file.ts';
import { Exit, UsageError } from './exit.ts';
import { readText } from './read-text.ts';
import { defaultReporter } from './reporters/default.ts';
import { github, json, junit, tap } from './reporters/machine.ts';
import { totals, type Reporter, type TestReport } from './reporters/reporter.ts';

export const REPORTERS: Readonly<Record<string, Reporter>> = { default: defaultReporter, junit, tap, json, github };

export interface TestFlags {
  readonly reporter: string;
  readonly outputFile?: string;
  readonly filter?: string;
  readonly bail?: number;
  readonly shard?: string;
  readonly watch?: boolean;
  readonly passWithNoTests?: boolean;
}

/** `cloudclock test`: unit tests of alarms, rules and compliance. */
export async function testCommand(files: readonly string[], flags: TestFlags): Promise<number> {
  const reporter = REPORTERS[flags.reporter];
  if (reporter === undefined)
    throw new UsageError(`--reporter: expected ${Object.keys(REPORTERS).join(', ')}, received "${flags.reporter}"`);
  const once = (): number => {
    const read = files.map((file) => readTestFile(readText(file), file, (path) => readText(resolve(dirname(file), path))));
    const report = runFiles(read, flags);
    const text = reporter(report);
    if (flags.outputFile === undefined) process.stdout.write(text);
    else {
      writeFileSync(flags.outputFile, text);
      process.stdout.write(defaultReporter(report));
    }
    const { failed, cases } = totals(report);
    if (cases === 0 && flags.passWithNoTests !== true) {
      process.stderr.write(`no case was run${flags.filter === undefined ? '' : `: none matches "${flags.filter}"`}\n`);
      return Exit.wrong;
    }
    return failed > 0 ? Exit.failed : Exit.expected;
  };
  return flags.watch === true ? watchFiles(files, once) : once();
}

function runFiles(files: readonly TestFile[], flags: TestFlags): TestReport {
  const began = performance.now();
  const [index, count] = shardOf(flags.shard);
  let failed = 0;
  let skipped = 0;
  let n = 0;
  const done = files.map((file) => {
    const results: (CaseResult & { ms: number })[] = [];
    const deployments = new Deployments();
    for (const testCase of file.cases) {
      if (flags.filter !== undefined && !testCase.name.includes(flags.filter)) continue;
      n += 1;
      if ((n - 1) % count !== index - 1) continue;
      if (flags.bail !== undefined && failed >= flags.bail) {
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

function shardOf(text: string | undefined): [index: number, count: number] {
  if (text === undefined) return [1, 1];
  const m = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = [Number(m?.[1]), Number(m?.[2])];
  if (m === null || index < 1 || index > count) throw new UsageError(`--shard: expected I/N such as 1/3, received "${text}"`);
  return [index, count];
}

/** Runs again whenever a file in the folders of the tests changes, until interrupted. */
function watchFiles(files: readonly string[], once: () => number): Promise<number> {
  const again = (): void => {
    try {
      once();
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
    }
    process.stderr.write('waiting for a change; Ctrl-C ends\n');
  };
  again();
  return new Promise(() => {
    let pending: NodeJS.Timeout | undefined;
    for (const folder of new Set(files.map((file) => dirname(resolve(file))))) {
      watch(folder, (_, name) => {
        if (name === null || !/\.(ya?ml|json)$/.test(name)) return;
        clearTimeout(pending);
        pending = setTimeout(again, 100);
      });
    }
  });
}
