import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { parseInstant, type Instant } from '../../src/kernel/time.ts';
import type { Item, Option } from '../../src/lessons/item.ts';
import { ProgressFile } from '../../src/node/study/progress-file.ts';
import { studyCommand, type StudyFlags } from '../../src/node/study/study-command.ts';

const AT = parseInstant('2026-03-02T10:00:00Z');

/** Keys as a terminal sends them. */
export const ENTER = '\r';
const DOWN = '\u001b[B';
export const CTRL_C = '\u0003';

class Keyboard extends PassThrough {
  readonly isTTY = true;
  setRawMode(): this {
    return this;
  }
}

class Screen extends Writable {
  readonly isTTY = true;
  readonly columns = 80;
  readonly rows: number;
  text = '';
  constructor(rows: number) {
    super();
    this.rows = rows;
  }
  override _write(chunk: Buffer | string, _: string, done: () => void): void {
    this.text += stripVTControlCharacters(String(chunk));
    done();
  }
}

/** The course at a terminal of 80 columns that a test types on. */
export class Session {
  readonly progress: ProgressFile;
  readonly warnings: string[] = [];
  readonly ended: Promise<number>;
  readonly #keyboard = new Keyboard();
  readonly #screen: Screen;
  now: Instant = AT;
  #seen = 0;
  #code: number | undefined;

  constructor(flags: StudyFlags, { plain = false, path = freshPath(), rows = 24 }: { plain?: boolean; path?: string; rows?: number } = {}) {
    this.#screen = new Screen(rows);
    this.progress = new ProgressFile(path, (message) => this.warnings.push(message));
    this.ended = studyCommand(flags, {
      input: this.#keyboard,
      output: this.#screen,
      interactive: true,
      plain,
      progress: this.progress,
      now: () => this.now,
      newSeed: () => 'new',
    }).then((code) => (this.#code = code));
  }

  /** Waits until the screen says this, after what was waited for before; gives all that is new. Presses Enter where a long text pauses. */
  async sees(words: string): Promise<string> {
    const since = this.#seen;
    let paused = since;
    for (let i = 0; i < 1500; i += 1) {
      const found = this.#screen.text.indexOf(words, this.#seen);
      if (found >= 0) {
        this.#seen = found + words.length;
        return this.#screen.text.slice(since, this.#seen);
      }
      const pause = this.#screen.text.indexOf('Enter goes on', paused);
      if (pause >= 0) {
        paused = pause + 1;
        this.types(ENTER);
      } else if (this.#code !== undefined) break;
      await new Promise((go) => setTimeout(go, 5));
    }
    throw new Error(`expected "${words}"; the screen shows ${JSON.stringify(this.#screen.text.slice(since))}`);
  }

  types(keys: string): void {
    this.#keyboard.write(keys);
  }

  /** Answers the question that is on the screen. */
  async answers(item: Item, option: Option): Promise<string> {
    const before = await this.sees('Your prediction?');
    const letter = 'ABCD'[item.options.indexOf(option)]!;
    this.types(letter.toLowerCase());
    await this.sees(`● ${letter}.`);
    this.types(ENTER);
    await this.sees('◇  Your prediction?');
    return before;
  }

  /** Points at a choice with the arrow keys, and takes it. */
  async takes(label: string): Promise<void> {
    await this.sees(label);
    for (let i = 0; i < 20 && !this.#screen.text.slice(this.#screen.text.lastIndexOf('●')).startsWith(`● ${label}`); i += 1) {
      this.types(DOWN);
      await new Promise((go) => setTimeout(go, 5));
    }
    this.types(ENTER);
  }

  /** The terminal is closed. */
  hangsUp(): void {
    this.#keyboard.end();
  }

  get text(): string {
    return this.#screen.text;
  }
}

export const freshPath = (): string => join(mkdtempSync(join(tmpdir(), 'cloudclock-study-')), 'cloudclock', 'study.json');
