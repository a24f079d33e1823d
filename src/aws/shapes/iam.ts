/**
 * The client `cloud.iam`: method names, inputs and outputs as in the AWS SDK v3. IAM is one for all regions of an account.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 */
export interface Iam {
  createUser(input: CreateUserInput): { User: IamUser };
  getUser(input?: { UserName?: string | undefined }): { User: IamUser };
  listUsers(input?: PathPageInput): IamPage & { Users: IamUser[] };
  /** Renames a user; its path stays. */
  updateUser(input: UserNameInput & { NewUserName?: string | undefined }): void;
  deleteUser(input: UserNameInput): void;

  createGroup(input: GroupNameInput & { Path?: string | undefined }): { Group: IamGroup };
  getGroup(input: GroupNameInput & IamPageInput): IamPage & { Group: IamGroup; Users: IamUser[] };
  listGroups(input?: PathPageInput): IamPage & { Groups: IamGroup[] };
  listGroupsForUser(input: UserNameInput & IamPageInput): IamPage & { Groups: IamGroup[] };
  deleteGroup(input: GroupNameInput): void;
  addUserToGroup(input: GroupNameInput & UserNameInput): void;
  removeUserFromGroup(input: GroupNameInput & UserNameInput): void;

  createRole(input: CreateRoleInput): { Role: IamRole };
  createServiceLinkedRole(input: { AWSServiceName: string | undefined; Description?: string | undefined }): { Role: IamRole };
  getRole(input: RoleNameInput): { Role: IamRole };
  listRoles(input?: PathPageInput): IamPage & { Roles: IamRole[] };
  updateRole(input: RoleNameInput & { Description?: string | undefined; MaxSessionDuration?: number | undefined }): object;
  updateAssumeRolePolicy(input: RoleNameInput & { PolicyDocument: string | undefined }): void;
  deleteRole(input: RoleNameInput): void;

  createPolicy(input: CreatePolicyInput): { Policy: IamPolicy };
  getPolicy(input: PolicyArnInput): { Policy: IamPolicy };
  listPolicies(
    input?: PathPageInput & { Scope?: 'All' | 'AWS' | 'Local' | undefined; OnlyAttached?: boolean | undefined },
  ): IamPage & { Policies: IamPolicy[] };
  deletePolicy(input: PolicyArnInput): void;
  createPolicyVersion(input: PolicyArnInput & { PolicyDocument: string | undefined; SetAsDefault?: boolean | undefined }): { PolicyVersion: IamPolicyVersion };
  getPolicyVersion(input: PolicyArnInput & { VersionId: string | undefined }): { PolicyVersion: IamPolicyVersion };
  listPolicyVersions(input: PolicyArnInput & IamPageInput): IamPage & { Versions: IamPolicyVersion[] };
  setDefaultPolicyVersion(input: PolicyArnInput & { VersionId: string | undefined }): void;
  deletePolicyVersion(input: PolicyArnInput & { VersionId: string | undefined }): void;
  listEntitiesForPolicy(input: PolicyArnInput & IamPageInput & { EntityFilter?: string | undefined }): IamPage & {
    PolicyGroups: { GroupName: string; GroupId: string }[];
    PolicyUsers: { UserName: string; UserId: string }[];
    PolicyRoles: { RoleName: string; RoleId: string }[];
  };

  attachUserPolicy(input: UserNameInput & PolicyArnInput): void;
  attachGroupPolicy(input: GroupNameInput & PolicyArnInput): void;
  attachRolePolicy(input: RoleNameInput & PolicyArnInput): void;
  detachUserPolicy(input: UserNameInput & PolicyArnInput): void;
  detachGroupPolicy(input: GroupNameInput & PolicyArnInput): void;
  detachRolePolicy(input: RoleNameInput & PolicyArnInput): void;
  listAttachedUserPolicies(input: UserNameInput & PathPageInput): IamPage & { AttachedPolicies: AttachedPolicy[] };
  listAttachedGroupPolicies(input: GroupNameInput & PathPageInput): IamPage & { AttachedPolicies: AttachedPolicy[] };
  listAttachedRolePolicies(input: RoleNameInput & PathPageInput): IamPage & { AttachedPolicies: AttachedPolicy[] };

  putUserPolicy(input: UserNameInput & InlinePolicyInput): void;
  putGroupPolicy(input: GroupNameInput & InlinePolicyInput): void;
  putRolePolicy(input: RoleNameInput & InlinePolicyInput): void;
  getUserPolicy(input: UserNameInput & PolicyNameInput): { UserName: string } & InlinePolicy;
  getGroupPolicy(input: GroupNameInput & PolicyNameInput): { GroupName: string } & InlinePolicy;
  getRolePolicy(input: RoleNameInput & PolicyNameInput): { RoleName: string } & InlinePolicy;
  deleteUserPolicy(input: UserNameInput & PolicyNameInput): void;
  deleteGroupPolicy(input: GroupNameInput & PolicyNameInput): void;
  deleteRolePolicy(input: RoleNameInput & PolicyNameInput): void;
  listUserPolicies(input: UserNameInput & IamPageInput): IamPage & { PolicyNames: string[] };
  listGroupPolicies(input: GroupNameInput & IamPageInput): IamPage & { PolicyNames: string[] };
  listRolePolicies(input: RoleNameInput & IamPageInput): IamPage & { PolicyNames: string[] };

  createAccessKey(input?: { UserName?: string | undefined }): { AccessKey: IamAccessKey & { SecretAccessKey: string } };
  listAccessKeys(input?: { UserName?: string | undefined } & IamPageInput): IamPage & { AccessKeyMetadata: IamAccessKey[] };
  updateAccessKey(input: AccessKeyInput & { Status: 'Active' | 'Inactive' | undefined }): void;
  deleteAccessKey(input: AccessKeyInput): void;
  getAccessKeyLastUsed(input: { AccessKeyId: string | undefined }): {
    UserName: string;
    AccessKeyLastUsed: { LastUsedDate?: Date; ServiceName: string; Region: string };
  };

  createLoginProfile(input: UserNameInput & { Password?: string | undefined; PasswordResetRequired?: boolean | undefined }): { LoginProfile: LoginProfile };
  getLoginProfile(input: UserNameInput): { LoginProfile: LoginProfile };
  updateLoginProfile(input: UserNameInput & { Password?: string | undefined; PasswordResetRequired?: boolean | undefined }): void;
  deleteLoginProfile(input: UserNameInput): void;

  createVirtualMFADevice(input: { VirtualMFADeviceName: string | undefined; Path?: string | undefined; Tags?: readonly IamTagInput[] | undefined }): {
    VirtualMFADevice: { SerialNumber: string; Base32StringSeed: Uint8Array; Tags?: IamTag[] };
  };
  enableMFADevice(
    input: UserNameInput & { SerialNumber: string | undefined; AuthenticationCode1: string | undefined; AuthenticationCode2: string | undefined },
  ): void;
  deactivateMFADevice(input: { UserName?: string | undefined; SerialNumber: string | undefined }): void;
  listMFADevices(input?: { UserName?: string | undefined } & IamPageInput): IamPage & {
    MFADevices: { UserName: string; SerialNumber: string; EnableDate: Date }[];
  };
  listVirtualMFADevices(input?: { AssignmentStatus?: 'Assigned' | 'Unassigned' | 'Any' | undefined } & IamPageInput): IamPage & {
    VirtualMFADevices: { SerialNumber: string; User?: IamUser; EnableDate?: Date }[];
  };
  deleteVirtualMFADevice(input: { SerialNumber: string | undefined }): void;

  updateAccountPasswordPolicy(input?: PasswordPolicyInput): void;
  getAccountPasswordPolicy(input?: object): { PasswordPolicy: IamPasswordPolicy };
  deleteAccountPasswordPolicy(input?: object): void;
  getAccountSummary(input?: object): { SummaryMap: Record<string, number> };

  createInstanceProfile(
    input: InstanceProfileInput & { Path?: string | undefined; Tags?: readonly IamTagInput[] | undefined },
  ): { InstanceProfile: IamInstanceProfile };
  getInstanceProfile(input: InstanceProfileInput): { InstanceProfile: IamInstanceProfile };
  listInstanceProfiles(input?: PathPageInput): IamPage & { InstanceProfiles: IamInstanceProfile[] };
  listInstanceProfilesForRole(input: RoleNameInput & IamPageInput): IamPage & { InstanceProfiles: IamInstanceProfile[] };
  addRoleToInstanceProfile(input: InstanceProfileInput & RoleNameInput): void;
  removeRoleFromInstanceProfile(input: InstanceProfileInput & RoleNameInput): void;
  deleteInstanceProfile(input: InstanceProfileInput): void;

  tagUser(input: UserNameInput & TagsInput): void;
  untagUser(input: UserNameInput & TagKeysInput): void;
  listUserTags(input: UserNameInput & IamPageInput): IamPage & { Tags: IamTag[] };
  tagRole(input: RoleNameInput & TagsInput): void;
  untagRole(input: RoleNameInput & TagKeysInput): void;
  listRoleTags(input: RoleNameInput & IamPageInput): IamPage & { Tags: IamTag[] };
  tagPolicy(input: PolicyArnInput & TagsInput): void;
  untagPolicy(input: PolicyArnInput & TagKeysInput): void;
  listPolicyTags(input: PolicyArnInput & IamPageInput): IamPage & { Tags: IamTag[] };
}

export interface UserNameInput {
  /** 1 to 64 letters, digits and `+=,.@-_`. */
  UserName: string | undefined;
}
export interface GroupNameInput {
  GroupName: string | undefined;
}
export interface RoleNameInput {
  RoleName: string | undefined;
}
export interface PolicyArnInput {
  PolicyArn: string | undefined;
}
export interface PolicyNameInput {
  PolicyName: string | undefined;
}
export interface InstanceProfileInput {
  InstanceProfileName: string | undefined;
}
export interface AccessKeyInput {
  UserName?: string | undefined;
  AccessKeyId: string | undefined;
}
export interface InlinePolicyInput extends PolicyNameInput {
  /** JSON text. */
  PolicyDocument: string | undefined;
}
export interface IamTagInput {
  Key: string | undefined;
  Value: string | undefined;
}
export interface TagsInput {
  Tags: readonly IamTagInput[] | undefined;
}
export interface TagKeysInput {
  TagKeys: readonly string[] | undefined;
}
export interface IamPageInput {
  Marker?: string | undefined;
  /** 1 to 1,000; 100 when absent. */
  MaxItems?: number | undefined;
}
export interface PathPageInput extends IamPageInput {
  PathPrefix?: string | undefined;
}
export interface IamPage {
  IsTruncated: boolean;
  Marker?: string;
}
export interface CreateUserInput extends UserNameInput {
  /** `/`, or a path between slashes. */
  Path?: string | undefined;
  Tags?: readonly IamTagInput[] | undefined;
}
export interface CreateRoleInput extends RoleNameInput {
  Path?: string | undefined;
  /** The trust policy, JSON text. */
  AssumeRolePolicyDocument: string | undefined;
  Description?: string | undefined;
  /** Seconds, 3,600 to 43,200; 3,600 when absent. */
  MaxSessionDuration?: number | undefined;
  Tags?: readonly IamTagInput[] | undefined;
}
export interface CreatePolicyInput extends InlinePolicyInput {
  Path?: string | undefined;
  Description?: string | undefined;
  Tags?: readonly IamTagInput[] | undefined;
}
/** A member that is absent is reset to its default. */
export interface PasswordPolicyInput {
  MinimumPasswordLength?: number | undefined;
  RequireSymbols?: boolean | undefined;
  RequireNumbers?: boolean | undefined;
  RequireUppercaseCharacters?: boolean | undefined;
  RequireLowercaseCharacters?: boolean | undefined;
  AllowUsersToChangePassword?: boolean | undefined;
  /** Days, 1 to 1,095. */
  MaxPasswordAge?: number | undefined;
  /** 1 to 24 passwords. */
  PasswordReusePrevention?: number | undefined;
  HardExpiry?: boolean | undefined;
}

export interface IamTag {
  Key: string;
  Value: string;
}
interface IamThing {
  Path: string;
  Arn: string;
  CreateDate: Date;
}
export interface IamUser extends IamThing {
  UserName: string;
  UserId: string;
  PasswordLastUsed?: Date;
  Tags?: IamTag[];
}
export interface IamGroup extends IamThing {
  GroupName: string;
  GroupId: string;
}
export interface IamRole extends IamThing {
  RoleName: string;
  RoleId: string;
  /** URL-encoded JSON. */
  AssumeRolePolicyDocument: string;
  Description?: string;
  MaxSessionDuration: number;
  Tags?: IamTag[];
}
export interface IamPolicy extends IamThing {
  PolicyName: string;
  PolicyId: string;
  DefaultVersionId: string;
  AttachmentCount: number;
  PermissionsBoundaryUsageCount: number;
  IsAttachable: boolean;
  Description?: string;
  UpdateDate: Date;
  Tags?: IamTag[];
}
export interface IamPolicyVersion {
  /** URL-encoded JSON. */
  Document?: string;
  VersionId: string;
  IsDefaultVersion: boolean;
  CreateDate: Date;
}
export interface InlinePolicy {
  PolicyName: string;
  /** URL-encoded JSON. */
  PolicyDocument: string;
}
export interface AttachedPolicy {
  PolicyName: string;
  PolicyArn: string;
}
export interface IamAccessKey {
  UserName: string;
  AccessKeyId: string;
  Status: 'Active' | 'Inactive';
  CreateDate: Date;
}
export interface LoginProfile {
  UserName: string;
  CreateDate: Date;
  PasswordResetRequired: boolean;
}
export interface IamPasswordPolicy {
  MinimumPasswordLength: number;
  RequireSymbols: boolean;
  RequireNumbers: boolean;
  RequireUppercaseCharacters: boolean;
  RequireLowercaseCharacters: boolean;
  AllowUsersToChangePassword: boolean;
  ExpirePasswords: boolean;
  MaxPasswordAge?: number;
  PasswordReusePrevention?: number;
  HardExpiry: boolean;
}
export interface IamInstanceProfile extends IamThing {
  InstanceProfileName: string;
  InstanceProfileId: string;
  Roles: IamRole[];
  Tags?: IamTag[];
}
