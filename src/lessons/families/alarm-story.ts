import { allAlarms } from '../../analysis/alarms.ts';
import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Answer, Belief, Family } from '../family.ts';
import { becauseBlocks, changesTable, explained } from '../stage/because.ts';
import { alarmBeliefs } from '../stage/beliefs.ts';
import { drawWatching, settled, theStory } from '../stage/draw.ts';
import { imagine, type Imagined } from '../stage/imagine.ts';
import { clock, drawValues, live, lookedAt, RHYTHM, START, watchingCode, type Shown, type Watching } from '../stage/watching.ts';
import { text } from '../block.ts';
import { watchingChanges, watchingStory } from './alarm-state.ts';

/** One alarm from its creation on: which states does it go through? */
export type AlarmStoryCase = Watching & Shown;

const answerOf = (states: readonly string[]): Answer => ({ key: states.join('>'), text: states.join(' → ') });

const storyOf = (states: readonly StateValue[]): string[] => states.filter((state, i) => state !== states[i - 1]);

const imagined = (c: AlarmStoryCase, how: Imagined): Answer =>
  answerOf(storyOf([how.first ?? 'INSUFFICIENT_DATA', ...imagine(c, c, how).map((step) => step.state)]));

const beliefs: readonly Belief<AlarmStoryCase>[] = [
  ...alarmBeliefs(imagined),
  { confusion: 'born-ok', answer: (c) => imagined(c, { first: 'OK' }) },
];

export const alarmStory: Family<AlarmStoryCase> = {
  id: 'alarm-story',
  title: 'Which states does the alarm go through?',
  domain: 'resilient',
  notes: ['detail.alarms', 'watch.alarms'],
  rule: {
    says:
      'An alarm is created in INSUFFICIENT_DATA. Each evaluation, one a minute, decides anew from the datapoints of the evaluation range; ' +
      'the state before matters only where the rule is to keep it.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
  },
  beliefs,
  draw: (random) => settled(random, theStory, (how) => drawWatching(how, { longest: 9, gaps: how.pick([0, 0.2, 0.5]) })),
  difficulty: (c) => (c.values.includes(null) ? 3 : 2),
  situation: (c) => [watchingStory(c), watchingCode(c, c.metric), drawValues(c, c.threshold), RHYTHM],
  question: (c) => `Which states does the alarm go through, from ${clock(START)} to ${clock(lookedAt(c))}?`,
  answer: (c, world) => {
    const [changes = []] = [...allAlarms(live(world, c, [['Alarm', c]]).journal.entries()).values()];
    return answerOf(['INSUFFICIENT_DATA', ...changes.map((change) => change.to)]);
  },
  feedback: (c, world) => {
    const cloud = live(world, c, [['Alarm', c]]);
    const [changes = []] = [...allAlarms(cloud.journal.entries()).values()];
    const why =
      changes.length === 0
        ? becauseBlocks(explained(cloud, 'Alarm', lookedAt(c)))
        : changes.flatMap((change) => becauseBlocks(explained(cloud, 'Alarm', change.at), 'short'));
    return { happened: [text(`Created at ${clock(START)} in INSUFFICIENT_DATA.`), changesTable(cloud)], why };
  },
  changes: watchingChanges,
};
