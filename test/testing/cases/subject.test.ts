import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../../src/scenario/problems.ts';
import { runCase } from '../../../src/testing/cases/run-case.ts';
import { readTestFile } from '../../../src/testing/cases/test-file.ts';

const TEMPLATE = `Resources:
  Slow:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: Shop, MetricName: Slow, Statistic: Maximum, Period: 60, EvaluationPeriods: 1, Threshold: 3,
      ComparisonOperator: GreaterThanThreshold }
`;
const SCENARIO = `name: shop
start: 2026-03-02T08:00:00Z
duration: 1d
account: "444455556666"
region: eu-west-1
imports: { pager: "arn:aws:sns:eu-west-1:444455556666:pager" }
template: parts/slow.yaml
Resources:
  High:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60, EvaluationPeriods: 2, Threshold: 100,
        ComparisonOperator: GreaterThanThreshold, AlarmActions: [!ImportValue pager] }
metrics:
  - { alarm: High, values: "200x1000" }
expect:
  - { alarm: High, never: ALARM }
`;
const FILES = new Map([
  ['scenarios/shop.yaml', SCENARIO],
  ['scenarios/parts/slow.yaml', TEMPLATE],
  ['scenarios/two.yaml', `${SCENARIO}stacks: [{ region: us-east-2, Resources: { T: { Type: AWS::SNS::Topic } } }]\n`],
]);
const read = (text: string) =>
  readTestFile(text, 'shop.test.yaml', (path) => {
    const found = FILES.get(path);
    if (found === undefined) throw new Error(`${path}: there is no such file`);
    return found;
  });
const cases = `cases:
  - name: a queue
    series: { High: "0x3 200x4", Slow: "1 5 1x5" }
    expect: [High ALARM by 7m, Slow enters ALARM]
`;

describe('a scenario as the subject of a test file', () => {
  it('gives its resources, its place and its imports; its own metrics and expectations stay at home', () => {
    const file = read(`scenario: scenarios/shop.yaml\n${cases}`);
    const { errors, failures, run } = runCase(file, file.cases[0]!);
    expect({ errors, failures }).toEqual({ errors: [], failures: [] });
    const changes = run!.entries.filter(({ type }) => type === 'alarm.state').map(({ subject, data }) => `${subject} ${String(data['to'])}`);
    expect(changes).toContain('444455556666/eu-west-1/alarm/High OK');
    expect(changes).toContain('444455556666/eu-west-1/alarm/High ALARM');
    const actions = run!.entries.filter(({ type }) => type === 'alarm.action').map(({ data }) => data['action']);
    expect(actions).toEqual(['arn:aws:sns:eu-west-1:444455556666:pager']);
  });

  it('gives way to what the test file says itself', () => {
    const file = read(`scenario: scenarios/shop.yaml\nregion: us-west-2\nimports: { pager: "arn:aws:sns:us-west-2:444455556666:other" }\n${cases}`);
    const { run } = runCase(file, file.cases[0]!);
    expect(run!.entries.filter(({ type }) => type === 'alarm.action').map(({ data }) => data['action'])).toEqual([
      'arn:aws:sns:us-west-2:444455556666:other',
    ]);
  });

  it.each([
    ['scenarios/two.yaml', /a scenario with stacks in other accounts or regions cannot be tested/],
    ['scenarios/none.yaml', /there is no such file/],
  ])('is refused when it cannot be one: %s', (path, why) => {
    const wrong = () => read(`scenario: ${path}\n${cases}`);
    expect(wrong).toThrow(ScenarioError);
    expect(wrong).toThrow(why);
  });
});
