import { allAlarms } from '../../analysis/alarms.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { becauseBlocks, changesTable, explained } from '../stage/because.ts';
import { alarmBeliefs } from '../stage/beliefs.ts';
import { drawWatching, settled, theFirstAlarm } from '../stage/draw.ts';
import { imagine, type Imagined } from '../stage/imagine.ts';
import { clock, drawValues, live, lookedAt, RHYTHM, watchingCode, type Shown, type Watching } from '../stage/watching.ts';
import { watchingChanges, watchingStory } from './alarm-state.ts';

/** One alarm over one metric: when does it ring for the first time? */
export type AlarmWhenCase = Watching & Shown;

const answerOf = (at: Instant | undefined): Answer =>
  at === undefined ? { key: 'never', text: 'It does not go to ALARM' } : { key: clock(at), text: `At ${clock(at)}` };

/** When an alarm first went to ALARM in a run. */
export const firstAlarm = (cloud: Cloud, name: string): Instant | undefined =>
  [...allAlarms(cloud.journal.entries())].find(([subject]) => subject.endsWith(`/alarm/${name}`))?.[1].find((c) => c.to === 'ALARM')?.at;

/** When it would, by somebody's rules. */
export const imaginedAlarm = (shown: Shown, watching: Watching, how: Imagined): Instant | undefined =>
  imagine(shown, watching, how).find((step) => step.state === 'ALARM')?.at;

const beliefs: readonly Belief<AlarmWhenCase>[] = [
  ...alarmBeliefs<AlarmWhenCase>((c, how) => answerOf(imaginedAlarm(c, c, how)), 'several').filter(
    (belief) => belief.confusion !== 'alarm-sticks',
  ),
  {
    confusion: 'n-counts-minutes',
    answer: (c) => ((c.period ?? 60) > 60 ? answerOf(imaginedAlarm(c, c, { watching: { period: 60 } })) : undefined),
  },
  {
    confusion: 'wrong-statistic',
    answer: (c) => {
      if ((c.period ?? 60) === 60 || (c.statistic !== 'Sum' && c.statistic !== undefined)) return undefined;
      return answerOf(imaginedAlarm(c, c, { watching: { statistic: c.statistic === 'Sum' ? 'Average' : 'Sum' } }));
    },
  },
];

/** Quiet minutes with bursts, watched over periods of five minutes. */
function drawFiveMinutes(random: Random): AlarmWhenCase {
  const n = random.whole(1, 3);
  const before = random.whole(2, 4) * 10;
  const sum = random.chance(0.4);
  const values: number[] = [];
  while (values.length < 24) {
    for (let i = random.whole(2, 7); i > 0; i -= 1) values.push(before + random.whole(-5, 5));
    for (let i = random.whole(2, 9); i > 0; i -= 1) values.push(random.whole(80, 99));
  }
  const threshold = random.pick([50, 60, 70]);
  return {
    metric: sum ? 'Errors' : 'Latency',
    n,
    ...(random.chance(0.4) ? {} : { m: random.whole(1, n) }),
    period: 300,
    ...(sum ? { statistic: 'Sum' as const } : {}),
    threshold: sum ? threshold * 5 : threshold,
    missing: 'missing',
    before,
    values: values.slice(0, 30),
  };
}

export const alarmWhen: Family<AlarmWhenCase> = {
  id: 'alarm-when',
  title: 'When does the alarm ring?',
  domain: 'resilient',
  notes: ['detail.alarms', 'watch.alarms', 'watch.health'],
  rule: {
    says:
      'An alarm is evaluated every minute, also when its period is longer: then the periods slide along minute by minute. ' +
      'It goes to ALARM at the first evaluation at which M of the newest N datapoints breach.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
  },
  beliefs,
  draw: (random) =>
    random.chance(0.4) ? drawFiveMinutes(random) : settled(random, theFirstAlarm, (how) => drawWatching(how, { longest: 14 })),
  difficulty: (c) => ((c.period ?? 60) > 60 ? 3 : c.values.includes(null) ? 3 : c.m === undefined || c.m === c.n ? 1 : 2),
  situation: (c) => [watchingStory(c), watchingCode(c, c.metric), drawValues(c, c.statistic === 'Sum' ? undefined : c.threshold), RHYTHM],
  question: (c) => `When does the alarm first go to ALARM (until ${clock(lookedAt(c))})?`,
  answer: (c, world) => answerOf(firstAlarm(live(world, c, [['Alarm', c]]), 'Alarm')),
  feedback: (c, world) => {
    const cloud = live(world, c, [['Alarm', c]]);
    const at = firstAlarm(cloud, 'Alarm') ?? lookedAt(c);
    return { happened: [changesTable(cloud)], why: becauseBlocks(explained(cloud, 'Alarm', at)) };
  },
  changes: (c): Change<AlarmWhenCase>[] => [
    ...((c.period ?? 60) > 60 ? [{ says: 'Period 60 instead of 300', case: { ...c, period: 60 } }] : []),
    ...watchingChanges(c),
  ],
};
