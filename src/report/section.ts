import { escapeMarkdown } from './markdown.ts';

/** A part of an explanation: the same for the terminal, for Markdown and for the page. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  /** A picture made of characters: neither wrapped nor read as Markdown. */
  readonly picture?: boolean;
}

/** As text: titles at the margin, lines below them. */
export const sectionsAsText = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ title, lines }, i) => [...(i > 0 ? [''] : []), title, ...lines.map((line) => `  ${line}`)]);

/** As Markdown: headings, lists, and pictures as code. */
export const sectionsAsMarkdown = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ title, lines, picture }, i) => [
    ...(i > 0 ? [''] : []),
    `${i === 0 ? '##' : '###'} ${escapeMarkdown(title)}`,
    '',
    ...(picture === true
      ? ['```text', ...lines.map((line) => line.replaceAll('```', "'''")), '```']
      : lines.map((line) => `- ${escapeMarkdown(line)}`)),
  ]);
