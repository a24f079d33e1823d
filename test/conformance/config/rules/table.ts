/** A resource as a row gives it; what is not given is empty. */
export interface RowItem {
  readonly type?: string;
  readonly id?: string;
  readonly configuration?: object;
  readonly supplementary?: object;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One row: a resource, parameters, what AWS Config says of it, and why. */
export interface Row extends RowItem {
  readonly says: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
  readonly why: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Other live resources. */
  readonly world?: readonly RowItem[];
  /** The recorded states of the resource, by day of 2026. */
  readonly history?: readonly { readonly at: string; readonly configuration: object | null }[];
  /** Now; 2026-03-01 when absent. */
  readonly at?: string;
}

/** The rows of one managed rule. */
export interface RuleTable {
  readonly identifier: string;
  /** Where its logic is described: a page of the AWS Config Developer Guide, by the rule's name. */
  readonly page: string;
  readonly rows: readonly Row[];
}

export const c = (why: string, row: Omit<Row, 'says' | 'why'> = {}): Row => ({ says: 'COMPLIANT', why, ...row });
export const n = (why: string, row: Omit<Row, 'says' | 'why'> = {}): Row => ({ says: 'NON_COMPLIANT', why, ...row });
export const na = (why: string, row: Omit<Row, 'says' | 'why'> = {}): Row => ({ says: 'NOT_APPLICABLE', why, ...row });
