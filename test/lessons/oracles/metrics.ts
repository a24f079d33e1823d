import type { AcceptedStampsCase } from '../../../src/lessons/families/accepted-stamps.ts';
import type { LongerPeriodCase } from '../../../src/lessons/families/longer-period.ts';
import type { MetricIdentityCase } from '../../../src/lessons/families/metric-identity.ts';
import type { RetentionCase } from '../../../src/lessons/families/retention.ts';
import type { StatisticCase } from '../../../src/lessons/families/statistic.ts';

const short = (value: number): string => String(Math.round(value * 100) / 100);

/** Count, sum and order of everything that was put, in one pass. */
export function statisticOracle(c: StatisticCase): string {
  let [count, sum] = [0, 0];
  const all: number[] = [];
  const ends: number[] = [];
  let unknown = false;
  for (const put of c.puts) {
    if ('set' in put) {
      count += put.set.count;
      sum += put.set.sum;
      ends.push(put.set.min, put.set.max);
      // A set of like samples is as good as the samples.
      if (put.set.min === put.set.max) for (let i = 0; i < put.set.count; i += 1) all.push(put.set.min);
      else unknown = true;
    } else
      for (const value of put.values) {
        count += 1;
        sum += value;
        ends.push(value);
        all.push(value);
      }
  }
  ends.sort((a, b) => a - b);
  switch (c.statistic) {
    case 'SampleCount':
      return short(count);
    case 'Sum':
      return short(sum);
    case 'Average':
      return short(sum / count);
    case 'Minimum':
      return short(ends[0]!);
    case 'Maximum':
      return short(ends.at(-1)!);
    default: {
      if (unknown) return 'none';
      // The least sample that has at least so many percent of all at or below it.
      const percent = Number(c.statistic.slice(1));
      const enough = all.filter((value) => all.filter((other) => other <= value).length * 100 >= percent * all.length);
      return short(enough.reduce((a, b) => (b < a ? b : a)));
    }
  }
}

export function longerPeriodOracle(c: LongerPeriodCase): string {
  let [count, sum, least, greatest] = [0, 0, Infinity, -Infinity];
  for (const samples of c.minutes)
    for (const value of samples) {
      count += 1;
      sum += value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  return short({ Average: sum / count, Sum: sum, SampleCount: count, Minimum: least, Maximum: greatest }[c.statistic]);
}

/** AWS's table, read the other way round: how old data may be for a period. */
export function retentionOracle(c: RetentionCase): string {
  const days = c.ageHours / 24;
  if (c.period === 1) return c.ageHours > 3 ? '0' : c.resolution === 1 ? '600' : '10';
  if (c.period === 60) return days > 15 ? '0' : '60';
  if (c.period === 300) return days > 63 ? '0' : '12';
  return days > 455 ? '0' : '1';
}

/** A metric's identity as one string. */
export function metricIdentityOracle(c: MetricIdentityCase): string {
  const name = (series: MetricIdentityCase['asked']): string =>
    JSON.stringify([series.namespace, series.name, ...series.dimensions.map((pair) => pair.join(' = ')).sort()]);
  const known = new Map<string, number>(c.published.map((series) => [name(series), series.value]));
  const value = known.get(name(c.asked));
  return value === undefined ? 'none' : short(value);
}

export function acceptedStampsOracle(c: AcceptedStampsCase): string {
  const late = c.offsets.some((hours) => hours < -336 || hours > 2);
  if (c.together && late) return '0';
  return String(c.offsets.filter((hours) => !(hours < -336 || hours > 2)).length);
}
