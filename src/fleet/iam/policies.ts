import type { Fields } from '../../aws/fields.ts';
import { NotSimulated } from '../../aws/errors.ts';
import { PAGING, inPath, page, tagMember, tagsIn, type IamStep } from './entities.ts';
import { conflict, constraint, exists, fields, limit, notFound, pathIn } from './errors.ts';
import { derivedId, newId } from './ids.ts';
import { readPolicy } from './policy/document.ts';
import { AWS_MANAGED, awsManagedArn, awsManagedDocument } from './policy/managed.ts';
import { encodeDocument } from './roles.ts';
import { touch, type IamState, type ManagedPolicy, type PolicyVersion } from './state.ts';

const VERSIONS = 5;
/** When AWS's own policies were made, for the simulation: a day before most of them were. */
const AWS_POLICY_DATE = new Date(Date.UTC(2015, 1, 6, 18, 39, 46));

export const attachmentsOf = (state: IamState, arn: string): number =>
  [state.users, state.groups, state.roles].reduce((n, map) => n + [...map.values()].filter((e) => e.attached.has(arn)).length, 0);

const describePolicy = (state: IamState, policy: ManagedPolicy, full = true) => ({
  PolicyName: policy.name, PolicyId: policy.id, Arn: policy.arn, Path: policy.path, DefaultVersionId: policy.defaultVersionId,
  AttachmentCount: attachmentsOf(state, policy.arn), PermissionsBoundaryUsageCount: 0, IsAttachable: true,
  ...(full && policy.description !== '' ? { Description: policy.description } : {}),
  CreateDate: new Date(policy.createDate), UpdateDate: new Date(policy.updateDate), ...(full ? tagMember(policy.tags) : {}),
});

const describeAwsPolicy = (state: IamState, name: string) => {
  const arn = awsManagedArn(name);
  const at = name.lastIndexOf('/') + 1;
  return {
    PolicyName: name.slice(at), PolicyId: derivedId('ANPA', name), Arn: arn, Path: `/${name.slice(0, at)}`, DefaultVersionId: 'v1',
    AttachmentCount: attachmentsOf(state, arn), PermissionsBoundaryUsageCount: 0, IsAttachable: true,
    CreateDate: new Date(AWS_POLICY_DATE), UpdateDate: new Date(AWS_POLICY_DATE),
  };
};

const describeVersion = (policy: ManagedPolicy, version: PolicyVersion, withDocument: boolean) => ({
  ...(withDocument ? { Document: encodeDocument(version.document) } : {}),
  VersionId: version.id, IsDefaultVersion: version.id === policy.defaultVersionId, CreateDate: new Date(version.createDate),
});

const changedPolicy = (state: IamState, step: IamStep, policy: ManagedPolicy): void => {
  touch(state);
  step.changed('AWS::IAM::Policy', policy.id);
};

/** A customer managed policy. AWS's own cannot be changed. @throws AwsError NoSuchEntity */
function ownPolicy(state: IamState, given: Fields): ManagedPolicy {
  const arn = given.text('PolicyArn');
  const policy = state.policies.get(arn);
  if (policy === undefined) throw notFound(`Policy ${arn} was not found.`);
  return policy;
}

export function documentIn(given: Fields, most = 6144): string {
  const text = given.text('PolicyDocument');
  // White space does not count. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  if (text.replaceAll(/\s/g, '').length > most) throw limit(`Cannot exceed quota for PolicySize: ${most}`);
  readPolicy(text);
  return text;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export function createPolicy(state: IamState, input: never, step: IamStep) {
  const given = fields(input, 'PolicyName', 'Path', 'PolicyDocument', 'Description', 'Tags');
  const name = given.text('PolicyName', /^[\w+=,.@-]{1,128}$/);
  const path = pathIn(given);
  const document = documentIn(given);
  const description = given.optional('Description') ?? '';
  const tags = tagsIn(given);
  if ([...state.policies.values()].some((p) => p.name.toLowerCase() === name.toLowerCase())) {
    throw exists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  const policy: ManagedPolicy = {
    arn: `arn:aws:iam::${state.accountId}:policy${path}${name}`, id: newId(step, 'ANPA'), name, path, description, createDate: step.at,
    updateDate: step.at, versions: [{ id: 'v1', document, createDate: step.at }], defaultVersionId: 'v1', nextVersion: 2, tags,
  };
  state.policies.set(policy.arn, policy);
  changedPolicy(state, step, policy);
  return { Policy: describePolicy(state, policy) };
}

export function getPolicy(state: IamState, input: never): object {
  const given = fields(input, 'PolicyArn');
  const arn = given.text('PolicyArn');
  const aws = AWS_MANAGED.find((name) => awsManagedArn(name) === arn);
  return { Policy: aws === undefined ? describePolicy(state, ownPolicy(state, given)) : describeAwsPolicy(state, aws) };
}

export function listPolicies(state: IamState, input: never): object {
  const given = fields(input, 'Scope', 'OnlyAttached', 'PathPrefix', ...PAGING);
  const scope = given.word('Scope', ['All', 'AWS', 'Local']) ?? 'All';
  const within = inPath(given);
  const own = scope === 'AWS' ? [] : [...state.policies.values()].filter(within).map((p) => describePolicy(state, p, false));
  const aws = scope === 'Local' ? [] : AWS_MANAGED.map((name) => describeAwsPolicy(state, name)).filter((p) => within({ path: p.Path }));
  const all = [...own, ...aws].filter((p) => given.flag('OnlyAttached') !== true || p.AttachmentCount > 0);
  const { items, output } = page(given, all, (p) => p.Arn);
  return { Policies: items, ...output };
}

export function deletePolicy(state: IamState, input: never, step: IamStep): void {
  const policy = ownPolicy(state, fields(input, 'PolicyArn'));
  if (attachmentsOf(state, policy.arn) > 0) throw conflict('Cannot delete a policy attached to entities.');
  if (policy.versions.length > 1) {
    throw conflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
      'The default version is deleted with the policy.',
    );
  }
  state.policies.delete(policy.arn);
  changedPolicy(state, step, policy);
}

export function createPolicyVersion(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'PolicyArn', 'PolicyDocument', 'SetAsDefault');
  const policy = ownPolicy(state, given);
  const document = documentIn(given);
  const isDefault = given.flag('SetAsDefault') === true;
  if (policy.versions.length >= VERSIONS) {
    throw limit(`A managed policy can have up to ${VERSIONS} versions. Before you create a new version, you must delete an existing version.`);
  }
  const version: PolicyVersion = { id: `v${policy.nextVersion}`, document, createDate: step.at };
  policy.nextVersion += 1;
  policy.versions.unshift(version);
  if (isDefault) policy.defaultVersionId = version.id;
  policy.updateDate = step.at;
  changedPolicy(state, step, policy);
  return { PolicyVersion: describeVersion(policy, version, false) };
}

/** The version that is named. @throws AwsError NoSuchEntity */
function versionIn(policy: ManagedPolicy, given: Fields): PolicyVersion {
  const id = given.text('VersionId');
  if (!/^v[1-9][0-9]*$/.test(id)) {
    throw constraint(`'${id}'`, "'versionId'", 'Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?');
  }
  const version = policy.versions.find((v) => v.id === id);
  if (version === undefined) throw notFound(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  return version;
}

export function getPolicyVersion(state: IamState, input: never): object {
  const given = fields(input, 'PolicyArn', 'VersionId');
  const arn = given.text('PolicyArn');
  const aws = awsManagedDocument(arn);
  if (aws !== undefined) {
    return { PolicyVersion: { Document: encodeDocument(aws), VersionId: 'v1', IsDefaultVersion: true, CreateDate: new Date(AWS_POLICY_DATE) } };
  }
  if (arn.startsWith('arn:aws:iam::aws:')) throw new NotSimulated(`the AWS managed policy ${arn}`);
  const policy = ownPolicy(state, given);
  return { PolicyVersion: describeVersion(policy, versionIn(policy, given), true) };
}

export function listPolicyVersions(state: IamState, input: never): object {
  const given = fields(input, 'PolicyArn', ...PAGING);
  const policy = ownPolicy(state, given);
  const { items, output } = page(given, policy.versions, (v) => v.id);
  return { Versions: items.map((v) => describeVersion(policy, v, false)), ...output };
}

export function setDefaultPolicyVersion(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'PolicyArn', 'VersionId');
  const policy = ownPolicy(state, given);
  policy.defaultVersionId = versionIn(policy, given).id;
  policy.updateDate = step.at;
  changedPolicy(state, step, policy);
}

export function deletePolicyVersion(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'PolicyArn', 'VersionId');
  const policy = ownPolicy(state, given);
  const version = versionIn(policy, given);
  if (version.id === policy.defaultVersionId) throw conflict('Cannot delete the default version of a policy.');
  policy.versions.splice(policy.versions.indexOf(version), 1);
  policy.updateDate = step.at;
  changedPolicy(state, step, policy);
}

export function listEntitiesForPolicy(state: IamState, input: never): object {
  const given = fields(input, 'PolicyArn', 'EntityFilter', ...PAGING);
  const arn = given.text('PolicyArn');
  if (awsManagedDocument(arn) === undefined) ownPolicy(state, given);
  const filter = given.word('EntityFilter', ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy']);
  const wanted = (kind: string): boolean => filter === undefined || filter === kind;
  const all = [
    ...[...state.groups.values()].filter((e) => wanted('Group') && e.attached.has(arn)).map((e) => ({ kind: 'Group', e })),
    ...[...state.roles.values()].filter((e) => wanted('Role') && e.attached.has(arn)).map((e) => ({ kind: 'Role', e })),
    ...[...state.users.values()].filter((e) => wanted('User') && e.attached.has(arn)).map((e) => ({ kind: 'User', e })),
  ];
  const { items, output } = page(given, all, ({ kind, e }) => `${kind}/${e.name}`);
  const of = (kind: string) => items.filter((i) => i.kind === kind).map(({ e }) => ({ [`${kind}Name`]: e.name, [`${kind}Id`]: e.id }));
  return { PolicyGroups: of('Group'), PolicyUsers: of('User'), PolicyRoles: of('Role'), ...output };
}
