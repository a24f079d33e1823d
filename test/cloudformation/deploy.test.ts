import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTemplate, deploy } from '../../src/cloudformation/deploy.ts';
import { parameterValues } from '../../src/cloudformation/parameters.ts';
import { readSource, type Problem } from '../../src/cloudformation/source.ts';
import { readTemplate } from '../../src/cloudformation/template.ts';
import { RESOURCE_TYPES } from '../../src/cloudformation/types/index.ts';
import { createCloud } from '../../src/index.ts';

const stack = (text: string, given: Record<string, unknown> = {}, strict = false) => {
  const problems: Problem[] = [];
  const template = readTemplate(readSource(text, 't.yaml').value, problems);
  checkTemplate(template, { strict }, problems);
  const parameters = parameterValues(template, new Map(Object.entries(given)), problems);
  const cloud = createCloud({ start: '2026-03-02T08:00:00Z' });
  const made = deploy(cloud, template, { scope: cloud.scope, stackName: 's', parameters, imports: new Map([['vpc', 'vpc-1']]) }, problems);
  return { cloud, problems: problems.map((problem) => `${problem.path}: ${problem.message}`), ...made };
};

describe('deploy', () => {
  it('makes the resources of the example, each once, by API calls that CloudTrail records', () => {
    const { cloud, problems, resources, skipped } = stack(readFileSync('examples/shop/template.yaml', 'utf8'));
    expect([problems, skipped]).toEqual([[], []]);
    expect(resources.size).toBe(13);
    expect(cloud.cloudwatch.describeAlarms({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] })).toMatchObject({
      MetricAlarms: { length: 5 },
      CompositeAlarms: { length: 1 },
    });
    const calls = cloud.journal.entries().filter((entry) => entry.type === 'api.call' && entry.data['action'] !== 'DescribeAlarms');
    // Each call is caused by the resource of the template that asked for it.
    expect(calls.every((call) => cloud.journal.causes(call.seq).at(-1)!.type === 'scenario.resource')).toBe(true);
  });

  it('takes texts for numbers and booleans, as CloudFormation does', () => {
    const { cloud, problems } = stack(`Resources:
  A:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { Namespace: N, MetricName: M, Statistic: Sum, Period: "60", EvaluationPeriods: "3", Threshold: "1.5", ActionsEnabled: "false",
        ComparisonOperator: GreaterThanThreshold }
`);
    expect(problems).toEqual([]);
    expect(cloud.cloudwatch.describeAlarms({}).MetricAlarms![0]).toMatchObject({
      AlarmName: 'A',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 1.5,
      ActionsEnabled: false,
    });
  });

  it('skips a type that is not simulated with all that needs it, or refuses it', () => {
    const text = `Resources:
  Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: t } }
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Table } }
  Queue: { Type: AWS::SQS::Queue }
`;
    const { problems, resources, skipped } = stack(text);
    expect(problems).toEqual([]);
    expect([...resources.keys()]).toEqual(['Queue']);
    expect(skipped.map((item) => item.because)).toEqual([
      'AWS::DynamoDB::Table is not simulated',
      'it refers to Table, which does not exist',
    ]);
    expect(stack(text, {}, true).problems).toEqual(['Resources.Table.Type: AWS::DynamoDB::Table is not simulated']);
  });

  it('follows conditions, parameters, mappings and imports', () => {
    const text =
      `Parameters: { Env: { Type: String, AllowedValues: [dev, prod], Default: dev }, Limit: { Type: Number, MinValue: 1, Default: 5 } }
Mappings: { Names: { dev: { Topic: small }, prod: { Topic: large } } }
Conditions: { IsProd: !Equals [!Ref Env, prod] }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !FindInMap [Names, !Ref Env, Topic] } }
  Only: { Type: AWS::SQS::Queue, Condition: IsProd, Properties: { QueueName: !Sub "\${AWS::StackName}-\${Limit}-\${Vpc}" } }
`.replace('${Vpc}', 'x');
    expect([...stack(text).resources.keys()]).toEqual(['Topic']);
    const prod = stack(text, { Env: 'prod', Limit: '7' });
    expect(prod.resources.get('Only')!.attributes).toMatchObject({ QueueName: 's-7-x' });
    expect(prod.resources.get('Topic')!.ref).toMatch(/:large$/);
    expect(stack(text, { Env: 'test', Limit: 0, Nope: 1 }).problems).toEqual([
      'Parameters.Nope: there is no such parameter',
      'Parameters.Env: expected one of dev, prod, received "test"',
      'Parameters.Limit: expected a number of at least 1, received 0',
      'Resources.Topic: Fn::FindInMap: there is no Names.test.Topic',
    ]);
  });

  it("lists what AWS refuses with the resource's path, and goes on", () => {
    const { problems, resources } = stack(`Resources:
  Bad:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: N, MetricName: M, Statistic: Sum, Period: 45, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanThreshold }
  Good: { Type: AWS::SNS::Topic }
`);
    expect(problems).toEqual(['Resources.Bad: ValidationError: Period must be 10, 20, 30 or a multiple of 60']);
    expect([...resources.keys()]).toEqual(['Good']);
  });

  it('knows the types of every simulated service', () => expect(RESOURCE_TYPES.size).toBeGreaterThanOrEqual(50));
});
