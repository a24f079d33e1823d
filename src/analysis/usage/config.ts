import type { ConfigState } from '../../engines/config/state.ts';
import { select } from '../../kernel/entries.ts';
import { configResource, placeOf } from '../entries.ts';
import { count, type Counted, type UsageSource } from './source.ts';

/**
 * AWS Config: items by how their type is recorded at the end of the run, and evaluations: each answer of a rule about a resource, that it is not applicable
 * too.
 */
export function configUsage({ entries, cloud }: UsageSource): Counted {
  const daily = new Map<string, (resourceType: string) => boolean>();
  const packed = new Set<string>();
  for (const { accountId, region, state } of cloud.statesOf<ConfigState>('config')) {
    const mode = state.recorder?.mode;
    const overrides = new Map(
      (mode?.recordingModeOverrides ?? []).flatMap((o) => (o.resourceTypes ?? []).map((type) => [type, o.recordingFrequency] as const)),
    );
    daily.set(`${accountId}/${region}`, (type) => (overrides.get(type) ?? mode?.recordingFrequency) === 'DAILY');
    for (const rule of state.rules.values()) if (rule.pack !== null) packed.add(`${accountId}/${region}/${rule.name}`);
  }
  const items = { continuous: 0, daily: 0 };
  const evaluations = { rules: 0, packs: 0 };
  const evaluated = (place: string, rule: string, n: number): void => {
    evaluations[packed.has(`${place}/${rule}`) ? 'packs' : 'rules'] += n;
  };
  for (const entry of select(entries, ({ type }) => type === 'config.item' || type === 'config.evaluation')) {
    const place = placeOf(entry).join('/');
    if (entry.type === 'config.item') items[daily.get(place)?.(configResource(entry).resourceType) === true ? 'daily' : 'continuous'] += 1;
    if (entry.type !== 'config.evaluation') continue;
    const { results, compliant, nonCompliant, notApplicable } = entry.data as { readonly [key: string]: unknown };
    if (results !== undefined) for (const { rule } of results as readonly { rule: string }[]) evaluated(place, rule, 1);
    else if (compliant !== undefined)
      evaluated(place, configResource(entry).resourceId, Number(compliant) + Number(nonCompliant) + Number(notApplicable));
  }
  return [
    ['configItems', { quantity: items.continuous, basis: count(items.continuous, 'item') }],
    ['configItemsDaily', { quantity: items.daily, basis: count(items.daily, 'item') }],
    ['ruleEvaluations', { quantity: evaluations.rules, basis: count(evaluations.rules, 'evaluation') }],
    ['packEvaluations', { quantity: evaluations.packs, basis: count(evaluations.packs, 'evaluation') }],
  ];
}
