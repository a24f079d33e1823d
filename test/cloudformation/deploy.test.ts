import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTemplate, deploy } from '../../src/cloudformation/deploy.ts';
import { parameterValues } from '../../src/cloudformation/parameters.ts';
import { readSource, type Problem } from '../../src/cloudformation/source.ts';
import { checkSections, readTemplate } from '../../src/cloudformation/template.ts';
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
    const text = readFileSync('examples/shop/template.yaml', 'utf8');
    const types = [...text.matchAll(/^ {4}Type: (\S+)|^ {2}\w+: \{ Type: ([^\s,]+)/gm)]
      .map((match) => (match[1] ?? match[2])!)
      .filter((type) => type.startsWith('AWS::'));
    const { cloud, problems, resources, skipped } = stack(text);
    expect([problems, skipped]).toEqual([[], []]);
    expect([...resources.values()].map(({ type }) => type).sort()).toEqual(types.sort());
    expect(cloud.cloudwatch.describeAlarms({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] })).toMatchObject({
      MetricAlarms: { length: types.filter((type) => type === 'AWS::CloudWatch::Alarm').length },
      CompositeAlarms: { length: types.filter((type) => type === 'AWS::CloudWatch::CompositeAlarm').length },
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

  it('checks what parameters say of themselves', () => {
    const parameters = (text: string, given: Record<string, unknown> = {}) =>
      stack(`Parameters: { P: ${text} }\nResources: { T: { Type: AWS::SNS::Topic } }`, given).problems;
    expect(parameters('{ Type: String, AllowedPattern: "[a-z]+", MinLength: 3, MaxLength: 5, Default: abc }')).toEqual([]);
    expect(parameters('{ Type: String, AllowedPattern: "[a-z]+", MinLength: 3 }', { P: 'a1' })).toEqual([
      'Parameters.P: expected at least 3 characters, received "a1"',
      'Parameters.P: expected what the pattern [a-z]+ allows, received "a1"',
    ]);
    expect(parameters('{ Type: String, AllowedPattern: "[a-z]+", ConstraintDescription: small letters }', { P: 'A' })).toEqual([
      'Parameters.P: expected small letters, received "A"',
    ]);
    expect(parameters('{ Type: String, Defualt: x, Default: x }')).toEqual([
      'Parameters.P.Defualt: a parameter has no such attribute; did you mean "Default"?',
    ]);
  });

  it('takes any image for one that Parameter Store would name, and nothing else from there', () => {
    const text = (type: string) => `Parameters: { P: { Type: "AWS::SSM::Parameter::Value<${type}>", Default: /aws/service/ami } }
Resources: { I: { Type: AWS::EC2::Instance, Properties: { ImageId: !Ref P, InstanceType: t3.micro } } }`;
    expect(stack(text('AWS::EC2::Image::Id')).problems).toEqual([]);
    expect(stack(text('String')).problems).toEqual([
      "Resources.I: the value of P lies in Systems Manager's Parameter Store, which is not simulated; make it a String",
    ]);
  });

  it('names misspelt sections, attributes and dependencies', () => {
    const problems: Problem[] = [];
    checkSections({ Resourses: {} }, problems);
    expect(problems.map(({ message }) => message)).toEqual([
      'a template has no such section; did you mean "Resources"?',
      'expected a template with Resources',
    ]);
    expect(
      stack('Resources: { Topic: { Type: AWS::SNS::Topic, DependOn: Queue }, Queue: { Type: AWS::SQS::Queue, DependsOn: Topik } }')
        .problems,
    ).toEqual([
      'Resources.Topic.DependOn: a resource has no such attribute; did you mean "DependsOn"?',
      'Resources.Queue.DependsOn: Unresolved resource dependency "Topik"; did you mean "Topic"?',
    ]);
  });

  it('takes what CDK synthesises', () => {
    const regions = ['us-east-1', 'eu-west-1'].map((region) => ({ 'Fn::Equals': [{ Ref: 'AWS::Region' }, region] }));
    const synthesised = {
      Resources: {
        PagerE5AB5D8F: { Type: 'AWS::SNS::Topic', Metadata: { 'aws:cdk:path': 'ShopStack/Pager/Resource' } },
        PagerPolicy5E6B1F2A: {
          Type: 'AWS::SNS::TopicPolicy',
          Properties: {
            PolicyDocument: {
              Statement: [
                {
                  Action: 'sns:Publish',
                  Effect: 'Allow',
                  Principal: { Service: 'events.amazonaws.com' },
                  Resource: { Ref: 'PagerE5AB5D8F' },
                  Sid: '0',
                },
              ],
              Version: '2012-10-17',
            },
            Topics: [{ Ref: 'PagerE5AB5D8F' }],
          },
          UpdateReplacePolicy: 'Retain',
          DeletionPolicy: 'Retain',
        },
        ErrorsAlarm0F5C1D0B: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: {
            AlarmActions: [
              {
                'Fn::Join': [
                  '',
                  [
                    'arn:',
                    { Ref: 'AWS::Partition' },
                    ':sns:',
                    { Ref: 'AWS::Region' },
                    ':',
                    { Ref: 'AWS::AccountId' },
                    ':',
                    { 'Fn::GetAtt': ['PagerE5AB5D8F', 'TopicName'] },
                  ],
                ],
              },
            ],
            ComparisonOperator: 'GreaterThanThreshold',
            EvaluationPeriods: 3,
            MetricName: 'Errors',
            Namespace: 'AWS/Lambda',
            Period: 60,
            Statistic: 'Sum',
            Threshold: 1,
          },
          DependsOn: ['PagerPolicy5E6B1F2A'],
        },
        CDKMetadata: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'v2:deflate64:H4sIA' }, Condition: 'CDKMetadataAvailable' },
      },
      Conditions: { CDKMetadataAvailable: { 'Fn::Or': [{ 'Fn::Or': regions }, { 'Fn::Or': regions }] } },
      Parameters: {
        BootstrapVersion: {
          Type: 'AWS::SSM::Parameter::Value<String>',
          Default: '/cdk-bootstrap/hnb659fds/version',
          Description: 'Version of the CDK Bootstrap resources in this environment. [cdk:skip]',
        },
      },
      Rules: {
        CheckBootstrapVersion: {
          Assertions: [
            { Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '2', '3'], { Ref: 'BootstrapVersion' }] }] }, AssertDescription: 'too old' },
          ],
        },
      },
    };
    const { problems, resources, skipped, cloud } = stack(JSON.stringify(synthesised, null, 1));
    expect(problems).toEqual([]);
    expect([...resources.keys()]).toEqual(['PagerE5AB5D8F', 'PagerPolicy5E6B1F2A', 'ErrorsAlarm0F5C1D0B']);
    expect(skipped.map(({ because }) => because)).toEqual(['AWS::CDK::Metadata is not simulated']);
    expect(cloud.cloudwatch.describeAlarms({}).MetricAlarms![0]!.AlarmActions).toEqual([resources.get('PagerE5AB5D8F')!.ref]);
    const sections: Problem[] = [];
    checkSections(synthesised, sections);
    expect(sections).toEqual([]);
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
