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
  TrailReader,
} from '../aws/ports.ts';
import { parseArn } from '../aws/arn.ts';
import type { Principal } from '../aws/principal.ts';
import type { Scope } from '../aws/scope.ts';
import type { SampleSource } from '../aws/series.ts';
import type { EventsState } from '../engines/events/state.ts';
import { metricReader, type MetricsState } from '../engines/metrics/index.ts';
import { trailReader, type TrailState } from '../engines/trail/index.ts';
import { decide, identityOf, restricts, roleOf, type IamOptions, type IamState } from '../fleet/iam/index.ts';
import { bucketAdmits, type S3State } from '../fleet/s3/index.ts';
import { byCodeUnit } from '../kernel/plain.ts';
import type { Cloud } from './cloud.ts';
import { withForesight } from './foresight.ts';
import { samplesOf } from './metric-part.ts';

/** What engines in one account and region may read of each other. Each port is made when somebody first asks: few clouds need them all. */
export class CloudPorts implements Ports {
  readonly samples: SampleSource;
  readonly #cloud: Cloud;
  readonly #scope: Scope;
  readonly #stored: MetricsState;
  #metrics: MetricReader | undefined;
  #resources: ResourceReader | undefined;
  #access: AccessReader | undefined;
  #code: CodeRunner | undefined;
  #buckets: BucketReader | undefined;
  #identities: IdentityReader | undefined;
  #trails: TrailReader | undefined;
  #rules: RuleReader | undefined;
  #elsewhere: Elsewhere | undefined;

  constructor(cloud: Cloud, scope: Scope) {
    this.#cloud = cloud;
    this.#scope = scope;
    this.samples = samplesOf(cloud.seed);
    this.#stored = cloud.stateOf('metrics', scope);
  }

  get metrics(): MetricReader {
    if (this.#metrics === undefined) {
      const reader = metricReader(this.#stored, this.samples, this.#cloud.optionsOf('metrics'));
      this.#metrics = withForesight(reader, this.#stored, this.samples);
    }
    return this.#metrics;
  }

  get resources(): ResourceReader {
    return (this.#resources ??= resourcesOf(this.#cloud, this.#scope));
  }

  get access(): AccessReader {
    return (this.#access ??= accessOf(this.#cloud, this.#scope));
  }

  get code(): CodeRunner {
    return (this.#code ??= codeOf(this.#cloud, this.#scope));
  }

  get buckets(): BucketReader {
    return (this.#buckets ??= bucketsOf(this.#cloud));
  }

  get identities(): IdentityReader {
    return (this.#identities ??= identitiesOf(this.#cloud, this.#scope));
  }

  get trails(): TrailReader {
    return (this.#trails ??= trailReader(() => this.#cloud.statesOf<TrailState>('trail'), this.#scope, this.#cloud.optionsOf('trail')));
  }

  get rules(): RuleReader {
    return (this.#rules ??= rulesOf(this.#cloud, this.#scope));
  }

  get elsewhere(): Elsewhere {
    const cloud = this.#cloud;
    return (this.#elsewhere ??= {
      scopes: () => cloud.scopes(),
      state: (engine, there) => cloud.stateOf(engine, there),
      resources: (there) => cloud.portsOf(there).resources,
    });
  }
}

const resourcesOf = (cloud: Cloud, scope: Scope): ResourceReader => ({
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
});

/** Identity policies are those of the principal's own account, wherever the call is made. */
const iamOf = (cloud: Cloud, scope: Scope, principal: Principal): IamState =>
  cloud.stateOf('iam', principal.type === 'AWSService' ? scope : { accountId: principal.accountId, region: scope.region });

function accessOf(cloud: Cloud, scope: Scope): AccessReader {
  const { allowWithoutPolicies } = cloud.optionsOf<IamOptions>('iam');
  const iam = (principal: Principal): IamState => iamOf(cloud, scope, principal);
  return {
    isAllowed: (principal, action, resource) => decide(iam(principal), principal, action, resource, {}, allowWithoutPolicies) === 'allowed',
    restricts: (principal) => restricts(iam(principal), principal, allowWithoutPolicies),
    decide: (principal, action, resource, context) => decide(iam(principal), principal, action, resource, context, allowWithoutPolicies),
  };
}

const identitiesOf = (cloud: Cloud, scope: Scope): IdentityReader => ({
  of: (principal, channel) => identityOf(iamOf(cloud, scope, principal), principal, channel),
  role: (text) => {
    const parsed = parseArn(text);
    if (parsed?.service !== 'iam' || !parsed.resource.startsWith('role/') || !/^\d{12}$/.test(parsed.accountId)) return undefined;
    const name = parsed.resource.slice(parsed.resource.lastIndexOf('/') + 1);
    return roleOf(cloud.stateOf<IamState>('iam', { accountId: parsed.accountId, region: scope.region }), name);
  },
});

const codeOf = (cloud: Cloud, scope: Scope): CodeRunner => ({
  has: (functionName) => cloud.functionCode(functionName) !== undefined,
  run: (functionName, event, requestId, role, cause, log) =>
    cloud.functionCode(functionName)?.(event, {
      functionName,
      awsRequestId: requestId,
      clients: cloud.clients(scope, role, 'api', cause),
      now: cloud.now,
      log: (line) => log?.(String(line)),
    }),
});

function bucketsOf(cloud: Cloud): BucketReader {
  const homeOf = (bucket: string) => cloud.statesOf<S3State>('s3').find(({ state }) => state.buckets.has(bucket));
  return {
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
}

const rulesOf = (cloud: Cloud, scope: Scope): RuleReader => ({
  any() {
    const bus = cloud.stateOf<Partial<EventsState>>('events', scope).buses?.get('default');
    for (const rule of bus?.rules.values() ?? []) if (rule.pattern !== null) return true;
    return false;
  },
});
