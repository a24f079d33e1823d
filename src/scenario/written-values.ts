import { z } from 'zod';
import type { ServiceDatum } from '../aws/engine.ts';
import { once } from '../kernel/once.ts';
import { parseSeries } from './series-notation.ts';

const makeGrammar = () => {
  const times = z.number().int().min(1).optional().describe('so many of them one after the other; one when absent');
  /** A set of statistics, as PutMetricData has it. */
  const statistics = z.strictObject({ SampleCount: z.number().positive(), Sum: z.number(), Minimum: z.number(), Maximum: z.number(), times });
  /** Values with how often each occurred, as PutMetricData has them. */
  const distribution = z.strictObject({ Values: z.array(z.number()).min(1), Counts: z.array(z.number().min(0)).optional(), times });
  return z.union([z.string(), z.array(z.union([z.number(), z.null(), statistics, distribution]))]);
};

/** The grammar of a series as it is written, made when the first is read. */
export const writtenValues = once(makeGrammar);
export type WrittenValues = z.output<ReturnType<typeof writtenValues>>;

/** What one datapoint holds. */
export type Sample = Pick<ServiceDatum, 'values' | 'counts' | 'set'>;

/** Values that are not as they should be; the sentence says where in the list. */
export class WrittenValuesError extends Error {
  override readonly name = 'WrittenValuesError';
  /** Which item of the list. */
  readonly index: number;

  constructor(index: number, message: string) {
    super(message);
    this.index = index;
  }
}

/**
 * A value per step, null where there is no datapoint: from Prometheus's notation, or from a list of values, sets of statistics and distributions.
 * @throws SeriesNotationError for a text, WrittenValuesError for a list
 */
export function readValues(written: WrittenValues): readonly (Sample | null)[] {
  if (typeof written === 'string') return parseSeries(written).map((value) => (value === null ? null : { values: [value] }));
  return written.flatMap((item, i) => {
    if (item === null) return [null];
    if (typeof item === 'number') return [{ values: [item] }];
    return Array.from({ length: item.times ?? 1 }, () => sampleOf(item, i));
  });
}

function sampleOf(item: Exclude<WrittenValues[number], string | number | null>, index: number): Sample {
  if ('SampleCount' in item) {
    const { SampleCount, Sum, Minimum, Maximum } = item;
    if (Maximum < Minimum) throw new WrittenValuesError(index, `Maximum ${Maximum} is less than Minimum ${Minimum}`);
    return { values: [], set: { count: SampleCount, sum: Sum, min: Minimum, max: Maximum } };
  }
  const { Values, Counts } = item;
  if (Counts !== undefined && Counts.length !== Values.length)
    throw new WrittenValuesError(index, `expected as many Counts as Values, received ${Counts.length} and ${Values.length}`);
  return { values: Values, ...(Counts === undefined ? {} : { counts: Counts }) };
}
