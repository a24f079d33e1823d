/** A load expression that cannot be read, with the place. */
export class LoadSyntaxError extends Error {
  override readonly name = 'LoadSyntaxError';
  /** Counts from 1. */
  readonly column: number;
  readonly expected: string;
  readonly received: string;

  constructor(source: string, offset: number, expected: string, received: string) {
    super(
      `column ${offset + 1}: expected ${expected}, received ${received}\n  ${source.replace(/[\r\n\t]/g, ' ')}\n  ${' '.repeat(offset)}^`,
    );
    this.column = offset + 1;
    this.expected = expected;
    this.received = received;
  }
}
