import type { OptionKinds } from '../../aws/options.ts';
import { DAY, HOUR, MINUTE } from '../../kernel/time.ts';

/** Delays and undocumented choices of the metric store. Spans are in milliseconds. */
export interface MetricsOptions {
  /** A datapoint may be stamped this far in the past … (documented: two weeks) */
  readonly acceptPast: number;
  /** … and this far in the future (documented: two hours). */
  readonly acceptFuture: number;
  /**
   * How long one-second buckets are kept for alarms. Queries see them for three hours, as documented; alarms look back a day and a
   * little.
   */
  readonly highResolutionKept: number;
  /**
   * When a datapoint stamped 3 to 24 hours back becomes visible. AWS: "as much as 2 hours"; zero by default, since tests should not wait
   * for what may not happen.
   */
  readonly oldDataDelay: number;
  /** When a datapoint stamped 24 hours back or more becomes visible. AWS: "at least 48 hours"; zero by default, as above. */
  readonly veryOldDataDelay: number;
  /** How long after its first datapoint `ListMetrics` may not show a metric. AWS: up to 15 minutes. */
  readonly listDelay: number;
  /**
   * `exact` takes percentiles and trimmed statistics from the raw samples by nearest rank. `bins` takes them from logarithmic bins ten
   * percent wide, as recorded responses of AWS suggest.
   */
  readonly percentiles: 'exact' | 'bins';
  /**
   * What a roll-up to a longer period keeps of the distribution: logarithmic bins ten percent wide, every sample, or nothing. AWS does
   * not say whether percentiles survive a roll-up.
   */
  readonly rollUpDistributions: 'bins' | 'exact' | 'none';
  /**
   * Which datapoints a query with too short a period for its age gets: `start` decides by the age of StartTime and gives none,
   * `datapoint` decides for each one by its own age.
   */
  readonly retentionByAgeOf: 'start' | 'datapoint';
  /**
   * The order of GetMetricStatistics' datapoints: by time, or an arbitrary but repeatable one. AWS promises none; code that must not rely
   * on one is better tested with the latter.
   */
  readonly datapointOrder: 'ascending' | 'shuffled';
  /**
   * How SEARCH matches a term of several words that run together, such as `customCount`: in the same case, as the guide says, or in any
   * case and over the joints of words, as recorded responses show.
   */
  readonly searchComposites: 'documented' | 'observed';
}

export const METRICS_DEFAULTS: MetricsOptions = {
  acceptPast: 14 * DAY,
  acceptFuture: 2 * HOUR,
  highResolutionKept: 26 * HOUR,
  oldDataDelay: 0,
  veryOldDataDelay: 0,
  listDelay: 15 * MINUTE,
  percentiles: 'exact',
  rollUpDistributions: 'bins',
  retentionByAgeOf: 'start',
  datapointOrder: 'ascending',
  searchComposites: 'documented',
};

export const METRICS_KINDS: OptionKinds<MetricsOptions> = {
  percentiles: { exact: true, bins: true },
  rollUpDistributions: { bins: true, exact: true, none: true },
  retentionByAgeOf: { start: true, datapoint: true },
  datapointOrder: { ascending: true, shuffled: true },
  searchComposites: { documented: true, observed: true },
};
