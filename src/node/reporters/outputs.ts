import { UsageError } from '../exit.ts';
import { defaultReporter } from './default.ts';
import { github, json, junit, tap } from './machine.ts';
import type { Reporter } from './reporter.ts';

export const REPORTERS: Readonly<Record<string, Reporter>> = { default: defaultReporter, junit, tap, json, github };

/** A reporter and where its text goes: to standard output when there is no file. */
export interface Output {
  readonly reporter: Reporter;
  readonly file: string | undefined;
}

/**
 * The reports that were asked for. `--output-file FILE` belongs to the one reporter that was named, `--output-file NAME=FILE` to one of several. When all go to
 * files, the terminal gets the default one. @throws UsageError
 */
export function outputsOf(named: readonly string[], files: readonly string[]): Output[] {
  const names = [...new Set(named.flatMap((text) => text.split(',')))];
  for (const name of names) {
    if (!Object.hasOwn(REPORTERS, name))
      throw new UsageError(`--reporter: expected ${Object.keys(REPORTERS).join(', ')}, received "${name}"`);
  }
  const byName = new Map<string, string>();
  for (const text of files) {
    const [, given, path = ''] = /^(\w+)=(.+)$/.exec(text) ?? [];
    if (given !== undefined && Object.hasOwn(REPORTERS, given)) {
      if (!names.includes(given)) names.push(given);
      byName.set(given, path);
    } else if (names.length === 1) byName.set(names[0]!, text);
    else {
      const count = names.length === 0 ? 'no --reporter' : `${names.length} reporters`;
      throw new UsageError(`--output-file: with ${count} expected NAME=FILE such as junit=report.xml, received "${text}"`);
    }
  }
  if (names.length === 0) names.push('default');
  const loud = names.filter((name) => !byName.has(name));
  if (loud.length > 1) throw new UsageError(`--reporter: ${loud.join(' and ')} would both write to the terminal: give one of them a file`);
  const outputs = names.map((name) => ({ reporter: REPORTERS[name]!, file: byName.get(name) }));
  return loud.length === 0 ? [...outputs, { reporter: defaultReporter, file: undefined }] : outputs;
}
