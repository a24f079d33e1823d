import { emptied, recordedContent, share, type Content } from '../item/content.ts';
import { diffOf } from '../item/diff.ts';
import {
  isDeleted,
  isRecorded,
  resourceKey,
  type ChangeType,
  type Frequency,
  type Item,
  type ItemStatus,
  type Timeline,
} from '../item/item.ts';
import { isDirect } from '../item/relationships.ts';
import { addItem, currentItem, openTimeline, timelineOf } from '../item/timeline.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { plus } from '../../../kernel/time.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigState } from '../state.ts';
import { subjectOf } from '../subject.ts';
import { recordsType } from './group.ts';
import { liveView, mayDescribe } from './live.ts';

/** Why and how an item is looked for. */
export interface Occasion {
  readonly causes: readonly number[];
  readonly frequency: Frequency;
  /** A resource that it shows changed: an item is written though its own configuration is as before. */
  readonly related?: boolean;
}

/** Writes an item: into the timeline, the history window and the journal, and on its way to messages and rules. */
export function writeItem(
  state: ConfigState,
  step: ConfigStep,
  timeline: Timeline,
  status: ItemStatus,
  change: ChangeType,
  content: Content,
  occasion: Occasion,
): void {
  const before = timeline.items.at(-1);
  const item: Item = { at: step.at, status, change, frequency: occasion.frequency, causes: occasion.causes, content };
  addItem(state, timeline, item);
  const { resourceType, resourceId } = timeline;
  let window = state.window.get(resourceType);
  if (window === undefined) state.window.set(resourceType, (window = []));
  window.push({ resourceId, at: step.at });
  const changed = change === 'UPDATE' ? [...diffOf(before?.content, content, change, step.options).changedProperties.keys()] : [];
  step.note('config.item', subjectOf(step.scope, resourceType, resourceId), { status, change, changed });
  step.schedule(plus(step.at, step.options.notificationDelay), 'deliver', 'deliver', { resourceType, resourceId, at: step.at });
}

/** Looks at one resource and writes an item if there is something to say. True when one was written. */
function look(state: ConfigState, step: ConfigStep, resourceType: string, resourceId: string, occasion: Occasion): boolean {
  const { recorder } = state;
  if (recorder === null || !recorder.recording) return false;
  const known = timelineOf(state, resourceType, resourceId);
  const last = known?.items.at(-1);
  const view = liveView(state, step, resourceType, resourceId);
  if (!recordsType(recorder, resourceType, step)) {
    if (view !== undefined || known === undefined || last?.status !== 'ResourceNotRecorded') return false;
    writeItem(state, step, known, 'ResourceDeletedNotRecorded', 'DELETE', emptied(last.content), occasion);
    return true;
  }
  if (!mayDescribe(recorder.roleARN, step, resourceType)) return false;
  if (view === undefined) {
    if (known === undefined || last === undefined || isDeleted(last.status)) return false;
    writeItem(state, step, known, 'ResourceDeleted', 'DELETE', emptied(last.content), occasion);
    return true;
  }
  const timeline = known ?? openTimeline(state, resourceType, resourceId);
  if (last === undefined || !isRecorded(last.status)) {
    writeItem(
      state,
      step,
      timeline,
      'ResourceDiscovered',
      'CREATE',
      share(undefined, recordedContent(view, step.options.indirectRelationships)),
      occasion,
    );
    return true;
  }
  const content = share(last.content, recordedContent(view, step.options.indirectRelationships));
  if (content !== last.content) {
    if (last.at === step.at) return false;
    writeItem(state, step, timeline, 'OK', 'UPDATE', content, occasion);
    return true;
  }
  if (occasion.related !== true || last.at === step.at) return false;
  writeItem(state, step, timeline, 'OK', 'NONE', content, occasion);
  return true;
}

/** Looks at a resource and, when it has a new item, at those that show it. */
export function capture(state: ConfigState, step: ConfigStep, resourceType: string, resourceId: string, occasion: Occasion): boolean {
  const shown = currentItem(timelineOf(state, resourceType, resourceId))?.content.relationships ?? [];
  if (!look(state, step, resourceType, resourceId, occasion)) return false;
  step.because('mark');
  const related: Occasion = { ...occasion, related: true };
  const { directRelationships: table, indirectRelationships } = step.options;
  const sources = [...(state.referrers.get(resourceKey(resourceType, resourceId)) ?? [])].sort((a, b) => byCodeUnit(a[0], b[0]));
  for (const [, source] of sources) {
    step.because('back');
    if (isDirect(table, source.resourceType, resourceType)) look(state, step, source.resourceType, source.resourceId, related);
  }
  if (!indirectRelationships) return true;
  const now = currentItem(timelineOf(state, resourceType, resourceId))?.content.relationships ?? [];
  const targets = new Map([...shown, ...now].map((target) => [resourceKey(target.resourceType, target.resourceId), target]));
  for (const target of targets.values()) {
    step.because('back');
    if (isDirect(table, resourceType, target.resourceType)) look(state, step, target.resourceType, target.resourceId, related);
  }
  return true;
}
