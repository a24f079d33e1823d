import { describe, expect, it } from 'vitest';
import { formatProblem, readSource } from '../../src/cloudformation/source.ts';

describe('readSource', () => {
  it('turns short forms into long forms, nested and in every node kind', () => {
    const { value, problems } = readSource(
      [
        'A: !Ref Topic',
        'B: !GetAtt Queue.Arn',
        'C: !Join ["-", [a, !Ref B]]',
        'D: !Sub "${A}-x"',
        'E: !If [Yes, 1, !Ref "AWS::NoValue"]',
        'F: !FindInMap [M, a, b]',
        'G: !Sub',
        '  - "${N}"',
        '  - { N: !Ref Z }',
      ].join('\n'),
      't.yaml',
    );
    expect(problems).toEqual([]);
    expect(value).toEqual({
      A: { Ref: 'Topic' },
      B: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      C: { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] },
      D: { 'Fn::Sub': '${A}-x' },
      E: { 'Fn::If': ['Yes', 1, { Ref: 'AWS::NoValue' }] },
      F: { 'Fn::FindInMap': ['M', 'a', 'b'] },
      G: { 'Fn::Sub': ['${N}', { N: { Ref: 'Z' } }] },
    });
  });

  it('keeps bare n, on and dates as text, as CloudFormation does', () => {
    expect(readSource('a: n\nb: on\nc: 2026-01-01\nd: 010\ne: true', 't').value).toEqual({
      a: 'n',
      b: 'on',
      c: '2026-01-01',
      d: 10,
      e: true,
    });
  });

  it('knows the line and column of a path, and of its nearest parent when the path is not there', () => {
    const source = readSource('Resources:\n  Alarm:\n    Properties:\n      Period: 45\n', 't');
    expect(source.at(['Resources', 'Alarm', 'Properties', 'Period'])).toEqual({ line: 4, column: 7 });
    expect(source.at(['Resources', 'Alarm', 'Properties', 'Threshold'])).toEqual({ line: 3, column: 5 });
  });

  it('lists what is wrong with the text, with positions, and never throws', () => {
    const source = readSource('a: [1, 2\nb: : :\n', 'bad.yaml');
    expect(source.problems.length).toBeGreaterThan(0);
    expect(formatProblem('bad.yaml', source.problems[0]!)).toMatch(/^bad\.yaml:\d+:\d+: /);
    expect(readSource('a: 1\na: 2', 't').problems.map((p) => p.message)).toEqual(['Map keys must be unique']);
  });

  it('tells of the first thing that cannot stand where it stands, and not of all that follows', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `  key${i}: { a: b }`);
    const { problems } = readSource(['twice: 1', 'twice: 2', 'Resources: }', ...lines].join('\n'), 't.yaml');
    expect(problems.map(({ message, position }) => `${position?.line}:${position?.column} ${message}`)).toEqual([
      '2:1 Map keys must be unique',
      '3:12 "}" cannot stand here',
    ]);
  });

  it('reads JSON, of which YAML is a superset', () => {
    expect(readSource('{"Resources": {"A": {"Fn::GetAtt": ["B", "Arn"]}}}', 't.json').value).toEqual({
      Resources: { A: { 'Fn::GetAtt': ['B', 'Arn'] } },
    });
  });

  it('keeps a key called __proto__ as an ordinary key', () => {
    expect(Object.keys(readSource('__proto__: { polluted: true }', 't').value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
