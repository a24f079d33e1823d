import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmChanges } from '../../../src/analysis/alarms.ts';
import { prepareRun, type Run } from '../../../src/scenario/run.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { CASE_OPTIONS } from '../../../src/testing/cases/case-options.ts';
import { scenarioOf } from '../../../src/testing/cases/run-case.ts';
import { readTestFile } from '../../../src/testing/cases/test-file.ts';

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.yaml'))
  .map((file) => join('examples', file));
const read = (text: string, file: string) => readTestFile(text, file, (path) => readFileSync(join(dirname(file), path), 'utf8'));

function live(scenario: Scenario): Run {
  const run = prepareRun(scenario, CASE_OPTIONS);
  run.cloud.runUntil(scenario.end);
  return run.finish();
}

/** The same with every resource of the template. */
const whole = (scenario: Scenario): Scenario => ({ ...scenario, stacks: scenario.stacks.map(({ only: _, ...rest }) => rest) });

/** The verdicts, and how each alarm of the smaller cloud fared. */
function told(run: Run, scenario: Scenario) {
  const { scope, only = new Set<string>() } = scenario.stacks[0]!;
  const changes = (id: string) => alarmChanges(run.entries, scope, run.physical(id)).map(({ at, from, to, reason }) => ({ at, from, to, reason }));
  return { verdicts: run.verdicts, changes: [...only].sort().map((id) => [id, changes(id)]) };
}

describe('a case that deploys only what it is about', () => {
  it.each(examples)('says what the whole template says: %s', (file) => {
    const tests = read(readFileSync(file, 'utf8'), file);
    let smaller = 0;
    for (const testCase of tests.cases) {
      const scenario = scenarioOf(tests, testCase);
      if (scenario.stacks[0]!.only === undefined) continue;
      smaller += 1;
      expect(told(live(scenario), scenario), testCase.name).toEqual(told(live(whole(scenario)), scenario));
    }
    expect(smaller).toBeGreaterThan(0);
  });

  /** Alarms on two topics, rules that hear some of them, composites over some: whatever may reach from one alarm into the case of another. */
  const shape = fc.record({
    topics: fc.array(fc.constantFrom('Ops', 'Dev', 'None'), { minLength: 3, maxLength: 5 }),
    ok: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    noData: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    breaching: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    byArn: fc.boolean(),
    composites: fc.array(fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
    rule: fc.constantFrom('', '{ source: [aws.cloudwatch] }', '{ source: [shop] }', '{ account: ["111122223333"] }'),
    policy: fc.boolean(),
    values: fc.array(fc.constantFrom('10x2', '200x3', '_x4', '200x1', '10x5'), { minLength: 2, maxLength: 6 }),
    counts: fc.constantFrom('Ops', 'Dev', '*', ''),
    times: fc.nat(3),
  });
  type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

  function fileOf({ topics, ok, noData, breaching, byArn, composites, rule, policy, values, counts, times }: Shape): string {
    const action = (topic: string) => (topic === 'None' ? '[]' : byArn ? `["arn:aws:sns:us-east-1:111122223333:${topic}"]` : `[!Ref ${topic}]`);
    const alarms = topics.map(
      (topic, i) => `  A${i}:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: Shop, MetricName: M${i}, Statistic: Maximum, Period: 60, EvaluationPeriods: 2, Threshold: 100,
      ComparisonOperator: GreaterThanThreshold, AlarmActions: ${action(topic)}, OKActions: ${action(ok[i] === true ? topic : 'None')},
      InsufficientDataActions: ${action(noData[i] === true ? topic : 'None')},
      TreatMissingData: ${breaching[i] === true ? 'breaching' : 'missing'} }`,
    );
    const all = composites.map((children, i) => {
      const words = children.filter((child) => child < topics.length).map((child) => `ALARM(A${child})`);
      return `  C${i}:
    Type: AWS::CloudWatch::CompositeAlarm
    DependsOn: [${topics.map((_, j) => `A${j}`).join(', ')}]
    Properties: { AlarmName: C${i}, AlarmRule: "${words.length === 0 ? 'TRUE' : words.join(' OR ')}", AlarmActions: [!Ref Ops] }`;
    });
    const rules = rule === '' ? [] : [`  Tell:\n    Type: AWS::Events::Rule\n    Properties: { EventPattern: ${rule}, Targets: [{ Id: t, Arn: !Ref Dev }] }`];
    const services = policy ? '[events.amazonaws.com, cloudwatch.amazonaws.com]' : '[cloudwatch.amazonaws.com]';
    return `Resources:
  Ops: { Type: AWS::SNS::Topic, Properties: { TopicName: Ops } }
  Dev: { Type: AWS::SNS::Topic, Properties: { TopicName: Dev } }
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Dev]
      PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: ${services} }, Action: "sns:Publish", Resource: "*" }] }
${[...alarms, ...all, ...rules].join('\n')}
cases:
  - name: one
    series: { A0: "${values.join(' ')}" }
    expect:
      - A0 enters ALARM
${counts === '' ? '' : `      - { notification: "${counts}", exactly: ${times} }\n`}`;
  }

  it('says what the whole template says, whatever else is in it', () => {
    fc.assert(
      fc.property(shape, (given) => {
        const tests = read(fileOf(given), 'made.test.yaml');
        const scenario = scenarioOf(tests, tests.cases[0]!);
        expect(told(live(scenario), scenario)).toEqual(told(live(whole(scenario)), scenario));
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
