import { AUDIT_ORACLES } from './audit.ts';
import { WATCH_ORACLES, type Oracles } from './watch.ts';

/** A second derivation of each family's answer, by the family's id. */
export const ORACLES: ReadonlyMap<string, (c: unknown) => string> = new Map<string, (c: unknown) => string>(
  Object.entries<(c: never) => string>({ ...WATCH_ORACLES, ...AUDIT_ORACLES } satisfies Oracles) as [string, (c: unknown) => string][],
);
