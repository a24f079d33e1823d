import { describe, expect, it } from 'vitest';
import { FAMILIES, LESSONS } from '../../src/lessons/course.ts';
import type { Item } from '../../src/lessons/item.ts';
import { askLesson } from '../../src/lessons/lesson.ts';
import { NOTES } from '../../src/lessons/notes.ts';
import { practiceItem } from '../../src/lessons/practice.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import { ORACLES } from './oracles/index.ts';

/** Exactly one option is right, wrong ones differ from it and from each other and each has the name of a confusion. */
function sound(item: Item): void {
  expect(item.options.filter((option) => option.right)).toHaveLength(1);
  expect(new Set(item.options.map((option) => option.key)).size).toBe(item.options.length);
  expect(new Set(item.options.map((option) => option.text)).size).toBe(item.options.length);
  for (const option of item.options) expect(option.confusions.length > 0).toBe(!option.right);
  const right = item.options.find((option) => option.right)!;
  expect(right.key, `${item.id}: ${JSON.stringify(item.case)}`).toBe(ORACLES.get(item.family.id)!(item.case));
  for (const block of item.situation)
    if (block.kind === 'code' || block.kind === 'picture')
      for (const line of block.lines) expect(line.length, line).toBeLessThanOrEqual(76);
}

describe('the course', () => {
  it('has an oracle for every family', () => {
    expect(FAMILIES.map((family) => family.id).filter((id) => !ORACLES.has(id))).toEqual([]);
  });

  it.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('lesson %s has one right answer, that of the oracle', (_, lesson) => {
    const item = askLesson(lesson, TRUE_WORLD);
    sound(item);
    expect(item.family.changes(item.case).length).toBeGreaterThan(0);
    for (const change of item.family.changes(item.case)) {
      expect(change.case, change.says).not.toEqual(item.case);
      expect(item.family.answer(change.case, TRUE_WORLD).text).not.toBe('');
    }
    const { happened, why } = item.feedback();
    expect(happened.length).toBeGreaterThan(0);
    expect(why.length).toBeGreaterThan(0);
  });

  it('teaches notes that exist, each lesson under an id of its own', () => {
    expect(new Set(LESSONS.map((lesson) => lesson.id)).size).toBe(LESSONS.length);
    for (const lesson of LESSONS) for (const note of lesson.notes) expect(NOTES).toHaveProperty([note]);
  });
});

/** A thousand over all families. */
const EACH = Math.ceil(1000 / FAMILIES.length);
describe.each(FAMILIES.map((family) => [family.id, family] as const))('practice: %s', (_, family) => {
  it('draws questions with one right answer, that of the oracle', () => {
    for (let i = 0; i < EACH; i += 1) sound(practiceItem(family, 'test', i, TRUE_WORLD));
  });
});
