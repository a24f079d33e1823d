import type { ResourceView } from '../../../aws/engine.ts';
import { parsePrincipal } from '../../../aws/principal.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { resourceKey } from '../item/item.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigState } from '../state.ts';
import { describeAction } from './types.ts';

/** The resources of a type that live now, with those that a scenario put. */
export function liveIds(state: ConfigState, step: ConfigStep, resourceType: string): readonly string[] {
  const foreign = [...state.foreign.values()].filter((view) => view.resourceType === resourceType).map((view) => view.resourceId);
  const own = step.ports.resources.list(resourceType);
  return foreign.length === 0 ? own : [...new Set([...own, ...foreign])].sort(byCodeUnit);
}

/** A live resource. A terminated instance is gone, though it can be described for a while. */
export function liveView(state: ConfigState, step: ConfigStep, resourceType: string, resourceId: string): ResourceView | undefined {
  const view = state.foreign.get(resourceKey(resourceType, resourceId)) ?? step.ports.resources.view(resourceType, resourceId);
  if (resourceType === 'AWS::EC2::Instance') {
    const phase = view?.configuration['state'];
    if (phase !== null && typeof phase === 'object' && 'name' in phase && phase.name === 'terminated') return undefined;
  }
  return view;
}

/** Whether the recorder's role may describe a type; if not, its items are silently skipped. */
export function mayDescribe(roleARN: string, step: ConfigStep, resourceType: string): boolean {
  const role = parsePrincipal(roleARN);
  const action = describeAction(resourceType);
  return role === undefined || action === undefined || step.ports.access.isAllowed(role, action, '*');
}
