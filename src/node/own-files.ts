import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

// A module does not know how deep it lies: the build puts several into one file, and tests run the source.
const here = fileURLToPath(import.meta.url);

function folderOfPackage(): string {
  let folder = dirname(here);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** The folder that has our package.json, the scenarios and the examples. */
export const packageFolder = folderOfPackage();

/** The folder whose code is running: `dist` where we are installed, `src` in tests. */
const codeFolder = join(packageFolder, relative(packageFolder, here).split(sep)[0]!);

/** A file of the code that is running, by its path below that folder. */
export const ownFile = (path: string): string => join(codeFolder, path);

/** A module of the code that is running, by its path without an ending. */
export const ownModule = (path: string): string => ownFile(`${path}${existsSync(ownFile(`${path}.js`)) ? '.js' : '.ts'}`);
