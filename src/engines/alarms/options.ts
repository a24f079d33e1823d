import { DAY, MINUTE, SECOND, type Duration } from '../../kernel/time.ts';
import type { TimingOptions } from './timing.ts';

/**
 * Delays and undocumented choices of the alarm engine. Each key is an assumption or a measurement of AWS, marked in the
 * README's ledger.
 */
export interface AlarmsOptions extends TimingOptions {
  /**
   * Where within its minute (ten seconds, hour) an alarm is evaluated: `zero`, all on the dot, for tests; `hash`, each
   * at a whole second of its own that its name gives, as AWS's alarms have their own steady phase.
   */
  readonly evaluationPhase: 'zero' | 'hash';
  /** The first evaluation is the first tick that is later than the alarm's creation by more than this. AWS's came 4 to 91 seconds after. */
  readonly firstEvaluationDelay: number;
  /** How old the end of the newest slot is at least, in milliseconds: 10 s observed for alarms on one metric. */
  readonly lag: number;
  /** The same for alarms on an expression: 0 to 15 s observed. */
  readonly expressionLag: number;
  /** Slots beyond EvaluationPeriods for periods of 10, 20 and 30 s, as a span: one minute observed (9 slots for 3 periods of 10 s). */
  readonly extraMillisecondsBelowMinute: number;
  /** Slots beyond EvaluationPeriods for periods of one minute: about 5 measured. */
  readonly extraPeriodsAtMinute: number;
  /** Slots beyond EvaluationPeriods for longer periods: 2 measured, and in AWS's example (3 periods of five minutes look at 5). */
  readonly extraPeriodsAboveMinute: number;
  /** How long history items are kept: 14 days in older guides, `30 days` in today's. Milliseconds. */
  readonly alarmHistoryRetention: Duration;
  /** How long after a transition its actions are called. Sub-second at AWS and not specified. */
  readonly actionDelay: Duration;
  /**
   * Evaluations of metrics that are functions of time are known beforehand for as long as nobody intervenes, and are not made when they change
   * nothing. It has no influence on what happens, only on how long it takes to find out.
   */
  readonly lookAhead: boolean;
  /** How often an Auto Scaling action is repeated while its state lasts. Documented: once a minute. */
  readonly scalingRepeat: number;
}

export const DEFAULTS: AlarmsOptions = {
  evaluationPhase: 'zero',
  firstEvaluationDelay: 0,
  lag: 10 * SECOND,
  expressionLag: 0,
  extraMillisecondsBelowMinute: MINUTE,
  extraPeriodsAtMinute: 5,
  extraPeriodsAboveMinute: 2,
  alarmHistoryRetention: (14 * DAY) as Duration,
  actionDelay: 0 as Duration,
  lookAhead: true,
  scalingRepeat: MINUTE,
};
