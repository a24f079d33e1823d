import fc from 'fast-check';

/** What an arbitrary shrinks to when everything fails: its simplest value. The same from three seeds, or the first that differs is thrown. */
export function simplest<T>(arbitrary: fc.Arbitrary<T>): T {
  return simplestThat(arbitrary, () => true);
}

/** The simplest value that a person would be shown for a failure: the shrunk one among those that hold. */
export function simplestThat<T>(arbitrary: fc.Arbitrary<T>, fails: (value: T) => boolean): T {
  const found = [1, 2, 3].map((seed) => {
    const { counterexample } = fc.check(
      fc.property(arbitrary, (value) => !fails(value)),
      { seed, numRuns: 2000 },
    );
    if (counterexample === null) throw new Error('nothing of that kind was drawn');
    return counterexample[0];
  });
  const texts = found.map((value) => fc.stringify(value));
  if (new Set(texts).size > 1) throw new Error(`the simplest value depends on where the search began:\n${texts.join('\n')}`);
  return found[0]!;
}

/** How many of a thousand drawn values belong to each class. */
export function classes<T>(
  arbitrary: fc.Arbitrary<T>,
  classify: (value: T) => string | readonly string[],
  numRuns = 1000,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of fc.sample(arbitrary, { seed: 7, numRuns })) {
    const names = classify(value);
    for (const name of typeof names === 'string' ? [names] : names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** The classes that come less often than so many times. */
export const rare = (counts: Map<string, number>, wanted: readonly string[], least: number): string[] =>
  wanted.filter((name) => (counts.get(name) ?? 0) < least).map((name) => `${name}: ${counts.get(name) ?? 0}`);
