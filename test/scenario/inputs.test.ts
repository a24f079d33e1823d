import { describe, expect, it } from 'vitest';
import { UnknownMember } from '../../src/aws/errors.ts';
import type { Service } from '../../src/aws/engine.ts';
import { createCloud } from '../../src/cloud/cloud.ts';
import { ENGINES } from '../../src/cloud/engines.ts';
import { ScenarioError } from '../../src/scenario/problems.ts';
import { prepareRun, runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const HEAD = `name: s
start: 2026-03-02T06:00:00Z
duration: 1h
Resources:
  Web: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-12345678, InstanceType: t3.micro } }
timeline:
`;
const problems = (steps: readonly string[]): readonly string[] => {
  try {
    prepareRun(readScenario(`${HEAD}${steps.map((step) => `  - { ${step} }\n`).join('')}`, 's.yaml'));
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n');
  }
};

describe('a misspelt member of an input', () => {
  it('is found before time starts, wherever it is, and all of them at once', () => {
    expect(
      problems([
        'at: 10m, call: "ec2:StopInstances", input: { InstanceId: !Ref Web }',
        'at: 20m, call: "cloudwatch:PutMetricData", input: { Namespace: acme, MetricData: [{ MetricName: m, Value: 1, Unt: Count }] }',
        'at: 30m, fault: ec2.impairInstance, input: { Instance: !Ref Web }',
        'at: 40m, call: "sns:ListTopics", input: { Colour: red }',
      ]),
    ).toEqual([
      's.yaml:7:52: timeline[0].input.InstanceId: ec2:StopInstances knows no member "InstanceId"; did you mean "InstanceIds"?',
      's.yaml:8:50: timeline[1].input: cloudwatch:PutMetricData knows no member "Unt"; did you mean "Unit"?',
      's.yaml:9:52: timeline[2].input.Instance: ec2.impairInstance knows no member "Instance"; did you mean "InstanceId"?',
      's.yaml:10:49: timeline[3].input.Colour: sns:ListTopics knows no member "Colour"; it knows NextToken',
    ]);
  });

  it('is left alone where the refusal is the story, and what depends on the time of the step is not asked', () => {
    const steps = [
      'at: 10m, call: "ec2:StopInstances", refused: NotSimulated, input: { InstanceId: !Ref Web }',
      'at: 20m, call: "sns:CreateTopic", input: { Name: later }',
      'at: 30m, call: "sns:Publish", input: { TopicArn: "arn:aws:sns:us-east-1:111122223333:later", Message: hello }',
    ];
    expect(problems(steps)).toEqual([]);
    runScenario(readScenario(`${HEAD}${steps.map((step) => `  - { ${step} }\n`).join('')}`, 's.yaml'));
  });
});

describe('every operation', () => {
  /** What must be there before an operation looks at the names of what else is there. */
  const FIRST: Readonly<Record<string, object>> = { 'events:PutEvents': { Entries: [{ Zzz: 1 }] }, 'lambda:CreateEventSourceMapping': { EventSourceArn: 'x' } };

  it('tells a member that it does not know, before it looks at anything else', () => {
    const silent: string[] = [];
    let told = 0;
    for (const { operations } of ENGINES) {
      for (const [service, actions] of Object.entries(operations)) {
        for (const action of Object.keys(actions)) {
          const call = `${service}:${action}`;
          const cloud = createCloud({ start: '2026-03-02T06:00:00Z', journal: 'off' });
          const client = cloud.clients()[service as Service] as unknown as Record<string, (input: object) => unknown>;
          try {
            client[`${action.charAt(0).toLowerCase()}${action.slice(1)}`]!({ ...FIRST[call], Zzz: 1 });
            silent.push(call);
          } catch (error) {
            if (error instanceof UnknownMember) told += 1;
            // Whole operations that are not simulated say so whatever they are given.
            else if (!/does not simulate (?:dashboards|pictures|metric streams|Contributor Insights)/.test((error as Error).message)) silent.push(call);
          }
        }
      }
    }
    expect(silent).toEqual([]);
    expect(told).toBeGreaterThan(480);
  });
});
