import { parse } from 'yaml';
import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import type { Json } from '../../../kernel/plain.ts';
import type { AutomationDocument, DocumentParameter, DocumentStep } from '../state.ts';

const bad = (why: string): AwsError => new AwsError('InvalidDocumentContent', `The content for the document is not valid: ${why}`);

type Struct = { readonly [key: string]: Json };
const isStruct = (value: unknown): value is Struct =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The actions that a document's steps may have. */
const ACTIONS: readonly string[] = [
  'aws:executeAwsApi',
  'aws:sleep',
  'aws:invokeLambdaFunction',
  'aws:assertAwsResourceProperty',
  'aws:waitForAwsResourceProperty',
  'aws:changeInstanceState',
  'aws:branch',
];

function readText(content: string, format: string): unknown {
  try {
    return format === 'JSON' ? JSON.parse(content) : parse(content, { schema: 'core', logLevel: 'error' });
  } catch (error) {
    throw bad(error instanceof Error ? error.message.split('\n')[0]! : 'it cannot be parsed');
  }
}

/** A pattern that whole values must match; undefined when it is none. */
export function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined;
  }
}

function readParameter(name: string, given: unknown): DocumentParameter {
  if (!isStruct(given) || typeof given['type'] !== 'string') throw bad(`the parameter ${name} has no type`);
  const allowed = given['allowedValues'];
  const pattern = given['allowedPattern'];
  if (typeof pattern === 'string' && patternOf(pattern) === undefined) throw bad(`the allowedPattern of the parameter ${name} is no pattern`);
  return {
    name,
    type: given['type'],
    description: textOf(given['description']),
    default: given['default'] ?? null,
    required: given['default'] === undefined,
    allowedValues: Array.isArray(allowed) ? (allowed as Json[]) : null,
    allowedPattern: typeof pattern === 'string' ? pattern : null,
  };
}

function readStep(given: unknown, names: Set<string>): DocumentStep {
  if (!isStruct(given)) throw bad('a step is not a structure');
  const { name, action } = given;
  if (typeof name !== 'string' || !/^[a-zA-Z0-9_]{1,128}$/.test(name)) throw bad('a step has no valid name');
  if (names.has(name)) throw bad(`two steps are called ${name}`);
  names.add(name);
  if (typeof action !== 'string') throw bad(`the step ${name} has no action`);
  if (!ACTIONS.includes(action)) throw new NotSimulated(`the action ${action} of the step ${name}`);
  const onFailure = textOf(given['onFailure']) || 'Abort';
  if (!/^(?:Abort|Continue|step:\w+)$/.test(onFailure)) throw bad(`the step ${name} has the onFailure ${onFailure}`);
  const outputs = Array.isArray(given['outputs']) ? (given['outputs'] as Json[]) : [];
  return {
    name,
    action,
    inputs: isStruct(given['inputs']) ? given['inputs'] : {},
    onFailure,
    nextStep: textOf(given['nextStep']) || null,
    isEnd: given['isEnd'] === true,
    isCritical: given['isCritical'] === true,
    maxAttempts: typeof given['maxAttempts'] === 'number' ? Math.max(1, Math.floor(given['maxAttempts'])) : 1,
    timeoutSeconds: typeof given['timeoutSeconds'] === 'number' ? given['timeoutSeconds'] : null,
    outputs: outputs.filter(isStruct).map((output) => ({ name: textOf(output['Name']), selector: textOf(output['Selector']) })),
  };
}

/**
 * Reads an automation document, schema version 0.3.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-documents.html
 * @throws AwsError `InvalidDocumentContent`, `InvalidDocumentSchemaVersion`
 */
export function readDocument(content: string, format: string): AutomationDocument {
  const document = readText(content, format);
  if (!isStruct(document)) throw bad('it is not a structure');
  if (document['schemaVersion'] !== '0.3') {
    throw new AwsError(
      'InvalidDocumentSchemaVersion',
      'The version of the document schema is not supported: an Automation document has schemaVersion 0.3.',
    );
  }
  const steps = document['mainSteps'];
  if (!Array.isArray(steps) || steps.length === 0) throw bad('it has no mainSteps');
  const names = new Set<string>();
  const read = steps.map((step) => readStep(step, names));
  for (const step of read) {
    for (const target of [step.nextStep, /^step:(.+)$/.exec(step.onFailure)?.[1] ?? null]) {
      if (target !== null && !names.has(target)) throw bad(`the step ${step.name} goes on to ${target}, which does not exist`);
    }
  }
  const parameters = isStruct(document['parameters'])
    ? Object.entries(document['parameters']).map(([name, given]) => readParameter(name, given))
    : [];
  const outputs = document['outputs'];
  return {
    description: textOf(document['description']),
    assumeRole: textOf(document['assumeRole']),
    parameters,
    steps: read,
    outputs: Array.isArray(outputs) ? outputs.filter((output): output is string => typeof output === 'string') : [],
  };
}
