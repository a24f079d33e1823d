import { extname } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { DIFFICULTIES } from '../../lessons/draw.ts';
import { backHtml, frontHtml } from '../../lessons/html.ts';
import type { Item } from '../../lessons/item.ts';
import { answerMarkdown, escapeMarkdown, questionMarkdown } from '../../lessons/markdown.ts';
import { UsageError } from '../exit.ts';
import { writeText } from '../write-report.ts';

/** A question as a card. */
export interface CardSource {
  readonly item: Item;
  readonly title: string;
  /** Words without spaces; `a::b` nests. */
  readonly tags: readonly string[];
}

export const tagsOf = (item: Item): string[] => [
  'cloudclock',
  `domain::${item.family.domain}`,
  `difficulty::${DIFFICULTIES[item.difficulty]}`,
  `family::${item.family.id}`,
];

/** How to write the cards of a file with this name. @throws UsageError for another kind of file */
export function cardWriter(file: string): (cards: readonly CardSource[]) => void {
  const draw = new Map([
    ['.md', markdownCards],
    ['.csv', ankiCards],
  ]).get(extname(file).toLowerCase());
  if (draw === undefined) throw new UsageError(`--export: expected a name that ends in .md or .csv, received "${file}"`);
  return (cards) => void writeText(file, draw(cards));
}

/** A heading and a folded answer for each. */
const markdownCards = (cards: readonly CardSource[]): string =>
  `${[
    '# cloudclock cards',
    ...cards.flatMap(({ item, title }) => [
      `## ${escapeMarkdown(title)}`,
      questionMarkdown(item),
      '<details><summary>The answer, and why</summary>',
      answerMarkdown(item),
      '</details>',
    ]),
  ].join('\n\n')}\n`;

/** A text file that Anki imports as it is: its first lines say so. A card is known by its front, so importing again brings nothing twice. */
const ankiCards = (cards: readonly CardSource[]): string =>
  `#separator:Comma\n#html:true\n#columns:Front,Back,Tags\n#tags column:3\n${stringify(
    cards.map(({ item, tags }) => [frontHtml(item), backHtml(item), tags.join(' ')]),
    { quoted: true },
  )}`;
