import { AwsError } from '../../../aws/errors.ts';
import type { Json } from '../../../kernel/plain.ts';
import { TimeFormatError, parseInstant, type Instant } from '../../../kernel/time.ts';
import { isObject } from '../record/convert.ts';

/** A record of a real log file, as it stands. */
export interface ReadRecord {
  readonly at: Instant;
  readonly raw: { readonly [key: string]: Json | undefined };
}

/**
 * Reads the text of a CloudTrail log: a file as delivered (`{"Records":[…]}`), a list, one record, or one of these per line. Compressed files are opened
 * elsewhere. What LookupEvents answers (`{"Events":[…]}`, records as text in `CloudTrailEvent`) is read too. Records keep the order of the text.
 * @throws AwsError ValidationException, naming the record and what is wrong
 */
export function readTrailLog(text: string): ReadRecord[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return lines(trimmed).map(readRecord);
  }
  return records(value).map(readRecord);
}

const invalid = (what: string): AwsError => new AwsError('ValidationException', `The log cannot be read: ${what}`);

function lines(text: string): unknown[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return records(JSON.parse(line));
    } catch (error) {
      if (error instanceof SyntaxError) throw invalid(`line ${i + 1} is not JSON`);
      throw error;
    }
  });
}

function records(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(records);
  if (!isObject(value)) throw invalid('expected records, found ' + (value === null ? 'null' : typeof value));
  if (Array.isArray(value['Records'])) return value['Records'] as unknown[];
  if (Array.isArray(value['Events'])) return (value['Events'] as unknown[]).map(found);
  return [value];
}

/** One event of LookupEvents. */
function found(event: unknown): unknown {
  const text = isObject(event) ? event['CloudTrailEvent'] : undefined;
  if (typeof text !== 'string') throw invalid('an event without CloudTrailEvent');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('a CloudTrailEvent that is not JSON');
  }
}

function readRecord(value: unknown, index: number): ReadRecord {
  const problem = (what: string): AwsError => invalid(`record ${index + 1}: ${what}`);
  if (!isObject(value)) throw problem('expected an object');
  for (const key of ['eventID', 'eventTime'] as const) if (typeof value[key] !== 'string') throw problem(`expected a text in ${key}`);
  if (typeof value['eventName'] !== 'string' && value['eventType'] !== 'AwsCloudTrailInsight') throw problem('expected a text in eventName');
  try {
    return { at: parseInstant(value['eventTime'] as string), raw: value as ReadRecord['raw'] };
  } catch (error) {
    if (error instanceof TimeFormatError) throw problem(`expected a time in eventTime, received "${String(value['eventTime'])}"`);
    throw error;
  }
}
