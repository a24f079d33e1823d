import type { Instant } from '../../kernel/time.ts';
import { table, text, type Block } from '../block.ts';
import { listed } from '../answers.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { becauseBlocks, changesTable, explained } from '../stage/because.ts';
import { alarmBeliefs } from '../stage/beliefs.ts';
import { drawWatching, isSettled, theFirstAlarm } from '../stage/draw.ts';
import { clock, drawValues, live, lookedAt, RHYTHM, START, type Shown, type Watching } from '../stage/watching.ts';
import { firstAlarm, imaginedAlarm } from './alarm-when.ts';

/** Several alarms watch the same metric: which of them rings first? */
export interface FirstOfAlarmsCase extends Shown {
  /** They are called P, Q, R: options have the letters before. */
  readonly alarms: readonly Watching[];
}

const NAMES = ['P', 'Q', 'R', 'S'];

function answerOf(times: readonly (Instant | undefined)[]): Answer {
  const first = Math.min(...times.map((at) => at ?? Infinity));
  if (first === Infinity) return { key: 'none', text: 'None of them rings' };
  const names = NAMES.filter((_, i) => times[i] === first);
  const text = names.length === 1 ? `${names[0]!} rings first` : `${listed(names)} ring first, in the same minute`;
  return { key: names.join(''), text };
}

/** Somebody with a wrong rule has it for each of the alarms that it applies to. */
const beliefs: readonly Belief<FirstOfAlarmsCase>[] = alarmBeliefs<Watching & Shown>((c, how) => {
  const at = imaginedAlarm(c, c, how);
  return { key: String(at ?? ''), text: '' };
})
  .filter((belief) => belief.confusion !== 'alarm-sticks')
  .map((belief) => ({
    confusion: belief.confusion,
    answer: (c, world) => {
      const imagined = c.alarms.map((alarm) => belief.answer({ ...c, ...alarm }, world));
      if (imagined.every((answer) => answer === undefined)) return undefined;
      const times = imagined.map((answer, i) =>
        answer === undefined ? imaginedAlarm(c, c.alarms[i]!, {}) : answer.key === '' ? undefined : (Number(answer.key) as Instant),
      );
      return answerOf(times);
    },
  }));

const alarmsTable = (c: FirstOfAlarmsCase): Block =>
  table(
    ['alarm', 'EvaluationPeriods', 'DatapointsToAlarm', 'Threshold', 'TreatMissingData'],
    c.alarms.map((a, i) => [NAMES[i]!, String(a.n), a.m === undefined ? '(left out)' : String(a.m), `> ${a.threshold}`, a.missing]),
  );

const run = (c: FirstOfAlarmsCase, world: Parameters<Family<FirstOfAlarmsCase>['answer']>[1]) =>
  live(
    world,
    c,
    c.alarms.map((alarm, i) => [NAMES[i]!, alarm] as const),
  );

export const firstOfAlarms: Family<FirstOfAlarmsCase> = {
  id: 'first-of-alarms',
  title: 'Which alarm rings first?',
  domain: 'performing',
  notes: ['detail.alarms', 'watch.alarms', 'watch.performance'],
  rule: {
    says:
      'Each alarm counts for itself: M of the newest N datapoints over its own threshold. A small N rings early and often; ' +
      'a larger N with a smaller M tolerates single quiet minutes and single peaks alike.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
  },
  beliefs,
  draw: (random) => {
    for (;;) {
      const { metric, values, threshold } = drawWatching(random, { longest: 13, gaps: random.pick([0, 0.2, 0.4]) });
      const one = (): Watching => {
        const drawn = drawWatching(random);
        return {
          n: drawn.n,
          ...(drawn.m === undefined ? {} : { m: drawn.m }),
          threshold,
          missing: random.pick(['missing', drawn.missing]),
        };
      };
      const c = { metric, values, alarms: [one(), one(), one()] };
      if (c.alarms.every((alarm) => isSettled(alarm, c, theFirstAlarm))) return c;
    }
  },
  difficulty: (c) => (c.values.includes(null) ? 3 : 2),
  situation: (c) => [
    text(`Three alarms watch ${c.metric} (Average, Period 60). All were created at ${clock(START)}; there is no older data.`),
    alarmsTable(c),
    drawValues(c, c.alarms[0]!.threshold),
    RHYTHM,
  ],
  question: (c) => `Which alarm goes to ALARM first (until ${clock(lookedAt(c))})?`,
  answer: (c, world) => {
    const cloud = run(c, world);
    return answerOf(c.alarms.map((_, i) => firstAlarm(cloud, NAMES[i]!)));
  },
  feedback: (c, world) => {
    const cloud = run(c, world);
    const why = c.alarms.flatMap((_, i) => [
      text(`Alarm ${NAMES[i]!}:`),
      ...becauseBlocks(explained(cloud, NAMES[i]!, firstAlarm(cloud, NAMES[i]!) ?? lookedAt(c)), 'short'),
    ]);
    return { happened: [changesTable(cloud, 'several')], why };
  },
  changes: (c): Change<FirstOfAlarmsCase>[] =>
    c.alarms.flatMap((alarm, i) => {
      const m = alarm.m ?? alarm.n;
      const m2 = m > 1 ? m - 1 : alarm.n > 1 ? alarm.n : undefined;
      const swap = (changed: Watching): FirstOfAlarmsCase => ({ ...c, alarms: c.alarms.map((a, j) => (i === j ? changed : a)) });
      return [
        ...(m2 === undefined || m2 === m
          ? []
          : [{ says: `${NAMES[i]!} with DatapointsToAlarm ${m2} instead of ${m}`, case: swap({ ...alarm, m: m2 }) }]),
        ...(alarm.missing === 'breaching'
          ? []
          : [{ says: `${NAMES[i]!} with TreatMissingData breaching`, case: swap({ ...alarm, missing: 'breaching' }) }]),
      ];
    }),
};
