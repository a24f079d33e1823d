import type { StateValue, TreatMissingData } from '../../aws/shapes/cloudwatch-alarms.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { drawRange, explained } from '../stage/because.ts';
import { alarmBeliefs } from '../stage/beliefs.ts';
import { drawWatching, isSettled, theEnd } from '../stage/draw.ts';
import { imagine } from '../stage/imagine.ts';
import { clock, drawValues, live, lookedAt, mOfN, type Shown, type Watching } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** The same alarm four times, once for each TreatMissingData: which of them are in ALARM at the end? */
export type MissingModesCase = Omit<Watching, 'missing'> & Shown;

const MODES: readonly TreatMissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

function answerOf(ringing: readonly TreatMissingData[]): Answer {
  const key = ringing.join(',') || 'none';
  if (ringing.length === 0) return { key, text: 'None of the four' };
  if (ringing.length === MODES.length) return { key, text: 'All four' };
  return { key, text: ringing.length === 1 ? `Only ${ringing[0]!}` : `${ringing.slice(0, -1).join(', ')} and ${ringing.at(-1)!}` };
}

const ringing = (state: (mode: TreatMissingData) => StateValue): Answer => answerOf(MODES.filter((mode) => state(mode) === 'ALARM'));

const stateAtEnd = alarmBeliefs<Watching & Shown>((c, how) => {
  const state = imagine(c, c, how).at(-1)!.state;
  return { key: state, text: state };
});

/** A wrong rule is held for those of the four that it applies to. */
const beliefs: readonly Belief<MissingModesCase>[] = [
  {
    confusion: 'insufficient-is-alarm',
    answer: (c) => answerOf(MODES.filter((mode) => imagine(c, { ...c, missing: mode }, {}).at(-1)!.state !== 'OK')),
  },
  ...stateAtEnd.map((belief): Belief<MissingModesCase> => ({
    confusion: belief.confusion,
    answer: (c, world) => {
      const imagined = new Map(MODES.map((mode) => [mode, belief.answer({ ...c, missing: mode }, world)?.key as StateValue | undefined]));
      if ([...imagined.values()].every((state) => state === undefined)) return undefined;
      return ringing((mode) => imagined.get(mode) ?? imagine(c, { ...c, missing: mode }, {}).at(-1)!.state);
    },
  })),
];

const run = (c: MissingModesCase, world: World) =>
  live(
    world,
    c,
    MODES.map((mode) => [mode, { ...c, missing: mode }] as const),
  );

export const missingModes: Family<MissingModesCase> = {
  id: 'missing-modes',
  title: 'What does missing data count as?',
  domain: 'resilient',
  notes: ['detail.alarms', 'watch.health'],
  rule: {
    says:
      'TreatMissingData matters only when the evaluation range has fewer than N real datapoints. Then missing ones count as breaching, as ' +
      'good (notBreaching), keep the state (ignore), or count for nothing (missing, the default).',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
  },
  beliefs,
  draw: (random) => {
    for (;;) {
      const { missing: _, ...c } = drawWatching(random, { gaps: random.pick([0.5, 0.65, 0.8]) });
      if (MODES.every((missing) => isSettled({ ...c, missing }, c, theEnd))) return c;
    }
  },
  difficulty: () => 3,
  situation: (c) => [
    text(
      `Four alarms watch ${c.metric}, alike but for TreatMissingData: missing, ignore, breaching, notBreaching. They were created at 10:00.`,
    ),
    code(`Metric ${c.metric}, Statistic Average, Period 60`, mOfN({ ...c, missing: 'missing' }), `GreaterThanThreshold ${c.threshold}`),
    drawValues(c, c.threshold),
  ],
  question: (c) => `Which of the four are in ALARM at ${clock(lookedAt(c))}, when the last minute has been looked at?`,
  answer: (c, world) => {
    const alarms = run(c, world).cloudwatch.describeAlarms({}).MetricAlarms!;
    return ringing((mode) => alarms.find((alarm) => alarm.AlarmName === mode)!.StateValue as StateValue);
  },
  feedback: (c, world) => {
    const cloud = run(c, world);
    const all = MODES.map((mode) => ({ mode, e: explained(cloud, mode, lookedAt(c)) }));
    const [first] = all;
    return {
      happened: [
        table(
          ['TreatMissingData', `state at ${clock(lookedAt(c))}`, 'rule that decided'],
          all.map(({ mode, e }) => [mode, e.to, e.rule.name]),
        ),
      ],
      why: [
        text(`All four look at the same ${first!.e.slots.length} minutes:`),
        drawRange({ ...first!.e, slots: first!.e.slots.map((slot) => ({ ...slot, decisive: false })) }),
        ...[...new Map(all.map(({ e }) => [e.rule.name, e.rule])).values()].map((rule) => text(`Rule "${rule.name}": ${rule.says}`)),
      ],
    };
  },
  changes: (c): Change<MissingModesCase>[] => {
    const m = c.m ?? c.n;
    return [
      ...(m > 1 ? [{ says: `DatapointsToAlarm ${m - 1} instead of ${m}`, case: { ...c, m: m - 1 } }] : []),
      { says: `One minute later, without another datapoint`, case: { ...c, values: [...c.values, null] } },
      { says: `One minute earlier`, case: { ...c, values: c.values.slice(0, -1) } },
    ];
  },
};
