import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clonePlain } from '../../../src/kernel/plain.ts';
import { parseInstant } from '../../../src/kernel/time.ts';
import type { StateValue } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { alarmRule, type ChildStates } from '../../../src/testing/arbitraries/composite-alarm.ts';
import { ALARM, Lab, SNS } from './lab.ts';
import { oracleHistory, oracleSuppression, type OraclePoint } from './oracle.ts';

fc.configureGlobal({ seed: 20260914, numRuns: 60 });

const START = parseInstant('2026-09-14T05:00:00Z');
/** Data every minute or so, with gaps, bursts and late arrivals, in units of ten seconds from five minutes before the start on. */
const points = fc
  .array(
    fc.record({
      tick: fc.integer({ min: -30, max: 240 }),
      value: fc.constantFrom(10, 90, 50),
      late: fc.constantFrom(0, 0, 0, 3_000, 95_000, 400_000),
    }),
    { maxLength: 60 },
  )
  .map((list): OraclePoint[] =>
    list.map(({ tick, value, late }) => ({ t: START + tick * 10_000, value, visibleAt: START + tick * 10_000 + late })),
  );
const config = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record({
    Period: fc.constantFrom(10, 20, 30, 60, 60, 60, 120, 300, 900),
    EvaluationPeriods: fc.constant(n),
    DatapointsToAlarm: fc.option(fc.integer({ min: 1, max: n }), { nil: undefined }),
    TreatMissingData: fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching', undefined),
    ComparisonOperator: fc.constantFrom(
      'GreaterThanThreshold' as const,
      'GreaterThanOrEqualToThreshold' as const,
      'LessThanThreshold' as const,
    ),
  }),
);

const lived = (query: object, data: readonly OraclePoint[], until = '2026-09-14T06:00:00Z', begin = '2026-09-14T05:00:00Z'): Lab => {
  const lab = new Lab(begin);
  for (const point of data) lab.put(point.t, point.value, { visibleAt: point.visibleAt });
  lab.api.putMetricAlarm({ ...ALARM, ...query });
  return lab.runUntil(until);
};

describe('laws of whole histories', () => {
  it('the engine lives what the slow simulator lives, on arbitrary alarms and series', () => {
    fc.assert(fc.property(config, points, (query, data) => {
      expect(lived(query, data).story()).toEqual(oracleHistory({ ...ALARM, ...query }, data, START, parseInstant('2026-09-14T06:00:00Z')));
    }), { numRuns: 250 });
  });
  it('also where it is evaluated once an hour', () => {
    fc.assert(fc.property(fc.integer({ min: 25, max: 40 }), points, (n, data) => {
      const spread = data.map((point) => ({
        ...point,
        t: START + (point.t - START) * 20,
        visibleAt: START + (point.visibleAt - START) * 20,
      }));
      const query = { Period: 3600, EvaluationPeriods: n, DatapointsToAlarm: 1, Statistic: 'Average' } as const;
      const end = parseInstant('2026-09-15T05:00:00Z');
      expect(lived(query, spread, '2026-09-15T05:00:00Z').story()).toEqual(oracleHistory({ ...ALARM, ...query }, spread, START, end));
    }), { numRuns: 20 });
  });
  it('shifting everything by whole hours shifts the history', () => {
    fc.assert(fc.property(config, points, fc.integer({ min: 1, max: 6 }), (query, data, hours) => {
      const by = hours * 3_600_000;
      const shifted = data.map((point) => ({ ...point, t: point.t + by, visibleAt: point.visibleAt + by }));
      const times = (lab: Lab, offset: number) =>
        lab.notes.filter((note) => note.type === 'alarm.state').map((note) => [note.at - offset, note.data['from'], note.data['to']]);
      const later = lived(query, shifted, new Date(START + by + 3_600_000).toISOString(), new Date(START + by).toISOString());
      expect(times(later, by)).toEqual(times(lived(query, data), 0));
    }));
  });
  it('a history alternates: every state begins where the one before ended, and never in itself', () => {
    fc.assert(fc.property(config, points, (query, data) => {
      const story = lived(query, data).notes.filter((note) => note.type === 'alarm.state');
      story.forEach((note, i) => {
        expect(note.data['from']).toBe(i === 0 ? 'INSUFFICIENT_DATA' : story[i - 1]!.data['to']);
        expect(note.data['to']).not.toBe(note.data['from']);
      });
    }));
  });
  it('splitting a datapoint into several of the same value changes nothing', () => {
    fc.assert(fc.property(config, points, (query, data) => {
      expect(lived(query, data.flatMap((point) => [point, point])).story()).toEqual(lived(query, data).story());
    }));
  });
  it('a newcomer disturbs nobody, and the order of creation is of no account', () => {
    fc.assert(fc.property(fc.array(config, { minLength: 2, maxLength: 4 }), points, (queries, data) => {
      const stories = (order: readonly number[]): string[][] => {
        const lab = new Lab();
        for (const point of data) lab.put(point.t, point.value, { visibleAt: point.visibleAt });
        for (const i of order) lab.api.putMetricAlarm({ ...ALARM, ...queries[i]!, AlarmName: `n${i}` });
        lab.runUntil('2026-09-14T06:00:00Z');
        return queries.map((_q, i) => lab.story(`n${i}`));
      };
      const order = queries.map((_q, i) => i);
      expect(stories([...order].reverse())).toEqual(stories(order));
      for (const i of order) expect(stories([i])[i]).toEqual(stories(order)[i]);
    }));
  });
  it('a notification is sent for every change into the state, and for no other', () => {
    fc.assert(fc.property(config, points, (query, data) => {
      const lab = lived({ ...query, AlarmActions: [SNS], OKActions: [SNS] }, data);
      expect(lab.calls.length).toBe(lab.story().filter((line) => !line.endsWith('INSUFFICIENT_DATA')).length);
    }));
  });
  it('history, events and journal tell the same', () => {
    fc.assert(fc.property(config, points, (query, data) => {
      const lab = lived(query, data);
      const items = lab.api.describeAlarmHistory({
        AlarmName: 'a',
        HistoryItemType: 'StateUpdate',
        ScanBy: 'TimestampAscending',
        MaxRecords: 100,
      }).AlarmHistoryItems;
      const events = lab.events.filter((event) => event.detailType.endsWith('State Change'));
      const notes = lab.notes.filter((note) => note.type === 'alarm.state').slice(0, 100);
      expect(items.map((item) => [item.Timestamp.getTime(), JSON.parse(item.HistoryData).newState.stateReason])).toEqual(
        notes.map((note) => [note.at, note.data['reason']]),
      );
      expect(events.slice(0, 100).map((event) => (event.detail['state'] as { reason: string }).reason)).toEqual(
        notes.map((note) => note.data['reason']),
      );
      for (const item of items) expect(() => JSON.parse(item.HistoryData)).not.toThrow();
    }));
  });
  it('a journal entry holds what its decision can be computed again from', () => {
    fc.assert(fc.property(config, points, (query, data) => {
      for (const { data: note } of lived(query, data).notes.filter((each) => each.type === 'alarm.state')) {
        const slots = note['slots'] as { class: string; considered: boolean }[];
        const [bad, good] = ['breaching', 'good'].map((kind) => slots.filter((slot) => slot.considered && slot.class === kind).length);
        expect([bad, good, (note['EvaluationPeriods'] as number) - bad! - good!]).toEqual([
          note['breaching'],
          note['good'],
          note['missing'],
        ]);
        expect(JSON.parse(JSON.stringify(note))).toEqual(note);
      }
    }));
  });
  it('a run that goes on from a copy of the state is the run', () => {
    fc.assert(fc.property(config, points, fc.integer({ min: 1, max: 59 }), (query, data, minutes) => {
      const lab = new Lab();
      for (const point of data) lab.put(point.t, point.value, { visibleAt: point.visibleAt });
      lab.api.putMetricAlarm({ ...ALARM, ...query });
      lab.advance(`${minutes}m`);
      lab.state = clonePlain(lab.state);
      expect(lab.runUntil('2026-09-14T06:00:00Z').story()).toEqual(lived(query, data).story());
    }));
  });
});

describe('laws of composites', () => {
  const names = ['a', 'b', 'c'] as const;
  const states = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;
  const rule = alarmRule({ children: names });

  it('a composite is the boolean value of its children, after every change', () => {
    fc.assert(
      fc.property(
        rule,
        fc.array(fc.record({ name: fc.constantFrom(...names), state: fc.constantFrom(...states) }), { maxLength: 12 }),
        (node, moves) => {
          const lab = new Lab();
          for (const AlarmName of names) lab.api.putMetricAlarm({ ...ALARM, AlarmName, TreatMissingData: 'ignore' });
          lab.api.putCompositeAlarm({ AlarmName: 'z', AlarmRule: node.text });
          const on = (): ChildStates => Object.fromEntries(names.map((name) => [name, lab.state1(name) as StateValue]));
          expect(lab.state1('z')).toBe(node.isTrue(on()) ? 'ALARM' : 'OK');
          for (const { name, state } of moves) {
            lab.advance('1s');
            lab.api.setAlarmState({ AlarmName: name, StateValue: state, StateReason: 'law' });
            expect(lab.state1('z')).toBe(node.isTrue(on()) ? 'ALARM' : 'OK');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the children that it names decide: with all others in any state the rule has the same value', () => {
    fc.assert(
      fc.property(
        rule,
        fc.array(fc.constantFrom(...states), { minLength: 3, maxLength: 3 }),
        fc.array(fc.constantFrom(...states), { minLength: 3, maxLength: 3 }),
        (node, now, other) => {
          const lab = new Lab();
          for (const [i, AlarmName] of names.entries()) {
            lab.api.putMetricAlarm({ ...ALARM, AlarmName, TreatMissingData: 'ignore' });
            lab.api.setAlarmState({ AlarmName, StateValue: now[i]!, StateReason: 'law' });
          }
          lab.api.putCompositeAlarm({ AlarmName: 'z', AlarmRule: node.text });
          const alarm = lab.api.describeAlarms({ AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms[0]!;
          const deciding = new Set(
            (JSON.parse(alarm.StateReasonData!) as { triggeringAlarms: { arn: string }[] }).triggeringAlarms.map((child) =>
              child.arn.split(':').at(-1)!,
            ),
          );
          const changed = Object.fromEntries(names.map((name, i) => [name, deciding.has(name) ? now[i]! : other[i]!]));
          expect(node.isTrue(changed)).toBe(alarm.StateValue === 'ALARM');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('actions run when the second-by-second simulator of suppression says so', () => {
    const flips = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 });
    fc.assert(fc.property(flips, flips, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), (child, suppressor, W, E) => {
      const signal = (at: readonly number[]): boolean[] => {
        const on = [false];
        for (let s = 1; s <= 60; s += 1) on.push(at.filter((flip) => flip === s).length % 2 === 1 ? !on[s - 1]! : on[s - 1]!);
        return on;
      };
      const [a, s] = [signal(child), signal(suppressor)];
      const lab = new Lab('2026-09-14T04:00:00Z');
      for (const AlarmName of ['a', 's']) lab.api.putMetricAlarm({ ...ALARM, AlarmName, TreatMissingData: 'ignore' });
      for (const AlarmName of ['a', 's']) lab.api.setAlarmState({ AlarmName, StateValue: 'OK', StateReason: 'law' });
      lab.api.putCompositeAlarm({
        AlarmName: 'c',
        AlarmRule: 'ALARM(a)',
        AlarmActions: [SNS],
        OKActions: [SNS],
        ActionsSuppressor: 's',
        ActionsSuppressorWaitPeriod: W,
        ActionsSuppressorExtensionPeriod: E,
      });
      lab.runUntil('2026-09-14T05:00:00Z');
      lab.calls.length = 0;
      for (let second = 1; second <= 60; second += 1) {
        // By hand at the very second, before what falls due at it.
        lab.runUntil((START + second * 1000 - 1) as never);
        lab.at = (START + second * 1000) as never;
        for (const [name, on] of [['a', a], ['s', s]] as const) {
          if (on[second] !== on[second - 1])
            lab.api.setAlarmState({ AlarmName: name, StateValue: on[second]! ? 'ALARM' : 'OK', StateReason: 'law' });
        }
        lab.runUntil((START + second * 1000) as never);
      }
      const acted = lab.calls.map(
        (call) =>
          `${/"NewStateValue":"(\w+)"/.exec((JSON.parse((call.input as { Message: string }).Message) as { default: string }).default)![1]} ${(call.at - START) / 1000}`,
      );
      expect(acted).toEqual(oracleSuppression(a, s, W, E));
    }), { numRuns: 200 });
  });
});
