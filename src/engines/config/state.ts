import type { ResourceView } from '../../aws/engine.ts';
import type {
  AccountAggregationSource, ComplianceType, ConfigRuleState, DeliveryChannel, MaximumExecutionFrequency, MessageType,
  OrganizationAggregationSource, RecordingGroup, RecordingMode,
} from '../../aws/shapes/config.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Timeline } from './item/item.ts';

export type EvaluationMode = 'DETECTIVE' | 'PROACTIVE';

/** Everything that AWS Config knows in one account and region. Plain data. */
export interface ConfigState {
  recorder: Recorder | null;
  channel: Channel | null;
  /** Days; null is the default of 2,557. */
  retention: number | null;
  /** By type, then by id. */
  readonly resources: Map<string, Map<string, Timeline>>;
  /** By the key of a target, the sources that show it directly. */
  readonly referrers: Map<string, Map<string, { readonly resourceType: string; readonly resourceId: string }>>;
  /** Daily types that changed since the last daily item, with what changed them. */
  readonly dirty: Map<string, { readonly resourceType: string; readonly resourceId: string; readonly causes: number[] }>;
  /** Items of the current history window, by type. */
  readonly window: Map<string, { readonly resourceId: string; readonly at: Instant }[]>;
  /** Resources of types that no engine here has, as a scenario put them; `null` means deleted. */
  readonly foreign: Map<string, ResourceView>;
  readonly rules: Map<string, Rule>;
  /** Resources whose results changed at this instant: their compliance items are still to be written. */
  readonly touched: Map<string, { readonly resourceType: string; readonly resourceId: string; readonly cause: number | null }>;
  /** Result tokens that were handed out, oldest first. */
  readonly tokens: Map<string, ResultToken>;
  readonly remediations: Map<string, Remediation>;
  readonly aggregators: Map<string, Aggregator>;
  /** Who may aggregate from here, by account and region. */
  readonly authorizations: Map<string, Authorization>;
  /** Pending requests that were deleted. */
  readonly declined: Set<string>;
  readonly packs: Map<string, Pack>;
  readonly proactive: Map<string, ProactiveEvaluation>;
}

export interface Recorder {
  readonly name: string;
  roleARN: string;
  group: Required<{ [K in keyof RecordingGroup]: NonNullable<RecordingGroup[K]> }>;
  mode: RecordingMode;
  readonly tags: Map<string, string>;
  recording: boolean;
  lastStartTime: Instant | null;
  lastStopTime: Instant | null;
  lastStatus: 'Pending' | 'Success' | 'Failure' | 'NotApplicable' | null;
  lastStatusChangeTime: Instant | null;
  /** Where the six-hour windows begin. */
  windowsFrom: Instant;
}

export interface DeliveryInfo {
  lastStatus: 'Success' | 'Failure' | 'Not_Applicable' | null;
  lastErrorCode: string | null;
  lastErrorMessage: string | null;
  lastAttemptTime: Instant | null;
  lastSuccessfulTime: Instant | null;
}
export interface Channel {
  readonly given: DeliveryChannel & { readonly name: string; readonly s3BucketName: string };
  readonly snapshot: DeliveryInfo;
  readonly history: DeliveryInfo;
  readonly stream: DeliveryInfo;
  nextSnapshot: Instant | null;
}

export interface RuleSource {
  readonly Owner: 'AWS' | 'CUSTOM_LAMBDA' | 'CUSTOM_POLICY';
  readonly SourceIdentifier: string | null;
  readonly details: readonly { readonly MessageType: MessageType; readonly MaximumExecutionFrequency: MaximumExecutionFrequency | null }[];
  readonly policy: { readonly PolicyRuntime: string; readonly PolicyText: string; readonly EnableDebugLogDelivery: boolean } | null;
}
export interface RuleScope {
  readonly types: readonly string[];
  readonly resourceId: string | null;
  readonly tagKey: string | null;
  readonly tagValue: string | null;
}
export interface RuleStatus {
  firstActivated: Instant;
  lastSuccessfulInvocation: Instant | null;
  lastFailedInvocation: Instant | null;
  lastSuccessfulEvaluation: Instant | null;
  lastFailedEvaluation: Instant | null;
  lastErrorCode: string | null;
  lastErrorMessage: string | null;
  firstEvaluationStarted: boolean;
}
export interface Rule {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  description: string | null;
  source: RuleSource;
  scope: RuleScope | null;
  inputParameters: string | null;
  frequency: MaximumExecutionFrequency | null;
  modes: readonly EvaluationMode[];
  state: ConfigRuleState;
  /** Evaluations under way. */
  running: number;
  readonly createdAt: Instant;
  /** The conformance pack that made it. */
  readonly pack: string | null;
  readonly tags: Map<string, string>;
  readonly status: RuleStatus;
  /** The current results, by the key of their resource; NOT_APPLICABLE is not kept. */
  readonly results: Map<string, Result>;
  /** Ordering of results that were taken away, so that a late older one does not bring them back. */
  readonly withdrawn: Map<string, Instant>;
  /** When rules about credentials were really evaluated last. */
  cachedAt: Instant | null;
  /** When a snapshot triggered it last. */
  snapshotAt: Instant | null;
}
export interface Result {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly compliance: ComplianceType;
  readonly annotation: string | null;
  readonly ordering: Instant;
  readonly invokedAt: Instant;
  readonly recordedAt: Instant;
}
export interface ResultToken {
  readonly rule: string;
  readonly ordering: Instant;
  readonly issuedAt: Instant;
}

export interface Remediation {
  readonly rule: string;
  readonly arn: string;
  targetId: string;
  targetVersion: string | null;
  resourceType: string | null;
  /** Null stands for the id of the resource. */
  parameters: readonly (readonly [name: string, values: readonly string[] | null])[];
  automatic: boolean;
  attempts: number;
  window: number;
  concurrentPercentage: number | null;
  errorPercentage: number | null;
  readonly executions: Map<string, Execution>;
  /** Resources whose automatic remediation is about to start. */
  readonly pending: Set<string>;
  readonly exceptions: Map<string, RemediationExceptionEntry>;
  /** Since the queue was last empty: how many were started, and how many of them failed. */
  started: number;
  failures: number;
}
export interface Execution {
  readonly resourceType: string;
  readonly resourceId: string;
  state: 'QUEUED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  readonly automatic: boolean;
  invokedAt: Instant;
  updatedAt: Instant;
  executionId: string | null;
  steps: readonly { name: string; state: string; error: string | null; start: Instant | null; stop: Instant | null }[];
  /** Automatic attempts of this series. */
  attempts: Instant[];
  error: string | null;
}
export interface RemediationExceptionEntry {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly message: string | null;
  readonly expires: Instant | null;
  readonly automatic: boolean;
}

export interface Aggregator {
  readonly name: string;
  readonly arn: string;
  source: AccountAggregationSource | null;
  organization: OrganizationAggregationSource | null;
  readonly createdAt: Instant;
  updatedAt: Instant;
  readonly tags: Map<string, string>;
}
export interface Authorization {
  readonly accountId: string;
  readonly region: string;
  readonly arn: string;
  readonly createdAt: Instant;
  readonly tags: Map<string, string>;
}

export interface Pack {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly suffix: string;
  deliveryS3Bucket: string | null;
  deliveryS3KeyPrefix: string | null;
  inputs: readonly (readonly [name: string, value: string])[];
  state: 'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'CREATE_FAILED' | 'DELETE_IN_PROGRESS' | 'DELETE_FAILED';
  reason: string | null;
  requestedAt: Instant;
  completedAt: Instant | null;
  updatedAt: Instant;
  rules: readonly string[];
  readonly tags: Map<string, string>;
  compliance: string | null;
}

export interface ProactiveEvaluation {
  readonly id: string;
  readonly startedAt: Instant;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly configuration: string;
  readonly context: string | null;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  failure: string | null;
  results: readonly { readonly rule: string; readonly compliance: ComplianceType; readonly annotation: string | null }[];
}

export const newState = (): ConfigState => ({
  recorder: null, channel: null, retention: null,
  resources: new Map(), referrers: new Map(), dirty: new Map(), window: new Map(), foreign: new Map(),
  rules: new Map(), touched: new Map(), tokens: new Map(), remediations: new Map(),
  aggregators: new Map(), authorizations: new Map(), declined: new Set(), packs: new Map(), proactive: new Map(),
});
