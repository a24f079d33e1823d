import { DAY, HOUR, MINUTE, type Duration } from '../../../src/kernel/time.ts';
import type { EngineOptions } from '../../../src/cloud/engines.ts';
import { TRUE_WORLD, type World } from '../../../src/lessons/world.ts';

/** The true world but for some options of its engines; what a family sets itself stays. */
export const changed = (options: EngineOptions): World => ({
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

/** Lambda may write, and nobody reads it: the log groups are deleted before they are asked. */
const withoutLogs: World = {
  ...TRUE_WORLD,
  createCloud: (given) => {
    const cloud = TRUE_WORLD.createCloud(given);
    const clients = cloud.clients();
    const logs = { ...clients.logs, filterLogEvents: () => ({ events: [] }) };
    return Object.assign(cloud, { clients: () => ({ ...clients, logs }) });
  },
};

/** Statistics whose sums are all doubled. */
const doubledSums: World = {
  ...TRUE_WORLD,
  createCloud: (given) => {
    const cloud = TRUE_WORLD.createCloud(given);
    const { cloudwatch } = cloud;
    const getMetricStatistics: typeof cloudwatch.getMetricStatistics = (input) => {
      const { Datapoints = [], ...rest } = cloudwatch.getMetricStatistics(input);
      return { ...rest, Datapoints: Datapoints.map((point) => ({ ...point, Sum: (point.Sum ?? 0) * 2 })) };
    };
    return Object.defineProperty(cloud, 'cloudwatch', { value: { ...cloudwatch, getMetricStatistics } });
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
  'config-at': changed({ config: { captureDelay: 25 * MINUTE } }),
  'config-remediation': changed({ config: { remediationDelay: 6 * HOUR } }),
  'which-service': changed({ trail: { historyDelay: DAY }, config: { captureDelay: 200 * DAY } }),
  'logs-kept': withoutLogs,
  'config-files': changed({ config: { historyWindow: 24 * HOUR } }),
  'metric-filter': doubledSums,
};
