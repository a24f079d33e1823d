import type { Fields } from '../../aws/fields.ts';
import type { Caller } from '../../aws/engine.ts';
import { PAGING, changed, entityIn, inPath, page, tagMember, tagsIn, type IamStep, type IamTag } from './entities.ts';
import { conflict, exists, fields, notFound, optionalName, pathIn, validation } from './errors.ts';
import { newId } from './ids.ts';
import { touch, type IamState, type User } from './state.ts';

export interface UserOutput {
  Path: string;
  UserName: string;
  UserId: string;
  Arn: string;
  CreateDate: Date;
  PasswordLastUsed?: Date;
  Tags?: IamTag[];
}
const userArn = (state: IamState, path: string, name: string): string => `arn:aws:iam::${state.accountId}:user${path}${name}`;

export const describeUser = (user: User, withTags = true): UserOutput => ({
  Path: user.path, UserName: user.name, UserId: user.id, Arn: user.arn, CreateDate: new Date(user.createDate),
  ...(user.passwordLastUsed === null ? {} : { PasswordLastUsed: new Date(user.passwordLastUsed) }),
  ...(withTags ? tagMember(user.tags) : {}),
});

export const userIn = (state: IamState, given: Fields): User => entityIn(state, 'User', given) as User;

/** The user that is named, or else the one who calls. @throws AwsError */
export function userOrCaller(state: IamState, given: Fields, caller: Caller): User {
  const { principal } = caller;
  const name = optionalName(given, 'UserName') ?? (principal.type === 'IAMUser' ? principal.userName : undefined);
  if (name === undefined) throw validation('Must specify userName when calling with non-User credentials');
  const user = state.users.get(name);
  if (user === undefined) throw notFound(`The user with name ${name} cannot be found.`);
  return user;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
export function createUser(state: IamState, input: never, step: IamStep): { User: UserOutput } {
  const given = fields(input, 'UserName', 'Path', 'Tags');
  const name = given.text('UserName', /^[\w+=,.@-]{1,64}$/);
  const path = pathIn(given);
  const tags = tagsIn(given);
  for (const known of state.users.keys()) {
    if (known.toLowerCase() === name.toLowerCase()) throw exists(`User with name ${known} already exists.`);
  }
  const user: User = {
    path, name, id: newId(step, 'AIDA'), arn: userArn(state, path, name), createDate: step.at, inline: new Map(), attached: new Set(), tags,
    accessKeys: [], login: null, passwordLastUsed: null, mfa: new Map(), groups: new Set(),
  };
  state.users.set(name, user);
  touch(state);
  changed(step, 'User', user);
  return { User: describeUser(user) };
}

/** Without a name: the user who calls. */
export function getUser(state: IamState, input: never, step: IamStep): { User: UserOutput } {
  return { User: describeUser(userOrCaller(state, fields(input, 'UserName'), step.caller)) };
}

export function listUsers(state: IamState, input: never): object {
  const given = fields(input, 'PathPrefix', ...PAGING);
  const { items, output } = page(given, [...state.users.values()].filter(inPath(given)), (u) => u.name);
  return { Users: items.map((u) => describeUser(u, false)), ...output };
}

export function updateUser(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'UserName', 'NewPath', 'NewUserName');
  const user = userIn(state, given);
  if (given.has('NewPath')) throw given.invalid('NewPath');
  const name = optionalName(given, 'NewUserName') ?? user.name;
  if (name === user.name) return;
  if (state.users.has(name)) throw exists(`User with name ${name} already exists.`);
  state.users.delete(user.name);
  user.name = name;
  user.arn = userArn(state, user.path, name);
  state.users.set(name, user);
  for (const device of state.mfaDevices.values()) if (user.mfa.has(device.serial)) device.user = name;
  touch(state);
  changed(step, 'User', user);
}

/** A user goes only when nothing is left that belongs to it. */
export function deleteUser(state: IamState, input: never, step: IamStep): void {
  const user = userIn(state, fields(input, 'UserName'));
  if (user.login !== null) throw conflict('Cannot delete entity, must delete login profile first.');
  if (user.accessKeys.length > 0) throw conflict('Cannot delete entity, must delete access keys first.');
  if (user.mfa.size > 0) throw conflict('Cannot delete entity, must delete MFA device first.');
  if (user.attached.size > 0) throw conflict('Cannot delete entity, must detach all policies first.');
  if (user.inline.size > 0) throw conflict('Cannot delete entity, must delete policies first.');
  if (user.groups.size > 0) throw conflict('Cannot delete entity, must remove users from group first.');
  state.users.delete(user.name);
  state.sessions.delete(`console/${user.name}`);
  touch(state);
  changed(step, 'User', user);
}

