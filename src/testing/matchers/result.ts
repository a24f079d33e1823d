/** What a matcher answers, for vitest and jest alike: the message is made only when it is shown. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** How often something is expected. */
export interface Times {
  readonly times?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const fits = (n: number, { times, atLeast, atMost }: Times): boolean =>
  times !== undefined ? n === times : n >= (atLeast ?? (atMost === undefined ? 1 : 0)) && n <= (atMost ?? Infinity);
export const timesWords = ({ times, atLeast, atMost }: Times): string =>
  times !== undefined
    ? `exactly ${times} times`
    : [
        atLeast === undefined && atMost === undefined ? 'at least once' : '',
        atLeast === undefined ? '' : `at least ${atLeast} times`,
        atMost === undefined ? '' : `at most ${atMost} times`,
      ]
        .filter((word) => word !== '')
        .join(' and ');
