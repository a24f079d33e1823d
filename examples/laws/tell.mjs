import fc from 'fast-check';

/** Tries a law, and says what came of it. In a test you would write `fc.assert(law)` instead. */
export function tell(says, law, settings = { seed: 1 }) {
  const { failed, numRuns, numShrinks, counterexample, errorInstance } = fc.check(law, settings);
  if (!failed) return console.log(`kept in ${numRuns} runs: ${says}`);
  console.log(`BROKEN in run ${numRuns}, made simpler ${numShrinks} times: ${says}`);
  console.log(`  drawn: ${counterexample.map((value) => fc.stringify(value)).join(', ')}`);
  console.log(errorInstance.message.trimEnd().replaceAll(/^(?=.)/gm, '  '));
}
