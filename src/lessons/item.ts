import type { Block } from './block.ts';
import type { ConfusionId } from './confusions.ts';
import type { AnyFamily, Difficulty, Feedback } from './family.ts';
import { randomOf } from './random.ts';
import type { World } from './world.ts';

/** One of the answers to choose from. */
export interface Option {
  readonly key: string;
  readonly text: string;
  readonly right: boolean;
  /** The wrong rules that lead here; none for the right answer. */
  readonly confusions: readonly ConfusionId[];
}

/** A question ready to be asked: exactly one option is right. */
export interface Item {
  /** The lesson's id, or the family's with the seed and number it was drawn by: the same id is the same question. */
  readonly id: string;
  readonly family: AnyFamily;
  readonly case: unknown;
  readonly difficulty: Difficulty;
  readonly situation: readonly Block[];
  readonly question: string;
  readonly options: readonly Option[];
  feedback(): Feedback;
}

/** Why a case makes no good question. */
export interface Unfit {
  readonly unfit: string;
}

const MOST_OPTIONS = 4;
/** With fewer the learner would toss a coin. */
const FEWEST_WRONG = 2;

/**
 * Asks the world, and everybody with a wrong rule in mind. Wrong rules that lead to the right answer are left out; those that lead to the same
 * wrong answer share an option. A case
 * where too few are wrong, or where two options would read the same, is unfit.
 */
export function makeItem(id: string, family: AnyFamily, c: unknown, world: World, fewestWrong: number = FEWEST_WRONG): Item | Unfit {
  const wrong = new Map<string, { text: string; confusions: ConfusionId[] }>();
  for (const belief of family.beliefs) {
    const answer = belief.answer(c, world);
    if (answer === undefined) continue;
    const known = wrong.get(answer.key);
    if (known === undefined) wrong.set(answer.key, { text: answer.text, confusions: [belief.confusion] });
    else if (!known.confusions.includes(belief.confusion)) known.confusions.push(belief.confusion);
  }
  // Running the case costs most, so what cannot become a question is not run.
  if (wrong.size < fewestWrong) return { unfit: `the wrong rules lead to ${wrong.size} answers only` };
  const right = family.answer(c, world);
  wrong.delete(right.key);
  if (wrong.size < fewestWrong) return { unfit: `only ${wrong.size} of the wrong rules lead elsewhere` };
  const random = randomOf(id, 'options');
  const chosen = random.shuffle([...wrong]).slice(0, MOST_OPTIONS - 1);
  const options: Option[] = [
    { ...right, right: true, confusions: [] },
    ...chosen.map(([key, { text, confusions }]) => ({ key, text, right: false, confusions })),
  ];
  if (new Set(options.map((option) => option.text)).size < options.length) return { unfit: 'two options read the same' };
  return {
    id,
    family,
    case: c,
    difficulty: family.difficulty(c),
    situation: family.situation(c),
    question: family.question(c),
    options: random.shuffle(options),
    feedback: () => family.feedback(c, world),
  };
}

export const isUnfit = (made: Item | Unfit): made is Unfit => 'unfit' in made;
