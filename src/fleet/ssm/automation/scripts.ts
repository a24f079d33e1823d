import type { Service } from '../../../aws/engine.ts';
import type { Json } from '../../../kernel/plain.ts';
import type { Reply } from '../state.ts';

/** What a step of several calls does next: it is asked again with every answer that it got so far. */
export type Move =
  | { readonly call: { readonly service: Service; readonly action: string; readonly input: { readonly [name: string]: Json } } }
  | { readonly done: { readonly [output: string]: Json } }
  | { readonly fail: string };
export type Script = (inputs: { readonly [name: string]: Json }, replies: readonly Reply[]) => Move;

interface Range {
  readonly CidrIp?: string;
  readonly CidrIpv6?: string;
}
interface Permission {
  readonly IpProtocol?: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges?: readonly Range[];
  readonly Ipv6Ranges?: readonly Range[];
}
interface Group {
  readonly IpPermissions?: readonly Permission[];
  readonly IpPermissionsEgress?: readonly Permission[];
}
const groupOf = (reply: Reply | undefined): Group | undefined =>
  (reply?.output as { SecurityGroups?: readonly Group[] } | undefined)?.SecurityGroups?.[0];
const describeGroup = (GroupId: Json): Move => ({
  call: { service: 'ec2', action: 'DescribeSecurityGroups', input: { GroupIds: [GroupId] } },
});
const failed = (replies: readonly Reply[]): Move | undefined => {
  const error = replies.find((reply) => reply.error !== undefined)?.error;
  return error === undefined ? undefined : { fail: `${error.code}: ${error.message}` };
};

/** A rule with only its open ranges left; undefined when it is not open. */
function openPart(permission: Permission, block: string): Json | undefined {
  const v4 = (permission.IpRanges ?? []).filter((range) => range.CidrIp === (block === '' ? '0.0.0.0/0' : block));
  const v6 = (permission.Ipv6Ranges ?? []).filter((range) => range.CidrIpv6 === (block === '' ? '::/0' : block));
  if (v4.length + v6.length === 0) return undefined;
  return {
    IpProtocol: permission.IpProtocol ?? 'tcp',
    ...(permission.FromPort === undefined ? {} : { FromPort: permission.FromPort }),
    ...(permission.ToPort === undefined ? {} : { ToPort: permission.ToPort }),
    ...(v4.length === 0 ? {} : { IpRanges: v4.map(({ CidrIp }) => ({ CidrIp: CidrIp! })) }),
    ...(v6.length === 0 ? {} : { Ipv6Ranges: v6.map(({ CidrIpv6 }) => ({ CidrIpv6: CidrIpv6! })) }),
  };
}

/** Revokes the rules that open exactly port 22 or 3389 to everybody, or to a block. */
const closeSshAndRdp: Script = (inputs, replies) => {
  const problem = failed(replies);
  if (problem !== undefined) return problem;
  const groupId = inputs['GroupId'] ?? '';
  if (replies.length === 0) return describeGroup(groupId);
  const block = typeof inputs['IpAddressToBlock'] === 'string' ? inputs['IpAddressToBlock'] : '';
  const open = (groupOf(replies[0])?.IpPermissions ?? [])
    .filter((p) => p.IpProtocol === 'tcp' && p.FromPort === p.ToPort && (p.FromPort === 22 || p.FromPort === 3389))
    .flatMap((p) => openPart(p, block) ?? []);
  if (replies.length === 1 && open.length > 0) {
    return { call: { service: 'ec2', action: 'RevokeSecurityGroupIngress', input: { GroupId: groupId, IpPermissions: open } } };
  }
  return { done: { Revoked: open.length } };
};

const asJson = (permissions: readonly Permission[]): Json => JSON.parse(JSON.stringify(permissions)) as Json;

/** Revokes everything that a group allows. */
const removeAllRules: Script = (inputs, replies) => {
  const problem = failed(replies);
  if (problem !== undefined) return problem;
  const groupId = inputs['GroupId'] ?? '';
  if (replies.length === 0) return describeGroup(groupId);
  const group = groupOf(replies[0]);
  const calls: Move[] = [];
  const [ingress, egress] = [group?.IpPermissions ?? [], group?.IpPermissionsEgress ?? []];
  if (ingress.length > 0)
    calls.push({
      call: { service: 'ec2', action: 'RevokeSecurityGroupIngress', input: { GroupId: groupId, IpPermissions: asJson(ingress) } },
    });
  if (egress.length > 0)
    calls.push({
      call: { service: 'ec2', action: 'RevokeSecurityGroupEgress', input: { GroupId: groupId, IpPermissions: asJson(egress) } },
    });
  return calls[replies.length - 1] ?? { done: { Revoked: ingress.length + egress.length } };
};

export const SCRIPTS: ReadonlyMap<string, Script> = new Map([
  ['closeSshAndRdp', closeSshAndRdp],
  ['removeAllRules', removeAllRules],
]);
