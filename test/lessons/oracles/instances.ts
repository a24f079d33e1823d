import type { Ec2DatapointsCase } from '../../../src/lessons/families/ec2-datapoints.ts';
import type { Ec2DimensionsCase } from '../../../src/lessons/families/ec2-dimensions.ts';
import type { HighResolutionCase } from '../../../src/lessons/families/high-resolution.ts';
import type { MemoryByCronCase } from '../../../src/lessons/families/memory-by-cron.ts';
import type { ServiceMetricsCase } from '../../../src/lessons/families/service-metrics.ts';
import { alarmLife } from './alarm-life.ts';

/** From EC2's page "List the available CloudWatch metrics": cadences alone. */
export function ec2DatapointsOracle(c: Ec2DatapointsCase): string {
  if (c.metric === 'MemoryUtilization') return '0';
  const minutes = c.stopped ?? 60;
  return String(c.detailed || c.metric.startsWith('StatusCheckFailed') ? minutes : Math.floor(minutes / 5));
}

export function ec2DimensionsOracle(c: Ec2DimensionsCase): string {
  const there = ['InstanceId'];
  if (c.group) there.push('AutoScalingGroupName');
  if (c.detailed) there.push('InstanceType', 'no dimension');
  return c.tried.filter((set) => there.includes(set)).join() || 'none';
}

/** The services' pages of metrics. */
const STANDARD = {
  'AWS/EC2': ['CPUUtilization', 'NetworkIn', 'NetworkOut', 'NetworkPacketsIn', 'NetworkPacketsOut', 'StatusCheckFailed'],
  'AWS/Lambda': ['Invocations', 'Duration', 'Errors', 'Throttles', 'ConcurrentExecutions'],
  'AWS/AutoScaling': [],
  'AWS/SQS': ['NumberOfMessagesSent', 'ApproximateNumberOfMessagesVisible', 'SentMessageSize'],
} as const;
export const serviceMetricsOracle = (c: ServiceMetricsCase): string =>
  c.candidates.find((name) => (STANDARD[c.namespace] as readonly string[]).includes(name)) ?? 'none';

/** What the script manages to put, minute by minute, and the life of an alarm over it. */
export function memoryByCronOracle(c: MemoryByCronCase): string {
  const values: (number | null)[] = [];
  c.memory.forEach((value, run) => {
    const at = run * c.every;
    while (values.length < at) values.push(null);
    values.push(c.silent !== undefined && at > c.silent.from && at <= c.silent.to ? null : value);
  });
  const life = alarmLife(c, { metric: 'MemoryUtilization', values });
  return life.filter((state, i) => state !== life[i - 1]).join('>');
}

/** Ten seconds for ten seconds: what is in each of them when it is looked at, ten seconds after its end. */
export function highResolutionOracle(c: HighResolutionCase): string {
  const m = c.m ?? c.n;
  let state = 'INSUFFICIENT_DATA';
  for (let now = 1; now <= c.values.length + 1; now += 1) {
    const seen = (i: number): number | null => {
      if (i < 0) return null;
      if (c.storage === 1) return c.values[i] ?? null;
      if (i % 6 !== 0) return null;
      const put = c.values.slice(i, Math.min(i + 6, now)).filter((v) => v !== null);
      return put.length === 0 ? null : put.reduce((a, b) => a + b, 0) / put.length;
    };
    const range = Array.from({ length: c.n + 6 }, (_, i) => seen(now - 2 - i)); // newest first
    const real = range.filter((v) => v !== null).slice(0, c.n);
    const bad = real.filter((v) => v > c.threshold).length;
    const good = real.length - bad;
    const oldest = range.reduce((most: number, v, i) => (v === null ? most : i + 1), 0);
    if (bad >= m) state = 'ALARM';
    else if (good >= c.n - m + 1 || c.missing === 'notBreaching') state = 'OK';
    else if (c.missing === 'breaching') state = 'ALARM';
    else if (real.length === 0) state = 'INSUFFICIENT_DATA';
    else if (good > 0) state = 'OK';
    else if (oldest >= m) state = 'ALARM';
    if (state === 'ALARM') return clockOf(now * 10);
  }
  return 'never';
}

const clockOf = (seconds: number): string =>
  `10:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
