import type {
  AccessReader,
  BucketReader,
  CodeRunner,
  Elsewhere,
  IdentityReader,
  MetricReader,
  Ports,
  ResourceReader,
  RuleReader,
} from '../aws/ports.ts';
import { parseArn } from '../aws/arn.ts';
import type { Principal } from '../aws/principal.ts';
import type { Scope } from '../aws/scope.ts';
import type { EventsState } from '../engines/events/state.ts';
import { metricReader, type MetricsState } from '../engines/metrics/index.ts';
import { trailReader, type TrailState } from '../engines/trail/index.ts';
import { decide, identityOf, restricts, roleOf, type IamOptions, type IamState } from '../fleet/iam/index.ts';
import { bucketAdmits, type S3State } from '../fleet/s3/index.ts';
import { byCodeUnit } from '../kernel/plain.ts';
import type { Cloud } from './cloud.ts';
import { withForesight } from './foresight.ts';
import { samplesOf } from './metric-part.ts';

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
        const view = views?.view(cloud.stateOf(engine.name, scope), resourceId, scope, cloud.portsOf(scope));
        if (view !== undefined) return view;
      }
      return undefined;
    },
  };
  // Identity policies are those of the principal's own account, wherever the call is made.
  const iamOf = (principal: Principal): IamState =>
    cloud.stateOf('iam', principal.type === 'AWSService' ? scope : { accountId: principal.accountId, region: scope.region });
  const { allowWithoutPolicies } = cloud.optionsOf<IamOptions>('iam');
  const access: AccessReader = {
    isAllowed: (principal, action, resource) =>
      decide(iamOf(principal), principal, action, resource, {}, allowWithoutPolicies) === 'allowed',
    restricts: (principal) => restricts(iamOf(principal), principal, allowWithoutPolicies),
    decide: (principal, action, resource, context) => decide(iamOf(principal), principal, action, resource, context, allowWithoutPolicies),
  };
  const identities: IdentityReader = {
    of: (principal, channel) => identityOf(iamOf(principal), principal, channel),
    role: (text) => {
      const parsed = parseArn(text);
      if (parsed?.service !== 'iam' || !parsed.resource.startsWith('role/') || !/^\d{12}$/.test(parsed.accountId)) return undefined;
      const name = parsed.resource.slice(parsed.resource.lastIndexOf('/') + 1);
      return roleOf(cloud.stateOf<IamState>('iam', { accountId: parsed.accountId, region: scope.region }), name);
    },
  };
  const trails = trailReader(() => cloud.statesOf<TrailState>('trail'), scope, cloud.optionsOf('trail'));
  const code: CodeRunner = {
    has: (functionName) => cloud.functionCode(functionName) !== undefined,
    run: (functionName, event, requestId, role, cause, log) =>
      cloud.functionCode(functionName)?.(event, {
        functionName,
        awsRequestId: requestId,
        clients: cloud.clients(scope, role, 'api', cause),
        now: cloud.now,
        log: (line) => log?.(String(line)),
      }),
  };
  const homeOf = (bucket: string) => cloud.statesOf<S3State>('s3').find(({ state }) => state.buckets.has(bucket));
  const buckets: BucketReader = {
    ownerOf(name) {
      const home = homeOf(name);
      return home === undefined ? undefined : { accountId: home.accountId, region: home.region };
    },
    ownedBy: (accountId) =>
      cloud
        .statesOf<S3State>('s3')
        .filter((home) => home.accountId === accountId)
        .flatMap(({ state, region }) => [...state.buckets.values()].map(({ name, createdAt }) => ({ name, region, createdAt })))
        .sort((a, b) => byCodeUnit(a.name, b.name)),
    admits(name, principal, action, key) {
      const home = homeOf(name);
      if (home === undefined) return false;
      const resource = key === '' ? `arn:aws:s3:::${name}` : `arn:aws:s3:::${name}/${key}`;
      const context = new Map([['s3:x-amz-acl', 'bucket-owner-full-control']]);
      return bucketAdmits(home.state.buckets.get(name)!, { principal, action, resource, context }, home.accountId);
    },
  };
  const samples = samplesOf(cloud.seed);
  const stored = cloud.stateOf<MetricsState>('metrics', scope);
  const metrics: MetricReader = withForesight(metricReader(stored, samples, cloud.optionsOf('metrics')), stored, samples);
  const rules: RuleReader = {
    any() {
      const bus = cloud.stateOf<Partial<EventsState>>('events', scope).buses?.get('default');
      for (const rule of bus?.rules.values() ?? []) if (rule.pattern !== null) return true;
      return false;
    },
  };
  const elsewhere: Elsewhere = {
    scopes: () => cloud.scopes(),
    state: (engine, there) => cloud.stateOf(engine, there),
    resources: (there) => cloud.portsOf(there).resources,
  };
  return { metrics, samples, resources, access, code, buckets, identities, trails, rules, elsewhere };
}
