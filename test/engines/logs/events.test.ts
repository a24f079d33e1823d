import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';

const NOW = Date.UTC(2026, 0, 5, 10);
const DAY = 86_400_000;
const group = { logGroupName: '/app' };
const stream = { ...group, logStreamName: 's' };

function withStream(...streams: string[]): Cloud {
  const cloud = createCloud({ start: new Date(NOW) });
  cloud.logs.createLogGroup(group);
  for (const logStreamName of ['s', ...streams]) cloud.logs.createLogStream({ ...group, logStreamName });
  return cloud;
}
const event = (timestamp: number, message = String(timestamp)): { timestamp: number; message: string } => ({ timestamp, message });
const put = (cloud: Cloud, ...logEvents: { timestamp: number; message: string }[]): ReturnType<Cloud['logs']['putLogEvents']> =>
  cloud.logs.putLogEvents({ ...stream, logEvents });
const messagesOf = (answer: { events: readonly { message: string }[] }): string[] => answer.events.map((e) => e.message);

describe('PutLogEvents', () => {
  test.each([
    ['order', [event(NOW), event(NOW - 1)], 'Log events in a single PutLogEvents request must be in chronological order.'],
    ['span', [event(NOW - 2 * DAY), event(NOW)], 'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.'],
    ['size', Array.from({ length: 11 }, () => event(NOW, 'x'.repeat(100_000))), 'Upload too large: 1100286 bytes exceeds limit of 1048576'],
    ['one event', [event(NOW, 'x'.repeat(1_048_576))], 'Log event too large: 1048602 bytes exceeds limit of 1048576'],
    [
      'empty', [event(NOW, '')],
      "1 validation error detected: Value '' at 'logEvents.1.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
  ])('refuses a wrong batch: %s', (_, events, words) => {
    const cloud = withStream();
    expect(() => put(cloud, ...events)).toThrow(words);
    expect(cloud.logs.getLogEvents(stream).events).toEqual([]);
  });

  test('10,000 events are taken, one more is not', () => {
    const cloud = withStream();
    const events = Array.from({ length: 10_001 }, () => event(NOW, 'x'));
    expect(() => put(cloud, ...events)).toThrow('Member must have length less than or equal to 10000');
    put(cloud, ...events.slice(1));
    expect(cloud.logs.getLogEvents(stream).events).toHaveLength(10_000);
  });

  test('26 bytes are counted for every event, and UTF-8 for every message', () => {
    const cloud = withStream();
    put(cloud, event(NOW, 'é'), event(NOW, 'ab'));
    expect(cloud.logs.describeLogGroups().logGroups[0]!.storedBytes).toBe(2 + 26 + 2 + 26);
  });

  test('what is too old, expired or too new is set aside and the rest stored', () => {
    const cloud = withStream();
    const early = put(cloud, event(NOW - 14 * DAY - 1), event(NOW - 14 * DAY));
    expect(early.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const late = put(cloud, event(NOW + 7_200_000), event(NOW + 7_200_001), event(NOW + 7_200_002));
    expect(late.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    cloud.logs.putRetentionPolicy({ ...group, retentionInDays: 3 });
    const expired = put(cloud, event(NOW - 14 * DAY - 5), event(NOW - 3 * DAY - 1), event(NOW - 3 * DAY), event(NOW - 3 * DAY + 5), event(NOW + 7_200_001));
    expect(expired.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1, expiredLogEventEndIndex: 2, tooNewLogEventStartIndex: 4 });
    expect(cloud.logs.getLogEvents({ ...stream, startFromHead: true }).events.map((e) => e.timestamp)).toEqual(
      [NOW - 3 * DAY, NOW - 3 * DAY + 5, NOW + 7_200_000],
    );
  });

  test('rejected events do not count for the span', () => {
    const cloud = withStream();
    expect(put(cloud, event(0), event(NOW)).rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
  });

  test('sequence tokens are ignored, as they are now', () => {
    const cloud = withStream();
    cloud.logs.putLogEvents({ ...stream, logEvents: [event(NOW)], sequenceToken: 'anything' });
    expect(cloud.logs.getLogEvents(stream).events).toHaveLength(1);
  });

  test('events of other streams and of unknown groups', () => {
    const cloud = withStream();
    const logEvents = [event(NOW)];
    expect(() => cloud.logs.putLogEvents({ ...group, logStreamName: 'other', logEvents })).toThrow('The specified log stream does not exist.');
    expect(() => cloud.logs.putLogEvents({ logGroupName: 'other', logStreamName: 's', logEvents })).toThrow('The specified log group does not exist.');
  });
});

describe('reading', () => {
  /** Batches of events within a few minutes, in any order of arrival, over three streams. */
  const batches = fc.array(
    fc.tuple(fc.constantFrom('s', 'a', 'b'), fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 5 })), { maxLength: 12 },
  );

  interface Stored {
    readonly stream: string;
    readonly timestamp: number;
    readonly message: string;
    readonly number: number;
  }
  function fill(list: readonly (readonly [string, readonly number[]])[]): { cloud: Cloud; stored: Stored[] } {
    const cloud = withStream('a', 'b');
    const stored: Stored[] = [];
    for (const [logStreamName, times] of list) {
      const logEvents = times.toSorted((x, y) => x - y).map((t) => {
        const number = stored.length;
        stored.push({ stream: logStreamName, timestamp: NOW + t * 1000, message: `m${number} ${t % 2 === 0 ? 'even' : 'odd'}`, number });
        return event(NOW + t * 1000, stored.at(-1)!.message);
      });
      cloud.logs.putLogEvents({ ...group, logStreamName, logEvents });
    }
    return { cloud, stored: stored.sort((x, y) => x.timestamp - y.timestamp || x.number - y.number) };
  }

  test('FilterLogEvents is the sorted union of the streams, filtered, page by page', () => {
    const seconds = fc.nat({ max: 20 });
    const filters = fc.constantFrom('', 'even', '-even');
    fc.assert(fc.property(batches, seconds, seconds, fc.integer({ min: 1, max: 7 }), filters, (list, from, to, limit, filterPattern) => {
      const { cloud, stored } = fill(list);
      const wanted = stored
        .filter((e) => e.timestamp >= NOW + from * 1000 && e.timestamp <= NOW + to * 1000)
        .filter((e) => filterPattern === '' || e.message.includes('even') === (filterPattern === 'even'))
        .map((e) => `${e.stream} ${e.message}`);
      const found: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = cloud.logs.filterLogEvents({ ...group, startTime: NOW + from * 1000, endTime: NOW + to * 1000, filterPattern, limit, nextToken });
        expect(page.events.length).toBeLessThanOrEqual(limit);
        found.push(...page.events.map((e) => `${e.logStreamName} ${e.message}`));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(found).toEqual(wanted);
    }), { seed: 3, numRuns: 150 });
  });

  test('GetLogEvents walks a stream from either end', () => {
    fc.assert(fc.property(batches, fc.integer({ min: 1, max: 4 }), (list, limit) => {
      const { cloud, stored } = fill(list);
      const wanted = stored.filter((e) => e.stream === 's').map((e) => e.message);
      const forward: string[] = [];
      let page = cloud.logs.getLogEvents({ ...stream, limit, startFromHead: true });
      while (page.events.length > 0) {
        forward.push(...messagesOf(page));
        page = cloud.logs.getLogEvents({ ...stream, limit, nextToken: page.nextForwardToken });
      }
      expect(forward).toEqual(wanted);
      const backward: string[] = [];
      page = cloud.logs.getLogEvents({ ...stream, limit });
      while (page.events.length > 0) {
        backward.unshift(...messagesOf(page));
        page = cloud.logs.getLogEvents({ ...stream, limit, nextToken: page.nextBackwardToken });
      }
      expect(backward).toEqual(wanted);
    }), { seed: 3, numRuns: 150 });
  });

  test('the end of GetLogEvents is exclusive, that of FilterLogEvents inclusive', () => {
    const cloud = withStream();
    put(cloud, event(NOW), event(NOW + 1), event(NOW + 2));
    expect(messagesOf(cloud.logs.getLogEvents({ ...stream, startTime: NOW, endTime: NOW + 2 }))).toHaveLength(2);
    expect(messagesOf(cloud.logs.filterLogEvents({ ...group, startTime: NOW, endTime: NOW + 2 }))).toHaveLength(3);
  });

  test('at the end of a stream the forward token stays and finds what comes later', () => {
    const cloud = withStream();
    put(cloud, event(NOW));
    const first = cloud.logs.getLogEvents({ ...stream, startFromHead: true });
    const end = cloud.logs.getLogEvents({ ...stream, nextToken: first.nextForwardToken });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(first.nextForwardToken);
    put(cloud, event(NOW, 'later'));
    expect(messagesOf(cloud.logs.getLogEvents({ ...stream, nextToken: end.nextForwardToken }))).toEqual(['later']);
  });

  test('a page holds at most one megabyte', () => {
    const cloud = withStream();
    for (let i = 0; i < 3; i += 1) put(cloud, event(NOW + i, `${i}${'x'.repeat(600_000)}`));
    expect(messagesOf(cloud.logs.getLogEvents(stream)).map((m) => m[0])).toEqual(['2']);
    expect(messagesOf(cloud.logs.filterLogEvents(group)).map((m) => m[0])).toEqual(['0']);
  });

  test('event ids are of AWS\'s form and sort as the events do', () => {
    const cloud = withStream();
    put(cloud, event(1_767_607_200_000, 'a'), event(1_767_607_200_000, 'b'), event(1_767_607_200_001, 'c'));
    const ids = cloud.logs.filterLogEvents(group).events.map((e) => e.eventId);
    expect(ids.every((id) => /^\d{56}$/.test(id))).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
    // The guide's own sample: the high bits are the time.
    expect(BigInt('31953106606966983378809025079804211143289615424298221568') >> 144n).toBe(1_432_826_855_000n);
    expect(BigInt(ids[0]!) >> 144n).toBe(1_767_607_200_000n);
  });

  test.each([
    [
      'limit', { limit: 10_001 },
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
    ['token', { nextToken: 'invalid-token' }, 'The specified nextToken is invalid.'],
  ])('refuses in AWS\'s recorded words: %s', (_, wrong, words) => {
    const cloud = withStream();
    expect(() => cloud.logs.getLogEvents({ ...stream, ...wrong })).toThrow(words);
    expect(() => cloud.logs.filterLogEvents({ ...group, ...wrong })).toThrow(words);
  });
});

describe('retention', () => {
  test('events never expire by default', () => {
    const cloud = withStream();
    put(cloud, event(NOW));
    cloud.advance(`${365 * 20}d`);
    expect(cloud.logs.getLogEvents(stream).events).toHaveLength(1);
    expect(cloud.logs.describeLogGroups().logGroups[0]).not.toHaveProperty('retentionInDays');
  });

  test('with a policy they expire by their own time, and without it no more', () => {
    const cloud = withStream();
    cloud.logs.putRetentionPolicy({ ...group, retentionInDays: 1 });
    put(cloud, event(NOW - 3_600_000, 'old'), event(NOW, 'new'));
    cloud.advance('23h');
    expect(messagesOf(cloud.logs.getLogEvents(stream))).toEqual(['old', 'new']);
    cloud.advance('1ms');
    expect(messagesOf(cloud.logs.getLogEvents(stream))).toEqual(['new']);
    expect(cloud.logs.describeLogGroups().logGroups[0]).toMatchObject({ retentionInDays: 1, storedBytes: 29 });
    cloud.logs.deleteRetentionPolicy(group);
    cloud.advance('10d');
    expect(messagesOf(cloud.logs.filterLogEvents(group))).toEqual(['new']);
  });

  test('deletion may come up to 72 hours later, as an option', () => {
    const cloud = createCloud({ start: new Date(NOW), options: { logs: { deletionDelay: 259_200_000 as never } } });
    cloud.logs.createLogGroup(group);
    cloud.logs.createLogStream(stream);
    cloud.logs.putRetentionPolicy({ ...group, retentionInDays: 1 });
    put(cloud, event(NOW));
    cloud.advance('4d');
    expect(cloud.logs.getLogEvents(stream).events).toHaveLength(1);
    cloud.advance('1ms');
    expect(cloud.logs.getLogEvents(stream).events).toHaveLength(0);
  });

  test.each([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])('%i days are allowed', (days) => {
    const cloud = withStream();
    cloud.logs.putRetentionPolicy({ ...group, retentionInDays: days });
    expect(cloud.logs.describeLogGroups().logGroups[0]!.retentionInDays).toBe(days);
  });
  test.each([0, 2, 4, 15, 364, 3654, -1, 1.5])('%d days are not', (days) => {
    expect(() => withStream().logs.putRetentionPolicy({ ...group, retentionInDays: days })).toThrow('satisfy enum value set: [1, 3, 5,');
  });

  test('expired events leave memory: forty days of a busy stream with one day kept', () => {
    const cloud = withStream();
    cloud.logs.putRetentionPolicy({ ...group, retentionInDays: 1 });
    for (let hour = 0; hour < 24 * 40; hour += 1) {
      put(cloud, ...Array.from({ length: 20 }, (_, i) => event(NOW + hour * 3_600_000 + i, 'x')));
      cloud.advance('1h');
    }
    const state = cloud.stateOf<{ groups: Map<string, { streams: Map<string, { timestamps: number[] }> }> }>('logs');
    expect(state.groups.get('/app')!.streams.get('s')!.timestamps.length).toBeLessThan(3000);
    expect(cloud.logs.filterLogEvents(group).events).toHaveLength(24 * 20);
  });
});

test('a fork has a life of its own', () => {
  const cloud = withStream();
  put(cloud, event(NOW, 'both'));
  const fork = cloud.fork();
  fork.logs.putLogEvents({ ...stream, logEvents: [event(NOW, 'fork')] });
  expect(messagesOf(cloud.logs.getLogEvents(stream))).toEqual(['both']);
  expect(messagesOf(fork.logs.getLogEvents(stream))).toEqual(['both', 'fork']);
});
