export type { Condition, Field, Pattern, Selector, Term, Value } from './ast.ts';
export { PatternError } from './error.ts';
export { extractedValues, matches, numberOf, valueOf, type MatchOptions, type Subject } from './match.ts';
export { parsePattern, parseSelector } from './parse.ts';
export { printPattern } from './print.ts';
