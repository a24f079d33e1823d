import type fc from 'fast-check';
import type { Json } from '../../kernel/plain.ts';
import { matchingPair, type PairConstraints } from './event-pair.ts';

/** A pattern of a rule as an object: `JSON.stringify` makes what PutRule takes. Meets the events of {@link event} often. Shrinks to one text. */
export const eventPattern = (constraints: PairConstraints = {}): fc.Arbitrary<{ [key: string]: Json }> =>
  matchingPair(constraints).map(({ pattern }) => pattern);
