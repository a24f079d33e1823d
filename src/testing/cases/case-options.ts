import type { RunOptions } from '../../scenario/run.ts';

/** Minutes are whole in a test: an alarm's own second would only blur what is asked. */
export const CASE_OPTIONS: RunOptions = { evaluationPhase: 'zero' };
