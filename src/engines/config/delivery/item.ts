import { utf8Length } from '../../../aws/utf8.ts';
import type { Instant } from '../../../kernel/time.ts';
import { diffOf } from '../item/diff.ts';
import { itemAt, timelineOf } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { CONFORMANCE_PACK_COMPLIANCE, RESOURCE_COMPLIANCE } from '../recorder/types.ts';
import { itemDelivered } from '../rules/trigger.ts';
import type { ConfigState } from '../state.ts';
import { announce } from './announce.ts';
import { putFile } from './files.ts';
import { oversizedKey } from './keys.ts';
import { itemMessage, itemSummary, oversizedMessage } from './messages.ts';

const VERBS: Readonly<Record<string, string>> = { UPDATE: 'Updated', DELETE: 'Deleted', NONE: 'Updated' };
const isCompliance = (resourceType: string): boolean =>
  resourceType === RESOURCE_COMPLIANCE || resourceType === CONFORMANCE_PACK_COMPLIANCE;

/** An item goes out: as message and event, and to the rules that it triggers. */
export function onDeliver(
  state: ConfigState,
  data: { readonly resourceType: string; readonly resourceId: string; readonly at: Instant },
  step: ConfigStep,
): void {
  const { resourceType, resourceId } = data;
  const timeline = timelineOf(state, resourceType, resourceId);
  const found = itemAt(timeline, data.at);
  if (timeline === undefined || found === undefined) return;
  const { item, before } = found;
  if (isCompliance(resourceType) && !step.options.announceComplianceItems) return;
  const diff = diffOf(before?.content, item.content, item.change, step.options);
  const message = itemMessage(timeline, item, diff, step.scope, step.options, step.at);
  const verb = item.change === 'CREATE' ? step.options.createdWord : VERBS[item.change]!;
  const subject = `${resourceType} ${resourceId} ${verb} in Account ${step.scope.accountId}`;
  const text = JSON.stringify(message);
  const { messageLimit } = step.options;
  const oversized = text.length * 3 > messageLimit && utf8Length(text) > messageLimit;
  if (!oversized) {
    announce(state, step, message, subject, item.content.arn === '' ? [] : [item.content.arn]);
    itemDelivered(state, step, timeline, item, message, false);
    return;
  }
  const summary = itemSummary(timeline, item, step.scope, step.options);
  if (state.channel !== null) {
    const key = oversizedKey(state.channel, step.scope, resourceType, resourceId, item.at);
    putFile(state, step, key, message, { what: 'oversized', key, summary, subject, arn: item.content.arn });
  } else {
    announce(state, step, oversizedMessage(summary, null, null, step.at), subject, [item.content.arn]);
  }
  itemDelivered(
    state,
    step,
    timeline,
    item,
    { ...oversizedMessage(summary, null, null, step.at), configurationItem: message['configurationItem']! },
    true,
  );
}
