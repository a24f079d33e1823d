import { parseArn } from '../../aws/arn.ts';
import { base64Encode } from '../../aws/base64.ts';
import { NotSimulated } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { sha256 } from '../../aws/sha256.ts';
import type { Scope } from '../../aws/scope.ts';
import type { FunctionConfiguration } from '../../aws/shapes/lambda.ts';
import { utf8Encode } from '../../aws/utf8.ts';
import { byCodeUnit, canonical } from '../../kernel/plain.ts';
import { functionArn, functionOf, readName, subjectOf, versionOf } from './names.ts';
import { conflict, invalid, read } from './errors.ts';
import type { LambdaOptions } from './options.ts';
import { newPool } from './pool.ts';
import type { FunctionConfig, LambdaFunction, LambdaState } from './state.ts';
import { readTags } from './tags.ts';

export const TYPE = 'AWS::Lambda::Function';
const CODE = ['ZipFile', 'S3Bucket', 'S3Key', 'S3ObjectVersion', 'ImageUri'] as const;
const SETTINGS = [
  'Role', 'Handler', 'Description', 'Timeout', 'MemorySize', 'VpcConfig', 'Environment', 'Runtime', 'DeadLetterConfig', 'TracingConfig', 'Layers',
  'EphemeralStorage',
] as const;

const FRESH: Omit<FunctionConfig, 'Role' | 'CodeSha256' | 'CodeSize'> = {
  Description: '', Runtime: null, Handler: null, Timeout: 3, MemorySize: 128, PackageType: 'Zip', Architectures: ['x86_64'], EphemeralStorage: 512,
  Environment: null, DeadLetterTarget: null, VpcConfig: null, TracingMode: 'PassThrough', Layers: [],
};

/** Reads the settings that an input has; what it does not name stays as it is in `base`. */
function readSettings(
  fields: Fields,
  base: Omit<FunctionConfig, 'Role' | 'CodeSha256' | 'CodeSize'> & { Role?: string },
): Omit<FunctionConfig, 'CodeSha256' | 'CodeSize'> {
  const Role = fields.optional('Role') ?? base.Role;
  if (Role === undefined || Role === '') throw fields.missing('Role');
  const role = parseArn(Role);
  if (role?.service !== 'iam' || !role.resource.startsWith('role/') || !/^\d{12}$/.test(role.accountId)) throw fields.invalid('Role', Role);
  const vpc = fields.struct('VpcConfig')?.only('SubnetIds', 'SecurityGroupIds', 'Ipv6AllowedForDualStack');
  const target = fields.struct('DeadLetterConfig')?.only('TargetArn').optional('TargetArn');
  if (target !== undefined && target !== '' && !/^arn:aws:(?:sqs|sns):/.test(target)) {
    throw invalid(`The provided dead-letter target ${target} is invalid. Only Amazon SNS topics and Amazon SQS queues are supported.`);
  }
  return {
    Role,
    Description: fields.optional('Description') ?? base.Description,
    Runtime: fields.optional('Runtime') ?? base.Runtime,
    Handler: fields.optional('Handler') ?? base.Handler,
    Timeout: fields.integer('Timeout', 1, 900) ?? base.Timeout,
    MemorySize: fields.integer('MemorySize', 128, 10_240) ?? base.MemorySize,
    PackageType: base.PackageType,
    Architectures: base.Architectures,
    EphemeralStorage: fields.struct('EphemeralStorage')?.integer('Size', 512, 10_240) ?? base.EphemeralStorage,
    Environment: readEnvironment(fields) ?? base.Environment,
    DeadLetterTarget: target === undefined ? base.DeadLetterTarget : target || null,
    VpcConfig: vpc === undefined ? base.VpcConfig : { SubnetIds: vpc.texts('SubnetIds'), SecurityGroupIds: vpc.texts('SecurityGroupIds') },
    TracingMode: fields.struct('TracingConfig')?.word('Mode', ['Active', 'PassThrough']) ?? base.TracingMode,
    Layers: fields.has('Layers') ? fields.texts('Layers') : base.Layers,
  };
}

function readEnvironment(fields: Fields): Record<string, string> | undefined {
  const variables = fields.struct('Environment')?.only('Variables').struct('Variables');
  if (variables === undefined) return fields.has('Environment') ? {} : undefined;
  const out: Record<string, string> = {};
  for (const name of variables.names()) {
    Object.defineProperty(out, name, { value: variables.optional(name) ?? '', enumerable: true, writable: true, configurable: true });
  }
  return out;
}

/** What stands for the code: its hash follows from the bytes, or from where they lie. */
function readCode(code: Fields): Pick<FunctionConfig, 'CodeSha256' | 'CodeSize'> {
  const zip = code.raw('ZipFile');
  const image = code.optional('ImageUri');
  const place =
    code.optional('S3Bucket') === undefined
      ? undefined
      : `${code.text('S3Bucket')}/${code.text('S3Key')}/${code.optional('S3ObjectVersion') ?? ''}`;
  if (zip === undefined && place === undefined && image === undefined) throw invalid('Please provide a source for function code.');
  if (zip !== undefined && typeof zip !== 'string' && !(zip instanceof Uint8Array)) throw code.invalid('ZipFile');
  const bytes = zip === undefined ? utf8Encode(place ?? image!) : typeof zip === 'string' ? utf8Encode(zip) : zip;
  return { CodeSha256: base64Encode(sha256(bytes)), CodeSize: zip === undefined ? 1024 : bytes.length };
}

/** `CreateFunction`. Active at once. */
export function createFunction(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'Code', 'PackageType', 'Architectures', 'Publish', 'Tags', ...SETTINGS);
  const { name } = readName(fields);
  const code = fields.struct('Code')?.only(...CODE);
  if (code === undefined) throw fields.missing('Code');
  const PackageType = fields.word('PackageType', ['Zip', 'Image']) ?? (code.has('ImageUri') ? 'Image' : 'Zip');
  const Architectures = fields.has('Architectures') ? fields.texts('Architectures') : FRESH.Architectures;
  if (!Architectures.every((each) => each === 'x86_64' || each === 'arm64')) throw fields.invalid('Architectures');
  const config: FunctionConfig = { ...readSettings(fields, { ...FRESH, PackageType, Architectures }), ...readCode(code) };
  if (PackageType === 'Zip' && config.Runtime === null)
    throw invalid('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
  if (PackageType === 'Zip' && config.Handler === null)
    throw invalid('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
  const tags = readTags(fields);
  const publish = fields.flag('Publish') ?? false;
  if (state.functions.has(name)) throw conflict(`Function already exist: ${name}`);
  const fn: LambdaFunction = {
    name, config, revision: step.uuid(`revision/${name}`), lastModified: step.at, createdAt: step.at, lastVersion: 0, versions: new Map(), aliases: new Map(),
    statements: new Map(), tags, reserved: null, asyncConfig: null, behaviour: null, arrivals: null, pool: newPool(), logStream: null, again: [],
  };
  state.functions.set(name, fn);
  step.note('lambda.function', subjectOf(step.scope, name), { functionName: name, change: 'created' });
  step.changed(TYPE, name);
  const version = publish ? publishNow(fn, '', step) : '$LATEST';
  return describeFunction(fn, version, undefined, step.scope);
}

/** A function's configuration as most operations answer it. */
export function describeFunction(fn: LambdaFunction, version: string, qualifier: string | undefined, scope: Scope): FunctionConfiguration {
  const published = version === '$LATEST' ? undefined : fn.versions.get(Number(version));
  const config = published?.config ?? fn.config;
  return {
    FunctionName: fn.name,
    FunctionArn: functionArn(scope, fn.name, qualifier ?? (published === undefined ? undefined : version)),
    ...(config.Runtime === null ? {} : { Runtime: config.Runtime }),
    Role: config.Role,
    ...(config.Handler === null ? {} : { Handler: config.Handler }),
    CodeSize: config.CodeSize,
    Description: published?.description || config.Description,
    Timeout: config.Timeout,
    MemorySize: config.MemorySize,
    LastModified: lambdaTime(published?.at ?? fn.lastModified),
    CodeSha256: config.CodeSha256,
    Version: version,
    ...(config.VpcConfig === null
      ? {}
      : { VpcConfig: { SubnetIds: [...config.VpcConfig.SubnetIds], SecurityGroupIds: [...config.VpcConfig.SecurityGroupIds], VpcId: '' } }),
    ...(config.DeadLetterTarget === null ? {} : { DeadLetterConfig: { TargetArn: config.DeadLetterTarget } }),
    ...(config.Environment === null ? {} : { Environment: { Variables: { ...config.Environment } } }),
    TracingConfig: { Mode: config.TracingMode },
    RevisionId: fn.revision,
    ...(config.Layers.length === 0 ? {} : { Layers: config.Layers.map((Arn) => ({ Arn, CodeSize: 0 })) }),
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: config.PackageType,
    Architectures: [...config.Architectures],
    EphemeralStorage: { Size: config.EphemeralStorage },
  };
}

/** `2026-01-02T03:04:05.678+0000`. */
const lambdaTime = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/** `UpdateFunctionCode`. */
export function updateFunctionCode(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'Publish', 'DryRun', 'RevisionId', 'Architectures', ...CODE);
  const { fn } = functionOf(state, fields, step.scope);
  const code = readCode(fields);
  checkRevision(fn, fields);
  if (fields.flag('DryRun') === true) return describeFunction({ ...fn, config: { ...fn.config, ...code } }, '$LATEST', undefined, step.scope);
  const publish = fields.flag('Publish') ?? false;
  fn.config = { ...fn.config, ...code };
  modified(fn, 'code', step);
  return describeFunction(fn, publish ? publishNow(fn, '', step) : '$LATEST', undefined, step.scope);
}

/** `UpdateFunctionConfiguration`. */
export function updateFunctionConfiguration(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'RevisionId', ...SETTINGS);
  const { fn } = functionOf(state, fields, step.scope);
  checkRevision(fn, fields);
  fn.config = { ...fn.config, ...readSettings(fields, fn.config) };
  modified(fn, 'configuration', step);
  return describeFunction(fn, '$LATEST', undefined, step.scope);
}

function checkRevision(fn: LambdaFunction, fields: Fields): void {
  const revision = fields.optional('RevisionId');
  if (revision !== undefined && revision !== fn.revision) {
    throw conflict('The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id');
  }
}

function modified(fn: LambdaFunction, change: string, step: Step<LambdaOptions>): void {
  fn.lastModified = step.at;
  fn.revision = step.uuid(`revision/${fn.name}`);
  // New code and new settings start in new environments.
  fn.pool.idle.length = 0;
  step.note('lambda.function', subjectOf(step.scope, fn.name), { functionName: fn.name, change });
  step.changed(TYPE, fn.name);
}

/** `GetFunction`, with the code's place, the tags and the reserved concurrency. */
export function getFunction(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const { fn, qualifier } = functionOf(state, read(input).only('FunctionName', 'Qualifier'), step.scope);
  return {
    Configuration: describeFunction(fn, versionOf(fn, qualifier)!, qualifier, step.scope),
    Code: {
      RepositoryType: 'S3',
      Location: `https://awslambda-${step.scope.region}-tasks.s3.${step.scope.region}.amazonaws.com/snapshots/${step.scope.accountId}/${fn.name}`,
    },
    ...(fn.tags.size === 0 ? {} : { Tags: Object.fromEntries(fn.tags) }),
    ...(fn.reserved === null ? {} : { Concurrency: { ReservedConcurrentExecutions: fn.reserved } }),
  };
}

/** `GetFunctionConfiguration`. */
export function getFunctionConfiguration(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const { fn, qualifier } = functionOf(state, read(input).only('FunctionName', 'Qualifier'), step.scope);
  return describeFunction(fn, versionOf(fn, qualifier)!, qualifier, step.scope);
}

/** `ListFunctions`, by name. */
export function listFunctions(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('Marker', 'MaxItems', 'FunctionVersion', 'MasterRegion');
  const size = fields.integer('MaxItems', 1, 10_000) ?? 50;
  const names = [...state.functions.keys()].sort(byCodeUnit);
  const marker = fields.optional('Marker');
  const from = marker === undefined ? 0 : names.findIndex((name) => name >= marker);
  const all = fields.word('FunctionVersion', ['ALL']) === 'ALL';
  const some = from < 0 ? [] : names.slice(from, from + Math.min(50, size));
  const next = from < 0 ? undefined : names[from + some.length];
  return {
    Functions: some.flatMap((name) => {
      const fn = state.functions.get(name)!;
      const versions = ['$LATEST', ...(all ? [...fn.versions.keys()].map(String) : [])];
      return versions.map((version) => describeFunction(fn, version, all ? version : undefined, step.scope));
    }),
    ...(next === undefined ? {} : { NextMarker: next }),
  };
}

/** `DeleteFunction`: all of it, or one published version. */
export function deleteFunction(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const { fn, qualifier } = functionOf(state, read(input).only('FunctionName', 'Qualifier'), step.scope);
  if (qualifier !== undefined) {
    const number = Number(qualifier);
    if (!fn.versions.has(number)) throw invalid('$LATEST version cannot be deleted without deleting the function.');
    if ([...fn.aliases.values()].some((alias) => alias.version === qualifier)) {
      throw conflict(`Version ${qualifier} is referenced by an alias and cannot be deleted.`);
    }
    fn.versions.delete(number);
    return;
  }
  state.functions.delete(fn.name);
  step.note('lambda.function', subjectOf(step.scope, fn.name), { functionName: fn.name, change: 'deleted' });
  step.changed(TYPE, fn.name);
}

/** Makes a version of what $LATEST is now; the same number when nothing changed since. */
function publishNow(fn: LambdaFunction, description: string, step: Step<LambdaOptions>): string {
  const last = fn.versions.get(fn.lastVersion);
  if (last !== undefined && canonical(last.config) === canonical(fn.config)) return String(fn.lastVersion);
  fn.lastVersion += 1;
  fn.versions.set(fn.lastVersion, { config: fn.config, at: step.at, description });
  return String(fn.lastVersion);
}

/** `PublishVersion`. */
export function publishVersion(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'CodeSha256', 'Description', 'RevisionId');
  const { fn } = functionOf(state, fields, step.scope);
  checkRevision(fn, fields);
  const sha = fields.optional('CodeSha256');
  if (sha !== undefined && sha !== fn.config.CodeSha256) {
    throw invalid(
      `CodeSHA256 (${sha}) is different from current CodeSHA256 in $LATEST (${fn.config.CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
    );
  }
  const description = fields.optional('Description') ?? '';
  const version = publishNow(fn, description, step);
  step.changed(TYPE, fn.name);
  return describeFunction(fn, version, undefined, step.scope);
}

/** `ListVersionsByFunction`. */
export function listVersionsByFunction(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'Marker', 'MaxItems');
  const { fn } = functionOf(state, fields, step.scope);
  if (fields.has('Marker')) throw new NotSimulated('pages of ListVersionsByFunction');
  return { Versions: ['$LATEST', ...[...fn.versions.keys()].map(String)].map((version) => describeFunction(fn, version, version, step.scope)) };
}
