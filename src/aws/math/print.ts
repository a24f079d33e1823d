import { NEGATION, PRECEDENCE, type MathNode } from './ast.ts';

/** Writes a tree as an expression that reads back to the same tree, with no more parentheses than needed. */
export function printMath(node: MathNode): string {
  return print(node, 0);
}

/** `least` is how tightly the surroundings bind: what binds less gets parentheses. */
function print(node: MathNode, least: number): string {
  switch (node.type) {
    case 'number':
      return String(node.value);
    case 'text':
      return quote(node.value);
    case 'id':
    case 'word':
      return node.name;
    case 'array':
      return `[${node.items.map(printMath).join(', ')}]`;
    case 'call':
      return `${node.name}(${node.args.map(printMath).join(', ')})`;
    case 'negate':
      return wrap(`-${print(node.of, NEGATION)}`, NEGATION < least);
    case 'binary': {
      const own = PRECEDENCE[node.operator];
      const toTheRight = node.operator === '^';
      const left = print(node.left, toTheRight ? own + 1 : own);
      const right = print(node.right, toTheRight ? own : own + 1);
      return wrap(`${left} ${node.operator} ${right}`, own < least);
    }
    default:
      return node satisfies never;
  }
}

const wrap = (text: string, needed: boolean): string => (needed ? `(${text})` : text);

/** A text in the quotes that it does not hold; those that it does are escaped. */
function quote(text: string): string {
  const mark = text.includes("'") ? '"' : "'";
  return mark + text.split(mark).join(`\\${mark}`) + mark;
}
