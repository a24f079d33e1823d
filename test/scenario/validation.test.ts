import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    ['a missing start', 'name: s\nduration: 4h\n', 's.yaml:1:1: start: expected'],
    [
      'a moment outside the run',
      `${head}timeline:\n  - { at: 5h, call: "ec2:StopInstances" }\n`,
      's.yaml:5:7: timeline[0].at: lies outside the run',
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
  ])('%s', (_, text, expected) => {
    const found = problems(text);
    if (expected === '') expect(found).toEqual([]);
    else
      expect(
        found.some((line) => line.startsWith(expected)),
        found.join('\n'),
      ).toBe(true);
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

  it('has a JSON Schema for editors, made from the validator', () => {
    const schema = scenarioJsonSchema() as { properties: Record<string, unknown>; required: string[] };
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['name', 'Resources', 'timeline', 'expect']));
    expect(schema.required).toEqual(['name', 'start', 'duration']);
  });
});
