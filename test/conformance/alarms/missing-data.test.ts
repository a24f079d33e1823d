import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/engines/alarms/index.ts';
import { STATES, alarmOf, expected, readTables, slotsOf } from './notation.ts';

const MODES = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

describe('the tables of the guide, cell by cell and from every state', () => {
  let cells = 0;
  for (const table of readTables('missing-data.table.md')) {
    const rule = table.title.replace(' out of ', '/');
    for (const row of table.rows) {
      for (const mode of MODES) {
        cells += 1;
        it(`${table.title}: ${row[0]} ${mode} is ${row[table.head.indexOf(mode)]}`, () => {
          for (const current of STATES) {
            const decision = evaluate(alarmOf(rule, mode), slotsOf(row[0]!), current);
            expect(decision.to).toBe(expected(row[table.head.indexOf(mode)]!, current));
            expect(decision.missing).toBe(Number(row[table.head.indexOf('to fill')]));
          }
        });
      }
    }
  }
  it('are forty cells', () => { expect(cells).toBe(40); });
});

describe('beyond the tables', () => {
  const table = readTables('beyond-the-tables.table.md')[0]!;
  for (const [rule, slots, mode, state, why] of table.rows as [string, string, string, string, string][]) {
    it(`${rule} on ${slots}, ${mode}: ${state}, since ${why}`, () => {
      for (const current of STATES) expect(evaluate(alarmOf(rule, mode), slotsOf(slots), current).to).toBe(expected(state, current));
    });
  }

  it('a threshold with "less than" sees the value 0', () => {
    const alarm = { ...alarmOf('1/1', 'missing'), ComparisonOperator: 'LessThanThreshold', Threshold: 1 } as const;
    expect(evaluate(alarm, { start: 0 as never, period: 60_000, values: [0] }, 'OK').to).toBe('ALARM');
  });

  it('one evaluation later the 0 leaves the range and breaching flips to ALARM', () => {
    expect(evaluate(alarmOf('3/3', 'breaching'), slotsOf('0 - - - -'), 'OK').to).toBe('OK');
    expect(evaluate(alarmOf('3/3', 'breaching'), slotsOf('- - - - -'), 'OK').to).toBe('ALARM');
  });
});
