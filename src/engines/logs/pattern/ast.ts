import type { Program } from './regex.ts';

/**
 * A filter pattern, read: plain data. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export type Pattern =
  /** The empty pattern, and `" "`. */
  | { readonly kind: 'all' }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'regex'; readonly regex: Program }
  | { readonly kind: 'json'; readonly condition: Condition<Selector> }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] };

/** A word or phrase of an unstructured pattern. */
export interface Term {
  /** `+` must be there, `-` must not, one of the `?` must be there unless others stand beside them. */
  readonly sign: '+' | '-' | '?';
  readonly text: string;
}

export const OPERATORS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Operator = (typeof OPERATORS)[number];

/** A tree of conditions on things named by `Ref`: selectors of JSON values, or names of fields. */
export type Condition<Ref> = Junction<Ref> | Leaf<Ref>;
export interface Junction<Ref> {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Condition<Ref>[];
}
export type Leaf<Ref> =
  | { readonly kind: 'compare'; readonly ref: Ref; readonly operator: Operator; readonly value: Value }
  | { readonly kind: 'is'; readonly ref: Ref; readonly what: 'NULL' | 'TRUE' | 'FALSE' }
  | { readonly kind: 'notExists'; readonly ref: Ref };

/** What a condition compares with. */
export type Value =
  /** A number without quotes. */
  | { readonly kind: 'number'; readonly text: string; readonly number: number }
  /** A text, in which `*` stands for any run of characters. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'regex'; readonly regex: Program };

/** `$.users[0].email` without the dollar sign; `any` is the wildcard. */
export type Selector = readonly Step[];
export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'anyName' }
  | { readonly kind: 'anyIndex' };

/** One place of a space-delimited pattern. */
export type Field =
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'field'; readonly name: string; readonly condition: Condition<string> | undefined };
