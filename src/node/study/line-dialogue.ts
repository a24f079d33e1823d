import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { partLines, wrapText, type Part, type Sheet } from '../../lessons/draw.ts';
import { Left, type Choice, type Dialogue } from './dialogue.ts';

/** Lines in, lines out, nothing redrawn: what a screen reader reads once, and what any terminal can do. */
export class LineDialogue implements Dialogue {
  readonly sheet: Sheet;
  readonly #output: Writable;
  readonly #lines: Interface;
  /** Lines that came before anybody asked. */
  readonly #early: string[] = [];
  #wanted: ((line: string | undefined) => void) | undefined;
  #closed = false;

  constructor(sheet: Sheet, input: Readable, output: Writable) {
    this.sheet = sheet;
    this.#output = output;
    this.#lines = createInterface({ input, output, terminal: false });
    this.#lines.on('line', (line) => {
      if (this.#wanted === undefined) this.#early.push(line);
      else this.#answer(line);
    });
    this.#lines.on('close', () => {
      this.#closed = true;
      this.#answer(undefined);
    });
  }

  #answer(line: string | undefined): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.(line);
  }

  #line(prompt: string, until?: AbortSignal): Promise<string | undefined> {
    this.#output.write(prompt);
    const early = this.#early.shift();
    if (early !== undefined) return Promise.resolve(early);
    if (this.#closed || until?.aborted === true) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const end = (): void => this.#answer(undefined);
      until?.addEventListener('abort', end, { once: true });
      this.#wanted = (line) => {
        until?.removeEventListener('abort', end);
        resolve(line);
      };
    });
  }

  /** Everything at once: whoever listens to it stops where they want. */
  show(parts: readonly Part[]): Promise<void> {
    this.#output.write(`\n${partLines(parts).join('\n')}\n`);
    return Promise.resolve();
  }

  async choose<T>(
    question: string,
    choices: readonly Choice<T>[],
    { until, letters }: { readonly until?: AbortSignal; readonly letters?: boolean } = {},
  ): Promise<T | undefined> {
    const { width } = this.sheet;
    const sign = (i: number): string => (letters === true && i < 4 ? 'ABCD'[i]! : String(i + 1));
    const rows = choices.flatMap(({ label, hint }, i) =>
      wrapText(
        `${letters === true && i < 4 ? label : `${sign(i)}. ${label}`}${hint === undefined ? '' : ` (${hint})`}`,
        width,
        '  ',
        '     ',
      ),
    );
    this.#output.write(`\n${[...wrapText(question, width), ...rows].join('\n')}\n`);
    const last = sign(choices.length - 1);
    for (;;) {
      const line = await this.#line(`Type ${sign(0)}${choices.length > 1 ? ` to ${last}` : ''}, or q to leave: `, until);
      if (line === undefined && until?.aborted === true) return undefined;
      if (line === undefined) throw new Left();
      if (/^q(uit)?$/i.test(line.trim())) throw new Left(false);
      const typed = line.trim().toUpperCase();
      const at = choices.findIndex((_, i) => sign(i) === typed);
      if (at >= 0) return choices[at]!.value;
      this.#output.write(`"${line.trim()}" is none of them.\n`);
    }
  }

  async confirm(question: string): Promise<boolean> {
    this.#output.write(`\n${wrapText(question, this.sheet.width).join('\n')}\n`);
    const line = await this.#line('Type yes or no: ');
    if (line === undefined) throw new Left();
    return /^y(es)?$/i.test(line.trim());
  }

  close(): void {
    this.#lines.close();
  }
}
