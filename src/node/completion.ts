import type { Command } from 'commander';
import tab from '@bomb.sh/tab/commander';
import { readdirSync } from 'node:fs';
import { FORMATS } from './run-command.ts';
import { scenarioFiles, scenarioFolder } from './scenario-folder.ts';

type Complete = (value: string, description: string) => void;
const ENDS = /\.(ya?ml|json|[cm]?[jt]s)$/;

/** Files and folders that begin with what was typed: the library says to shells that words of ours are never files. */
function files(complete: Complete, ends: RegExp): void {
  const typed = (process.argv.at(-1) ?? '').replace(/^--[\w-]+=/, '');
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  let found;
  try {
    found = readdirSync(folder === '' ? '.' : folder, { withFileTypes: true });
  } catch {
    // There is no such folder: there is nothing to offer.
    return;
  }
  for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') && !typed.slice(folder.length).startsWith('.')) continue;
    if (entry.isDirectory()) complete(`${folder}${entry.name}/`, '');
    else if (ends.test(entry.name)) complete(`${folder}${entry.name}`, '');
  }
}

const scenarios = (complete: Complete): void => {
  for (const file of scenarioFiles(scenarioFolder())) complete(file.replace(ENDS, ''), 'comes with cloudclock');
  files(complete, ENDS);
};
const everything = (complete: Complete): void => { files(complete, /./); };
const folders = (complete: Complete): void => { files(complete, /^$/); };

/** What may stand where, by command: its argument under `''`, its options by name. What is not here has nothing to choose from. */
const WORDS: Readonly<Record<string, Readonly<Record<string, (complete: Complete) => void>>>> = {
  run: { '': scenarios, out: folders, trace: everything, compare: scenarios, format: (complete) => { for (const name of FORMATS) complete(name, ''); } },
  list: { '': folders },
  validate: { '': scenarios, trace: everything },
  explain: { '': scenarios, trace: everything },
  test: { '': (complete) => { files(complete, ENDS); }, 'output-file': everything },
  study: { answers: everything, export: everything },
  init: { '': folders },
};

/** Adds `complete`: `cloudclock complete bash` prints a script, which asks `cloudclock complete -- WORDS…` while somebody types. */
export function addCompletion(cli: Command): void {
  const completion = tab(cli);
  for (const [called, words] of Object.entries(WORDS)) {
    const command = completion.commands.get(called);
    for (const argument of command?.arguments.values() ?? []) if (words[''] !== undefined) argument.handler = words[''];
    for (const [name, option] of command?.options ?? []) if (words[name] !== undefined) option.handler = words[name];
  }
}
