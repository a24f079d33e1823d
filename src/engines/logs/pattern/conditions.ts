import type { Condition, Junction, Leaf } from './ast.ts';
import type { Cursor } from './cursor.ts';

/** No pattern is deeper: it has at most 1,024 characters, and the reader calls itself. */
const DEEPEST = 100;

/** Reads `a && b || (c)`: parentheses, then `&&`, then `||`. @param one reads a single condition */
export function readConditions<Ref>(cursor: Cursor, one: () => Condition<Ref>, depth = 0): Condition<Ref> {
  const operands = [readAnd(cursor, one, depth)];
  while (cursor.skipSpace().take('||')) operands.push(readAnd(cursor, one, depth));
  return operands.length === 1 ? operands[0]! : { kind: 'or', operands };
}

function readAnd<Ref>(cursor: Cursor, one: () => Condition<Ref>, depth: number): Condition<Ref> {
  const operands = [readPrimary(cursor, one, depth)];
  while (cursor.skipSpace().take('&&')) operands.push(readPrimary(cursor, one, depth));
  return operands.length === 1 ? operands[0]! : { kind: 'and', operands };
}

function readPrimary<Ref>(cursor: Cursor, one: () => Condition<Ref>, depth: number): Condition<Ref> {
  cursor.skipSpace();
  if (!cursor.take('(')) return one();
  if (depth === DEEPEST) cursor.fail('too many parentheses inside each other');
  const inner = readConditions(cursor, one, depth + 1);
  if (!cursor.skipSpace().take(')')) cursor.fail('a parenthesis is not closed');
  return inner;
}

export const isJunction = <Ref>(condition: Condition<Ref>): condition is Junction<Ref> =>
  condition.kind === 'and' || condition.kind === 'or';

/** All single conditions of a tree, from left to right. */
export function* leaves<Ref>(condition: Condition<Ref>): Generator<Leaf<Ref>> {
  if (isJunction(condition)) for (const operand of condition.operands) yield* leaves(operand);
  else yield condition;
}
