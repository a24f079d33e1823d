import type { ResourceViews } from '../../aws/engine.ts';
import { byCodeUnit, type Json } from '../../kernel/plain.ts';
import { describeFunction, TYPE } from './functions.ts';
import { functionArn } from './names.ts';
import { policyText } from './policy.ts';
import type { LambdaState } from './state.ts';

const lower = (value: unknown): Json => {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(lower);
  if (typeof value !== 'object') return value as Json;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.charAt(0).toLowerCase() + key.slice(1), lower(member)]));
};

/** A function as AWS Config sees it. Environment variables are left out, as AWS does. */
const functions: ResourceViews<LambdaState> = {
  list: (state) => [...state.functions.keys()].sort(byCodeUnit),
  view(state, name, scope) {
    const fn = state.functions.get(name);
    if (fn === undefined) return undefined;
    const { Environment: _environment, ...configuration } = describeFunction(fn, '$LATEST', undefined, scope);
    const vpc = fn.config.VpcConfig;
    const related = (resourceType: string, resourceId: string, what: string) => ({ resourceType, resourceId, resourceName: null, name: what });
    return {
      resourceType: TYPE, resourceId: name, resourceName: name, arn: functionArn(scope, name), availabilityZone: 'Not Applicable',
      resourceCreationTime: null, tags: Object.fromEntries([...fn.tags].sort(([a], [b]) => byCodeUnit(a, b))),
      relationships: [
        ...(vpc?.SecurityGroupIds ?? []).map((id) => related('AWS::EC2::SecurityGroup', id, 'Is associated with SecurityGroup')),
        ...(vpc?.SubnetIds ?? []).map((id) => related('AWS::EC2::Subnet', id, 'Is contained in Subnet')),
      ],
      configuration: { vpcConfig: null, deadLetterConfig: null, ...(lower(configuration) as { [key: string]: Json }) },
      supplementaryConfiguration: {
        Policy: policyText(fn, undefined) ?? null, Tags: Object.fromEntries(fn.tags),
        ...(fn.reserved === null ? {} : { Concurrency: { reservedConcurrentExecutions: fn.reserved } }),
      },
    };
  },
};

export const LAMBDA_VIEWS: Readonly<Record<string, ResourceViews<LambdaState>>> = { [TYPE]: functions };
