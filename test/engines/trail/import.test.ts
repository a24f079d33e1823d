import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTrailLog } from '../../../src/engines/trail/index.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import { code, delivered, lab, logging, lookup, records, type Rec } from './lab.ts';

const record = (more: Rec = {}): Rec => ({
  eventVersion: '1.10',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDA1',
    arn: 'arn:aws:iam::143434273843:user/christophe',
    accountId: '143434273843',
    accessKeyId: 'AKIA1',
    userName: 'christophe',
  },
  eventTime: '2026-01-05T09:06:24Z',
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'StopLogging',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'stratus',
  requestParameters: { name: 'target' },
  responseElements: null,
  requestID: 'r-1',
  eventID: 'e-1',
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '143434273843',
  eventCategory: 'Management',
  ...more,
});

describe('readTrailLog', () => {
  const one = record();
  const two = record({ eventID: 'e-2' });
  const forms: readonly (readonly [string, string, number])[] = [
    ['a log file', JSON.stringify({ Records: [one, two] }), 2],
    ['a list', JSON.stringify([one, two], null, 3), 2],
    ['one record', JSON.stringify(one), 1],
    ['one record a line', `${JSON.stringify(one)}\n${JSON.stringify(two)}\r\n\n`, 2],
    ['one file a line', `${JSON.stringify({ Records: [one] })}\n${JSON.stringify({ Records: [two] })}`, 2],
    [
      'what LookupEvents answers',
      JSON.stringify({ Events: [{ CloudTrailEvent: JSON.stringify(one) }, { CloudTrailEvent: JSON.stringify(two) }] }),
      2,
    ],
    ['nothing', ' \n', 0],
  ];
  test.each(forms)('%s', (_, text, count) => {
    expect(readTrailLog(text).map((r) => r.raw['eventID'])).toEqual(['e-1', 'e-2'].slice(0, count));
  });
  test.each([
    ['{', 'line 1 is not JSON'],
    ['3', 'expected records, found number'],
    ['[null]', 'expected records, found null'],
    ['{"Records":[3]}', 'record 1: expected an object'],
    [JSON.stringify([one, record({ eventTime: 'yesterday' })]), 'record 2: expected a time in eventTime, received "yesterday"'],
    [JSON.stringify(record({ eventID: undefined })), 'record 1: expected a text in eventID'],
    ['{"Events":[{}]}', 'an event without CloudTrailEvent'],
  ])('%s is refused', (text, why) => {
    expect(code(() => readTrailLog(text))).toBe(`ValidationException: The log cannot be read: ${why}`);
  });
  test('whatever it is given, it answers or refuses', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.dictionary(fc.string(), fc.jsonValue())).map((v) => JSON.stringify({ Records: v })),
        ),
        (text) => {
          try {
            readTrailLog(text);
          } catch (error) {
            expect(error).toBeInstanceOf(AwsError);
          }
        },
      ),
      { numRuns: 400, seed: 2 },
    );
  });
});

describe('calls that happened elsewhere', () => {
  test('enter event history and trails as they stand, and are not carried out', () => {
    const cloud = logging();
    expect(cloud.world('trail', 'import', { log: JSON.stringify(record()) })).toEqual({ imported: 1, later: 0 });
    cloud.advance('10m');
    const stop = { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'StopLogging' }] };
    expect(records(cloud, stop)).toEqual([record()]);
    expect(lookup(cloud, stop)[0]).toMatchObject({
      EventId: 'e-1',
      Username: 'christophe',
      AccessKeyId: 'AKIA1',
      ReadOnly: 'false',
      Resources: [{ ResourceType: 'AWS::CloudTrail::Trail', ResourceName: 'target' }],
      EventTime: new Date('2026-01-05T09:06:24Z'),
    });
    expect(delivered(cloud).filter((r) => r['eventName'] === 'StopLogging')).toEqual([record()]);
    expect(cloud.cloudtrail.getTrailStatus({ Name: 'audit' }).IsLogging).toBe(true);
  });
  test('come at their own times, or from now on with the same distances', () => {
    const log = JSON.stringify([record({ eventTime: '2026-01-05T12:00:00Z' }), record({ eventID: 'e-2', eventTime: '2026-01-05T12:30:00Z' })]);
    const dated = lab();
    expect(dated.world('trail', 'import', { log })).toEqual({ imported: 2, later: 2 });
    dated.runUntil('2026-01-05T12:10:00Z');
    expect(records(dated).map((r) => r['eventID'])).toContain('e-1');
    expect(records(dated).map((r) => r['eventID'])).not.toContain('e-2');
    const moved = lab();
    moved.world('trail', 'import', { log, times: 'fromNow' });
    moved.advance('40m');
    expect(
      records(moved)
        .filter((r) => r['eventID'].startsWith('e-'))
        .map((r) => r['eventTime']),
    ).toEqual(['2026-01-05T10:00:00Z', '2026-01-05T10:30:00Z']);
  });
  test('an old record takes its place in the order of time', () => {
    const cloud = lab();
    cloud.iam.createUser({ UserName: 'a' });
    cloud.world('trail', 'import', { log: JSON.stringify(record({ eventTime: '2026-01-01T00:00:00Z' })) });
    cloud.advance('10m');
    expect(
      lookup(cloud)
        .map((e) => e.EventName)
        .slice(-2),
    ).toEqual(['CreateUser', 'StopLogging']);
  });
  test('selectors see them: data events go only to trails that want them', () => {
    const cloud = logging();
    const data = record({
      eventID: 'd-1',
      eventName: 'GetObject',
      eventSource: 's3.amazonaws.com',
      readOnly: true,
      managementEvent: false,
      eventCategory: 'Data',
      resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::data/k' }],
    });
    cloud.world('trail', 'import', { log: JSON.stringify(data) });
    cloud.cloudtrail.putEventSelectors({
      TrailName: 'audit',
      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::data/'] }] }],
    });
    cloud.world('trail', 'import', { log: JSON.stringify({ ...data, eventID: 'd-2' }) });
    cloud.advance('10m');
    expect(
      delivered(cloud)
        .filter((r) => r['eventCategory'] === 'Data')
        .map((r) => r['eventID']),
    ).toEqual(['d-2']);
    expect(lookup(cloud).map((e) => e.EventId)).not.toContain('d-1');
  });
  test('a log that cannot be read changes nothing', () => {
    const cloud = lab();
    expect(code(() => cloud.world('trail', 'import', { log: '{' }))).toMatch(/^ValidationException: /);
    expect(code(() => cloud.world('trail', 'import', {}))).toMatch(/^InvalidParameterException: /);
    cloud.advance('10m');
    expect(lookup(cloud)).toEqual([]);
  });
});

/** Recorded AWS calls, when they lie beside the project; without them there is nothing to compare, and this says so. */
const SAMPLES = new URL('../../../../shared/data/cloudtrail/', import.meta.url);
describe('recorded logs', () => {
  const files = existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.json')) : [];
  test('are beside the project, or the tests on them have nothing to do', () => {
    if (files.length === 0) console.log(`no recorded logs in ${SAMPLES.pathname}: nothing was compared`);
    expect(files.every((name) => name.startsWith('aws.'))).toBe(true);
  });
  for (const name of files) {
    test(`${name} enters as it stands`, () => {
      const log = readFileSync(new URL(name, SAMPLES), 'utf8');
      const expected = JSON.parse(log) as Rec[];
      const first = expected.map((r) => r['eventTime'] as string).sort()[0]!;
      const cloud = logging({}, {}, { start: first });
      cloud.world('trail', 'import', { log });
      cloud.advance('30m');
      const byId = (list: Rec[]) => new Map(list.map((r) => [r['eventID'], r]));
      const kept = byId(records(cloud));
      const sent = byId(delivered(cloud));
      for (const raw of expected) {
        expect(kept.get(raw['eventID'])).toEqual(raw);
        expect(sent.get(raw['eventID'])).toEqual(raw);
      }
      const one = expected[0]!;
      const events = lookup(cloud, { LookupAttributes: [{ AttributeKey: 'EventId', AttributeValue: one['eventID'] }] });
      expect(events.map((e) => [e.EventName, e.EventSource, e.ReadOnly])).toEqual([[one['eventName'], one['eventSource'], String(one['readOnly'])]]);
    });
  }
});
