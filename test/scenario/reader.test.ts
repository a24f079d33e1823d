import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../src/cloud/cloud.ts';
import { hashText } from '../../src/kernel/digest.ts';
import { canonical } from '../../src/kernel/plain.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readText } from '../../src/node/read-text.ts';
import { pageData } from '../../src/report/html/data.ts';
import { tablesOf } from '../../src/report/tables/index.ts';

const lived = () => runScenario(readScenario(readText('scenarios/day-of-a-fleet.yaml'), 'scenarios/day-of-a-fleet.yaml', {}));
/** All that a cloud is and will be. */
const whole = (cloud: Cloud): string => hashText(canonical(cloud.snapshot()));

describe('the reader of a run', () => {
  it('leaves no trace in the run, whatever a report asks of it', () => {
    const run = lived();
    const before = whole(run.cloud);
    for (const table of tablesOf(run)) for (const _ of table.rows()) continue;
    pageData(run, tablesOf(run), '');
    run.reader.cloudwatch.describeAlarms({ StateValue: 'OK' });
    run.reader.cloudtrail.lookupEvents({});
    expect(whole(run.cloud)).toBe(before);
  });

  it('is a cloud of its own as soon as either goes on', () => {
    const names = (cloud: Cloud): (string | undefined)[] => cloud.cloudwatch.describeAlarms({}).MetricAlarms!.map((alarm) => alarm.AlarmName);
    const run = lived();
    const atTheEnd = names(run.reader);
    run.cloud.cloudwatch.deleteAlarms({ AlarmNames: [atTheEnd[0]!] });
    expect(names(run.cloud)).toEqual(atTheEnd.slice(1));
    expect(names(run.reader)).toEqual(atTheEnd);

    const other = lived();
    names(other.reader);
    other.reader.cloudwatch.deleteAlarms({ AlarmNames: [atTheEnd[0]!] });
    expect(names(other.reader)).toEqual(atTheEnd.slice(1));
    expect(names(other.cloud)).toEqual(atTheEnd);
  });

  it('sees the run as it was when time passes for the reader alone, and for the run alone', () => {
    const run = lived();
    const state = canonical(run.reader.cloudwatch.describeAlarmHistory({ MaxRecords: 100 }));
    run.cloud.advance('40d');
    expect(canonical(run.reader.cloudwatch.describeAlarmHistory({ MaxRecords: 100 }))).toBe(state);
    const other = lived();
    const before = whole(other.cloud);
    other.reader.advance('100d').cloudwatch.describeAlarmHistory({});
    other.reader.cloudtrail.lookupEvents({});
    expect(whole(other.cloud)).toBe(before);
  });
});
