import type { ConfigurationItem, GetResourceConfigHistoryRequest } from '../../../aws/shapes/config.ts';
import { WEEK, instant, type Instant } from '../../../kernel/time.ts';
import { invalidNextToken, noRecorder, notDiscovered, refuse } from '../errors.ts';
import { apiItem } from '../item/spell.ts';
import { timelineOf, visibleItems } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf } from '../page.ts';
import type { ConfigState } from '../state.ts';

/** The instant where the page before ended; items at that very instant were on it. */
function readCursor(token: string | undefined, resource: string): Instant | undefined {
  if (token === undefined || token === '') return undefined;
  const found = /^(-?\d{1,16})!(.*)$/s.exec(token);
  if (found === null || found[2] !== resource) throw invalidNextToken();
  return instant(Number(found[1]));
}

/**
 * The items of a resource, newest first unless asked otherwise. One call looks over seven days at most, so that a page may be short, even empty,
 * though more items follow.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 * @throws AwsError `ResourceNotDiscoveredException`, `InvalidTimeRangeException`, `NoAvailableConfigurationRecorderException`
 */
export function getResourceConfigHistory(
  state: ConfigState,
  input: GetResourceConfigHistoryRequest,
  step: ConfigStep,
): { configurationItems: ConfigurationItem[]; nextToken?: string } {
  if (state.recorder === null) throw noRecorder();
  const { resourceType, resourceId } = input as { resourceType: string; resourceId: string };
  const resource = `${resourceType} ${resourceId}`;
  const later = instant(Math.floor(input.laterTime?.getTime() ?? step.at));
  const earlier = input.earlierTime === undefined ? undefined : instant(Math.ceil(input.earlierTime.getTime()));
  if (earlier !== undefined && later < earlier)
    throw refuse(
      'InvalidTimeRangeException',
      'The specified time range is not valid. The earlier time is not chronologically before the later time.',
    );
  const timeline = timelineOf(state, resourceType, resourceId);
  if (timeline === undefined || timeline.items.length === 0) throw notDiscovered(resourceType, resourceId);
  const forward = input.chronologicalOrder === 'Forward';
  const ordered = visibleItems(state, timeline, step.at).filter(
    (item) => item.at <= later && (earlier === undefined || item.at >= earlier),
  );
  const items = forward ? ordered : ordered.toReversed();
  const cursor = readCursor(input.nextToken, resource);
  const begin = cursor ?? (forward ? (items[0]?.at ?? later) : later);
  const distance = (at: Instant): number => (forward ? at - begin : begin - at);
  const rest = items.filter((item) => distance(item.at) > 0 || (distance(item.at) === 0 && cursor === undefined));
  const page = rest.filter((item) => distance(item.at) <= WEEK).slice(0, limitOf(input.limit, 10));
  const configurationItems = page.map((item) => apiItem(timeline, item, step.scope, step.options));
  if (page.length === rest.length) return { configurationItems };
  const full = page.length === limitOf(input.limit, 10);
  const next = full ? page.at(-1)!.at : instant(begin + (forward ? WEEK : -WEEK));
  return { configurationItems, nextToken: `${next}!${resource}` };
}
