import { DIFFICULTIES, wrapText, type Sheet } from '../../lessons/draw.ts';
import { DOMAINS } from '../../lessons/domain.ts';
import type { AnyFamily } from '../../lessons/family.ts';
import type { Chapter } from '../../lessons/lesson.ts';
import type { Progress } from '../../lessons/progress.ts';
import type { Instant } from '../../kernel/time.ts';
import { stateOf } from './lesson-session.ts';

/** Every lesson, a line each where it fits: id, domain, difficulty, how far it is, and below its title. */
export function listLines(
  chapters: readonly Chapter[],
  families: readonly AnyFamily[],
  progress: Progress,
  at: Instant,
  sheet: Sheet,
): string[] {
  const ids = [...chapters.flatMap(({ lessons }) => lessons), ...families].map(({ id }) => id.length);
  const wide = Math.max(...ids);
  const cut = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
  const head = (words: string): string => sheet.paint('heading', words);
  const lines: string[] = [];
  const row = (id: string, title: string, facts: string): void => {
    const room = sheet.width - 2 - wide - 2 - 2 - facts.length;
    if (sheet.plain || room < 12) lines.push(...wrapText(`${id}: ${title}; ${facts.replace(/ {2,}/g, ' ')}`, sheet.width, '  ', '    '));
    else lines.push(`  ${id.padEnd(wide)}  ${cut(title, room).padEnd(room)}  ${facts}`.trimEnd());
  };
  for (const [i, chapter] of chapters.entries()) {
    lines.push(...(i > 0 ? [''] : []), head(`${i + 1}. ${chapter.title}`));
    for (const lesson of chapter.lessons) {
      const { family } = lesson;
      const state = stateOf(lesson, progress, { now: () => at });
      row(
        lesson.id,
        lesson.title,
        `D${DOMAINS[family.domain].number}  ${DIFFICULTIES[family.difficulty(lesson.case)].padEnd(6)}  ${state}`.trimEnd(),
      );
    }
  }
  lines.push('', head('For --practice'));
  for (const family of families) row(family.id, family.title, `D${DOMAINS[family.domain].number}`);
  const domains = Object.entries(DOMAINS).map(([id, { number, title, percent }]) => `D${number} ${id}: ${title} (${percent} %)`);
  lines.push(
    '',
    ...wrapText(
      `Domains of the exam SAA-C03: ${domains.join('; ')}. A lesson is new, done, wrong (the last answer was) or due (for review).`,
      sheet.width,
    ),
  );
  return lines;
}
