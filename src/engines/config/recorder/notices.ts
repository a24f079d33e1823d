import { emptied } from '../item/content.ts';
import { isDeleted, isRecorded, resourceKey } from '../item/item.ts';
import { currentItem, openTimeline, timelineOf } from '../item/timeline.ts';
import { DAY, nextTick, plus } from '../../../kernel/time.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigState } from '../state.ts';
import { capture, writeItem } from './capture.ts';
import { frequencyOf, recordsType } from './group.ts';
import { liveIds } from './live.ts';
import { RESOURCE_COMPLIANCE, SIMULATED_TYPES } from './types.ts';

interface ResourceRef {
  readonly resourceType: string;
  readonly resourceId: string;
}
const causesOf = (step: ConfigStep): readonly number[] => (step.cause === null ? [] : [step.cause]);

/** A resource changed: AWS Config will look after a while, or at the end of the day. */
export function onChanged(state: ConfigState, { resourceType, resourceId }: ResourceRef, step: ConfigStep): void {
  const { recorder } = state;
  if (recorder === null || !recorder.recording) return;
  const recorded = recordsType(recorder, resourceType, step);
  if (!recorded && timelineOf(state, resourceType, resourceId)?.items.at(-1)?.status !== 'ResourceNotRecorded') return;
  if (recorded && frequencyOf(recorder.mode, resourceType) === 'DAILY') {
    const key = resourceKey(resourceType, resourceId);
    const waiting = state.dirty.get(key);
    if (waiting === undefined) state.dirty.set(key, { resourceType, resourceId, causes: [...causesOf(step)] });
    else waiting.causes.push(...causesOf(step));
    return;
  }
  step.schedule(plus(step.at, step.options.captureDelay), 'ingest', 'capture', { resourceType, resourceId });
}

export function onCapture(state: ConfigState, { resourceType, resourceId }: ResourceRef, step: ConfigStep): void {
  capture(state, step, resourceType, resourceId, { causes: causesOf(step), frequency: 'CONTINUOUS' });
}

/** Every type that may have resources here: those of the engines, and those that a scenario put. */
function typesHere(state: ConfigState): readonly string[] {
  const foreign = [...state.foreign.values()].map((view) => view.resourceType);
  return [...new Set([...SIMULATED_TYPES, ...foreign])];
}

/** Looks at everything: the inventory when recording starts, and the periodic scan for changes that nobody told. */
function lookAtAll(state: ConfigState, step: ConfigStep, daily: boolean): void {
  const { recorder } = state;
  if (recorder === null || !recorder.recording) return;
  for (const resourceType of typesHere(state)) {
    if (!recordsType(recorder, resourceType, step)) continue;
    const frequency = frequencyOf(recorder.mode, resourceType);
    if (frequency === 'DAILY' && !daily) continue;
    const gone = [...(state.resources.get(resourceType)?.values() ?? [])]
      .filter((t) => currentItem(t) !== undefined)
      .map((t) => t.resourceId);
    for (const resourceId of new Set([...liveIds(state, step, resourceType), ...gone])) {
      step.because(step.cause);
      capture(state, step, resourceType, resourceId, { causes: [], frequency });
    }
  }
}

export function onInventory(state: ConfigState, _: unknown, step: ConfigStep): void {
  lookAtAll(state, step, true);
  if (state.recorder !== null && state.recorder.recording) {
    state.recorder.lastStatus = 'Success';
    state.recorder.lastStatusChangeTime = step.at;
  }
}

export function onScan(state: ConfigState, _: unknown, step: ConfigStep): void {
  lookAtAll(state, step, false);
  scheduleScan(step);
}
export function scheduleScan(step: ConfigStep): void {
  if (step.options.scanInterval > 0) step.schedule(plus(step.at, step.options.scanInterval), 'ingest', 'scan', null, 'scan');
}

/** The end of a UTC day: one item for each daily resource that is not as it was. */
export function onDaily(state: ConfigState, _: unknown, step: ConfigStep): void {
  const waiting = [...state.dirty.values()];
  state.dirty.clear();
  for (const { resourceType, resourceId, causes } of waiting) {
    step.because(causes.at(-1) ?? null);
    capture(state, step, resourceType, resourceId, { causes, frequency: 'DAILY' });
  }
  scheduleDaily(step);
}
export function scheduleDaily(step: ConfigStep): void {
  step.schedule(nextTick(step.at + 1, DAY, 0), 'ingest', 'daily', null, 'daily');
}

/** After the recording group became narrower: what is no longer recorded gets an item that says so. */
export function leaveUnrecorded(state: ConfigState, step: ConfigStep): void {
  const { recorder } = state;
  if (recorder === null || !recorder.recording) return;
  step.because('mark');
  for (const [resourceType, timelines] of state.resources) {
    if (resourceType === RESOURCE_COMPLIANCE || recordsType(recorder, resourceType, step)) continue;
    for (const timeline of timelines.values()) {
      const last = timeline.items.at(-1);
      if (last === undefined || isDeleted(last.status) || !isRecorded(last.status)) continue;
      step.because('back');
      writeItem(
        state,
        step,
        openTimeline(state, resourceType, timeline.resourceId),
        'ResourceNotRecorded',
        'UPDATE',
        emptied(last.content),
        { causes: [], frequency: 'CONTINUOUS' },
      );
    }
  }
}
