import type { MetricIdentity } from '../../aws/metric.ts';
import type { MetricHandle } from '../../aws/ports.ts';

/**
 * The handle of each metric, by namespace, name and dimensions. A resource names all of its metrics with the same dimensions: their text is made once and
 * kept once, where a text for each metric would be half of what it takes in memory, and most of the time to find it.
 */
export type Handles = Map<string, Map<string, Map<string, MetricHandle>>>;

export const findIn = (handles: Handles, { Namespace, MetricName }: MetricIdentity, dimensions: string): MetricHandle | undefined =>
  handles.get(Namespace)?.get(MetricName)?.get(dimensions);

/** @param dimensions as `dimensionsKey` writes them */
export function addTo(handles: Handles, { Namespace, MetricName }: MetricIdentity, dimensions: string, handle: MetricHandle): void {
  let names = handles.get(Namespace);
  if (names === undefined) handles.set(Namespace, (names = new Map()));
  let own = names.get(MetricName);
  if (own === undefined) names.set(MetricName, (own = new Map()));
  own.set(dimensions, handle);
}
