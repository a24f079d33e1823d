import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { defaultVpc } from './launch-spec.ts';
import { dryRun, find, findOne, invalid, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import { interfacesOfGroup } from './network.ts';
import type { Ec2Options } from './options.ts';
import { describePermissions, readPermissions, ruleView, sameRule, type NewRule } from './permissions.ts';
import { egressAll, type Ec2State, type Rule, type SecurityGroup } from './state.ts';
import { readTagSpecifications } from './tags.ts';

const TYPE = 'AWS::EC2::SecurityGroup';
const NAME = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;
const subject = (step: Step<Ec2Options>, id: string): string => `${step.scope.accountId}/${step.scope.region}/security-group/${id}`;

/** `CreateSecurityGroup`: everything may go out, nothing may come in. */
export function createSecurityGroup(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('GroupName', 'Description', 'VpcId', 'TagSpecifications', 'DryRun');
  const name = fields.text('GroupName');
  const description = fields.text('Description');
  if (!NAME.test(name)) throw invalid(`Value (${name}) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.`);
  if (name.startsWith('sg-')) throw invalid(`Value (${name}) for parameter GroupName is invalid. Group names may not be in the format sg-*.`);
  if (name === 'default') throw new AwsError('InvalidParameterValue', `Cannot use reserved security group name: default`);
  if (!NAME.test(description))
    throw invalid(`Value (${description}) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.`);
  const wanted = fields.optional('VpcId');
  const vpcId = wanted === undefined ? defaultVpc(state) : findOne('vpc', state.vpcs, wanted).id;
  for (const group of state.groups.values()) {
    if (group.vpcId === vpcId && group.name === name) {
      throw new AwsError('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpcId}'`);
    }
  }
  const tags = readTagSpecifications(fields, 'security-group', step);
  dryRun(fields);
  const id = `sg-${step.token(`security-group/${vpcId}/${name}`, 17)}`;
  state.groups.set(id, { id, name, description, vpcId, rules: [egressAll(id)], tags });
  step.note('ec2.securityGroup', subject(step, id), { groupId: id, change: 'created' });
  step.changed(TYPE, id);
  return { GroupId: id, Tags: tagList(tags), SecurityGroupArn: groupArn(step, id) };
}
const groupArn = (step: Step<Ec2Options>, id: string): string => `arn:aws:ec2:${step.scope.region}:${step.scope.accountId}:security-group/${id}`;

/** A group by its id, or in the default VPC by its name. */
function groupOf(state: Ec2State, fields: Fields): SecurityGroup {
  const id = fields.optional('GroupId');
  if (id !== undefined) return findOne('group', state.groups, id);
  const name = fields.optional('GroupName');
  if (name === undefined) throw new AwsError('MissingParameter', 'The request must contain the parameter groupName or groupId');
  const vpcId = defaultVpc(state);
  for (const group of state.groups.values()) if (group.vpcId === vpcId && group.name === name) return group;
  throw new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC '${vpcId}'`);
}

/** `DeleteSecurityGroup`: refused while anything uses it. */
export function deleteSecurityGroup(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('GroupId', 'GroupName', 'DryRun');
  const group = groupOf(state, fields);
  if (group.name === 'default') throw new AwsError('CannotDelete', `the specified group: "${group.id}" name: "default" cannot be deleted by a user`);
  const referred = [...state.groups.values()].some((each) => each.id !== group.id && each.rules.some((rule) => rule.source === group.id));
  if (referred || interfacesOfGroup(state, group.id).length > 0) {
    throw new AwsError('DependencyViolation', `resource ${group.id} has a dependent object`);
  }
  dryRun(fields);
  state.groups.delete(group.id);
  step.note('ec2.securityGroup', subject(step, group.id), { groupId: group.id, change: 'deleted' });
  step.changed(TYPE, group.id);
  return { Return: true, GroupId: group.id };
}

/** `DescribeSecurityGroups`. */
export function describeSecurityGroups(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('GroupIds', 'GroupNames', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('GroupIds');
  const names = fields.texts('GroupNames');
  find('group', state.groups, ids);
  for (const name of names) groupOf(state, read({ GroupName: name }));
  const permissions = (egress: boolean) => (group: SecurityGroup): Rule[] => group.rules.filter((rule) => rule.egress === egress);
  const ingress = permissions(false);
  const egress = permissions(true);
  const matches = readFilters<SecurityGroup>(fields, {
    'group-id': (g) => g.id, 'group-name': (g) => g.name, 'vpc-id': (g) => g.vpcId, description: (g) => g.description, 'owner-id': () => step.scope.accountId,
    'ip-permission.cidr': (g) => ingress(g).filter((r) => r.kind === 'ipv4').map((r) => r.source),
    'ip-permission.from-port': (g) => ingress(g).map((r) => (r.fromPort === null ? null : String(r.fromPort))),
    'ip-permission.to-port': (g) => ingress(g).map((r) => (r.toPort === null ? null : String(r.toPort))),
    'ip-permission.protocol': (g) => ingress(g).map((r) => r.protocol),
    'ip-permission.group-id': (g) => ingress(g).filter((r) => r.kind === 'group').map((r) => r.source),
    'egress.ip-permission.cidr': (g) => egress(g).filter((r) => r.kind === 'ipv4').map((r) => r.source),
  });
  dryRun(fields);
  const chosen = [...state.groups.values()].filter((g) => (ids.length + names.length === 0 || ids.includes(g.id) || names.includes(g.name)) && matches(g));
  const { items, ...rest } = page(fields, chosen);
  return { SecurityGroups: items.map((group) => describeGroup(group, step.scope.accountId, step.scope.region)), ...rest };
}

const describeGroup = (group: SecurityGroup, ownerId: string, region: string): Record<string, unknown> => ({
  GroupId: group.id, GroupName: group.name, Description: group.description, OwnerId: ownerId, VpcId: group.vpcId,
  IpPermissions: describePermissions(group.rules.filter((rule) => !rule.egress), ownerId),
  IpPermissionsEgress: describePermissions(group.rules.filter((rule) => rule.egress), ownerId),
  Tags: tagList(group.tags), SecurityGroupArn: `arn:aws:ec2:${region}:${ownerId}:security-group/${group.id}`,
});

const RULE_PARAMETERS = [
  'GroupId', 'GroupName', 'IpPermissions', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'SourceSecurityGroupName', 'TagSpecifications', 'DryRun',
] as const;

/** `AuthorizeSecurityGroupIngress` and `…Egress`. */
const authorize = (egress: boolean) => (state: Ec2State, input: unknown, step: Step<Ec2Options>): object => {
  const fields = read(input).only(...RULE_PARAMETERS);
  const group = groupOf(state, fields);
  const wanted = readPermissions(state, fields, group, egress);
  for (const rule of wanted) {
    if (group.rules.some((each) => sameRule(each, rule))) {
      throw new AwsError('InvalidPermission.Duplicate', `the specified rule "${ruleText(rule)}" already exists`);
    }
  }
  dryRun(fields);
  const added = wanted.map((rule): Rule => ({ id: `sgr-${step.token(`rule/${group.id}`, 17)}`, ...rule }));
  group.rules.push(...added);
  changed(state, group, step);
  return { Return: true, SecurityGroupRules: added.map((rule) => ruleView(rule, group.id, step.scope.accountId)) };
};
export const authorizeSecurityGroupIngress = authorize(false);
export const authorizeSecurityGroupEgress = authorize(true);

/** `RevokeSecurityGroupIngress` and `…Egress`: by description of the rule or by its id. */
const revoke = (egress: boolean) => (state: Ec2State, input: unknown, step: Step<Ec2Options>): object => {
  const fields = read(input).only(...RULE_PARAMETERS, 'SecurityGroupRuleIds');
  const group = groupOf(state, fields);
  const ids = fields.texts('SecurityGroupRuleIds');
  const byId = ids.map((id) => {
    const rule = group.rules.find((each) => each.id === id && each.egress === egress);
    if (rule === undefined) throw new AwsError('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${id}' does not exist`);
    return rule;
  });
  const described = ids.length > 0 ? [] : readPermissions(state, fields, group, egress);
  const gone = new Set(byId);
  for (const rule of described) {
    const found = group.rules.find((each) => sameRule(each, rule));
    if (found === undefined) throw new AwsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
    gone.add(found);
  }
  dryRun(fields);
  group.rules = group.rules.filter((rule) => !gone.has(rule));
  changed(state, group, step);
  return { Return: true, RevokedSecurityGroupRules: [...gone].map((rule) => ({ SecurityGroupRuleId: rule.id, GroupId: group.id, IsEgress: egress })) };
};
export const revokeSecurityGroupIngress = revoke(false);
export const revokeSecurityGroupEgress = revoke(true);

const ruleText = (rule: NewRule): string => {
  const peer = rule.kind === 'ipv4' || rule.kind === 'ipv6' ? rule.source : `peer: ${rule.source}`;
  const protocol = rule.protocol === '-1' ? 'ALL' : rule.protocol.toUpperCase();
  const ports = rule.fromPort === null ? '' : `, from port: ${rule.fromPort}, to port: ${rule.toPort ?? rule.fromPort}`;
  return `${rule.kind.startsWith('ip') ? `peer: ${peer}` : peer}, ${protocol}${ports}, ALLOW`;
};

/** AWS Config also writes an item for every instance that has the group. */
function changed(state: Ec2State, group: SecurityGroup, step: Step<Ec2Options>): void {
  step.note('ec2.securityGroup', subject(step, group.id), { groupId: group.id, change: 'rules', rules: group.rules.length });
  step.changed(TYPE, group.id);
  for (const eni of interfacesOfGroup(state, group.id)) if (eni.attachment !== null) step.changed('AWS::EC2::Instance', eni.attachment.instanceId);
}

/** `DescribeSecurityGroupRules`. */
export function describeSecurityGroupRules(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('SecurityGroupRuleIds', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('SecurityGroupRuleIds');
  const rows = [...state.groups.values()].flatMap((group) => group.rules.map((rule) => ({ group, rule, tags: new Map<string, string>() })));
  for (const id of ids) {
    if (!rows.some(({ rule }) => rule.id === id))
      throw new AwsError('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${id}' does not exist`);
  }
  const matches = readFilters<(typeof rows)[number]>(fields, { 'group-id': (r) => r.group.id, 'security-group-rule-id': (r) => r.rule.id });
  dryRun(fields);
  const { items, ...rest } = page(fields, rows.filter((r) => (ids.length === 0 || ids.includes(r.rule.id)) && matches(r)));
  return { SecurityGroupRules: items.map(({ group, rule }) => ruleView(rule, group.id, step.scope.accountId)), ...rest };
}
