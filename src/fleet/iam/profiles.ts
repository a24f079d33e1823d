import type { Fields } from '../../aws/fields.ts';
import { PAGING, entityNamed, inPath, page, tagMember, tagsIn, type IamStep } from './entities.ts';
import { conflict, exists, fields, limit, nameIn, notFound, pathIn } from './errors.ts';
import { newId } from './ids.ts';
import { describeRole } from './roles.ts';
import { touch, type IamState, type InstanceProfile } from './state.ts';

const describe = (state: IamState, profile: InstanceProfile) => ({
  Path: profile.path, InstanceProfileName: profile.name, InstanceProfileId: profile.id, Arn: profile.arn, CreateDate: new Date(profile.createDate),
  Roles: profile.role === null ? [] : [describeRole(state.roles.get(profile.role)!, false)], ...tagMember(profile.tags),
});

function profileIn(state: IamState, given: Fields): InstanceProfile {
  const name = nameIn(given, 'InstanceProfileName');
  const profile = state.instanceProfiles.get(name);
  if (profile === undefined) throw notFound(`Instance Profile ${name} cannot be found.`);
  return profile;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html */
export function createInstanceProfile(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'InstanceProfileName', 'Path', 'Tags');
  const name = nameIn(given, 'InstanceProfileName');
  const path = pathIn(given);
  const tags = tagsIn(given);
  if (state.instanceProfiles.has(name)) throw exists(`Instance Profile ${name} already exists.`);
  const profile: InstanceProfile = {
    name, path, id: newId(step, 'AIPA'), arn: `arn:aws:iam::${state.accountId}:instance-profile${path}${name}`, createDate: step.at, role: null, tags,
  };
  state.instanceProfiles.set(name, profile);
  touch(state);
  return { InstanceProfile: describe(state, profile) };
}

export const getInstanceProfile = (state: IamState, input: never): object =>
  ({ InstanceProfile: describe(state, profileIn(state, fields(input, 'InstanceProfileName'))) });

export function listInstanceProfiles(state: IamState, input: never): object {
  const given = fields(input, 'PathPrefix', ...PAGING);
  const { items, output } = page(given, [...state.instanceProfiles.values()].filter(inPath(given)), (p) => p.name);
  return { InstanceProfiles: items.map((p) => describe(state, p)), ...output };
}

export function listInstanceProfilesForRole(state: IamState, input: never): object {
  const given = fields(input, 'RoleName', ...PAGING);
  const role = entityNamed(state, 'Role', nameIn(given, 'RoleName'));
  const { items, output } = page(given, [...state.instanceProfiles.values()].filter((p) => p.role === role.name), (p) => p.name);
  return { InstanceProfiles: items.map((p) => describe(state, p)), ...output };
}

export function addRoleToInstanceProfile(state: IamState, input: never): void {
  const given = fields(input, 'InstanceProfileName', 'RoleName');
  const profile = profileIn(state, given);
  const role = entityNamed(state, 'Role', nameIn(given, 'RoleName'));
  if (profile.role !== null) throw limit('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
  profile.role = role.name;
  touch(state);
}

export function removeRoleFromInstanceProfile(state: IamState, input: never): void {
  const given = fields(input, 'InstanceProfileName', 'RoleName');
  const profile = profileIn(state, given);
  const role = entityNamed(state, 'Role', nameIn(given, 'RoleName'));
  if (profile.role !== role.name) throw notFound(`Role ${role.name} in Instance Profile ${profile.name} cannot be found.`);
  profile.role = null;
  touch(state);
}

export function deleteInstanceProfile(state: IamState, input: never): void {
  const profile = profileIn(state, fields(input, 'InstanceProfileName'));
  if (profile.role !== null) throw conflict('Cannot delete entity, must remove roles from instance profile first.');
  state.instanceProfiles.delete(profile.name);
  touch(state);
}
