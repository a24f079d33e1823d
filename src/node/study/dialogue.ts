import type { Part, Sheet } from '../../lessons/draw.ts';

/** One of the things to choose from. */
export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  /** A few words more, shown while it is pointed at. */
  readonly hint?: string;
}

/** Whom the course talks to: a terminal with arrow keys, or one that only types lines. */
export interface Dialogue {
  readonly sheet: Sheet;
  /**
   * Shows parts with an empty line between them, and waits for Enter where they do not fit on a screen, so that nothing scrolls away unread. `below`
   * lines are kept free for the
   * question that follows.
   */
  show(parts: readonly Part[], below?: number): Promise<void>;
  /** Lets the learner choose. `until` ends the wait: then the answer is undefined. @throws Left when the learner leaves */
  choose<T>(
    question: string,
    choices: readonly Choice<T>[],
    options?: { readonly until?: AbortSignal; readonly letters?: boolean },
  ): Promise<T | undefined>;
  /** Yes or no; no when just Enter is pressed. @throws Left when the learner leaves */
  confirm(question: string): Promise<boolean>;
  close(): void;
}

/** The learner has left: by saying so, or with Ctrl-C, Escape or the end of the input, which are interruptions. */
export class Left extends Error {
  override readonly name = 'Left';
  readonly interrupted: boolean;

  constructor(interrupted = true) {
    super('left');
    this.interrupted = interrupted;
  }
}

/**
 * Parts as screens: as many parts on each as fit, a part that is longer than a screen cut into screens of its own. The last one leaves `below`
 * lines free.
 */
export function screens(parts: readonly Part[], rows: number, below: number, width = 80): string[][] {
  const room = Math.max(6, rows - 2);
  // An address is not broken, so it may take two rows.
  const height = (lines: readonly string[]): number =>
    lines.reduce((sum, line) => sum + (line.length > width && line.includes('://') ? 2 : 1), 0);
  const pieces = parts.flatMap((part) => {
    const cut: Part[] = [];
    for (let i = 0; i < part.length; i += room) cut.push(part.slice(i, i + room));
    return cut;
  });
  const out: string[][] = [];
  let screen: string[] = [];
  for (const piece of pieces) {
    if (screen.length > 0 && height(screen) + 1 + height(piece) > room) {
      out.push(screen);
      screen = [];
    }
    screen = screen.length === 0 ? [...piece] : [...screen, '', ...piece];
  }
  if (screen.length === 0) return out;
  // What the question is about stands right above it: the last part moves over where the screen would be too full.
  const last = pieces.at(-1)!;
  if (height(screen) + below > rows && screen.length > last.length) {
    out.push(screen.slice(0, screen.length - last.length - 1), [...last]);
    return out;
  }
  out.push(screen);
  return out;
}
