import type { Json } from '../../../../kernel/plain.ts';
import {
  COMPLIANT,
  csv,
  dig,
  listAt,
  nonCompliant,
  notApplicable,
  numberAt,
  require,
  textAt,
  type Parameters,
  type RuleContext,
  type RuleItem,
  type Verdict,
} from '../verdict.ts';
import { parameter, type ManagedRule } from './rule.ts';

const GROUP = 'AWS::EC2::SecurityGroup';
const INTERFACE = 'AWS::EC2::NetworkInterface';

/** Whether a permission lets everybody in: in the old list of texts or the new lists of structures. */
function isOpen(permission: Json, context: RuleContext): boolean {
  const everybody = [...listAt(permission, 'ipRanges'), ...listAt(permission, 'ipv4Ranges').map((range) => dig(range, 'cidrIp'))];
  const ipv6 = listAt(permission, 'ipv6Ranges').map((range) => dig(range, 'cidrIpv6'));
  return (
    everybody.some((range) => range === '0.0.0.0/0' || dig(range, 'cidrIp') === '0.0.0.0/0') ||
    (context.ipv6IsOpen && ipv6.includes('::/0'))
  );
}

const NAMES: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp' };
/** The ports of a protocol that a permission opens: `-1` and absent ports mean all of them. */
function portsOf(permission: Json, protocol: 'tcp' | 'udp'): readonly [from: number, to: number] | undefined {
  const named = textAt(permission, 'ipProtocol') ?? '-1';
  if (named === '-1') return [0, 65_535];
  if ((NAMES[named] ?? named) !== protocol) return undefined;
  return [numberAt(permission, 'fromPort') ?? 0, numberAt(permission, 'toPort') ?? 65_535];
}
const openPermissions = (item: RuleItem, context: RuleContext): readonly Json[] =>
  listAt(item.configuration, 'ipPermissions').filter((permission) => isOpen(permission, context));

/** The ports of a list that everybody reaches over TCP. */
const openPorts = (item: RuleItem, ports: readonly number[], context: RuleContext): number[] => {
  const ranges = openPermissions(item, context).map((permission) => portsOf(permission, 'tcp'));
  return ports.filter((port) => ranges.some((range) => range !== undefined && range[0] <= port && port <= range[1]));
};

/** Its identifier is not its name. https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html */
const restrictedSsh: ManagedRule = {
  name: 'restricted-ssh',
  identifier: 'INCOMING_SSH_DISABLED',
  types: [GROUP],
  trigger: 'change',
  parameters: [],
  evaluate: (item, _, context) => require(openPorts(item, [22], context).length === 0, 'Port 22 is open to everybody.'),
};

const BLOCKED: readonly (readonly [name: string, port: string])[] = [
  ['blockedPort1', '20'],
  ['blockedPort2', '21'],
  ['blockedPort3', '3389'],
  ['blockedPort4', '3306'],
  ['blockedPort5', '4333'],
];
/** https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html */
const restrictedPorts: ManagedRule = {
  name: 'restricted-common-ports',
  identifier: 'RESTRICTED_INCOMING_TRAFFIC',
  types: [GROUP],
  trigger: 'change',
  parameters: BLOCKED.map(([name, port]) => parameter(name, 'int', port)),
  evaluate: (item, parameters, context) => {
    const open = openPorts(
      item,
      BLOCKED.map(([name]) => Number(parameters.get(name))),
      context,
    );
    return require(open.length === 0, `Port ${open.join(', ')} is open to everybody.`);
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/vpc-default-security-group-closed.html */
const defaultClosed: ManagedRule = {
  name: 'vpc-default-security-group-closed',
  identifier: 'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
  types: [GROUP],
  trigger: 'change',
  parameters: [],
  evaluate: (item) => {
    if (textAt(item.configuration, 'groupName') !== 'default') return notApplicable('The group is not a default security group.');
    const rules = listAt(item.configuration, 'ipPermissions').length + listAt(item.configuration, 'ipPermissionsEgress').length;
    return require(rules === 0, `The default security group has ${rules} rules.`);
  },
};

/** Reads `443,1020-1025`. */
const portRanges = (text: string | undefined): readonly (readonly [number, number])[] =>
  csv(text).flatMap((part) => {
    const found = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    return found === null ? [] : [[Number(found[1]), Number(found[2] ?? found[1])] as const];
  });
/** Whether consecutive ranges cover every port of an interval. */
function covers(ranges: readonly (readonly [number, number])[], [from, to]: readonly [number, number]): boolean {
  let next = from;
  for (const [low, high] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) if (low <= next && high >= next) next = high + 1;
  return next > to;
}
/** https://docs.aws.amazon.com/config/latest/developerguide/vpc-sg-open-only-to-authorized-ports.html */
const authorizedPorts: ManagedRule = {
  name: 'vpc-sg-open-only-to-authorized-ports',
  identifier: 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS',
  types: [GROUP],
  trigger: 'change',
  parameters: [parameter('authorizedTcpPorts', 'String'), parameter('authorizedUdpPorts', 'String')],
  evaluate: (item, parameters, context) => {
    for (const permission of openPermissions(item, context)) {
      for (const protocol of ['tcp', 'udp'] as const) {
        const open = portsOf(permission, protocol);
        const allowed = portRanges(parameters.get(protocol === 'tcp' ? 'authorizedTcpPorts' : 'authorizedUdpPorts'));
        if (open !== undefined && !covers(allowed, open)) {
          return nonCompliant(`The ${protocol} ports ${open[0]}-${open[1]} are open to everybody and not all authorized.`);
        }
      }
    }
    return COMPLIANT;
  },
};

function attached(item: RuleItem, _: Parameters, context: RuleContext): Verdict {
  if (textAt(item.configuration, 'groupName') === 'default') return notApplicable('The group is a default security group.');
  const owner = textAt(item.configuration, 'ownerId');
  if (owner !== undefined && owner !== context.accountId) return notApplicable(`The group belongs to account ${owner}.`);
  const used = context
    .list(INTERFACE)
    .some((face) => listAt(face.configuration, 'groups').some((group) => dig(group, 'groupId') === item.resourceId));
  return require(used, 'The security group is attached to no network interface.');
}
/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-security-group-attached-to-eni.html */
const attachedOnChange: ManagedRule = {
  name: 'ec2-security-group-attached-to-eni',
  identifier: 'EC2_SECURITY_GROUP_ATTACHED_TO_ENI',
  types: [GROUP],
  trigger: 'change',
  parameters: [],
  evaluate: attached,
};
/** https://docs.aws.amazon.com/config/latest/developerguide/ec2-security-group-attached-to-eni-periodic.html */
const attachedPeriodic: ManagedRule = {
  name: 'ec2-security-group-attached-to-eni-periodic',
  identifier: 'EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC',
  types: [GROUP],
  trigger: 'periodic',
  parameters: [],
  evaluate: attached,
};

export const SECURITY_GROUP_RULES: readonly ManagedRule[] = [
  restrictedSsh,
  restrictedPorts,
  defaultClosed,
  authorizedPorts,
  attachedOnChange,
  attachedPeriodic,
];
