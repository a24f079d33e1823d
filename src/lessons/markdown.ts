import { markdownTable } from 'markdown-table';
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
  switch (block.kind) {
    case 'text':
      return escapeMarkdown(block.text.trim());
    case 'picture':
      return `${fenced(block.lines)}\n\n<details><summary>The picture in words</summary>\n\n${escapeMarkdown(block.alt)}\n\n</details>`;
    case 'code':
      return fenced(block.lines);
    case 'table':
      return markdownTable([block.head, ...block.rows].map((row) => row.map(oneLine)));
  }
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
