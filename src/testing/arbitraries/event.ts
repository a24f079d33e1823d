import fc from 'fast-check';
import type { AwsEvent } from '../../aws/event.ts';
import type { Json } from '../../kernel/plain.ts';
import { envelope } from './event-pair.ts';

export interface EventConstraints {
  /** Sources to draw from; `test` alone when absent. */
  readonly sources?: readonly string[];
  /** `Test` alone when absent. */
  readonly detailTypes?: readonly string[];
  /** Names of members of `detail` and of objects in it; `a`, `b`, `c` and `list` when absent. */
  readonly keys?: readonly string[];
  /** How deep objects and arrays go within `detail`; 2 when absent. */
  readonly maxDepth?: number;
}

/** A whole event as EventBridge delivers it. Shrinks to an empty `detail`, its values to `a`. */
export function event(constraints: EventConstraints = {}): fc.Arbitrary<AwsEvent> {
  const { sources = ['test'], detailTypes = ['Test'], keys = ['a', 'b', 'c', 'list'], maxDepth = 2 } = constraints;
  const scalar: fc.Arbitrary<Json> = fc.oneof(
    { withCrossShrink: true },
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'z'), minLength: 1, maxLength: 3 }),
    fc.integer({ min: -1, max: 101 }),
    fc.constantFrom(true, false, null, '10.0.0.1'),
  );
  const object = (value: fc.Arbitrary<Json>): fc.Arbitrary<{ [key: string]: Json }> =>
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { selector: ([key]) => key, maxLength: keys.length })
      .map((list) => Object.fromEntries(list));
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth, withCrossShrink: true },
      { weight: 3, arbitrary: scalar },
      { weight: 1, arbitrary: object(tie('value')) },
      { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    ),
  }));
  return fc
    .tuple(fc.constantFrom(...sources), fc.constantFrom(...detailTypes), object(value))
    .map(([source, detailType, detail]) => envelope(source, detail, detailType));
}
