import { describe, expect, it } from 'vitest';
import { AUDIT_CHAPTERS, AUDIT_FAMILIES } from '../../src/lessons/audit.ts';
import type { Block } from '../../src/lessons/block.ts';
import { compared } from '../../src/lessons/chapters/compared.ts';
import { CHAPTERS, LESSONS } from '../../src/lessons/course.ts';
import { askLesson } from '../../src/lessons/lesson.ts';
import { NOTES } from '../../src/lessons/notes.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import { MINUTE, SECOND, type Duration } from '../../src/kernel/time.ts';
import { AUDIT_TAMPERED, changed } from './tampered/audit.ts';

const lessons = [compared, ...AUDIT_CHAPTERS].flatMap((chapter) => chapter.lessons);

/** Delays that AWS gives as "minutes" or not at all, shorter and longer than ours. No question may hang on them. */
const QUICK = changed({
  trail: {
    settle: (10 * SECOND) as Duration,
    putDelay: (10 * SECOND) as Duration,
    historyDelay: MINUTE,
    eventDelay: (5 * SECOND) as Duration,
  },
  config: { captureDelay: 20 * SECOND, remediationDelay: 10 * SECOND },
  events: { deliveryLatency: 100 as Duration },
  ec2: { launchDelay: 5 * SECOND, startDelay: 5 * SECOND, stopDelay: 10 * SECOND, terminateDelay: 10 * SECOND },
});
const SLOW = changed({
  trail: {
    settle: (4 * MINUTE) as Duration,
    putDelay: (4 * MINUTE) as Duration,
    historyDelay: (15 * MINUTE) as Duration,
    eventDelay: (100 * SECOND) as Duration,
  },
  config: { captureDelay: 3 * MINUTE, remediationDelay: 3 * MINUTE },
  events: { deliveryLatency: (5 * SECOND) as Duration },
  ec2: { launchDelay: 2 * MINUTE, startDelay: 2 * MINUTE, stopDelay: 3 * MINUTE, terminateDelay: 3 * MINUTE },
});

describe('the course as a whole', () => {
  it('has a lesson for every line of the notes', () => {
    const taught = new Set(LESSONS.flatMap((lesson) => lesson.notes));
    expect(Object.keys(NOTES).filter((note) => !taught.has(note as keyof typeof NOTES))).toEqual([]);
  });

  it('begins with CloudTrail and CloudWatch compared, and easily', () => {
    expect(CHAPTERS[0]).toBe(compared);
    expect(compared.lessons[0]!.family.difficulty(compared.lessons[0]!.case)).toBe(1);
    expect(LESSONS.length).toBeGreaterThanOrEqual(60);
  });
});

describe('the chapters on events, trails, AWS Config and logs', () => {
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s does not hang on a delay that AWS does not promise', (_, lesson) => {
    const truth = lesson.family.answer(lesson.case, TRUE_WORLD).key;
    expect(lesson.family.answer(lesson.case, QUICK).key).toBe(truth);
    expect(lesson.family.answer(lesson.case, SLOW).key).toBe(truth);
  });

  it.each(AUDIT_FAMILIES.map((family) => [family.id, family] as const))(
    'a lesson on %s follows a world with a wrong rule',
    (id, family) => {
      const world = AUDIT_TAMPERED[id]!;
      const marked = lessons.filter((lesson) => lesson.family === family);
      expect(marked.length).toBeGreaterThan(0);
      const follows = marked.some(({ case: c }) => family.answer(c, world).key !== family.answer(c, TRUE_WORLD).key);
      expect(follows).toBe(true);
    },
  );

  it('have pictures that can be heard, and lines that fit', () => {
    for (const lesson of lessons) {
      const item = askLesson(lesson, TRUE_WORLD);
      const { happened, why } = item.feedback();
      for (const block of [...item.situation, ...happened, ...why]) fits(block, lesson.id);
    }
  });
});

function fits(block: Block, id: string): void {
  if (block.kind === 'picture') expect(block.alt.length, id).toBeGreaterThan(20);
  if (block.kind === 'picture' || block.kind === 'code')
    for (const line of block.lines) expect(line.length, `${id}: ${line}`).toBeLessThanOrEqual(76);
  if (block.kind === 'table') for (const row of block.rows) expect(row.length, id).toBe(block.head.length);
}
