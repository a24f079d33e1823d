import { AUDIT_CONFUSIONS } from './confusions/audit.ts';
import { WATCH_CONFUSIONS } from './confusions/watch.ts';

const ALARM_PAGE = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html';
const MISSING_PAGE = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html';

/**
 * What people get wrong, by name. Each is a rule that somebody believes; a family says what that rule would answer (a {@link Belief}), and
 * that is where wrong options come from: none is invented.
 * `truth` corrects it in one sentence, `page` is where AWS says so.
 */
export const CONFUSIONS = {
  ...WATCH_CONFUSIONS,
  'missing-is-zero': {
    name: 'No data is taken for zero',
    truth: 'A period without data has no value at all; TreatMissingData says what it counts as, and by default it counts as missing.',
    page: MISSING_PAGE,
  },
  'm-omitted-is-one': {
    name: 'DatapointsToAlarm left out is taken for 1',
    truth: 'DatapointsToAlarm left out equals EvaluationPeriods: M is N.',
    page: ALARM_PAGE,
  },
  'newest-point-decides': {
    name: 'Only the newest datapoint is looked at',
    truth: 'M of the newest N datapoints must breach; one datapoint decides only when both are 1.',
    page: ALARM_PAGE,
  },
  'only-n-slots': {
    name: 'Exactly N periods are looked at',
    truth: 'More periods than N are retrieved (the evaluation range), so that older real datapoints can stand in for missing ones.',
    page: MISSING_PAGE,
  },
  ...AUDIT_CONFUSIONS,
} as const satisfies Readonly<Record<string, Confusion>>;

export interface Confusion {
  readonly name: string;
  readonly truth: string;
  readonly page: string;
}

export type ConfusionId = keyof typeof CONFUSIONS;
