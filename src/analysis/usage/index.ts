import { estimateCost, type CostEstimate, type Usages } from '../cost.ts';
import { alarmUsage } from './alarms.ts';
import { callUsage } from './calls.ts';
import { configUsage } from './config.ts';
import { eventsUsage } from './events.ts';
import { logsUsage } from './logs.ts';
import { metricUsage } from './metrics.ts';
import type { UsageSource } from './source.ts';
import { trailUsage } from './trail.ts';

export type { UsageSource } from './source.ts';

/** Everything in a run that AWS would charge for, of all accounts and regions together, as on one bill. */
export const usageOf = (run: UsageSource): Usages =>
  new Map([metricUsage, alarmUsage, callUsage, logsUsage, trailUsage, configUsage, eventsUsage].flatMap((part) => part(run)));

/** What the monitoring of a run would cost. */
export const costOf = (run: UsageSource): CostEstimate => estimateCost(usageOf(run), run.end - run.start);
