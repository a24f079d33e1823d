import type { ResourceView } from '../../../aws/engine.ts';
import { contentOf, type Content } from '../item/content.ts';
import { timelineOf } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { liveIds, liveView } from '../recorder/live.ts';
import type { ConfigState } from '../state.ts';
import type { RuleContext, RuleItem } from './verdict.ts';

/** An item's content as a rule sees it. */
export const ruleItem = (resourceType: string, resourceId: string, content: Content): RuleItem => ({
  resourceType, resourceId, resourceName: content.resourceName, arn: content.arn, tags: content.tags, relationships: content.relationships,
  configuration: content.configuration ?? {}, supplementaryConfiguration: content.supplementaryConfiguration,
  resourceCreationTime: content.resourceCreationTime,
});
export const liveItem = (view: ResourceView): RuleItem => ruleItem(view.resourceType, view.resourceId, contentOf(view));

/** A rule about the account sees this. */
export const accountItem = (accountId: string): RuleItem => ({
  resourceType: 'AWS::::Account', resourceId: accountId, resourceName: null, arn: '', tags: [], relationships: [], configuration: {},
  supplementaryConfiguration: {}, resourceCreationTime: null,
});

const TRAIL = 'AWS::CloudTrail::Trail';
/** Trails of other regions of the account that record all regions: DescribeTrails shows them here too. */
function shadowTrails(resourceType: string, step: ConfigStep): RuleItem[] {
  const { elsewhere } = step.ports;
  if (resourceType !== TRAIL || elsewhere?.resources === undefined) return [];
  const regions = elsewhere.scopes().filter((scope) => scope.accountId === step.scope.accountId && scope.region !== step.scope.region);
  return regions.flatMap((scope) => {
    const resources = elsewhere.resources!(scope);
    return resources.list(TRAIL).flatMap((id) => {
      const view = resources.view(TRAIL, id);
      return view?.configuration['isMultiRegionTrail'] === true ? [liveItem(view)] : [];
    });
  });
}

/** What rules may look at during one step: each list of live resources is read once. */
export function ruleContext(state: ConfigState, step: ConfigStep): RuleContext {
  const lists = new Map<string, readonly RuleItem[]>();
  return {
    at: step.at, accountId: step.scope.accountId, region: step.scope.region, ipv6IsOpen: step.options.ipv6IsOpen,
    list(resourceType) {
      let items = lists.get(resourceType);
      if (items === undefined) {
        items = [...liveIds(state, step, resourceType).flatMap((id) => {
          const view = liveView(state, step, resourceType, id);
          return view === undefined ? [] : [liveItem(view)];
        }), ...shadowTrails(resourceType, step)];
        lists.set(resourceType, items);
      }
      return items;
    },
    get(resourceType, resourceId) {
      const view = liveView(state, step, resourceType, resourceId);
      return view === undefined ? undefined : liveItem(view);
    },
    history(resourceType, resourceId) {
      const items = timelineOf(state, resourceType, resourceId)?.items ?? [];
      return items.map((item) => ({ at: item.at, configuration: item.content.configuration }));
    },
  };
}
