import {
  feedbackParts,
  headingLines,
  letterOf,
  rightOption,
  sentence,
  situationParts,
  verdictPart,
  wrapText,
  type Part,
} from '../../lessons/draw.ts';
import type { Change } from '../../lessons/family.ts';
import { isUnfit, makeItem, type Item, type Option } from '../../lessons/item.ts';
import { recordAnswer, recordConfusions } from '../../lessons/progress.ts';
import type { World } from '../../lessons/world.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Choice, Dialogue } from './dialogue.ts';
import type { ProgressFile } from './progress-file.ts';

/** What every part of the course has at hand. */
export interface Study {
  readonly dialogue: Dialogue;
  /** Where the answers come from. It is loaded when it is first asked for: the first screen does not wait for it. */
  world(): Promise<World>;
  readonly progress: ProgressFile;
  now(): Instant;
}

export const titlePart = (study: Study, title: string, about: string): Part => {
  const { sheet } = study.dialogue;
  return [...headingLines(title, sheet), ...wrapText(about, sheet.width).map((line) => sheet.paint('faint', line))];
};

/** Shows the situation and asks for a prediction. Undefined where `until` ended the wait. */
export async function predict(study: Study, item: Item, before: readonly Part[], until?: AbortSignal): Promise<Option | undefined> {
  const { dialogue } = study;
  const { sheet } = dialogue;
  const choices: Choice<Option>[] = item.options.map((option) => ({ value: option, label: `${letterOf(item, option)}. ${option.text}` }));
  const rows = choices.reduce((sum, { label }) => sum + wrapText(label, sheet.width - 5).length, 0);
  await dialogue.show([...before, ...situationParts(item, sheet), headingLines(item.question, sheet)], rows + 3);
  return dialogue.choose('Your prediction?', choices, { letters: true, ...(until === undefined ? {} : { until }) });
}

/** Runs it, and tells what happened and why. */
export async function reveal(study: Study, item: Item, chosen: Option | undefined, below = MENU_ROWS): Promise<void> {
  const { dialogue } = study;
  await dialogue.show([verdictPart(item, chosen, dialogue.sheet), ...feedbackParts(item, item.feedback(), dialogue.sheet)], below);
}

/** The rows of the menu that follows an explanation, with what is around it. */
const MENU_ROWS = 7;

/** A question from its situation to its explanation; what was answered is kept before it is explained. */
export async function ask(study: Study, item: Item, card: string, before: readonly Part[]): Promise<Option> {
  const chosen = (await predict(study, item, before))!;
  study.progress.update((progress) => recordAnswer(progress, card, item, chosen, study.now()));
  await reveal(study, item, chosen);
  return chosen;
}

/** The same with one thing changed: predicted and run again. A change that leads nobody astray just runs. Gives the changed item. */
async function askChanged(study: Study, item: Item, change: Change<unknown>): Promise<Item> {
  const { dialogue } = study;
  const { sheet } = dialogue;
  const id = `${item.id}, ${change.says}`;
  const world = await study.world();
  const asked = makeItem(id, item.family, change.case, world, 1);
  const title = titlePart(study, `What if: ${change.says}`, 'Everything else is as before.');
  if (!isUnfit(asked)) {
    const chosen = (await predict(study, asked, [title]))!;
    study.progress.update((progress) => recordConfusions(progress, asked, chosen));
    await reveal(study, asked, chosen);
    return asked;
  }
  const made = makeItem(id, item.family, change.case, world, 0);
  if (isUnfit(made)) throw new TypeError(`${id}: ${made.unfit}`);
  const says = `Nobody goes astray here, so it just runs: ${item.question === made.question ? '' : `${made.question} `}${sentence(rightOption(made).text)}`;
  await dialogue.show(
    [title, ...situationParts(made, sheet), wrapText(says, sheet.width), ...feedbackParts(made, made.feedback(), sheet)],
    MENU_ROWS,
  );
  return made;
}

/** What one may do after a question: change one thing, as often as one likes, or one of `others`, of which the last is the way out. */
export async function whatNow<T extends string>(study: Study, item: Item, others: readonly Choice<T>[]): Promise<T> {
  let current = item;
  for (;;) {
    const choices: Choice<T | 'change' | 'first'>[] = [
      ...others.slice(0, -1),
      { value: 'change', label: 'Change one thing, and run it again' },
      ...(current === item ? [] : [{ value: 'first' as const, label: 'Go back to how it was at first' }]),
      ...others.slice(-1),
    ];
    const picked = (await study.dialogue.choose('And now?', choices))!;
    if (picked === 'first') current = item;
    else if (picked !== 'change') return picked as T;
    const change = await chooseChange(study, current);
    if (change !== undefined) current = await askChanged(study, current, change);
  }
}

/** One of the things that may be changed; undefined when none is wanted after all. */
function chooseChange(study: Study, item: Item): Promise<Change<unknown> | undefined> {
  const changes: Choice<Change<unknown> | undefined>[] = item.family
    .changes(item.case)
    .map((change) => ({ value: change, label: change.says }));
  return study.dialogue.choose('What if …', [...changes, { value: undefined, label: 'Leave it as it is' }]);
}
