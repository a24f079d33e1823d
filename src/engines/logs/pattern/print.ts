import type { Condition, Field, Pattern, Term, Value } from './ast.ts';
import { isJunction } from './conditions.ts';
import { selectorText } from './match.ts';

/** Writes a pattern so that it reads back as the same. */
export function printPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'all':
      return '';
    case 'terms':
      return pattern.terms.map(printTerm).join(' ');
    case 'regex':
      return `%${pattern.regex.source}%`;
    case 'json':
      return `{ ${printCondition(pattern.condition, selectorText)} }`;
    case 'fields':
      return `[${pattern.fields.map(printField).join(', ')}]`;
    default:
      return pattern satisfies never;
  }
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

function printTerm({ sign, text }: Term): string {
  return (sign === '+' ? '' : sign) + (/^[A-Za-z0-9_\u0080-\uffff]+$/.test(text) ? text : quote(text));
}

function printField(field: Field): string {
  if (field.kind === 'ellipsis') return '...';
  return field.condition === undefined ? field.name : printCondition(field.condition, (name) => name);
}

function printCondition<Ref>(condition: Condition<Ref>, ref: (ref: Ref) => string): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands
        .map((operand) => (isJunction(operand) ? `(${printCondition(operand, ref)})` : printCondition(operand, ref)))
        .join(condition.kind === 'and' ? ' && ' : ' || ');
    case 'is':
      return `${ref(condition.ref)} IS ${condition.what}`;
    case 'notExists':
      return `${ref(condition.ref)} NOT EXISTS`;
    default:
      return `${ref(condition.ref)} ${condition.operator} ${printValue(condition.value)}`;
  }
}

const printValue = (value: Value): string =>
  value.kind === 'regex' ? `%${value.regex.source}%` : value.kind === 'text' && value.quoted ? quote(value.text) : value.text;
