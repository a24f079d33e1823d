import { byCodeUnit } from '../kernel/plain.ts';
import type { Instant } from '../kernel/time.ts';
import { CONFUSIONS } from './confusions.ts';
import { DOMAINS } from './domain.ts';
import type { AnyFamily } from './family.ts';
import type { Item } from './item.ts';
import type { Lesson } from './lesson.ts';
import { practiceItem } from './practice.ts';
import { isDue, recall, weakSpots, type Progress } from './progress.ts';
import type { World } from './world.ts';

/** What to ask next, weak spots first. */

export const practiceCard = (family: AnyFamily): string => `practice/${family.id}`;

/** The lessons whose review is due, the least remembered first. */
export function dueLessons(lessons: readonly Lesson[], progress: Progress, at: Instant): Lesson[] {
  const due = lessons.filter((lesson) => {
    const card = progress.cards.get(lesson.id);
    return card !== undefined && isDue(card, at);
  });
  const known = new Map(due.map((lesson) => [lesson, recall(progress.cards.get(lesson.id), at)]));
  return due.sort((a, b) => known.get(a)! - known.get(b)!);
}

/** The first lesson of the path that was never answered. */
export const nextLesson = (lessons: readonly Lesson[], progress: Progress): Lesson | undefined =>
  lessons.find((lesson) => !progress.cards.has(lesson.id));

/** The families that a word names: one by its id, those of a domain, those where a confusion leads astray. Undefined where it names nothing. */
export function familiesNamed(word: string, families: readonly AnyFamily[]): AnyFamily[] | undefined {
  const named = families.filter(
    (family) => family.id === word || family.domain === word || family.beliefs.some((belief) => belief.confusion === word),
  );
  return named.length > 0 ? named : undefined;
}

/** Every word that {@link familiesNamed} knows. */
export const practiceWords = (families: readonly AnyFamily[]): string[] => [
  ...families.map((family) => family.id),
  ...Object.keys(DOMAINS),
  ...Object.keys(CONFUSIONS),
];

/** Draws to find a question where a certain confusion leads to an option. */
const DRAWS = 40;

/** Practice without end: one seed, one course of numbers per family, and a memory of what was asked. */
export class Practice {
  readonly #families: readonly AnyFamily[];
  readonly #seed: string;
  readonly #world: World;
  readonly #asked = new Map<string, number>();
  /** A confusion that every question must have among its options. */
  readonly #only: string | undefined;
  #turn = 0;
  #last: AnyFamily | undefined;

  constructor(families: readonly AnyFamily[], seed: string, world: World, only?: string) {
    this.#families = families;
    this.#seed = seed;
    this.#world = world;
    this.#only = only !== undefined && only in CONFUSIONS ? only : undefined;
  }

  /**
   * The next question. Every other one goes where a confusion still misleads, as long as one does; the others to the family that is remembered
   * least. Without progress the families take turns.
   */
  next(progress: Progress, at: Instant): Item {
    this.#turn += 1;
    const weak = this.#only ?? (this.#turn % 2 === 1 ? this.#weakest(progress) : undefined);
    const able = weak === undefined ? this.#families : this.#families.filter((family) => believed(family, weak));
    const family = this.#leastKnown(able, progress, at);
    this.#last = family;
    let item = this.#draw(family);
    for (let i = 1; weak !== undefined && i < DRAWS && !tempts(item, weak); i += 1) item = this.#draw(family);
    return item;
  }

  #draw(family: AnyFamily): Item {
    const number = this.#asked.get(family.id) ?? 0;
    this.#asked.set(family.id, number + 1);
    return practiceItem(family, this.#seed, number, this.#world);
  }

  #weakest(progress: Progress): string | undefined {
    return weakSpots(progress).find(({ id }) => this.#families.some((family) => believed(family, id)))?.id;
  }

  /** Not the one of the last time where there is another; among equals the one that was asked least. */
  #leastKnown(families: readonly AnyFamily[], progress: Progress, at: Instant): AnyFamily {
    const rank = new Map(
      families.map((family) => {
        const known = recall(progress.cards.get(practiceCard(family)), at);
        return [family, { known, asked: this.#asked.get(family.id) ?? 0, again: family === this.#last ? 1 : 0 }];
      }),
    );
    return [...families].sort((a, b) => {
      const [x, y] = [rank.get(a)!, rank.get(b)!];
      return x.again - y.again || x.known - y.known || x.asked - y.asked || byCodeUnit(a.id, b.id);
    })[0]!;
  }
}

const believed = (family: AnyFamily, confusion: string): boolean => family.beliefs.some((belief) => belief.confusion === confusion);
const tempts = (item: Item, confusion: string): boolean => item.options.some((option) => option.confusions.some((id) => id === confusion));
