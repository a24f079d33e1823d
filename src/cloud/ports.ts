import type { AccessReader, BucketReader, CodeRunner, Elsewhere, MetricReader, Ports, ResourceReader } from '../aws/ports.ts';
import type { Scope } from '../aws/scope.ts';
import { metricReader, type MetricsState } from '../engines/metrics/index.ts';
import { isAllowed, type IamState } from '../fleet/iam/index.ts';
import type { S3State } from '../fleet/s3/index.ts';
import { byCodeUnit } from '../kernel/plain.ts';
import { createSamples } from '../workloads/index.ts';
import type { Cloud } from './cloud.ts';

/** What engines in one account and region may read of each other. */
export function makePorts(cloud: Cloud, scope: Scope): Ports {
  const resources: ResourceReader = {
    list(resourceType) {
      const ids: string[] = [];
      for (const engine of cloud.engines()) {
        const views = engine.resources?.[resourceType];
        if (views !== undefined) ids.push(...views.list(cloud.stateOf(engine.name, scope)));
      }
      return ids.sort(byCodeUnit);
    },
    view(resourceType, resourceId) {
      for (const engine of cloud.engines()) {
        const views = engine.resources?.[resourceType];
        const view = views?.view(cloud.stateOf(engine.name, scope), resourceId, scope);
        if (view !== undefined) return view;
      }
      return undefined;
    },
  };
  const access: AccessReader = {
    isAllowed: (principal, action, resource) => isAllowed(cloud.stateOf<IamState>('iam', scope), principal, action, resource),
  };
  const code: CodeRunner = {
    has: (functionName) => cloud.functionCode(functionName) !== undefined,
    run: (functionName, event, requestId, role, cause) =>
      cloud.functionCode(functionName)?.(event, {
        functionName, awsRequestId: requestId, clients: cloud.clients(scope, role, 'api', cause), now: cloud.now,
      }),
  };
  const buckets: BucketReader = {
    ownerOf: (name) => cloud.scopeWhere<S3State>('s3', (state) => state.buckets.has(name)),
  };
  const samples = createSamples(cloud.seed);
  const metrics: MetricReader = metricReader(cloud.stateOf<MetricsState>('metrics', scope), samples, cloud.optionsOf('metrics'));
  const elsewhere: Elsewhere = {
    scopes: () => cloud.scopes(),
    state: (engine, there) => cloud.stateOf(engine, there),
  };
  return { metrics, samples, resources, access, code, buckets, elsewhere };
}
