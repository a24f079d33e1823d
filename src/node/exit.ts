/** 0 as expected, 1 an expectation failed, 2 the scenario or the call is wrong, 3 a bug of ours, 130 interrupted. */
export const Exit = { expected: 0, failed: 1, wrong: 2, bug: 3, interrupted: 130 } as const;

/** The call is wrong: said in one line, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
