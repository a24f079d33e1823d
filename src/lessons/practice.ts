import type { AnyFamily } from './family.ts';
import { isUnfit, makeItem, type Item } from './item.ts';
import { randomOf } from './random.ts';
import type { World } from './world.ts';

/** Draws without a fit question before a family is given up: a bug of the family, which a test would see. */
const PATIENCE = 200;

/** The `number`th question of a family for a seed: always the same. Cases that make no good question are drawn again. */
export function practiceItem(family: AnyFamily, seed: string, number: number, world: World): Item {
  const id = `${family.id}/${seed}/${number}`;
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    const made = makeItem(id, family, family.draw(randomOf(seed, `${family.id}/${number}/${attempt}`)), world);
    if (!isUnfit(made)) return made;
  }
  throw new TypeError(`family ${family.id}: no question in ${PATIENCE} draws for seed ${seed}`);
}
