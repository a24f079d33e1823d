import { markdownTable } from 'markdown-table';
import { match } from 'ts-pattern';
import type { Block } from './block.ts';
import { CONFUSIONS, type ConfusionId } from './confusions.ts';
import { letterOf, rightOption, sentence } from './draw.ts';
import type { Item, Option } from './item.ts';

/** Text that is read as it stands; words between backticks stay code. */
export const escapeMarkdown = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[\\|<>*[\]`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, (c) => `\\${c}`)))
    .join('')
    .replace(/^(\s*)([#+-]|\d+\.)(?=\s)/gm, '$1\\$2');

const oneLine = (text: string): string => escapeMarkdown(text.replace(/\s+/g, ' ').trim());

/** A fence that is longer than any within. */
const fenced = (lines: readonly string[]): string => {
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => (/^`+/.exec(line)?.[0].length ?? 0) + 1)));
  return [`${fence}text`, ...lines.map((line) => line.trimEnd()), fence].join('\n');
};

export function blockMarkdown(block: Block): string {
  return match(block)
    .with({ kind: 'text' }, ({ text }) => escapeMarkdown(text.trim()))
    .with(
      { kind: 'picture' },
      ({ lines, alt }) => `${fenced(lines)}\n\n<details><summary>The picture in words</summary>\n\n${escapeMarkdown(alt)}\n\n</details>`,
    )
    .with({ kind: 'code' }, ({ lines }) => fenced(lines))
    .with({ kind: 'table' }, ({ head, rows }) => markdownTable([head, ...rows].map((row) => row.map(oneLine))))
    .exhaustive();
}

const blocksMarkdown = (blocks: readonly Block[]): string => blocks.map(blockMarkdown).join('\n\n');

/** The situation, the question and what there is to choose from. */
export const questionMarkdown = (item: Item): string =>
  [
    blocksMarkdown(item.situation),
    `**${oneLine(item.question)}**`,
    item.options.map((option) => `- ${letterOf(item, option)}. ${oneLine(option.text)}`).join('\n'),
  ].join('\n\n');

/** The answer, what happened, why, the rule, and what led to the other options. */
export function answerMarkdown(item: Item): string {
  const { happened, why } = item.feedback();
  const right = rightOption(item);
  const { rule } = item.family;
  return [
    `**${letterOf(item, right)}. ${oneLine(right.text)}**`,
    '*What happened*',
    blocksMarkdown(happened),
    '*Why*',
    blocksMarkdown(why),
    `*The rule*: ${escapeMarkdown(rule.says)} ([AWS's page](${rule.page}))`,
    '*Why not the others*',
    item.options
      .filter((option) => !option.right)
      .map((option) => confusedMarkdown(item, option))
      .join('\n'),
  ].join('\n\n');
}

const confusedMarkdown = (item: Item, option: Option): string =>
  `- ${letterOf(item, option)}. ${oneLine(option.text)}: ${option.confusions.map(confusionMarkdown).join(' ')}`;

const confusionMarkdown = (id: ConfusionId): string => {
  const { name, truth, page } = CONFUSIONS[id];
  return `${oneLine(sentence(name))} In truth: ${escapeMarkdown(truth)} ([page](${page}))`;
};
