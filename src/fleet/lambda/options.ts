import { HOUR, MINUTE, SECOND } from '../../kernel/time.ts';

/** Delays, quotas and undocumented choices of Lambda. Durations are whole milliseconds. */
export interface LambdaOptions {
  /** Concurrent executions of an account in a region. AWS's default quota. */
  readonly accountConcurrency: number;
  /** What must stay unreserved. */
  readonly minimumUnreserved: number;
  /** How long an execution environment is kept after its last use. AWS names no figure; minutes are common. */
  readonly keepWarm: number;
  /** What a cold start takes before the handler runs, for functions without a behaviour of their own. */
  readonly coldStart: number;
  /** How long an invocation takes when nobody said: code given in TypeScript takes no virtual time of its own. */
  readonly duration: number;
  /** From an asynchronous invocation's acceptance to its first attempt. */
  readonly asyncDelay: number;
  /** Waits before the second and the third attempt of an asynchronous invocation that failed. */
  readonly retryDelays: readonly number[];
  /** Wait before a throttled asynchronous invocation is tried again; doubles up to `throttleRetryMost`. */
  readonly throttleRetry: number;
  readonly throttleRetryMost: number;
  /** How old an asynchronous event may become. AWS: six hours. */
  readonly maximumEventAge: number;
  /** From the end of the minute in which an invocation ended until its datapoints are visible. */
  readonly metricDelay: number;
  /** Whether functions write START, END and REPORT lines to CloudWatch Logs. */
  readonly logs: boolean;
  /** Simulated functions write the lines of at most this many invocations a minute; beyond it, only those that failed. */
  readonly logsPerMinute: number;
  /** Durations of a simulated function are kept to a hundredth of a millisecond up to so many a minute, to three digits beyond. */
  readonly exactDurations: number;
  /** Between two polls of an event source mapping. Lambda polls all the time; this is what is simulated of it. */
  readonly pollInterval: number;
}

export const LAMBDA_DEFAULTS: LambdaOptions = {
  accountConcurrency: 1000,
  minimumUnreserved: 100,
  keepWarm: 10 * MINUTE,
  coldStart: 250,
  duration: 100,
  asyncDelay: 50,
  retryDelays: [MINUTE, 2 * MINUTE],
  throttleRetry: SECOND,
  throttleRetryMost: 5 * MINUTE,
  maximumEventAge: 6 * HOUR,
  metricDelay: 5 * SECOND,
  logs: true,
  logsPerMinute: 100,
  exactDurations: 1000,
  pollInterval: 5 * SECOND,
};
