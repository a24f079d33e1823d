import type { Step } from '../../aws/engine.ts';
import { AwsError } from '../../aws/errors.ts';
import { dryRun, find, invalid, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Image } from './state.ts';
import { readTagSpecifications } from './tags.ts';
import { INSTANCE_TYPES, type InstanceType } from './types.ts';

/** `DescribeImages`: Amazon's own, those of the account, and those that were launched from. */
export function describeImages(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('ImageIds', 'Owners', 'Filters', 'MaxResults', 'NextToken', 'ExecutableUsers', 'IncludeDeprecated', 'DryRun');
  const ids = fields.texts('ImageIds');
  find('image', state.images, ids);
  const owners = fields.texts('Owners');
  const owned = (image: Image): boolean => owners.length === 0 || owners.some((owner) =>
    owner === 'amazon' ? image.ownerId !== step.scope.accountId : image.ownerId === (owner === 'self' ? step.scope.accountId : owner));
  const matches = readFilters<Image>(fields, {
    'image-id': (i) => i.id, name: (i) => i.name, architecture: (i) => i.architecture, 'owner-id': (i) => i.ownerId, state: () => 'available',
    'owner-alias': (i) => (i.ownerId === step.scope.accountId ? null : 'amazon'), 'virtualization-type': () => 'hvm', 'root-device-type': () => 'ebs',
  });
  dryRun(fields);
  const { items, ...rest } = page(fields, [...state.images.values()].filter((i) => (ids.length === 0 || ids.includes(i.id)) && owned(i) && matches(i)), 1);
  return { Images: items.map((image) => describeImage(image, step.scope.accountId)), ...rest };
}

export const describeImage = (image: Image, accountId: string): Record<string, unknown> => ({
  ImageId: image.id, Name: image.name, Architecture: image.architecture, OwnerId: image.ownerId, Public: image.ownerId !== accountId, State: 'available',
  ImageType: 'machine', RootDeviceName: '/dev/xvda', RootDeviceType: 'ebs', VirtualizationType: 'hvm', Hypervisor: 'xen', Tags: tagList(image.tags),
});

/** `RegisterImage`: an image of the account's own, from nothing but its name. */
export function registerImage(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('Name', 'Architecture', 'Description', 'RootDeviceName', 'VirtualizationType', 'TagSpecifications', 'DryRun');
  const name = fields.text('Name');
  const architecture = fields.word('Architecture', ['x86_64', 'arm64']) ?? 'x86_64';
  for (const image of state.images.values()) {
    if (image.name === name && image.ownerId === step.scope.accountId) {
      throw new AwsError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${image.id}`);
    }
  }
  const tags = readTagSpecifications(fields, 'image', step);
  dryRun(fields);
  const id = `ami-${step.token(`image/${name}`, 17)}`;
  state.images.set(id, { id, name, architecture, ownerId: step.scope.accountId, tags });
  return { ImageId: id };
}

const describeType = (type: InstanceType): object => ({
  InstanceType: type.name, CurrentGeneration: true, FreeTierEligible: type.name === 't2.micro' || type.name === 't3.micro', BareMetal: false,
  Hypervisor: type.hypervisor, ProcessorInfo: { SupportedArchitectures: [type.architecture] },
  VCpuInfo: { DefaultVCpus: type.vcpus }, MemoryInfo: { SizeInMiB: type.memoryMiB }, NetworkInfo: { NetworkPerformance: type.network },
  InstanceStorageSupported: type.instanceStoreGB > 0, ...(type.instanceStoreGB > 0 ? { InstanceStorageInfo: { TotalSizeInGB: type.instanceStoreGB } } : {}),
  BurstablePerformanceSupported: type.credits !== null,
});

/** `DescribeInstanceTypes`. */
export function describeInstanceTypes(_state: Ec2State, input: unknown): object {
  const fields = read(input).only('InstanceTypes', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const names = fields.texts('InstanceTypes');
  for (const name of names) {
    if (!INSTANCE_TYPES.has(name)) throw new AwsError('InvalidInstanceType', `The following supplied instance types do not exist: [${name}]`);
  }
  const rows = [...INSTANCE_TYPES.values()].map((type) => ({ type, tags: new Map<string, string>() }));
  const matches = readFilters<(typeof rows)[number]>(fields, {
    'instance-type': (r) => r.type.name, 'burstable-performance-supported': (r) => String(r.type.credits !== null), hypervisor: (r) => r.type.hypervisor,
    'processor-info.supported-architecture': (r) => r.type.architecture, 'vcpu-info.default-vcpus': (r) => String(r.type.vcpus),
    'memory-info.size-in-mib': (r) => String(r.type.memoryMiB),
  });
  dryRun(fields);
  if (names.length > 0 && fields.has('MaxResults')) throw invalid('The parameter instanceTypes cannot be used with the parameter maxResults');
  const { items, ...rest } = page(fields, rows.filter((r) => (names.length === 0 || names.includes(r.type.name)) && matches(r)));
  return { InstanceTypes: items.map(({ type }) => describeType(type)), ...rest };
}
