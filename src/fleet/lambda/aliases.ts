import { NotSimulated } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { conflict, notFound, read } from './errors.ts';
import { TYPE } from './functions.ts';
import { functionArn, functionOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction, LambdaState } from './state.ts';

const NAME = /^(?!\d+$)[a-zA-Z0-9-_]{1,128}$/;

function describe(fn: LambdaFunction, name: string, step: Step<LambdaOptions>): object {
  const alias = fn.aliases.get(name)!;
  return {
    AliasArn: functionArn(step.scope, fn.name, name),
    Name: name,
    FunctionVersion: alias.version,
    Description: alias.description,
    RevisionId: alias.revision,
  };
}

function readVersion(fn: LambdaFunction, fields: Fields, step: Step<LambdaOptions>): string {
  if (fields.has('RoutingConfig')) throw new NotSimulated('aliases that route to two versions');
  const version = fields.text('FunctionVersion');
  if (version !== '$LATEST' && !fn.versions.has(Number(version))) throw notFound(`Function not found: ${functionArn(step.scope, fn.name, version)}`);
  return version;
}

/** `CreateAlias`. */
export function createAlias(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'Name', 'FunctionVersion', 'Description', 'RoutingConfig');
  const { fn } = functionOf(state, fields, step.scope);
  const name = fields.text('Name', NAME);
  const version = readVersion(fn, fields, step);
  if (fn.aliases.has(name)) throw conflict(`Alias already exists: ${functionArn(step.scope, fn.name, name)}`);
  fn.aliases.set(name, { version, description: fields.optional('Description') ?? '', revision: step.uuid(`revision/${fn.name}/${name}`) });
  step.changed(TYPE, fn.name);
  return describe(fn, name, step);
}

function aliasOf(state: LambdaState, fields: Fields, step: Step<LambdaOptions>): { fn: LambdaFunction; name: string } {
  const { fn } = functionOf(state, fields, step.scope);
  const name = fields.text('Name');
  if (!fn.aliases.has(name)) throw notFound(`Cannot find alias arn: ${functionArn(step.scope, fn.name, name)}`);
  return { fn, name };
}

/** `UpdateAlias`. */
export function updateAlias(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'Name', 'FunctionVersion', 'Description', 'RoutingConfig', 'RevisionId');
  const { fn, name } = aliasOf(state, fields, step);
  const alias = fn.aliases.get(name)!;
  const version = fields.has('FunctionVersion') || fields.has('RoutingConfig') ? readVersion(fn, fields, step) : alias.version;
  const description = fields.optional('Description') ?? alias.description;
  fn.aliases.set(name, { version, description, revision: step.uuid(`revision/${fn.name}/${name}`) });
  return describe(fn, name, step);
}

/** `GetAlias`. */
export function getAlias(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const { fn, name } = aliasOf(state, read(input).only('FunctionName', 'Name'), step);
  return describe(fn, name, step);
}

/** `DeleteAlias`: fine when it is not there. */
export function deleteAlias(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const fields = read(input).only('FunctionName', 'Name');
  const { fn } = functionOf(state, fields, step.scope);
  fn.aliases.delete(fields.text('Name'));
}

/** `ListAliases`. */
export function listAliases(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'FunctionVersion');
  const { fn } = functionOf(state, fields, step.scope);
  const version = fields.optional('FunctionVersion');
  return {
    Aliases: [...fn.aliases].filter(([, alias]) => version === undefined || alias.version === version).map(([name]) => name).sort(byCodeUnit)
      .map((name) => describe(fn, name, step)),
  };
}
