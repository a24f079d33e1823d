import type { Ec2Resources } from './ec2-network.ts';

/** The client `cloud.ec2`: method names, inputs and outputs as in the AWS SDK v3. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html */
export interface Ec2 extends Ec2Resources {
  runInstances(input: RunInstancesInput): Ec2Reservation;
  describeInstances(input?: DescribeInstancesInput): { Reservations: Ec2Reservation[]; NextToken?: string };
  describeInstanceStatus(input?: DescribeInstancesInput & { IncludeAllInstances?: boolean | undefined }): {
    InstanceStatuses: InstanceStatus[]; NextToken?: string;
  };
  startInstances(input: InstanceIdsInput): { StartingInstances: InstanceStateChange[] };
  stopInstances(input: InstanceIdsInput & { Force?: boolean | undefined }): { StoppingInstances: InstanceStateChange[] };
  rebootInstances(input: InstanceIdsInput): void;
  terminateInstances(input: InstanceIdsInput): { TerminatingInstances: InstanceStateChange[] };
  /** Not a public action of AWS: what a recover action of an alarm does. */
  recoverInstances(input: InstanceIdsInput): void;
  monitorInstances(input: InstanceIdsInput): MonitoringOutput;
  unmonitorInstances(input: InstanceIdsInput): MonitoringOutput;
  modifyInstanceAttribute(input: ModifyInstanceAttributeInput): void;
  describeInstanceAttribute(input: { InstanceId: string | undefined; Attribute: string | undefined; DryRun?: boolean | undefined }): Record<string, unknown>;
  modifyInstanceMetadataOptions(input: InstanceMetadataOptions & { InstanceId: string | undefined; DryRun?: boolean | undefined }): {
    InstanceId: string; InstanceMetadataOptions: InstanceMetadataOptions & { State: string };
  };
  modifyInstanceCreditSpecification(input: ModifyInstanceCreditSpecificationInput): {
    SuccessfulInstanceCreditSpecifications: { InstanceId: string }[];
    UnsuccessfulInstanceCreditSpecifications: { InstanceId: string; Error: { Code: string; Message: string } }[];
  };
  describeInstanceCreditSpecifications(input?: { InstanceIds?: readonly string[] | undefined } & DryRunInput): {
    InstanceCreditSpecifications: { InstanceId: string; CpuCredits: string }[];
  };
  createLaunchTemplate(input: CreateLaunchTemplateInput): { LaunchTemplate: LaunchTemplateOutput };
  createLaunchTemplateVersion(input: CreateLaunchTemplateVersionInput): { LaunchTemplateVersion: LaunchTemplateVersionOutput };
  modifyLaunchTemplate(input: TemplateNameInput & { DefaultVersion?: string | undefined }): { LaunchTemplate: LaunchTemplateOutput };
  deleteLaunchTemplate(input: TemplateNameInput): { LaunchTemplate: LaunchTemplateOutput };
  describeLaunchTemplates(
    input?: PagedInput & { LaunchTemplateIds?: readonly string[] | undefined; LaunchTemplateNames?: readonly string[] | undefined },
  ): { LaunchTemplates: LaunchTemplateOutput[]; NextToken?: string };
  describeLaunchTemplateVersions(
    input: TemplateNameInput & PagedInput & {
      Versions?: readonly string[] | undefined; MinVersion?: string | undefined; MaxVersion?: string | undefined;
    },
  ): { LaunchTemplateVersions: LaunchTemplateVersionOutput[]; NextToken?: string };
  createTags(input: { Resources: readonly string[] | undefined; Tags: readonly Ec2Tag[] | undefined; DryRun?: boolean | undefined }): void;
  deleteTags(input: { Resources: readonly string[] | undefined; Tags?: readonly Ec2Tag[] | undefined; DryRun?: boolean | undefined }): void;
  describeTags(input?: PagedInput): { Tags: { Key: string; ResourceId: string; ResourceType: string; Value: string }[]; NextToken?: string };
}

export interface Ec2Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}
export interface Ec2Filter {
  Name?: string | undefined;
  Values?: readonly string[] | undefined;
}
export interface DryRunInput {
  DryRun?: boolean | undefined;
}
export interface PagedInput extends DryRunInput {
  Filters?: readonly Ec2Filter[] | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}
export interface InstanceIdsInput extends DryRunInput {
  InstanceIds: readonly string[] | undefined;
}
export interface DescribeInstancesInput extends PagedInput {
  InstanceIds?: readonly string[] | undefined;
}
export interface TagSpecification {
  ResourceType?: string | undefined;
  Tags?: readonly Ec2Tag[] | undefined;
}
export interface EbsBlockDevice {
  VolumeSize?: number | undefined;
  VolumeType?: string | undefined;
  Iops?: number | undefined;
  Throughput?: number | undefined;
  Encrypted?: boolean | undefined;
  KmsKeyId?: string | undefined;
  SnapshotId?: string | undefined;
  DeleteOnTermination?: boolean | undefined;
}
export interface BlockDeviceMapping {
  DeviceName?: string | undefined;
  VirtualName?: string | undefined;
  NoDevice?: string | undefined;
  Ebs?: EbsBlockDevice | undefined;
}
export interface InstanceMetadataOptions {
  HttpTokens?: string | undefined;
  HttpPutResponseHopLimit?: number | undefined;
  HttpEndpoint?: string | undefined;
  InstanceMetadataTags?: string | undefined;
}
export interface LaunchTemplateSpecification {
  LaunchTemplateId?: string | undefined;
  LaunchTemplateName?: string | undefined;
  Version?: string | undefined;
}
/** What a launch template may hold. */
export interface LaunchTemplateData {
  ImageId?: string | undefined;
  InstanceType?: string | undefined;
  KeyName?: string | undefined;
  UserData?: string | undefined;
  Placement?: { AvailabilityZone?: string | undefined; Tenancy?: string | undefined } | undefined;
  Monitoring?: { Enabled: boolean | undefined } | undefined;
  IamInstanceProfile?: { Arn?: string | undefined; Name?: string | undefined } | undefined;
  DisableApiTermination?: boolean | undefined;
  DisableApiStop?: boolean | undefined;
  InstanceInitiatedShutdownBehavior?: string | undefined;
  EbsOptimized?: boolean | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
  BlockDeviceMappings?: readonly BlockDeviceMapping[] | undefined;
  CreditSpecification?: { CpuCredits: string | undefined } | undefined;
  MetadataOptions?: InstanceMetadataOptions | undefined;
  NetworkInterfaces?: readonly {
    DeviceIndex?: number | undefined; SubnetId?: string | undefined; Groups?: readonly string[] | undefined; Description?: string | undefined;
    AssociatePublicIpAddress?: boolean | undefined; DeleteOnTermination?: boolean | undefined; NetworkInterfaceId?: string | undefined;
    NetworkCardIndex?: number | undefined;
  }[] | undefined;
  SecurityGroupIds?: readonly string[] | undefined;
  SecurityGroups?: readonly string[] | undefined;
}
export interface RunInstancesInput extends LaunchTemplateData, DryRunInput {
  MinCount: number | undefined;
  MaxCount: number | undefined;
  SubnetId?: string | undefined;
  ClientToken?: string | undefined;
  LaunchTemplate?: LaunchTemplateSpecification | undefined;
}
export interface ModifyInstanceAttributeInput extends DryRunInput {
  InstanceId: string | undefined;
  Attribute?: string | undefined;
  Value?: string | undefined;
  InstanceType?: { Value?: string | undefined } | undefined;
  DisableApiTermination?: { Value?: boolean | undefined } | undefined;
  DisableApiStop?: { Value?: boolean | undefined } | undefined;
  EbsOptimized?: { Value?: boolean | undefined } | undefined;
  SourceDestCheck?: { Value?: boolean | undefined } | undefined;
  InstanceInitiatedShutdownBehavior?: { Value?: string | undefined } | undefined;
  UserData?: { Value?: string | undefined } | undefined;
  Groups?: readonly string[] | undefined;
}

export interface InstanceState {
  Code: number;
  Name: string;
}
export interface InstanceStateChange {
  CurrentState: InstanceState;
  InstanceId: string;
  PreviousState: InstanceState;
}
export interface MonitoringOutput {
  InstanceMonitorings: { InstanceId: string; Monitoring: { State: string } }[];
}
export interface GroupIdentifier {
  GroupName: string;
  GroupId: string;
}
export interface Ec2Reservation {
  ReservationId: string;
  OwnerId: string;
  RequesterId?: string;
  Groups: GroupIdentifier[];
  Instances: Ec2Instance[];
}
export interface Ec2Instance {
  AmiLaunchIndex: number;
  ImageId: string;
  InstanceId: string;
  InstanceType: string;
  KeyName?: string;
  LaunchTime: Date;
  Monitoring: { State: string };
  Placement: { AvailabilityZone: string; GroupName: string; Tenancy: string };
  PrivateDnsName: string;
  PrivateIpAddress?: string;
  ProductCodes: never[];
  PublicDnsName: string;
  PublicIpAddress?: string;
  State: InstanceState;
  StateTransitionReason: string;
  SubnetId?: string;
  VpcId?: string;
  Architecture: string;
  BlockDeviceMappings: { DeviceName: string; Ebs: { AttachTime: Date; DeleteOnTermination: boolean; Status: string; VolumeId: string } }[];
  ClientToken: string;
  EbsOptimized: boolean;
  EnaSupport: boolean;
  Hypervisor: string;
  IamInstanceProfile?: { Arn: string; Id: string };
  NetworkInterfaces: InstanceNetworkInterface[];
  RootDeviceName: string;
  RootDeviceType: string;
  SecurityGroups: GroupIdentifier[];
  SourceDestCheck: boolean;
  StateReason?: { Code: string; Message: string };
  Tags: { Key: string; Value: string }[];
  VirtualizationType: string;
  CpuOptions: { CoreCount: number; ThreadsPerCore: number };
  MetadataOptions: { State: string; HttpTokens: string; HttpPutResponseHopLimit: number; HttpEndpoint: string; InstanceMetadataTags: string };
}
export interface InstanceNetworkInterface {
  NetworkInterfaceId: string;
  SubnetId: string;
  VpcId: string;
  Description: string;
  OwnerId: string;
  PrivateIpAddress: string;
  Status: string;
  SourceDestCheck: boolean;
  InterfaceType: string;
  Groups: GroupIdentifier[];
  Association?: { IpOwnerId: string; PublicDnsName: string; PublicIp: string };
  Attachment?: { AttachmentId: string; AttachTime: Date; DeleteOnTermination: boolean; DeviceIndex: number; Status: string };
}
export interface InstanceStatus {
  AvailabilityZone: string;
  InstanceId: string;
  InstanceState: InstanceState;
  Events?: { Code: string; Description: string; NotBefore: Date }[];
  InstanceStatus: StatusSummary;
  SystemStatus: StatusSummary;
  /** Nitro instances alone. */
  AttachedEbsStatus?: StatusSummary;
}
export interface StatusSummary {
  Status: 'ok' | 'impaired' | 'initializing' | 'not-applicable';
  Details: { Name: string; Status: string; ImpairedSince?: Date }[];
}

export interface ModifyInstanceCreditSpecificationInput extends DryRunInput {
  InstanceCreditSpecifications: readonly { InstanceId: string | undefined; CpuCredits?: string | undefined }[] | undefined;
  ClientToken?: string | undefined;
}
export interface TemplateNameInput extends DryRunInput {
  LaunchTemplateId?: string | undefined;
  LaunchTemplateName?: string | undefined;
  ClientToken?: string | undefined;
}
export interface CreateLaunchTemplateInput extends DryRunInput {
  LaunchTemplateName: string | undefined;
  LaunchTemplateData: LaunchTemplateData | undefined;
  VersionDescription?: string | undefined;
  ClientToken?: string | undefined;
  TagSpecifications?: readonly TagSpecification[] | undefined;
}
export interface CreateLaunchTemplateVersionInput extends TemplateNameInput {
  SourceVersion?: string | undefined;
  VersionDescription?: string | undefined;
  LaunchTemplateData: LaunchTemplateData | undefined;
}
export interface LaunchTemplateOutput {
  LaunchTemplateId: string;
  LaunchTemplateName: string;
  CreateTime: Date;
  CreatedBy: string;
  DefaultVersionNumber: number;
  LatestVersionNumber: number;
  Tags: { Key: string; Value: string }[];
}
export interface LaunchTemplateVersionOutput {
  LaunchTemplateId: string;
  LaunchTemplateName: string;
  VersionNumber: number;
  VersionDescription?: string;
  CreateTime: Date;
  CreatedBy: string;
  DefaultVersion: boolean;
  LaunchTemplateData: LaunchTemplateData;
}
