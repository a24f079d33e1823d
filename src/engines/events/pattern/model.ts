/**
 * An event pattern as plain data. `$or` is multiplied out: a pattern matches when one of its alternatives does, an alternative when all
 * of its conditions do, a condition when one value of the event's field passes one of its tests.
 */
export interface EventPattern {
  /** As it was written. */
  readonly text: string;
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  /** By path, in code-unit order: the order in which fields are bound to elements of arrays. */
  readonly conditions: readonly Condition[];
}

export interface Condition {
  /** The names of the keys joined by dots, as in `detail.state`. A dot in a name cannot be told from nesting. */
  readonly path: string;
  /** At least one. */
  readonly tests: readonly ValueTest[];
}

export type ValueTest =
  /** A string, compared code unit by code unit. */
  | { readonly op: 'string'; readonly value: string }
  /** A string that is an address: every spelling of the address matches. */
  | { readonly op: 'address'; readonly value: string; readonly range: AddressRange }
  /** A number that a double spells exactly; `300`, `300.0` and `3e2` are one. */
  | { readonly op: 'number'; readonly value: number }
  /** A number that no double spells, as it was written. */
  | { readonly op: 'spelling'; readonly text: string }
  | { readonly op: 'word'; readonly value: boolean | null }
  | { readonly op: 'prefix' | 'suffix'; readonly value: string; readonly ignoreCase: boolean }
  | { readonly op: 'equals-ignore-case'; readonly value: string }
  | { readonly op: 'wildcard'; readonly value: string }
  | { readonly op: 'numeric'; readonly lower: Bound | null; readonly upper: Bound | null }
  | { readonly op: 'cidr'; readonly value: string; readonly range: AddressRange }
  | { readonly op: 'exists'; readonly value: boolean }
  | { readonly op: 'anything-but'; readonly of: AnythingBut };

export type AnythingBut =
  | { readonly kind: 'string'; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly values: readonly number[] }
  | { readonly kind: 'prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard'; readonly values: readonly string[] };

export interface Bound {
  readonly value: number;
  readonly open: boolean;
}

/** Addresses from `bottom` to `top` in upper-case hexadecimal digits: 8 for IPv4, 32 for IPv6. */
export interface AddressRange {
  readonly bottom: string;
  readonly top: string;
}

/** A value in an event: what stands at the end of a path. */
export type Leaf = string | number | boolean | null | Spelled;

/** A number whose spelling is known, since the event came as text. */
export interface Spelled {
  readonly spelling: string;
  /** NaN when no double spells it: then no numeric test holds. */
  readonly value: number;
}

export const isSpelled = (leaf: unknown): leaf is Spelled => typeof leaf === 'object' && leaf !== null && 'spelling' in leaf;
