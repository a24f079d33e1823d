import { table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { meanOf, numberAnswer, sumOf } from '../stage/numbers.ts';
import { minute, START } from '../stage/watching.ts';
import type { World } from '../world.ts';

export interface Series {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly (readonly [name: string, value: string])[];
}

/** Like-named metrics: which of them does a query read? */
export interface MetricIdentityCase {
  readonly published: readonly (Series & { readonly value: number })[];
  readonly asked: Series;
  readonly statistic: 'Sum' | 'Average';
}

const NONE = 'Nothing: there is no such metric';
const answerOf = (values: readonly number[], statistic: 'Sum' | 'Average'): Answer =>
  numberAnswer(values.length === 0 ? undefined : statistic === 'Sum' ? sumOf(values) : meanOf(values), NONE);

const dimensionsOf = (series: Series): { Name: string; Value: string }[] => series.dimensions.map(([Name, Value]) => ({ Name, Value }));

function read(c: MetricIdentityCase, world: World, asked: Series): number | undefined {
  const cloud = world.createCloud({ start: new Date(START), seed: 'lesson' });
  for (const series of c.published)
    cloud.cloudwatch.putMetricData({
      Namespace: series.namespace,
      MetricData: [{ MetricName: series.name, Dimensions: dimensionsOf(series), Value: series.value }],
    });
  cloud.runUntil(minute(2));
  const { Datapoints } = cloud.cloudwatch.getMetricStatistics({
    Namespace: asked.namespace,
    MetricName: asked.name,
    Dimensions: dimensionsOf(asked),
    StartTime: new Date(START),
    EndTime: new Date(minute(1)),
    Period: 60,
    Statistics: [c.statistic],
  });
  return Datapoints[0]?.[c.statistic];
}

const pairs = (series: Series): string[] => series.dimensions.map(([name, value]) => `${name}=${value}`);
const within = (inner: readonly string[], outer: readonly string[]): boolean => inner.every((pair) => outer.includes(pair));
const same = (a: readonly string[], b: readonly string[]): boolean => within(a, b) && within(b, a);

/** Reads all published series that somebody thinks are meant. */
const reading =
  (meant: (series: Series, asked: Series) => boolean) =>
  (c: MetricIdentityCase): Answer =>
    answerOf(
      c.published.filter((series) => meant(series, c.asked)).map((series) => series.value),
      c.statistic,
    );

const beliefs: readonly Belief<MetricIdentityCase>[] = [
  {
    confusion: 'dimensions-aggregate',
    answer: reading((s, a) => s.namespace === a.namespace && s.name === a.name && within(pairs(a), pairs(s))),
  },
  {
    confusion: 'extra-dimension-ignored',
    answer: reading((s, a) => s.namespace === a.namespace && s.name === a.name && within(pairs(s), pairs(a))),
  },
  {
    confusion: 'namespace-is-a-label',
    answer: reading((s, a) => s.name === a.name && same(pairs(s), pairs(a))),
  },
  {
    confusion: 'namespaces-nest',
    answer: reading(
      (s, a) => (s.namespace === a.namespace || s.namespace.startsWith(`${a.namespace}/`)) && s.name === a.name && same(pairs(s), pairs(a)),
    ),
  },
  {
    confusion: 'dimension-order-matters',
    answer: reading((s, a) => s.namespace === a.namespace && s.name === a.name && pairs(s).join() === pairs(a).join()),
  },
  {
    confusion: 'first-dimension-decides',
    answer: reading((s, a) => s.namespace === a.namespace && s.name === a.name && pairs(s)[0] === pairs(a)[0]),
  },
];

const shown = (series: Series): string => (series.dimensions.length === 0 ? '(none)' : pairs(series).join(', '));

function draw(random: Random): MetricIdentityCase {
  const name = random.pick(['Requests', 'Errors', 'Orders']);
  const [d1, v1] = random.pick([
    ['Server', ['Prod', 'Beta']],
    ['Stage', ['Live', 'Test']],
  ] as const);
  const [d2, v2] = random.pick([
    ['Domain', ['Frankfurt', 'Rio']],
    ['Team', ['Blue', 'Red']],
  ] as const);
  const spaces = random.pick([
    ['Shop', 'Shop/Checkout'],
    ['Shop', 'Stock'],
    ['Web', 'Web/Api'],
  ] as const);
  const all: Series[] = [];
  for (const namespace of spaces) {
    all.push({ namespace, name, dimensions: [] }, { namespace, name, dimensions: [[d1, v1[0]]] });
    for (const a of v1)
      for (const b of v2)
        all.push({
          namespace,
          name,
          dimensions: [
            [d1, a],
            [d2, b],
          ],
        });
  }
  const published = random
    .shuffle(all)
    .slice(0, random.whole(4, 6))
    .map((series) => ({ ...series, value: random.whole(1, 40) * 5 }));
  const near = random.pick(published);
  const asked = random.pick<Series>([
    near,
    { ...near, dimensions: [...near.dimensions].reverse() },
    { ...near, dimensions: near.dimensions.slice(0, 1) },
    { ...near, dimensions: [] },
    {
      ...near,
      dimensions: [
        [d1, v1[0]],
        [d2, v2[0]],
      ],
    },
  ]);
  return {
    published,
    asked: { namespace: asked.namespace, name, dimensions: asked.dimensions },
    statistic: random.pick(['Sum', 'Average']),
  };
}

export const metricIdentity: Family<MetricIdentityCase> = {
  id: 'metric-identity',
  title: 'Which metric is read?',
  domain: 'performing',
  notes: ['detail.namespace', 'detail.dimensions', 'detail.metrics'],
  rule: {
    says:
      'A metric is its namespace, its name and exactly its dimensions, in whatever order. CloudWatch does not aggregate custom metrics over ' +
      'dimensions: a combination that was never published has no data.',
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.asked.dimensions.length === 0 ? 2 : c.published.length > 4 ? 3 : 2),
  situation: (c) => [
    text('In the minute 10:00 these values are published, one each:'),
    table(
      ['namespace', 'metric', 'dimensions', 'value'],
      c.published.map((series) => [series.namespace, series.name, shown(series), String(series.value)]),
    ),
    text(`Somebody reads namespace ${c.asked.namespace}, metric ${c.asked.name}, dimensions ${shown(c.asked)}, statistic ${c.statistic}.`),
  ],
  question: (c) => `Which ${c.statistic} do they get for the minute 10:00?`,
  answer: (c, world) => numberAnswer(read(c, world, c.asked), NONE),
  feedback: (c, world) => {
    const value = read(c, world, c.asked);
    return {
      happened: [
        text(
          `namespace ${c.asked.namespace}, metric ${c.asked.name}, dimensions ${shown(c.asked)}: ${value === undefined ? 'no datapoint' : String(value)}.`,
        ),
      ],
      why: [
        value === undefined
          ? text(
              'No published metric has exactly this namespace, name and set of dimensions. Fewer or more dimensions make another metric.',
            )
          : text(
              'Exactly one published metric has this namespace, name and set of dimensions; it alone is read, and the others are not added.',
            ),
        table(
          ['namespace', 'dimensions', 'namespace same?', 'dimensions same?'],
          c.published.map((series) => [
            series.namespace,
            shown(series),
            series.namespace === c.asked.namespace ? 'yes' : 'no',
            same(pairs(series), pairs(c.asked)) ? 'yes' : 'no',
          ]),
        ),
      ],
    };
  },
  changes: (c): Change<MetricIdentityCase>[] => {
    const shorter: Series = { ...c.asked, dimensions: [] };
    const turned: Series = { ...c.asked, dimensions: [...c.asked.dimensions].reverse() };
    const others = c.published.map(({ value: _, ...series }) => series);
    const named = (series: Series): string => `Asked for ${series.namespace}, dimensions ${shown(series)}`;
    return [
      ...(c.asked.dimensions.length > 0 ? [{ says: 'Asked without dimensions', case: { ...c, asked: shorter } }] : []),
      ...(c.asked.dimensions.length > 1 ? [{ says: 'Dimensions asked in the other order', case: { ...c, asked: turned } }] : []),
      ...others
        .filter((series) => named(series) !== named(c.asked))
        .slice(0, 2)
        .map((series) => ({ says: named(series), case: { ...c, asked: series } })),
    ];
  },
};
