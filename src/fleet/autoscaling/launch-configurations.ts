import type { Step } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { exists, inUse, invalid, read } from './errors.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState } from './state.ts';

export const CONFIGURATION_TYPE = 'AWS::AutoScaling::LaunchConfiguration';

/** `CreateLaunchConfiguration`: what EC2 is asked for, under a name. Detailed monitoring is on unless it is switched off. */
export function createLaunchConfiguration(state: AutoscalingState, input: unknown, step: Step<AutoscalingOptions>): void {
  const fields = read(input).only(
    'LaunchConfigurationName', 'ImageId', 'InstanceType', 'KeyName', 'SecurityGroups', 'UserData', 'BlockDeviceMappings', 'InstanceMonitoring',
    'IamInstanceProfile', 'EbsOptimized', 'AssociatePublicIpAddress', 'PlacementTenancy', 'MetadataOptions',
  );
  const name = fields.text('LaunchConfigurationName', /^[\x20-\x7e]{1,255}$/);
  if (state.configurations.has(name)) {
    throw exists(`Launch Configuration by this name already exists - A launch configuration already exists with the name ${name}`);
  }
  const ImageId = fields.text('ImageId');
  const InstanceType = fields.text('InstanceType');
  const groups = fields.texts('SecurityGroups');
  const profile = fields.optional('IamInstanceProfile');
  const publicIp = fields.flag('AssociatePublicIpAddress');
  const monitoring = fields.struct('InstanceMonitoring')?.flag('Enabled') ?? true;
  const text = (key: string): object => (fields.optional(key) === undefined ? {} : { [key]: fields.optional(key) });
  const data = {
    ImageId, InstanceType, ...text('KeyName'), ...text('UserData'), Monitoring: { Enabled: monitoring },
    ...(profile === undefined ? {} : { IamInstanceProfile: profile.startsWith('arn:') ? { Arn: profile } : { Name: profile } }),
    ...(fields.flag('EbsOptimized') === undefined ? {} : { EbsOptimized: fields.flag('EbsOptimized') }),
    ...(fields.structs('BlockDeviceMappings').length === 0 ? {} : { BlockDeviceMappings: fields.raw('BlockDeviceMappings') }),
    ...(fields.struct('MetadataOptions') === undefined ? {} : { MetadataOptions: fields.raw('MetadataOptions') }),
    ...(publicIp === undefined
      ? (groups.length === 0 ? {} : { SecurityGroupIds: groups })
      : { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: publicIp, ...(groups.length === 0 ? {} : { Groups: groups }) }] }),
  };
  const { accountId, region } = step.scope;
  const arn = `arn:aws:autoscaling:${region}:${accountId}:launchConfiguration:${step.uuid(`launch-configuration/${name}`)}:launchConfigurationName/${name}`;
  state.configurations.set(name, { name, arn, createdAt: step.at, data, given: input as object });
  step.changed(CONFIGURATION_TYPE, name);
}

/** `DeleteLaunchConfiguration`: refused while a group uses it. */
export function deleteLaunchConfiguration(state: AutoscalingState, input: unknown, step: Step<AutoscalingOptions>): void {
  const name = read(input).only('LaunchConfigurationName').text('LaunchConfigurationName');
  if (!state.configurations.has(name)) throw invalid(`Launch configuration name not found - Launch configuration ${name} not found`);
  for (const group of state.groups.values()) {
    if (group.source.kind === 'configuration' && group.source.name === name) {
      throw inUse(`Cannot delete launch configuration ${name} because it is attached to AutoScalingGroup ${group.name}`);
    }
  }
  state.configurations.delete(name);
  step.changed(CONFIGURATION_TYPE, name);
}

/** `DescribeLaunchConfigurations`. */
export function describeLaunchConfigurations(state: AutoscalingState, input: unknown): object {
  const fields = read(input).only('LaunchConfigurationNames');
  const names = fields.texts('LaunchConfigurationNames');
  return {
    LaunchConfigurations: [...state.configurations.values()].filter((each) => names.length === 0 || names.includes(each.name))
      .sort((a, b) => byCodeUnit(a.name, b.name))
      .map((each) => ({
        InstanceMonitoring: { Enabled: true }, SecurityGroups: [], BlockDeviceMappings: [], EbsOptimized: false, UserData: '', KernelId: '', RamdiskId: '',
        ...each.given, LaunchConfigurationARN: each.arn, CreatedTime: new Date(each.createdAt),
      })),
  };
}
