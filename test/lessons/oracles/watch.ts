import { alarmStateOracle } from './alarm-state.ts';

/** The key of the right answer to a case, by family. */
export type Oracles = Readonly<Record<string, (c: never) => string>>;

export const WATCH_ORACLES = { 'alarm-state': alarmStateOracle } satisfies Oracles;
