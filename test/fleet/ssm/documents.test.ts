import { describe, expect, it } from 'vitest';
import { BUILTIN } from '../../../src/fleet/ssm/documents/builtin.ts';
import { ACCOUNT, api, content, lab, refused } from './lab.ts';

const STEPS = [api('Look', 'ec2', 'DescribeInstances')];
const make = (cloud: ReturnType<typeof lab>, more: object = {}) =>
  cloud.ssm.createDocument({ Name: 'doc', DocumentType: 'Automation', Content: content(STEPS, { description: 'looks' }), ...more });

describe('documents', () => {
  it('are created, described, listed and deleted', () => {
    const cloud = lab();
    const { DocumentDescription } = make(cloud, {
      Content: content(STEPS, { description: 'looks', parameters: { Name: { type: 'String' }, Many: { type: 'StringList', default: ['a'] } } }),
      Tags: [{ Key: 'team', Value: 'ops' }],
    });
    expect(DocumentDescription).toEqual({
      Name: 'doc', Owner: ACCOUNT, DocumentVersion: '1', DocumentType: 'Automation', SchemaVersion: '0.3', DocumentFormat: 'JSON', Status: 'Active',
      CreatedDate: new Date('2026-03-02T00:00:00Z'), Description: 'looks', LatestVersion: '1', DefaultVersion: '1', Tags: [{ Key: 'team', Value: 'ops' }],
      Parameters: [
        { Name: 'Name', Type: 'String', Description: '', DefaultValue: '' },
        { Name: 'Many', Type: 'StringList', Description: '', DefaultValue: '["a"]' },
      ],
    });
    expect(cloud.ssm.describeDocument({ Name: 'doc' }).Document).toEqual(DocumentDescription);
    expect(cloud.ssm.listDocuments({ Filters: [{ Key: 'Owner', Values: ['Self'] }] }).DocumentIdentifiers.map((one) => one.Name)).toEqual(['doc']);
    cloud.ssm.deleteDocument({ Name: 'doc' });
    expect(refused(() => cloud.ssm.getDocument({ Name: 'doc' }))).toBe('InvalidDocument: Document with name doc does not exist.');
    expect(refused(() => cloud.ssm.deleteDocument({ Name: 'doc' }))).toBe('InvalidDocument: Document with name doc does not exist.');
  });
  it('have versions, of which the first stays the default', () => {
    const cloud = lab();
    make(cloud);
    const Content = 'schemaVersion: "0.3"\nmainSteps:\n- { name: Wait, action: "aws:sleep", inputs: { Duration: PT1M } }\n';
    const { DocumentDescription } = cloud.ssm.updateDocument({ Name: 'doc', Content, DocumentFormat: 'YAML' });
    expect([DocumentDescription.DocumentVersion, DocumentDescription.LatestVersion, DocumentDescription.DefaultVersion]).toEqual(['2', '2', '1']);
    expect(cloud.ssm.getDocument({ Name: 'doc' }).Content).toBe(content(STEPS, { description: 'looks' }));
    expect(cloud.ssm.getDocument({ Name: 'doc', DocumentVersion: '$LATEST' })).toMatchObject({ Content, DocumentFormat: 'YAML', DocumentVersion: '2' });
    const start = (DocumentVersion?: string) => {
      const { AutomationExecutionId } = cloud.ssm.startAutomationExecution({ DocumentName: 'doc', DocumentVersion });
      cloud.advance('5m');
      return cloud.ssm.getAutomationExecution({ AutomationExecutionId }).AutomationExecution.StepExecutions.map((step) => step.StepName);
    };
    expect([start(), start('$DEFAULT'), start('1'), start('2'), start('$LATEST')]).toEqual([['Look'], ['Look'], ['Look'], ['Wait'], ['Wait']]);
    expect(refused(() => start('3'))).toMatch(/^InvalidDocumentVersion: /);
    expect(refused(() => cloud.ssm.updateDocument({ Name: 'doc', Content }))).toMatch(/^InvalidDocumentContent: /);
    expect(refused(() => cloud.ssm.updateDocument({ Name: 'doc', Content, DocumentFormat: 'YAML' }))).toMatch(/^DuplicateDocumentContent: /);
    expect(refused(() => cloud.ssm.updateDocument({ Name: 'nobody', Content, DocumentFormat: 'YAML' }))).toMatch(/^InvalidDocument: /);
  });
  it('of AWS can be read, are listed beside own ones, and pages hold each once', () => {
    const cloud = lab();
    make(cloud);
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = cloud.ssm.listDocuments({ MaxResults: 5, NextToken });
      expect(page.DocumentIdentifiers.length).toBeLessThanOrEqual(5);
      names.push(...page.DocumentIdentifiers.map((one) => one.Name));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(names).toEqual(['doc', ...BUILTIN.keys()].sort());
    for (const name of BUILTIN.keys()) {
      expect(JSON.parse(cloud.ssm.getDocument({ Name: name }).Content!),
        name).toMatchObject({ schemaVersion: '0.3', assumeRole: '{{ AutomationAssumeRole }}' });
    }
    const byName = cloud.ssm.listDocuments({ Filters: [{ Key: 'Name', Values: ['AWS-Stop'] }] });
    expect(byName.DocumentIdentifiers.map((one) => [one.Name, one.Owner])).toEqual([['AWS-StopEC2Instance', 'Amazon']]);
  });
  it.each([
    ['of another type', { DocumentType: 'Command' }, /^NotSimulated: /],
    ['with a name of AWS', { Name: 'AWS-Mine' }, /^ValidationException: .*reserved/],
    ['with a name of two words', { Name: 'my doc' }, /^ValidationException: .*'my doc' at 'name'/],
    ['that is no JSON', { Content: '{' }, /^InvalidDocumentContent: /],
    ['that is no structure', { Content: '[]' }, /^InvalidDocumentContent: .*not a structure/],
    ['of another schema', { Content: JSON.stringify({ schemaVersion: '2.2', mainSteps: STEPS }) }, /^InvalidDocumentSchemaVersion: /],
    ['without steps', { Content: content([]) }, /^InvalidDocumentContent: .*no mainSteps/],
    ['with two steps of one name', { Content: content([...STEPS, ...STEPS]) }, /two steps are called Look/],
    ['with a step that has no action', { Content: content([{ name: 'A' } as never]) }, /the step A has no action/],
    ['with a name that no step may have', { Content: content([{ name: 'a b', action: 'aws:sleep' }]) }, /no valid name/],
    ['with an action that is not simulated', { Content: content([{ name: 'A', action: 'aws:runCommand' }]) }, /^NotSimulated: .*aws:runCommand/],
    ['that goes on to nowhere', { Content: content([{ ...STEPS[0]!, nextStep: 'B' }]) }, /goes on to B, which does not exist/],
    ['that fails to nowhere', { Content: content([{ ...STEPS[0]!, onFailure: 'step:B' }]) }, /goes on to B, which does not exist/],
    ['with another onFailure', { Content: content([{ ...STEPS[0]!, onFailure: 'Shrug' }]) }, /the onFailure Shrug/],
    ['with a parameter without a type', { Content: content(STEPS, { parameters: { A: {} } }) }, /the parameter A has no type/],
    ['with a pattern that is none', { Content: content(STEPS, { parameters: { A: { type: 'String', allowedPattern: '(' } } }) }, /is no pattern/],
  ])('%s are refused', (_, more, message) => {
    const cloud = lab();
    expect(refused(() => make(cloud, more))).toMatch(message);
    expect(cloud.ssm.listDocuments({ Filters: [{ Key: 'Owner', Values: ['Self'] }] }).DocumentIdentifiers).toEqual([]);
  });
  it('of one name are refused', () => {
    const cloud = lab();
    make(cloud);
    expect(refused(() => make(cloud))).toBe('DocumentAlreadyExists: Document with same name doc already exists');
  });
  it('are resources that others may look at', () => {
    const cloud = lab();
    make(cloud);
    expect(refused(() => cloud.ssm.getDocument({ Name: 'doc', DocumentFormat: 'YAML' }))).toMatch(/^NotSimulated: /);
    expect(cloud.ssm.getDocument({ Name: `arn:aws:ssm:us-east-1:${ACCOUNT}:document/doc` }).Name).toBe('doc');
  });
});
