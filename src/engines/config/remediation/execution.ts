import type { CallReply } from '../../../aws/engine.ts';
import type {
  DescribeRemediationExecutionStatusRequest,
  RemediationExecutionStatus,
  RemediationExecutionStep,
  ResourceKey,
} from '../../../aws/shapes/config.ts';
import type { AutomationExecution, StepExecution } from '../../../aws/shapes/ssm.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { instant, plus, type Instant } from '../../../kernel/time.ts';
import { resourceKey } from '../item/item.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf, nextToken, page } from '../page.ts';
import { remediationPrincipal } from '../principal.ts';
import type { ConfigState, Execution, Remediation } from '../state.ts';
import { subjectOf } from '../subject.ts';
import { afterFailure } from './automatic.ts';
import { remediationOf } from './configuration.ts';

const running = (remediation: Remediation, ...states: readonly Execution['state'][]): Execution[] =>
  [...remediation.executions.values()].filter((one) => states.includes(one.state));

/** Puts a resource into the queue of its remediation. */
export function enqueue(
  state: ConfigState,
  step: ConfigStep,
  remediation: Remediation,
  resourceType: string,
  resourceId: string,
  attempts: Instant[],
  automatic: boolean,
): void {
  if (running(remediation, 'QUEUED', 'IN_PROGRESS').length === 0) {
    remediation.started = 0;
    remediation.failures = 0;
  }
  remediation.executions.set(resourceKey(resourceType, resourceId), {
    resourceType,
    resourceId,
    state: 'QUEUED',
    automatic,
    invokedAt: step.at,
    updatedAt: step.at,
    executionId: null,
    steps: [],
    attempts,
    error: null,
  });
  pump(state, step, remediation);
}

/** Starts queued executions: no more at once than the percentage of the rule's resources that are not compliant, but one always. */
function pump(state: ConfigState, step: ConfigStep, remediation: Remediation): void {
  const results = [...(state.rules.get(remediation.rule)?.results.values() ?? [])];
  const failing = results.filter((result) => result.compliance === 'NON_COMPLIANT').length;
  const most = Math.max(1, Math.floor((failing * (remediation.concurrentPercentage ?? 10)) / 100));
  for (const execution of running(remediation, 'QUEUED')) {
    if (running(remediation, 'IN_PROGRESS').length >= most) return;
    start(step, remediation, execution);
  }
}

function start(step: ConfigStep, remediation: Remediation, execution: Execution): void {
  const { resourceType, resourceId } = execution;
  remediation.started += 1;
  execution.state = 'IN_PROGRESS';
  execution.invokedAt = step.at;
  execution.updatedAt = step.at;
  step.note('config.remediation', subjectOf(step.scope, resourceType, resourceId), {
    rule: remediation.rule,
    state: 'IN_PROGRESS',
    document: remediation.targetId,
    automatic: execution.automatic,
    attempt: Math.max(1, execution.attempts.length),
  });
  const parameters = remediation.parameters.map(([name, values]) => [name, values ?? [resourceId]] as const);
  step.call({
    service: 'ssm',
    action: 'StartAutomationExecution',
    as: remediationPrincipal(step.scope.accountId),
    input: {
      DocumentName: remediation.targetId,
      Parameters: Object.fromEntries(parameters),
      ...(remediation.targetVersion === null ? {} : { DocumentVersion: remediation.targetVersion }),
    },
    reply: { kind: 'remediation-started', data: ticketOf(remediation, execution) },
  });
}

/** Says which execution an answer is about. */
interface Ticket {
  readonly rule: string;
  readonly arn: string;
  readonly key: string;
  readonly invokedAt: Instant;
}
const ticketOf = (remediation: Remediation, execution: Execution): Ticket => ({
  rule: remediation.rule,
  arn: remediation.arn,
  key: resourceKey(execution.resourceType, execution.resourceId),
  invokedAt: execution.invokedAt,
});
function meant(state: ConfigState, ticket: Ticket): { readonly remediation: Remediation; readonly execution: Execution } | undefined {
  const remediation = state.remediations.get(ticket.rule);
  const execution = remediation?.executions.get(ticket.key);
  if (remediation?.arn !== ticket.arn || execution?.state !== 'IN_PROGRESS' || execution.invokedAt !== ticket.invokedAt) return undefined;
  return { remediation, execution };
}

export function onStarted(state: ConfigState, reply: CallReply<Ticket>, step: ConfigStep): void {
  const found = meant(state, reply.data);
  if (found === undefined) return;
  const { remediation, execution } = found;
  if (reply.error !== undefined) {
    finish(state, step, remediation, execution, `${reply.error.code}: ${reply.error.message}`);
    return;
  }
  execution.executionId = (reply.output as { AutomationExecutionId: string }).AutomationExecutionId;
  step.schedule(plus(step.at, step.options.remediationPoll), 'deliver', 'remediation-poll', reply.data);
}

/** Time to ask how the document does. */
export function onPoll(state: ConfigState, ticket: Ticket, step: ConfigStep): void {
  const found = meant(state, ticket);
  if (found === undefined) return;
  step.call({
    service: 'ssm',
    action: 'GetAutomationExecution',
    as: remediationPrincipal(step.scope.accountId),
    input: { AutomationExecutionId: found.execution.executionId! },
    reply: { kind: 'remediation-polled', data: ticket },
  });
}

const STEP_STATES: Readonly<Record<string, string>> = {
  Success: 'SUCCEEDED',
  Failed: 'FAILED',
  TimedOut: 'FAILED',
  Cancelled: 'EXITED',
  InProgress: 'IN_PROGRESS',
  Waiting: 'IN_PROGRESS',
  Pending: 'PENDING',
};
const timeOf = (date: Date | undefined): Instant | null => (date === undefined ? null : instant(date.getTime()));
const stepOf = (one: StepExecution): Execution['steps'][number] => ({
  name: one.StepName,
  state: STEP_STATES[one.StepStatus] ?? 'UNKNOWN',
  error: one.FailureMessage ?? null,
  start: timeOf(one.ExecutionStartTime),
  stop: timeOf(one.ExecutionEndTime),
});

export function onPolled(state: ConfigState, reply: CallReply<Ticket>, step: ConfigStep): void {
  const found = meant(state, reply.data);
  if (found === undefined) return;
  const { remediation, execution } = found;
  if (reply.error !== undefined) {
    finish(state, step, remediation, execution, `${reply.error.code}: ${reply.error.message}`);
    return;
  }
  const { AutomationExecution: automation } = reply.output as { AutomationExecution: AutomationExecution };
  execution.steps = (automation.StepExecutions ?? []).map(stepOf);
  execution.updatedAt = step.at;
  const status = automation.AutomationExecutionStatus;
  if (status === 'Success') finish(state, step, remediation, execution, null);
  else if (status === 'Failed' || status === 'TimedOut' || status === 'Cancelled')
    finish(state, step, remediation, execution, automation.FailureMessage ?? status);
  else step.schedule(plus(step.at, step.options.remediationPoll), 'deliver', 'remediation-poll', reply.data);
}

/** An execution ended. Its success does not make the resource compliant: the next item and the rule do. */
function finish(state: ConfigState, step: ConfigStep, remediation: Remediation, execution: Execution, error: string | null): void {
  const { resourceType, resourceId } = execution;
  execution.state = error === null ? 'SUCCEEDED' : 'FAILED';
  execution.error = error;
  execution.updatedAt = step.at;
  step.note('config.remediation', subjectOf(step.scope, resourceType, resourceId), {
    rule: remediation.rule,
    state: execution.state,
    attempt: Math.max(1, execution.attempts.length),
    ...(error === null ? {} : { error }),
  });
  step.because('mark');
  if (error !== null) {
    remediation.failures += 1;
    afterFailure(remediation, step, execution);
    step.because('back');
    stopWhenTooManyFail(step, remediation);
  }
  step.because('back');
  pump(state, step, remediation);
}

/** More failures than the error percentage allows: what is still queued does not run. */
function stopWhenTooManyFail(step: ConfigStep, remediation: Remediation): void {
  const queued = running(remediation, 'QUEUED');
  const total = remediation.started + queued.length;
  if (total <= 1 || (remediation.failures * 100) / total <= (remediation.errorPercentage ?? 50)) return;
  for (const execution of queued) {
    execution.state = 'FAILED';
    execution.error = 'The error percentage of the remediation was exceeded.';
    execution.updatedAt = step.at;
    step.because('back');
    step.note('config.remediation', subjectOf(step.scope, execution.resourceType, execution.resourceId), {
      rule: remediation.rule,
      state: 'FAILED',
      error: execution.error,
    });
  }
}

/**
 * Runs the remediation on up to a hundred resources now; those that are being remediated, and those that the rule says nothing about, are refused.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_StartRemediationExecution.html
 * @throws AwsError `NoSuchRemediationConfigurationException`
 */
export function startRemediationExecution(
  state: ConfigState,
  input: { ConfigRuleName: string; ResourceKeys: readonly ResourceKey[] },
  step: ConfigStep,
): { FailureMessage?: string; FailedItems: ResourceKey[] } {
  const remediation = remediationOf(state, input.ConfigRuleName);
  const results = state.rules.get(input.ConfigRuleName)?.results;
  const busy: ResourceKey[] = [];
  const strange: ResourceKey[] = [];
  step.because('mark');
  for (const key of input.ResourceKeys) {
    const name = resourceKey(key.resourceType!, key.resourceId!);
    const known = remediation.executions.get(name);
    if (known?.state === 'QUEUED' || known?.state === 'IN_PROGRESS') busy.push(key);
    else if (results?.has(name) !== true) strange.push(key);
    else {
      step.because('back');
      enqueue(state, step, remediation, key.resourceType!, key.resourceId!, known?.attempts ?? [], false);
    }
  }
  const messages = [
    ...(busy.length === 0 ? [] : ['A remediation is already in progress for the resource.']),
    ...(strange.length === 0 ? [] : ['The rule has no evaluation result for the resource.']),
  ];
  return { ...(messages.length === 0 ? {} : { FailureMessage: messages.join(' ') }), FailedItems: [...busy, ...strange] };
}

const date = (at: Instant | null): Date | undefined => (at === null ? undefined : new Date(at));
const shownStep = (one: Execution['steps'][number]): RemediationExecutionStep => ({
  Name: one.name,
  State: one.state as RemediationExecutionStep['State'],
  ...(one.error === null ? {} : { ErrorMessage: one.error }),
  ...(one.start === null ? {} : { StartTime: date(one.start) }),
  ...(one.stop === null ? {} : { StopTime: date(one.stop) }),
});

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeRemediationExecutionStatus.html */
export function describeRemediationExecutionStatus(
  state: ConfigState,
  input: DescribeRemediationExecutionStatusRequest,
): { RemediationExecutionStatuses: RemediationExecutionStatus[]; NextToken?: string } {
  const remediation = remediationOf(state, input.ConfigRuleName!);
  const keys = input.ResourceKeys?.map((key) => resourceKey(key.resourceType!, key.resourceId!));
  const all = [...remediation.executions]
    .filter(([key]) => keys === undefined || keys.includes(key))
    .sort((a, b) => byCodeUnit(a[0], b[0]));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100), remediation.rule);
  const RemediationExecutionStatuses = items.map(([, execution]): RemediationExecutionStatus => ({
    ResourceKey: { resourceType: execution.resourceType, resourceId: execution.resourceId },
    State: execution.state,
    StepDetails: execution.steps.map(shownStep),
    InvocationTime: new Date(execution.invokedAt),
    LastUpdatedTime: new Date(execution.updatedAt),
  }));
  return { RemediationExecutionStatuses, ...nextToken(next) };
}
