import type { ApiRecord } from '../../../src/aws/call.ts';
import type { Service } from '../../../src/aws/engine.ts';
import type { Channel, Principal } from '../../../src/aws/principal.ts';
import { kindOf } from '../../../src/engines/trail/catalog.ts';
import { makeFact, type Fact } from '../../../src/engines/trail/fact.ts';
import { TRAIL_DEFAULTS } from '../../../src/engines/trail/options.ts';
import { buildRecord } from '../../../src/engines/trail/record/build.ts';
import { identityOf } from '../../../src/fleet/iam/index.ts';
import { createIam } from '../../../src/fleet/iam/state.ts';
import { parseInstant } from '../../../src/kernel/time.ts';
import type { Rec } from './lab.ts';

/** A call as dispatch would hand it over, without a cloud around it. */
export interface Call {
  readonly service: Service;
  readonly action: string;
  readonly input?: object;
  readonly output?: unknown;
  readonly error?: { code: string; message: string };
  readonly principal?: Principal;
  readonly channel?: Channel;
  readonly sourceIPAddress?: string;
  readonly userAgent?: string;
  readonly side?: 'owner' | 'caller';
  readonly region?: string;
}

export const ALICE: Principal = { type: 'IAMUser', accountId: '111122223333', userName: 'alice' };
const REQUEST = '0bca4904-aead-4a0a-b7c3-3874a5f8854d';

export function factOf(call: Call): Fact {
  const principal = call.principal ?? ALICE;
  const record: ApiRecord = {
    service: call.service, action: call.action, input: call.input ?? {}, principal, channel: call.channel ?? 'api',
    scope: { accountId: '111122223333', region: call.region ?? 'us-east-1' }, at: parseInstant('2026-01-05T10:00:01.250Z'), requestId: REQUEST,
    entry: 1, output: call.error === undefined ? (call.output ?? {}) : undefined, error: call.error,
    sourceIPAddress: call.sourceIPAddress, userAgent: call.userAgent,
  };
  const kind = kindOf(call.service, call.action);
  if (kind === undefined) throw new Error(`${call.service}:${call.action} is not recorded`);
  const accountId = principal.type === 'AWSService' ? '111122223333' : principal.accountId;
  const iam = createIam({ accountId, region: 'us-east-1' });
  return makeFact(record, kind, identityOf(iam, principal, record.channel), call.side);
}
export const recordOf = (call: Call): Rec => JSON.parse(JSON.stringify(buildRecord(factOf(call), TRAIL_DEFAULTS))) as Rec;
