import type { StateValue } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { RuleNode } from './syntax.ts';

/** The state of an alarm; undefined for one that does not exist (any more). */
export type StateOf = (name: string) => StateValue | undefined;

const matching = (node: RuleNode & { type: 'atLeast' }, stateOf: StateOf, match: boolean): string[] =>
  node.names.filter((name) => ((stateOf(name) === node.state) !== node.not) === match);

/** Whether a rule is true of these states. */
export function isTrue(node: RuleNode, stateOf: StateOf): boolean {
  switch (node.type) {
    case 'constant': return node.value;
    case 'state': return stateOf(node.name) === node.state;
    case 'not': return !isTrue(node.of, stateOf);
    case 'and': return node.of.every((of) => isTrue(of, stateOf));
    case 'or': return node.of.some((of) => isTrue(of, stateOf));
    case 'atLeast': {
      const count = matching(node, stateOf, true).length;
      return node.percent ? count * 100 >= node.least * node.names.length : count >= node.least;
    }
    default: return node satisfies never;
  }
}

/** The children that make the rule what it is: those whose states decide, each once, in the order of appearance. */
export function decisiveChildren(node: RuleNode, stateOf: StateOf): string[] {
  const names = new Set<string>();
  const walk = (n: RuleNode): void => {
    switch (n.type) {
      case 'constant': return;
      case 'state': names.add(n.name); return;
      case 'not': walk(n.of); return;
      case 'atLeast': {
        for (const name of matching(n, stateOf, isTrue(n, stateOf))) names.add(name);
        return;
      }
      default: {
        const value = isTrue(n, stateOf);
        // All operands make a true AND and a false OR; a single false (true) one makes the opposite.
        const all = value === (n.type === 'and');
        for (const of of n.of) if (all || isTrue(of, stateOf) === value) walk(of);
      }
    }
  };
  walk(node);
  return [...names];
}
