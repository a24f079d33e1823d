import { DOMAINS } from './domain.ts';
import { CONFUSIONS } from './confusions.ts';
import type { Block } from './block.ts';
import type { AnyFamily, Difficulty, Feedback } from './family.ts';
import type { Item, Option } from './item.ts';

/** What a piece of text is, for those who colour it. Colour only repeats what the words and signs say. */
export type Mark = 'heading' | 'right' | 'wrong' | 'faint';

/** What is drawn on. */
export interface Sheet {
  readonly width: number;
  /** Words instead of pictures and signs, sentences instead of tables: for screen readers and for terminals that only type. */
  readonly plain: boolean;
  paint(mark: Mark, text: string): string;
}

/** 80 columns without colour. */
export const SHEET: Sheet = { width: 80, plain: false, paint: (_, text) => text };

const LETTERS = 'ABCD';
export const DIFFICULTIES: Readonly<Record<Difficulty, string>> = { 1: 'easy', 2: 'medium', 3: 'hard' };
export const letterOf = (item: Item, option: Option): string => LETTERS[item.options.indexOf(option)]!;
export const rightOption = (item: Item): Option => item.options.find((option) => option.right)!;
export const domainTitle = (family: AnyFamily): string => `domain ${DOMAINS[family.domain].number}, ${DOMAINS[family.domain].title}`;

const INDENT = '  ';

/**
 * Breaks a text into lines at its spaces; a word that is longer than a line is cut, but for an address: whoever wants to open it needs it in one
 * piece. `first` begins the first line, `rest` the others.
 */
export function wrapText(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const end = (): void => {
    lines.push(line.trimEnd());
    line = rest;
    empty = true;
  };
  for (const word of text.trim().split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > width) end();
    let left = word;
    while (!/^\(?https?:/.test(left) && line.length + left.length > width) {
      const room = Math.max(1, width - line.length);
      line += left.slice(0, room);
      left = left.slice(room);
      end();
    }
    line += empty ? left : ` ${left}`;
    empty = false;
  }
  end();
  return lines;
}

/** Every paragraph of a text, with an empty line between them. */
const paragraphs = (text: string, width: number): string[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((paragraph, i) => [...(i > 0 ? [''] : []), ...wrapText(paragraph, width)]);

export function blockLines(block: Block, sheet: Sheet): string[] {
  switch (block.kind) {
    case 'text':
      return paragraphs(block.text, sheet.width);
    case 'picture':
      return sheet.plain || block.lines.some((line) => line.length + INDENT.length > sheet.width)
        ? paragraphs(block.alt, sheet.width)
        : block.lines.map((line) => (INDENT + line).trimEnd());
    case 'code':
      return block.lines.flatMap((line) =>
        line.length + INDENT.length <= sheet.width ? [(INDENT + line).trimEnd()] : wrapText(line, sheet.width, INDENT, INDENT.repeat(3)),
      );
    case 'table':
      return sheet.plain
        ? block.rows.flatMap((row) => wrapText(spokenRow(block.head, row), sheet.width, '- ', INDENT))
        : tableLines([block.head, ...block.rows], sheet.width - INDENT.length).map((line) => INDENT + line);
  }
}

/** A row in words; what stands below no head needs none. */
const spokenRow = (head: readonly string[], row: readonly string[]): string =>
  row.map((cell, i) => (head[i] === '' ? cell : `${head[i]!}: ${cell}`)).join('; ');

const NARROWEST = 6;
const GAP = '  ';
/** Columns as wide as they need; where that is too much the widest give way and their cells are wrapped. The first row is the head. */
function tableLines(rows: readonly (readonly string[])[], width: number): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const total = (): number => widths.reduce((sum, w) => sum + w, GAP.length * (widths.length - 1));
  while (total() > width) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  const drawRow = (row: readonly string[]): string[] => {
    const cells = widths.map((w, column) => wrapText(row[column] ?? '', w));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, i) =>
      widths
        .map((w, column) => (cells[column]![i] ?? '').padEnd(w))
        .join(GAP)
        .trimEnd(),
    );
  };
  return [...drawRow(rows[0]!), widths.map((w) => '─'.repeat(w)).join(GAP), ...rows.slice(1).flatMap(drawRow)];
}

/** A part of a screen that is best kept together: where a screen is too short, the pause comes between two of them. */
export type Part = readonly string[];

export const headingLines = (words: string, sheet: Sheet): string[] =>
  wrapText(words, sheet.width).map((line) => sheet.paint('heading', line));

/** Each block a part of its own; words that end in a colon stay with what they announce. */
function blockParts(blocks: readonly Block[], sheet: Sheet): Part[] {
  const parts: Part[] = [];
  for (const [i, block] of blocks.entries()) {
    const before = blocks[i - 1];
    const announced = before?.kind === 'text' && before.text.trimEnd().endsWith(':');
    const lines = blockLines(block, sheet);
    parts.push(announced ? [...parts.pop()!, '', ...lines] : lines);
  }
  return parts;
}

export const situationParts = (item: Item, sheet: Sheet): Part[] => blockParts(item.situation, sheet);

/** The question and its options, for where nobody can choose with the arrow keys. */
export const questionPart = (item: Item, sheet: Sheet): Part => [
  ...headingLines(item.question, sheet),
  ...item.options.flatMap((option) => wrapText(option.text, sheet.width, `${INDENT}${letterOf(item, option)}. `, INDENT.repeat(2) + ' ')),
];

/** Whether it was right, and the name of what was confused when it was not. `chosen` is undefined where nothing was answered. */
export function verdictPart(item: Item, chosen: Option | undefined, sheet: Sheet): Part {
  const right = rightOption(item);
  const say = (mark: Mark, sign: string, words: string): string[] =>
    wrapText(words, sheet.width, sheet.plain ? '' : `${sign} `, sheet.plain ? '' : INDENT).map((line) => sheet.paint(mark, line));
  const name = (option: Option): string => sentence(`${letterOf(item, option)}: ${option.text}`);
  if (chosen === undefined) return say('wrong', '✗', `Not answered. It is ${name(right)}`);
  if (chosen.right) return say('right', '✓', `Right. ${name(chosen)}`);
  return [...say('wrong', '✗', `Wrong. You said ${name(chosen)} It is ${name(right)}`), ...confusionLines(chosen, sheet)];
}

/** What leads to a wrong option: nobody knows which of several it was. */
function confusionLines(option: Option, sheet: Sheet): string[] {
  const indent = sheet.plain ? '' : INDENT;
  const said = option.confusions.map((id) => `${sentence(CONFUSIONS[id].name)} In truth: ${CONFUSIONS[id].truth}`);
  if (said.length === 1) return wrapText(`What misled you: ${said[0]!}`, sheet.width, indent, indent);
  return [
    ...wrapText('What may have misled you:', sheet.width, indent),
    ...said.flatMap((words) => wrapText(words, sheet.width, `${indent}- `, `${indent}  `)),
  ];
}

/** What happened when it was run, why, and the documented rule with its page. */
export function feedbackParts(item: Item, feedback: Feedback, sheet: Sheet): Part[] {
  const { rule } = item.family;
  const titled = (title: string, blocks: readonly Block[]): Part[] =>
    blockParts(blocks, sheet).map((part, i) => (i === 0 ? [...headingLines(title, sheet), ...part] : part));
  return [
    ...titled('What happened', feedback.happened),
    ...titled('Why', feedback.why),
    [...headingLines('The rule', sheet), ...wrapText(rule.says, sheet.width), sheet.paint('faint', rule.page)],
  ];
}

/** Parts with an empty line between them. */
export const partLines = (parts: readonly Part[]): string[] => parts.flatMap((part, i) => [...(i > 0 ? [''] : []), ...part]);

/** A full stop where there is none. */
export const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);
