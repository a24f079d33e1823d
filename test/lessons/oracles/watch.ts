import { alarmStateOracle, alarmStoryOracle, alarmWhenOracle, firstOfAlarmsOracle, missingModesOracle } from './alarms.ts';

/** The key of the right answer to a case, by family. */
export type Oracles = Readonly<Record<string, (c: never) => string>>;

export const WATCH_ORACLES = {
  'alarm-state': alarmStateOracle,
  'alarm-when': alarmWhenOracle,
  'alarm-story': alarmStoryOracle,
  'first-of-alarms': firstOfAlarmsOracle,
  'missing-modes': missingModesOracle,
} satisfies Oracles;
