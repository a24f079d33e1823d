export { MathError, calls, childrenOf, type BinaryOperator, type MathNode } from './ast.ts';
export { parseMath } from './parser.ts';
export { printMath } from './print.ts';
export type { Ids } from './check.ts';
export { FUNCTIONS, type MathType, type Signature } from './functions.ts';
export { inExpression, isPeriod, planQueries, type MathPlan, type PlanEntry, type Wording } from './queries.ts';
