import type { Block } from './block.ts';
import type { ConfusionId } from './confusions.ts';
import type { DomainId } from './domain.ts';
import type { NoteId } from './notes.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What can be answered: `key` decides whether two answers are the same, `text` is what the learner reads. */
export interface Answer {
  readonly key: string;
  readonly text: string;
}

/** What somebody with a wrong rule in mind would answer. */
export interface Belief<C> {
  readonly confusion: ConfusionId;
  /** Undefined where the wrong rule has nothing to say about this case. */
  answer(c: C, world: World): Answer | undefined;
}

/** What happened when it was run, and why, in words and pictures. */
export interface Feedback {
  readonly happened: readonly Block[];
  readonly why: readonly Block[];
}

/** The same situation with one thing changed, to be run again. */
export interface Change<C> {
  /** `DatapointsToAlarm 2 instead of 3`. */
  readonly says: string;
  readonly case: C;
}

export type Difficulty = 1 | 2 | 3;

/**
 * A kind of question over the engines. A case is plain data: the same case gives the same question, and its answer is found by running it.
 * Lessons are cases that somebody chose, practice
 * is cases that a seed draws.
 */
export interface Family<C> {
  readonly id: string;
  readonly title: string;
  readonly domain: DomainId;
  readonly notes: readonly NoteId[];
  /** The documented rule behind the answer, in one or two sentences, and where AWS says it. */
  readonly rule: { readonly says: string; readonly page: string };
  readonly beliefs: readonly Belief<C>[];
  draw(random: Random): C;
  difficulty(c: C): Difficulty;
  /** The set-up in plain words and a small picture of the data. It must hold all that is needed to answer. */
  situation(c: C): readonly Block[];
  question(c: C): string;
  /** Runs the case. */
  answer(c: C, world: World): Answer;
  /** Runs the case and tells of it. */
  feedback(c: C, world: World): Feedback;
  /** Cases that differ in one thing, each worth a run; at least one. */
  changes(c: C): readonly Change<C>[];
}

/** A family whose cases nobody looks into. */
export type AnyFamily = Family<unknown>;
