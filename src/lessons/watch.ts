import { alarms } from './chapters/alarms.ts';
import { alarmState } from './families/alarm-state.ts';
import type { AnyFamily } from './family.ts';
import type { Chapter } from './lesson.ts';

/** The chapters on CloudWatch's metrics and alarms, from easy to hard. */
export const WATCH_CHAPTERS: readonly Chapter[] = [alarms];

export const WATCH_FAMILIES: readonly AnyFamily[] = [alarmState];
