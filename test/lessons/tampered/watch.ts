import type { EngineOptions } from '../../../src/cloud/engines.ts';
import { TRUE_WORLD, type World } from '../../../src/lessons/world.ts';

/** The true world but for some options of its engines. */
export const worldWith = (options: EngineOptions): World => ({
  ...TRUE_WORLD,
  createCloud: (given) => TRUE_WORLD.createCloud({ ...given, options: { ...given.options, ...options } }),
});

export const WATCH_TAMPERED: Readonly<Record<string, World>> = {
  'alarm-state': worldWith({ alarms: { extraPeriodsAtMinute: 0 } }),
};
