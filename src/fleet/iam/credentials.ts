import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { principalArn } from '../../aws/principal.ts';
import { PAGING, changed, page, type IamStep } from './entities.ts';
import { exists, fields, limit, notFound, optionalName } from './errors.ts';
import { newId } from './ids.ts';
import { touch, type AccessKey, type IamState, type User } from './state.ts';
import { userIn, userOrCaller } from './users.ts';

const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whose keys: of the user who is named or who calls, or of root when root names nobody. */
function keysIn(state: IamState, given: Fields, step: IamStep): { keys: AccessKey[]; user: User | undefined; name: string } {
  if (step.caller.principal.type === 'Root' && optionalName(given, 'UserName') === undefined) {
    return { keys: state.root.accessKeys, user: undefined, name: 'root' };
  }
  const user = userOrCaller(state, given, step.caller);
  return { keys: user.accessKeys, user, name: user.name };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export function createAccessKey(state: IamState, input: never, step: IamStep) {
  const { keys, user, name } = keysIn(state, fields(input, 'UserName'), step);
  const most = step.options.accessKeysPerUser;
  if (keys.length >= most) throw limit(`Cannot exceed quota for AccessKeysPerUser: ${most}`);
  const key: AccessKey = { id: newId(step, 'AKIA'), status: 'Active', createDate: step.at };
  keys.push(key);
  touch(state);
  if (user !== undefined) changed(step, 'User', user);
  return {
    AccessKey: {
      UserName: name, AccessKeyId: key.id, Status: key.status, SecretAccessKey: step.token('secret', 40, SECRET), CreateDate: new Date(key.createDate),
    },
  };
}

export function listAccessKeys(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'UserName', ...PAGING);
  const { keys, name } = keysIn(state, given, step);
  const { items, output } = page(given, keys, (k) => k.id);
  return {
    AccessKeyMetadata: items.map((k) => ({ UserName: name, AccessKeyId: k.id, Status: k.status, CreateDate: new Date(k.createDate) })), ...output,
  };
}

function keyIn(keys: readonly AccessKey[], given: Fields): AccessKey {
  const id = given.text('AccessKeyId');
  const key = keys.find((k) => k.id === id);
  if (key === undefined) throw notFound(`The Access Key with id ${id} cannot be found.`);
  return key;
}

export function updateAccessKey(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'UserName', 'AccessKeyId', 'Status');
  const { keys, user } = keysIn(state, given, step);
  const key = keyIn(keys, given);
  const status = given.word('Status', ['Active', 'Inactive']);
  if (status === undefined) throw given.missing('Status');
  key.status = status;
  touch(state);
  if (user !== undefined) changed(step, 'User', user);
}

export function deleteAccessKey(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'UserName', 'AccessKeyId');
  const { keys, user } = keysIn(state, given, step);
  keys.splice(keys.indexOf(keyIn(keys, given)), 1);
  touch(state);
  if (user !== undefined) changed(step, 'User', user);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
export function getAccessKeyLastUsed(state: IamState, input: never, step: IamStep): object {
  const id = fields(input, 'AccessKeyId').text('AccessKeyId');
  const user = [...state.users.values()].find((u) => u.accessKeys.some((k) => k.id === id));
  if (user === undefined) {
    const who = principalArn(step.caller.principal);
    throw new AwsError('AccessDenied', `User: ${who} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key ${id}`, 403);
  }
  const use = step.ports.trails.lastUse(id);
  return {
    UserName: user.name,
    AccessKeyLastUsed: use === undefined
      ? { ServiceName: 'N/A', Region: 'N/A' }
      : { LastUsedDate: new Date(use.at), ServiceName: use.service, Region: use.region },
  };
}

const describeLogin = (user: User) => ({
  UserName: user.name, CreateDate: new Date(user.login!.createDate), PasswordResetRequired: user.login!.passwordResetRequired,
});

/** Checks a password against the account's policy; the password itself is not kept. @throws AwsError PasswordPolicyViolation */
function checkPassword(state: IamState, password: string): void {
  const rules = state.passwordPolicy;
  const refuse = (text: string): never => {
    throw new AwsError('PasswordPolicyViolation', text);
  };
  const least = rules?.minimumPasswordLength ?? 8;
  if (password.length < least) refuse(`Password should have a minimum length of ${least}`);
  if (rules === null) return;
  if (rules.requireUppercaseCharacters && !/[A-Z]/.test(password)) refuse('Password should have at least one uppercase letter');
  if (rules.requireLowercaseCharacters && !/[a-z]/.test(password)) refuse('Password should have at least one lowercase letter');
  if (rules.requireNumbers && !/[0-9]/.test(password)) refuse('Password should have at least one number');
  if (rules.requireSymbols && !/[!@#$%^&*()_+\-=[\]{}|']/.test(password)) refuse('Password should have at least one symbol');
}

export function createLoginProfile(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'UserName', 'Password', 'PasswordResetRequired');
  const user = userIn(state, given);
  const password = given.text('Password');
  const reset = given.flag('PasswordResetRequired') ?? false;
  if (user.login !== null) throw exists(`Login Profile for user ${user.name} already exists.`);
  checkPassword(state, password);
  user.login = { createDate: step.at, passwordResetRequired: reset };
  touch(state);
  changed(step, 'User', user);
  return { LoginProfile: describeLogin(user) };
}

function withLogin(state: IamState, given: Fields): User {
  const user = userIn(state, given);
  if (user.login === null) throw notFound(`Login Profile for User ${user.name} cannot be found.`);
  return user;
}

export const getLoginProfile = (state: IamState, input: never): object => ({ LoginProfile: describeLogin(withLogin(state, fields(input, 'UserName'))) });

export function updateLoginProfile(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'UserName', 'Password', 'PasswordResetRequired');
  const user = withLogin(state, given);
  const password = given.optional('Password');
  const reset = given.flag('PasswordResetRequired');
  if (password !== undefined) checkPassword(state, password);
  if (reset !== undefined) user.login!.passwordResetRequired = reset;
  touch(state);
  changed(step, 'User', user);
}

export function deleteLoginProfile(state: IamState, input: never, step: IamStep): void {
  const user = withLogin(state, fields(input, 'UserName'));
  user.login = null;
  state.sessions.delete(`console/${user.name}`);
  touch(state);
  changed(step, 'User', user);
}
