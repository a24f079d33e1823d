import { test } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';
import { ROLE, api, content, lab } from './lab.ts';

const Content = content([api('Look', 'sns', 'ListTopics', {}, { outputs: [{ Name: 'N', Selector: '$.Topics.length', Type: 'Integer' }] })],
  { parameters: { Name: { type: 'String', default: 'x', allowedPattern: '\\w+' } }, outputs: ['Look.N'] });
let AutomationExecutionId = '';
let OpsItemId = '';

function prepare(): Cloud {
  const cloud = lab();
  cloud.ssm.createDocument({ Name: 'doc', DocumentType: 'Automation', Content, Tags: [{ Key: 'a', Value: 'b' }] });
  ({ AutomationExecutionId } = cloud.ssm.startAutomationExecution({ DocumentName: 'doc', Parameters: { Name: ['y'] } }));
  ({ OpsItemId } = cloud.ssm.createOpsItem({ Title: 't', Description: 'd', Source: 's' }));
  return cloud;
}
prepare();

const good = {
  createDocument: [{ Name: 'new', DocumentType: 'Automation', Content, DocumentFormat: 'JSON', Tags: [{ Key: 'k', Value: 'v' }] }],
  updateDocument: [{ Name: 'doc', Content: content([api('Other', 'sns', 'ListTopics')]), DocumentFormat: 'JSON' }],
  describeDocument: [{ Name: 'doc', DocumentVersion: '1' }],
  getDocument: [{ Name: 'AWS-StopEC2Instance' }, { Name: 'doc', DocumentVersion: '$LATEST', DocumentFormat: 'JSON' }],
  deleteDocument: [{ Name: 'doc' }],
  listDocuments: [{}, { Filters: [{ Key: 'Owner', Values: ['Self'] }], MaxResults: 5 }],
  startAutomationExecution: [{ DocumentName: 'doc', DocumentVersion: '1', Parameters: { Name: ['z'] }, Mode: 'Auto' },
    { DocumentName: 'AWS-StopEC2Instance', Parameters: { InstanceId: ['i-1'], AutomationAssumeRole: [ROLE] } }],
  getAutomationExecution: [{ AutomationExecutionId }],
  describeAutomationExecutions: [{}, { Filters: [{ Key: 'StartTimeAfter', Values: ['2026-01-01T00:00:00Z'] }], MaxResults: 2 }],
  describeAutomationStepExecutions: [{ AutomationExecutionId }],
  stopAutomationExecution: [{ AutomationExecutionId, Type: 'Cancel' }],
  createOpsItem: [{ Title: 't', Description: 'd', Source: 's', Priority: 1, Category: 'Security', Severity: '2',
    OperationalData: { k: { Type: 'SearchableString', Value: 'v' } } }],
  getOpsItem: [{ OpsItemId }],
  updateOpsItem: [{ OpsItemId, Status: 'Resolved', Title: 'u', OperationalData: { k: { Type: 'String', Value: 'w' } } }],
  describeOpsItems: [{}, { OpsItemFilters: [{ Key: 'Status', Operator: 'Equal', Values: ['Open'] }], MaxResults: 5 }],
};

test('good inputs are answered', () => checkGood('ssm', prepare, good));
test('spoilt inputs end in an answer or in a refusal that changes nothing', () => fuzzOperations('ssm', 'ssm', prepare, good));
