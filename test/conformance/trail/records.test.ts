import { describe, expect, test } from 'vitest';
import { recordOf } from '../../engines/trail/fact-of.ts';
import { EC2_RECORDS } from './records-ec2.ts';
import { RECORDS } from './records.ts';

describe('records, by service', () => {
  test.each([...EC2_RECORDS, ...RECORDS].map((row) => [row.name, row] as const))('%s', (_, row) => {
    const record = recordOf(row.call);
    expect(record['requestParameters']).toEqual(row.requestParameters);
    expect(record['responseElements']).toEqual(row.responseElements);
    expect(JSON.stringify(Object.keys(record['responseElements'] ?? {}))).toBe(JSON.stringify(Object.keys((row.responseElements ?? {}) as object)));
    expect(record['readOnly']).toBe(row.readOnly);
    if (row.eventName !== undefined) expect(record['eventName']).toBe(row.eventName);
    if (row.eventSource !== undefined) expect(record['eventSource']).toBe(row.eventSource);
  });
});
