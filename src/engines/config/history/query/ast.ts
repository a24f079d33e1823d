/** A query over the current items. https://docs.aws.amazon.com/config/latest/developerguide/query-components.html */
export interface Query {
  readonly fields: readonly Field[];
  readonly where: Condition | null;
  readonly groupBy: readonly Path[];
  readonly orderBy: readonly { readonly field: Field; readonly descending: boolean }[];
}
/** `configuration.instanceType` */
export type Path = readonly string[];
export type Aggregate = 'COUNT' | 'SUM' | 'MIN' | 'MAX' | 'AVG';
export type Field =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'all' }
  | { readonly kind: 'aggregate'; readonly aggregate: Aggregate; readonly path: Path | null };
export type Scalar = string | number | boolean;
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly path: Path; readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>='; readonly value: Scalar }
  | { readonly kind: 'in'; readonly path: Path; readonly values: readonly Scalar[] }
  | { readonly kind: 'between'; readonly path: Path; readonly low: Scalar; readonly high: Scalar }
  | { readonly kind: 'like'; readonly path: Path; readonly prefix: string; readonly one: boolean };
