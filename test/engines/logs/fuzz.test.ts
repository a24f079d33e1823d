import { test } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';

const NOW = Date.UTC(2026, 0, 5, 10);
const group = { logGroupName: '/app/web' };
const stream = { ...group, logStreamName: 'one' };
const arn = 'arn:aws:logs:us-east-1:111122223333:log-group:/app/web';

function prepare(): Cloud {
  const cloud = createCloud({ start: new Date(NOW), options: { logs: { trustedServices: [] } } });
  cloud.logs.createLogGroup({ ...group, tags: { env: 'test' } });
  cloud.logs.createLogStream(stream);
  cloud.logs.putLogEvents({ ...stream, logEvents: [{ timestamp: NOW, message: 'hello' }] });
  cloud.logs.putMetricFilter({
    ...group, filterName: 'f', filterPattern: '{ $.a = 1 }',
    metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '$.a', dimensions: { d: '$.b' } }],
  });
  cloud.logs.putResourcePolicy({ policyName: 'p', policyDocument: '{"Statement":[]}' });
  return cloud;
}

const good = {
  createLogGroup: [{ logGroupName: 'new', kmsKeyId: 'k', tags: { a: 'b' }, logGroupClass: 'STANDARD' }],
  deleteLogGroup: [group],
  describeLogGroups: [{}, { logGroupNamePrefix: '/app', limit: 1, nextToken: 'a' }, { logGroupNamePattern: 'WEB' }],
  putRetentionPolicy: [{ ...group, retentionInDays: 7 }],
  deleteRetentionPolicy: [group],
  createLogStream: [{ ...group, logStreamName: 'two' }],
  deleteLogStream: [stream],
  describeLogStreams: [group, { logGroupIdentifier: arn, orderBy: 'LastEventTime', descending: true, limit: 2, nextToken: '0' }],
  putLogEvents: [
    { ...stream, logEvents: [{ timestamp: NOW, message: 'x' }, { timestamp: NOW + 1, message: '{"a":1,"b":"c"}' }], sequenceToken: 'any' },
    { ...stream, logEvents: [{ timestamp: 0, message: 'old' }] },
  ],
  getLogEvents: [stream, { ...stream, startTime: 0, endTime: NOW + 1, limit: 1, startFromHead: true, nextToken: `f/${'0'.repeat(56)}` }],
  filterLogEvents: [
    group, { logGroupIdentifier: arn, logStreamNames: ['one'], startTime: 0, endTime: NOW, filterPattern: '"hello"', limit: 3, nextToken: '0'.repeat(56) },
    { ...group, logStreamNamePrefix: 'o', interleaved: true },
  ],
  putMetricFilter: [
    {
      ...group, filterName: 'g', filterPattern: '[a, b]',
      metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '$b', unit: 'Count', dimensions: { x: '$a' } }],
    },
    { ...group, filterName: 'h', filterPattern: '', metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1', defaultValue: 0 }] },
  ],
  describeMetricFilters: [{}, { ...group, filterNamePrefix: 'f', limit: 1, nextToken: 'a' }, { metricName: 'm', metricNamespace: 'n' }],
  deleteMetricFilter: [{ ...group, filterName: 'f' }],
  testMetricFilter: [{ filterPattern: '{ $.a = 1 }', logEventMessages: ['{"a":1}', 'x'] }],
  putSubscriptionFilter: [],
  describeSubscriptionFilters: [group, { ...group, filterNamePrefix: 'x', limit: 3, nextToken: 'a' }],
  deleteSubscriptionFilter: [],
  putResourcePolicy: [{
    policyName: 'q',
    policyDocument: '{"Statement":{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"*"}}',
  }],
  describeResourcePolicies: [{}],
  deleteResourcePolicy: [{ policyName: 'p' }],
  tagLogGroup: [{ ...group, tags: { a: 'b' } }],
  untagLogGroup: [{ ...group, tags: ['env'] }],
  listTagsLogGroup: [group],
  tagResource: [{ resourceArn: arn, tags: { a: 'b' } }],
  untagResource: [{ resourceArn: `${arn}:*`, tagKeys: ['env'] }],
  listTagsForResource: [{ resourceArn: arn }],
};

test('good inputs are answered', () => checkGood('logs', prepare, good));
test('spoilt inputs end in an answer or in a refusal that changes nothing', () => fuzzOperations('logs', 'logs', prepare, good));
