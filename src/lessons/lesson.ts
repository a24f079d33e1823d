import { isUnfit, makeItem, type Item } from './item.ts';
import type { AnyFamily, Family } from './family.ts';
import type { NoteId } from './notes.ts';
import type { World } from './world.ts';

/** A case that somebody chose, with its story. It says nothing of the answer: that is found when the question is asked. */
export interface Lesson {
  /** Unique over the course, in words: `alarms/m-omitted`. */
  readonly id: string;
  readonly title: string;
  /** Plain words before the situation: where we are, and what to think about. */
  readonly story: string;
  readonly family: AnyFamily;
  readonly case: unknown;
  /** The lines of the notes that it teaches. */
  readonly notes: readonly NoteId[];
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly Lesson[];
}

/** A lesson whose case fits its family. */
export const lesson = <C>(
  family: Family<C>,
  about: { id: string; title: string; story: string; notes: readonly NoteId[]; case: C },
): Lesson => ({
  ...about,
  family,
});

/**
 * A lesson may offer two answers only: it is there to be thought about. @throws TypeError when the lesson's case makes no good question: tests
 * see to it that none does
 */
export function askLesson(lesson: Lesson, world: World): Item {
  const made = makeItem(lesson.id, lesson.family, lesson.case, world, 1);
  if (isUnfit(made)) throw new TypeError(`lesson ${lesson.id}: ${made.unfit}`);
  return made;
}
