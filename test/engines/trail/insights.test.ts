import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/index.ts';
import { callsBetween, isUnusual } from '../../../src/engines/trail/insights/detect.ts';
import { TRAIL_DEFAULTS } from '../../../src/engines/trail/options.ts';
import type { TrailState } from '../../../src/engines/trail/state.ts';
import { code, fileRecords, keys, logging, lookup, type Rec } from './lab.ts';

const O = TRAIL_DEFAULTS.insights;

/** So many calls in each of so many minutes. */
function burst(
  cloud: Cloud,
  perMinute: number,
  minutes: number,
  call: (i: number) => unknown = (i) => cloud.iam.createGroup({ GroupName: `g-${cloud.at}-${i}` }),
): void {
  for (let m = 0; m < minutes; m += 1) {
    for (let i = 0; i < perMinute; i += 1) {
      try {
        call(i);
      } catch {
        // Refusals are what some bursts are made of.
      }
    }
    cloud.advance('1m');
  }
}
function withInsights(...types: string[]): Cloud {
  const cloud = logging();
  cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: types.map((InsightType) => ({ InsightType })) as never });
  cloud.advance('37h');
  return cloud;
}
const found = (cloud: Cloud): Rec[] =>
  lookup(cloud, { EventCategory: 'insight' })
    .reverse()
    .map((event) => JSON.parse(event.CloudTrailEvent) as Rec);

describe('Insights', () => {
  test('a burst of writes: a pair of records that share an id, delivered to a place of their own', () => {
    const cloud = withInsights('ApiCallRateInsight');
    burst(cloud, 20, 10);
    cloud.advance('1h');
    const [start, end, ...more] = found(cloud);
    expect(more).toEqual([]);
    expect(start!['sharedEventID']).toBe(end!['sharedEventID']);
    expect(start!['eventID']).not.toBe(end!['eventID']);
    for (const record of [start!, end!]) {
      expect(record).toMatchObject({
        eventType: 'AwsCloudTrailInsight',
        eventCategory: 'Insight',
        recipientAccountId: '111122223333',
        awsRegion: 'us-east-1',
      });
      for (const missing of ['userIdentity', 'eventSource', 'eventName', 'sourceIPAddress', 'userAgent']) expect(record).not.toHaveProperty(missing);
      expect(record['insightDetails']).toMatchObject({
        eventSource: 'iam.amazonaws.com',
        eventName: 'CreateGroup',
        insightType: 'ApiCallRateInsight',
      });
    }
    expect([start!['insightDetails'].state, end!['insightDetails'].state]).toEqual(['Start', 'End']);
    expect(Object.keys(start!)).toEqual([
      'eventVersion',
      'eventTime',
      'awsRegion',
      'eventID',
      'eventType',
      'recipientAccountId',
      'sharedEventID',
      'insightDetails',
      'eventCategory',
    ]);
    const insightKeys = keys(cloud).filter((key) => key.includes('/CloudTrail-Insight/'));
    expect(insightKeys[0]).toMatch(/AWSLogs\/111122223333\/CloudTrail-Insight\/us-east-1\/2026\/01\/06\/111122223333_CloudTrail-Insight_us-east-1_/);
    expect(insightKeys.flatMap((key) => fileRecords(cloud, key)).map((r) => r['eventID'])).toEqual([start!['eventID'], end!['eventID']]);
  });

  test("both records have a duration; the start's average is that of its first minutes, the end's that of the whole", () => {
    const cloud = withInsights('ApiCallRateInsight');
    burst(cloud, 30, 10);
    cloud.advance('1h');
    const [start, end] = found(cloud).map((r) => r['insightDetails'].insightContext.statistics);
    // After two minutes the five-minute mean is 12 calls a minute: above the margin of 10 over a baseline of nothing.
    expect(start).toEqual({ baseline: { average: 0 }, insight: { average: 12 }, insightDuration: 5, baselineDuration: 10_080 });
    expect(end.insightDuration).toBeGreaterThan(5);
    expect(end.insight.average * end.insightDuration).toBeCloseTo(300, 6);
  });

  test('attributions: five at most, the highest average first, and the text null when nothing failed', () => {
    const cloud = withInsights('ApiCallRateInsight');
    burst(cloud, 28, 5, (i) =>
      cloud
        .as(`arn:aws:iam::111122223333:user/u${[0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6][i]!}`)
        .iam.createGroup({ GroupName: `g-${cloud.at}-${i}` }),
    );
    cloud.advance('1h');
    const details = found(cloud)[1]!['insightDetails'].insightContext;
    const [arns, agents, codes] = details.attributions;
    expect(arns.insight.map((a: { value: string }) => a.value.slice(-2))).toEqual(['u0', 'u1', 'u2', 'u3', 'u4']);
    expect(agents.insight).toHaveLength(1);
    expect(codes.insight).toEqual([{ value: 'null', average: details.statistics.insight.average }]);
    expect(arns.baseline).toEqual([]);
  });

  test('errors count by their code, of reads too', () => {
    const cloud = withInsights('ApiErrorRateInsight');
    burst(cloud, 20, 6, () => cloud.iam.getUser({ UserName: 'nobody' }));
    cloud.advance('1h');
    expect(found(cloud).map((r) => [r['insightDetails'].state, r['insightDetails'].eventName, r['insightDetails'].errorCode])).toEqual([
      ['Start', 'GetUser', 'NoSuchEntity'],
      ['End', 'GetUser', 'NoSuchEntity'],
    ]);
  });

  test('reads are no call-rate insight, nor is anything before the first 36 hours, or while Insights are off', () => {
    const reads = withInsights('ApiCallRateInsight');
    burst(reads, 30, 6, () => reads.iam.listUsers({}));
    const early = logging();
    early.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] });
    burst(early, 30, 6);
    const off = logging();
    off.advance('37h');
    burst(off, 30, 6);
    for (const cloud of [reads, early, off]) {
      cloud.advance('1h');
      expect(found(cloud)).toEqual([]);
    }
  });

  test('a rate that falls to nothing is unusual too', () => {
    const cloud = logging({}, { insights: { ...O, baseline: 3_600_000 as never, readyAfter: 0 as never } });
    cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] });
    burst(cloud, 8, 90);
    expect(lookup(cloud, { EventCategory: 'insight' })).toEqual([]);
    cloud.advance('20m');
    expect(found(cloud).map((r) => r['insightDetails'].insightContext.statistics.insight.average)).toEqual([0]);
    burst(cloud, 8, 20);
    cloud.advance('10m');
    expect(found(cloud).map((r) => r['insightDetails'].state)).toEqual(['Start', 'End', 'Start']);
  });

  test('lookups of Insights take three attributes', () => {
    const cloud = withInsights('ApiCallRateInsight');
    burst(cloud, 20, 6);
    cloud.advance('1h');
    expect(
      lookup(cloud, { EventCategory: 'insight', LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateGroup' }] }),
    ).toHaveLength(2);
    expect(
      code(() => cloud.cloudtrail.lookupEvents({ EventCategory: 'insight', LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'x' }] })),
    ).toMatch(/^InvalidLookupAttributesException: /);
  });

  test('counting stops when nothing can happen any more', () => {
    const cloud = withInsights('ApiCallRateInsight');
    burst(cloud, 20, 6);
    cloud.advance('1d');
    expect(cloud.stateOf<TrailState>('trail').insights.ticking).toBe(false);
  });
});

describe('laws', () => {
  test('sums of minutes are those of a plain count, whatever the order in which calls become known', () => {
    const record = (minute: number) => ({
      eventID: String(minute),
      eventTime: new Date(Date.parse('2026-01-05T10:00:00Z') + minute * 60_000).toISOString(),
      eventName: 'CreateGroup',
      eventSource: 'iam.amazonaws.com',
      readOnly: false,
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -200, max: -1 }), { maxLength: 40 }),
        fc.integer({ min: -220, max: 20 }),
        fc.nat(220),
        (minutes, from, length) => {
          const cloud = logging();
          cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] });
          for (const minute of minutes) cloud.world('trail', 'import', { log: JSON.stringify(record(minute)) });
          const zero = Date.parse('2026-01-05T10:00:00Z') / 60_000;
          const counter = cloud.stateOf<TrailState>('trail').insights.counters.get('ApiCallRateInsight iam.amazonaws.com CreateGroup ');
          const sum = counter === undefined ? 0 : callsBetween(counter, zero + from, zero + from + length);
          expect(sum).toBe(minutes.filter((m) => m >= from && m < from + length).length);
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
  test('more calls never make a high rate usual, fewer never a low one', () => {
    const rate = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(rate, rate, rate, (r, more, baseline) => {
        if (r > baseline && isUnusual(r, baseline, O)) expect(isUnusual(r + more, baseline, O)).toBe(true);
        if (r < baseline && isUnusual(r, baseline, O)) expect(isUnusual(r / (1 + more), baseline, O)).toBe(true);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
  test('what equals its baseline is never unusual', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (rate) => {
        expect(isUnusual(rate, rate, O)).toBe(false);
      }),
      { seed: 1 },
    );
  });
});
