import type { Clients } from './clients.ts';

/** A Lambda function written in TypeScript: synchronous, with clients that call as its role. */
export type LambdaCode = (event: unknown, context: LambdaContext) => unknown;
export interface LambdaContext {
  readonly functionName: string;
  readonly awsRequestId: string;
  readonly clients: Clients;
  readonly now: Date;
  /** Writes a line to the function's log, as `console.log` would. */
  log(line: string): void;
}
