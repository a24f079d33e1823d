import { canonical, type Json } from '../../../../kernel/plain.ts';
import type { Literal, Operator } from './ast.ts';

/** What the right side of a comparison is, once its query is answered. */
export type Right = Literal;

const regexOf = (literal: { source: string; flags: string }): RegExp => new RegExp(literal.source, literal.flags);

/** Equality of a value with a literal; undefined when the two cannot be compared. */
function equals(left: Json, right: Literal): boolean | undefined {
  switch (right.kind) {
    case 'regex':
      return typeof left === 'string' ? regexOf(right).test(left) : undefined;
    case 'range':
      return typeof left === 'number' ? inRange(left, right) : undefined;
    case 'list':
      // A list of one stands for its member.
      if (!Array.isArray(left))
        return right.items.length === 1 && (left === null || typeof left !== 'object') ? equals(left, right.items[0]!) : undefined;
      return left.length === right.items.length && left.every((item, i) => equals(item as Json, right.items[i]!) === true);
    default:
      if (typeof left !== typeof right.value && left !== null && right.value !== null) return undefined;
      return canonical(left) === canonical(right.value);
  }
}

const inRange = (n: number, range: Extract<Literal, { kind: 'range' }>): boolean =>
  (n > range.low || (range.lowIn && n === range.low)) && (n < range.high || (range.highIn && n === range.high));

/** Whether a value is in a literal: a member of a list, within a range, a part of a text. */
function isIn(left: Json, right: Literal): boolean | undefined {
  if (right.kind === 'list') {
    if (Array.isArray(left)) return left.every((item) => isIn(item as Json, right) === true);
    return right.items.some((item) => equals(left, item) === true);
  }
  if (right.kind === 'value' && Array.isArray(right.value))
    return isIn(left, { kind: 'list', items: right.value.map((value) => ({ kind: 'value', value: value as Json })) });
  if (right.kind === 'value' && typeof right.value === 'string') return typeof left === 'string' ? right.value.includes(left) : undefined;
  return equals(left, right);
}

function ordered(left: Json, operator: Operator, right: Literal): boolean | undefined {
  if (right.kind !== 'value' || typeof left !== typeof right.value || (typeof left !== 'number' && typeof left !== 'string'))
    return undefined;
  const other = right.value as typeof left;
  switch (operator) {
    case '>':
      return left > other;
    case '>=':
      return left >= other;
    case '<':
      return left < other;
    default:
      return left <= other;
  }
}

/** A comparison. What cannot be compared fails, negated or not; a list is compared member by member with what is no list. */
export function compare(left: Json, operator: Operator, not: boolean, right: Right): boolean {
  if (operator !== 'in' && Array.isArray(left) && right.kind !== 'list' && !(right.kind === 'value' && Array.isArray(right.value))) {
    return left.every((item) => compare(item as Json, operator, not, right));
  }
  const result = operator === 'in' ? isIn(left, right) : operator === '==' ? equals(left, right) : ordered(left, operator, right);
  return result === undefined ? false : result !== not;
}
