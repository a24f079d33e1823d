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
  'set-counts-once': {
    name: 'A statistic set is thought to count as one sample',
    truth: 'A statistic set counts as many samples as its SampleCount says, and its Sum is added whole.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'newest-put-wins': {
    name: 'A later value is thought to replace an earlier one of the same period',
    truth: 'Nothing is overwritten: everything published for a period is a further sample of it.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'average-of-extremes': {
    name: 'The average is taken for the middle between the extremes',
    truth: 'Average is Sum divided by SampleCount; where most samples lie decides, not the extremes.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'average-is-median': {
    name: 'Average and median (p50) are mixed up',
    truth: 'p50 is the sample in the middle of the order; Average is Sum divided by SampleCount, and one outlier moves it.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'percent-of-maximum': {
    name: 'p90 is taken for 90 % of the maximum',
    truth: 'p90 is the value below which 90 % of the samples lie: a place in their order, not a share of the greatest.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'percentile-of-set': {
    name: 'A percentile is thought to be had from a statistic set',
    truth: 'Percentiles need the samples; a set has only count, sum and extremes, so no percentile of unlike samples can be read.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'sample-count-is-a-sum': {
    name: 'SampleCount is taken for a sum of the values',
    truth: 'SampleCount says how many samples there were, whatever their values.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'average-of-averages': {
    name: 'The average over a long period is taken for the mean of the averages of its minutes',
    truth: 'All samples of the period weigh alike, so a busy minute weighs more than a quiet one.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'sum-per-minute': {
    name: 'A Sum is thought to be per minute whatever the period',
    truth: "Sum adds up everything in the period: five minutes have five minutes' worth.",
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'extreme-of-sums': {
    name: "The maximum is taken for the busiest minute's sum",
    truth: 'Maximum and Minimum are single samples, the greatest and the least of the period.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'extreme-of-averages': {
    name: "The maximum is taken for the highest of the minutes' averages",
    truth: 'Maximum and Minimum are single samples, whatever the averages were.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'sample-count-is-periods': {
    name: 'SampleCount is taken for the number of minutes',
    truth: 'SampleCount counts the samples published, not the minutes they came in.',
    page: `${GUIDE}/Statistics-definitions.html`,
  },
  'kept-as-published': {
    name: 'Metrics are thought to keep their resolution for all of the 15 months',
    truth: 'Data is rolled up with age: one minute for 15 days, five minutes for 63, one hour for 455.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'metrics-kept-for-ever': {
    name: 'Metrics are thought to be kept indefinitely, as logs are',
    truth: 'Metrics expire 15 months after they were published; only log groups without a retention keep for ever.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'metrics-kept-two-weeks': {
    name: 'Metrics are thought to be deleted after two weeks',
    truth: 'Two weeks is how old a stamp may be when published; what is stored can be read, rolled up, for 15 months.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'too-fine-is-refused': {
    name: 'Too short a period for old data is thought to be an error',
    truth: 'The call succeeds and returns no datapoints.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html',
  },
  'served-coarser': {
    name: 'Too short a period for old data is thought to give the next longer one',
    truth: 'No other period is served: the result is empty, and one must ask for 300 or 3600 seconds.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html',
  },
  'no-roll-up': {
    name: 'Data is thought to be dropped when its resolution is',
    truth: 'It is rolled up to the next longer period and can be read with that.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'seconds-kept-as-minutes': {
    name: 'High-resolution data is thought to keep its seconds for 15 days',
    truth: 'Periods below a minute can be read for three hours; then the data is rolled up to one minute.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'dimensions-aggregate': {
    name: 'Leaving a dimension out is thought to aggregate over it',
    truth:
      'CloudWatch does not aggregate custom metrics over dimensions: without the dimension it is another metric, which was never published.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'extra-dimension-ignored': {
    name: 'A dimension too many is thought to be ignored',
    truth: 'Each further dimension names another metric; a query reads the one with exactly these dimensions.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'namespace-is-a-label': {
    name: 'Equal names in different namespaces are thought to be one metric',
    truth: 'A namespace is a container: metrics in different namespaces are separate, whatever their names.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'namespaces-nest': {
    name: 'A namespace is thought to contain those whose names begin with it',
    truth: 'Namespaces do not nest: Shop and Shop/Checkout are two containers, the slash means nothing.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'dimension-order-matters': {
    name: 'Dimensions are thought to have an order',
    truth: 'Dimensions are a set of name and value pairs; their order means nothing.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'first-dimension-decides': {
    name: 'Only the first dimension is thought to matter',
    truth: 'All dimensions together are the identity of a metric.',
    page: `${GUIDE}/cloudwatch_concepts.html`,
  },
  'bad-datum-dropped': {
    name: 'One bad datapoint is thought to be dropped from a call',
    truth: 'A call is checked as a whole: one datapoint out of bounds, and nothing of the call is stored.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'no-future-stamps': {
    name: 'Stamps in the future are thought to be refused',
    truth: 'Stamps up to two hours ahead are accepted.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'any-future-stamp': {
    name: 'Any stamp in the future is thought to be accepted',
    truth: 'Stamps more than two hours ahead are refused.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'stamps-for-fifteen-months': {
    name: 'Stamps are thought to be accepted as far back as metrics are kept',
    truth: 'Metrics are kept for 15 months, but stamps more than two weeks back are refused when published.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'stamps-for-a-day': {
    name: 'Stamps older than a day are thought to be refused',
    truth: 'Stamps up to two weeks back are accepted.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
  },
  'any-stamp': {
    name: 'Any stamp is thought to be accepted',
    truth: 'Stamps are accepted from two weeks back to two hours ahead.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
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
} as const satisfies Readonly<Record<string, Confusion>>;
