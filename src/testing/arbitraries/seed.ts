import fc from 'fast-check';

export interface SeedConstraints {
  /** Numbers up to this; 9999 when absent. */
  readonly max?: number;
}

/** The seed of a cloud or a scenario, a text. Shrinks to `0`. */
export function seed(constraints: SeedConstraints = {}): fc.Arbitrary<string> {
  return fc.nat({ max: constraints.max ?? 9999 }).map(String);
}
