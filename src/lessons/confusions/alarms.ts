import type { Confusion } from '../confusions.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring';
const EVALUATION = `${GUIDE}/alarm-evaluation.html`;
const MISSING = `${GUIDE}/alarms-and-missing-data.html`;

/** What people get wrong about alarms. */
export const ALARM_CONFUSIONS = {
  'm-in-a-row': {
    name: 'The M datapoints are thought to be in a row',
    truth: 'M datapoints among the newest N must breach, in any order; they need not follow each other.',
    page: EVALUATION,
  },
  'breaches-add-up': {
    name: 'Breaching datapoints are thought to add up',
    truth: 'Only the newest N datapoints count; what breached before them is forgotten.',
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
  'insufficient-is-alarm': {
    name: 'INSUFFICIENT_DATA is taken for an alarm',
    truth: 'INSUFFICIENT_DATA is a state of its own, with actions of its own: AlarmActions do not run.',
    page: MISSING,
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
  'action-every-evaluation': {
    name: 'An action is thought to run at every evaluation',
    truth: 'Actions run when the state changes, once; only Auto Scaling actions are repeated while the state lasts.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'alarm-actions-for-all': {
    name: 'AlarmActions are thought to run on every change',
    truth: 'Each state has a list of its own: AlarmActions, OKActions and InsufficientDataActions.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'only-alarm-is-told': {
    name: 'Only changes to ALARM are thought to be told',
    truth: 'Changes to OK and INSUFFICIENT_DATA run OKActions and InsufficientDataActions, if there are any.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'message-per-breach': {
    name: 'Every breaching datapoint is thought to send a message',
    truth: 'Datapoints make states; only a change of the state runs actions.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'actions-made-up-for': {
    name: 'Actions that were disabled are thought to be made up for',
    truth: 'Enabling actions runs nothing: what changed meanwhile is not told.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'disabled-stops-evaluation': {
    name: 'An alarm with disabled actions is thought not to be evaluated',
    truth: 'Disabled actions do not stop evaluation: the alarm changes as ever and tells nobody.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'suppressor-overlooked': {
    name: 'The suppressor is overlooked',
    truth: 'While the suppressor is in ALARM, the composite changes its state and runs no action.',
    page: `${GUIDE}/alarm-suppression.html`,
  },
  'no-wait-period': {
    name: 'The wait period of a suppressor is overlooked',
    truth: 'A composite with a suppressor waits ActionsSuppressorWaitPeriod before it acts, whether or not the suppressor ever rings.',
    page: `${GUIDE}/alarm-suppression.html`,
  },
  'no-extension-period': {
    name: 'The extension period of a suppressor is overlooked',
    truth: 'When the suppressor leaves ALARM, actions stay suppressed for ActionsSuppressorExtensionPeriod.',
    page: `${GUIDE}/alarm-suppression.html`,
  },
  'suppressed-for-good': {
    name: 'A suppressed action is thought to be lost',
    truth: 'When the extension is over the composite acts on the state that it is in by then.',
    page: `${GUIDE}/alarm-suppression.html`,
  },
  'wait-and-extension-swapped': {
    name: 'Wait period and extension period are mixed up',
    truth: 'The wait period comes before the suppressor is in ALARM, the extension period after it has left ALARM.',
    page: `${GUIDE}/alarm-suppression.html`,
  },
  'told-of-the-past': {
    name: 'At the end of a wait the old state is thought to be told',
    truth: 'What is told is the state at the end of the wait; a change meanwhile begins a new wait.',
    page: `${GUIDE}/alarm-suppression.html`,
  },
  'suppressor-comes-too-late': {
    name: 'A suppressor that rings during the wait is thought to come too late',
    truth: 'That is what the wait is for: a suppressor that goes to ALARM within it suppresses the action.',
    page: `${GUIDE}/alarm-suppression.html`,
  },
  'history-for-ever': {
    name: 'The alarm history is thought to be kept indefinitely',
    truth: "It is kept for 14 days (today's guide: 30 days); logs are what is kept indefinitely.",
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'history-as-long-as-metrics': {
    name: 'The alarm history is thought to be kept as long as metrics',
    truth: "Metrics are kept for 15 months, the history of alarms for 14 days (today's guide: 30 days).",
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'history-as-event-history': {
    name: "The alarm history is mixed up with CloudTrail's event history",
    truth: "CloudTrail's event history goes back 90 days, the history of alarms 14 (today's guide: 30).",
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'history-dies-with-alarm': {
    name: 'The alarm history is thought to be deleted with its alarm',
    truth: 'The history outlives its alarm: it can be read for as long as any.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'history-is-last-change': {
    name: 'Only the last change is thought to be known',
    truth: 'The alarm shows its last change; its history shows all of the last two weeks.',
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'history-for-a-day': {
    name: 'The alarm history is thought to be kept for a day',
    truth: "It is kept for 14 days (today's guide: 30 days).",
    page: `${GUIDE}/AlarmThatSendsEmail.html`,
  },
  'standard-is-high-resolution': {
    name: 'Standard data is thought to keep its seconds',
    truth:
      'Without StorageResolution 1 data is stored by the minute; read with a period of ten seconds it has a datapoint on the minute alone.',
    page: `${GUIDE}/publishingMetrics.html`,
  },
  'evaluated-every-minute': {
    name: 'An alarm with a period of ten seconds is thought to be evaluated every minute',
    truth: 'Alarms with periods of 10, 20 or 30 seconds are evaluated every ten seconds.',
    page: EVALUATION,
  },
  'needs-a-minute-of-data': {
    name: 'An alarm of ten seconds on standard data is thought never to ring',
    truth: 'It sees one datapoint a minute, and older ones from further back; a breaching datapoint can still alarm.',
    page: `${GUIDE}/publishingMetrics.html`,
  },
} as const satisfies Readonly<Record<string, Confusion>>;
