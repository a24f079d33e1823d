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
export async function reveal(study: Study, item: Item, chosen: Option | undefined, below = menuRows(item)): Promise<void> {
  const { dialogue } = study;
  await dialogue.show([verdictPart(item, chosen, dialogue.sheet), ...feedbackParts(item, item.feedback(), dialogue.sheet)], below);
}

/** The rows of the menu that follows an explanation: the changes, up to three other ways, and what is around them. */
const menuRows = (item: Item): number => item.family.changes(item.case).length + 3 + 4;

/** A question from its situation to its explanation; what was answered is kept before it is explained. */
export async function ask(study: Study, item: Item, card: string, before: readonly Part[]): Promise<Option> {
  const chosen = (await predict(study, item, before))!;
  study.progress.update((progress) => recordAnswer(progress, card, item, chosen, study.now()));
  await reveal(study, item, chosen);
  return chosen;
}

/** The same with one thing changed: predicted and run again. A change that leads nobody astray just runs. Gives the changed item. */
export async function askChanged(study: Study, item: Item, change: Change<unknown>): Promise<Item> {
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
    menuRows(made),
  );
  return made;
}

/** What one may do after a question: change one thing, as often as one likes, or one of `others`. */
export async function whatNow<T extends string>(study: Study, item: Item, others: readonly Choice<T>[]): Promise<T> {
  let current = item;
  for (;;) {
    const changes = current.family.changes(current.case);
    const choices: Choice<T | Change<unknown> | Item>[] = [
      ...others,
      ...(current === item ? [] : [{ value: item, label: 'Back to how it was at first', hint: 'its changes again' }]),
      ...changes.map((change) => ({ value: change, label: `What if: ${change.says}` })),
    ];
    const picked = (await study.dialogue.choose('And now?', choices))!;
    if (typeof picked === 'string') return picked;
    if (picked === item) current = item;
    else current = await askChanged(study, current, picked as Change<unknown>);
  }
}
