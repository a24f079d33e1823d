import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misspelt } from '../../src/scenario/misspelt.ts';
import { prepareRun } from '../../src/scenario/run.ts';
import { ScenarioError } from '../../src/scenario/problems.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { scenarioJsonSchema } from '../../src/scenario/schema.ts';

const problems = (text: string): string[] => {
  try {
    readScenario(text, 's.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n');
  }
};
const head = 'name: s\nstart: 2026-03-02T06:00:00Z\nduration: 4h\n';

describe('a scenario is validated before time starts', () => {
  it('accepts the least one', () => expect(problems(head)).toEqual([]));

  it('lists every problem with its line, what was expected and what came', () => {
    expect(
      problems(
        'name: My Scenario\nstart: 2026-03-02T06:00:00Z\nduration: 4h\nseeds: 3\n' +
          'timeline:\n  - at: 1h\n    cal: ec2:StopInstances\n  - call: ec2.stop\n    at: 1h\n',
      ),
    ).toEqual([
      's.yaml:1:1: name: expected lower-case letters, digits and dashes, received "My Scenario"',
      's.yaml:4:1: seeds: there is no such key; did you mean "seed"?',
      's.yaml:7:5: timeline[0].cal: there is no such key; did you mean "call"?',
      's.yaml:8:5: timeline[1].call: expected an API action such as ec2:StopInstances, received "ec2.stop"',
    ]);
  });

  it.each([
    ['a missing start', 'name: s\nduration: 4h\n', 's.yaml:1:1: start: expected a text or a map, received nothing'],
    ['a missing duration', 'name: s\nstart: 2026-03-02T06:00:00Z\n', 's.yaml:1:1: duration: expected a text or a number or a map, received nothing'],
    ['options of nobody', `${head}options: { alrms: {} }\n`, 's.yaml:4:12: options.alrms: there are no options of "alrms"; did you mean "alarms"?'],
    [
      'an option that is none', `${head}options: { alarms: { evaluationPhas: zero } }\n`,
      's.yaml:4:22: options.alarms.evaluationPhas: "alarms" has no such option; did you mean "evaluationPhase"?',
    ],
    [
      'an option of another type', `${head}options: { alarms: { lag: 10s } }\n`,
      's.yaml:4:22: options.alarms.lag: expected a number, as in the default 10000, received "10s"',
    ],
    [
      'a word that an option does not have', `${head}options: { metrics: { percentiles: exakt } }\n`,
      's.yaml:4:23: options.metrics.percentiles: expected "exact" or "bins", received "exakt"; did you mean "exact"?',
    ],
    ['a template', 'Resources:\n  T: { Type: AWS::SNS::Topic }\n', 's.yaml:1:1: this is a CloudFormation template: a scenario names it, with  template: FILE'],
    ['a test file', 'template: t.yaml\ncases: []\n', 's.yaml:1:1: this is a test file, which is for  cloudclock test'],
    [
      'a moment outside the run',
      `${head}timeline:\n  - { at: 5h, call: "ec2:StopInstances" }\n`,
      's.yaml:5:7: timeline[0].at: "5h" lies outside the run, which lasts from 2026-03-02T06:00:00Z to 2026-03-02T10:00:00Z',
    ],
    [
      'an empty duration',
      'name: s\nstart: 2026-03-02T06:00:00Z\nduration: 0s\n',
      's.yaml:3:1: duration: expected a duration greater than zero',
    ],
    [
      'an impossible start',
      'name: s\nstart: 2026-02-30\nduration: 1h\n',
      's.yaml:2:1: start: expected an ISO 8601 time such as 2026-01-02T03:04:05Z, received "2026-02-30": there is no such day',
    ],
    ['a misspelt type', `${head}Resources:\n  A: { Type: "AWS::CloudWatch::Alarms" }\n`, ''],
    [
      'a misspelt property',
      `${head}Resources:\n  A:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      Treshold: 1\n`,
      's.yaml:8:7: Resources.A.Properties.Treshold: AWS::CloudWatch::Alarm has no such property that is simulated; did you mean "Threshold"?',
    ],
    [
      'a dangling reference',
      `${head}Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties: { TopicName: !Ref Nobody }\n`,
      's.yaml:7:5: Resources.A.Properties: Unresolved reference "Nobody"',
    ],
    [
      'a wrong state',
      `${head}expect:\n  - { alarm: A, state: ALRM }\n`,
      's.yaml:5:17: expect[0].state: expected OK or ALARM or INSUFFICIENT_DATA, received "ALRM"; did you mean "ALARM"?',
    ],
    [
      'a missing trace',
      'name: s\nstart: { trace: cpu }\nduration: 1h\n',
      's.yaml:2:10: start.trace: needs a series: give it with --trace cpu=FILE.csv',
    ],
    ...[
      ['both call and fault', '{ at: 1h, call: "sns:ListTopics", fault: ec2.hungGuest }', 'timeline[0]: expected either call or fault'],
      ['"for" beside a call', '{ at: 1h, call: "sns:ListTopics", for: 1h }', 'timeline[0].for: has a meaning only beside "fault"'],
      ['"until" without "every"', '{ at: 1h, call: "sns:ListTopics", until: 2h }', 'timeline[0].until: has a meaning only beside "every"'],
      ['"until" before "at"', '{ at: 2h, every: 1m, call: "sns:ListTopics", until: 1h }', 'timeline[0].until: lies before "at"'],
      ['a caller beside a fault', '{ at: 1h, fault: ec2.hungGuest, as: x }', 'timeline[0].as: has a meaning only beside "call"'],
      ['a step of nothing', '{ at: 1h }', 'timeline[0]: expected call, fault or says'],
      ['a step that floods', '{ at: 1h, every: 1ms, call: "sns:ListTopics" }', 'timeline[0].every: would happen 10800001 times'],
    ].map(
      ([name, step, message]) =>
        [name!, `${head}timeline:\n  - ${step}\n`, `s.yaml:5:${message!.startsWith('timeline[0]:') ? 5 : ''}`, message!] as string[],
    ),
    ...[
      ['two times of one expectation', '{ alarm: A, state: OK, at: 1h, by: 2h }', 'expect[0]: expected one of by, at and between'],
      ['a window that ends first', '{ alarm: A, never: OK, between: [2h, 1h] }', 'expect[0].between: ends before it begins'],
      ['a "never" at one time', '{ alarm: A, never: OK, at: 1h }', 'expect[0].at: a "never" has no other time'],
      ['exactly and at least', '{ notification: A, exactly: 1, atLeast: 1 }', 'expect[0]: expected exactly, or atLeast and atMost'],
      ['more at least than at most', '{ notification: A, atLeast: 2, atMost: 1 }', 'expect[0]: nothing is at least 2 and at most 1'],
      [
        'a history of a wrong state',
        '{ alarm: A, history: [07:00 ALRM] }',
        'expect[0].history[0]: expected a time and a state, such as "02:06 ALARM"',
      ],
      ['a member that no record has', '{ trail: { EventNam: X } }', 'expect[0].trail.EventNam: records of CloudTrail have no such member'],
      ['an entry that no journal has', '{ entry: alarm.stat }', 'expect[0].entry: the journal has no entries of this type; did you mean "alarm.state"?'],
      [
        'bounds of what is missing',
        '{ metric: { Namespace: N, MetricName: M }, stat: Sum, missing: true, min: 1 }',
        'expect[0].min: what is missing has no value',
      ],
    ].map(([name, item, message]) => [name!, `${head}expect:\n  - ${item}\n`, 's.yaml:5:', message!] as string[]),
    ...[
      [
        'a resolution without PutMetricData',
        '{ Namespace: N, MetricName: M, value: 5, StorageResolution: 1 }',
        'metrics[0].StorageResolution: has a meaning only beside "as"',
      ],
      ['an alarm and a metric', '{ alarm: A, MetricName: M, value: 5 }', 'metrics[0].MetricName: the alarm says it already'],
      ['two sources', '{ Namespace: N, MetricName: M, value: 5, values: "5" }', 'metrics[0]: expected one of value, values and trace'],
    ].map(([name, item, message]) => [name!, `${head}metrics:\n  - ${item}\n`, 's.yaml:5:', message!] as string[]),
  ])('%s', (...[, text, expected, message = '']) => {
    const found = problems(text!);
    if (expected === '') expect(found).toEqual([]);
    else
      expect(
        found.some((line) => line.startsWith(expected!) && line.includes(message)),
        found.join('\n'),
      ).toBe(true);
  });

  it.each([
    ['Threshold: 80%', 's.yaml:8:7: Resources.A.Properties.Threshold: expected a number, received "80%"'],
    ['Statistic: Averge', "s.yaml:8:7: Resources.A.Properties.Statistic: ValidationError: 1 validation error detected: Value 'Averge' at 'statistic'"],
  ])('a resource that cannot be made, at the property: %s', (property, message) => {
    const text = `${head}Resources:\n  A:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      ${property}\n      Namespace: N\n`;
    expect(() => prepareRun(readScenario(text, 's.yaml'))).toThrow(message);
  });

  const named = (expectations: string, timeline = ''): string[] => {
    const text = `${head}Resources:
  Pager: { Type: AWS::SNS::Topic, Properties: { TopicName: page-us } }
  Rule: { Type: AWS::Events::Rule, Properties: { Name: told, EventPattern: { source: [a] } } }
  Table: { Type: AWS::DynamoDB::Table }
  Both: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmName: both-of-them, AlarmRule: "TRUE" } }
${timeline}expect: [${expectations}]
`;
    const read = readScenario(text, 's.yaml');
    return misspelt(read, prepareRun(read, { journal: 'off' })).map(({ path, message, position }) => `${position!.line} ${path}: ${message}`);
  };
  it('what expectations name exists, or something in the timeline makes it', () => {
    const never = '{ alarm: Bth, never: ALARM }, { rule: tld, exactly: 0 }, { notification: page-eu, exactly: 0 }';
    expect(named(never)).toEqual([
      '9 expect[0].alarm: there is no alarm "Bth"; did you mean "Both"?',
      '9 expect[1].rule: there is no rule "tld"; did you mean "told"?',
      '9 expect[2].notification: there is no topic "page-eu"; did you mean "page-us"?',
    ]);
    const right = '{ alarm: Both, never: ALARM }, { alarm: both-of-them, never: ALARM }, { rule: Rule, exactly: 0 }, { rule: told, exactly: 0 }';
    expect(named(`${right}, { notification: "*", exactly: 0 }, { notification: "arn:aws:sns:us-east-1:111122223333:page-us", exactly: 0 }`)).toEqual([]);
    expect(named('{ alarm: both-of-them, never: ALARM, region: eu-west-1 }')).toHaveLength(1);
    const makes = (call: string): string => `timeline: [{ at: 1h, call: "${call}" }]\n`;
    expect(named(never, makes('cloudwatch:PutCompositeAlarm'))).toHaveLength(2);
    expect(named(never, makes('sns:CreateTopic'))).toHaveLength(2);
    expect(named(never, makes('events:PutRule'))).toHaveLength(2);
  });

  it('says before time starts what the timeline names and nobody has', () => {
    const started = (step: string): string => {
      try {
        prepareRun(readScenario(`${head}Resources: { Topic: { Type: AWS::SNS::Topic } }\ntimeline:\n  - ${step}\n`, 's.yaml'));
        return '';
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        return error.message;
      }
    };
    expect(started('{ at: 3h, call: "sns:Publish", input: { TopicArn: !Ref Topc, Message: hi } }')).toBe(
      's.yaml:6:36: timeline[0].input: Unresolved reference "Topc"; did you mean "Topic"?',
    );
    expect(started('{ at: 3h, call: "sns:Publsh" }')).toBe(
      's.yaml:6:15: timeline[0].call: sns:Publsh is not simulated; did you mean "Publish"?',
    );
    expect(started('{ at: 3h, call: "snss:Publish" }')).toContain('"snss" is not simulated; did you mean "sns"?');
    expect(started('{ at: 3h, fault: ec2.hungGest }')).toContain('"ec2" knows no "hungGest"; did you mean "hungGuest"?');
    expect(started('{ at: 3h, fault: ec3.hungGuest }')).toContain('there are no faults of "ec3"; did you mean "ec2"?');
    expect(started('{ at: 3h, call: "sns:ListTopics", as: nobody }')).toContain('timeline[0].as: expected the ARN of a user');
    expect(started('{ at: 3h, call: "ec2:StopInstances", input: { InstanceIds: [!Ref "Topic.instances[0]"] } }')).toBe('');
  });

  it('reads a series that it names itself, and says why it cannot', () => {
    const times = head.replace('2026-03-02T06:00:00Z', '{ trace: cpu }').replace('4h', '{ trace: cpu }');
    const text = `${times}traces: { cpu: { file: cpu.csv } }\nmetrics:\n  - { Namespace: N, MetricName: M, trace: cpu }\n`;
    const read = (csv: string) => readScenario(text, 's.yaml', { readFile: () => csv });
    expect(read('timestamp,value\n2026-03-02 06:10:00,5\n').traces.get('cpu')!.points).toHaveLength(1);
    expect(() => read('')).toThrow('s.yaml:4:18: traces.cpu.file: cannot be read: cpu.csv: the file is empty');
  });

  it('answers arbitrary YAML with a list of problems or a scenario, never with a stack trace', () => {
    const json = fc.json({ maxDepth: 4 });
    const keyed = fc.record(
      {
        name: fc.oneof(fc.constant('s'), fc.jsonValue()),
        start: fc.oneof(fc.constant('2026-01-01'), fc.jsonValue()),
        duration: fc.oneof(fc.constant('1h'), fc.jsonValue()),
        Resources: fc.jsonValue(),
        timeline: fc.jsonValue(),
        expect: fc.jsonValue(),
        metrics: fc.jsonValue(),
        workloads: fc.jsonValue(),
        stacks: fc.jsonValue(),
        Parameters: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          keyed.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (text) => {
          problems(text);
        },
      ),
      { numRuns: 500, seed: 42 },
    );
  });

  it('lists what the timeline misspells beside what AWS refuses', () => {
    const text = `${head}Resources:
  Web: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-0abc1234def567890, InstanceType: m5.large } }
  Bad: { Type: AWS::CloudWatch::Alarm, Properties: { Namespace: S, MetricName: M, Statistic: Sum, Period: 61, EvaluationPeriods: 1 } }
workloads:
  Wep: { CPUUtilization: 5 }
timeline:
  - { at: 1h, fault: ec2.hungGest, input: { InstanceId: !Ref Web } }
  - { at: 1h, call: "ec2:StopInstance", input: { InstanceIds: [!Ref Web] } }
  - { at: 1h, call: "cloudwatch:DisableAlarmActions", input: { AlarmNames: [!Ref Bad] } }
`;
    expect(() => prepareRun(readScenario(text, 's.yaml'))).toThrow(
      expect.objectContaining({
        problems: ['Resources.Bad', 'workloads.Wep', 'timeline[0].fault', 'timeline[1].call'].map((path) => expect.objectContaining({ path })),
      }),
    );
  });

  it('has a JSON Schema for editors, made from the validator', () => {
    const schema = scenarioJsonSchema() as { properties: Record<string, unknown>; required: string[] };
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['name', 'Resources', 'timeline', 'expect']));
    expect(schema.required).toEqual(['name', 'start', 'duration']);
  });
});
