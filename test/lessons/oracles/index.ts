import { alarmStateOracle } from './alarm-state.ts';

/** A second derivation of each family's answer, by the family's id. */
export const ORACLES: ReadonlyMap<string, (c: unknown) => string> = new Map([['alarm-state', alarmStateOracle as (c: unknown) => string]]);
