import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './exit.ts';

/** Why the system refuses to write, in words. */
const WHY: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'what is mounted there is read-only',
  EISDIR: 'there is a folder of that name',
  ENOENT: 'nothing can be made there',
  ENOSPC: 'the disk is full',
};

/** Does what writes below a path; what the system refuses is the caller's mistake, told in a line. @throws UsageError */
export function writing<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new UsageError(`${path} cannot be written: ${WHY[code] ?? message}`);
  }
}

/** Whether a folder is there or could be made: asked before a long run, so that its report has somewhere to go. @throws UsageError */
export function expectFolder(folder: string): void {
  let path = resolve(folder);
  while (!existsSync(path)) path = dirname(path);
  if (!statSync(path).isDirectory()) throw new UsageError(`${folder} cannot be written: ${path} is a file`);
  writing(folder, () => accessSync(path, constants.W_OK));
}

/** Makes a folder and those above it, one by one: told to make them all Node never comes back where none can be made, as in /proc. @throws UsageError */
export function makeFolder(folder: string): void {
  expectFolder(folder);
  const make = (path: string): void => {
    if (existsSync(path)) return;
    make(dirname(path));
    mkdirSync(path);
  };
  writing(folder, () => make(resolve(folder)));
}
