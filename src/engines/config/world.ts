import type { ResourceView } from '../../aws/engine.ts';
import type { Json } from '../../kernel/plain.ts';
import { resourceKey } from './item/item.ts';
import type { ConfigStep } from './operation.ts';
import type { ConfigState } from './state.ts';
import { SIMULATED_TYPES } from './recorder/types.ts';

/** A resource of a type that no engine of the cloud has, such as `AWS::RDS::DBInstance`. */
export interface ForeignResource {
  readonly resourceType: string;
  readonly resourceId: string;
  /** Null takes the resource away. */
  readonly configuration: { readonly [key: string]: Json } | null;
  readonly resourceName?: string | undefined;
  readonly arn?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly supplementaryConfiguration?: { readonly [key: string]: Json } | undefined;
}

/**
 * `cloud.world('config', 'putResource', {...})`: the world has a resource that nobody here simulates; AWS Config records it and its rules evaluate it.
 * @throws TypeError for a type that an engine of the cloud owns
 */
export function putResource(state: ConfigState, input: ForeignResource, step: ConfigStep): void {
  const { resourceType, resourceId } = input;
  if (typeof resourceType !== 'string' || typeof resourceId !== 'string' || resourceId === '') {
    throw new TypeError('putResource: expected a resourceType and a resourceId');
  }
  if (SIMULATED_TYPES.includes(resourceType))
    throw new TypeError(`putResource: ${resourceType} has an engine of its own; make the API call`);
  const key = resourceKey(resourceType, resourceId);
  if (input.configuration === null) state.foreign.delete(key);
  else {
    state.foreign.set(key, {
      resourceType,
      resourceId,
      resourceName: input.resourceName ?? null,
      arn:
        input.arn ??
        `arn:aws:${resourceType.split('::')[1]?.toLowerCase() ?? ''}:${step.scope.region}:${step.scope.accountId}:${resourceId}`,
      availabilityZone: 'Not Applicable',
      resourceCreationTime: state.foreign.get(key)?.resourceCreationTime ?? step.at,
      tags: input.tags ?? {},
      relationships: [],
      configuration: input.configuration,
      supplementaryConfiguration: input.supplementaryConfiguration ?? {},
    } satisfies ResourceView);
  }
  step.changed(resourceType, resourceId);
}
