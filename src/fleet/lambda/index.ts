import { parseArn } from '../../aws/arn.ts';
import { defineEngine, type NoticeHandler, type Operation } from '../../aws/engine.ts';
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from './aliases.ts';
import { onAttempt, onDelivered, onSettled } from './async.ts';
import {
  deleteFunctionEventInvokeConfig, getFunctionEventInvokeConfig, putFunctionEventInvokeConfig, updateFunctionEventInvokeConfig,
} from './async-config.ts';
import { deleteFunctionConcurrency, getAccountSettings, getFunctionConcurrency, putFunctionConcurrency } from './concurrency.ts';
import {
  createFunction, deleteFunction, getFunction, getFunctionConfiguration, listFunctions, listVersionsByFunction, publishVersion, updateFunctionCode,
  updateFunctionConfiguration,
} from './functions.ts';
import { invoke } from './invoke.ts';
import {
  createEventSourceMapping, deleteEventSourceMapping, getEventSourceMapping, listEventSourceMappings, onPoll, onPolled, updateEventSourceMapping,
} from './mappings.ts';
import { onFlush } from './metrics.ts';
import { LAMBDA_DEFAULTS, type LambdaOptions } from './options.ts';
import { addPermission, getPolicy, removePermission } from './policy.ts';
import { onBehave, onMinute, setBehaviour, setWorkload } from './simulate.ts';
import { createLambdaState, type LambdaState } from './state.ts';
import { listTags, tagResource, untagResource } from './tags.ts';
import { LAMBDA_VIEWS } from './views.ts';

export type { LambdaOptions, LambdaState };

const operations = {
  CreateFunction: createFunction, GetFunction: getFunction, GetFunctionConfiguration: getFunctionConfiguration, ListFunctions: listFunctions,
  UpdateFunctionCode: updateFunctionCode, UpdateFunctionConfiguration: updateFunctionConfiguration, DeleteFunction: deleteFunction,
  PublishVersion: publishVersion, ListVersionsByFunction: listVersionsByFunction,
  CreateAlias: createAlias, UpdateAlias: updateAlias, GetAlias: getAlias, DeleteAlias: deleteAlias, ListAliases: listAliases,
  AddPermission: addPermission, RemovePermission: removePermission, GetPolicy: getPolicy, Invoke: invoke,
  PutFunctionConcurrency: putFunctionConcurrency, GetFunctionConcurrency: getFunctionConcurrency, DeleteFunctionConcurrency: deleteFunctionConcurrency,
  GetAccountSettings: getAccountSettings,
  PutFunctionEventInvokeConfig: putFunctionEventInvokeConfig, UpdateFunctionEventInvokeConfig: updateFunctionEventInvokeConfig,
  GetFunctionEventInvokeConfig: getFunctionEventInvokeConfig, DeleteFunctionEventInvokeConfig: deleteFunctionEventInvokeConfig,
  CreateEventSourceMapping: createEventSourceMapping, GetEventSourceMapping: getEventSourceMapping,
  UpdateEventSourceMapping: updateEventSourceMapping, DeleteEventSourceMapping: deleteEventSourceMapping,
  ListEventSourceMappings: listEventSourceMappings,
  TagResource: tagResource, UntagResource: untagResource, ListTags: listTags,
} as unknown as Record<string, Operation<LambdaState, LambdaOptions>>;

/** AWS Lambda: functions, who may invoke them, how they run, what they publish and log. */
export const lambdaEngine = defineEngine<LambdaState, LambdaOptions>({
  name: 'lambda',
  defaults: LAMBDA_DEFAULTS,
  kinds: {},
  create: createLambdaState,
  // A function that is named by its ARN is invoked where it lives.
  locate(_action, input, scope) {
    const name = (input as { FunctionName?: unknown } | null)?.FunctionName;
    const parsed = typeof name === 'string' ? parseArn(name) : undefined;
    return parsed?.service === 'lambda' && /^\d{12}$/.test(parsed.accountId) && /^[a-z0-9-]+$/.test(parsed.region)
      ? { accountId: parsed.accountId, region: parsed.region } : scope;
  },
  operations: { lambda: operations },
  notices: {
    flush: onFlush, attempt: onAttempt, settled: onSettled, delivered: onDelivered, minute: onMinute, behave: onBehave, poll: onPoll, polled: onPolled,
  } as Record<string, NoticeHandler<LambdaState, LambdaOptions>>,
  world: { setWorkload, setBehaviour } as unknown as Record<string, Operation<LambdaState, LambdaOptions>>,
  resources: LAMBDA_VIEWS,
});
