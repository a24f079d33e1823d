import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { canonical } from '../../kernel/plain.ts';
import { combination, findOne, invalid } from './errors.ts';
import { parseCidr } from './network.ts';
import type { Ec2State, Rule, SecurityGroup } from './state.ts';

/** A rule before it has an id: one protocol, one range of ports, one peer. */
export type NewRule = Omit<Rule, 'id'>;

const PROTOCOLS: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6', all: '-1' };
const KEY = (rule: NewRule): string =>
  canonical([rule.egress, rule.protocol, rule.fromPort, rule.toPort, rule.kind, rule.source]);
/** Whether two rules are the same but for their descriptions. */
export const sameRule = (a: NewRule, b: NewRule): boolean => KEY(a) === KEY(b);

/** Reads `IpPermissions`, or the older flat form of one rule. @throws when there is none, or one that cannot be */
export function readPermissions(state: Ec2State, fields: Fields, group: SecurityGroup, egress: boolean): NewRule[] {
  const list = fields.structs('IpPermissions');
  const flat = fields.has('IpProtocol') || fields.has('CidrIp') || fields.has('SourceSecurityGroupName');
  if (list.length > 0 && flat) throw combination('The parameter ipPermissions may not be used in combination with other parameters.');
  const rules = flat ? flatRule(state, fields, group, egress) : list.flatMap((item) => onePermission(state, item, group, egress));
  if (rules.length === 0) throw new AwsError('MissingParameter', 'The request must contain the parameter ipPermissions');
  const keys = new Set(rules.map(KEY));
  if (keys.size < rules.length) throw invalid('The same permission must not appear multiple times');
  return rules;
}

function flatRule(state: Ec2State, fields: Fields, group: SecurityGroup, egress: boolean): NewRule[] {
  const head = protocolAndPorts(fields);
  const name = fields.optional('SourceSecurityGroupName');
  if (name !== undefined) {
    const source = [...state.groups.values()].find((each) => each.vpcId === group.vpcId && each.name === name);
    if (source === undefined) throw new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist`);
    return [{ egress, ...head, kind: 'group', source: source.id, description: null }];
  }
  return [{ egress, ...head, kind: 'ipv4', source: cidr4(fields.text('CidrIp')), description: null }];
}

function onePermission(state: Ec2State, item: Fields, group: SecurityGroup, egress: boolean): NewRule[] {
  item.only('IpProtocol', 'FromPort', 'ToPort', 'IpRanges', 'Ipv6Ranges', 'UserIdGroupPairs', 'PrefixListIds');
  const head = protocolAndPorts(item);
  const rule = (kind: Rule['kind'], source: string, from: Fields): NewRule =>
    ({ egress, ...head, kind, source, description: from.optional('Description') ?? null });
  return [
    ...item.structs('IpRanges').map((each) => rule('ipv4', cidr4(each.text('CidrIp')), each)),
    ...item.structs('Ipv6Ranges').map((each) => rule('ipv6', cidr6(each.text('CidrIpv6')), each)),
    ...item.structs('PrefixListIds').map((each) => rule('prefix', each.text('PrefixListId'), each)),
    ...item.structs('UserIdGroupPairs').map((each) => {
      const id = each.optional('GroupId');
      const name = each.optional('GroupName');
      const found = id !== undefined ? findOne('group', state.groups, id)
        : [...state.groups.values()].find((one) => one.vpcId === group.vpcId && one.name === name);
      if (found === undefined) throw new AwsError('InvalidGroup.NotFound', `The security group '${name ?? ''}' does not exist`);
      return rule('group', found.id, each);
    }),
  ];
}

function protocolAndPorts(fields: Fields): Pick<Rule, 'protocol' | 'fromPort' | 'toPort'> {
  const given = fields.text('IpProtocol').toLowerCase();
  const protocol = Object.hasOwn(PROTOCOLS, given) ? PROTOCOLS[given]! : given;
  if (!/^(?:-1|tcp|udp|icmp|icmpv6|\d{1,3})$/.test(protocol) || Number(protocol) > 255) {
    throw invalid(`Invalid value '${given}' for IP protocol. Unknown protocol.`);
  }
  if (protocol === '-1') return { protocol, fromPort: null, toPort: null };
  const icmp = protocol.startsWith('icmp');
  const fromPort = fields.integer('FromPort', -1, 65_535);
  const toPort = fields.integer('ToPort', -1, 65_535);
  if (protocol !== 'tcp' && protocol !== 'udp' && !icmp) return { protocol, fromPort: fromPort ?? null, toPort: toPort ?? null };
  if (fromPort === undefined || toPort === undefined) {
    throw invalid(`Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.`);
  }
  if (!icmp && (fromPort < 0 || toPort < 0 || fromPort > toPort)) {
    throw invalid(`Invalid TCP port range (${fromPort}..${toPort})`);
  }
  return { protocol, fromPort, toPort };
}

/** A network as AWS keeps it: host bits are cut off. */
function cidr4(text: string): string {
  const m = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text);
  const exact = parseCidr(text);
  if (exact !== undefined) return text;
  if (m !== null && Number(m[2]) <= 32 && m[1]!.split('.').every((part) => Number(part) <= 255)) {
    const size = 2 ** (32 - Number(m[2]));
    const n = m[1]!.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const base = Math.floor(n / size) * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')}/${m[2]!}`;
  }
  throw invalid(`CIDR block ${text} is malformed`);
}
function cidr6(text: string): string {
  if (!/^[0-9a-fA-F:]+\/\d{1,3}$/.test(text) || !text.includes(':') || Number(text.slice(text.indexOf('/') + 1)) > 128)
    throw invalid(`CIDR block ${text} is malformed`);
  return text;
}

/** Rules as `IpPermissions`: those of one protocol and port range stand together. */
export function describePermissions(rules: readonly Rule[], ownerId: string): object[] {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = `${rule.protocol} ${rule.fromPort} ${rule.toPort}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].map((list) => {
    const [{ protocol, fromPort, toPort }] = list as [Rule];
    const of = (kind: Rule['kind']): Rule[] => list.filter((rule) => rule.kind === kind);
    const note = (rule: Rule): object => (rule.description === null ? {} : { Description: rule.description });
    return {
      IpProtocol: protocol, ...(fromPort === null ? {} : { FromPort: fromPort }), ...(toPort === null ? {} : { ToPort: toPort }),
      UserIdGroupPairs: of('group').map((rule) => ({ ...note(rule), UserId: ownerId, GroupId: rule.source })),
      IpRanges: of('ipv4').map((rule) => ({ ...note(rule), CidrIp: rule.source })),
      Ipv6Ranges: of('ipv6').map((rule) => ({ ...note(rule), CidrIpv6: rule.source })),
      PrefixListIds: of('prefix').map((rule) => ({ ...note(rule), PrefixListId: rule.source })),
    };
  });
}

/** A rule as `SecurityGroupRule`. */
export function ruleView(rule: Rule, groupId: string, ownerId: string): object {
  return {
    SecurityGroupRuleId: rule.id, GroupId: groupId, GroupOwnerId: ownerId, IsEgress: rule.egress, IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? -1, ToPort: rule.toPort ?? -1,
    ...(rule.kind === 'ipv4' ? { CidrIpv4: rule.source } : {}),
    ...(rule.kind === 'ipv6' ? { CidrIpv6: rule.source } : {}),
    ...(rule.kind === 'prefix' ? { PrefixListId: rule.source } : {}),
    ...(rule.kind === 'group' ? { ReferencedGroupInfo: { GroupId: rule.source, UserId: ownerId } } : {}),
    ...(rule.description === null ? {} : { Description: rule.description }),
    Tags: [],
  };
}
