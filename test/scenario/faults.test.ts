import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../src/scenario/problems.ts';
import { prepareRun, runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const HEAD = `name: s
start: 2026-03-02T08:00:00Z
duration: 3h
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: "sts:AssumeRole" }] }
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"]
  Profile: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Role] } }
  Web:
    Type: AWS::EC2::Instance
    Properties:
      { ImageId: ami-0abc1234def567890, InstanceType: m5.large, Monitoring: true, IamInstanceProfile: !Ref Profile, AvailabilityZone: us-east-1a }
  Pager: { Type: AWS::SNS::Topic, Properties: { Subscription: [{ Protocol: email, Endpoint: a@example.com }] } }
  PagerPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Pager]
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: "sns:Publish", Resource: !Ref Pager }] }
  Tell:
    Type: AWS::Events::Rule
    Properties: { EventPattern: { source: [shop] }, Targets: [{ Id: pager, Arn: !Ref Pager, RetryPolicy: { MaximumRetryAttempts: 0 } }] }
  Function:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs20.x, Handler: index.handler, Role: "arn:aws:iam::111122223333:role/x", Code: { ZipFile: x } }
workloads:
  Web: { CPUUtilization: 40, mem_used_percent: 50 }
  Function: { invocationsPerMinute: 20 }
timeline:
  - { at: 30m, fault: ec2.installAgent, input: { InstanceId: !Ref Web, appendDimensions: [InstanceId] } }
  - { at: 1m, every: 10m, call: "events:PutEvents", input: { Entries: [{ Source: shop, DetailType: Sold, Detail: '{}' }] } }
`;
const CPU = 'metric: { Namespace: AWS/EC2, MetricName: CPUUtilization, Dimensions: { InstanceId: { Ref: Web } } }';
const check = (name: string) =>
  `metric: { Namespace: AWS/EC2, MetricName: ${name}, Dimensions: { InstanceId: { Ref: Web } } }, stat: Maximum`;
const MEMORY =
  'metric: { Namespace: CWAgent, MetricName: mem_used_percent, Dimensions: [{ Name: InstanceId, Value: !Ref Web }] }, stat: SampleCount';
const ERRORS = 'metric: { Namespace: AWS/Lambda, MetricName: Errors, Dimensions: { FunctionName: { Ref: Function } } }, stat: Sum';

/** A fault for an hour from 09:00, what shows it, and what shows that it is over. */
const FAULTS: [fault: string, ...expectations: string[]][] = [
  [
    'ec2.stopPublishing, input: { InstanceId: !Ref Web }',
    `{ ${CPU}, stat: Average, missing: true, between: [9:02, 9:58] }`,
    `{ ${CPU}, stat: SampleCount, min: 1, between: [10:02, 10:30] }`,
    `{ ${CPU}, stat: SampleCount, min: 1, between: [8:10, 8:58] }`,
  ],
  [
    'ec2.impairInstance, input: { InstanceId: !Ref Web }',
    `{ ${check('StatusCheckFailed_Instance')}, min: 1, between: [9:02, 9:58] }`,
    `{ ${check('StatusCheckFailed')}, min: 1, between: [9:02, 9:58] }`,
    `{ ${check('StatusCheckFailed_System')}, max: 0 }`,
    `{ ${check('StatusCheckFailed')}, max: 0, between: [10:02, 10:30] }`,
  ],
  [
    'ec2.impairSystem, input: { InstanceId: !Ref Web }',
    `{ ${check('StatusCheckFailed_System')}, min: 1, between: [9:02, 9:58] }`,
    `{ ${check('StatusCheckFailed_Instance')}, max: 0 }`,
    `{ ${check('StatusCheckFailed_System')}, max: 0, between: [10:02, 10:30] }`,
  ],
  [
    'ec2.impairAttachedEbs, input: { InstanceId: !Ref Web }',
    `{ ${check('StatusCheckFailed_AttachedEBS')}, min: 1, between: [9:02, 9:58] }`,
    `{ ${check('StatusCheckFailed')}, min: 1, between: [9:02, 9:58] }`,
    `{ ${check('StatusCheckFailed_System')}, max: 0 }`,
    `{ ${check('StatusCheckFailed_AttachedEBS')}, max: 0, between: [10:02, 10:30] }`,
  ],
  [
    'ec2.impairZone, input: { AvailabilityZone: us-east-1a }',
    `{ ${check('StatusCheckFailed_System')}, min: 1, between: [9:02, 9:58] }`,
    `{ ${check('StatusCheckFailed')}, max: 0, between: [10:02, 10:30] }`,
  ],
  [
    'ec2.hungGuest, input: { InstanceId: !Ref Web }',
    `{ ${MEMORY}, missing: true, between: [9:02, 9:58] }`,
    `{ ${check('StatusCheckFailed')}, max: 0 }`,
    `{ ${MEMORY}, min: 1, between: [10:02, 10:30] }`,
  ],
  [
    'ec2.lateDatapoints, input: { InstanceId: !Ref Web, by: 100m }',
    // Visible only at 11:00 and later what was measured from 09:20 on: the run ends before.
    `{ ${CPU}, stat: Average, missing: true, between: [9:30, 9:58] }`,
    `{ ${CPU}, stat: SampleCount, min: 1, between: [10:02, 10:30] }`,
  ],
  [
    'ec2.duplicateDatapoints, input: { InstanceId: !Ref Web }',
    `{ ${CPU}, stat: SampleCount, min: 2, max: 2, between: [9:02, 9:58] }`,
    `{ ${CPU}, stat: Average, min: 39.9, max: 40.1, between: [8:20, 10:30] }`,
    `{ ${CPU}, stat: SampleCount, min: 1, max: 1, between: [10:02, 10:30] }`,
  ],
  [
    'ec2.clockSkew, input: { InstanceId: !Ref Web, by: 30m, behind: true }',
    // What the guest stamps lies half an hour back, on top of what was there; what the hypervisor stamps does not.
    `{ ${MEMORY}, min: 2, between: [8:35, 8:55] }`,
    `{ ${MEMORY}, missing: true, between: [9:32, 9:58] }`,
    `{ ${CPU}, stat: SampleCount, min: 1, max: 1, between: [9:02, 9:58] }`,
    `{ ${MEMORY}, min: 1, between: [10:02, 10:30] }`,
  ],
  [
    'metrics.setSource, input: { Namespace: AWS/EC2, MetricName: CPUUtilization, drop: 1 }',
    `{ ${CPU}, stat: Average, missing: true, between: [9:02, 9:58] }`,
    `{ ${CPU}, stat: SampleCount, min: 1, between: [10:02, 10:30] }`,
  ],
  [
    'lambda.setBehaviour, input: { FunctionName: !Ref Function, errorRate: 1 }',
    `{ ${ERRORS}, min: 1, between: [9:02, 9:58] }`,
    `{ ${ERRORS}, max: 0, between: [10:02, 10:58] }`,
  ],
  [
    'events.failTarget, input: { target: "*" }',
    '{ rule: Tell, exactly: 0, between: [9:00, 9:59] }',
    '{ entry: events.dropped, exactly: 6, between: [9:00, 9:59] }',
    '{ rule: Tell, exactly: 6, between: [10:00, 10:59] }',
  ],
  [
    'events.delayTarget, input: { target: !Ref Pager, by: 5m }',
    '{ rule: Tell, exactly: 1, between: [9:06, 9:06:05] }',
    '{ rule: Tell, exactly: 0, between: [9:01, 9:05:59] }',
    '{ rule: Tell, exactly: 1, between: [10:01, 10:02] }',
  ],
  [
    'sns.delayDelivery, input: { TopicArn: !Ref Pager, by: 3m }',
    '{ entry: sns.delivered, exactly: 0, between: [9:01, 9:03:59] }',
    '{ entry: sns.delivered, exactly: 1, between: [9:04, 9:04:05] }',
    '{ entry: sns.delivered, exactly: 1, between: [10:01, 10:02] }',
  ],
  [
    'api.throttle, input: { service: sns, action: Publish }',
    '{ notification: Pager, exactly: 0, between: [9:00, 9:59] }',
    '{ trail: { EventName: PutEvents }, exactly: 0, between: [9:00, 9:01] }',
    '{ notification: Pager, exactly: 6, between: [10:00, 10:59] }',
  ],
  [
    'api.deny, input: { service: cloudwatch, action: PutMetricData }',
    `{ ${MEMORY}, missing: true, between: [9:02, 9:58] }`,
    `{ ${MEMORY}, min: 1, between: [10:02, 10:30] }`,
  ],
];

describe('faults have a start and an end', () => {
  it.each(FAULTS)('%s', (fault, ...expectations) => {
    const text = `${HEAD}  - { at: 9:00, fault: ${fault}, for: 1h }\nexpect:\n${expectations.map((line) => `  - ${line}\n`).join('')}`;
    const run = runScenario(readScenario(text, 's.yaml'));
    expect(run.verdicts.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('without the fault, nothing of that shows', () => {
    const lines = FAULTS.flatMap(([fault, ...expectations]) => expectations.map((line) => ({ fault, line })));
    const run = runScenario(readScenario(`${HEAD}expect:\n${lines.map(({ line }) => `  - ${line}\n`).join('')}`, 's.yaml'));
    const shown = new Set(lines.filter((_, i) => !run.verdicts[i]!.passed).map(({ fault }) => fault));
    expect(FAULTS.map(([fault]) => fault).filter((fault) => !shown.has(fault))).toEqual([]);
  });

  it('a service control policy denies people and not services, and CloudTrail has it', () => {
    const text = `${HEAD}  - { at: 9:00, fault: api.deny, input: { service: ec2, action: StopInstances }, for: 1h }
  - { at: 9:10, call: "ec2:StopInstances", input: { InstanceIds: [!Ref Web] }, refused: UnauthorizedOperation }
  - { at: 9:20, call: "ec2:StopInstances", as: autoscaling.amazonaws.com, input: { InstanceIds: [!Ref Web] } }
  - { at: 10:10, call: "ec2:StartInstances", input: { InstanceIds: [!Ref Web] } }
  - { at: 10:20, call: "ec2:StopInstances", input: { InstanceIds: [!Ref Web] } }
expect:
  - { trail: { EventName: StopInstances }, exactly: 3 }
  - { trail: { EventName: StopInstances, errorCode: Client.UnauthorizedOperation }, exactly: 1 }
`;
    const run = runScenario(readScenario(text, 's.yaml'));
    expect(run.verdicts.filter(({ passed }) => !passed)).toEqual([]);
    const refused = run.entries.find(({ data }) => data['errorCode'] === 'UnauthorizedOperation')!;
    expect(refused.data['errorMessage']).toContain('with an explicit deny in a service control policy');
  });

  it('throttling is worded by each service, comes to a share of the calls, and is over when somebody says so', () => {
    const run = (timeline: string, expected: string) => {
      const verdicts = runScenario(readScenario(`${HEAD}${timeline}expect:\n  - ${expected}\n`, 's.yaml')).verdicts;
      expect(verdicts.map(({ found }) => found)).toEqual(['']);
    };
    for (const [call, code] of [
      ['ec2:DescribeInstances', 'RequestLimitExceeded'],
      ['cloudwatch:DescribeAlarms', 'Throttling'],
      ['lambda:ListFunctions', 'TooManyRequestsException'],
      ['logs:DescribeLogGroups', 'ThrottlingException'],
      ['s3:ListBuckets', 'SlowDown'],
      ['iam:ListUsers', 'Throttling'],
    ] as const)
      run(
        `  - { at: 9:05, fault: api.throttle, for: 2m }\n  - { at: 9:06, call: "${call}", refused: ${code} }\n`,
        '{ notification: Pager, atLeast: 1 }',
      );
    const half = `  - { at: 9:00, fault: api.throttle, input: { service: sns, action: Publish, share: 0.5 } }\n`;
    run(half, '{ notification: Pager, atLeast: 2, atMost: 10, between: [9:00, 11:00] }');
    run(
      `${half.replace('0.5', '1')}  - { at: 9:30, fault: api.restore, input: { service: sns } }\n`,
      '{ notification: Pager, exactly: 9, between: [9:00, 11:00] }',
    );
  });

  it('refuses what makes no sense, and says what', () => {
    const problem = (fault: string): string => {
      try {
        runScenario(readScenario(`${HEAD}  - { at: 9:00, fault: ${fault} }\n`, 's.yaml'));
        return '';
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        return error.message;
      }
    };
    expect(problem('api.throttle, input: { service: ec3 }')).toContain('service: received ec3');
    expect(problem('api.throttle, input: { action: RunInstances }')).toContain('service: expected a value');
    expect(problem('sns.delayDelivery, input: { TopicArn: x, by: 3m }')).toContain('TopicArn: there is no topic x');
    expect(problem('events.delayTarget, input: { target: "*" }')).toContain('delayTarget: by is missing');
    expect(problem('metrics.setSource, input: { Namespace: N, MetricNam: M }')).toContain(
      'setSource: MetricNam: there is no such parameter',
    );
    expect(problem('ec2.hungGuest, input: { InstanceID: !Ref Web }')).toContain('ec2.hungGuest knows no member "InstanceID"; did you mean "InstanceId"?');
    const t2 = HEAD.replace('m5.large', 't2.micro');
    expect(() =>
      runScenario(readScenario(`${t2}  - { at: 9:00, fault: ec2.impairAttachedEbs, input: { InstanceId: !Ref Web } }\n`, 's.yaml')),
    ).toThrow('t2.micro is no Nitro type');
    expect(() => prepareRun(readScenario(HEAD, 's.yaml'))).not.toThrow();
  });
});
