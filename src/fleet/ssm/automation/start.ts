import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import { parseArn } from '../../../aws/arn.ts';
import { parsePrincipal, principalArn, type Principal } from '../../../aws/principal.ts';
import type { StartAutomationExecutionRequest } from '../../../aws/shapes/ssm.ts';
import type { Json } from '../../../kernel/plain.ts';
import { formatInstant } from '../../../kernel/time.ts';
import { patternOf } from '../documents/read.ts';
import { findDocument } from '../documents/store.ts';
import type { SsmStep } from '../operation.ts';
import type { AutomationDocument, DocumentParameter, Execution, SsmState } from '../state.ts';
import { announceExecution, beginStep } from './run.ts';
import { fill } from './values.ts';

const invalid = (why: string): AwsError =>
  new AwsError(
    'InvalidAutomationExecutionParametersException',
    `The supplied parameters for invoking the specified Automation document are incorrect. For example, they may not match the set of `
      + `parameters permitted for the specified Automation document. ${why}`,
  );

function parseJson(parameter: DocumentParameter, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalid(`The parameter ${parameter.name} is not valid JSON.`);
  }
}

/** A parameter's value from the texts of a request. */
function valueOf(parameter: DocumentParameter, values: readonly string[]): Json {
  const [first] = values;
  switch (parameter.type) {
    case 'StringList':
      return values;
    case 'Boolean':
      if (first !== 'true' && first !== 'false') throw invalid(`The parameter ${parameter.name} must be true or false.`);
      return first === 'true';
    case 'Integer':
      if (first === undefined || !/^-?\d{1,15}$/.test(first)) throw invalid(`The parameter ${parameter.name} must be an integer.`);
      return Number(first);
    case 'StringMap':
    case 'MapList':
      return parseJson(parameter, first ?? '');
    default:
      if (first === undefined || values.length > 1) throw invalid(`The parameter ${parameter.name} must have one value.`);
      return first;
  }
}

function readParameters(document: AutomationDocument, given: ReadonlyMap<string, readonly string[]>, step: SsmStep): Map<string, Json> {
  const values = new Map<string, Json>([
    ['global:REGION', step.scope.region],
    ['global:ACCOUNT_ID', step.scope.accountId],
    ['global:DATE', formatInstant(step.at).slice(0, 10)],
    ['global:DATE_TIME', formatInstant(step.at)],
  ]);
  const known = new Set(document.parameters.map((parameter) => parameter.name));
  for (const name of given.keys()) if (!known.has(name)) throw invalid(`The document has no parameter ${name}.`);
  for (const parameter of document.parameters) {
    const texts = given.get(parameter.name);
    if (texts === undefined && parameter.required) throw invalid(`The parameter ${parameter.name} is required.`);
    const value = texts === undefined ? (parameter.default ?? '') : valueOf(parameter, texts);
    if (
      texts !== undefined &&
      parameter.allowedValues !== null &&
      !parameter.allowedValues.some((one) => JSON.stringify(one) === JSON.stringify(value))
    ) {
      throw invalid(`The value of the parameter ${parameter.name} is not allowed.`);
    }
    if (texts !== undefined && parameter.allowedPattern !== null && texts.some((text) => patternOf(parameter.allowedPattern!)?.test(text) !== true)) {
      throw invalid(`The value of the parameter ${parameter.name} does not match ${parameter.allowedPattern}.`);
    }
    values.set(parameter.name, value);
  }
  return values;
}

/** The role that the automation assumes; without one it acts as whoever started it. */
function actor(assumeRole: Json, id: string, step: SsmStep): Principal {
  if (typeof assumeRole !== 'string' || assumeRole.trim() === '') return step.caller.principal;
  const role = parsePrincipal(assumeRole);
  if (role?.type !== 'AssumedRole' || parseArn(assumeRole)?.service !== 'iam')
    throw invalid(`The defined assume role ${assumeRole} is not the ARN of a role.`);
  return { ...role, sessionName: `Automation-${id}`, invokedBy: 'ssm.amazonaws.com' };
}

/**
 * Starts an automation: each step makes its calls as the role of the document's `assumeRole`, so that all of them are recorded.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 * @throws AwsError `AutomationDefinitionNotFoundException`, `InvalidAutomationExecutionParametersException`
 */
export function startAutomationExecution(
  state: SsmState,
  input: StartAutomationExecutionRequest,
  step: SsmStep,
): { AutomationExecutionId: string } {
  if (input.Mode === 'Interactive') throw new NotSimulated('automations in interactive mode');
  const { name, version, document } = findDocument(state, input.DocumentName!, input.DocumentVersion);
  const given = new Map(Object.entries(input.Parameters ?? {}));
  const parameters = readParameters(document, given, step);
  const id = step.uuid(`automation/${name}`);
  const execution: Execution = {
    id,
    documentName: name,
    documentVersion: version,
    document,
    parameters,
    given,
    as: step.caller.principal,
    executedBy: principalArn(step.caller.principal),
    startedAt: step.at,
    endedAt: null,
    status: 'InProgress',
    current: null,
    steps: [],
    failure: null,
    outputs: new Map(),
  };
  const as = actor(fill(execution, document.assumeRole), id, step);
  const started = { ...execution, as };
  state.executions.set(id, started);
  announceExecution(started, step);
  beginStep(started, document.steps[0]!, step);
  return { AutomationExecutionId: id };
}
