/**
 * The client `cloud.sts`: method names, inputs and outputs as in the AWS SDK v3. Its endpoints are regional: a call is recorded where it is made.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 */
export interface Sts {
  getCallerIdentity(input?: object): { UserId: string; Account: string; Arn: string };
  assumeRole(input: AssumeRoleInput): AssumeRoleOutput;
  getSessionToken(input?: GetSessionTokenInput): { Credentials: StsCredentials };
  getFederationToken(input: { Name: string | undefined; DurationSeconds?: number | undefined }): {
    Credentials: StsCredentials;
    FederatedUser: { FederatedUserId: string; Arn: string };
    PackedPolicySize: number;
  };
  getAccessKeyInfo(input: { AccessKeyId: string | undefined }): { Account: string };
}

export interface AssumeRoleInput {
  RoleArn: string | undefined;
  /** 2 to 64 letters, digits and `+=,.@-_`. */
  RoleSessionName: string | undefined;
  /** 900 to 43,200; 3,600 when absent. */
  DurationSeconds?: number | undefined;
  ExternalId?: string | undefined;
  SerialNumber?: string | undefined;
  /** Any six digits are right. */
  TokenCode?: string | undefined;
  SourceIdentity?: string | undefined;
}
export interface GetSessionTokenInput {
  /** 900 to 129,600; 43,200 when absent. */
  DurationSeconds?: number | undefined;
  SerialNumber?: string | undefined;
  TokenCode?: string | undefined;
}
export interface StsCredentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}
export interface AssumeRoleOutput {
  Credentials: StsCredentials;
  AssumedRoleUser: { AssumedRoleId: string; Arn: string };
  SourceIdentity?: string;
}
