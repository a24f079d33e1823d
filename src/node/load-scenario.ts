import { basename, dirname, resolve } from 'node:path';
import type { Position } from '../cloudformation/source.ts';
import { fromDefinition, readScenario, type ReadOptions, type Scenario, type ScenarioDefinition } from '../scenario/scenario.ts';
import { readTrace, TraceError, type Trace } from '../scenario/trace.ts';
import { UsageError } from './exit.ts';
import { ownModule } from './own-files.ts';
import { isFolder, readText } from './read-text.ts';
import { scenarioPath } from './scenario-folder.ts';

/** `name=file.csv` pairs of the command line. */
export function loadTraces(pairs: readonly string[]): Map<string, Trace> {
  const traces = new Map<string, Trace>();
  for (const pair of pairs) {
    const cut = pair.indexOf('=');
    if (cut <= 0) throw new UsageError(`--trace: expected NAME=FILE.csv, received "${pair}"`);
    const name = pair.slice(0, cut);
    const file = pair.slice(cut + 1);
    try {
      traces.set(name, readTrace(name, file, readText(file)));
    } catch (error) {
      if (error instanceof TraceError) throw new UsageError(error.message);
      throw error;
    }
  }
  return traces;
}

/** `name=value` pairs of the command line: values of parameters. */
export function parametersOf(pairs: readonly string[]): Map<string, string> {
  return new Map(
    pairs.map((pair) => {
      const cut = pair.indexOf('=');
      if (cut <= 0) throw new UsageError(`--param: expected NAME=VALUE, received "${pair}"`);
      return [pair.slice(0, cut), pair.slice(cut + 1)] as const;
    }),
  );
}

/** The innermost line of an error's stack that is in this file. What was translated from TypeScript has the file's lines, and columns of its own. */
function lineOf(file: string, error: unknown): Position | undefined {
  const name = basename(file);
  for (const [, path, line] of ((error as Error | null)?.stack ?? '').matchAll(/([^\s()]+):(\d+):\d+/g))
    if (basename(path!) === name) return { line: Number(line), column: 1 };
  return undefined;
}

/** Why a module cannot be loaded, with its place where the parser or the stack tells it. */
function loadError(file: string, error: unknown): string {
  if (!(error instanceof Error)) return `${file}: threw ${String(error)}`;
  const { line, column } = (error as { loc?: { line?: number; column?: number } }).loc ?? lineOf(file, error) ?? {};
  const [first = ''] = error.message.replace(/^ParseError: /, '').split('\n');
  // What cannot be found or read says so in full; the name of other errors is half of what they tell.
  const said = 'code' in error || first.startsWith(error.name) ? first : `${error.name}: ${first}`;
  return `${file}${line === undefined ? '' : `:${line}:${column ?? 1}`}: ${said.trim()}`;
}

/**
 * Reads a scenario from YAML, JSON, TypeScript or JavaScript.
 * @param given a file, or the name of a scenario that comes with this package
 * @throws ScenarioError, UsageError
 */
export async function loadScenario(given: string, options: ReadOptions): Promise<Scenario> {
  const file = scenarioPath(given);
  if (isFolder(file)) throw new UsageError(`${file}: it is a folder; cloudclock list shows what is in it`);
  const readFile = (path: string): string => readText(resolve(dirname(file), path));
  if (/\.(ya?ml|json)$/.test(file)) return readScenario(readText(file), file, { ...options, readFile });
  if (!/\.[cm]?[jt]s$/.test(file)) throw new UsageError(`${file}: expected a scenario that ends in .yaml, .yml, .json, .ts or .js`);
  readText(file);
  const { createJiti } = await import('jiti');
  // The scenario's own "cloudclock" is this very program, wherever the file lies.
  const jiti = createJiti(import.meta.url, { alias: { cloudclock: ownModule('index') }, moduleCache: false, fsCache: false });
  let loaded: unknown;
  try {
    loaded = await jiti.import(resolve(file), { default: true });
  } catch (error) {
    throw new UsageError(loadError(file, error));
  }
  if (loaded === null || typeof loaded !== 'object' || !('name' in loaded))
    throw new UsageError(`${file}: expected a default export made by scenario({...})`);
  return fromDefinition(loaded as ScenarioDefinition, file, { ...options, readFile, thrownAt: (error) => lineOf(file, error) });
}
