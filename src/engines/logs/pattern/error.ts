/** A filter pattern that cannot be read: where, and in whose words CloudWatch Logs refuses it. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  /** The offset in the pattern. */
  readonly position: number;
  /** What AWS answers. */
  readonly awsMessage: string;

  constructor(position: number, awsMessage: string, why: string) {
    super(`${awsMessage} (at ${position}: ${why})`);
    this.position = position;
    this.awsMessage = awsMessage;
  }
}

/** AWS's words when the pattern's form is wrong. */
export const INVALID = 'Invalid filter pattern';
export const invalidTerm = (term: string): string => `Invalid character(s) in term '${term}'`;
