import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { didYouMean } from '../aws/suggest.ts';
import { UsageError } from './exit.ts';
import { isFolder } from './read-text.ts';
import { packageFolder } from './own-files.ts';

/** Where the scenarios of this package are. */
export const scenarioFolder = (): string => join(packageFolder, 'scenarios');

const ENDS = /\.(ya?ml|ts|js)$/;

/** The scenario files of a folder, by name. */
export const scenarioFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => ENDS.test(file) && !file.endsWith('.d.ts'))
    .sort();

/**
 * The file that somebody means: a path, or the name of a scenario that comes with this package, as `cloudclock list` shows it.
 * @throws UsageError with the nearest name when there is neither
 */
export function scenarioPath(given: string): string {
  if (existsSync(given) && !isFolder(given)) return given;
  const files = scenarioFiles(scenarioFolder());
  const named = files.find((file) => file.replace(ENDS, '') === given);
  if (named !== undefined) {
    const path = join(scenarioFolder(), named);
    const shown = relative(process.cwd(), path);
    return shown.startsWith('..') ? path : shown;
  }
  if (existsSync(given)) return given;
  const names = files.map((file) => file.replace(ENDS, ''));
  const meant = didYouMean(basename(given).replace(ENDS, ''), names) || ', and no scenario of this name';
  throw new UsageError(`${given === '' ? '""' : given}: there is no such file${meant}`);
}
