import { PAGING, changed, entityIn, inPath, page, type IamStep } from './entities.ts';
import { conflict, exists, fields, limit, notFound, pathIn } from './errors.ts';
import { newId } from './ids.ts';
import { touch, type Group, type IamState } from './state.ts';
import { describeUser, userIn } from './users.ts';

const describeGroup = (group: Group) => ({
  Path: group.path, GroupName: group.name, GroupId: group.id, Arn: group.arn, CreateDate: new Date(group.createDate),
});

export const membersOf = (state: IamState, group: Group) => [...state.users.values()].filter((u) => u.groups.has(group.name));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html */
export function createGroup(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'GroupName', 'Path');
  const name = given.text('GroupName', /^[\w+=,.@-]{1,128}$/);
  const path = pathIn(given);
  for (const known of state.groups.keys()) {
    if (known.toLowerCase() === name.toLowerCase()) throw exists(`Group with name ${known} already exists.`);
  }
  const group: Group = {
    path, name, id: newId(step, 'AGPA'), arn: `arn:aws:iam::${state.accountId}:group${path}${name}`, createDate: step.at, inline: new Map(),
    attached: new Set(), tags: new Map(),
  };
  state.groups.set(name, group);
  touch(state);
  changed(step, 'Group', group);
  return { Group: describeGroup(group) };
}

export function getGroup(state: IamState, input: never): object {
  const given = fields(input, 'GroupName', ...PAGING);
  const group = entityIn(state, 'Group', given);
  const { items, output } = page(given, membersOf(state, group), (u) => u.name);
  return { Group: describeGroup(group), Users: items.map((u) => describeUser(u, false)), ...output };
}

export function listGroups(state: IamState, input: never): object {
  const given = fields(input, 'PathPrefix', ...PAGING);
  const { items, output } = page(given, [...state.groups.values()].filter(inPath(given)), (g) => g.name);
  return { Groups: items.map(describeGroup), ...output };
}

export function listGroupsForUser(state: IamState, input: never): object {
  const given = fields(input, 'UserName', ...PAGING);
  const user = userIn(state, given);
  const { items, output } = page(given, [...user.groups].map((name) => state.groups.get(name)!), (g) => g.name);
  return { Groups: items.map(describeGroup), ...output };
}

export function deleteGroup(state: IamState, input: never, step: IamStep): void {
  const group = entityIn(state, 'Group', fields(input, 'GroupName'));
  if (membersOf(state, group).length > 0) throw conflict('Cannot delete entity, must remove users from group first.');
  if (group.attached.size > 0) throw conflict('Cannot delete entity, must detach all policies first.');
  if (group.inline.size > 0) throw conflict('Cannot delete entity, must delete policies first.');
  state.groups.delete(group.name);
  touch(state);
  changed(step, 'Group', group);
}

export function addUserToGroup(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'GroupName', 'UserName');
  const group = entityIn(state, 'Group', given);
  const user = userIn(state, given);
  if (user.groups.has(group.name)) return;
  if (user.groups.size >= step.options.groupsPerUser) throw limit(`Cannot exceed quota for GroupsPerUser: ${step.options.groupsPerUser}`);
  user.groups.add(group.name);
  touch(state);
  changed(step, 'User', user);
  changed(step, 'Group', group);
}

export function removeUserFromGroup(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'GroupName', 'UserName');
  const group = entityIn(state, 'Group', given);
  const user = userIn(state, given);
  if (!user.groups.delete(group.name)) throw notFound(`User ${user.name} is not in group ${group.name}.`);
  touch(state);
  changed(step, 'User', user);
  changed(step, 'Group', group);
}
