/** The 27 units of CloudWatch. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export const UNITS = [
  'Seconds', 'Microseconds', 'Milliseconds', 'Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes', 'Bits', 'Kilobits',
  'Megabits', 'Gigabits', 'Terabits', 'Percent', 'Count', 'Bytes/Second', 'Kilobytes/Second', 'Megabytes/Second',
  'Gigabytes/Second', 'Terabytes/Second', 'Bits/Second', 'Kilobits/Second', 'Megabits/Second', 'Gigabits/Second',
  'Terabits/Second', 'Count/Second', 'None',
] as const;
export type StandardUnit = (typeof UNITS)[number];

export interface Dimension {
  readonly Name?: string | undefined;
  readonly Value?: string | undefined;
}

/** A metric is its namespace, name and exact set of dimensions; unit and resolution are not part of it. */
export interface MetricIdentity {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly Dimension[] | undefined;
}

/** One text per metric: dimensions in code-unit order, every part with its length, so that no two metrics share it. */
export function metricKey({ Namespace: space, MetricName: name, Dimensions: given }: MetricIdentity): string {
  return `${space.length}:${space}${name.length}:${name}${dimensionsKey(given)}`;
}
/** The part of it that says the dimensions. */
export function dimensionsKey(dimensions: readonly Dimension[] = []): string {
  if (dimensions.length === 1) return dimensionKey(dimensions[0]!);
  return dimensions.length === 0 ? '' : dimensions.map(dimensionKey).sort().join('');
}
function dimensionKey(dimension: Dimension): string {
  const [name, value] = [dimension.Name ?? '', dimension.Value ?? ''];
  return `${name.length}:${name}${value.length}:${value}`;
}
