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
  const head = (words: string): string => sheet.paint('heading', words);
  const lines: string[] = [];
  for (const [i, chapter] of chapters.entries()) {
    const rows = chapter.lessons.map((lesson) => {
      const { family } = lesson;
      const state = stateOf(lesson, progress, { now: () => at });
      const facts = `D${DOMAINS[family.domain].number}  ${DIFFICULTIES[family.difficulty(lesson.case)].padEnd(6)}  ${state}`.trimEnd();
      return { id: lesson.id, title: lesson.title, facts };
    });
    lines.push(...(i > 0 ? [''] : []), head(`${i + 1}. ${chapter.title}`), ...rowLines(rows, sheet));
  }
  lines.push('', head('For --practice'));
  lines.push(
    ...rowLines(
      families.map(({ id, title, domain }) => ({ id, title, facts: `D${DOMAINS[domain].number}` })),
      sheet,
    ),
  );
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

/** A line a row where all of a chapter fit; otherwise each title has a line of its own, since half a title says nothing. */
function rowLines(rows: readonly { readonly id: string; readonly title: string; readonly facts: string }[], sheet: Sheet): string[] {
  const longest = (of: (row: (typeof rows)[number]) => string): number => Math.max(0, ...rows.map((row) => of(row).length));
  const [id, title, facts] = [longest((row) => row.id), longest((row) => row.title), longest((row) => row.facts)];
  return rows.flatMap((row) => {
    if (sheet.plain) return wrapText(`${row.id}: ${row.title}; ${row.facts.replace(/ {2,}/g, ' ')}`, sheet.width, '  ', '    ');
    if (2 + id + 2 + title + 2 + facts <= sheet.width) return [`  ${row.id.padEnd(id)}  ${row.title.padEnd(title)}  ${row.facts}`];
    return [`  ${row.id.padEnd(sheet.width - 4 - facts)}  ${row.facts}`, `    ${row.title}`];
  });
}
