import type { AlarmStateCase } from '../../../src/lessons/families/alarm-state.ts';
import type { AlarmStoryCase } from '../../../src/lessons/families/alarm-story.ts';
import type { AlarmWhenCase } from '../../../src/lessons/families/alarm-when.ts';
import type { FirstOfAlarmsCase } from '../../../src/lessons/families/first-of-alarms.ts';
import type { MissingModesCase } from '../../../src/lessons/families/missing-modes.ts';
import { alarmLife } from './alarm-life.ts';

export const alarmStateOracle = (c: AlarmStateCase): string => alarmLife(c, c).at(-1)!;

export const alarmStoryOracle = (c: AlarmStoryCase): string =>
  alarmLife(c, c)
    .filter((state, i, all) => state !== all[i - 1])
    .join('>');

const clockOf = (minutes: number): string => `${10 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

export function alarmWhenOracle(c: AlarmWhenCase): string {
  const minute = alarmLife(c, c).indexOf('ALARM');
  return minute < 0 ? 'never' : clockOf(minute);
}

export function firstOfAlarmsOracle(c: FirstOfAlarmsCase): string {
  for (let now = 1; now <= c.values.length + 1; now += 1) {
    const ringing = c.alarms.map((alarm, i) => (alarmLife(alarm, c)[now] === 'ALARM' ? 'PQR'[i]! : '')).join('');
    if (ringing !== '') return ringing;
  }
  return 'none';
}

export function missingModesOracle(c: MissingModesCase): string {
  const modes = (['missing', 'ignore', 'breaching', 'notBreaching'] as const).filter(
    (missing) => alarmLife({ ...c, missing }, c).at(-1) === 'ALARM',
  );
  return modes.join(',') || 'none';
}
