import { describe, expect, test } from 'vitest';
import type { TrailView } from '../../../src/aws/trail.ts';
import { selectable, selects } from '../../../src/engines/trail/selectors/match.ts';
import { fields } from '../../../src/engines/trail/errors.ts';
import { readAdvanced, readBasic } from '../../../src/engines/trail/selectors/read.ts';
import { factOf, type Call } from '../../engines/trail/fact-of.ts';
import { code } from '../../engines/trail/lab.ts';

const TRAIL = {
  isMultiRegionTrail: false,
  includeGlobalServiceEvents: true,
  eventSelectors: null,
  advancedEventSelectors: null,
} as unknown as TrailView;
const basic = (...EventSelectors: object[]): TrailView => ({ ...TRAIL, eventSelectors: readBasic(fields({ EventSelectors }, 'EventSelectors')) });
const advanced = (...selectors: object[][]): TrailView => ({
  ...TRAIL,
  advancedEventSelectors: readAdvanced(
    fields({ AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })) }, 'AdvancedEventSelectors'),
  ),
});
const s3 = (...Values: string[]) => ({ Type: 'AWS::S3::Object', Values });
const lambda = (...Values: string[]) => ({ Type: 'AWS::Lambda::Function', Values });
const field = (Field: string, operators: object) => ({ Field, ...operators });
const DATA = [field('eventCategory', { Equals: ['Data'] }), field('resources.type', { Equals: ['AWS::S3::Object'] })];
const MANAGEMENT = field('eventCategory', { Equals: ['Management'] });

const EVENTS: Readonly<Record<string, Call>> = {
  RunInstances: { service: 'ec2', action: 'RunInstances' },
  DescribeInstances: { service: 'ec2', action: 'DescribeInstances' },
  'GetObject b/k': { service: 's3', action: 'GetObject', input: { Bucket: 'b', Key: 'k' } },
  'PutObject b/k': { service: 's3', action: 'PutObject', input: { Bucket: 'b', Key: 'k' } },
  'PutObject b/pre/k': { service: 's3', action: 'PutObject', input: { Bucket: 'b', Key: 'pre/k' } },
  'PutObject b-other/k': { service: 's3', action: 'PutObject', input: { Bucket: 'b-other', Key: 'k' } },
  'Invoke helloworld': { service: 'lambda', action: 'Invoke', input: { FunctionName: 'helloworld' } },
  'Invoke helloworld2': { service: 'lambda', action: 'Invoke', input: { FunctionName: 'helloworld2' } },
  CreateUser: { service: 'iam', action: 'CreateUser' },
};
const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:helloworld';
const API = 'AWS CloudTrail API Reference';
const GUIDE = 'AWS CloudTrail User Guide, logging-data-events';

/** What a trail with these selectors logs of the events above. */
const ROWS: readonly (readonly [name: string, trail: () => TrailView, logs: string, provenance: string])[] = [
  ['no selectors: all management events, no data events', () => TRAIL, 'RunInstances DescribeInstances CreateUser', `${API}, PutEventSelectors`],
  ['an empty selector is the same', () => basic({}), 'RunInstances DescribeInstances CreateUser', `${API}, EventSelector`],
  ['WriteOnly', () => basic({ ReadWriteType: 'WriteOnly' }), 'RunInstances CreateUser', `${API}, EventSelector`],
  ['ReadOnly', () => basic({ ReadWriteType: 'ReadOnly' }), 'DescribeInstances', `${API}, EventSelector`],
  [
    'all buckets',
    () => basic({ IncludeManagementEvents: false, DataResources: [s3('arn:aws:s3')] }),
    'GetObject b/k|PutObject b/k|PutObject b/pre/k|PutObject b-other/k',
    `${API}, DataResource`,
  ],
  [
    'a bucket, with its slash',
    () => basic({ IncludeManagementEvents: false, DataResources: [s3('arn:aws:s3:::b/')] }),
    'GetObject b/k|PutObject b/k|PutObject b/pre/k',
    `${API}, DataResource`,
  ],
  [
    'a prefix',
    () => basic({ IncludeManagementEvents: false, DataResources: [s3('arn:aws:s3:::b/pre')] }),
    'PutObject b/pre/k',
    `${API}, DataResource`,
  ],
  [
    'WriteOnly drops GetObject, even of a listed bucket',
    () => basic({ ReadWriteType: 'WriteOnly', IncludeManagementEvents: false, DataResources: [s3('arn:aws:s3:::b/')] }),
    'PutObject b/k|PutObject b/pre/k',
    GUIDE,
  ],
  [
    'a function is exact: helloworld does not cover helloworld2',
    () => basic({ IncludeManagementEvents: false, DataResources: [lambda(ARN)] }),
    'Invoke helloworld',
    `${API}, DataResource`,
  ],
  [
    'all functions',
    () => basic({ IncludeManagementEvents: false, DataResources: [lambda('arn:aws:lambda')] }),
    'Invoke helloworld|Invoke helloworld2',
    `${API}, DataResource`,
  ],
  [
    'any selector suffices',
    () => basic({ ReadWriteType: 'ReadOnly' }, { IncludeManagementEvents: false, DataResources: [lambda(ARN)] }),
    'DescribeInstances|Invoke helloworld',
    `${API}, PutEventSelectors`,
  ],
  ['advanced: management', () => advanced([MANAGEMENT]), 'RunInstances DescribeInstances CreateUser', `${API}, AdvancedFieldSelector`],
  [
    'advanced: management, writes',
    () => advanced([MANAGEMENT, field('readOnly', { Equals: ['false'] })]),
    'RunInstances CreateUser',
    `${API}, AdvancedFieldSelector`,
  ],
  ['advanced: without readOnly both', () => advanced(DATA), 'GetObject b/k|PutObject b/k|PutObject b/pre/k|PutObject b-other/k', GUIDE],
  [
    'advanced: a bucket with its slash',
    () => advanced([...DATA, field('resources.ARN', { StartsWith: ['arn:aws:s3:::b/'] })]),
    'GetObject b/k|PutObject b/k|PutObject b/pre/k',
    GUIDE,
  ],
  [
    'advanced: without the slash, another bucket too',
    () => advanced([...DATA, field('resources.ARN', { StartsWith: ['arn:aws:s3:::b'] })]),
    'GetObject b/k|PutObject b/k|PutObject b/pre/k|PutObject b-other/k',
    GUIDE,
  ],
  [
    'advanced: values of an operator are alternatives',
    () => advanced([...DATA, field('eventName', { Equals: ['GetObject', 'DeleteObject'] })]),
    'GetObject b/k',
    GUIDE,
  ],
  [
    'advanced: operators of a field must all be met',
    () => advanced([...DATA, field('resources.ARN', { StartsWith: ['arn:aws:s3:::b'], NotStartsWith: ['arn:aws:s3:::b-', 'arn:aws:s3:::b/pre'] })]),
    'GetObject b/k|PutObject b/k',
    GUIDE,
  ],
  [
    'advanced: fields must all be met',
    () =>
      advanced([
        ...DATA,
        field('eventName', { Equals: ['PutObject'] }),
        field('resources.ARN', { EndsWith: ['/k'], NotEquals: ['arn:aws:s3:::b/k'] }),
      ]),
    'PutObject b/pre/k|PutObject b-other/k',
    GUIDE,
  ],
  [
    'advanced: one selector or another',
    () => advanced([MANAGEMENT, field('eventSource', { NotEquals: ['ec2.amazonaws.com'] })], [...DATA, field('readOnly', { Equals: ['true'] })]),
    'CreateUser|GetObject b/k',
    GUIDE,
  ],
  [
    'a trail of one region without global events',
    () => ({ ...TRAIL, includeGlobalServiceEvents: false }),
    'RunInstances DescribeInstances',
    `${API}, CreateTrail`,
  ],
];

describe('what selectors select', () => {
  test.each(ROWS)('%s', (_name, trail, expected) => {
    const names = expected.includes('|') || /^(Put|Get)Object|Invoke/.test(expected) ? expected.split('|') : expected.split(' ');
    const logged = Object.keys(EVENTS).filter((name) => selects(trail(), selectable(factOf(EVENTS[name]!))));
    expect(logged.sort()).toEqual(names.sort());
  });
});

describe('what is no selector', () => {
  const NO: readonly (readonly [string, () => unknown, string])[] = [
    [
      'a bucket without its slash',
      () => basic({ DataResources: [s3('arn:aws:s3:::b')] }),
      'InvalidEventSelectorsException: Value arn:aws:s3:::b for DataResources.Values is invalid.',
    ],
    [
      'a wildcard',
      () => basic({ DataResources: [s3('arn:aws:s3:::*')] }),
      'InvalidEventSelectorsException: Value arn:aws:s3:::* for DataResources.Values is invalid.',
    ],
    [
      'a wildcard of functions',
      () => basic({ DataResources: [lambda('arn:aws:lambda:*')] }),
      'InvalidEventSelectorsException: Value arn:aws:lambda:* for DataResources.Values is invalid.',
    ],
    [
      'a queue, in a basic selector',
      () => basic({ DataResources: [{ Type: 'AWS::SQS::Queue', Values: [] }] }),
      'InvalidEventSelectorsException: Value AWS::SQS::Queue for DataResources.Type is invalid.',
    ],
    ['six selectors', () => basic({}, {}, {}, {}, {}, {}), 'InvalidEventSelectorsException: The number of event selectors must be between 1 and 5.'],
    [
      '251 values',
      () => basic({ DataResources: [s3(...Array.from({ length: 251 }, (_, i) => `arn:aws:s3:::b${i}/`))] }),
      'InvalidEventSelectorsException: The number of data resources must not exceed 250 across all event selectors of a trail.',
    ],
    [
      '501 values, advanced',
      () => advanced([...DATA, field('resources.ARN', { Equals: Array.from({ length: 499 }, (_, i) => `arn:aws:s3:::b${i}/`) })]),
      'InvalidEventSelectorsException: The number of values in advanced event selectors must not exceed 500.',
    ],
    [
      'no category',
      () => advanced([field('readOnly', { Equals: ['true'] })]),
      'InvalidEventSelectorsException: An advanced event selector must have the field eventCategory with one value.',
    ],
    [
      'data without a type',
      () => advanced([field('eventCategory', { Equals: ['Data'] })]),
      'InvalidEventSelectorsException: An advanced event selector for data events must have the field resources.type with one value.',
    ],
    [
      'readOnly with another operator',
      () => advanced([MANAGEMENT, field('readOnly', { NotEquals: ['true'] })]),
      'InvalidEventSelectorsException: Field readOnly can only use the operator Equals.',
    ],
    [
      'an unknown field',
      () => advanced([MANAGEMENT, field('awsRegion', { Equals: ['x'] })]),
      'InvalidEventSelectorsException: Field awsRegion is not a valid field of an advanced event selector.',
    ],
    [
      'another source to exclude',
      () => basic({ ExcludeManagementEventSources: ['ec2.amazonaws.com'] }),
      'InvalidEventSelectorsException: Value ec2.amazonaws.com for ExcludeManagementEventSources is invalid.',
    ],
  ];
  test.each(NO)('%s', (_name, make, expected) => {
    expect(code(make)).toBe(expected);
  });
  test('500 values are enough for anybody', () => {
    expect(code(() => advanced([...DATA, field('resources.ARN', { Equals: Array.from({ length: 498 }, (_, i) => `arn:aws:s3:::b${i}/`) })]))).toBe(
      'accepted',
    );
    expect(code(() => basic({ DataResources: [s3(...Array.from({ length: 250 }, (_, i) => `arn:aws:s3:::b${i}/`))] }))).toBe('accepted');
  });
});
