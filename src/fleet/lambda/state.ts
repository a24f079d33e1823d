import type { Instant } from '../../kernel/time.ts';
import type { Accumulators } from './metrics.ts';
import type { Distribution } from './distribution.ts';
import type { Pool } from './pool.ts';

/** What a published version, or $LATEST, is made of. Keys as in the SDK. */
export interface FunctionConfig {
  readonly Description: string;
  readonly Runtime: string | null;
  readonly Role: string;
  readonly Handler: string | null;
  readonly Timeout: number;
  readonly MemorySize: number;
  readonly PackageType: 'Zip' | 'Image';
  readonly Architectures: readonly string[];
  readonly EphemeralStorage: number;
  readonly CodeSha256: string;
  readonly CodeSize: number;
  readonly Environment: Readonly<Record<string, string>> | null;
  readonly DeadLetterTarget: string | null;
  readonly VpcConfig: { readonly SubnetIds: readonly string[]; readonly SecurityGroupIds: readonly string[] } | null;
  readonly TracingMode: string;
  readonly Layers: readonly string[];
}

/** What an invocation is like when no code is given: how long, how often it fails. */
export interface Behaviour {
  readonly duration: Distribution;
  readonly coldStart: Distribution;
  /** The share of invocations that end in an error, 0 to 1. */
  readonly errorRate: number;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly memoryUsedMB: number;
}

/** Who invokes a simulated function: a workload of arrivals. */
export interface Arrivals {
  /** Invocations per minute. */
  readonly load: unknown;
  readonly start: Instant;
  readonly invocationType: 'RequestResponse' | 'Event';
}

export interface LambdaFunction {
  readonly name: string;
  config: FunctionConfig;
  revision: string;
  lastModified: Instant;
  readonly createdAt: Instant;
  /** The last number that was given. */
  lastVersion: number;
  readonly versions: Map<number, { readonly config: FunctionConfig; readonly at: Instant; readonly description: string }>;
  readonly aliases: Map<string, { version: string; description: string; revision: string }>;
  /** Statements by the resource that they are for: `` for the function, or a qualifier. */
  readonly statements: Map<string, Map<string, object>>;
  readonly tags: Map<string, string>;
  reserved: number | null;
  asyncConfig: AsyncConfig | null;
  behaviour: Behaviour | null;
  arrivals: Arrivals | null;
  readonly pool: Pool;
  logStream: { readonly day: string; readonly name: string } | null;
  /** Asynchronous arrivals of the workload that failed and come again. */
  readonly again: { readonly at: number; readonly attempt: number }[];
}
export interface AsyncConfig {
  readonly MaximumRetryAttempts: number | null;
  readonly MaximumEventAgeInSeconds: number | null;
  readonly OnSuccess: string | null;
  readonly OnFailure: string | null;
  readonly lastModified: Instant;
}
export interface Mapping {
  readonly uuid: string;
  readonly source: string;
  functionName: string;
  batchSize: number;
  enabled: boolean;
  lastModified: Instant;
  lastResult: string;
  reportFailures: boolean;
}

/** Lambda in one account and region. */
export interface LambdaState {
  readonly functions: Map<string, LambdaFunction>;
  readonly mappings: Map<string, Mapping>;
  /** Ends of the invocations that run without reserved concurrency, and of all, as heaps. */
  readonly unreserved: number[];
  readonly running: number[];
  /** What is published at the end of which minute. */
  readonly pending: Map<number, Accumulators>;
  ticking: boolean;
}

export const createLambdaState = (): LambdaState => ({
  functions: new Map(), mappings: new Map(), unreserved: [], running: [], pending: new Map(), ticking: false,
});
