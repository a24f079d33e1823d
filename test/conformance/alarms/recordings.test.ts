import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AlarmQuery, StateValue } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { DEFAULTS } from '../../../src/engines/alarms/options.ts';
import { evaluate, timingOf, windowEnd } from '../../../src/engines/alarms/index.ts';
import { stateReasonData } from '../../../src/engines/alarms/text/reason-data.ts';
import { stateReason } from '../../../src/engines/alarms/text/reason.ts';
import { parseInstant, type Instant } from '../../../src/kernel/time.ts';
import { FakeMetrics, METRIC } from '../../engines/alarms/lab.ts';

const instantOf = (clock: string): Instant => parseInstant(`2026-09-14T${clock}Z`);
const stampOf = (clock: string): string => `2026-09-14T${clock.length === 8 ? `${clock}.000` : clock}+0000`;

interface Recording { readonly name: string; readonly [field: string]: string }

const recordings: Recording[] = readFileSync(new URL('recordings.txt', import.meta.url), 'utf8').split('\n\n')
  .map((block) => Object.fromEntries(block.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [key, ...rest] = line.split(' ');
    return [key === 'case' ? 'name' : key, rest.join(' ')];
  })) as Recording).filter((recording) => recording.name !== undefined);

const number = (text: string): number => Number(text);

describe('evaluations recorded from AWS', () => {
  it('are many', () => { expect(recordings.length).toBe(21); });

  for (const recording of recordings) {
    it(recording.name, () => {
      const [rule, mode, period, unit] = recording['alarm']!.split(' ') as [string, string, string, 'Count'];
      const [m, n] = rule.split('/').map(number) as [number, number];
      const alarm: AlarmQuery = {
        ...METRIC, Statistic: 'Average', Period: number(period), Unit: unit, EvaluationPeriods: n, DatapointsToAlarm: m, Threshold: 50,
        ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: mode,
      };
      const metrics = new FakeMetrics();
      for (const point of recording['data']!.split(' ')) {
        const [clock, value] = point.split('=') as [string, string];
        metrics.put(METRIC, instantOf(clock), number(value), { unit });
      }
      const at = instantOf(recording['at']!);
      const timing = timingOf(alarm, DEFAULTS);
      const start = (windowEnd(timing, at) - timing.slots * timing.period) as Instant;
      const [values, counts] = [new Float64Array(timing.slots), new Float64Array(timing.slots)];
      metrics.read(metrics.handle(METRIC), 'Average', unit, start, timing.period, timing.slots, at, values, counts);

      const decision = evaluate(alarm, { start, period: timing.period, values, counts }, recording['from'] as StateValue);
      expect(decision.to).toBe(recording['to']);
      if (recording['reason'] === undefined) return;
      expect(stateReason(alarm, decision)).toBe(recording['reason']);
      const [first, ...recent] = recording['recent']!.split(' ').filter((word) => word !== '');
      expect(JSON.parse(stateReasonData(alarm, decision, at))).toEqual({
        version: '1.0',
        queryDate: stampOf(recording['at']!),
        ...(first === undefined ? {} : { startDate: stampOf(first) }),
        unit,
        statistic: 'Average',
        period: number(period),
        recentDatapoints: recent.map((word) => (word === '-' ? null : number(word))),
        threshold: 50,
        evaluatedDatapoints: recording['evaluated']!.split(' ').map((slot) => {
          const [clock, value] = slot.split('=') as [string, string | undefined];
          return { timestamp: stampOf(clock), ...(value === undefined ? {} : { sampleCount: 1, value: number(value) }) };
        }),
      });
    });
  }

  it('have their members in the order of AWS, and doubles as Java prints them', () => {
    const alarm: AlarmQuery = {
      ...METRIC,
      Statistic: 'Average',
      Period: 10,
      Unit: 'Count',
      EvaluationPeriods: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanThreshold',
    };
    const decision = evaluate(alarm, { start: instantOf('05:42:20'), period: 10_000, values: [1e10], counts: [1] }, 'OK');
    expect(stateReasonData(alarm, decision, instantOf('05:43:07.551'))).toBe(
      '{"version":"1.0","queryDate":"2026-09-14T05:43:07.551+0000",' +
        '"startDate":"2026-09-14T05:42:20.000+0000","unit":"Count","statistic":"Average","period":10,"recentDatapoints":[1.0E10],"threshold":50.0,' +
        '"evaluatedDatapoints":[{"timestamp":"2026-09-14T05:42:20.000+0000","sampleCount":1.0,"value":1.0E10}]}',
    );
  });
});
