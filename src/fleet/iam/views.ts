import type { ResourceView, ResourceViews } from '../../aws/engine.ts';
import type { Ports } from '../../aws/ports.ts';
import type { Json } from '../../kernel/plain.ts';
import { accountSummary, describePasswordPolicy } from './account.ts';
import { attached } from './attachments.ts';
import { membersOf } from './groups.ts';
import { attachmentsOf } from './policies.ts';
import { encodeDocument } from './roles.ts';
import type { Entity, IamState, ManagedPolicy, Role, User } from './state.ts';

/** IAM as AWS Config sees it: the describe output in lowerCamel, ids as resource ids. */
const REGIONLESS = 'Not Applicable';
const iso = (at: number): string => new Date(at).toISOString();
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const lowerKeys = (members: Readonly<Record<string, unknown>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(members).map(([key, value]) => [lower(key), value as Json]));

const inlineList = (entity: Entity): Json => [...entity.inline].map(([policyName, text]) => ({ policyName, policyDocument: encodeDocument(text) }));
const attachedList = (entity: Entity): Json => [...entity.attached].map((arn) => lowerKeys(attached(arn)));
const tagsOf = (tags: ReadonlyMap<string, string>): Json => [...tags].map(([key, value]) => ({ key, value }));

type Relationship = ResourceView['relationships'][number];
const isAttachedTo = (state: IamState, entity: Entity): Relationship[] =>
  [...entity.attached].flatMap((arn) => {
    const policy = state.policies.get(arn);
    if (policy === undefined) return [];
    return [{ resourceType: 'AWS::IAM::Policy', resourceId: policy.id, resourceName: policy.name, name: 'Is attached to CustomerManagedPolicy' }];
  });

const view = (
  type: string, it: { id: string; name: string; arn: string; createDate: number; tags: ReadonlyMap<string, string> }, relationships: Relationship[],
  configuration: Record<string, Json>, supplementaryConfiguration: Record<string, Json> = {},
): ResourceView => ({
  resourceType: type, resourceId: it.id, resourceName: it.name, arn: it.arn, availabilityZone: REGIONLESS,
  resourceCreationTime: it.createDate as ResourceView['resourceCreationTime'], tags: Object.fromEntries(it.tags), relationships, configuration,
  supplementaryConfiguration,
});

const find = <T extends { id: string }>(items: Iterable<T>, id: string): T | undefined => {
  for (const item of items) if (item.id === id) return item;
  return undefined;
};
const ids = (items: Iterable<{ id: string }>): string[] => Array.from(items, (item) => item.id).sort();

function userView(state: IamState, user: User, ports: Ports | undefined): ResourceView {
  const groups = [...user.groups].map((name) => state.groups.get(name)!);
  return view('AWS::IAM::User', user, [
    ...groups.map((g) => ({ resourceType: 'AWS::IAM::Group', resourceId: g.id, resourceName: g.name, name: 'Is attached to Group' })),
    ...isAttachedTo(state, user),
  ], {
    path: user.path, userName: user.name, userId: user.id, arn: user.arn, createDate: iso(user.createDate), userPolicyList: inlineList(user),
    groupList: [...user.groups], attachedManagedPolicies: attachedList(user), permissionsBoundary: null, tags: tagsOf(user.tags),
  }, {
    // Not part of AWS's configuration item: what the periodic rules ask IAM for.
    accessKeys: user.accessKeys.map((k) => {
      const use = ports?.trails.lastUse(k.id);
      return { accessKeyId: k.id, status: k.status, createDate: iso(k.createDate), lastUsedDate: use === undefined ? null : iso(use.at) };
    }),
    mfaDevices: [...user.mfa].map(([serialNumber, at]) => ({ serialNumber, enableDate: iso(at) })),
    loginProfile: user.login === null ? null : { createDate: iso(user.login.createDate), passwordResetRequired: user.login.passwordResetRequired },
    passwordLastUsed: user.passwordLastUsed === null ? null : iso(user.passwordLastUsed),
  });
}

const groupView = (state: IamState, group: Entity): ResourceView => view('AWS::IAM::Group', group, [
  ...membersOf(state, group).map((u) => ({ resourceType: 'AWS::IAM::User', resourceId: u.id, resourceName: u.name, name: 'Contains User' })),
  ...isAttachedTo(state, group),
], {
  path: group.path, groupName: group.name, groupId: group.id, arn: group.arn, createDate: iso(group.createDate), groupPolicyList: inlineList(group),
  attachedManagedPolicies: attachedList(group),
});

const roleView = (state: IamState, role: Role): ResourceView => view('AWS::IAM::Role', role, isAttachedTo(state, role), {
  path: role.path, roleName: role.name, roleId: role.id, arn: role.arn, createDate: iso(role.createDate),
  assumeRolePolicyDocument: encodeDocument(role.trust),
  instanceProfileList: [...state.instanceProfiles.values()].filter((p) => p.role === role.name).map((p) => ({
    path: p.path, instanceProfileName: p.name, instanceProfileId: p.id, arn: p.arn, createDate: iso(p.createDate),
  })),
  rolePolicyList: inlineList(role), attachedManagedPolicies: attachedList(role), permissionsBoundary: null, tags: tagsOf(role.tags), roleLastUsed: null,
});

const policyView = (state: IamState, policy: ManagedPolicy): ResourceView => view('AWS::IAM::Policy', policy, [], {
  policyName: policy.name, policyId: policy.id, arn: policy.arn, path: policy.path, defaultVersionId: policy.defaultVersionId,
  attachmentCount: attachmentsOf(state, policy.arn), permissionsBoundaryUsageCount: 0, isAttachable: true,
  description: policy.description === '' ? null : policy.description, createDate: iso(policy.createDate), updateDate: iso(policy.updateDate),
  policyVersionList: policy.versions.map((v) => ({
    document: encodeDocument(v.document), versionId: v.id, isDefaultVersion: v.id === policy.defaultVersionId, createDate: iso(v.createDate),
  })),
});

/** The account itself, for rules that look at the root user and the password policy. */
const accountView = (state: IamState): ResourceView => ({
  resourceType: 'AWS::::Account', resourceId: state.accountId, resourceName: null, arn: `arn:aws:iam::${state.accountId}:root`,
  availabilityZone: REGIONLESS, resourceCreationTime: null, tags: {}, relationships: [],
  configuration: {
    passwordPolicy: state.passwordPolicy === null ? null : lowerKeys(describePasswordPolicy(state.passwordPolicy)),
    accountSummary: lowerKeys(accountSummary(state)),
  },
  supplementaryConfiguration: {},
});

export const IAM_RESOURCES: Readonly<Record<string, ResourceViews<IamState>>> = {
  'AWS::IAM::User': {
    list: (state) => ids(state.users.values()),
    view: (state, id, _scope, ports) => { const user = find(state.users.values(), id); return user && userView(state, user, ports); },
  },
  'AWS::IAM::Group': {
    list: (state) => ids(state.groups.values()),
    view: (state, id) => { const group = find(state.groups.values(), id); return group && groupView(state, group); },
  },
  'AWS::IAM::Role': {
    list: (state) => ids(state.roles.values()),
    view: (state, id) => { const role = find(state.roles.values(), id); return role && roleView(state, role); },
  },
  'AWS::IAM::Policy': {
    list: (state) => ids(state.policies.values()),
    view: (state, id) => { const policy = find(state.policies.values(), id); return policy && policyView(state, policy); },
  },
  'AWS::::Account': {
    list: (state) => [state.accountId],
    view: (state, id) => (id === state.accountId ? accountView(state) : undefined),
  },
};
