import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { invalid, notFound, read } from './errors.ts';
import { TYPE } from './functions.ts';
import { splitName } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction, LambdaState } from './state.ts';

/** Reads `Tags`, a map of texts. */
export function readTags(fields: Fields): Map<string, string> {
  const given = fields.struct('Tags');
  const tags = new Map<string, string>();
  for (const key of given?.names() ?? []) {
    if (key === '' || key.length > 128 || key.startsWith('aws:')) throw invalid(`The tag key ${key} is not valid.`);
    tags.set(key, given!.optional(key) ?? '');
  }
  if (tags.size > 50) throw invalid('The function exceeds the quota of 50 tags.');
  return tags;
}

function tagged(state: LambdaState, fields: Fields): LambdaFunction {
  const arn = fields.text('Resource');
  const name = arn.startsWith('arn:') ? splitName(arn)?.name : undefined;
  const fn = name === undefined ? undefined : state.functions.get(name);
  if (fn === undefined) throw notFound(`Function not found: ${arn}`);
  return fn;
}

/** `TagResource`. */
export function tagResource(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const fields = read(input).only('Resource', 'Tags');
  const fn = tagged(state, fields);
  const tags = readTags(fields);
  if (tags.size === 0) throw fields.missing('Tags');
  for (const [key, value] of tags) fn.tags.set(key, value);
  step.changed(TYPE, fn.name);
}

/** `UntagResource`. */
export function untagResource(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const fields = read(input).only('Resource', 'TagKeys');
  const fn = tagged(state, fields);
  for (const key of fields.texts('TagKeys')) fn.tags.delete(key);
  step.changed(TYPE, fn.name);
}

/** `ListTags`. */
export function listTags(state: LambdaState, input: unknown): object {
  return { Tags: Object.fromEntries(tagged(state, read(input).only('Resource')).tags) };
}
