import { defineEngine } from '../../aws/engine.ts';
import { flush, notified, put } from './delivery/flush.ts';
import { logged, streamed } from './delivery/logs.ts';
import { digest, wake } from './digest/chain.ts';
import { digested } from './digest/write.ts';
import { emitEvent } from './events.ts';
import { importLog, takeRaw } from './import/replay.ts';
import { evaluateInsights } from './insights/detect.ts';
import { record, takeCopy } from './intake.ts';
import {
  getEventSelectors, getInsightSelectors, getTrailStatus, listPublicKeys, putEventSelectors, putInsightSelectors, startLogging, stopLogging,
} from './logging.ts';
import { lookupEvents } from './lookup.ts';
import { TRAIL_DEFAULTS, TRAIL_KINDS, type TrailOptions } from './options.ts';
import { limited, type Operation } from './rate.ts';
import { createTrailState, type TrailState } from './state.ts';
import { addTags, listTags, removeTags } from './tags.ts';
import { createTrail, deleteTrail, describeTrails, getTrail, listTrails, updateTrail } from './trails.ts';
import { TRAIL_VIEWS } from './view.ts';

export type { InsightOptions, OrganizationOption, TrailOptions } from './options.ts';
export type { TrailState } from './state.ts';
export { trailReader } from './reader.ts';
export { readTrailLog, type ReadRecord } from './import/read.ts';
export { validateLogs, type LogObjects, type ValidateLogsInput, type Validation } from './validate.ts';

const read = (name: string, operation: Operation): Operation => limited(name, (o) => o.readsPerSecond, operation);
const write = (name: string, operation: Operation): Operation => limited(name, (o) => o.writesPerSecond, operation);

/**
 * AWS CloudTrail: what was called, by whom, with what outcome. The event history of each region, trails that deliver to buckets and log groups, digests,
 * Insights, and the events that EventBridge gets of API calls.
 */
export const trailEngine = defineEngine<TrailState, TrailOptions>({
  name: 'trail',
  defaults: TRAIL_DEFAULTS,
  kinds: TRAIL_KINDS,
  create: createTrailState,
  operations: {
    cloudtrail: {
      CreateTrail: write('CreateTrail', createTrail), UpdateTrail: write('UpdateTrail', updateTrail), DeleteTrail: write('DeleteTrail', deleteTrail),
      DescribeTrails: read('DescribeTrails', describeTrails), GetTrail: read('GetTrail', getTrail), ListTrails: read('ListTrails', listTrails),
      GetTrailStatus: read('GetTrailStatus', getTrailStatus), StartLogging: write('StartLogging', startLogging),
      StopLogging: write('StopLogging', stopLogging), PutEventSelectors: write('PutEventSelectors', putEventSelectors),
      GetEventSelectors: read('GetEventSelectors', getEventSelectors), PutInsightSelectors: write('PutInsightSelectors', putInsightSelectors),
      GetInsightSelectors: read('GetInsightSelectors', getInsightSelectors), ListPublicKeys: read('ListPublicKeys', listPublicKeys),
      AddTags: write('AddTags', addTags), RemoveTags: write('RemoveTags', removeTags), ListTags: read('ListTags', listTags),
      LookupEvents: limited('LookupEvents', (o) => o.lookupsPerSecond, lookupEvents),
    },
  },
  notices: {
    record, copy: takeCopy, flush, put, notified, streamed, logged, wake, digest, digested, event: emitEvent, insights: evaluateInsights, imported: takeRaw,
  },
  // `world('trail', 'import', { log })`
  world: { import: importLog },
  resources: { 'AWS::CloudTrail::Trail': TRAIL_VIEWS },
});
