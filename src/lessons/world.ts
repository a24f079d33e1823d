import { createCloud, type Cloud, type CloudOptions } from '../cloud/cloud.ts';
import { evaluate } from '../engines/alarms/index.ts';

/**
 * Where questions get their answers from. Lessons ask nobody else, so a test can hand them a world with a wrong rule and see the marked answer
 * change: the proof that no answer is typed in.
 */
export interface World {
  createCloud(options: CloudOptions): Cloud;
  readonly evaluate: typeof evaluate;
}

export const TRUE_WORLD: World = { createCloud, evaluate };
