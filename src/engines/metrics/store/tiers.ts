import { DAY, HOUR } from '../../../kernel/time.ts';

/** Widths of buckets in seconds, finest first. */
export const TIERS = [1, 60, 300, 3600] as const;

/**
 * How long AWS keeps datapoints of each width, in milliseconds: below 60 s three hours, 60 s fifteen days, 300 s sixty-three days, 3600 s
 * 455 days. "Metrics retention", CloudWatch User Guide, cloudwatch_concepts.
 */
export const KEPT = [3 * HOUR, 15 * DAY, 63 * DAY, 455 * DAY] as const;

/** What no reading may see any more at an instant, whether or not it was dropped yet. */
export const oldestVisible = (at: number): number => at - KEPT[3];
