import type { ComplianceType } from '../../../aws/shapes/config.ts';
import { emptied, share, type Content } from '../item/content.ts';
import { isDeleted, resourceKey, type Timeline } from '../item/item.ts';
import { currentItem, openTimeline, timelineOf } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { writeItem } from '../recorder/capture.ts';
import { recordsCompliance } from '../recorder/group.ts';
import { CONFORMANCE_PACK_COMPLIANCE, RESOURCE_COMPLIANCE } from '../recorder/types.ts';
import type { ConfigState, Pack, Rule } from '../state.ts';

/** The compliance of a resource or a rule over some results: one that is not compliant decides. */
export function overall(results: readonly ComplianceType[]): ComplianceType {
  if (results.includes('NON_COMPLIANT')) return 'NON_COMPLIANT';
  return results.includes('COMPLIANT') ? 'COMPLIANT' : 'INSUFFICIENT_DATA';
}

/** The rules that have a result for a resource, in the order of their making. */
export const rulesOn = (state: ConfigState, resourceType: string, resourceId: string): readonly Rule[] => {
  const key = resourceKey(resourceType, resourceId);
  return [...state.rules.values()].filter((rule) => rule.state !== 'DELETING' && rule.results.has(key));
};

function complianceContent(state: ConfigState, resourceType: string, resourceId: string): Content {
  const key = resourceKey(resourceType, resourceId);
  const rules = rulesOn(state, resourceType, resourceId);
  return {
    arn: '',
    resourceName: null,
    availabilityZone: null,
    resourceCreationTime: null,
    tags: [],
    supplementaryConfiguration: {},
    relationships: [{ resourceType, resourceId, resourceName: null, name: 'Is associated with ' }],
    configuration: {
      complianceType: overall(rules.map((rule) => rule.results.get(key)!.compliance)),
      targetResourceId: resourceId,
      targetResourceType: resourceType,
      configRuleList: rules.map((rule) => ({
        configRuleArn: rule.arn,
        configRuleId: rule.id,
        configRuleName: rule.name,
        complianceType: rule.results.get(key)!.compliance,
      })),
    },
  };
}

function writeCompliance(state: ConfigState, step: ConfigStep, timeline: Timeline, resourceType: string, resourceId: string): void {
  const occasion = { causes: step.cause === null ? [] : [step.cause], frequency: 'CONTINUOUS' as const };
  const last = currentItem(timeline);
  const target = timelineOf(state, resourceType, resourceId)?.items.at(-1);
  const empty = rulesOn(state, resourceType, resourceId).length === 0;
  if (empty && target !== undefined && isDeleted(target.status)) {
    if (last !== undefined) writeItem(state, step, timeline, 'ResourceDeleted', 'DELETE', emptied(last.content), occasion);
    return;
  }
  const content = share(last?.content, complianceContent(state, resourceType, resourceId));
  if (content === last?.content || (last === undefined && empty)) return;
  writeItem(
    state,
    step,
    timeline,
    last === undefined ? 'ResourceDiscovered' : 'OK',
    last === undefined ? 'CREATE' : 'UPDATE',
    content,
    occasion,
  );
}

/** A pack is as its rules are; a change of that is an item of its own. */
function writePack(state: ConfigState, step: ConfigStep, pack: Pack): void {
  const rules = pack.rules.flatMap((name) => state.rules.get(name) ?? []);
  const complianceType = overall(rules.map((rule) => overall([...rule.results.values()].map((result) => result.compliance))));
  if (pack.state !== 'CREATE_COMPLETE' || pack.compliance === complianceType) return;
  pack.compliance = complianceType;
  const timeline = openTimeline(state, CONFORMANCE_PACK_COMPLIANCE, pack.id);
  const last = currentItem(timeline);
  const content: Content = {
    arn: '',
    resourceName: pack.name,
    availabilityZone: null,
    resourceCreationTime: null,
    tags: [],
    supplementaryConfiguration: {},
    relationships: [],
    configuration: {
      complianceType,
      configRuleNameList: rules.map((rule) => rule.name),
    },
  };
  writeItem(state, step, timeline, last === undefined ? 'ResourceDiscovered' : 'OK', last === undefined ? 'CREATE' : 'UPDATE', content, {
    causes: step.cause === null ? [] : [step.cause],
    frequency: 'CONTINUOUS',
  });
}

/** After the results of an instant: the compliance items of the resources whose results changed. */
export function onComplianceItems(state: ConfigState, _: unknown, step: ConfigStep): void {
  const touched = [...state.touched.values()];
  state.touched.clear();
  const { recorder } = state;
  if (recorder === null || !recorder.recording || !recordsCompliance(recorder, step.scope.region)) return;
  for (const { resourceType, resourceId, cause } of touched) {
    step.because(cause);
    writeCompliance(state, step, openTimeline(state, RESOURCE_COMPLIANCE, `${resourceType}/${resourceId}`), resourceType, resourceId);
  }
  for (const pack of state.packs.values()) writePack(state, step, pack);
}
