import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './exit.ts';

/** A file as text, or a sentence why not. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : code === 'EACCES'
            ? 'reading it is not permitted'
            : String(code ?? error);
    throw new UsageError(`${file}: ${why}`);
  }
}

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
