import { describe, expect, it } from 'vitest';
import { FAMILIES, LESSONS } from '../../src/lessons/course.ts';
import { randomOf } from '../../src/lessons/random.ts';
import { TRUE_WORLD } from '../../src/lessons/world.ts';
import { TAMPERED } from './tampered/index.ts';

/** Draws of a family that are looked at until each of its wrong rules has gone wrong. */
const MOST_DRAWS = 400;
/** Draws of which a wrong world must answer one differently. */
const TAMPERED_DRAWS = 60;

describe.each(FAMILIES.map((family) => [family.id, family] as const))('family %s', (id, family) => {
  it('answers what the world does: a world with a wrong rule gets another answer marked', () => {
    const world = TAMPERED.get(id)!;
    expect(world, `test/lessons/tampered has no world for ${id}`).toBeDefined();
    const taught = LESSONS.filter((lesson) => lesson.family.id === id).map((lesson) => lesson.case);
    const drawn = Array.from({ length: TAMPERED_DRAWS }, (_, i) => family.draw(randomOf('tampered', `${id}/${i}`)));
    const changed = (c: unknown): boolean => family.answer(c, world).key !== family.answer(c, TRUE_WORLD).key;
    expect([...taught, ...drawn].some(changed)).toBe(true);
  });

  it('has wrong rules that are wrong: each differs from the truth for some case', () => {
    const right = new Set(family.beliefs);
    for (let i = 0; i < MOST_DRAWS && right.size > 0; i += 1) {
      const c = family.draw(randomOf('beliefs', `${id}/${i}`));
      const truth = family.answer(c, TRUE_WORLD).key;
      for (const belief of right) {
        const answer = belief.answer(c, TRUE_WORLD);
        if (answer !== undefined && answer.key !== truth) right.delete(belief);
      }
    }
    expect([...right].map((belief) => belief.confusion)).toEqual([]);
  });
});
