import { parseArn } from '../../aws/arn.ts';
import { defineEngine } from '../../aws/engine.ts';
import { deleteAccountPasswordPolicy, getAccountPasswordPolicy, getAccountSummary, setRootMfa, updateAccountPasswordPolicy } from './account.ts';
import { attachPolicy, deleteInlinePolicy, detachPolicy, getInlinePolicy, listAttachedPolicies, listInlinePolicies, putInlinePolicy } from './attachments.ts';
import {
  createAccessKey, createLoginProfile, deleteAccessKey, deleteLoginProfile, getAccessKeyLastUsed, getLoginProfile, listAccessKeys, updateAccessKey,
  updateLoginProfile,
} from './credentials.ts';
import { addUserToGroup, createGroup, deleteGroup, getGroup, listGroups, listGroupsForUser, removeUserFromGroup } from './groups.ts';
import {
  createVirtualMFADevice, deactivateMFADevice, deleteVirtualMFADevice, enableMFADevice, listMFADevices, listVirtualMFADevices,
} from './mfa.ts';
import { IAM_DEFAULTS, type IamOptions } from './options.ts';
import {
  createPolicy, createPolicyVersion, deletePolicy, deletePolicyVersion, getPolicy, getPolicyVersion, listEntitiesForPolicy, listPolicies,
  listPolicyVersions, setDefaultPolicyVersion,
} from './policies.ts';
import {
  addRoleToInstanceProfile, createInstanceProfile, deleteInstanceProfile, getInstanceProfile, listInstanceProfiles, listInstanceProfilesForRole,
  removeRoleFromInstanceProfile,
} from './profiles.ts';
import { createRole, createServiceLinkedRole, deleteRole, getRole, listRoles, updateAssumeRolePolicy, updateRole } from './roles.ts';
import { consoleLogin } from './signin.ts';
import { createIam, type IamState } from './state.ts';
import { assumeRole, getAccessKeyInfo, getCallerIdentity, getFederationToken, getSessionToken } from './sts.ts';
import { listTags, tag, untag } from './tags.ts';
import { createUser, deleteUser, getUser, listUsers, updateUser } from './users.ts';
import { IAM_RESOURCES } from './views.ts';

export type { IamOptions } from './options.ts';
export type { IamState } from './state.ts';
export { identityOf, roleOf } from './identity.ts';
export { decide, isAllowed, restricts } from './policy/evaluate.ts';

/** IAM, STS and the console's sign-in: who is who, and who may do what. One state per account; STS alone has regional endpoints. */
export const iamEngine = defineEngine<IamState, IamOptions>({
  name: 'iam',
  global: true,
  regional: ['sts'],
  defaults: IAM_DEFAULTS,
  kinds: {},
  create: createIam,
  // A role is assumed in its own account.
  locate(action, input, scope) {
    if (action !== 'AssumeRole') return scope;
    const roleArn = (input as { RoleArn?: unknown } | null)?.RoleArn;
    const accountId = typeof roleArn === 'string' ? parseArn(roleArn)?.accountId : undefined;
    return accountId !== undefined && /^\d{12}$/.test(accountId) ? { accountId, region: scope.region } : scope;
  },
  operations: {
    iam: {
      CreateUser: createUser, GetUser: getUser, ListUsers: listUsers, UpdateUser: updateUser, DeleteUser: deleteUser,
      CreateGroup: createGroup, GetGroup: getGroup, ListGroups: listGroups, ListGroupsForUser: listGroupsForUser, DeleteGroup: deleteGroup,
      AddUserToGroup: addUserToGroup, RemoveUserFromGroup: removeUserFromGroup,
      CreateRole: createRole, CreateServiceLinkedRole: createServiceLinkedRole, GetRole: getRole, ListRoles: listRoles, UpdateRole: updateRole,
      UpdateAssumeRolePolicy: updateAssumeRolePolicy, DeleteRole: deleteRole,
      CreatePolicy: createPolicy, GetPolicy: getPolicy, ListPolicies: listPolicies, DeletePolicy: deletePolicy,
      CreatePolicyVersion: createPolicyVersion, GetPolicyVersion: getPolicyVersion, ListPolicyVersions: listPolicyVersions,
      SetDefaultPolicyVersion: setDefaultPolicyVersion, DeletePolicyVersion: deletePolicyVersion, ListEntitiesForPolicy: listEntitiesForPolicy,
      AttachUserPolicy: attachPolicy('User'), AttachGroupPolicy: attachPolicy('Group'), AttachRolePolicy: attachPolicy('Role'),
      DetachUserPolicy: detachPolicy('User'), DetachGroupPolicy: detachPolicy('Group'), DetachRolePolicy: detachPolicy('Role'),
      ListAttachedUserPolicies: listAttachedPolicies('User'), ListAttachedGroupPolicies: listAttachedPolicies('Group'),
      ListAttachedRolePolicies: listAttachedPolicies('Role'),
      PutUserPolicy: putInlinePolicy('User'), PutGroupPolicy: putInlinePolicy('Group'), PutRolePolicy: putInlinePolicy('Role'),
      GetUserPolicy: getInlinePolicy('User'), GetGroupPolicy: getInlinePolicy('Group'), GetRolePolicy: getInlinePolicy('Role'),
      DeleteUserPolicy: deleteInlinePolicy('User'), DeleteGroupPolicy: deleteInlinePolicy('Group'), DeleteRolePolicy: deleteInlinePolicy('Role'),
      ListUserPolicies: listInlinePolicies('User'), ListGroupPolicies: listInlinePolicies('Group'), ListRolePolicies: listInlinePolicies('Role'),
      CreateAccessKey: createAccessKey, ListAccessKeys: listAccessKeys, UpdateAccessKey: updateAccessKey, DeleteAccessKey: deleteAccessKey,
      GetAccessKeyLastUsed: getAccessKeyLastUsed,
      CreateLoginProfile: createLoginProfile, GetLoginProfile: getLoginProfile, UpdateLoginProfile: updateLoginProfile,
      DeleteLoginProfile: deleteLoginProfile,
      CreateVirtualMFADevice: createVirtualMFADevice, EnableMFADevice: enableMFADevice, DeactivateMFADevice: deactivateMFADevice,
      ListMFADevices: listMFADevices, ListVirtualMFADevices: listVirtualMFADevices, DeleteVirtualMFADevice: deleteVirtualMFADevice,
      UpdateAccountPasswordPolicy: updateAccountPasswordPolicy, GetAccountPasswordPolicy: getAccountPasswordPolicy,
      DeleteAccountPasswordPolicy: deleteAccountPasswordPolicy, GetAccountSummary: getAccountSummary,
      CreateInstanceProfile: createInstanceProfile, GetInstanceProfile: getInstanceProfile, ListInstanceProfiles: listInstanceProfiles,
      ListInstanceProfilesForRole: listInstanceProfilesForRole, AddRoleToInstanceProfile: addRoleToInstanceProfile,
      RemoveRoleFromInstanceProfile: removeRoleFromInstanceProfile, DeleteInstanceProfile: deleteInstanceProfile,
      TagUser: tag('User'), UntagUser: untag('User'), ListUserTags: listTags('User'), TagRole: tag('Role'), UntagRole: untag('Role'),
      ListRoleTags: listTags('Role'), TagPolicy: tag('Policy'), UntagPolicy: untag('Policy'), ListPolicyTags: listTags('Policy'),
    },
    sts: {
      GetCallerIdentity: getCallerIdentity, AssumeRole: assumeRole, GetSessionToken: getSessionToken, GetFederationToken: getFederationToken,
      GetAccessKeyInfo: getAccessKeyInfo,
    },
    signin: { ConsoleLogin: consoleLogin },
  },
  notices: {},
  // `world('iam', 'setRootMfa', { enabled: true })`
  world: { setRootMfa },
  resources: IAM_RESOURCES,
});
