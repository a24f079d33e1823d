import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';

/**
 * The rules that decide an alarm's state, in the order in which they are asked. One of them decides every evaluation; its name is in the
 * explanation. `N` is EvaluationPeriods, `M` DatapointsToAlarm; "real" points are the newest N datapoints of the evaluation range.
 */
export const RULES = [
  {
    name: 'low-sample-count',
    outcome: 'keep',
    says: 'A percentile of too few samples is not significant, and EvaluateLowSampleCountPercentile is ignore: the state is kept.',
    source: 'CloudWatch User Guide, "Percentile-based alarms and low data samples"',
  },
  {
    name: 'enough-breaching',
    outcome: 'ALARM',
    says: 'M of the real points breach. How missing data is treated does not matter.',
    source: 'CloudWatch User Guide, "How alarm state is evaluated when data is missing"',
  },
  {
    name: 'enough-good',
    outcome: 'OK',
    says: 'So many of the real points are good that M of N cannot breach. How missing data is treated does not matter.',
    source: 'CloudWatch User Guide, "How alarm state is evaluated when data is missing"',
  },
  {
    name: 'filled-as-breaching',
    outcome: 'ALARM',
    says: 'The range has fewer than N points; what is missing counts as breaching, and that makes M.',
    source: 'CloudWatch User Guide, table of "breaching"',
  },
  {
    name: 'filled-as-good',
    outcome: 'OK',
    says: 'The range has fewer than N points; what is missing counts as good, so M of N do not breach.',
    source: 'CloudWatch User Guide, table of "notBreaching"',
  },
  {
    name: 'no-data',
    outcome: 'INSUFFICIENT_DATA',
    says: 'The whole evaluation range is empty.',
    source: 'CloudWatch User Guide, table of "missing", row - - - - -',
  },
  {
    name: 'no-data-ignored',
    outcome: 'keep',
    says: 'The whole evaluation range is empty, and missing data is ignored: the state is kept.',
    source: 'CloudWatch User Guide, table of "ignore", row - - - - -',
  },
  {
    name: 'good-point-in-range',
    outcome: 'OK',
    says: 'The points decide nothing by number, but one of them is good: that vetoes an alarm.',
    source: 'CloudWatch User Guide, 2 out of 3, rows 0 - X - - and - - - - 0',
  },
  {
    name: 'aged-breach',
    outcome: 'ALARM',
    says:
      'Every point in the range breaches, and the oldest of them is at least M periods old, ' +
      'so that nothing which could still arrive is needed.',
    source: 'CloudWatch User Guide, rows - - X - - (3 of 3) and - - - X - (2 of 3); observed: a lone breaching point alarms as it ages',
  },
  {
    name: 'fresh-breach',
    outcome: 'keep',
    says: 'Every point in the range breaches, but they are so fresh that data may still be on its way: no alarm yet, the state is kept.',
    source: 'CloudWatch User Guide forbids the ALARM (- - - - X, 3 of 3); the state that results is not documented',
  },
  {
    name: 'breach-ignored',
    outcome: 'keep',
    says: 'Fewer than M points breach, none is good, and missing data is ignored: the state is kept.',
    source: 'CloudWatch User Guide, tables of "ignore", rows - - X - - and - - - X -',
  },
] as const satisfies readonly { name: string; outcome: StateValue | 'keep'; says: string; source: string }[];

/** The name of the rule that decided an evaluation: a closed union. */
export type RuleName = (typeof RULES)[number]['name'];

/** The place of a rule in {@link RULES}. */
export const Rule = {
  lowSampleCount: 0,
  enoughBreaching: 1,
  enoughGood: 2,
  filledAsBreaching: 3,
  filledAsGood: 4,
  noData: 5,
  noDataIgnored: 6,
  goodPointInRange: 7,
  agedBreach: 8,
  freshBreach: 9,
  breachIgnored: 10,
} as const;
export type RuleCode = (typeof Rule)[keyof typeof Rule];

/** The state that a rule leads to, given the state before. */
export function outcomeOf(rule: RuleCode, current: StateValue): StateValue {
  const { outcome } = RULES[rule];
  return outcome === 'keep' ? current : outcome;
}
