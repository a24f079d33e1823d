import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSource } from '../cloudformation/source.ts';
import { loadScenario } from './load-scenario.ts';
import { isFolder, readText } from './read-text.ts';
import { Exit, UsageError } from './exit.ts';
import { scenarioFiles, scenarioFolder } from './scenario-folder.ts';
import { columns, out, wrap } from './screen.ts';

/** `cloudclock list`: the scenarios of a folder, a line each. */
export async function listCommand(folder: string | undefined, flags: { readonly json?: boolean }): Promise<number> {
  const from = folder ?? scenarioFolder();
  if (!existsSync(from)) throw new UsageError(`${from}: there is no such folder`);
  if (!isFolder(from)) throw new UsageError(`${from}: it is no folder; cloudclock validate looks at files`);
  const files = scenarioFiles(from);
  const rows: { file: string; name: string; title: string; first: string }[] = [];
  for (const file of files) {
    const path = join(from, file);
    const value = (
      /\.ya?ml$/.test(file) ? readSource(readText(path), path).value : (await loadScenario(path, {}).catch(() => undefined))?.data
    ) as { name?: string; title?: string; description?: string } | null | undefined;
    if (value === null || value === undefined || typeof value.name !== 'string') continue;
    rows.push({
      file: path,
      name: value.name,
      title: value.title ?? value.name,
      first: (value.description ?? '').trim().split(/(?<=\.)\s/)[0] ?? '',
    });
  }
  if (rows.length === 0) process.stderr.write(`${from}: no scenario is in it\n`);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    const width = Math.max(...rows.map((row) => row.name.length), 4);
    for (const row of rows) {
      // What it is about only where the terminal is wide, and never half of it.
      const line = `${row.title}. ${row.first}`;
      const room = columns() - width - 2;
      const told = wrap(line.length > room ? row.title : line, columns(), ' '.repeat(width + 2));
      process.stdout.write(`${out('bold', row.name.padEnd(width))}${told.slice(width)}\n`);
    }
  }
  return Exit.expected;
}
