import { createCloud } from '../../src/cloud/cloud.ts';
import { live, type Life, type LifeOptions } from './life.mjs';

/** What other engines and bare contexts run: one function, from options to what happened. */
export const run = (options: LifeOptions): Life => live(createCloud, options);
