/** Statistics and their syntax. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
export const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;
export type Statistic = (typeof STATISTICS)[number];

/** One end of a range such as `TM(10%:90%)` or `PR(:300)`. */
export interface StatisticBound {
  readonly value: number;
  /** A share of the samples in percent instead of a value. */
  readonly percent: boolean;
}

export type ParsedStatistic =
  | { readonly kind: Statistic }
  /** `p99.9`: the value below which this percentage of samples falls. */
  | { readonly kind: 'percentile'; readonly percent: number }
  /** Trimmed mean, winsorized mean, trimmed count, trimmed sum, percentile rank; an open end is null. */
  | {
      readonly kind: 'TM' | 'WM' | 'TC' | 'TS' | 'PR';
      readonly lower: StatisticBound | null;
      readonly upper: StatisticBound | null;
    };

const SIMPLE: ReadonlyMap<string, ParsedStatistic> = new Map<string, ParsedStatistic>(STATISTICS.map((kind) => [kind, { kind }]));
const parsed = new Map<string, ParsedStatistic | null>();

/** Reads a statistic as AWS writes it: `Average`, `p95`, `tm90`, `TC(:150)`, `IQM`, … Undefined when AWS would not take it. */
export function parseStatistic(text: string): ParsedStatistic | undefined {
  const simple = SIMPLE.get(text);
  if (simple !== undefined) return simple;
  let known = parsed.get(text);
  if (known === undefined) {
    known = parseExtended(text) ?? null;
    // A bound, so that fuzzed texts do not pile up.
    if (parsed.size > 4096) parsed.clear();
    parsed.set(text, known);
  }
  return known ?? undefined;
}

export const isExtendedStatistic = (text: string): boolean => !SIMPLE.has(text) && parseStatistic(text) !== undefined;

/**
 * `Percent` bounds of AWS are at most two digits before the point and ten after it; 100 stands for itself. `p100.5` is taken (observed).
 */
const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100(?:\.\d{1,10})?)$/;
const SHORT = /^(tm|wm|tc|ts)(\d{1,2}(?:\.\d{1,10})?|100)$/;
const RANGE = /^(TM|WM|TC|TS|PR)\((-?\d+(?:\.\d+)?%?)?:(-?\d+(?:\.\d+)?%?)?\)$/;

function parseExtended(text: string): ParsedStatistic | undefined {
  const percentile = PERCENTILE.exec(text);
  if (percentile !== null) return { kind: 'percentile', percent: Math.min(100, Number(percentile[1])) };
  if (text === 'IQM') return { kind: 'TM', lower: { value: 25, percent: true }, upper: { value: 75, percent: true } };
  const short = SHORT.exec(text);
  if (short !== null) {
    return { kind: short[1]!.toUpperCase() as 'TM', lower: null, upper: { value: Number(short[2]), percent: true } };
  }
  const range = RANGE.exec(text);
  if (range === null || (range[2] === undefined && range[3] === undefined)) return undefined;
  const kind = range[1] as 'TM' | 'WM' | 'TC' | 'TS' | 'PR';
  const lower = bound(range[2]);
  const upper = bound(range[3]);
  if (lower !== null && upper !== null && (lower.percent !== upper.percent || lower.value >= upper.value)) return undefined;
  for (const end of [lower, upper]) {
    if (end?.percent === true && (kind === 'PR' || end.value < 0 || end.value > 100)) return undefined;
  }
  return { kind, lower, upper };
}

const bound = (text: string | undefined): StatisticBound | null =>
  text === undefined ? null : { value: Number(text.replace('%', '')), percent: text.endsWith('%') };
