import { expect, it, vi } from 'vitest';
import { entriesOfType } from '../../../src/analysis/entries.ts';
import { stateReasonData } from '../../../src/engines/alarms/text/reason-data.ts';
import { stateReason } from '../../../src/engines/alarms/text/reason.ts';
import { runCase } from '../../../src/testing/cases/run-case.ts';
import { readTestFile } from '../../../src/testing/cases/test-file.ts';

vi.mock('../../../src/engines/alarms/text/reason.ts', { spy: true });
vi.mock('../../../src/engines/alarms/text/reason-data.ts', { spy: true });

const FILE = `Resources:
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60, EvaluationPeriods: 3, Threshold: 100,
      ComparisonOperator: GreaterThanThreshold }
cases:
  - name: a queue
    series: { High: "10x5 200x5 10x5" }
    expect:
      - High never ALARM between 0m and 8m
      - High ALARM by 10m
      - High enters OK exactly 2 times
      - alarm: High
        history: [0:02 OK, 0:10 ALARM, 0:14 OK, 0:27 INSUFFICIENT_DATA]
`;

/** Making them took a fifth of the time of a case of one alarm. */
it('the reasons of changes are not made for expectations that need the states alone', () => {
  const file = readTestFile(FILE, 'words.test.yaml', () => '');
  const { failures, run } = runCase(file, file.cases[0]!);
  expect(failures).toEqual([]);
  expect([vi.mocked(stateReason).mock.calls, vi.mocked(stateReasonData).mock.calls]).toEqual([[], []]);
  const [first] = entriesOfType(run!.entries, 'alarm.state');
  expect(first!.data['reason']).toMatch(/^Threshold Crossed/);
  expect(vi.mocked(stateReason)).toHaveBeenCalled();
  expect(vi.mocked(stateReasonData)).not.toHaveBeenCalled();
});
