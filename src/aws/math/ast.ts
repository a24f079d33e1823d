/** The tree of a metric math expression. `at` is the place of the node's first character, from 0. */
export type MathNode =
  | { readonly type: 'number'; readonly value: number; readonly at: number }
  | { readonly type: 'text'; readonly value: string; readonly at: number }
  /** The Id of another query. */
  | { readonly type: 'id'; readonly name: string; readonly at: number }
  /** A word that a function takes: REPEAT, LINEAR, AVG, ASC, … */
  | { readonly type: 'word'; readonly name: string; readonly at: number }
  | { readonly type: 'array'; readonly items: readonly MathNode[]; readonly at: number }
  | { readonly type: 'negate'; readonly of: MathNode; readonly at: number }
  | { readonly type: 'binary'; readonly operator: BinaryOperator; readonly left: MathNode; readonly right: MathNode; readonly at: number }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly MathNode[]; readonly at: number };

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR';

/** How tightly operators bind; unary minus stands between `*` and `^`. All group to the left but `^`. */
export const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  'OR': 1, 'AND': 2, '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, '+': 4, '-': 4, '*': 5, '/': 5, '^': 7,
};
export const NEGATION = 6;

/** An expression that AWS would not take: what is wrong, and where, in characters from 0. */
export class MathError extends Error {
  override readonly name = 'MathError';
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** The parts of a node. */
export function childrenOf(node: MathNode): readonly MathNode[] {
  switch (node.type) {
    case 'array':
      return node.items;
    case 'negate':
      return [node.of];
    case 'binary':
      return [node.left, node.right];
    case 'call':
      return node.args;
    default:
      return [];
  }
}

/** Whether a function is called anywhere in a tree. */
export const calls = (node: MathNode, name: string): boolean =>
  (node.type === 'call' && node.name === name) || childrenOf(node).some((child) => calls(child, name));
