import type { StateValue } from '../../../aws/shapes/cloudwatch-alarms.ts';

/** An alarm rule, read. Names are those of alarms in the same account and region. */
export type RuleNode =
  | { readonly type: 'constant'; readonly value: boolean }
  | { readonly type: 'state'; readonly state: StateValue; readonly name: string }
  | { readonly type: 'not'; readonly of: RuleNode }
  | { readonly type: 'and' | 'or'; readonly of: readonly RuleNode[] }
  | {
      readonly type: 'atLeast';
      /**
       * How many of the names, or what share of them in percent, must be (`not`: must not be) in the state. A name
       * given twice counts twice.
       */
      readonly least: number;
      readonly percent: boolean;
      readonly not: boolean;
      readonly state: StateValue;
      readonly names: readonly string[];
    };

/** The names in a rule, each once, in the order of appearance. */
export function namesIn(node: RuleNode): string[] {
  const names = new Set<string>();
  const walk = (n: RuleNode): void => {
    if (n.type === 'state') names.add(n.name);
    else if (n.type === 'atLeast') for (const name of n.names) names.add(name);
    else if (n.type === 'not') walk(n.of);
    else if (n.type !== 'constant') n.of.forEach(walk);
  };
  walk(node);
  return [...names];
}

/** AND, OR, NOT, functions and constants: what the limit of 500 counts. */
export function elementsIn(node: RuleNode): number {
  if (node.type === 'not') return 1 + elementsIn(node.of);
  if (node.type === 'and' || node.type === 'or') return node.of.length - 1 + node.of.reduce((sum, n) => sum + elementsIn(n), 0);
  return 1;
}
