import type { CallReply } from '../../../aws/engine.ts';
import { SECOND, formatInstant, plus } from '../../../kernel/time.ts';
import type { Json } from '../../../kernel/plain.ts';
import type { SsmStep } from '../operation.ts';
import type { DocumentStep, Execution, SsmState, StepRecord } from '../state.ts';
import { decide, type Next } from './actions.ts';
import { fill, textsOf } from './values.ts';

const subject = (step: SsmStep, execution: Execution): string =>
  `${step.scope.accountId}/${step.scope.region}/ssm/automation/${execution.id}`;

/** Says on the event bus and in the journal how an execution stands. */
export function announceExecution(execution: Execution, step: SsmStep): void {
  step.note('ssm.automation', subject(step, execution), {
    document: execution.documentName,
    status: execution.status,
    ...(execution.failure === null ? {} : { failure: execution.failure }),
  });
  step.emit({
    source: 'aws.ssm',
    detailType: 'EC2 Automation Execution Status-change Notification',
    resources: [`arn:aws:ssm:${step.scope.region}:${step.scope.accountId}:automation-execution/${execution.id}`],
    detail: {
      ExecutionId: execution.id,
      Definition: execution.documentName,
      DefinitionVersion: execution.documentVersion,
      Status: execution.status,
      StartTime: formatInstant(execution.startedAt),
      ...(execution.endedAt === null ? {} : { EndTime: formatInstant(execution.endedAt) }),
      Time: formatInstant(step.at),
      ExecutedBy: execution.executedBy,
    },
  });
}

/** Says which step of which execution a notice is about. */
interface Ticket {
  readonly id: string;
  /** The position of the step's record. */
  readonly record: number;
  readonly attempt: number;
}

/** A step begins: its action follows after a while. */
export function beginStep(execution: Execution, next: DocumentStep, step: SsmStep): void {
  execution.current = next.name;
  execution.steps.push({
    name: next.name,
    action: next.action,
    id: step.uuid(`automation/${execution.documentName}/step`),
    onFailure: next.onFailure,
    status: 'InProgress',
    startedAt: step.at,
    endedAt: null,
    inputs: {},
    outputs: new Map(),
    failure: null,
    attempts: 1,
    replies: [],
  });
  step.schedule(plus(step.at, step.options.stepDelay), 'deliver', 'act', ticketOf(execution));
}

const ticketOf = (execution: Execution): Ticket => ({
  id: execution.id,
  record: execution.steps.length - 1,
  attempt: execution.steps.at(-1)!.attempts,
});

interface Standing {
  readonly execution: Execution;
  readonly record: StepRecord;
  readonly definition: DocumentStep;
}
/** The step that a notice is about, if it still runs. */
function standing(state: SsmState, ticket: Ticket): Standing | undefined {
  const execution = state.executions.get(ticket.id);
  const record = execution?.steps[ticket.record];
  if (execution?.status !== 'InProgress' || record?.status !== 'InProgress' || record.attempts !== ticket.attempt) return undefined;
  return { execution, record, definition: execution.document.steps.find((one) => one.name === record.name)! };
}

/** A step acts: for the first time, after an answer, or because it waits for something. */
export function onAct(state: SsmState, ticket: Ticket, step: SsmStep): void {
  const found = standing(state, ticket);
  if (found === undefined) return;
  const { execution, record, definition } = found;
  const inputs = fill(execution, definition.inputs) as { readonly [name: string]: Json };
  record.inputs = inputs;
  carryOut(decide(definition, inputs, record), found, ticket, step);
}

function carryOut(next: Next, found: Standing, ticket: Ticket, step: SsmStep): void {
  const { execution, record, definition } = found;
  if ('call' in next) {
    step.call({ ...next.call, as: execution.as, channel: 'api', reply: { kind: 'answered', data: ticket } });
  } else if ('sleep' in next) {
    record.replies.push({});
    step.schedule(plus(step.at, next.sleep), 'deliver', 'act', ticket);
  } else if ('again' in next) {
    waitOn(found, ticket, step);
  } else if ('fail' in next) {
    failStep(found, next.fail, step);
  } else {
    if ('goTo' in next && !execution.document.steps.some((one) => one.name === next.goTo)) {
      failStep(found, `The step ${next.goTo} does not exist.`, step);
      return;
    }
    if ('done' in next) for (const [name, value] of Object.entries(next.done)) record.outputs.set(name, value);
    endStep(record, 'Success', step);
    const target = 'goTo' in next ? next.goTo : definition.nextStep;
    goOn(execution, definition, target, step);
  }
}

/** Looks once more later, or gives up. */
function waitOn(found: Standing, ticket: Ticket, step: SsmStep): void {
  const { record, definition } = found;
  const timeout = definition.timeoutSeconds === null ? step.options.waitTimeout : definition.timeoutSeconds * SECOND;
  if (step.at + step.options.waitInterval - record.startedAt! > timeout) {
    failStep(found, 'The step timed out.', step);
    return;
  }
  record.replies.splice(definition.action === 'aws:changeInstanceState' ? 1 : 0);
  step.schedule(plus(step.at, step.options.waitInterval), 'deliver', 'act', ticket);
}

/** A call of a step was answered. */
export function onAnswered(state: SsmState, reply: CallReply<Ticket>, step: SsmStep): void {
  const found = standing(state, reply.data);
  if (found === undefined) return;
  const { record } = found;
  record.replies.push({
    ...(reply.output === undefined ? {} : { output: reply.output }),
    ...(reply.error === undefined ? {} : { error: reply.error }),
  });
  onAct(state, reply.data, step);
}

function endStep(record: StepRecord, status: 'Success' | 'Failed' | 'Cancelled', step: SsmStep): void {
  record.status = status;
  record.endedAt = step.at;
  record.replies = [];
}

/** A step failed: it is tried again, passed over, or ends the automation. */
function failStep({ execution, record, definition }: Standing, why: string, step: SsmStep): void {
  if (record.attempts < definition.maxAttempts) {
    record.attempts += 1;
    record.replies = [];
    step.schedule(plus(step.at, step.options.stepDelay), 'deliver', 'act', { ...ticketOf(execution), attempt: record.attempts });
    return;
  }
  endStep(record, 'Failed', step);
  record.failure = `Step fails when it is Execute/Cancelling action. ${why}`;
  step.note('ssm.step', subject(step, execution), { step: record.name, action: record.action, failure: why });
  const target = /^step:(.+)$/.exec(definition.onFailure)?.[1];
  if (definition.onFailure === 'Continue') goOn(execution, definition, definition.nextStep, step);
  else if (target !== undefined) goOn(execution, definition, target, step);
  else end(execution, 'Failed', `Step ${record.name} failed: ${why}`, step);
}

function goOn(execution: Execution, from: DocumentStep, target: string | null, step: SsmStep): void {
  const { steps } = execution.document;
  const next = target === null ? steps[steps.indexOf(from) + 1] : steps.find((one) => one.name === target);
  if (from.isEnd || next === undefined) finish(execution, step);
  else if (execution.steps.length >= 1000) end(execution, 'Failed', 'The automation took more than a thousand steps.', step);
  else beginStep(execution, next, step);
}

/** The last step is over. A critical step that failed on the way decides, even if the document went on after it. */
function finish(execution: Execution, step: SsmStep): void {
  const critical = new Set(execution.document.steps.filter((one) => one.isCritical).map((one) => one.name));
  const failed = execution.steps.find((record) => record.status === 'Failed' && critical.has(record.name));
  if (failed === undefined) end(execution, 'Success', null, step);
  else end(execution, 'Failed', `Step ${failed.name} failed: ${failed.failure ?? ''}`, step);
}

/** The execution is over. */
export function end(execution: Execution, status: 'Success' | 'Failed' | 'Cancelled', failure: string | null, step: SsmStep): void {
  execution.status = status;
  execution.endedAt = step.at;
  execution.failure = failure;
  execution.current = null;
  for (const name of execution.document.outputs) {
    const [from, output] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
    const value = execution.steps.findLast((one) => one.name === from)?.outputs.get(output);
    if (value !== undefined) execution.outputs.set(name, textsOf(value));
  }
  announceExecution(execution, step);
}
