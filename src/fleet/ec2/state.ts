import type { Scope } from '../../aws/scope.ts';
import { hashText } from '../../kernel/digest.ts';
import type { Instant } from '../../kernel/time.ts';
import type { CreditAccount } from './credits.ts';
import type { Members } from './members.ts';
import type { Ec2Options } from './options.ts';

/** Instance states and their codes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
export const STATE_CODES = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 } as const;
export type InstanceStateName = keyof typeof STATE_CODES;

export interface Load {
  /** A workload as `src/workloads` reads it. */
  readonly load: unknown;
  /** What the workload's own times count from. */
  readonly start: Instant;
  /** The stream that its noise is named by; the instance's own when null. */
  readonly series: string | null;
}

/** What the world has done to an instance, and until when (FOREVER when it has to be undone by hand). */
export interface Faults {
  silentUntil: Instant | null;
  instanceImpairedSince: Instant | null;
  systemImpairedSince: Instant | null;
  /** Attached EBS volumes do not answer. */
  ebsImpairedSince: Instant | null;
  hungSince: Instant | null;
  /** Milliseconds that the guest's clock is ahead. */
  clockSkew: number;
  lateBy: number;
  duplicate: boolean;
}
export const noFaults = (): Faults => ({
  silentUntil: null, instanceImpairedSince: null, systemImpairedSince: null, ebsImpairedSince: null, hungSince: null, clockSkew: 0, lateBy: 0, duplicate: false,
});

/** What runs inside an instance: the CloudWatch agent, the memory script in crontab, logs. */
export interface Guest {
  agent: AgentConfig | null;
  cron: CronConfig | null;
  /** The log group whose stream the agent has made. */
  logStream: string | null;
}
export interface AgentConfig {
  readonly namespace: string;
  readonly interval: number;
  readonly metrics: readonly string[];
  readonly appendDimensions: readonly string[];
  readonly aggregationDimensions: readonly (readonly string[])[];
  readonly logGroup: string | null;
}
export interface CronConfig {
  readonly interval: number;
  readonly metrics: readonly string[];
  readonly autoScaling: boolean;
}

export interface Instance {
  readonly id: string;
  /** What its random streams are called: from the tag Name, the client token or the launch itself, never from the order of creation. */
  readonly stream: string;
  readonly reservation: string;
  readonly index: number;
  readonly imageId: string;
  type: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly interfaceId: string;
  /** Interfaces attached after the launch. */
  readonly extraInterfaces: string[];
  readonly devices: BlockDevice[];
  readonly launchedAt: Instant;
  /** `LaunchTime`: the last start. */
  startedAt: Instant;
  /** When it became `running` last; metrics count from here. */
  runningAt: Instant | null;
  state: InstanceStateName;
  /** How often the state changed: a notice of an older life is recognised by it. */
  turn: number;
  monitoring: boolean;
  tags: Map<string, string>;
  readonly keyName: string | null;
  profile: string | null;
  readonly clientToken: string;
  publicIp: string | null;
  terminationProtection: boolean;
  stopProtection: boolean;
  shutdownBehavior: 'stop' | 'terminate';
  ebsOptimized: boolean;
  sourceDestCheck: boolean;
  readonly tenancy: string;
  metadata: { HttpTokens: string; HttpPutResponseHopLimit: number; HttpEndpoint: string; InstanceMetadataTags: string };
  userData: string | null;
  reason: { readonly Code: string; readonly Message: string } | null;
  transitionReason: string;
  loads: Map<string, Load>;
  faults: Faults;
  guest: Guest | null;
  credits: CreditAccount | null;
  retirement: Instant | null;
}
export interface BlockDevice {
  readonly DeviceName: string;
  readonly VolumeId: string;
  readonly AttachTime: Instant;
  DeleteOnTermination: boolean;
}

export interface Reservation {
  readonly id: string;
  readonly requester: string | null;
  readonly instances: string[];
}

export interface Vpc { readonly id: string; readonly cidr: string; readonly isDefault: boolean; readonly tags: Map<string, string> }
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly isDefault: boolean;
  mapPublicIp: boolean;
  /** Offsets of addresses in use. */
  readonly used: Set<number>;
  readonly tags: Map<string, string>;
}
export interface Rule {
  readonly id: string;
  readonly egress: boolean;
  readonly protocol: string;
  readonly fromPort: number | null;
  readonly toPort: number | null;
  readonly kind: 'ipv4' | 'ipv6' | 'group' | 'prefix';
  readonly source: string;
  readonly description: string | null;
}
export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  rules: Rule[];
  readonly tags: Map<string, string>;
}
export interface NetworkInterface {
  readonly id: string;
  readonly subnetId: string;
  readonly privateIp: string;
  readonly description: string;
  groups: string[];
  attachment: {
    readonly id: string;
    readonly instanceId: string;
    readonly deviceIndex: number;
    readonly at: Instant;
    readonly deleteOnTermination: boolean;
  } | null;
  readonly createdAt: Instant;
  readonly requesterManaged: boolean;
  readonly tags: Map<string, string>;
}
export interface Volume {
  readonly id: string;
  readonly zone: string;
  size: number;
  type: string;
  iops: number | null;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  readonly snapshotId: string;
  readonly createdAt: Instant;
  attachment: { readonly instanceId: string; readonly device: string; readonly at: Instant } | null;
  loads: Map<string, Load>;
  readonly tags: Map<string, string>;
}
export interface Address {
  readonly allocationId: string;
  readonly publicIp: string;
  association: { readonly id: string; readonly instanceId: string | null; readonly interfaceId: string } | null;
  readonly tags: Map<string, string>;
}
export interface Image {
  readonly id: string;
  readonly name: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly ownerId: string;
  readonly tags: Map<string, string>;
}
export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  defaultVersion: number;
  readonly versions: { readonly number: number; readonly description: string | null; readonly createdAt: Instant; readonly data: object }[];
  readonly tags: Map<string, string>;
}
export interface FlowLog {
  readonly id: string;
  readonly resourceId: string;
  readonly trafficType: string;
  readonly destinationType: string;
  readonly destination: string | null;
  readonly logGroupName: string | null;
  readonly role: string | null;
  readonly createdAt: Instant;
  readonly tags: Map<string, string>;
}

/** EC2 in one account and region. */
export interface Ec2State {
  readonly instances: Map<string, Instance>;
  readonly reservations: Map<string, Reservation>;
  /** Reservation and parameters of each launch by its client token. */
  readonly clientTokens: Map<string, { readonly reservation: string; readonly parameters: string }>;
  /** How many launches of one description there were: names streams of what has no name. */
  readonly launches: Map<string, number>;
  readonly vpcs: Map<string, Vpc>;
  readonly subnets: Map<string, Subnet>;
  readonly groups: Map<string, SecurityGroup>;
  readonly interfaces: Map<string, NetworkInterface>;
  readonly volumes: Map<string, Volume>;
  readonly addresses: Map<string, Address>;
  readonly images: Map<string, Image>;
  readonly templates: Map<string, LaunchTemplate>;
  readonly flowLogs: Map<string, FlowLog>;
  /** Zones that are down, with the instant until when. */
  readonly zonesDown: Map<string, Instant>;
  /** Those who publish under aggregated dimensions: `AutoScalingGroupName=web` → its running members. */
  readonly aggregates: Map<string, Members>;
  /** Aggregated dimensions whose members changed at this instant. */
  readonly dirty: Set<string>;
  readonly publicIps: Set<string>;
  encryptByDefault: boolean;
  /** Running instances in which something is installed. */
  readonly guests: Set<string>;
}

/** Seventeen hexadecimal digits that follow from words alone: ids of what an account has from its beginning. */
const fixedId = (prefix: string, ...words: readonly string[]): string =>
  `${prefix}-${(hashText([prefix, ...words].join('/')) + hashText([...words, prefix].join('/'))).slice(0, 17)}`;

const newMaps = (): Ec2State => ({
  instances: new Map(), reservations: new Map(), clientTokens: new Map(), launches: new Map(),
  vpcs: new Map(), subnets: new Map(), groups: new Map(), interfaces: new Map(), volumes: new Map(), addresses: new Map(),
  images: new Map(), templates: new Map(), flowLogs: new Map(), zonesDown: new Map(), aggregates: new Map(), dirty: new Set(),
  publicIps: new Set(), encryptByDefault: false, guests: new Set(),
});

/** An account's region as AWS hands it over: a default VPC with a subnet in every zone, its default security group, and Amazon's images. */
export function createEc2State(scope: Scope, options: Ec2Options): Ec2State {
  const state = newMaps();
  const here = `${scope.accountId}/${scope.region}`;
  const vpcId = fixedId('vpc', here, 'default');
  state.vpcs.set(vpcId, { id: vpcId, cidr: '172.31.0.0/16', isDefault: true, tags: new Map() });
  zonesOf(scope, options).forEach((zone, i) => {
    const id = fixedId('subnet', here, zone);
    state.subnets.set(id, {
      id, vpcId, zone, cidr: `172.31.${i * 16}.0/20`, isDefault: true, mapPublicIp: true, used: new Set(), tags: new Map(),
    });
  });
  const groupId = fixedId('sg', here, 'default');
  state.groups.set(groupId, {
    id: groupId, name: 'default', description: 'default VPC security group', vpcId, rules: defaultRules(groupId), tags: new Map(),
  });
  for (const [architecture, name] of [['x86_64', 'al2023-ami-x86_64'], ['arm64', 'al2023-ami-arm64']] as const) {
    const id = fixedId('ami', scope.region, name);
    state.images.set(id, { id, name, architecture, ownerId: '137112412989', tags: new Map() });
  }
  return state;
}

export const zonesOf = (scope: Scope, options: Ec2Options): string[] =>
  Array.from({ length: Math.min(16, Math.max(1, options.zones)) }, (_, i) => `${scope.region}${'abcdefghijklmnop'[i]!}`);

/** What every default security group allows: its own members in, everything out. */
export const defaultRules = (groupId: string): Rule[] => [
  { id: fixedId('sgr', groupId, 'in'), egress: false, protocol: '-1', fromPort: null, toPort: null, kind: 'group', source: groupId, description: null },
  egressAll(groupId),
];
export const egressAll = (groupId: string): Rule => ({
  id: fixedId('sgr', groupId, 'out'), egress: true, protocol: '-1', fromPort: null, toPort: null, kind: 'ipv4', source: '0.0.0.0/0', description: null,
});
