/** A law of the house that was broken: where, what, what to write instead, and why. */
export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly instead: string;
  readonly why: string;
}

export const breachText = (b: Breach): string => `${b.path}:${b.line}: ${b.what}\n    instead: ${b.instead}\n    why: ${b.why}`;
