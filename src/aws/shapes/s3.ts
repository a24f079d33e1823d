/**
 * The client `cloud.s3`: method names, inputs and outputs as in the AWS SDK v3; a body is bytes.
 * https://docs.aws.amazon.com/AmazonS3/latest/API
 */
export interface S3 {
  createBucket(input: CreateBucketInput): { Location: string; BucketArn: string };
  deleteBucket(input: BucketInput): void;
  headBucket(input: BucketInput): { BucketRegion: string; BucketArn: string };
  listBuckets(input?: Record<string, never>): { Buckets: S3Bucket[]; Owner: S3Owner };
  getBucketLocation(input: BucketInput): { LocationConstraint?: string };

  putBucketPolicy(input: BucketInput & { Policy: string | undefined }): void;
  getBucketPolicy(input: BucketInput): { Policy: string };
  deleteBucketPolicy(input: BucketInput): void;
  putBucketVersioning(input: BucketInput & { VersioningConfiguration: VersioningConfiguration | undefined }): void;
  getBucketVersioning(input: BucketInput): VersioningConfiguration;
  putBucketEncryption(input: BucketInput & { ServerSideEncryptionConfiguration: EncryptionConfiguration | undefined }): void;
  getBucketEncryption(input: BucketInput): { ServerSideEncryptionConfiguration: EncryptionConfiguration };
  deleteBucketEncryption(input: BucketInput): void;
  putPublicAccessBlock(input: BucketInput & { PublicAccessBlockConfiguration: PublicAccessBlock | undefined }): void;
  getPublicAccessBlock(input: BucketInput): { PublicAccessBlockConfiguration: PublicAccessBlock };
  deletePublicAccessBlock(input: BucketInput): void;
  putBucketOwnershipControls(input: BucketInput & { OwnershipControls: OwnershipControls | undefined }): void;
  getBucketOwnershipControls(input: BucketInput): { OwnershipControls: OwnershipControls };
  deleteBucketOwnershipControls(input: BucketInput): void;
  putBucketAcl(input: BucketInput & { ACL?: string | undefined; AccessControlPolicy?: AccessControlPolicy | undefined }): void;
  getBucketAcl(input: BucketInput): { Owner: S3Owner; Grants: S3Grant[] };
  putBucketLogging(input: BucketInput & { BucketLoggingStatus: BucketLoggingStatus | undefined }): void;
  getBucketLogging(input: BucketInput): BucketLoggingStatus;
  putBucketLifecycleConfiguration(input: PutBucketLifecycleInput): void;
  getBucketLifecycleConfiguration(input: BucketInput): { Rules: LifecycleRule[] };
  deleteBucketLifecycle(input: BucketInput): void;
  putBucketTagging(input: BucketInput & { Tagging: { TagSet: readonly S3Tag[] | undefined } | undefined }): void;
  getBucketTagging(input: BucketInput): { TagSet: S3Tag[] };
  deleteBucketTagging(input: BucketInput): void;
  putBucketNotificationConfiguration(input: BucketInput & { NotificationConfiguration: NotificationConfiguration | undefined }): void;
  getBucketNotificationConfiguration(input: BucketInput): NotificationConfiguration;

  putObject(input: PutObjectInput): PutObjectOutput;
  getObject(input: ObjectInput): GetObjectOutput;
  headObject(input: ObjectInput): HeadObjectOutput;
  deleteObject(input: ObjectInput): { DeleteMarker?: boolean; VersionId?: string };
  deleteObjects(input: DeleteObjectsInput): DeleteObjectsOutput;
  listObjectsV2(input: ListObjectsV2Input): ListObjectsV2Output;
  listObjectVersions(input: BucketInput & { Prefix?: string | undefined; MaxKeys?: number | undefined }): ListObjectVersionsOutput;
}

export interface BucketInput {
  Bucket: string | undefined;
  /** Twelve digits: refused with AccessDenied when the bucket is another account's. */
  ExpectedBucketOwner?: string | undefined;
}
export interface ObjectInput extends BucketInput {
  Key: string | undefined;
  VersionId?: string | undefined;
}
export interface CreateBucketInput {
  /** 3 to 63 lowercase letters, digits, hyphens and dots; unique over all accounts and regions. */
  Bucket: string | undefined;
  ACL?: string | undefined;
  CreateBucketConfiguration?: { LocationConstraint?: string | undefined } | undefined;
  /** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`. */
  ObjectOwnership?: string | undefined;
}
export interface S3Bucket {
  Name: string;
  CreationDate: Date;
  BucketRegion: string;
}
export interface S3Owner {
  ID?: string | undefined;
  DisplayName?: string | undefined;
}
export interface S3Grant {
  Grantee?: { Type: string | undefined; ID?: string | undefined; URI?: string | undefined; DisplayName?: string | undefined } | undefined;
  Permission?: string | undefined;
}
export interface AccessControlPolicy {
  Grants?: readonly S3Grant[] | undefined;
  Owner?: S3Owner | undefined;
}
export interface VersioningConfiguration {
  /** `Enabled` or `Suspended`; absent when versioning was never on. */
  Status?: string | undefined;
  MFADelete?: string | undefined;
}
export interface EncryptionRule {
  ApplyServerSideEncryptionByDefault?: { SSEAlgorithm: string | undefined; KMSMasterKeyID?: string | undefined } | undefined;
  BucketKeyEnabled?: boolean | undefined;
}
export interface EncryptionConfiguration {
  Rules: readonly EncryptionRule[] | undefined;
}
export interface PublicAccessBlock {
  BlockPublicAcls?: boolean | undefined;
  IgnorePublicAcls?: boolean | undefined;
  BlockPublicPolicy?: boolean | undefined;
  RestrictPublicBuckets?: boolean | undefined;
}
export interface OwnershipControls {
  Rules: readonly { ObjectOwnership: string | undefined }[] | undefined;
}
export interface BucketLoggingStatus {
  LoggingEnabled?: { TargetBucket: string | undefined; TargetPrefix: string | undefined } | undefined;
}
export interface PutBucketLifecycleInput extends BucketInput {
  LifecycleConfiguration?: { Rules: readonly LifecycleRule[] | undefined } | undefined;
}
export interface LifecycleRule {
  ID?: string | undefined;
  /** `Enabled` or `Disabled`. */
  Status: string | undefined;
  Filter?: { Prefix?: string | undefined; ObjectSizeGreaterThan?: number | undefined; ObjectSizeLessThan?: number | undefined } | undefined;
  /** The older place of the prefix. */
  Prefix?: string | undefined;
  Expiration?: { Days?: number | undefined; Date?: Date | undefined } | undefined;
  NoncurrentVersionExpiration?: { NoncurrentDays?: number | undefined } | undefined;
}
export interface S3Tag {
  Key: string | undefined;
  Value: string | undefined;
}
export interface NotificationConfiguration {
  /** Present: object events go to the default event bus. */
  EventBridgeConfiguration?: Record<string, never> | undefined;
}
export interface PutObjectInput extends BucketInput {
  Key: string | undefined;
  /** A text is stored in UTF-8. Empty when absent. */
  Body?: string | Uint8Array | undefined;
  ContentType?: string | undefined;
  ContentEncoding?: string | undefined;
  Metadata?: Record<string, string> | undefined;
  ACL?: string | undefined;
  ServerSideEncryption?: string | undefined;
  SSEKMSKeyId?: string | undefined;
}
export interface DeleteObjectsInput extends BucketInput {
  Delete: { Objects: readonly { Key: string | undefined; VersionId?: string | undefined }[] | undefined; Quiet?: boolean | undefined } | undefined;
}
export interface DeleteObjectsOutput {
  Deleted?: { Key: string; VersionId?: string; DeleteMarker?: boolean; DeleteMarkerVersionId?: string }[];
  Errors?: { Key: string; VersionId?: string; Code: string; Message: string }[];
}
export interface PutObjectOutput {
  ETag: string;
  ServerSideEncryption: string;
  VersionId?: string;
  /** `expiry-date="…", rule-id="…"` when a lifecycle rule says so. */
  Expiration?: string;
}
export interface HeadObjectOutput {
  ContentLength: number;
  ContentType: string;
  ContentEncoding?: string;
  ETag: string;
  LastModified: Date;
  Metadata: Record<string, string>;
  ServerSideEncryption: string;
  SSEKMSKeyId?: string;
  VersionId?: string;
  Expiration?: string;
}
export interface GetObjectOutput extends HeadObjectOutput {
  Body: Uint8Array;
}
export interface ListObjectsV2Input extends BucketInput {
  Prefix?: string | undefined;
  Delimiter?: string | undefined;
  /** At most 1,000, the default. */
  MaxKeys?: number | undefined;
  StartAfter?: string | undefined;
  ContinuationToken?: string | undefined;
}
export interface S3Object {
  Key: string;
  LastModified: Date;
  ETag: string;
  Size: number;
  StorageClass: string;
}
export interface ListObjectsV2Output {
  Name: string;
  Prefix: string;
  Delimiter?: string;
  MaxKeys: number;
  KeyCount: number;
  IsTruncated: boolean;
  Contents?: S3Object[];
  CommonPrefixes?: { Prefix: string }[];
  NextContinuationToken?: string;
  ContinuationToken?: string;
  StartAfter?: string;
}
export interface ListObjectVersionsOutput {
  Name: string;
  Prefix: string;
  MaxKeys: number;
  IsTruncated: boolean;
  Versions?: (S3Object & { VersionId: string; IsLatest: boolean })[];
  DeleteMarkers?: { Key: string; VersionId: string; IsLatest: boolean; LastModified: Date }[];
}
