import type { SampleSource } from '../aws/series.ts';

/** The functions of time that synthetic series follow, computed from the seed alone. */
export function createSamples(_seed: string): SampleSource {
  throw new Error('not yet written');
}
