import { utf8Decode } from '../../../aws/utf8.ts';
import { SERVICES, type Service } from '../../../aws/engine.ts';
import type { Json } from '../../../kernel/plain.ts';
import { DAY, TimeFormatError, parseDuration } from '../../../kernel/time.ts';
import type { DocumentStep, StepRecord } from '../state.ts';
import { SCRIPTS, type Move } from './scripts.ts';
import { selectAt } from './values.ts';

/** What a step does next. */
export type Next = Move | { readonly sleep: number } | { readonly again: true } | { readonly goTo: string };

type Inputs = { readonly [name: string]: Json };
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : value === undefined || value === '' ? [] : [value];
const lastError = (record: StepRecord): string | undefined => {
  const error = record.replies.at(-1)?.error;
  return error === undefined ? undefined : `${error.code}: ${error.message}`;
};

/** Names of services as the SDK for Python has them. */
const SERVICE_NAMES: Readonly<Record<string, Service>> = {
  monitoring: 'cloudwatch',
  configservice: 'config',
  'config-service': 'config',
  eventbridge: 'events',
};
function apiCall(inputs: Inputs): Move {
  const { Service: service, Api: api, PropertySelector: _, DesiredValues: __, ...input } = inputs;
  const name = textOf(service).toLowerCase();
  const known = (SERVICES as readonly string[]).includes(name)
    ? (name as Service)
    : Object.hasOwn(SERVICE_NAMES, name)
      ? SERVICE_NAMES[name]
      : undefined;
  if (known === undefined) return { fail: `The service ${name} is not simulated.` };
  const action = textOf(api).replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return { call: { service: known, action, input } };
}

function execute(inputs: Inputs, record: StepRecord, step: DocumentStep): Next {
  if (record.replies.length === 0) return apiCall(inputs);
  const error = lastError(record);
  if (error !== undefined) return { fail: error };
  const output = record.replies[0]!.output;
  return {
    done: Object.fromEntries(
      step.outputs.flatMap(({ name, selector }) => {
        const value = selectAt(output, selector);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

/** Whether the property has one of the desired values; the text of a list stands for a list. */
function propertyHolds(inputs: Inputs, record: StepRecord): { readonly holds: boolean; readonly value: string } {
  const value = selectAt(record.replies.at(-1)!.output, textOf(inputs['PropertySelector']));
  const text = value === undefined ? '' : textOf(value);
  return { holds: listOf(inputs['DesiredValues']).some((wanted) => textOf(wanted) === text), value: text };
}

function assertProperty(inputs: Inputs, record: StepRecord): Next {
  if (record.replies.length === 0) return apiCall(inputs);
  const error = lastError(record);
  if (error !== undefined) return { fail: error };
  const { holds, value } = propertyHolds(inputs, record);
  return holds
    ? { done: {} }
    : { fail: `The value of the property ${textOf(inputs['PropertySelector'])} is '${value}', not one of the desired values.` };
}

function waitForProperty(inputs: Inputs, record: StepRecord): Next {
  if (record.replies.length === 0) return apiCall(inputs);
  const error = lastError(record);
  if (error !== undefined) return { fail: error };
  return propertyHolds(inputs, record).holds ? { done: {} } : { again: true };
}

const STATE_CALLS: Readonly<Record<string, string>> = {
  running: 'StartInstances',
  stopped: 'StopInstances',
  terminated: 'TerminateInstances',
};
interface Described {
  readonly Reservations?: readonly { readonly Instances?: readonly { readonly State?: { readonly Name?: string } }[] }[];
}
function changeState(inputs: Inputs, record: StepRecord): Next {
  const ids = listOf(inputs['InstanceIds']);
  const wanted = textOf(inputs['DesiredState']);
  const action = STATE_CALLS[wanted];
  if (action === undefined) return { fail: `The desired state ${wanted} is not one of running, stopped and terminated.` };
  const error = lastError(record);
  if (error !== undefined) return { fail: error };
  const checkOnly = inputs['CheckStateOnly'] === true || inputs['CheckStateOnly'] === 'true';
  const describe: Move = { call: { service: 'ec2', action: 'DescribeInstances', input: { InstanceIds: ids } } };
  if (record.replies.length === 0 && !checkOnly) return { call: { service: 'ec2', action, input: { InstanceIds: ids } } };
  if (record.replies.length === (checkOnly ? 0 : 1)) return describe;
  const output = record.replies.at(-1)!.output as Described | undefined;
  const states = (output?.Reservations ?? []).flatMap((r) => (r.Instances ?? []).map((instance) => instance.State?.Name ?? ''));
  return states.length > 0 && states.every((state) => state === wanted) ? { done: { InstanceStates: states } } : { again: true };
}

function invoke(inputs: Inputs, record: StepRecord): Next {
  if (record.replies.length === 0) {
    const payload = inputs['Payload'] ?? inputs['InputPayload'];
    return {
      call: {
        service: 'lambda',
        action: 'Invoke',
        input: {
          FunctionName: textOf(inputs['FunctionName']),
          InvocationType: textOf(inputs['InvocationType']) || 'RequestResponse',
          ...(payload === undefined ? {} : { Payload: textOf(payload) }),
        },
      },
    };
  }
  const error = lastError(record);
  if (error !== undefined) return { fail: error };
  const output = record.replies[0]!.output as { StatusCode?: number; FunctionError?: string; Payload?: unknown } | undefined;
  if (output?.FunctionError !== undefined) return { fail: `The function failed: ${output.FunctionError}` };
  const given = output?.Payload;
  const payload = given instanceof Uint8Array ? utf8Decode(given) : typeof given === 'string' ? given : '';
  return { done: { StatusCode: output?.StatusCode ?? 200, Payload: payload } };
}

function sleep(inputs: Inputs, record: StepRecord): Next {
  if (record.replies.length > 0) return { done: {} };
  try {
    const duration = parseDuration(textOf(inputs['Duration']));
    return duration <= 7 * DAY ? { sleep: duration } : { fail: 'Duration must be seven days at most.' };
  } catch (error) {
    if (error instanceof TimeFormatError) return { fail: 'Duration must be an ISO 8601 duration, such as PT10M.' };
    throw error;
  }
}

/** A choice of a branch: one operator of its variable. */
function choiceHolds(choice: Inputs): boolean {
  const variable = choice['Variable'];
  const number = Number(variable);
  if (choice['StringEquals'] !== undefined) return textOf(variable) === textOf(choice['StringEquals']);
  if (choice['EqualsIgnoreCase'] !== undefined) return textOf(variable).toLowerCase() === textOf(choice['EqualsIgnoreCase']).toLowerCase();
  if (choice['Contains'] !== undefined) return textOf(variable).includes(textOf(choice['Contains']));
  if (choice['BooleanEquals'] !== undefined) return textOf(variable) === textOf(choice['BooleanEquals']);
  if (choice['NumericEquals'] !== undefined) return number === Number(choice['NumericEquals']);
  if (choice['NumericGreater'] !== undefined) return number > Number(choice['NumericGreater']);
  return choice['NumericLesser'] !== undefined && number < Number(choice['NumericLesser']);
}
function branch(inputs: Inputs): Next {
  const choices = listOf(inputs['Choices']).filter((choice): choice is Inputs => choice !== null && typeof choice === 'object');
  const target = choices.find(choiceHolds)?.['NextStep'] ?? inputs['Default'];
  return typeof target === 'string' ? { goTo: target } : { fail: 'No choice holds and there is no Default.' };
}

/** Decides what a step does, from its inputs and the answers so far: a pure function. */
export function decide(step: DocumentStep, inputs: Inputs, record: StepRecord): Next {
  switch (step.action) {
    case 'aws:executeAwsApi':
      return execute(inputs, record, step);
    case 'aws:assertAwsResourceProperty':
      return assertProperty(inputs, record);
    case 'aws:waitForAwsResourceProperty':
      return waitForProperty(inputs, record);
    case 'aws:changeInstanceState':
      return changeState(inputs, record);
    case 'aws:invokeLambdaFunction':
      return invoke(inputs, record);
    case 'aws:sleep':
      return sleep(inputs, record);
    case 'aws:branch':
      return branch(inputs);
    default:
      return SCRIPTS.get(textOf(inputs['Script']))?.(inputs, record.replies) ?? { fail: `The action ${step.action} is not simulated.` };
  }
}
