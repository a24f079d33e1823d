import { describe, expect, it } from 'vitest';
import { WATCH_CHAPTERS, WATCH_FAMILIES } from '../../src/lessons/watch.ts';
import { NOTES, type NoteId } from '../../src/lessons/notes.ts';
import { randomOf } from '../../src/lessons/random.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import type { Block } from '../../src/lessons/block.ts';
import { askLesson } from '../../src/lessons/lesson.ts';
import { TAMPERED } from './tampered/index.ts';
import { worldWith } from './tampered/watch.ts';

const lessons = WATCH_CHAPTERS.flatMap((chapter) => chapter.lessons);

/** What the chapters on logs and on events teach. */
const ELSEWHERE: readonly NoteId[] = ['watch.accounts', 'watch.stored', 'detail.events', 'custom.agent'];

/** How many more periods than N are looked at, AWS does not say: nobody can be asked for it. */
const FEWER = worldWith({ alarms: { extraPeriodsAtMinute: 3, extraPeriodsAboveMinute: 1 } });
const MORE = worldWith({ alarms: { extraPeriodsAtMinute: 8, extraPeriodsAboveMinute: 4, extraMillisecondsBelowMinute: 80_000 } });

describe('the chapters on CloudWatch', () => {
  it('teach every line of the notes on metrics and alarms', () => {
    const taught = new Set(lessons.flatMap((lesson) => lesson.notes));
    const mine = (Object.keys(NOTES) as NoteId[]).filter((note) => /^(watch|detail|custom)\./.test(note) && !ELSEWHERE.includes(note));
    expect(mine.filter((note) => !taught.has(note))).toEqual([]);
    expect(lessons.length).toBeGreaterThanOrEqual(34);
  });

  it('begin easy in the first chapters', () => {
    const first = WATCH_CHAPTERS[0]!.lessons.map((lesson) => lesson.family.difficulty(lesson.case));
    expect(Math.max(...first)).toBeLessThanOrEqual(2);
  });

  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s does not hang on a figure that AWS keeps to itself', (_, lesson) => {
    const truth = lesson.family.answer(lesson.case, TRUE_WORLD).key;
    expect(lesson.family.answer(lesson.case, FEWER).key).toBe(truth);
    expect(lesson.family.answer(lesson.case, MORE).key).toBe(truth);
  });

  it('draw no case that does', () => {
    for (const family of WATCH_FAMILIES)
      for (let i = 0; i < 10; i += 1) {
        const c = family.draw(randomOf('figure', `${family.id}/${i}`));
        expect(family.answer(c, MORE).key, `${family.id} ${JSON.stringify(c)}`).toBe(family.answer(c, TRUE_WORLD).key);
      }
  });

  it.each(WATCH_FAMILIES.map((family) => [family.id, family] as const))(
    'mark another answer in a lesson on %s when a rule is wrong',
    (id, family) => {
      const cases = lessons.filter((lesson) => lesson.family.id === id).map((lesson) => lesson.case);
      expect(cases.length).toBeGreaterThan(0);
      expect(cases.filter((c) => family.answer(c, TAMPERED.get(id)!).key !== family.answer(c, TRUE_WORLD).key).length).toBeGreaterThan(0);
    },
  );

  it('offer at least three answers, pictures that can be heard, and lines that fit', () => {
    for (const lesson of lessons) {
      const item = askLesson(lesson, TRUE_WORLD);
      expect(item.options.length, lesson.id).toBeGreaterThanOrEqual(3);
      const { happened, why } = item.feedback();
      for (const block of [...item.situation, ...happened, ...why]) fits(block, lesson.id);
    }
  });
});

function fits(block: Block, id: string): void {
  if (block.kind === 'picture') {
    expect(block.alt.length, id).toBeGreaterThan(20);
    // Said in words: no bars, no boxes.
    expect(block.alt, id).not.toMatch(/[▁-█─┤#]/);
  }
  if (block.kind === 'picture' || block.kind === 'code')
    for (const line of block.lines) expect(line.length, `${id}: ${line}`).toBeLessThanOrEqual(76);
  if (block.kind === 'table') {
    const widths = block.head.map((_, i) => Math.max(...[block.head, ...block.rows].map((row) => row[i]!.length)));
    expect(
      widths.reduce((sum, width) => sum + width + 2, 0),
      `${id}: ${block.head.join()}`,
    ).toBeLessThanOrEqual(78);
  }
}
