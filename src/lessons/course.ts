import type { AnyFamily } from './family.ts';
import type { Chapter, Lesson } from './lesson.ts';
import { alarms } from './chapters/alarms.ts';
import { alarmState } from './families/alarm-state.ts';

/** The path through the course, in the order of the notes. */
export const CHAPTERS: readonly Chapter[] = [alarms];

export const LESSONS: readonly Lesson[] = CHAPTERS.flatMap((chapter) => chapter.lessons);

/** What practice draws from. */
export const FAMILIES: readonly AnyFamily[] = [alarmState];
