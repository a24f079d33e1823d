import type { AnyFamily } from './family.ts';
import type { Chapter, Lesson } from './lesson.ts';
import { AUDIT_CHAPTERS, AUDIT_FAMILIES } from './audit.ts';
import { compared } from './chapters/compared.ts';
import { WATCH_CHAPTERS, WATCH_FAMILIES } from './watch.ts';

/** The path through the course, in the order of the notes. */
export const CHAPTERS: readonly Chapter[] = [compared, ...WATCH_CHAPTERS, ...AUDIT_CHAPTERS];

export const LESSONS: readonly Lesson[] = CHAPTERS.flatMap((chapter) => chapter.lessons);

/** What practice draws from. */
export const FAMILIES: readonly AnyFamily[] = [...WATCH_FAMILIES, ...AUDIT_FAMILIES];
