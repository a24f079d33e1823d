import type { Json } from '../../../../kernel/plain.ts';

/** A policy in CloudFormation Guard's language, as far as it is read. https://docs.aws.amazon.com/cfn-guard/latest/ug/writing-rules.html */
export interface Policy {
  readonly lets: Lets;
  readonly rules: readonly GuardRule[];
}
export interface GuardRule {
  readonly name: string;
  readonly when: Conjunction | null;
  readonly block: Block;
}
export type Lets = readonly { readonly name: string; readonly value: Operand }[];
export interface Block {
  readonly lets: Lets;
  readonly items: Conjunction;
}
/** Every disjunction must hold; of a disjunction one item must. */
export type Conjunction = readonly (readonly Item[])[];

export type Item =
  | Clause
  | { readonly kind: 'rule'; readonly name: string; readonly not: boolean; readonly message: string | null; readonly line: number }
  | { readonly kind: 'block'; readonly query: Query; readonly block: Block; readonly line: number }
  | { readonly kind: 'when'; readonly conditions: Conjunction; readonly block: Block; readonly line: number };

export interface Clause {
  readonly kind: 'clause';
  readonly query: Query;
  readonly operator: Operator;
  /** `!=`, `not in`, `!exists`; and a `not` before the clause turns it once more. */
  readonly not: boolean;
  readonly right: Operand | null;
  readonly message: string | null;
  readonly line: number;
  readonly text: string;
}
export type Operator =
  | '=='
  | '>'
  | '>='
  | '<'
  | '<='
  | 'in'
  | 'exists'
  | 'empty'
  | 'is_string'
  | 'is_list'
  | 'is_struct'
  | 'is_bool'
  | 'is_int'
  | 'is_float'
  | 'is_null';

export interface Query {
  /** `some`: one value that matches is enough. */
  readonly some: boolean;
  /** `%name`; null begins at the value at hand. */
  readonly variable: string | null;
  readonly parts: readonly QueryPart[];
}
export type QueryPart =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'all' }
  | { readonly kind: 'indices' }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'filter'; readonly conditions: Conjunction }
  | { readonly kind: 'keys'; readonly operator: '==' | 'in'; readonly not: boolean; readonly right: Literal };

export type Operand = Literal | { readonly kind: 'query'; readonly query: Query } | { readonly kind: 'count'; readonly query: Query };
export type Literal =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | { readonly kind: 'list'; readonly items: readonly Literal[] }
  | { readonly kind: 'range'; readonly low: number; readonly high: number; readonly lowIn: boolean; readonly highIn: boolean };
