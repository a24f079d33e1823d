import { AwsError } from '../../../aws/errors.ts';
import { pageAfter } from '../../../aws/page.ts';
import type {
  AutomationExecution,
  AutomationExecutionMetadata,
  DescribeAutomationExecutionsRequest,
  DescribeAutomationStepExecutionsRequest,
  StepExecution,
} from '../../../aws/shapes/ssm.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { TimeFormatError, parseInstant } from '../../../kernel/time.ts';
import type { SsmStep } from '../operation.ts';
import type { Execution, SsmState, StepRecord } from '../state.ts';
import { end } from './run.ts';
import { textsOf } from './values.ts';

/** @throws AwsError `AutomationExecutionNotFoundException` */
function executionOf(state: SsmState, id: string): Execution {
  const found = state.executions.get(id);
  if (found === undefined)
    throw new AwsError(
      'AutomationExecutionNotFoundException',
      `There is no automation execution information for the requested automation execution ID: ${id}.`,
    );
  return found;
}

const shownStep = (record: StepRecord): StepExecution => ({
  StepName: record.name,
  Action: record.action,
  ...(record.startedAt === null ? {} : { ExecutionStartTime: new Date(record.startedAt) }),
  ...(record.endedAt === null ? {} : { ExecutionEndTime: new Date(record.endedAt) }),
  StepStatus: record.status,
  Inputs: Object.fromEntries(Object.entries(record.inputs).map(([name, value]) => [name, JSON.stringify(value)])),
  Outputs: Object.fromEntries([...record.outputs].map(([name, value]) => [name, textsOf(value)])),
  ...(record.failure === null ? {} : { FailureMessage: record.failure }),
  StepExecutionId: record.id,
  OnFailure: record.onFailure,
});

function metadata(execution: Execution): AutomationExecutionMetadata {
  const current = execution.steps.at(-1);
  return {
    AutomationExecutionId: execution.id,
    DocumentName: execution.documentName,
    DocumentVersion: execution.documentVersion,
    AutomationExecutionStatus: execution.status,
    ExecutionStartTime: new Date(execution.startedAt),
    ...(execution.endedAt === null ? {} : { ExecutionEndTime: new Date(execution.endedAt) }),
    ExecutedBy: execution.executedBy,
    Outputs: Object.fromEntries([...execution.outputs].map(([name, value]) => [name, textsOf(value)])),
    Mode: 'Auto',
    ...(execution.current === null || current === undefined ? {} : { CurrentStepName: execution.current, CurrentAction: current.action }),
    ...(execution.failure === null ? {} : { FailureMessage: execution.failure }),
    AutomationType: 'Local',
  };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html */
export function getAutomationExecution(
  state: SsmState,
  input: { AutomationExecutionId: string },
): { AutomationExecution: AutomationExecution } {
  const execution = executionOf(state, input.AutomationExecutionId);
  const { AutomationType: _, ...shown } = metadata(execution);
  return {
    AutomationExecution: {
      ...shown,
      StepExecutions: execution.steps.map(shownStep),
      StepExecutionsTruncated: false,
      Parameters: Object.fromEntries([...execution.given].map(([name, values]) => [name, [...values]])),
    },
  };
}

/** A filter that no time can be read from finds nothing. */
function timeOf(text: string): number {
  try {
    return parseInstant(text);
  } catch (error) {
    if (error instanceof TimeFormatError) return Number.NaN;
    throw error;
  }
}

/** Newest first. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAutomationExecutions.html */
export function describeAutomationExecutions(
  state: SsmState,
  input: DescribeAutomationExecutionsRequest,
): { AutomationExecutionMetadataList: AutomationExecutionMetadata[]; NextToken?: string } {
  const holds = (execution: Execution): boolean =>
    (input.Filters ?? []).every(({ Key, Values }) =>
      (Values ?? []).some((value) => {
        switch (Key) {
          case 'DocumentNamePrefix':
            return execution.documentName.startsWith(value);
          case 'ExecutionStatus':
            return execution.status === value;
          case 'ExecutionId':
            return execution.id === value;
          case 'StartTimeBefore':
            return execution.startedAt <= timeOf(value);
          default:
            return execution.startedAt >= timeOf(value);
        }
      }),
    );
  const all = [...state.executions.values()]
    .filter(holds)
    .map((execution, i) => ({ execution, key: String(9_999_999_999 - i) }))
    .sort((a, b) => byCodeUnit(a.key, b.key));
  const { items, next } = pageAfter(all, (one) => one.key, byCodeUnit, input.NextToken, input.MaxResults ?? 50);
  return {
    AutomationExecutionMetadataList: items.map(({ execution }) => metadata(execution)),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAutomationStepExecutions.html */
export function describeAutomationStepExecutions(
  state: SsmState,
  input: DescribeAutomationStepExecutionsRequest,
): { StepExecutions: StepExecution[]; NextToken?: string } {
  const steps = executionOf(state, input.AutomationExecutionId!)
    .steps.map(shownStep)
    .map((shown, i) => ({ shown, key: String(1e9 + i) }));
  if (input.ReverseOrder === true) {
    steps.reverse();
    steps.forEach((one, i) => {
      one.key = String(1e9 + i);
    });
  }
  const { items, next } = pageAfter(steps, (one) => one.key, byCodeUnit, input.NextToken, input.MaxResults ?? 50);
  return { StepExecutions: items.map((one) => one.shown), ...(next === undefined ? {} : { NextToken: next }) };
}

/** Stops an automation where it stands. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StopAutomationExecution.html */
export function stopAutomationExecution(state: SsmState, input: { AutomationExecutionId: string }, step: SsmStep): void {
  const execution = executionOf(state, input.AutomationExecutionId);
  if (execution.status !== 'InProgress') {
    throw new AwsError('InvalidAutomationStatusUpdateException', 'The specified update status operation is not valid.');
  }
  const running = execution.steps.at(-1);
  if (running?.status === 'InProgress') {
    running.status = 'Cancelled';
    running.endedAt = step.at;
  }
  end(execution, 'Cancelled', null, step);
}
