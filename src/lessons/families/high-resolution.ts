import type { Cloud } from '../../cloud/cloud.ts';
import { formatClock, plus, SECOND, type Instant } from '../../kernel/time.ts';
import { chart } from '../../report/picture.ts';
import { picture, table, text, type Block } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { becauseBlocks, explained } from '../stage/because.ts';
import { alarmBeliefs } from '../stage/beliefs.ts';
import { isSettled, theFirstAlarm } from '../stage/draw.ts';
import { meanOf } from '../stage/numbers.ts';
import { imagine, type Imagined } from '../stage/imagine.ts';
import { alarmInput, mOfN, NAMESPACE, START, type Watching } from '../stage/watching.ts';
import { code } from '../block.ts';
import type { World } from '../world.ts';
import { firstAlarm } from './alarm-when.ts';

/** A value every ten seconds, and an alarm with a period of ten seconds. */
export interface HighResolutionCase extends Watching {
  /** Of the datapoints: 1 is high resolution, 60 standard. */
  readonly storage: 1 | 60;
  /** One every ten seconds from 10:00:00 on. */
  readonly values: readonly (number | null)[];
}

const METRIC = 'QueueDepth';
/** Periods beyond N that an alarm with a period of ten seconds looks at: a minute's worth. */
const EXTRA = 6;
const tenth = (i: number): Instant => plus(START, i * 10 * SECOND);
const end = (c: HighResolutionCase): Instant => tenth(c.values.length + 1);
const answerOf = (at: Instant | undefined): Answer =>
  at === undefined ? { key: 'never', text: 'It does not go to ALARM' } : { key: formatClock(at), text: `At ${formatClock(at)}` };

function run(c: HighResolutionCase, world: World): Cloud {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  cloud.cloudwatch.putMetricAlarm({ ...alarmInput('Alarm', METRIC, c), Period: 10 });
  c.values.forEach((Value, i) => {
    cloud.runUntil(tenth(i));
    if (Value === null) return;
    cloud.cloudwatch.putMetricData({ Namespace: NAMESPACE, MetricData: [{ MetricName: METRIC, Value, StorageResolution: c.storage }] });
  });
  return cloud.runUntil(end(c));
}

/** Somebody who imagines that every ten seconds have a value of their own, whatever StorageResolution says. */
const imagined = (c: HighResolutionCase, how: Imagined): Answer => {
  const step = imagine({ metric: METRIC, values: c.values }, { ...c, period: 60 }, { extra: EXTRA, ...how }).find(
    ({ state }) => state === 'ALARM',
  );
  return answerOf(step === undefined ? undefined : tenth(step.index));
};

const classic = alarmBeliefs<HighResolutionCase & { metric: string }>((c, how) => imagined(c, how));

const beliefs: readonly Belief<HighResolutionCase>[] = [
  ...classic
    .filter(({ confusion }) => !['alarm-sticks', 'equal-breaches', 'ignore-freezes'].includes(confusion))
    .map((belief): Belief<HighResolutionCase> => ({
      confusion: belief.confusion,
      // With standard resolution these rules would have to be wrong twice.
      answer: (c, world) => (c.storage === 1 ? belief.answer({ ...c, metric: METRIC }, world) : undefined),
    })),
  { confusion: 'standard-is-high-resolution', answer: (c) => (c.storage === 60 ? imagined(c, {}) : undefined) },
  {
    confusion: 'evaluated-every-minute',
    answer: (c) => {
      const steps = imagine({ metric: METRIC, values: c.values }, { ...c, period: 60 }, { extra: EXTRA });
      const step = steps.find(({ state, index }) => state === 'ALARM' && index % 6 === 0);
      return answerOf(step === undefined ? undefined : tenth(step.index));
    },
  },
  {
    confusion: 'n-counts-minutes',
    answer: (c) => {
      const first = c.values.findIndex((value) => value !== null && value > c.threshold);
      return answerOf(first < 0 || tenth(first + 6 * c.n) > end(c) ? undefined : tenth(first + 6 * c.n));
    },
  },
  { confusion: 'needs-a-minute-of-data', answer: (c) => (c.storage === 60 ? answerOf(undefined) : undefined) },
];

function drawValues(c: HighResolutionCase): Block {
  const wide = 3;
  const bars = c.values.flatMap((v) => [v ?? Number.NaN, v ?? Number.NaN, Number.NaN]);
  const ticks = c.values.map((_, i) => (i % 6 === 0 ? formatClock(tenth(i)) : ''));
  let axis = '   time  ';
  ticks.forEach((tick, i) => {
    if (tick !== '') axis = axis.padEnd(9 + i * wide) + tick;
  });
  const spoken = c.values.map((v, i) => `${formatClock(tenth(i)).slice(3)} ${v === null ? 'nothing' : v}`).join(', ');
  return picture(
    [
      ...chart(bars, bars.length, 4, c.threshold),
      `  value  ${c.values.map((v) => (v === null ? '-' : String(v)).padEnd(wide)).join('')}`.trimEnd(),
      axis,
    ],
    `One value every ten seconds, by minute and second: ${spoken}. The threshold is ${c.threshold}.`,
  );
}

const LONG = 18;

function draw(random: Random): HighResolutionCase {
  for (;;) {
    const n = random.whole(1, 4);
    const busy = random.pick([0.35, 0.5]);
    const common = { n, period: 10, threshold: 50 };
    const value = (high: boolean): number => (high ? random.whole(55, 95) : random.whole(10, 45));
    if (random.chance(0.3)) {
      // Standard resolution: nothing in the first minute, then minutes that breach as a whole, so that no good datapoint is in any range.
      const values = Array.from({ length: LONG }, (_, i) => (i < 6 ? null : value(random.chance(0.65))));
      if (breachAsMinutes(values, common.threshold)) return { storage: 60, ...common, m: n, missing: 'missing', values };
      continue;
    }
    const c: HighResolutionCase = {
      storage: 1,
      ...common,
      ...(random.chance(0.3) ? {} : { m: random.whole(1, n) }),
      missing: random.pick(['missing', 'breaching', 'notBreaching']),
      values: Array.from({ length: LONG }, () => (random.chance(0.12) ? null : value(random.chance(busy)))),
    };
    if (isSettled({ ...c, period: 60 }, { metric: METRIC, values: c.values }, theFirstAlarm, EXTRA)) return c;
  }
}

/** Whether what has come of a minute by any of its ten seconds is above the threshold on average. */
function breachAsMinutes(values: readonly (number | null)[], threshold: number): boolean {
  return values.every((_, i) => {
    const until = values.slice(i - (i % 6), i + 1).filter((value) => value !== null);
    return until.length === 0 || meanOf(until) > threshold;
  });
}

export const highResolution: Family<HighResolutionCase> = {
  id: 'high-resolution',
  title: 'An alarm with a period of ten seconds',
  domain: 'performing',
  notes: ['detail.metrics', 'detail.alarms', 'watch.performance'],
  rule: {
    says:
      'An alarm with a period of 10, 20 or 30 seconds is evaluated every ten seconds. It needs data published with StorageResolution 1: ' +
      'data of standard resolution is stored by the minute, so most of its ten seconds are empty.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.storage === 60 ? 3 : 2),
  situation: (c) => [
    text(
      `A program publishes ${METRIC} every ten seconds with StorageResolution ${c.storage}; a dash shows where it publishes nothing. ` +
        'An alarm was created at 10:00:00:',
    ),
    code(`Metric ${METRIC}, Statistic Average, Period 10`, mOfN(c), `GreaterThanThreshold ${c.threshold}, TreatMissingData ${c.missing}`),
    drawValues(c),
    text(
      'An alarm can look at ten seconds once they have been over for ten more. So those from 10:00:00 on count from 10:00:20 on, those from ' +
        '10:00:10 on from 10:00:30 on, and so on.',
    ),
  ],
  question: (c) => `When does the alarm first go to ALARM (until ${formatClock(end(c))})?`,
  answer: (c, world) => answerOf(firstAlarm(run(c, world), 'Alarm')),
  feedback: (c, world) => {
    const cloud = run(c, world);
    const at = firstAlarm(cloud, 'Alarm');
    const points = cloud.cloudwatch.getMetricStatistics({
      Namespace: NAMESPACE,
      MetricName: METRIC,
      StartTime: new Date(START),
      EndTime: new Date(end(c)),
      Period: 10,
      Statistics: ['Average'],
    }).Datapoints;
    return {
      happened: [
        text(at === undefined ? 'It did not go to ALARM.' : `It went to ALARM at ${formatClock(at)}.`),
        text(`Read with a period of ten seconds the metric has ${points.length} datapoints in that time:`),
        table(
          ['from', 'Average'],
          points
            .slice(0, 8)
            .map((point) => [formatClock(point.Timestamp.getTime() as Instant), String(Math.round(point.Average! * 10) / 10)]),
        ),
      ],
      why: becauseBlocks(explained(cloud, 'Alarm', at ?? end(c)), 'long', true),
    };
  },
  changes: (c): Change<HighResolutionCase>[] => [
    { says: `StorageResolution ${c.storage === 1 ? 60 : 1} instead of ${c.storage}`, case: { ...c, storage: c.storage === 1 ? 60 : 1 } },
    ...(c.n > 1 && c.m !== 1 ? [{ says: 'DatapointsToAlarm 1', case: { ...c, m: 1 } }] : []),
    ...(c.missing === 'breaching' ? [] : [{ says: 'TreatMissingData breaching', case: { ...c, missing: 'breaching' as const } }]),
  ],
};
