import { describe, expect, it } from 'vitest';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const base = `name: s
start: 2026-03-02T08:00:00Z
duration: 1h
Resources:
  Pager: { Type: AWS::SNS::Topic }
  PagerPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Pager]
      PolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: [events.amazonaws.com, cloudwatch.amazonaws.com] }, Action: "sns:Publish", Resource: "*" }]
  High:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60, EvaluationPeriods: 1, Threshold: 100,
        ComparisonOperator: GreaterThanThreshold, AlarmActions: [!Ref Pager] }
  Tell:
    Type: AWS::Events::Rule
    Properties: { EventPattern: { source: [shop] }, Targets: [{ Id: pager, Arn: !Ref Pager }] }
  Idle:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: Idle, Role: 'arn:aws:iam::111122223333:role/r', Code: { ZipFile: x }, Handler: a.b, Runtime: nodejs22.x }
  Group: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: app } }
metrics:
  - { alarm: High, values: "10x9 200x4 10x40" }
timeline:
  - { at: 20m, call: "events:PutEvents", input: { Entries: [{ Source: shop, DetailType: Sold, Detail: '{"item": "cat"}' }] } }
  - { at: 21m, call: "sqs:CreateQueue", as: "arn:aws:iam::111122223333:user/ana", input: { QueueName: q } }
expect:
`;
const verdict = (expectation: string) => {
  const run = runScenario(readScenario(`${base}  - ${expectation}\n`, 's.yaml'), { evaluationPhase: 'zero' });
  return run.verdicts[0]!;
};

describe('expectations hold or not, and say what was found', () => {
  it.each([
    '{ alarm: High, state: OK }',
    '{ alarm: High, state: ALARM, at: 13m }',
    '{ alarm: High, state: ALARM, by: 12m }',
    '{ alarm: High, state: ALARM, between: [14m, 15m] }',
    '{ alarm: High, never: INSUFFICIENT_DATA, between: [5m, 40m] }',
    '{ alarm: High, enters: ALARM, exactly: 1 }',
    '{ alarm: High, history: [08:02 OK, 08:12 ALARM, 08:17 OK] }',
    '{ notification: Pager, exactly: 2 }',
    '{ notification: Pager, region: us-east-1, exactly: 2 }',
    '{ action: Pager, exactly: 1 }',
    '{ rule: Tell, delivers: cat, exactly: 1 }',
    '{ trail: { EventName: CreateQueue, Username: ana, requestParameters: { queueName: q } }, exactly: 1 }',
    '{ metric: { Namespace: Shop, MetricName: Queue }, stat: Maximum, max: 100, between: [20m, 40m] }',
    '{ metric: { Namespace: Shop, MetricName: Nobody }, stat: Sum, missing: true }',
    '{ log: app, matches: ERROR, exactly: 0 }',
    '{ log: /aws/lambda/Idle, matches: ERROR, exactly: 0 }',
    '{ entry: world.ec2.impairSystem, exactly: 0 }',
    '{ entry: alarm.state, subject: High, where: { to: ALARM }, exactly: 1 }',
  ])('holds: %s', (text) => expect(verdict(text)).toMatchObject({ passed: true, found: '' }));

  it.each([
    ['{ alarm: High, state: ALARM }', 'it was in OK; it went 08:02:00 OK, 08:12:00 ALARM, 08:17:00 OK'],
    ['{ alarm: High, state: ALARM, by: 11m }', 'it went'],
    ['{ alarm: High, never: ALARM }', 'it went 08:02:00 OK, 08:12:00 ALARM'],
    ['{ alarm: High, never: ALARM, between: [14m, 15m] }', 'it went'],
    ['{ alarm: High, enters: ALARM, exactly: 2 }', 'it did so once'],
    ['{ alarm: High, history: [08:02 OK, 08:13 ALARM, 08:17 OK] }', 'it went'],
    ['{ alarm: High, history: [08:02 OK, 08:12 ALARM] }', 'it went'],
    // Nothing is true of what never was: a misspelt name must not make a "never" hold.
    ['{ alarm: Hihg, never: ALARM }', 'there never was one; did you mean "High"?'],
    ['{ alarm: Hihg, enters: ALARM, exactly: 0 }', 'there never was one'],
    ['{ alarm: High, region: eu-west-1, never: ALARM }', 'there never was one in 111122223333/eu-west-1'],
    ['{ rule: Tel, exactly: 0 }', 'there never was one; did you mean "Tell"?'],
    ['{ notification: Pagr, exactly: 0 }', 'there never was one; did you mean "Pager"?'],
    ['{ notification: Pager, region: eu-west-1, exactly: 2 }', 'it happened never'],
    ['{ notification: Pager, exactly: 1 }', 'it happened 2 times'],
    ['{ rule: Tell, delivers: dog }', 'it happened never'],
    ['{ trail: { EventName: CreateQueue, Username: ben } }', 'it has 0 such records'],
    ['{ metric: { Namespace: Shop, MetricName: Queue }, stat: Maximum, max: 100 }', '5 of 56 datapoints lie outside'],
    ['{ metric: { Namespace: Shop, MetricName: Queue }, stat: Maximum, missing: true }', 'it has 56 datapoints'],
    ['{ log: nowhere, matches: ERROR }', 'ResourceNotFoundException'],
    ['{ configRule: r, compliance: COMPLIANT }', 'it found nothing'],
    ['{ log: nowhere, matches: ERROR, exactly: 0 }', 'ResourceNotFoundException'],
    ['{ action: Pagr, exactly: 0 }', 'no alarm ever had it'],
    ['{ entry: lambda.invoke }', 'it happened never'],
  ])('does not: %s', (text, found) => {
    const result = verdict(text);
    expect(result.passed).toBe(false);
    expect(result.found).toContain(found);
  });

  it('say where, when they ask elsewhere', () => {
    const nobody = verdict('{ trail: { EventName: CreateUser }, region: eu-west-1, exactly: 0 }');
    expect(nobody.expected).toBe('CloudTrail has EventName CreateUser never in eu-west-1');
    expect(verdict('{ alarm: High, region: us-east-1, state: OK }').expected).toBe('High is in OK in us-east-1 at the end');
  });

  it('finds a rule on a bus of its own by its logical id and by bus and name', () => {
    const text = base
      .replace('  Group:', '  Orders: { Type: AWS::Events::EventBus }\n  Group:')
      .replace('{ EventPattern:', '{ EventBusName: !Ref Orders, EventPattern:')
      .replace('Source: shop,', 'Source: shop, EventBusName: Orders,');
    const run = runScenario(readScenario(`${text}  - { rule: Tell, exactly: 1 }\n  - { rule: Orders/Tell, exactly: 1 }\n`, 's.yaml'));
    expect(run.verdicts.map(({ passed }) => passed)).toEqual([true, true]);
  });

  it('asks event history as often as it wants, even while calls are throttled', () => {
    const steps = '  - { at: 50m, fault: api.throttle }\nexpect:\n';
    const five = Array.from({ length: 5 }, () => '  - { trail: { EventName: CreateQueue }, exactly: 1 }\n').join('');
    const run = runScenario(readScenario(base.replace('expect:\n', steps) + five, 's.yaml'));
    expect(run.verdicts.map(({ found }) => found)).toEqual(['', '', '', '', '']);
  });

  it('makes a call in the account of whoever calls', () => {
    const step = `  - { at: 22m, call: "sns:CreateTopic", as: "arn:aws:iam::444455556666:user/dora", input: { Name: t } }\nexpect:\n`;
    const text = `${base.replace('expect:\n', step)}  - { trail: { EventName: CreateTopic, Username: dora }, account: "444455556666", exactly: 1 }\n`;
    expect(runScenario(readScenario(text, 's.yaml')).passed).toBe(true);
    expect(() => runScenario(readScenario(text.replace('at: 22m', 'at: 22m, account: "111122223333"'), 's.yaml'))).toThrow(
      "caller's own account",
    );
  });

  it('stops at a call that is refused, unless that is the story', () => {
    const run = (step: string) => () => runScenario(readScenario(`${base.replace('expect:\n', '')}  - ${step}\n`, 's.yaml'));
    const call = 'at: 30m, call: "sqs:DeleteQueue", input: { QueueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/none" }';
    expect(run(`{ ${call} }`)).toThrow(/^s\.yaml:\d+:\d+: timeline\[2\]: sqs:DeleteQueue was refused: .*NonExistent/);
    expect(run(`{ ${call}, refused: true }`)).not.toThrow();
    expect(run(`{ ${call}, refused: AccessDenied }`)).toThrow('was refused');
    expect(run('{ at: 30m, call: "sqs:ListQueues", refused: true }')).toThrow('and it was accepted');
    expect(run('{ at: 30m, call: "sqs:Nonsense" }')).toThrow('is not simulated');
  });
});
