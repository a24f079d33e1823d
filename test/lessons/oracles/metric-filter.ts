import type { MetricFilterCase } from '../../../src/lessons/families/metric-filter.ts';

/** Line by line: each line that the filter sees is a report, of 1 or of the default; what is not reported is not there. */
export function metricFilterOracle(c: MetricFilterCase): string {
  const { errors, others } = c.minutes[c.asked]!;
  const lines = [...Array<boolean>(errors).fill(true), ...Array<boolean>(others).fill(false)];
  if (c.asked < c.created || lines.length === 0) return 'there is no datapoint';
  const matches = lines.filter(Boolean).length;
  if (matches > 0) return `${matches}`;
  return c.defaultValue === undefined ? 'there is no datapoint' : `${c.defaultValue}`;
}
