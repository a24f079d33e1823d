import { defineEngine } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { Duration } from '../../kernel/time.ts';
import { deleteResourcePolicy, describeResourcePolicies, putResourcePolicy } from './access.ts';
import { forwarded } from './forward.ts';
import {
  createLogGroup, deleteLogGroup, deleteRetentionPolicy, describeLogGroups, listTagsForResource, listTagsLogGroup, putRetentionPolicy,
  tagLogGroup,
  tagResource, untagLogGroup, untagResource,
} from './groups.ts';
import { putLogEvents } from './ingest.ts';
import { deleteMetricFilter, describeMetricFilters, putMetricFilter, testMetricFilter } from './metric-filters.ts';
import { filterLogEvents, getLogEvents } from './read.ts';
import type { LogsOptions, LogsState } from './state.ts';
import { createLogStream, deleteLogStream, describeLogStreams } from './streams.ts';
import { deleteSubscriptionFilter, describeSubscriptionFilters, putSubscriptionFilter } from './subscription-filters.ts';
import { groupView } from './view.ts';

export type { Pattern } from './pattern/index.ts';
export type { LogsOptions, LogsState } from './state.ts';

/** Amazon CloudWatch Logs, as far as monitoring needs it. */
export const logsEngine = defineEngine<LogsState, LogsOptions>({
  name: 'logs',
  defaults: {
    deletionDelay: 0 as Duration, metricTimestamp: 'eventTime', metricDelay: 0 as Duration, subscriptionDelay: 0 as Duration,
    notEqualMatchesMissing: false, largestEvent: 1_048_576, trustedServices: ['lambda.amazonaws.com', 'cloudtrail.amazonaws.com'],
    metrics: true,
  },
  kinds: { metricTimestamp: { eventTime: true, ingestionTime: true } },
  create: () => ({ groups: new Map(), resourcePolicies: new Map(), lastNumber: 0 }),
  operations: {
    logs: {
      CreateLogGroup: createLogGroup, DeleteLogGroup: deleteLogGroup, DescribeLogGroups: describeLogGroups,
      PutRetentionPolicy: putRetentionPolicy, DeleteRetentionPolicy: deleteRetentionPolicy,
      CreateLogStream: createLogStream, DeleteLogStream: deleteLogStream, DescribeLogStreams: describeLogStreams,
      PutLogEvents: putLogEvents, GetLogEvents: getLogEvents, FilterLogEvents: filterLogEvents,
      PutMetricFilter: putMetricFilter, DescribeMetricFilters: describeMetricFilters, DeleteMetricFilter: deleteMetricFilter,
      TestMetricFilter: testMetricFilter,
      PutSubscriptionFilter: putSubscriptionFilter, DescribeSubscriptionFilters: describeSubscriptionFilters,
      DeleteSubscriptionFilter: deleteSubscriptionFilter,
      PutResourcePolicy: putResourcePolicy, DescribeResourcePolicies: describeResourcePolicies, DeleteResourcePolicy: deleteResourcePolicy,
      TagLogGroup: tagLogGroup, UntagLogGroup: untagLogGroup, ListTagsLogGroup: listTagsLogGroup,
      TagResource: tagResource, UntagResource: untagResource, ListTagsForResource: listTagsForResource,
    },
  },
  notices: { forwarded },
  resources: {
    'AWS::Logs::LogGroup': { list: (state) => [...state.groups.keys()].sort(byCodeUnit), view: groupView },
  },
});
