import fc from 'fast-check';

/** A law of something that can be done rightly or wrongly: drawn values, and whether the law holds for one. */
export interface Law<Subject, Value> {
  readonly says: string;
  readonly drawn: fc.Arbitrary<Value>;
  readonly holds: (subject: Subject, value: Value) => boolean;
  /** How much of a story a value is: datapoints, fields, changes. */
  readonly size: (value: Value) => number;
}

/** A wrong engine: what it gets wrong, the law that finds it, how many runs that may take, and how long the shrunk story may be. */
export interface Planted {
  readonly bug: string;
  readonly law: string;
  readonly within: number;
  readonly small: number;
  /** How often the law is tried on the true engine. */
  readonly trials: number;
  /** Looks for it from a seed. */
  hunt(seed: number): Found;
  /** Runs the same law on the true engine; undefined when it holds. */
  truth(seed: number): string | undefined;
}
export interface Found {
  /** The run that found it; undefined when none did. */
  readonly runs: number | undefined;
  readonly size: number;
  readonly story: string;
  readonly shrinks: number;
}

/** Puts a wrong subject under a law. */
export function planted<Subject, Value>(
  bug: string,
  law: Law<Subject, Value>,
  subjects: { readonly truth: Subject; readonly wrong: Subject },
  bounds: { readonly within: number; readonly small: number; readonly trials: number },
): Planted {
  const check = (subject: Subject, seed: number, numRuns: number) =>
    fc.check(
      fc.property(law.drawn, (value) => law.holds(subject, value)),
      { seed, numRuns },
    );
  return {
    bug,
    law: law.says,
    ...bounds,
    hunt(seed) {
      const { failed, numRuns, numShrinks, counterexample } = check(subjects.wrong, seed, bounds.within);
      if (!failed) return { runs: undefined, size: 0, story: '', shrinks: 0 };
      const [value] = counterexample!;
      return { runs: numRuns, size: law.size(value), story: fc.stringify(value), shrinks: numShrinks };
    },
    truth(seed) {
      const { failed, counterexample, errorInstance } = check(subjects.truth, seed, bounds.trials);
      return failed ? `${fc.stringify(counterexample)} ${String(errorInstance)}` : undefined;
    },
  };
}
