import type { ApiRecord } from '../../aws/call.ts';
import type { Identity } from '../../aws/identity.ts';
import type { Channel } from '../../aws/principal.ts';
import type { Service } from '../../aws/engine.ts';
import { utf8Length } from '../../aws/utf8.ts';
import type { Json } from '../../kernel/plain.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Kind } from './catalog.ts';

/**
 * What is kept of a call: little, since most calls are never read. The record is built from it when somebody reads, always the same.
 */
export interface Fact {
  /** Rises by one with every entry of a region. */
  seq: number;
  readonly at: Instant;
  readonly service: Service;
  readonly action: string;
  readonly requestId: string;
  /** The account and region that the record is for. */
  readonly accountId: string;
  readonly region: string;
  /** The account whose resources the call was about. */
  readonly ownerId: string;
  readonly identity: Identity;
  readonly channel: Channel;
  readonly input: unknown;
  /** Only of calls whose record shows it. */
  readonly output: unknown;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly sourceIPAddress: string | undefined;
  readonly userAgent: string | undefined;
  /** Bytes of bodies, which are not kept. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Of calls over the border between two accounts: whose copy of the record this is. */
  readonly side: 'owner' | 'caller' | undefined;
  readonly raw: undefined;
}

/** A record that came as it stands: imported, or made by CloudTrail itself (Insights). */
export interface RawFact {
  seq: number;
  readonly at: Instant;
  readonly raw: { readonly [key: string]: Json | undefined };
}
export type Entry = Fact | RawFact;

/** Members that records never show: bodies, code, passwords. */
const UNSHOWN = new Set(['Body', 'Password', 'SecretAccessKey', 'ZipFile', 'Payload']);

/** A copy of an input or output as far as a record may show it. */
function shown(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return new Date(value.getTime());
  if (Array.isArray(value)) return value.map(shown);
  if (ArrayBuffer.isView(value)) return undefined;
  // A spread keeps the object's shape, where one key after the other makes a table of its own for each long object.
  const out = { ...value } as Record<string, unknown>;
  let whole = true;
  for (const key of Object.keys(out)) {
    const member = out[key];
    if (UNSHOWN.has(key) || member === undefined || ArrayBuffer.isView(member)) whole = false;
    else if (typeof member === 'object' && member !== null) out[key] = shown(member);
  }
  if (whole) return out;
  return Object.fromEntries(Object.entries(out).filter(([key, member]) => !UNSHOWN.has(key) && member !== undefined && !ArrayBuffer.isView(member)));
}

/** Whether a record may show all of an input. */
function isShown(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (ArrayBuffer.isView(value)) return false;
  for (const key of Object.keys(value)) if (UNSHOWN.has(key) || !isShown((value as Record<string, unknown>)[key])) return false;
  return true;
}

/** The size of a body: bytes, or a text in UTF-8. */
function bodyBytes(value: unknown): number {
  const body = (value as { Body?: unknown } | undefined | null)?.Body;
  if (typeof body === 'string') return utf8Length(body);
  return ArrayBuffer.isView(body) ? body.byteLength : 0;
}

/** Reads show no output, but for AssumeRole. */
const showsOutput = (kind: Kind): boolean => !kind.readOnly || (kind.service === 'sts' && kind.action === 'AssumeRole');

export function makeFact(call: ApiRecord, kind: Kind, identity: Identity, side: Fact['side']): Fact {
  return {
    seq: 0, at: call.at, service: call.service, action: call.action, requestId: call.requestId, accountId: call.scope.accountId, region: call.scope.region,
    ownerId: call.scope.accountId, identity, channel: call.channel, input: isShown(call.input) ? call.input : shown(call.input),
    output: showsOutput(kind) ? shown(call.output) : undefined, error: call.error,
    sourceIPAddress: call.sourceIPAddress, userAgent: call.userAgent,
    bytesIn: kind.category === 'Data' ? bodyBytes(call.input) : 0, bytesOut: kind.category === 'Data' ? bodyBytes(call.output) : 0, side, raw: undefined,
  };
}
