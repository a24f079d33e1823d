import type { Instant } from '../kernel/time.ts';
import type { Service } from './engine.ts';
import type { Channel, Principal } from './principal.ts';
import type { Scope } from './scope.ts';

/** An API call on its way through dispatch. */
export interface ApiCall {
  readonly service: Service;
  readonly action: string;
  readonly input: object;
  readonly principal: Principal;
  readonly channel: Channel;
  readonly scope: Scope;
  readonly cause: number | null;
  readonly sourceIPAddress?: string;
  readonly userAgent?: string;
  readonly sourceArn?: string;
}

/** What happened to an API call: what CloudTrail gets to see. */
export interface ApiRecord extends Omit<ApiCall, 'cause' | 'sourceArn' | 'sourceIPAddress' | 'userAgent'> {
  readonly sourceIPAddress: string | undefined;
  readonly userAgent: string | undefined;
  readonly at: Instant;
  readonly requestId: string;
  /** The operation's own output, before a client gets it; undefined when it was refused. */
  readonly output: unknown;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** The journal entry of the call. */
  readonly entry: number;
}
