import { defineEngine, type ResourceView } from '../../aws/engine.ts';
import type { Scope } from '../../aws/scope.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import {
  describeAutomationExecutions,
  describeAutomationStepExecutions,
  getAutomationExecution,
  stopAutomationExecution,
} from './automation/describe.ts';
import { onAct, onAnswered } from './automation/run.ts';
import { startAutomationExecution } from './automation/start.ts';
import { BUILTIN } from './documents/builtin.ts';
import { DOCUMENT, createDocument, deleteDocument, describeDocument, getDocument, listDocuments, namesOf, updateDocument } from './documents/store.ts';
import { operation } from './operation.ts';
import { createOpsItem, describeOpsItems, getOpsItem, updateOpsItem } from './ops-items.ts';
import { SSM_DEFAULTS, type SsmOptions } from './options.ts';
import { newState, type SsmState } from './state.ts';

export type { SsmOptions } from './options.ts';
export type { SsmState } from './state.ts';

/** A document as others may read it: AWS's own, and those of the account. */
function documentView(state: SsmState, name: string, scope: Scope): ResourceView | undefined {
  const own = state.documents.get(name);
  if (own === undefined && !BUILTIN.has(name)) return undefined;
  return {
    resourceType: DOCUMENT,
    resourceId: name,
    resourceName: name,
    arn: `arn:aws:ssm:${scope.region}:${own === undefined ? '' : scope.accountId}:document/${name}`,
    availabilityZone: 'Regional',
    resourceCreationTime: own?.createdAt ?? null,
    tags: Object.fromEntries(own?.tags ?? []),
    relationships: [],
    configuration: {
      name,
      documentType: 'Automation',
      owner: own === undefined ? 'Amazon' : scope.accountId,
      documentVersion: String(own?.versions.length ?? 1),
      // The names of the parameters, by version.
      parameters: own?.versions.map((version) => version.parameters) ?? [namesOf(BUILTIN.get(name)!)],
    },
    supplementaryConfiguration: {},
  };
}

/** Systems Manager: automation documents and their execution, and OpsItems. See README.md for what is documented and what is assumed. */
export const ssmEngine = defineEngine<SsmState, SsmOptions>({
  name: 'ssm',
  defaults: SSM_DEFAULTS,
  kinds: {},
  create: newState,
  operations: {
    ssm: {
      CreateDocument: operation('CreateDocument', createDocument),
      UpdateDocument: operation('UpdateDocument', updateDocument),
      DescribeDocument: operation('DescribeDocument', describeDocument),
      GetDocument: operation('GetDocument', getDocument),
      DeleteDocument: operation('DeleteDocument', deleteDocument),
      ListDocuments: operation('ListDocuments', listDocuments),
      StartAutomationExecution: operation('StartAutomationExecution', startAutomationExecution),
      GetAutomationExecution: operation('GetAutomationExecution', getAutomationExecution),
      DescribeAutomationExecutions: operation('DescribeAutomationExecutions', describeAutomationExecutions),
      DescribeAutomationStepExecutions: operation('DescribeAutomationStepExecutions', describeAutomationStepExecutions),
      StopAutomationExecution: operation('StopAutomationExecution', stopAutomationExecution),
      CreateOpsItem: operation('CreateOpsItem', createOpsItem),
      GetOpsItem: operation('GetOpsItem', getOpsItem),
      UpdateOpsItem: operation('UpdateOpsItem', updateOpsItem),
      DescribeOpsItems: operation('DescribeOpsItems', describeOpsItems),
    },
  },
  notices: { act: onAct, answered: onAnswered },
  resources: {
    [DOCUMENT]: {
      // AWS's own can be looked at, but they are nobody's resources.
      list: (state) => [...state.documents.keys()].sort(byCodeUnit),
      view: documentView,
    },
  },
});
