import type { SeriesOrigin } from '../math/series.ts';

/** What a set of metrics has in a part of their names: whether all have it, and whether they differ in it. */
interface Part {
  readonly values: Set<string>;
  count: number;
}
const add = (part: Part | undefined, value: string): Part => {
  const into = part ?? { values: new Set(), count: 0 };
  into.values.add(value);
  into.count += 1;
  return into;
};

const identityOf = (o: SeriesOrigin): string => JSON.stringify([o.Namespace, o.MetricName, o.Dimensions]);

/**
 * The labels that CloudWatch gives to metrics without one: what tells them apart. Namespace and dimension values in which they differ,
 * then the name if they differ in it or nothing else is left, then statistic and period where one metric is there with several. Observed:
 * recorded AWS responses.
 */
export function automaticLabels(origins: readonly SeriesOrigin[]): string[] {
  const namespaces = new Set(origins.map((o) => o.Namespace));
  const names = new Set(origins.map((o) => o.MetricName));
  const dimensions = new Map<string, Part>();
  const statistics = new Map<string, Part>();
  const periods = new Map<string, Part>();
  for (const o of origins) {
    const key = identityOf(o);
    for (const d of o.Dimensions) dimensions.set(d.Name, add(dimensions.get(d.Name), d.Value));
    statistics.set(key, add(statistics.get(key), o.Stat));
    periods.set(key, add(periods.get(key), String(o.Period)));
  }
  return origins.map((o) => {
    const parts: string[] = namespaces.size > 1 ? [o.Namespace] : [];
    for (const { Name, Value } of o.Dimensions) {
      const part = dimensions.get(Name)!;
      if (part.values.size > 1 || part.count < origins.length) parts.push(Value);
    }
    if (names.size > 1 || parts.length === 0) parts.push(o.MetricName);
    const key = identityOf(o);
    if (statistics.get(key)!.values.size > 1) parts.push(o.Stat);
    if (periods.get(key)!.values.size > 1) parts.push(String(o.Period));
    return parts.join(' ');
  });
}
