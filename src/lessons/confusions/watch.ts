import type { Confusion } from '../confusions.ts';

/** What people get wrong about CloudWatch's metrics and alarms. */
export const WATCH_CONFUSIONS = {} as const satisfies Readonly<Record<string, Confusion>>;
