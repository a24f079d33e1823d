import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { emptyProgress, isUnreadable, printProgress, readProgress, type Progress } from '../../lessons/progress.ts';
import { UsageError } from '../exit.ts';
import { makeFolder } from '../folder.ts';

/**
 * Where progress is kept: the XDG data directory ($XDG_DATA_HOME, else ~/.local/share; on macOS too), %APPDATA% on Windows. A relative
 * XDG_DATA_HOME is no place, says its specification.
 */
export function progressPath(env: NodeJS.ProcessEnv = process.env, platform: string = process.platform, home: string = homedir()): string {
  const { APPDATA, XDG_DATA_HOME } = env;
  if (platform === 'win32') return join(APPDATA ?? join(home, 'AppData', 'Roaming'), 'cloudclock', 'study.json');
  const data = XDG_DATA_HOME !== undefined && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(home, '.local', 'share');
  return join(data, 'cloudclock', 'study.json');
}

/** A lock older than this was left by a process that died: a save takes milliseconds. */
const STALE = 5_000;
const PATIENCE = 8_000;
const PAUSE = 20;

/**
 * The learner's file. Each change reads it, changes it and writes it again under a lock, so that two courses at once lose nothing of each other's; a
 * file appears under its name only when it is whole.
 */
export class ProgressFile {
  readonly path: string;
  readonly #warn: (message: string) => void;
  readonly #now: () => Date;
  /** What there is when the file cannot be written: a course goes on without it. */
  #inMemory: Progress | undefined;

  constructor(path: string, warn: (message: string) => void, now: () => Date = () => new Date()) {
    this.path = path;
    this.#warn = warn;
    this.#now = now;
  }

  /** The progress as it is now. */
  read(): Progress {
    if (this.#inMemory !== undefined) return this.#inMemory;
    if (!existsSync(this.path)) return emptyProgress();
    return this.#guarded(() => this.#load()) ?? this.#inMemory!;
  }

  /** Changes the progress and keeps it. */
  update(change: (progress: Progress) => void): Progress {
    if (this.#inMemory === undefined) {
      const kept = this.#guarded(() => {
        const progress = this.#load();
        change(progress);
        const part = `${this.path}.${process.pid}.part`;
        writeFileSync(part, printProgress(progress), { mode: 0o600 });
        renameSync(part, this.path);
        return progress;
      });
      if (kept !== undefined) return kept;
    }
    change(this.#inMemory!);
    return this.#inMemory!;
  }

  /** Deletes the file. True when there was one. */
  forget(): boolean {
    if (!existsSync(this.path)) return false;
    rmSync(this.path);
    return true;
  }

  /** Runs under the lock; undefined, with one warning, where the folder cannot be written. */
  #guarded<T>(work: () => T): T | undefined {
    try {
      makeFolder(dirname(this.path));
      const unlock = this.#lock();
      try {
        return work();
      } finally {
        unlock();
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === undefined && !(error instanceof UsageError)) throw error;
      this.#warn(`Progress cannot be kept in ${this.path}: ${message}`);
      this.#inMemory = this.#peek();
      return undefined;
    }
  }

  /** What a file that cannot be written holds, if it can be read. */
  #peek(): Progress {
    try {
      const read = readProgress(readFileSync(this.path, 'utf8'));
      return isUnreadable(read) ? emptyProgress() : read;
    } catch {
      return emptyProgress();
    }
  }

  /** The file's content; one that cannot be read is set aside under another name, never overwritten. */
  #load(): Progress {
    if (!existsSync(this.path)) return emptyProgress();
    const read = readProgress(readFileSync(this.path, 'utf8'));
    if (!isUnreadable(read)) return read;
    const aside = this.#asideName(read.unreadable);
    renameSync(this.path, aside);
    this.#warn(
      read.unreadable === 'newer'
        ? `${this.path} was written by a newer cloudclock: ${read.why}. It was set aside as ${aside}; the course begins anew.`
        : `${this.path} is damaged: ${read.why}. It was set aside as ${aside}; the course begins anew.`,
    );
    return emptyProgress();
  }

  #asideName(what: string): string {
    const date = this.#now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replaceAll(':', '');
    for (let i = 1; ; i += 1) {
      const name = this.path.replace(/\.json$/, `.${what}-${date}${i === 1 ? '' : `-${i}`}.json`);
      if (!existsSync(name)) return name;
    }
  }

  #lock(): () => void {
    const lock = `${this.path}.lock`;
    const until = Date.now() + PATIENCE;
    for (;;) {
      try {
        closeSync(openSync(lock, 'wx'));
        return () => rmSync(lock, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || Date.now() > until) throw error;
      }
      if (ageOf(lock) > STALE) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
