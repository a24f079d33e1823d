import type { Confusion } from '../confusions.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring';
const EVALUATION = `${GUIDE}/alarm-evaluation.html`;
const MISSING = `${GUIDE}/alarms-and-missing-data.html`;

/** What people get wrong about CloudWatch's metrics and alarms. */
export const WATCH_CONFUSIONS = {
  'm-in-a-row': {
    name: 'The M datapoints are thought to be in a row',
    truth: 'M datapoints among the newest N must breach, in any order; they need not follow each other.',
    page: EVALUATION,
  },
  'm-ignored': {
    name: 'DatapointsToAlarm is overlooked: all N are thought to be needed',
    truth: 'DatapointsToAlarm says how many of the N datapoints must breach; all N only when it equals EvaluationPeriods or is left out.',
    page: EVALUATION,
  },
  'ignore-freezes': {
    name: 'TreatMissingData ignore is taken for a freeze',
    truth: 'ignore keeps the state only where the data that is there decides nothing; real datapoints that suffice still change it.',
    page: MISSING,
  },
  'gaps-filled-at-once': {
    name: 'TreatMissingData is thought to fill every gap',
    truth: 'Missing data is filled in only when the evaluation range holds fewer than N real datapoints; otherwise older ones are taken.',
    page: MISSING,
  },
  'gap-is-insufficient': {
    name: 'Any gap is thought to make INSUFFICIENT_DATA',
    truth: 'INSUFFICIENT_DATA comes only when the whole evaluation range, which is longer than N, has no datapoint (with missing).',
    page: MISSING,
  },
  'old-points-cannot-alarm': {
    name: 'Too few breaching datapoints are thought never to alarm',
    truth:
      'With missing, datapoints that all breach alarm although they are fewer than M, ' +
      'once the oldest is M periods old and no good one is in the range.',
    page: MISSING,
  },
  'evaluated-every-period': {
    name: 'An alarm with a period of five minutes is thought to be evaluated every five minutes',
    truth: 'An alarm is evaluated every minute whatever its period; the periods slide along and end with the last whole minute.',
    page: EVALUATION,
  },
  'born-ok': {
    name: 'A new alarm is thought to begin in OK',
    truth: 'A new alarm is in INSUFFICIENT_DATA until its first evaluation finds data; going on to OK is a change of state like any other.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  },
  'alarm-sticks': {
    name: 'An alarm is thought to stay in ALARM until somebody resets it',
    truth: 'Every evaluation decides anew: an alarm goes back to OK by itself when fewer than M of the newest N datapoints breach.',
    page: EVALUATION,
  },
  'equal-breaches': {
    name: 'A value equal to the threshold is thought to breach',
    truth: 'GreaterThanThreshold means more than the threshold; only GreaterThanOrEqualToThreshold breaches on the threshold itself.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  },
  'n-counts-minutes': {
    name: 'EvaluationPeriods are taken for minutes',
    truth: 'EvaluationPeriods counts periods, and a period is as long as Period says: 3 of 300 seconds are fifteen minutes.',
    page: EVALUATION,
  },
  'wrong-statistic': {
    name: 'A Sum is thought of as an Average',
    truth: 'Sum adds up all samples of the period, so it grows with the period; Average divides by their number, so it does not.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
} as const satisfies Readonly<Record<string, Confusion>>;
