import { SECOND, type Instant } from '../../../kernel/time.ts';
import type { EventsState, EventsStep } from '../state.ts';

/** Invocations that one second has room for, and how many of them are given away. */
export interface Throttle {
  /** Whole seconds since 1970. */
  second: number;
  used: number;
}

/** Default quotas of invocations a second; everywhere else {@link ELSEWHERE}. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const BY_REGION: ReadonlyMap<string, number> = new Map([
  ['us-east-1', 18_750],
  ['us-west-2', 18_750],
  ['eu-west-1', 18_750],
  ['us-east-2', 4_500],
  ['eu-central-1', 4_500],
]);
const ELSEWHERE = 1_100;

/**
 * When an invocation that would like to start may start: at once, or in the first second that still has room. AWS delays what is over the
 * quota and drops nothing; that it happens second by second and in the order of arrival is assumed.
 */
export function startOf(state: EventsState, wanted: Instant, step: EventsStep): Instant {
  const { invocationsPerSecond } = step.options;
  const quota = invocationsPerSecond === 'region' ? (BY_REGION.get(step.scope.region) ?? ELSEWHERE) : invocationsPerSecond;
  const { throttle } = state;
  const second = Math.floor(wanted / SECOND);
  if (second > throttle.second) {
    throttle.second = second;
    throttle.used = 0;
  }
  if (throttle.used >= quota) {
    throttle.second += 1;
    throttle.used = 0;
  }
  throttle.used += 1;
  return Math.max(wanted, throttle.second * SECOND) as Instant;
}
