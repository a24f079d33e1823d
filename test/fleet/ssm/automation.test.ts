import { describe, expect, it } from 'vitest';
import { ACCOUNT, ROLE, START, api, content, lab, launch, listen, notes, outcome, refused, run, runNamed } from './lab.ts';

const topic = (cloud: ReturnType<typeof lab>, name = 'ops') => cloud.sns.createTopic({ Name: name }).TopicArn;
const FAILS = api('Fails', 'sns', 'Publish', { TopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:nobody`, Message: 'm' });
const LOOKS = api('Looks', 'sns', 'ListTopics');
const AFTER = api('After', 'sns', 'ListTopics');

describe('an automation', () => {
  it('hands outputs on from step to step and shows what it did', () => {
    const cloud = lab();
    const done = run(cloud, content([
      api('Create', 'sns', 'CreateTopic', { Name: '{{ Name }}-{{ global:REGION }}' }, { outputs: [{ Name: 'Arn', Selector: '$.TopicArn', Type: 'String' }] }),
      api('Read', 'sns', 'get_topic_attributes', { TopicArn: '{{ Create.Arn }}' },
        { outputs: [{ Name: 'Owner', Selector: '$.Attributes.Owner', Type: 'String' }] }),
    ], { parameters: { Name: { type: 'String' } }, outputs: ['Create.Arn', 'Read.Owner'] }), { Name: ['page'] });
    const Arn = `arn:aws:sns:us-east-1:${ACCOUNT}:page-us-east-1`;
    expect(outcome(done)).toBe('Success: Create Success, Read Success');
    expect(done.Outputs).toEqual({ 'Create.Arn': [Arn], 'Read.Owner': [ACCOUNT] });
    expect(done.StepExecutions[1]!.Inputs).toMatchObject({ TopicArn: JSON.stringify(Arn), Api: '"get_topic_attributes"' });
    expect(done.Parameters).toEqual({ Name: ['page'] });
    expect(done.ExecutionEndTime!.getTime() - Date.parse(START)).toBe(2000);
  });
  it('acts as its role, or as whoever started it', () => {
    const cloud = lab();
    const steps = [api('Create', 'sns', 'CreateTopic', { Name: 'made' })];
    const done = run(cloud, content(steps, { assumeRole: '{{ Role }}', parameters: { Role: { type: 'String', default: '' } } }), { Role: [ROLE] });
    runNamed(cloud, 'doc');
    const { Events } = cloud.cloudtrail.lookupEvents({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateTopic' }] });
    const identities = Events!.map((event) => JSON.parse(event.CloudTrailEvent!).userIdentity as { type: string; arn: string; invokedBy?: string });
    expect(identities.map(({ type, arn }) => `${type} ${arn}`)).toEqual([
      expect.not.stringContaining('assumed-role/automation'),
      `AssumedRole arn:aws:sts::${ACCOUNT}:assumed-role/automation/Automation-${done.AutomationExecutionId}`,
    ]);
    expect(identities[1]!.invokedBy).toBe('ssm.amazonaws.com');
  });
  it('that fails says so: state, message, event and journal', () => {
    const cloud = lab();
    const events = listen(cloud, 'aws.ssm');
    const done = run(cloud, content([FAILS, AFTER]));
    expect(outcome(done)).toBe('Failed: Fails Failed');
    expect(done.FailureMessage).toMatch(/^Step Fails failed: NotFound: /);
    expect(done.StepExecutions[0]!.FailureMessage).toContain('NotFound');
    expect(notes(cloud, 'ssm.step').map((entry) => entry.data)).toEqual([
      { step: 'Fails', action: 'aws:executeAwsApi', failure: expect.stringContaining('NotFound') },
    ]);
    expect(events.map((event) => [event['detail-type'], event.detail['Status']])).toEqual([
      ['EC2 Automation Execution Status-change Notification', 'InProgress'], ['EC2 Automation Execution Status-change Notification', 'Failed'],
    ]);
  });
  it.each([
    ['Continue', [{ ...FAILS, onFailure: 'Continue' }, AFTER], 'Success: Fails Failed, After Success'],
    ['Continue, though critical', [{ ...FAILS, onFailure: 'Continue', isCritical: true }, AFTER], 'Failed: Fails Failed, After Success'],
    ['a step', [{ ...FAILS, onFailure: 'step:After' }, LOOKS, AFTER], 'Success: Fails Failed, After Success'],
    ['Abort', [{ ...FAILS, onFailure: 'Abort' }, AFTER], 'Failed: Fails Failed'],
    ['an end', [{ ...LOOKS, isEnd: true }, AFTER], 'Success: Looks Success'],
    ['a next step', [{ ...LOOKS, nextStep: 'After' }, FAILS, AFTER], 'Success: Looks Success, After Success'],
    ['a branch', [{ name: 'B', action: 'aws:branch', inputs: { Choices: [{ NextStep: 'After', Variable: 'x', StringEquals: 'x' }] } }, FAILS, AFTER],
      'Success: B Success, After Success'],
    ['a branch by default', [{ name: 'B', action: 'aws:branch', inputs: { Choices: [], Default: 'After' } }, FAILS, AFTER],
      'Success: B Success, After Success'],
    ['a branch without a way', [{ name: 'B', action: 'aws:branch', inputs: { Choices: [] } }, AFTER], 'Failed: B Failed'],
    ['a branch to nowhere', [{ name: 'B', action: 'aws:branch', inputs: { Choices: [], Default: 'Z' } }, AFTER], 'Failed: B Failed'],
    ['a circle', [{ ...LOOKS, nextStep: 'Looks' }], expect.stringMatching(/^Failed: (?:Looks Success(?:, )?){1000}$/)],
    ['a service that is not there', [api('A', 'quantum', 'Leap')], 'Failed: A Failed'],
    ['an operation that is not there', [api('A', 'sns', 'Leap')], 'Failed: A Failed'],
    ['a span that is none', [{ name: 'A', action: 'aws:sleep', inputs: { Duration: 'soon' } }], 'Failed: A Failed'],
    ['a sleep too long', [{ name: 'A', action: 'aws:sleep', inputs: { Duration: 'P8D' } }], 'Failed: A Failed'],
  ])('goes on as its steps say: %s', (_, steps, wanted) => {
    expect(outcome(run(lab(), content(steps)))).toEqual(wanted);
  });
  it.each([
    [{ StringEquals: 'web' }, true], [{ EqualsIgnoreCase: 'WEB' }, true], [{ Contains: 'e' }, true], [{ StringEquals: 'we' }, false],
    [{ NumericGreater: 1 }, false],
  ])('chooses by its variable: %j', (operator, holds) => {
    const steps = [
      { name: 'B', action: 'aws:branch', inputs: { Choices: [{ NextStep: 'Yes', Variable: '{{ Role }}', ...operator }], Default: 'No' } },
      { ...LOOKS, name: 'No', isEnd: true }, { ...LOOKS, name: 'Yes' },
    ];
    const done = run(lab(), content(steps, { parameters: { Role: { type: 'String' } } }), { Role: ['web'] });
    expect(done.StepExecutions.map((step) => step.StepName)).toEqual(['B', holds ? 'Yes' : 'No']);
  });
  it('tries a step as often as it may', () => {
    const cloud = lab();
    const done = run(cloud, content([{ ...FAILS, maxAttempts: 3 }]));
    expect(outcome(done)).toBe('Failed: Fails Failed');
    // One step's delay before each attempt.
    expect(done.ExecutionEndTime!.getTime() - Date.parse(START)).toBe(3000);
  });
  it('sleeps, waits for a property, and gives up in time', () => {
    const cloud = lab();
    const asleep = run(cloud, content([{ name: 'Sleep', action: 'aws:sleep', inputs: { Duration: 'PT10M' } }]));
    expect(asleep.ExecutionEndTime!.getTime() - asleep.ExecutionStartTime!.getTime()).toBe(601_000);
    const InstanceId = cloud.ec2.runInstances({ ImageId: 'ami-12345678', MinCount: 1, MaxCount: 1,
      InstanceType: 't3.micro' } as never).Instances[0]!.InstanceId;
    const wait = (Desired: string, timeoutSeconds: number) => ({ name: 'Wait', action: 'aws:waitForAwsResourceProperty', timeoutSeconds, inputs: {
      Service: 'ec2', Api: 'DescribeInstances', InstanceIds: [InstanceId], PropertySelector: '$.Reservations[0].Instances[0].State.Name',
        DesiredValues: [Desired],
    } });
    cloud.ssm.createDocument({ Name: 'runs', DocumentType: 'Automation', Content: content([wait('running', 600)]) });
    cloud.ssm.createDocument({ Name: 'stops', DocumentType: 'Automation', Content: content([wait('stopped', 60)]) });
    expect(outcome(runNamed(cloud, 'runs'))).toBe('Success: Wait Success');
    const tired = runNamed(cloud, 'stops');
    expect([outcome(tired), tired.FailureMessage]).toEqual(['Failed: Wait Failed', 'Step Wait failed: The step timed out.']);
    expect(tired.ExecutionEndTime!.getTime() - tired.ExecutionStartTime!.getTime()).toBeLessThanOrEqual(60_000);
  });
  it('asserts a property', () => {
    const cloud = lab();
    topic(cloud);
    const check = (Desired: string[]) => ({ name: 'Check', action: 'aws:assertAwsResourceProperty',
      inputs: { Service: 'sns', Api: 'ListTopics', PropertySelector: '$.Topics.length', DesiredValues: Desired } });
    expect(outcome(run(cloud, content([check(['1', '2'])])))).toBe('Success: Check Success');
    cloud.ssm.deleteDocument({ Name: 'doc' });
    const failed = run(cloud, content([check(['0'])]));
    expect(failed.FailureMessage).toBe("Step Check failed: The value of the property $.Topics.length is '1', not one of the desired values.");
  });
  it('changes the state of instances, and only looks when told to', () => {
    const cloud = lab();
    const id = launch(cloud);
    const change = (DesiredState: string, more: object = {}, outer: object = {}) =>
      ({ name: 'Change', action: 'aws:changeInstanceState', inputs: { InstanceIds: [id], DesiredState, ...more }, ...outer });
    expect(outcome(run(cloud, content([change('stopped', { CheckStateOnly: true }, { timeoutSeconds: 30 })])))).toBe('Failed: Change Failed');
    cloud.ssm.createDocument({ Name: 'stop', DocumentType: 'Automation', Content: content([change('stopped')]) });
    expect(outcome(runNamed(cloud, 'stop'))).toBe('Success: Change Success');
    cloud.ssm.createDocument({ Name: 'odd', DocumentType: 'Automation', Content: content([change('sleepy')]) });
    expect(runNamed(cloud, 'odd').FailureMessage).toContain('The desired state sleepy is not one of');
  });
  it('invokes a function, and fails when the function fails', () => {
    const cloud = lab();
    const seen: unknown[] = [];
    for (const name of ['good', 'bad']) {
      cloud.registerFunction(name, (event) => {
        seen.push(event);
        if (name === 'bad') throw new Error('no');
        return { ok: true };
      });
      cloud.lambda.createFunction({
        FunctionName: name, Role: `arn:aws:iam::${ACCOUNT}:role/${name}`, Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile: 'x' },
      });
    }
    const done = runNamed(cloud, 'AWS-InvokeLambdaFunction', { FunctionName: ['good'], Payload: ['{"a":1}'] });
    expect([outcome(done), done.StepExecutions[0]!.Outputs]).toEqual([
      'Success: InvokeLambdaFunction Success', { StatusCode: ['200'], Payload: ['{"ok":true}'] },
    ]);
    expect(runNamed(cloud, 'AWS-InvokeLambdaFunction', { FunctionName: ['bad'] }).FailureMessage).toContain('The function failed: Unhandled');
    expect(seen).toEqual([{ a: 1 }, {}]);
    expect(runNamed(cloud, 'AWS-InvokeLambdaFunction', { FunctionName: ['nobody'] }).FailureMessage).toContain('ResourceNotFoundException');
  });
  it('is stopped once', () => {
    const cloud = lab();
    const going = run(cloud, content([{ name: 'Sleep', action: 'aws:sleep', inputs: { Duration: 'PT10M' } }, AFTER]), {}, '1m');
    expect([outcome(going), going.CurrentStepName]).toEqual(['InProgress: Sleep InProgress', 'Sleep']);
    const { AutomationExecutionId } = going;
    cloud.ssm.stopAutomationExecution({ AutomationExecutionId });
    cloud.advance('1h');
    expect(outcome(cloud.ssm.getAutomationExecution({ AutomationExecutionId }).AutomationExecution)).toBe('Cancelled: Sleep Cancelled');
    expect(refused(() => cloud.ssm.stopAutomationExecution({ AutomationExecutionId }))).toMatch(/^InvalidAutomationStatusUpdateException: /);
    expect(refused(() => cloud.ssm.stopAutomationExecution({ AutomationExecutionId: '12345678-1234-1234-1234-123456789012' })))
      .toMatch(/^AutomationExecutionNotFoundException: /);
  });
  it('refuses parameters that do not fit', () => {
    const cloud = lab();
    const parameters = {
      Name: { type: 'String', allowedValues: ['a', 'b'] }, Code: { type: 'String', default: 'x1', allowedPattern: '[a-z]\\d' },
        Count: { type: 'Integer', default: 1 },
      Sure: { type: 'Boolean', default: false }, Map: { type: 'StringMap', default: {} },
    };
    cloud.ssm.createDocument({ Name: 'doc', DocumentType: 'Automation', Content: content([LOOKS], { parameters }) });
    const start = (Parameters: Record<string, string[]>, more: object = {}) =>
      refused(() => cloud.ssm.startAutomationExecution({ DocumentName: 'doc', Parameters, ...more }));
    expect(start({ Name: ['a'], Code: ['b2'], Count: ['3'], Sure: ['true'], Map: ['{"a":1}'] })).toBe('accepted');
    for (const [given, why] of [
      [{}, 'The parameter Name is required.'], [{ Name: ['c'] }, 'The value of the parameter Name is not allowed.'],
      [{ Name: ['a', 'b'] }, 'The parameter Name must have one value.'], [{ Name: ['a'], X: ['1'] }, 'The document has no parameter X.'],
      [{ Name: ['a'], Code: ['b2x'] }, 'The value of the parameter Code does not match [a-z]\\d.'],
      [{ Name: ['a'], Count: ['1.5'] }, 'The parameter Count must be an integer.'],
        [{ Name: ['a'], Sure: ['yes'] }, 'The parameter Sure must be true or false.'],
      [{ Name: ['a'], Map: ['{'] }, 'The parameter Map is not valid JSON.'],
    ] as const) expect(start(given as never)).toBe(`InvalidAutomationExecutionParametersException: The supplied parameters for invoking the specified `
      + `Automation document are incorrect. For example, they may not match the set of parameters permitted for the specified Automation document. ${why}`);
    expect(start({ Name: ['a'] }, { Mode: 'Interactive' })).toMatch(/^NotSimulated: /);
    expect(start({}, { DocumentName: 'nobody' })).toBe('AutomationDefinitionNotFoundException: Document with name nobody not found.');
    expect(refused(() => cloud.ssm.startAutomationExecution({ DocumentName: 'AWS-StopEC2Instance',
      Parameters: { InstanceId: ['i-1'], AutomationAssumeRole: ['me'] } })))
      .toContain('The defined assume role me is not the ARN of a role.');
    expect(cloud.ssm.describeAutomationExecutions().AutomationExecutionMetadataList.length).toBe(1);
  });
  it('is found among others, newest first, page by page', () => {
    const cloud = lab();
    cloud.ssm.createDocument({ Name: 'doc', DocumentType: 'Automation', Content: content([LOOKS, AFTER]) });
    cloud.ssm.createDocument({ Name: 'fail', DocumentType: 'Automation', Content: content([FAILS]) });
    const started: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      started.push(cloud.ssm.startAutomationExecution({ DocumentName: i % 3 === 0 ? 'fail' : 'doc' }).AutomationExecutionId);
      cloud.advance('1h');
    }
    const found: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = cloud.ssm.describeAutomationExecutions({ MaxResults: 3, NextToken });
      found.push(...page.AutomationExecutionMetadataList.map((one) => one.AutomationExecutionId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(found).toEqual([...started].reverse());
    const filtered = (Key: string, ...Values: string[]) =>
      cloud.ssm.describeAutomationExecutions({ Filters: [{ Key: Key as never, Values }] }).AutomationExecutionMetadataList.length;
    expect([filtered('ExecutionStatus', 'Failed'), filtered('DocumentNamePrefix', 'do'), filtered('StartTimeAfter', '2026-03-02T05:00:00Z'),
      filtered('StartTimeBefore', '2026-03-02T01:00:00Z'), filtered('StartTimeBefore', 'soon'), filtered('ExecutionId', started[2]!)]).toEqual([3, 4, 2, 2,
        0, 1]);
    const { StepExecutions } = cloud.ssm.describeAutomationStepExecutions({ AutomationExecutionId: started[1]! });
    expect(StepExecutions.map((step) => step.StepName)).toEqual(['Looks', 'After']);
  });
});
