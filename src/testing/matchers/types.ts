import type { Duration } from '../../kernel/time.ts';
import type { Times } from './result.ts';

/** The matchers as `expect(cloud)` has them. */
export interface CloudMatchers<R = unknown> {
  /** The alarm is in ALARM now. */
  toBeInAlarm(name: string): R;
  /** These are all changes of the alarm: `['02:06 ALARM', '02:31 OK']` or `['ALARM', 'OK']`. */
  toHaveAlarmHistory(name: string, history: readonly string[]): R;
  /** The alarm went to ALARM within a span of the start, or of `since`. */
  toHaveAlarmedWithin(name: string, span: string | Duration, since?: string | number): R;
  /** The alarm was never in ALARM. */
  toNeverAlarm(name: string, between?: readonly [string | number, string | number]): R;
  /** So many messages were published to the topic. */
  toHaveNotified(topic: string, options?: Times & { readonly message?: string }): R;
  /** So many events were delivered to the target. */
  toHaveDelivered(target: string, options?: Times & { readonly payload?: unknown; readonly rule?: string }): R;
  /** CloudTrail's event history has such a record. */
  toHaveRecorded(record: object, options?: Times): R;
  /** AWS Config finds the resource (or everything) COMPLIANT with the rule. */
  toBeCompliant(rule: string, resource?: string): R;
  /** The run has this digest, or that of another run. */
  toReplayAs(other: unknown): R;
}
