import type { ResourcePolicy } from '../../aws/resource-policy.ts';
import type { Instant } from '../../kernel/time.ts';

export interface S3Options {
  /**
   * How new buckets begin: `since2023` with Block Public Access on, ACLs off and SSE-S3; `before2023` with neither of them, as in older
   * study material. Documented: April 2023 (and January 2023 for encryption).
   */
  readonly newBuckets: 'since2023' | 'before2023';
  /** Whether the daily metrics `BucketSizeBytes` and `NumberOfObjects` are published. */
  readonly storageMetrics: boolean;
  /** Milliseconds from a request to the file of server access logs that has it. Documented: within a few hours. Assumed: one hour. */
  readonly accessLogDelay: number;
}

/**
 * The buckets of one account in one region. A bucket's name is unique over all accounts and regions: whoever creates or looks for one
 * asks the port `buckets`, which looks over all states.
 */
export interface S3State {
  /** By name. */
  readonly buckets: Map<string, Bucket>;
  /** Whether the notice of the next midnight is pending. */
  ticking: boolean;
}

export interface Bucket {
  readonly name: string;
  readonly createdAt: Instant;
  /** The versions of each key, oldest first. */
  readonly objects: Map<string, StoredVersion[]>;
  /** The keys of {@link objects} in S3's order: that of their UTF-8 bytes. */
  readonly keys: string[];
  versioning: 'Enabled' | 'Suspended' | undefined;
  policy: { readonly text: string; readonly parsed: ResourcePolicy } | undefined;
  encryption: Encryption | undefined;
  publicAccessBlock: BlockPublicAccess | undefined;
  ownership: Ownership | undefined;
  grants: readonly Grant[];
  logging: { readonly targetBucket: string; readonly targetPrefix: string } | undefined;
  lifecycle: readonly Rule[] | undefined;
  tags: ReadonlyMap<string, string> | undefined;
  eventBridge: boolean;
  readonly usage: Usage;
  /** Lines of access logs that wait for their file. */
  accessLog: string[];
}

export const OWNERSHIPS = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

export interface Encryption {
  readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
  readonly keyId: string | undefined;
  readonly bucketKey: boolean;
}
export interface BlockPublicAccess {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}
export interface Grant {
  /** `id=` and a canonical user, or `uri=` and a group. */
  readonly grantee: string;
  readonly permission: 'FULL_CONTROL' | 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP';
}
export interface Rule {
  readonly id: string;
  readonly enabled: boolean;
  readonly prefix: string;
  /** Whether the prefix stood in `Filter`. */
  readonly filter: boolean;
  readonly largerThan: number | undefined;
  readonly smallerThan: number | undefined;
  readonly days: number | undefined;
  readonly date: Instant | undefined;
  readonly noncurrentDays: number | undefined;
}

/** A version of an object, or a delete marker. */
export interface StoredVersion {
  /** `null` while versioning was never on. */
  readonly versionId: string;
  readonly deleteMarker: boolean;
  readonly body: Uint8Array;
  /** Without the quotes. */
  readonly etag: string;
  readonly lastModified: Instant;
  readonly contentType: string;
  readonly contentEncoding: string | undefined;
  readonly metadata: ReadonlyMap<string, string>;
  readonly encryption: Encryption;
}

/** What a bucket has stored and served: where the bill comes from. */
export interface Usage {
  /** All versions count. */
  bytes: number;
  objects: number;
  /** Bytes times milliseconds until `since`. */
  byteMilliseconds: number;
  since: Instant;
  writes: number;
  reads: number;
}
