import type { AlarmHistoryCase } from '../../../src/lessons/families/alarm-history.ts';
import type { NotificationsCase } from '../../../src/lessons/families/notifications.ts';
import type { SuppressorCase } from '../../../src/lessons/families/suppressor.ts';
import { alarmLife } from './alarm-life.ts';

/** Every change of the life that was lived while actions were on, into a state with an action. */
export function notificationsOracle(c: NotificationsCase): string {
  const life = alarmLife(c, c);
  let sent = 0;
  for (let minute = 1; minute < life.length; minute += 1) {
    const off = c.off !== undefined && minute > c.off.from && minute <= c.off.to;
    if (life[minute] !== life[minute - 1] && !off && (c.told as string[]).includes(life[minute]!)) sent += 1;
  }
  return String(sent);
}

/** The guide's phases, second by second. */
export function suppressorOracle(c: SuppressorCase): string {
  let phase: 'none' | 'wait' | 'alarm' | 'extension' = 'none';
  let left = 0;
  let [service, maintenance] = ['OK', 'OK'];
  const stateAt = (times: readonly number[], second: number): string =>
    times.filter((at) => at * 60 <= second).length % 2 === 1 ? 'ALARM' : 'OK';
  for (let second = 0; second < 1800; second += 30) {
    let released = false;
    if (phase === 'wait' || phase === 'extension') {
      left -= 30;
      if (left <= 0) [phase, released] = ['none', true];
    }
    if (released && service === 'ALARM') return String(second);
    const suppressing = stateAt(c.maintenance, second);
    if (suppressing !== maintenance) {
      maintenance = suppressing;
      if (maintenance === 'ALARM' && phase !== 'none') phase = 'alarm';
      else if (maintenance === 'OK' && phase === 'alarm') {
        [phase, left] = ['extension', c.extension];
        if (left === 0) {
          phase = 'none';
          if (service === 'ALARM') return String(second);
        }
      }
    }
    const now = stateAt(c.service, second);
    if (now === service) continue;
    service = now;
    if (phase === 'alarm') continue;
    if (maintenance === 'ALARM') phase = 'alarm';
    else if (c.wait > 0) [phase, left] = ['wait', c.wait];
    else if (service === 'ALARM') return String(second);
  }
  return 'never';
}

export const alarmHistoryOracle = (c: AlarmHistoryCase): string => String(c.changes.filter((days) => days <= 14).length);
