export { MathError, calls, childrenOf, idsOf, type BinaryOperator, type MathNode } from './ast.ts';
export { parseMath } from './parser.ts';
export { printMath } from './print.ts';
export { typeOfMath, type Ids } from './check.ts';
export { FUNCTIONS, NOT_SIMULATED, type MathType, type Signature } from './functions.ts';
export { inExpression, isPeriod, planQueries, searches, type MathPlan, type PlanEntry, type Wording } from './queries.ts';
