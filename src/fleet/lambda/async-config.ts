import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { invalid, notFound, read } from './errors.ts';
import { functionArn, functionOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { AsyncConfig, LambdaFunction, LambdaState } from './state.ts';

const PARAMETERS = ['FunctionName', 'Qualifier', 'MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'DestinationConfig'] as const;

function readDestination(fields: Fields, name: 'OnSuccess' | 'OnFailure'): string | null | undefined {
  const config = fields.struct('DestinationConfig')?.only('OnSuccess', 'OnFailure').struct(name)?.only('Destination');
  if (config === undefined) return undefined;
  const target = config.optional('Destination');
  if (target === undefined || target === '') return null;
  if (!/^arn:aws:(?:sqs|sns|lambda|events):[a-z0-9-]+:\d{12}:.+$/.test(target)) throw invalid(`The destination ARN ${target} is invalid.`);
  return target;
}

function describe(fn: LambdaFunction, config: AsyncConfig, step: Step<LambdaOptions>): object {
  return {
    LastModified: new Date(config.lastModified),
    FunctionArn: functionArn(step.scope, fn.name, '$LATEST'),
    ...(config.MaximumRetryAttempts === null ? {} : { MaximumRetryAttempts: config.MaximumRetryAttempts }),
    ...(config.MaximumEventAgeInSeconds === null ? {} : { MaximumEventAgeInSeconds: config.MaximumEventAgeInSeconds }),
    DestinationConfig: {
      OnSuccess: config.OnSuccess === null ? {} : { Destination: config.OnSuccess },
      OnFailure: config.OnFailure === null ? {} : { Destination: config.OnFailure },
    },
  };
}

const EMPTY = { MaximumRetryAttempts: null, MaximumEventAgeInSeconds: null, OnSuccess: null, OnFailure: null } as const;

/** `PutFunctionEventInvokeConfig` replaces, `UpdateFunctionEventInvokeConfig` changes what is given. */
const put = (update: boolean) => (state: LambdaState, input: unknown, step: Step<LambdaOptions>): object => {
  const fields = read(input).only(...PARAMETERS);
  const { fn } = functionOf(state, fields, step.scope);
  if (update && fn.asyncConfig === null) throw missing(fn, step);
  const base = update ? fn.asyncConfig! : EMPTY;
  const success = readDestination(fields, 'OnSuccess');
  const failure = readDestination(fields, 'OnFailure');
  fn.asyncConfig = {
    MaximumRetryAttempts: fields.integer('MaximumRetryAttempts', 0, 2) ?? base.MaximumRetryAttempts,
    MaximumEventAgeInSeconds: fields.integer('MaximumEventAgeInSeconds', 60, 21_600) ?? base.MaximumEventAgeInSeconds,
    OnSuccess: success === undefined ? base.OnSuccess : success, OnFailure: failure === undefined ? base.OnFailure : failure, lastModified: step.at,
  };
  return describe(fn, fn.asyncConfig, step);
};
export const putFunctionEventInvokeConfig = put(false);
export const updateFunctionEventInvokeConfig = put(true);

const missing = (fn: LambdaFunction, step: Step<LambdaOptions>) =>
  notFound(`The function ${functionArn(step.scope, fn.name, '$LATEST')} doesn't have an EventInvokeConfig`);

/** `GetFunctionEventInvokeConfig`. */
export function getFunctionEventInvokeConfig(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const { fn } = functionOf(state, read(input).only('FunctionName', 'Qualifier'), step.scope);
  if (fn.asyncConfig === null) throw missing(fn, step);
  return describe(fn, fn.asyncConfig, step);
}

/** `DeleteFunctionEventInvokeConfig`. */
export function deleteFunctionEventInvokeConfig(state: LambdaState, input: unknown, step: Step<LambdaOptions>): void {
  const { fn } = functionOf(state, read(input).only('FunctionName', 'Qualifier'), step.scope);
  if (fn.asyncConfig === null) throw missing(fn, step);
  fn.asyncConfig = null;
}
