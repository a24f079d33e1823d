import { DAY, HOUR, type Duration } from '../../../src/kernel/time.ts';
import type { EngineOptions } from '../../../src/cloud/engines.ts';
import { TRUE_WORLD, type World } from '../../../src/lessons/world.ts';

/** The true world but for some options of its engines; what a family sets itself stays. */
const changed = (options: EngineOptions): World => ({
  ...TRUE_WORLD,
  createCloud: (given) => {
    const merged: Record<string, object> = { ...given.options };
    for (const [engine, changes] of Object.entries(options)) merged[engine] = { ...merged[engine], ...changes };
    return TRUE_WORLD.createCloud({ ...given, options: merged });
  },
});

/** Whoever asks to call as somebody gets clients of the root user. */
const everybodyIsRoot: World = {
  ...TRUE_WORLD,
  createCloud: (given) => {
    const cloud = TRUE_WORLD.createCloud(given);
    const root = cloud.as(`arn:aws:iam::${cloud.accountId}:root`);
    return Object.assign(cloud, { as: () => root });
  },
};

export const AUDIT_TAMPERED: Readonly<Record<string, World>> = {
  'event-match': changed({ events: { ruleActivationDelay: HOUR } }),
  'schedule-next': changed({ events: { rateFiresImmediately: true } }),
  'instance-event': changed({ events: { retryAttempts: 0 } }),
  'trail-where': changed({ trail: { flushEvery: (6 * HOUR) as Duration } }),
  'trail-selected': changed({ trail: { flushEvery: (6 * HOUR) as Duration } }),
  'trail-kept': changed({ trail: { historyKeep: (30 * DAY) as Duration } }),
  'trail-tells': changed({ trail: { eventDelay: (3 * HOUR) as Duration } }),
  'trail-identity': everybodyIsRoot,
  'config-compliance': changed({ config: { captureDelay: 12 * HOUR } }),
  'config-at': changed({ config: { captureDelay: 12 * HOUR } }),
  'config-remediation': changed({ config: { remediationDelay: 6 * HOUR } }),
};
