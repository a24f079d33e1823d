import { table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import { counted, meanOf, numberAnswer, shortNumber, sumOf } from '../stage/numbers.ts';
import { clock, minute, NAMESPACE, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

type Statistic = 'Average' | 'Sum' | 'Minimum' | 'Maximum' | 'SampleCount';

/** Samples minute by minute: what does a longer period show? */
export interface LongerPeriodCase {
  readonly metric: string;
  readonly statistic: Statistic;
  /** The samples of each minute from 10:00 on. */
  readonly minutes: readonly (readonly number[])[];
}

const answerOf = (value: number | undefined): Answer => numberAnswer(value, 'No datapoint');

function read(c: LongerPeriodCase, world: World, statistic: Statistic, period: number): { at: Date; value: number }[] {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  const data = c.minutes.flatMap((samples, i) => samples.map((Value) => ({ MetricName: c.metric, Value, Timestamp: new Date(minute(i)) })));
  cloud.cloudwatch.putMetricData({ Namespace: NAMESPACE, MetricData: data });
  cloud.runUntil(minute(c.minutes.length + 1));
  return cloud.cloudwatch
    .getMetricStatistics({
      Namespace: NAMESPACE,
      MetricName: c.metric,
      StartTime: new Date(START),
      EndTime: new Date(minute(c.minutes.length)),
      Period: period,
      Statistics: [statistic],
    })
    .Datapoints.map((point) => ({ at: point.Timestamp, value: point[statistic]! }));
}

const whole = (c: LongerPeriodCase): number => c.minutes.length * 60;

function plain(samples: readonly number[], statistic: Statistic): number {
  switch (statistic) {
    case 'Average':
      return meanOf(samples);
    case 'Sum':
      return sumOf(samples);
    case 'Minimum':
      return Math.min(...samples);
    case 'Maximum':
      return Math.max(...samples);
    case 'SampleCount':
      return samples.length;
  }
}

const busy = (c: LongerPeriodCase): (readonly number[])[] => c.minutes.filter((samples) => samples.length > 0);

const beliefs: readonly Belief<LongerPeriodCase>[] = [
  {
    confusion: 'average-of-averages',
    answer: (c) => (c.statistic === 'Average' ? answerOf(meanOf(busy(c).map(meanOf))) : undefined),
  },
  {
    confusion: 'missing-is-zero',
    answer: (c) => {
      if (busy(c).length === c.minutes.length) return undefined;
      if (c.statistic === 'Average') return answerOf(meanOf(c.minutes.map((samples) => (samples.length === 0 ? 0 : meanOf(samples)))));
      return c.statistic === 'Minimum' ? answerOf(0) : undefined;
    },
  },
  { confusion: 'newest-put-wins', answer: (c) => answerOf(plain(busy(c).at(-1)!, c.statistic)) },
  {
    confusion: 'wrong-statistic',
    answer: (c) => {
      const samples = c.minutes.flat();
      if (c.statistic === 'Sum') return answerOf(meanOf(samples));
      return c.statistic === 'Average' ? answerOf(sumOf(samples)) : undefined;
    },
  },
  {
    confusion: 'sum-per-minute',
    answer: (c) =>
      c.statistic === 'Sum' || c.statistic === 'SampleCount'
        ? answerOf(plain(c.minutes.flat(), c.statistic) / c.minutes.length)
        : undefined,
  },
  {
    confusion: 'extreme-of-sums',
    answer: (c) => {
      if (c.statistic !== 'Maximum' && c.statistic !== 'Minimum') return undefined;
      return answerOf(plain(busy(c).map(sumOf), c.statistic));
    },
  },
  {
    confusion: 'extreme-of-averages',
    answer: (c) => {
      if (c.statistic !== 'Maximum' && c.statistic !== 'Minimum') return undefined;
      return answerOf(plain(busy(c).map(meanOf), c.statistic));
    },
  },
  {
    confusion: 'sample-count-is-periods',
    answer: (c) => (c.statistic === 'SampleCount' ? answerOf(busy(c).length) : undefined),
  },
];

export const longerPeriod: Family<LongerPeriodCase> = {
  id: 'longer-period',
  title: 'What does a longer period show?',
  domain: 'performing',
  notes: ['detail.statistics', 'watch.metrics'],
  rule: {
    says:
      'A longer period aggregates all samples in it, not the values of its minutes: a busy minute weighs more than a quiet one, and a ' +
      'minute without samples weighs nothing.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html',
  },
  beliefs,
  draw: (random) => ({
    metric: random.pick(['Latency', 'OrderValue', 'PageSize']),
    statistic: random.pick(['Average', 'Average', 'Sum', 'Maximum', 'Minimum', 'SampleCount']),
    minutes: Array.from({ length: 5 }, (_, i) =>
      i > 0 && random.chance(0.25) ? [] : Array.from({ length: random.pick([1, 1, 2, 4]) }, () => random.whole(1, 30) * 10),
    ),
  }),
  difficulty: (c) => (busy(c).length < c.minutes.length ? 3 : c.statistic === 'Average' ? 2 : 1),
  situation: (c) => [
    text(`A shop publishes ${c.metric} for each request, as it comes:`),
    table(
      ['minute', 'samples published'],
      c.minutes.map((samples, i) => [clock(minute(i)), samples.length === 0 ? '(no request, nothing published)' : samples.join(', ')]),
    ),
  ],
  question: (c) =>
    `What is the ${c.statistic} of ${c.metric} with Period ${whole(c)} for 10:00, that is over all ${c.minutes.length} minutes?`,
  answer: (c, world) => answerOf(read(c, world, c.statistic, whole(c))[0]?.value),
  feedback: (c, world) => {
    const samples = read(c, world, 'SampleCount', whole(c))[0]?.value ?? 0;
    const sum = read(c, world, 'Sum', whole(c))[0]?.value ?? 0;
    const minutes = read(c, world, c.statistic, 60);
    return {
      happened: [
        table(
          ['from', `${c.statistic} with Period 60`],
          minutes.map(({ at, value }) => [clock(minute(Math.round((at.getTime() - START) / 60_000))), shortNumber(value)]),
        ),
        table(
          ['from', `${c.statistic} with Period ${whole(c)}`],
          read(c, world, c.statistic, whole(c)).map(({ value }) => ['10:00', shortNumber(value)]),
        ),
      ],
      why: [
        text(
          `The ${c.minutes.length} minutes hold ${counted(samples, 'sample')} that add up to ${shortNumber(sum)}. ` +
            `The ${c.statistic} is taken over all of them at once, whichever minute they came in.`,
        ),
        ...(minutes.length < c.minutes.length
          ? [text('A minute without samples has no datapoint: it is neither a zero nor counted in the Average.')]
          : []),
      ],
    };
  },
  changes: (c): Change<LongerPeriodCase>[] => [
    ...(['Average', 'Sum', 'Maximum', 'SampleCount'] as const)
      .filter((other) => other !== c.statistic)
      .map((other) => ({ says: `${other} instead of ${c.statistic}`, case: { ...c, statistic: other } })),
    { says: 'Without the first minute', case: { ...c, minutes: [[], ...c.minutes.slice(1)] } },
  ],
};
