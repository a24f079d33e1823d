import type { Operation } from '../../aws/engine.ts';
import { allocateAddress, associateAddress, describeAddresses, disassociateAddress, releaseAddress } from './addresses.ts';
import {
  describeInstanceAttribute, modifyInstanceAttribute, modifyInstanceMetadataOptions, monitorInstances, unmonitorInstances,
} from './attributes.ts';
import { describeInstanceCreditSpecifications, modifyInstanceCreditSpecification } from './credits.ts';
import { describeInstanceStatus, describeInstances } from './describe.ts';
import { createFlowLogs, deleteFlowLogs, describeFlowLogs } from './flow-logs.ts';
import { describeImages, describeInstanceTypes, registerImage } from './images.ts';
import {
  attachNetworkInterface, createNetworkInterface, deleteNetworkInterface, describeNetworkInterfaces, detachNetworkInterface,
  modifyNetworkInterfaceAttribute,
} from './interfaces.ts';
import { runInstances } from './launch.ts';
import type { Ec2Options } from './options.ts';
import { rebootInstances, recoverInstances, startInstances, stopInstances, terminateInstances } from './power.ts';
import {
  authorizeSecurityGroupEgress, authorizeSecurityGroupIngress, createSecurityGroup, deleteSecurityGroup, describeSecurityGroupRules,
  describeSecurityGroups, revokeSecurityGroupEgress, revokeSecurityGroupIngress,
} from './security-groups.ts';
import type { Ec2State } from './state.ts';
import { createTags, deleteTags, describeTags } from './tags.ts';
import {
  createLaunchTemplate, createLaunchTemplateVersion, deleteLaunchTemplate, describeLaunchTemplateVersions, describeLaunchTemplates, modifyLaunchTemplate,
} from './template-operations.ts';
import {
  attachVolume, createVolume, deleteVolume, describeVolumes, detachVolume, disableEbsEncryptionByDefault, enableEbsEncryptionByDefault,
  getEbsEncryptionByDefault, modifyVolume,
} from './volumes.ts';
import {
  createSubnet, createVpc, deleteSubnet, deleteVpc, describeAvailabilityZones, describeRegions, describeSubnets, describeVpcs, modifySubnetAttribute,
} from './vpcs.ts';

/** Every action of EC2 that is simulated. */
export const EC2_OPERATIONS = {
  RunInstances: runInstances, DescribeInstances: describeInstances, DescribeInstanceStatus: describeInstanceStatus, StartInstances: startInstances,
  StopInstances: stopInstances, RebootInstances: rebootInstances, TerminateInstances: terminateInstances, RecoverInstances: recoverInstances,
  MonitorInstances: monitorInstances, UnmonitorInstances: unmonitorInstances, ModifyInstanceAttribute: modifyInstanceAttribute,
  DescribeInstanceAttribute: describeInstanceAttribute, ModifyInstanceMetadataOptions: modifyInstanceMetadataOptions,
  ModifyInstanceCreditSpecification: modifyInstanceCreditSpecification, DescribeInstanceCreditSpecifications: describeInstanceCreditSpecifications,
  DescribeInstanceTypes: describeInstanceTypes, DescribeImages: describeImages, RegisterImage: registerImage,
  CreateTags: createTags, DeleteTags: deleteTags, DescribeTags: describeTags,
  CreateSecurityGroup: createSecurityGroup, DeleteSecurityGroup: deleteSecurityGroup, DescribeSecurityGroups: describeSecurityGroups,
  DescribeSecurityGroupRules: describeSecurityGroupRules, AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress, RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  CreateVolume: createVolume, DeleteVolume: deleteVolume, AttachVolume: attachVolume, DetachVolume: detachVolume, ModifyVolume: modifyVolume,
  DescribeVolumes: describeVolumes, EnableEbsEncryptionByDefault: enableEbsEncryptionByDefault,
  DisableEbsEncryptionByDefault: disableEbsEncryptionByDefault, GetEbsEncryptionByDefault: getEbsEncryptionByDefault,
  AllocateAddress: allocateAddress, ReleaseAddress: releaseAddress, AssociateAddress: associateAddress, DisassociateAddress: disassociateAddress,
  DescribeAddresses: describeAddresses,
  CreateNetworkInterface: createNetworkInterface, DeleteNetworkInterface: deleteNetworkInterface, AttachNetworkInterface: attachNetworkInterface,
  DetachNetworkInterface: detachNetworkInterface, ModifyNetworkInterfaceAttribute: modifyNetworkInterfaceAttribute,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  CreateVpc: createVpc, DeleteVpc: deleteVpc, DescribeVpcs: describeVpcs, CreateSubnet: createSubnet, DeleteSubnet: deleteSubnet,
  ModifySubnetAttribute: modifySubnetAttribute, DescribeSubnets: describeSubnets, DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeRegions: describeRegions,
  CreateFlowLogs: createFlowLogs, DeleteFlowLogs: deleteFlowLogs, DescribeFlowLogs: describeFlowLogs,
  CreateLaunchTemplate: createLaunchTemplate, CreateLaunchTemplateVersion: createLaunchTemplateVersion, ModifyLaunchTemplate: modifyLaunchTemplate,
  DeleteLaunchTemplate: deleteLaunchTemplate, DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
} as unknown as { readonly [Action: string]: Operation<Ec2State, Ec2Options> };
