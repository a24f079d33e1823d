import type { MetricReader } from '../../aws/ports.ts';
import type { Scope } from '../../aws/scope.ts';
import type { Entries } from '../../kernel/entries.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Usage } from '../cost.ts';
import type { PriceName } from '../prices.ts';

/** A finished run as one looks at it who counts: its journal, and what its engines hold at the end. */
export interface UsageSource {
  readonly entries: Entries;
  readonly start: Instant;
  readonly end: Instant;
  readonly cloud: {
    statesOf<State>(engine: string): readonly (Scope & { readonly state: State })[];
    portsOf(scope: Scope): { readonly metrics: MetricReader };
    /** How often each operation was called by people and their programs: `service:action`. */
    readonly calls: ReadonlyMap<string, number>;
  };
}

/** What a part of the count found. */
export type Counted = readonly (readonly [PriceName, Usage])[];

/** `3 alarms`, `1 alarm`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
