import { confirm, isCancel, select } from '@clack/prompts';
import type { Readable, Writable } from 'node:stream';
import { wrapText, type Part, type Sheet } from '../../lessons/draw.ts';
import { Left, screens, type Choice, type Dialogue } from './dialogue.ts';

type Out = Writable & { readonly rows?: number; readonly columns?: number };

/** Arrow keys and Enter. */
export class KeyDialogue implements Dialogue {
  readonly sheet: Sheet;
  readonly #input: Readable;
  readonly #output: Out;

  constructor(sheet: Sheet, input: Readable, output: Out) {
    this.sheet = sheet;
    this.#input = input;
    this.#output = output;
  }

  async show(parts: readonly Part[], below = 0): Promise<void> {
    const all = screens(parts, this.#output.rows ?? 24, below, this.#output.columns ?? 80);
    for (const [i, screen] of all.entries()) {
      this.#output.write(`\n${screen.join('\n')}\n`);
      if (i < all.length - 1) await this.#enter();
    }
  }

  /** Waits for Enter on a line that goes away when it is pressed. */
  #enter(): Promise<void> {
    const input = this.#input as Readable & { isTTY?: boolean; setRawMode?(on: boolean): void };
    this.#output.write(`\n${this.sheet.paint('faint', 'Enter goes on')}`);
    return new Promise((go, leave) => {
      const end = (): void => {
        input.off('data', hear);
        input.setRawMode?.(false);
        input.pause();
        this.#output.write('\r\u001b[2K\u001b[1A');
      };
      const hear = (chunk: Buffer | string): void => {
        const keys = String(chunk);
        // The keys as a terminal in raw mode sends them: Ctrl-C and a lone Escape leave.
        if (keys.includes('\u0003') || keys === '\u001b') {
          end();
          leave(new Left());
        } else if (/[\r\n ]/.test(keys)) {
          end();
          go();
        }
      };
      input.setRawMode?.(true);
      input.on('data', hear);
      input.resume();
    });
  }

  async choose<T>(
    question: string,
    choices: readonly Choice<T>[],
    { until, letters }: { readonly until?: AbortSignal; readonly letters?: boolean } = {},
  ): Promise<T | undefined> {
    const width = this.sheet.width - 5;
    const options = choices.map((choice, value) => ({
      value,
      label: wrapText(choice.label, width, '', letters === true ? '     ' : '  ').join('\n'),
      ...(choice.hint === undefined ? {} : { hint: choice.hint }),
    }));
    const unbind = letters === true ? this.#bindLetters(choices.length) : () => {};
    this.#output.write('\n');
    // A signal of its own: the one that outlives this question must find nothing here to close.
    const own = new AbortController();
    const end = (): void => own.abort();
    until?.addEventListener('abort', end, { once: true });
    if (until?.aborted === true) end();
    const answer = await select({
      message: wrapText(question, width).join('\n'),
      options,
      input: this.#input,
      output: this.#output,
      withGuide: false,
      showInstructions: false,
      signal: own.signal,
    });
    until?.removeEventListener('abort', end);
    unbind();
    if (!isCancel(answer)) return choices[answer]!.value;
    if (until?.aborted === true) return undefined;
    throw new Left();
  }

  /** A letter moves to its option, as the arrow keys would; Enter still confirms, so that a slip answers nothing. */
  #bindLetters(count: number): () => void {
    let at = 0;
    const hear = (_: unknown, key: { readonly name?: string } | undefined): void => {
      const move = (by: number): void => void (at = (at + by + count) % count);
      if (key?.name === 'down' || key?.name === 'j') move(1);
      else if (key?.name === 'up' || key?.name === 'k') move(-1);
      else {
        const wanted = /^[a-d]$/.test(key?.name ?? '') ? key!.name!.charCodeAt(0) - 97 : -1;
        if (wanted < 0 || wanted >= count) return;
        const steps = (wanted - at + count) % count;
        for (let i = 0; i < steps; i += 1) this.#input.emit('keypress', undefined, { name: 'down' });
      }
    };
    this.#input.on('keypress', hear);
    return () => void this.#input.off('keypress', hear);
  }

  async confirm(question: string): Promise<boolean> {
    this.#output.write('\n');
    const answer = await confirm({
      message: wrapText(question, this.sheet.width - 5).join('\n'),
      initialValue: false,
      input: this.#input,
      output: this.#output,
      withGuide: false,
    });
    if (isCancel(answer)) throw new Left();
    return answer;
  }

  close(): void {
    this.#input.pause();
  }
}
