import { ALARM_CONFUSIONS } from './alarms.ts';
import { METRIC_CONFUSIONS } from './metrics.ts';

/** What people get wrong about CloudWatch's metrics and alarms. */
export const WATCH_CONFUSIONS = { ...ALARM_CONFUSIONS, ...METRIC_CONFUSIONS } as const;
