import { formatInstant, type Instant } from '../kernel/time.ts';

/** Whether a line can be written over: TERM=dumb says that it cannot. */
export const canRewrite = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && process.env['TERM'] !== 'dumb';

/** A progress line on stderr while it is a terminal; silent otherwise. */
export class Progress {
  readonly #label: string;
  readonly #start: Instant;
  readonly #end: Instant;
  readonly #shown: boolean;
  #last = 0;

  constructor(label: string, start: Instant, end: Instant, quiet: boolean) {
    this.#label = label;
    this.#start = start;
    this.#end = end;
    this.#shown = !quiet && canRewrite(process.stderr);
  }

  at(at: Instant): void {
    if (!this.#shown) return;
    const now = Date.now();
    if (now - this.#last < 100) return;
    this.#last = now;
    const share = Math.floor((100 * (at - this.#start)) / (this.#end - this.#start));
    process.stderr.write(`\r\u001b[2K${this.#label} ${String(share).padStart(3)} %  ${formatInstant(at)}`);
  }

  done(): void {
    if (this.#shown) process.stderr.write('\r\u001b[2K');
  }
}
