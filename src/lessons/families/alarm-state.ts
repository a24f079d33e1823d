import type { Block } from '../block.ts';
import { text } from '../block.ts';
import type { Answer, Change, Family } from '../family.ts';
import { becauseBlocks, changesTable, explained } from '../stage/because.ts';
import { alarmBeliefs } from '../stage/beliefs.ts';
import { drawWatching, settled, theEnd } from '../stage/draw.ts';
import { imagine } from '../stage/imagine.ts';
import { clock, drawValues, live, lookedAt, minute, START, watchingCode, type Shown, type Watching } from '../stage/watching.ts';

/** One metric, one alarm, one value or none a minute: which state is the alarm in at the end? */
export type AlarmStateCase = Watching & Shown;

const answerOf = (state: string): Answer => ({ key: state, text: state });

/** Differs in one thing from an alarm that somebody watches with. */
export function watchingChanges<C extends Watching>(c: C): Change<C>[] {
  const m = c.m ?? c.n;
  const modes = ['missing', 'breaching', 'notBreaching', 'ignore'] as const;
  return [
    ...(m > 1 ? [{ says: `DatapointsToAlarm ${m - 1} instead of ${m}`, case: { ...c, m: m - 1 } }] : []),
    ...(m < c.n ? [{ says: `DatapointsToAlarm ${m + 1} instead of ${m}`, case: { ...c, m: m + 1 } }] : []),
    ...modes
      .filter((mode) => mode !== c.missing)
      .map((mode) => ({ says: `TreatMissingData ${mode} instead of ${c.missing}`, case: { ...c, missing: mode } })),
  ];
}

/** Where we are: what is watched, since when. */
export const watchingStory = (c: Shown): Block =>
  text(
    c.before === undefined
      ? `An alarm watches ${c.metric}. It was just created, at ${clock(START)}, and there is no older data.`
      : `An alarm watches ${c.metric}. It was just created, at ${clock(START)}. For hours before, the value was ${c.before} every minute.`,
  );

export const alarmState: Family<AlarmStateCase> = {
  id: 'alarm-state',
  title: 'Which state is the alarm in?',
  domain: 'resilient',
  notes: ['detail.alarms', 'watch.alarms'],
  rule: {
    says:
      'An alarm goes to ALARM when M (DatapointsToAlarm) of the newest N (EvaluationPeriods) datapoints breach. ' +
      'Missing datapoints count only when the evaluation range has too few real ones.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
  },
  beliefs: alarmBeliefs((c, how) => answerOf(imagine(c, c, how).at(-1)!.state)),
  // Without gaps there are two states only, and no question.
  draw: (random) => settled(random, theEnd, (how) => drawWatching(how, { gaps: how.pick([0.3, 0.45, 0.6]) })),
  difficulty: (c) => (c.values.includes(null) ? 3 : c.m === undefined || c.m === c.n ? 1 : 2),
  situation: (c) => [watchingStory(c), watchingCode(c, c.metric), drawValues(c, c.threshold)],
  question: (c) =>
    `Which state is the alarm in at ${clock(lookedAt(c))}, when the value of ${clock(minute(c.values.length - 1))} has been looked at?`,
  answer: (c, world) => answerOf(live(world, c, [['Alarm', c]]).cloudwatch.describeAlarms({}).MetricAlarms![0]!.StateValue),
  feedback: (c, world) => {
    const cloud = live(world, c, [['Alarm', c]]);
    return { happened: [changesTable(cloud)], why: becauseBlocks(explained(cloud, 'Alarm', lookedAt(c))) };
  },
  changes: watchingChanges,
};
