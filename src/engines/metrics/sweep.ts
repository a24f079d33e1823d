import type { Step } from '../../aws/engine.ts';
import { DAY, floorTo, plus } from '../../kernel/time.ts';
import type { MetricsOptions } from './options.ts';
import type { MetricsState } from './state.ts';
import { sweep } from './store/retention.ts';

/** Makes sure that a sweep is scheduled: once a day, at midnight UTC, for as long as something is stored. */
export function keepSweeping(state: MetricsState, step: Step<MetricsOptions>): void {
  if (state.sweeping) return;
  state.sweeping = true;
  step.schedule(plus(floorTo(step.at, DAY), DAY), 'observe', 'sweep', null, 'sweep');
}

/** Rolls up and drops what has grown too old. Nothing that a query may see changes by it. */
export function sweepNow(state: MetricsState, step: Step<MetricsOptions>): void {
  state.sweeping = false;
  if (sweep(state, step.at, step.options)) keepSweeping(state, step);
}
