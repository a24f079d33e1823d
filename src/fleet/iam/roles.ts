import { NotSimulated } from '../../aws/errors.ts';
import { parseResourcePolicy } from '../../aws/resource-policy.ts';
import { PAGING, changed, entityIn, inPath, page, tagMember, tagsIn, type IamStep } from './entities.ts';
import { conflict, exists, fields, malformed, pathIn, validation } from './errors.ts';
import { newId } from './ids.ts';
import { touch, type IamState, type Role } from './state.ts';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Documents come back URL-encoded, as RFC 3986 has it. */
export const encodeDocument = (text: string): string =>
  encodeURIComponent(text.replaceAll(LONE_SURROGATE, '\ufffd')).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export const describeRole = (role: Role, full = true) => ({
  Path: role.path, RoleName: role.name, RoleId: role.id, Arn: role.arn, CreateDate: new Date(role.createDate),
  AssumeRolePolicyDocument: encodeDocument(role.trust),
  ...(role.description === '' ? {} : { Description: role.description }), MaxSessionDuration: role.maxSessionDuration,
  ...(full ? tagMember(role.tags) : {}),
});

/** Checks a trust policy. @throws AwsError MalformedPolicyDocument; NotSimulated for federated principals */
function trustPolicy(text: string): string {
  const policy = parseResourcePolicy(text);
  if (policy === undefined) throw malformed('This policy contains invalid Json');
  for (const statement of policy.statements) {
    if (statement.resources.length + statement.notResources.length > 0) throw malformed('Has prohibited field Resource');
    if (statement.actions.some((action) => !action.toLowerCase().startsWith('sts:') && action !== '*')) {
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    }
  }
  return text;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function createRole(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'RoleName', 'Path', 'AssumeRolePolicyDocument', 'Description', 'MaxSessionDuration', 'Tags');
  const name = given.text('RoleName', /^[\w+=,.@-]{1,64}$/);
  const path = pathIn(given);
  if (path.startsWith('/aws-service-role/')) throw validation('Role names starting with "AWSServiceRoleFor" and paths /aws-service-role/ are reserved.');
  const role = makeRole(state, step, {
    name, path, trust: trustPolicy(given.text('AssumeRolePolicyDocument')), description: given.optional('Description') ?? '',
    maxSessionDuration: given.integer('MaxSessionDuration', 3600, 43_200) ?? 3600, tags: tagsIn(given),
  });
  return { Role: describeRole(role) };
}

/** The names of the roles that services make for themselves. https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
const SERVICE_LINKED: ReadonlyMap<string, string> = new Map([
  ['autoscaling.amazonaws.com', 'AutoScaling'], ['config.amazonaws.com', 'Config'], ['events.amazonaws.com', 'CloudWatchEvents'],
  ['cloudtrail.amazonaws.com', 'CloudTrail'], ['ssm.amazonaws.com', 'AmazonSSM'], ['lambda.amazonaws.com', 'LambdaReplicator'],
  ['remediation.config.amazonaws.com', 'ConfigRemediations'], ['config-conforms.amazonaws.com', 'ConfigConforms'],
]);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html */
export function createServiceLinkedRole(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'AWSServiceName', 'Description');
  const service = given.text('AWSServiceName');
  const known = SERVICE_LINKED.get(service);
  if (known === undefined) throw new NotSimulated(`the service-linked role of ${service}`);
  const name = `AWSServiceRoleFor${known}`;
  if (state.roles.has(name)) throw validation(`Service role name ${name} has been taken in this account, please try a different suffix.`);
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] });
  const role = makeRole(state, step, {
    name, path: `/aws-service-role/${service}/`, trust, description: given.optional('Description') ?? '', maxSessionDuration: 3600, tags: new Map(),
  });
  return { Role: describeRole(role) };
}

function makeRole(
  state: IamState, step: IamStep, what: Pick<Role, 'name' | 'path' | 'trust' | 'description' | 'maxSessionDuration' | 'tags'>,
): Role {
  for (const known of state.roles.keys()) {
    if (known.toLowerCase() === what.name.toLowerCase()) throw exists(`Role with name ${known} already exists.`);
  }
  const role: Role = {
    ...what, id: newId(step, 'AROA'), arn: `arn:aws:iam::${state.accountId}:role${what.path}${what.name}`, createDate: step.at, inline: new Map(),
    attached: new Set(),
  };
  state.roles.set(role.name, role);
  touch(state);
  changed(step, 'Role', role);
  return role;
}

const roleIn = (state: IamState, given: Parameters<typeof entityIn>[2]): Role => entityIn(state, 'Role', given) as Role;

export const getRole = (state: IamState, input: never): object => ({ Role: describeRole(roleIn(state, fields(input, 'RoleName'))) });

export function listRoles(state: IamState, input: never): object {
  const given = fields(input, 'PathPrefix', ...PAGING);
  const { items, output } = page(given, [...state.roles.values()].filter(inPath(given)), (r) => r.name);
  return { Roles: items.map((r) => describeRole(r, false)), ...output };
}

export function updateRole(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'RoleName', 'Description', 'MaxSessionDuration');
  const role = roleIn(state, given);
  const seconds = given.integer('MaxSessionDuration', 3600, 43_200) ?? 3600;
  role.description = given.optional('Description') ?? '';
  role.maxSessionDuration = seconds;
  touch(state);
  changed(step, 'Role', role);
  return {};
}

export function updateAssumeRolePolicy(state: IamState, input: never, step: IamStep): void {
  const given = fields(input, 'RoleName', 'PolicyDocument');
  const role = roleIn(state, given);
  role.trust = trustPolicy(given.text('PolicyDocument'));
  touch(state);
  changed(step, 'Role', role);
}

export function deleteRole(state: IamState, input: never, step: IamStep): void {
  const role = roleIn(state, fields(input, 'RoleName'));
  if ([...state.instanceProfiles.values()].some((p) => p.role === role.name)) {
    throw conflict('Cannot delete entity, must remove roles from instance profile first.');
  }
  if (role.attached.size > 0) throw conflict('Cannot delete entity, must detach all policies first.');
  if (role.inline.size > 0) throw conflict('Cannot delete entity, must delete policies first.');
  state.roles.delete(role.name);
  touch(state);
  changed(step, 'Role', role);
}
