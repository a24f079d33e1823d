import type { DryRunInput, GroupIdentifier, PagedInput, TagSpecification } from './ec2.ts';

/** Networks, volumes, images and templates of the client `cloud.ec2`. */
export interface Ec2Resources {
  createSecurityGroup(input: CreateSecurityGroupInput): { GroupId: string; Tags: TagOutput[]; SecurityGroupArn: string };
  deleteSecurityGroup(input: GroupInput): { Return: boolean; GroupId: string };
  describeSecurityGroups(input?: PagedInput & { GroupIds?: readonly string[] | undefined; GroupNames?: readonly string[] | undefined }): {
    SecurityGroups: SecurityGroupOutput[];
    NextToken?: string;
  };
  describeSecurityGroupRules(input?: PagedInput & { SecurityGroupRuleIds?: readonly string[] | undefined }): {
    SecurityGroupRules: SecurityGroupRuleOutput[];
    NextToken?: string;
  };
  authorizeSecurityGroupIngress(input: PermissionsInput): { Return: boolean; SecurityGroupRules: SecurityGroupRuleOutput[] };
  authorizeSecurityGroupEgress(input: PermissionsInput): { Return: boolean; SecurityGroupRules: SecurityGroupRuleOutput[] };
  revokeSecurityGroupIngress(input: RevokeInput): RevokeOutput;
  revokeSecurityGroupEgress(input: RevokeInput): RevokeOutput;

  createVolume(input: CreateVolumeInput): VolumeOutput;
  deleteVolume(input: { VolumeId: string | undefined } & DryRunInput): void;
  attachVolume(
    input: { VolumeId: string | undefined; InstanceId: string | undefined; Device: string | undefined } & DryRunInput,
  ): VolumeAttachmentOutput;
  detachVolume(input: DetachVolumeInput): VolumeAttachmentOutput;
  modifyVolume(input: ModifyVolumeInput): { VolumeModification: Record<string, unknown> };
  describeVolumes(input?: PagedInput & { VolumeIds?: readonly string[] | undefined }): { Volumes: VolumeOutput[]; NextToken?: string };
  enableEbsEncryptionByDefault(input?: DryRunInput): { EbsEncryptionByDefault: boolean };
  disableEbsEncryptionByDefault(input?: DryRunInput): { EbsEncryptionByDefault: boolean };
  getEbsEncryptionByDefault(input?: DryRunInput): { EbsEncryptionByDefault: boolean };

  allocateAddress(input?: AllocateAddressInput): {
    AllocationId: string;
    PublicIp: string;
    Domain: string;
    NetworkBorderGroup: string;
    PublicIpv4Pool: string;
  };
  releaseAddress(input: AddressInput & { NetworkBorderGroup?: string | undefined }): void;
  associateAddress(input: AssociateAddressInput): { AssociationId: string };
  disassociateAddress(input: { AssociationId?: string | undefined; PublicIp?: string | undefined } & DryRunInput): void;
  describeAddresses(input?: PagedInput & { AllocationIds?: readonly string[] | undefined; PublicIps?: readonly string[] | undefined }): {
    Addresses: AddressOutput[];
  };

  createNetworkInterface(input: CreateNetworkInterfaceInput): { NetworkInterface: NetworkInterfaceOutput };
  deleteNetworkInterface(input: { NetworkInterfaceId: string | undefined } & DryRunInput): void;
  attachNetworkInterface(input: AttachNetworkInterfaceInput): { AttachmentId: string; NetworkCardIndex: number };
  detachNetworkInterface(input: { AttachmentId: string | undefined; Force?: boolean | undefined } & DryRunInput): void;
  modifyNetworkInterfaceAttribute(
    input: { NetworkInterfaceId: string | undefined; Groups?: readonly string[] | undefined } & DryRunInput,
  ): void;
  describeNetworkInterfaces(input?: PagedInput & { NetworkInterfaceIds?: readonly string[] | undefined }): {
    NetworkInterfaces: NetworkInterfaceOutput[];
    NextToken?: string;
  };

  createVpc(input: CreateVpcInput): { Vpc: VpcOutput };
  deleteVpc(input: { VpcId: string | undefined } & DryRunInput): void;
  describeVpcs(input?: PagedInput & { VpcIds?: readonly string[] | undefined }): { Vpcs: VpcOutput[]; NextToken?: string };
  createSubnet(input: CreateSubnetInput): { Subnet: SubnetOutput };
  deleteSubnet(input: { SubnetId: string | undefined } & DryRunInput): void;
  modifySubnetAttribute(input: { SubnetId: string | undefined; MapPublicIpOnLaunch?: { Value?: boolean | undefined } | undefined }): void;
  describeSubnets(input?: PagedInput & { SubnetIds?: readonly string[] | undefined }): { Subnets: SubnetOutput[]; NextToken?: string };
  describeAvailabilityZones(input?: PagedInput & { ZoneNames?: readonly string[] | undefined }): {
    AvailabilityZones: { ZoneName: string; RegionName: string; State: string; ZoneType: string; OptInStatus: string; Messages: never[] }[];
  };
  describeRegions(input?: { RegionNames?: readonly string[] | undefined; AllRegions?: boolean | undefined } & DryRunInput): {
    Regions: { RegionName: string; Endpoint: string; OptInStatus: string }[];
  };

  createFlowLogs(input: CreateFlowLogsInput): { FlowLogIds: string[]; Unsuccessful: never[] };
  deleteFlowLogs(input: { FlowLogIds: readonly string[] | undefined } & DryRunInput): { Unsuccessful: never[] };
  describeFlowLogs(input?: Omit<PagedInput, 'Filters'> & { FlowLogIds?: readonly string[] | undefined; Filter?: PagedInput['Filters'] }): {
    FlowLogs: Record<string, unknown>[];
    NextToken?: string;
  };
  describeImages(input?: PagedInput & { ImageIds?: readonly string[] | undefined; Owners?: readonly string[] | undefined }): {
    Images: ImageOutput[];
    NextToken?: string;
  };
  registerImage(input: RegisterImageInput): { ImageId: string };
  describeInstanceTypes(input?: PagedInput & { InstanceTypes?: readonly string[] | undefined }): {
    InstanceTypes: Record<string, unknown>[];
    NextToken?: string;
  };
}

export interface TagOutput {
  Key: string;
  Value: string;
}
export interface CreateSecurityGroupInput extends DryRunInput {
  GroupName: string | undefined;
  Description: string | undefined;
  VpcId?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface GroupInput extends DryRunInput {
  GroupId?: string | undefined;
  GroupName?: string | undefined;
}
export interface IpPermission {
  IpProtocol?: string | undefined;
  FromPort?: number | undefined;
  ToPort?: number | undefined;
  IpRanges?: readonly { CidrIp?: string | undefined; Description?: string | undefined }[] | undefined;
  Ipv6Ranges?: readonly { CidrIpv6?: string | undefined; Description?: string | undefined }[] | undefined;
  UserIdGroupPairs?: readonly { GroupId?: string | undefined; GroupName?: string | undefined; Description?: string | undefined }[] | undefined;
  PrefixListIds?: readonly { PrefixListId?: string | undefined; Description?: string | undefined }[] | undefined;
}
export interface PermissionsInput extends GroupInput {
  IpPermissions?: readonly IpPermission[] | undefined;
  IpProtocol?: string | undefined;
  FromPort?: number | undefined;
  ToPort?: number | undefined;
  CidrIp?: string | undefined;
  SourceSecurityGroupName?: string | undefined;
}
export interface RevokeInput extends PermissionsInput {
  SecurityGroupRuleIds?: readonly string[] | undefined;
}
export interface RevokeOutput {
  Return: boolean;
  RevokedSecurityGroupRules: { SecurityGroupRuleId: string; GroupId: string; IsEgress: boolean }[];
}
export interface IpPermissionOutput {
  IpProtocol: string;
  FromPort?: number;
  ToPort?: number;
  UserIdGroupPairs: { UserId: string; GroupId: string; Description?: string }[];
  IpRanges: { CidrIp: string; Description?: string }[];
  Ipv6Ranges: { CidrIpv6: string; Description?: string }[];
  PrefixListIds: { PrefixListId: string; Description?: string }[];
}
export interface SecurityGroupOutput {
  GroupId: string;
  GroupName: string;
  Description: string;
  OwnerId: string;
  VpcId: string;
  IpPermissions: IpPermissionOutput[];
  IpPermissionsEgress: IpPermissionOutput[];
  Tags: TagOutput[];
  SecurityGroupArn: string;
}
export interface SecurityGroupRuleOutput {
  SecurityGroupRuleId: string;
  GroupId: string;
  GroupOwnerId: string;
  IsEgress: boolean;
  IpProtocol: string;
  FromPort: number;
  ToPort: number;
  CidrIpv4?: string;
  CidrIpv6?: string;
  PrefixListId?: string;
  ReferencedGroupInfo?: { GroupId: string; UserId: string };
  Description?: string;
  Tags: TagOutput[];
}
export interface CreateVolumeInput extends DryRunInput {
  AvailabilityZone: string | undefined;
  Size?: number | undefined;
  VolumeType?: string | undefined;
  Iops?: number | undefined;
  Throughput?: number | undefined;
  Encrypted?: boolean | undefined;
  KmsKeyId?: string | undefined;
  SnapshotId?: string | undefined;
  ClientToken?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface DetachVolumeInput extends DryRunInput {
  VolumeId: string | undefined;
  InstanceId?: string | undefined;
  Device?: string | undefined;
  Force?: boolean | undefined;
}
export interface ModifyVolumeInput extends DryRunInput {
  VolumeId: string | undefined;
  Size?: number | undefined;
  VolumeType?: string | undefined;
  Iops?: number | undefined;
  Throughput?: number | undefined;
}
export interface VolumeAttachmentOutput {
  AttachTime: Date;
  Device: string;
  InstanceId: string;
  State: string;
  VolumeId: string;
  DeleteOnTermination?: boolean;
}
export interface VolumeOutput {
  VolumeId: string;
  AvailabilityZone: string;
  CreateTime: Date;
  Encrypted: boolean;
  KmsKeyId?: string;
  Size: number;
  SnapshotId: string;
  State: string;
  VolumeType: string;
  Iops?: number;
  MultiAttachEnabled: boolean;
  Tags: TagOutput[];
  Attachments: VolumeAttachmentOutput[];
}
export interface AllocateAddressInput extends DryRunInput {
  Domain?: string | undefined;
  PublicIpv4Pool?: string | undefined;
  NetworkBorderGroup?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface AddressInput extends DryRunInput {
  AllocationId?: string | undefined;
  PublicIp?: string | undefined;
}
export interface AssociateAddressInput extends AddressInput {
  InstanceId?: string | undefined;
  NetworkInterfaceId?: string | undefined;
  AllowReassociation?: boolean | undefined;
  PrivateIpAddress?: string | undefined;
}
export interface AddressOutput {
  AllocationId: string;
  PublicIp: string;
  Domain: string;
  PublicIpv4Pool: string;
  AssociationId?: string;
  NetworkInterfaceId?: string;
  InstanceId?: string;
  PrivateIpAddress?: string;
  Tags: TagOutput[];
}
export interface CreateNetworkInterfaceInput extends DryRunInput {
  SubnetId: string | undefined;
  Description?: string | undefined;
  Groups?: readonly string[] | undefined;
  ClientToken?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface AttachNetworkInterfaceInput extends DryRunInput {
  NetworkInterfaceId: string | undefined;
  InstanceId: string | undefined;
  DeviceIndex: number | undefined;
}
export interface NetworkInterfaceOutput {
  NetworkInterfaceId: string;
  SubnetId: string;
  VpcId: string;
  AvailabilityZone: string;
  Description: string;
  OwnerId: string;
  PrivateIpAddress: string;
  PrivateIpAddresses: { Primary: boolean; PrivateIpAddress: string }[];
  RequesterManaged: boolean;
  InterfaceType: string;
  SourceDestCheck: boolean;
  Status: string;
  Groups: GroupIdentifier[];
  Attachment?: {
    AttachmentId: string;
    AttachTime: Date;
    DeleteOnTermination: boolean;
    DeviceIndex: number;
    InstanceId: string;
    InstanceOwnerId: string;
    Status: string;
  };
  TagSet: TagOutput[];
}
export interface CreateVpcInput extends DryRunInput {
  CidrBlock: string | undefined;
  InstanceTenancy?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface VpcOutput {
  VpcId: string;
  CidrBlock: string;
  State: string;
  IsDefault: boolean;
  InstanceTenancy: string;
  OwnerId: string;
  DhcpOptionsId: string;
  Tags: TagOutput[];
}
export interface CreateSubnetInput extends DryRunInput {
  VpcId: string | undefined;
  CidrBlock: string | undefined;
  AvailabilityZone?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface SubnetOutput {
  SubnetId: string;
  VpcId: string;
  CidrBlock: string;
  AvailabilityZone: string;
  State: string;
  DefaultForAz: boolean;
  MapPublicIpOnLaunch: boolean;
  AvailableIpAddressCount: number;
  AssignIpv6AddressOnCreation: boolean;
  OwnerId: string;
  SubnetArn: string;
  Tags: TagOutput[];
}
export interface CreateFlowLogsInput extends DryRunInput {
  ResourceIds: readonly string[] | undefined;
  ResourceType: string | undefined;
  TrafficType?: string | undefined;
  LogDestinationType?: string | undefined;
  LogDestination?: string | undefined;
  LogGroupName?: string | undefined;
  DeliverLogsPermissionArn?: string | undefined;
  MaxAggregationInterval?: number | undefined;
  ClientToken?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface RegisterImageInput extends DryRunInput {
  Name: string | undefined;
  Architecture?: string | undefined;
  Description?: string | undefined;
  RootDeviceName?: string | undefined;
  VirtualizationType?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface ImageOutput {
  ImageId: string;
  Name: string;
  Architecture: string;
  OwnerId: string;
  Public: boolean;
  State: string;
  Tags: TagOutput[];
}
