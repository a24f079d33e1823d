import { DOMAINS, type DomainId } from './domain.ts';
import { DIFFICULTIES, domainTitle, rightOption, sentence } from './draw.ts';
import { isUnfit, makeItem, type Item } from './item.ts';
import { answerMarkdown, escapeMarkdown, questionMarkdown } from './markdown.ts';
import { askLesson, type Chapter, type Lesson } from './lesson.ts';
import type { World } from './world.ts';

/** The course as pages to read: one a chapter, and an index. Every answer on them is computed when they are written. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

export const coursePages = (chapters: readonly Chapter[], world: World): Page[] => [
  { file: 'README.md', text: indexPage(chapters) },
  ...chapters.map((chapter, i) => ({ file: `${chapter.id}.md`, text: chapterPage(chapters, i, world) })),
];

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
const headingOf = (lesson: Lesson, number: number): string => `${number}. ${lesson.title}`;

function indexPage(chapters: readonly Chapter[]): string {
  const count = chapters.reduce((sum, chapter) => sum + chapter.lessons.length, 0);
  const domains = new Set<DomainId>(chapters.flatMap((chapter) => chapter.lessons.map((lesson) => lesson.family.domain)));
  return `${[
    '# The course, to read',
    `${count} lessons on AWS logging and monitoring in ${chapters.length} chapters. ` +
      'Each shows a situation and asks for a prediction; the answer is folded below it. Predict first. ' +
      'The answers, the pictures and the explanations are what the engines said when these pages were written, ' +
      'and a test compares them with what the engines say today.',
    '`cloudclock study` asks the same lessons in the terminal, lets you change one thing and run again, and remembers what you confused.',
    ...chapters.flatMap((chapter) => [
      `## [${escapeMarkdown(chapter.title)}](${chapter.id}.md)`,
      chapter.lessons
        .map((lesson, i) => {
          const difficulty = DIFFICULTIES[lesson.family.difficulty(lesson.case)];
          return `${i + 1}. [${escapeMarkdown(lesson.title)}](${chapter.id}.md#${anchorOf(headingOf(lesson, i + 1))}) (${difficulty})`;
        })
        .join('\n'),
    ]),
    `The lessons touch the exam's ${[...domains]
      .map((id) => DOMAINS[id])
      .sort((a, b) => a.number - b.number)
      .map((domain) => `domain ${domain.number} (${domain.title})`)
      .join(', ')}.`,
  ].join('\n\n')}\n`;
}

function chapterPage(chapters: readonly Chapter[], at: number, world: World): string {
  const chapter = chapters[at]!;
  const [before, after] = [chapters[at - 1], chapters[at + 1]];
  const ways = [
    ...(before === undefined ? [] : [`before: [${escapeMarkdown(before.title)}](${before.id}.md)`]),
    '[all chapters](README.md)',
    ...(after === undefined ? [] : [`next: [${escapeMarkdown(after.title)}](${after.id}.md)`]),
  ].join(' · ');
  return `${[`# ${escapeMarkdown(chapter.title)}`, ways, ...chapter.lessons.map((lesson, i) => lessonPage(lesson, i + 1, world)), ways].join('\n\n')}\n`;
}

function lessonPage(lesson: Lesson, number: number, world: World): string {
  const item = askLesson(lesson, world);
  return [
    `## ${escapeMarkdown(headingOf(lesson, number))}`,
    `\`${lesson.id}\`, ${domainTitle(lesson.family)}, ${DIFFICULTIES[item.difficulty]}`,
    escapeMarkdown(lesson.story.trim()),
    questionMarkdown(item),
    '<details><summary>The answer, and why</summary>',
    answerMarkdown(item),
    changesMarkdown(item, world),
    '</details>',
  ].join('\n\n');
}

/** What one changed thing would make of the answer. */
const changesMarkdown = (item: Item, world: World): string => {
  const before = rightOption(item);
  const lines = item.family.changes(item.case).map((change) => {
    const made = makeItem(item.id, item.family, change.case, world, 0);
    // Only a question whose options read the same cannot be asked; its answer stands all the same.
    const after = isUnfit(made) ? item.family.answer(change.case, world) : rightOption(made);
    return `- ${escapeMarkdown(change.says)}: ${after.key === before.key ? 'the same' : `**${escapeMarkdown(sentence(after.text))}**`}`;
  });
  return ['*What if*', lines.join('\n')].join('\n\n');
};
