import { AwsError } from '../../aws/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import { changed } from './changed.ts';
import { startChains } from './digest/chain.ts';
import { fields, invalidCombination, invalidInsights, invalidSelectors } from './errors.ts';
import { countHistory } from './insights/count.ts';
import { trailToChange, trailToRead } from './names.ts';
import type { TrailStep } from './rate.ts';
import { selects } from './selectors/match.ts';
import { readAdvanced, readBasic, readInsights } from './selectors/read.ts';
import { regionKey } from './digest/public-key.ts';
import type { TrailState } from './state.ts';

/** Begins to record and deliver. Other regions that are in use hear of it, since their digests begin now too. */
export function startLogging(state: TrailState, input: never, step: TrailStep): void {
  const trail = trailToChange(state, fields(input, 'Name').text('Name'), step);
  if (trail.isLogging) return;
  trail.isLogging = true;
  trail.startLoggingTime = step.at;
  trail.stoppedBy = null;
  changed(state, trail, step, 'started');
  tellRegions(state, trail, step);
}

/** Digest chains begin where a trail is in force: here now, elsewhere by a word to those regions. */
function tellRegions(state: TrailState, trail: { isMultiRegionTrail: boolean; isOrganizationTrail: boolean }, step: TrailStep): void {
  startChains(state, step);
  if (!trail.isMultiRegionTrail && !trail.isOrganizationTrail) return;
  for (const { accountId, region } of step.ports.trails.scopes()) {
    if (accountId !== step.scope.accountId || region !== step.scope.region) step.schedule(step.at, 'ingest', 'wake', null, undefined, { accountId, region });
  }
}

/** Stops recording: the only way. What is in the bucket stays, the event history goes on, and this call is still recorded. */
export function stopLogging(state: TrailState, input: never, step: TrailStep): void {
  const trail = trailToChange(state, fields(input, 'Name').text('Name'), step);
  if (!trail.isLogging) return;
  trail.isLogging = false;
  trail.stopLoggingTime = step.at;
  trail.stoppedBy = step.caller.requestId;
  changed(state, trail, step, 'stopped');
}

const date = (at: Instant | null): Date | undefined => (at === null ? undefined : new Date(at));

/** How a trail fares in this region. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html */
export function getTrailStatus(state: TrailState, input: never, step: TrailStep): object {
  const trail = trailToRead(fields(input, 'Name').text('Name'), step);
  const status = state.feeds.get(trail.arn)?.status;
  const members: Record<string, unknown> = {
    LatestDeliveryError: status?.latestDeliveryError ?? undefined, LatestNotificationError: status?.latestNotificationError ?? undefined,
    LatestDeliveryTime: date(status?.latestDeliveryTime ?? null), LatestNotificationTime: date(status?.latestNotificationTime ?? null),
    StartLoggingTime: date(trail.startLoggingTime), StopLoggingTime: date(trail.stopLoggingTime),
    LatestCloudWatchLogsDeliveryError: status?.latestLogsDeliveryError ?? undefined,
    LatestCloudWatchLogsDeliveryTime: date(status?.latestLogsDeliveryTime ?? null),
    LatestDigestDeliveryTime: date(status?.latestDigestDeliveryTime ?? null), LatestDigestDeliveryError: status?.latestDigestDeliveryError ?? undefined,
  };
  return { IsLogging: trail.isLogging, ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) };
}

/** Basic selectors or advanced ones: each kind replaces the other. */
export function putEventSelectors(state: TrailState, input: never, step: TrailStep): object {
  const given = fields(input, 'TrailName', 'EventSelectors', 'AdvancedEventSelectors');
  const trail = trailToChange(state, given.text('TrailName'), step);
  const isBasic = given.has('EventSelectors');
  if (isBasic === given.has('AdvancedEventSelectors')) {
    throw invalidSelectors('You must specify either event selectors or advanced event selectors, and not both.');
  }
  if (isBasic) {
    trail.eventSelectors = readBasic(given);
    trail.advancedEventSelectors = null;
  } else {
    trail.advancedEventSelectors = readAdvanced(given);
    trail.eventSelectors = null;
  }
  changed(state, trail, step, 'selectors');
  return { TrailARN: trail.arn, ...selectorsOf(trail) };
}

const selectorsOf = (trail: Pick<ReturnType<typeof trailToRead>, 'eventSelectors' | 'advancedEventSelectors'>) =>
  trail.advancedEventSelectors !== null
    ? { AdvancedEventSelectors: structuredCopy(trail.advancedEventSelectors) }
    : { EventSelectors: structuredCopy(trail.eventSelectors ?? [DEFAULT_SELECTOR]) };
const DEFAULT_SELECTOR = { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] } as const;
const structuredCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function getEventSelectors(_state: TrailState, input: never, step: TrailStep): object {
  const trail = trailToRead(fields(input, 'TrailName').text('TrailName'), step);
  return { TrailARN: trail.arn, ...selectorsOf(trail) };
}

/** An event such as Insights looks at; whether a trail logs such. */
const SAMPLE = {
  eventCategory: 'Management', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', eventType: 'AwsApiCall', resourceType: '', resourceArn: '',
  userIdentityArn: '', sessionCredentialFromConsole: false, global: false,
} as const;

/** Turns Insights on for the types that are given, and off with an empty list. */
export function putInsightSelectors(state: TrailState, input: never, step: TrailStep): object {
  const given = fields(input, 'TrailName', 'InsightSelectors');
  const trail = trailToChange(state, given.text('TrailName'), step);
  if (!given.has('InsightSelectors')) throw given.missing('InsightSelectors');
  const types = readInsights(given);
  const writes = selects(trail, { ...SAMPLE, readOnly: false });
  if (types.includes('ApiCallRateInsight') && !writes) {
    throw invalidInsights('The trail must log write management events for insights of the type ApiCallRateInsight.');
  }
  if (types.includes('ApiErrorRateInsight') && !writes && !selects(trail, { ...SAMPLE, readOnly: true })) {
    throw invalidInsights('The trail must log read or write management events for insights of the type ApiErrorRateInsight.');
  }
  trail.insightTypes = types;
  trail.insightsSince = types.length === 0 ? null : (trail.insightsSince ?? step.at);
  changed(state, trail, step, 'insights');
  countHistory(state, step);
  return { TrailARN: trail.arn, InsightSelectors: types.map((InsightType) => ({ InsightType })) };
}

export function getInsightSelectors(_state: TrailState, input: never, step: TrailStep): object {
  const given = fields(input, 'TrailName');
  if (!given.has('TrailName')) throw invalidCombination('You must specify a trail name.');
  const trail = trailToRead(given.text('TrailName'), step);
  if (trail.insightTypes.length === 0) throw new AwsError('InsightNotEnabledException', `Insights is not enabled on trail: ${trail.name}`);
  return { TrailARN: trail.arn, InsightSelectors: trail.insightTypes.map((InsightType) => ({ InsightType })) };
}

/** The public key that this region's digests are signed for. One key, good at all times. */
export function listPublicKeys(_state: TrailState, input: never, step: TrailStep): object {
  const given = fields(input, 'StartTime', 'EndTime', 'NextToken');
  const start = given.time('StartTime');
  const end = given.time('EndTime');
  if (start !== undefined && end !== undefined && start > end) {
    throw new AwsError('InvalidTimeRangeException', 'Time range is invalid: the start time occurs after the end time.');
  }
  const { der, fingerprint } = regionKey(step.scope.region);
  return {
    PublicKeyList: [{
      Value: der.slice(), ValidityStartTime: new Date(Date.UTC(2000, 0, 1)), ValidityEndTime: new Date(Date.UTC(2100, 0, 1)), Fingerprint: fingerprint,
    }],
  };
}
