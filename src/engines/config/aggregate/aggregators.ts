import type {
  AggregatedSourceStatus,
  AggregationAuthorization,
  ConfigurationAggregator,
  ConfigTag,
  DescribeConfigurationAggregatorSourcesStatusRequest,
  PendingAggregationRequest,
  PutConfigurationAggregatorRequest,
} from '../../../aws/shapes/config.ts';
import { NotSimulated } from '../../../aws/errors.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { invalidParameter, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf, nextToken, page } from '../page.ts';
import type { Aggregator, Authorization, ConfigState } from '../state.ts';
import { tagMap } from '../tags.ts';
import { aggregatorNamed, allScopes, authorizationKey, covers, membersOf, stateIn } from './members.ts';

const MOST_AGGREGATORS = 50;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function checkRegions(source: { readonly AllAwsRegions?: boolean | undefined; readonly AwsRegions?: readonly string[] | undefined }): void {
  const some = (source.AwsRegions ?? []).length > 0;
  if (some && source.AllAwsRegions === true) {
    throw invalidParameter(
      'Your configuration aggregator contains a list of regions and also specifies the use of all regions. You must choose one of these options.',
    );
  }
  if (!some && source.AllAwsRegions !== true) {
    throw invalidParameter('Your request does not specify any regions. Select AWS Config-supported regions and try again.');
  }
}

const shown = (aggregator: Aggregator): ConfigurationAggregator => ({
  ConfigurationAggregatorName: aggregator.name,
  ConfigurationAggregatorArn: aggregator.arn,
  ...(aggregator.source === null ? {} : { AccountAggregationSources: [aggregator.source] }),
  ...(aggregator.organization === null ? {} : { OrganizationAggregationSource: aggregator.organization }),
  CreationTime: new Date(aggregator.createdAt),
  LastUpdatedTime: new Date(aggregator.updatedAt),
});

/**
 * Aggregates the items and compliance of several accounts and regions here.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationAggregator.html
 * @throws AwsError `InvalidParameterValueException`, `LimitExceededException`
 */
export function putConfigurationAggregator(
  state: ConfigState,
  input: PutConfigurationAggregatorRequest,
  step: ConfigStep,
): { ConfigurationAggregator: ConfigurationAggregator } {
  const name = input.ConfigurationAggregatorName!;
  const [source] = input.AccountAggregationSources ?? [];
  const organization = input.OrganizationAggregationSource;
  if (input.AggregatorFilters !== undefined) throw new NotSimulated('the filters of an aggregator');
  if (source !== undefined && organization !== undefined) {
    throw invalidParameter(
      'The configuration aggregator cannot be created because your request contains both the AccountAggregationSource and the ' +
        'OrganizationAggregationSource. Include only one aggregation source and try again.',
    );
  }
  const given = source ?? organization;
  if (given === undefined) {
    throw invalidParameter(
      'The configuration aggregator cannot be created because your request is missing either the AccountAggregationSource or the ' +
        'OrganizationAggregationSource. Include the appropriate aggregation source and try again.',
    );
  }
  checkRegions(given);
  const tags = tagMap(input.Tags);
  const old = state.aggregators.get(name);
  if (old === undefined && state.aggregators.size >= MOST_AGGREGATORS) {
    throw refuse('LimitExceededException', `The maximum number of configuration aggregators: ${MOST_AGGREGATORS} is reached.`);
  }
  const id = `config-aggregator-${old === undefined ? step.token(`aggregator/${name}`, 8, LETTERS) : ''}`;
  const aggregator: Aggregator = old ?? {
    name,
    arn: `arn:aws:config:${step.scope.region}:${step.scope.accountId}:config-aggregator/${id}`,
    source: null,
    organization: null,
    createdAt: step.at,
    updatedAt: step.at,
    tags,
  };
  aggregator.source = source ?? null;
  aggregator.organization = organization ?? null;
  aggregator.updatedAt = step.at;
  state.aggregators.set(name, aggregator);
  return { ConfigurationAggregator: shown(aggregator) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregators.html */
export function describeConfigurationAggregators(
  state: ConfigState,
  input: { ConfigurationAggregatorNames?: readonly string[]; NextToken?: string; Limit?: number },
): { ConfigurationAggregators: ConfigurationAggregator[]; NextToken?: string } {
  const names = input.ConfigurationAggregatorNames ?? [];
  const all =
    names.length > 0
      ? names.map((name) => aggregatorNamed(state, name, names.length > 1))
      : [...state.aggregators.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100));
  return { ConfigurationAggregators: items.map(shown), ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteConfigurationAggregator.html */
export function deleteConfigurationAggregator(state: ConfigState, input: { ConfigurationAggregatorName: string }): void {
  state.aggregators.delete(aggregatorNamed(state, input.ConfigurationAggregatorName).name);
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregatorSourcesStatus.html */
export function describeConfigurationAggregatorSourcesStatus(
  state: ConfigState,
  input: DescribeConfigurationAggregatorSourcesStatusRequest,
  step: ConfigStep,
): { AggregatedSourceStatusList: AggregatedSourceStatus[]; NextToken?: string } {
  const aggregator = aggregatorNamed(state, input.ConfigurationAggregatorName!);
  const all = membersOf(aggregator, state, step)
    .map(({ scope, authorized }): AggregatedSourceStatus => ({
      SourceId: scope.accountId,
      SourceType: aggregator.organization === null ? 'ACCOUNT' : 'ORGANIZATION',
      AwsRegion: scope.region,
      LastUpdateStatus: authorized ? 'SUCCEEDED' : 'FAILED',
      ...(authorized
        ? { LastUpdateTime: new Date(step.at) }
        : { LastErrorCode: 'AccessDenied', LastErrorMessage: 'The source account has not authorized the aggregator to collect its data.' }),
    }))
    .filter((status) => input.UpdateStatus === undefined || input.UpdateStatus.includes(status.LastUpdateStatus));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100), aggregator.name);
  return { AggregatedSourceStatusList: items, ...nextToken(next) };
}

// ── authorizations, in the account that is aggregated ──────────────

const shownAuthorization = (one: Authorization): AggregationAuthorization => ({
  AggregationAuthorizationArn: one.arn,
  AuthorizedAccountId: one.accountId,
  AuthorizedAwsRegion: one.region,
  CreationTime: new Date(one.createdAt),
});

/** https://docs.aws.amazon.com/config/latest/APIReference/API_PutAggregationAuthorization.html */
export function putAggregationAuthorization(
  state: ConfigState,
  input: { AuthorizedAccountId: string; AuthorizedAwsRegion: string; Tags?: readonly ConfigTag[] },
  step: ConfigStep,
): { AggregationAuthorization: AggregationAuthorization } {
  const { AuthorizedAccountId: accountId, AuthorizedAwsRegion: region } = input;
  const tags = tagMap(input.Tags);
  const key = authorizationKey({ accountId, region });
  const authorization: Authorization = state.authorizations.get(key) ?? {
    accountId,
    region,
    createdAt: step.at,
    tags,
    arn: `arn:aws:config:${step.scope.region}:${step.scope.accountId}:aggregation-authorization/${accountId}/${region}`,
  };
  state.authorizations.set(key, authorization);
  state.declined.delete(key);
  return { AggregationAuthorization: shownAuthorization(authorization) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeAggregationAuthorizations.html */
export function describeAggregationAuthorizations(
  state: ConfigState,
  input: { Limit?: number; NextToken?: string },
): { AggregationAuthorizations: AggregationAuthorization[]; NextToken?: string } {
  const all = [...state.authorizations].sort((a, b) => byCodeUnit(a[0], b[0])).map(([, one]) => shownAuthorization(one));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100));
  return { AggregationAuthorizations: items, ...nextToken(next) };
}

/** Whether there was an authorization or not. https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteAggregationAuthorization.html */
export function deleteAggregationAuthorization(
  state: ConfigState,
  input: { AuthorizedAccountId: string; AuthorizedAwsRegion: string },
): void {
  state.authorizations.delete(authorizationKey({ accountId: input.AuthorizedAccountId, region: input.AuthorizedAwsRegion }));
}

/** Who wants to aggregate from here and may not yet. https://docs.aws.amazon.com/config/latest/APIReference/API_DescribePendingAggregationRequests.html */
export function describePendingAggregationRequests(
  state: ConfigState,
  input: { Limit?: number; NextToken?: string },
  step: ConfigStep,
): { PendingAggregationRequests: PendingAggregationRequest[]; NextToken?: string } {
  const all = allScopes(step)
    .filter((scope) => {
      if (scope.accountId === step.scope.accountId) return false;
      const key = authorizationKey(scope);
      if (state.authorizations.has(key) || state.declined.has(key)) return false;
      return [...stateIn(scope, state, step).aggregators.values()].some(
        (aggregator) => aggregator.source !== null && covers(aggregator, step.scope),
      );
    })
    .map((scope) => ({ RequesterAccountId: scope.accountId, RequesterAwsRegion: scope.region }));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 20));
  return { PendingAggregationRequests: items, ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeletePendingAggregationRequest.html */
export function deletePendingAggregationRequest(
  state: ConfigState,
  input: { RequesterAccountId: string; RequesterAwsRegion: string },
): void {
  state.declined.add(authorizationKey({ accountId: input.RequesterAccountId, region: input.RequesterAwsRegion }));
}
