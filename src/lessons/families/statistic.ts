import type { StatisticSet } from '../../aws/shapes/cloudwatch-metrics.ts';
import type { Statistic } from '../../aws/statistic.ts';
import { table, text, type Block } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { ascending, meanOf, numberAnswer, shortNumber, sumOf } from '../stage/numbers.ts';
import { minute, NAMESPACE, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

/** What one PutMetricData call brings: single values, or a set that somebody has summed up beforehand. */
export type Put = { readonly values: readonly number[] } | { readonly set: { count: number; sum: number; min: number; max: number } };

/** Several puts in the same minute: what is a statistic of that minute? */
export interface StatisticCase {
  readonly metric: string;
  readonly puts: readonly Put[];
  /** A plain statistic, or a percentile such as p90. */
  readonly statistic: Statistic | `p${number}`;
}

const NONE = 'No datapoint: there is none to read';
const answerOf = (value: number | undefined): Answer => numberAnswer(value, NONE);
const isPercentile = (statistic: string): boolean => statistic.startsWith('p');

/** Publishes all in the minute from 10:00 on and asks for that minute. */
function read(c: StatisticCase, world: World, statistic: string): number | undefined {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  for (const put of c.puts) {
    const datum =
      'values' in put
        ? put.values.map((Value) => ({ MetricName: c.metric, Value }))
        : [{ MetricName: c.metric, StatisticValues: statisticSet(put.set) }];
    cloud.cloudwatch.putMetricData({ Namespace: NAMESPACE, MetricData: datum });
  }
  cloud.runUntil(minute(2));
  const asked = isPercentile(statistic) ? { ExtendedStatistics: [statistic] } : { Statistics: [statistic as Statistic] };
  const { Datapoints } = cloud.cloudwatch.getMetricStatistics({
    Namespace: NAMESPACE,
    MetricName: c.metric,
    StartTime: new Date(START),
    EndTime: new Date(minute(1)),
    Period: 60,
    ...asked,
  });
  const [datapoint] = Datapoints;
  return isPercentile(statistic) ? datapoint?.ExtendedStatistics?.[statistic] : datapoint?.[statistic as Statistic];
}

const statisticSet = (set: { count: number; sum: number; min: number; max: number }): StatisticSet => ({
  SampleCount: set.count,
  Sum: set.sum,
  Minimum: set.min,
  Maximum: set.max,
});

/** A statistic of plain samples, as anybody would compute it. */
function plain(samples: readonly number[], statistic: string): number | undefined {
  const sorted = ascending(samples);
  switch (statistic) {
    case 'Average':
      return meanOf(sorted);
    case 'Sum':
      return sumOf(sorted);
    case 'Minimum':
      return sorted[0];
    case 'Maximum':
      return sorted.at(-1);
    case 'SampleCount':
      return sorted.length;
    default:
      return sorted[Math.ceil((Number(statistic.slice(1)) / 100) * sorted.length) - 1];
  }
}

const means = (c: StatisticCase): number[] => c.puts.flatMap((put) => ('values' in put ? put.values : [put.set.sum / put.set.count]));
const least = (c: StatisticCase): number => Math.min(...c.puts.flatMap((put) => ('values' in put ? put.values : [put.set.min])));
const greatest = (c: StatisticCase): number => Math.max(...c.puts.flatMap((put) => ('values' in put ? put.values : [put.set.max])));
const rank = (c: StatisticCase): number => Number(c.statistic.slice(1)) / 100;
const hasSet = (c: StatisticCase): boolean => c.puts.some((put) => 'set' in put);

const beliefs: readonly Belief<StatisticCase>[] = [
  {
    confusion: 'set-counts-once',
    answer: (c) => (hasSet(c) ? answerOf(plain(means(c), c.statistic)) : undefined),
  },
  {
    confusion: 'newest-put-wins',
    answer: (c) => {
      const last = c.puts.at(-1)!;
      if ('values' in last) return answerOf(plain(last.values.slice(-1), c.statistic));
      return isPercentile(c.statistic) ? undefined : answerOf(ofSet(last.set, c.statistic));
    },
  },
  {
    confusion: 'average-of-extremes',
    answer: (c) => (c.statistic === 'Average' || c.statistic === 'p50' ? answerOf((least(c) + greatest(c)) / 2) : undefined),
  },
  {
    confusion: 'average-is-median',
    answer: (c, world) => {
      if (c.statistic === 'p50') return answerOf(read(c, world, 'Average'));
      return c.statistic === 'Average' ? answerOf(plain(means(c), 'p50')) : undefined;
    },
  },
  {
    confusion: 'wrong-statistic',
    answer: (c, world) =>
      c.statistic === 'Sum' || c.statistic === 'Average' ? answerOf(read(c, world, c.statistic === 'Sum' ? 'Average' : 'Sum')) : undefined,
  },
  {
    confusion: 'percent-of-maximum',
    answer: (c) => (isPercentile(c.statistic) ? answerOf(rank(c) * greatest(c)) : undefined),
  },
  {
    confusion: 'percentile-of-set',
    answer: (c) => (isPercentile(c.statistic) && hasSet(c) ? answerOf(least(c) + rank(c) * (greatest(c) - least(c))) : undefined),
  },
  {
    confusion: 'sample-count-is-a-sum',
    answer: (c, world) => (c.statistic === 'SampleCount' ? answerOf(read(c, world, 'Sum')) : undefined),
  },
];

function ofSet(set: { count: number; sum: number; min: number; max: number }, statistic: string): number | undefined {
  const all = new Map([
    ['Average', set.sum / set.count],
    ['Sum', set.sum],
    ['Minimum', set.min],
    ['Maximum', set.max],
    ['SampleCount', set.count],
  ]);
  return all.get(statistic);
}

const putsTable = (c: StatisticCase): Block =>
  table(
    ['call', 'what it brings'],
    c.puts.map((put, i) => [
      String(i + 1),
      'values' in put
        ? put.values.length === 1
          ? `Value ${put.values[0]!}`
          : `${put.values.length} values: ${put.values.join(', ')}`
        : `StatisticValues: SampleCount ${put.set.count}, Sum ${put.set.sum}, Minimum ${put.set.min}, Maximum ${put.set.max}`,
    ]),
  );

function draw(random: Random): StatisticCase {
  const value = (): number => random.whole(1, 40) * 5;
  const sets = random.chance(0.45);
  const statistic = random.pick(['Average', 'Sum', 'SampleCount', 'Average', 'p50', 'p90', 'p90'] as const);
  const many = (): Put => ({ values: Array.from({ length: random.pick([3, 5, 7]) }, value) });
  const set = (): Put => {
    const [low, high] = ascending([value(), value() + 5]) as [number, number];
    const count = random.whole(3, 9);
    return { set: { count, sum: low + high + random.whole(low, high) * (count - 2), min: low, max: high } };
  };
  const single = (): Put => ({ values: [value()] });
  return {
    metric: random.pick(['Latency', 'OrderValue', 'PageSize']),
    puts: sets ? [set(), set(), single()] : [many(), single()],
    statistic,
  };
}

export const statistic: Family<StatisticCase> = {
  id: 'statistic',
  title: 'What is the statistic of these samples?',
  domain: 'performing',
  notes: ['detail.statistics', 'detail.metrics'],
  rule: {
    says:
      'All samples that are published for a period are aggregated: Sum adds them up, SampleCount counts them, Average divides the one by the ' +
      'other. A statistic set brings its own count. A percentile needs the samples themselves: a set of unlike samples leaves none to read.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (hasSet(c) ? 3 : isPercentile(c.statistic) ? 2 : 1),
  situation: (c) => [
    text(`Somebody publishes ${c.metric} with PutMetricData. All of these calls come in the same minute, 10:00:`),
    putsTable(c),
  ],
  question: (c) => `What is the ${c.statistic} of ${c.metric} for the minute 10:00?`,
  answer: (c, world) => answerOf(read(c, world, c.statistic)),
  feedback: (c, world) => {
    const all = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum', 'p50', 'p90'].map((name) => ({
      name,
      value: read(c, world, name),
    }));
    const of = (name: string): string => shortNumber(all.find((each) => each.name === name)!.value!);
    return {
      happened: [
        table(
          ['statistic', 'value of the minute 10:00'],
          all.map(({ name, value }) => [name, value === undefined ? 'none' : shortNumber(value)]),
        ),
      ],
      why: [
        text(
          `The minute has ${of('SampleCount')} samples, which add up to ${of('Sum')}: the Average is ${of('Sum')} / ${of('SampleCount')}.`,
        ),
        ...(hasSet(c)
          ? [
              text(
                'A statistic set says how many samples there were, their sum and the extremes, but not the samples: no percentile can be had.',
              ),
            ]
          : [text(`In order, the samples are ${ascending(means(c)).join(', ')}. A percentile is a place in that order.`)]),
        ...(isPercentile(c.statistic) && !hasSet(c)
          ? [text("(AWS takes percentiles from bins about 10 % wide, so its figure may lie some percent beside the sample's own.)")]
          : []),
      ],
    };
  },
  changes: (c): Change<StatisticCase>[] => [
    ...(['Average', 'Sum', 'SampleCount', 'Maximum', 'p50', 'p90'] as const)
      .filter((other) => other !== c.statistic)
      .map((other) => ({ says: `${other} instead of ${c.statistic}`, case: { ...c, statistic: other } })),
    ...(c.puts.length > 1 ? [{ says: 'Without the last call', case: { ...c, puts: c.puts.slice(0, -1) } }] : []),
  ],
};
