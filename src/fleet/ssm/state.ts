import type { Principal } from '../../aws/principal.ts';
import type { AutomationExecutionStatus, DocumentFormat, OpsItemDataValue } from '../../aws/shapes/ssm.ts';
import type { Json } from '../../kernel/plain.ts';
import type { Instant } from '../../kernel/time.ts';

/** Systems Manager in one account and region: documents, automations, OpsItems. Plain data. */
export interface SsmState {
  readonly documents: Map<string, StoredDocument>;
  readonly executions: Map<string, Execution>;
  readonly opsItems: Map<string, StoredOpsItem>;
}
export const newState = (): SsmState => ({ documents: new Map(), executions: new Map(), opsItems: new Map() });

export interface DocumentVersion {
  readonly content: string;
  readonly format: DocumentFormat;
  readonly createdAt: Instant;
  /** The names of its parameters. */
  readonly parameters: readonly string[];
}
export interface StoredDocument {
  readonly name: string;
  readonly createdAt: Instant;
  /** Oldest first; the last is the latest, and the first the default until it is replaced. */
  readonly versions: DocumentVersion[];
  readonly tags: Map<string, string>;
}

/** One step of a document. */
export interface DocumentStep {
  readonly name: string;
  readonly action: string;
  readonly inputs: { readonly [name: string]: Json };
  readonly onFailure: string;
  readonly nextStep: string | null;
  readonly isEnd: boolean;
  /** Whether its failure fails the automation even when the document goes on. */
  readonly isCritical: boolean;
  readonly maxAttempts: number;
  readonly timeoutSeconds: number | null;
  readonly outputs: readonly { readonly name: string; readonly selector: string }[];
}
export interface DocumentParameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly default: Json | null;
  readonly required: boolean;
  readonly allowedValues: readonly Json[] | null;
  readonly allowedPattern: string | null;
}
/** An automation document that was read. */
export interface AutomationDocument {
  readonly description: string;
  readonly assumeRole: string;
  readonly parameters: readonly DocumentParameter[];
  readonly steps: readonly DocumentStep[];
  readonly outputs: readonly string[];
}

export interface StepRecord {
  readonly name: string;
  readonly action: string;
  readonly id: string;
  readonly onFailure: string;
  status: AutomationExecutionStatus;
  startedAt: Instant | null;
  endedAt: Instant | null;
  inputs: { readonly [name: string]: Json };
  outputs: Map<string, Json>;
  failure: string | null;
  attempts: number;
  /** Answers that a step of several calls got so far. */
  replies: Reply[];
}
export interface Reply {
  readonly output?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}
export interface Execution {
  readonly id: string;
  readonly documentName: string;
  readonly documentVersion: string;
  readonly document: AutomationDocument;
  readonly parameters: Map<string, Json>;
  readonly given: Map<string, readonly string[]>;
  readonly as: Principal;
  readonly executedBy: string;
  readonly startedAt: Instant;
  endedAt: Instant | null;
  status: AutomationExecutionStatus;
  current: string | null;
  readonly steps: StepRecord[];
  failure: string | null;
  outputs: Map<string, Json>;
}

export interface StoredOpsItem {
  readonly id: string;
  readonly arn: string;
  readonly type: string;
  readonly source: string;
  title: string;
  description: string;
  status: 'Open' | 'InProgress' | 'Resolved';
  priority: number | null;
  category: string | null;
  severity: string | null;
  data: Map<string, OpsItemDataValue>;
  readonly createdBy: string;
  readonly createdAt: Instant;
  modifiedBy: string;
  modifiedAt: Instant;
  version: number;
}
