import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { VOLUME_TYPES } from './launch-spec.ts';
import { dryRun, find, findOne, invalid, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import { publishes } from './metrics.ts';
import type { Ec2Options } from './options.ts';
import { zonesOf, type Ec2State, type Volume } from './state.ts';
import { readTagSpecifications } from './tags.ts';
import { volumePublish, volumeSilent } from './volume-metrics.ts';

const TYPE = 'AWS::EC2::Volume';
const volumeArn = (step: Step<Ec2Options>, id: string): string => `arn:aws:ec2:${step.scope.region}:${step.scope.accountId}:volume/${id}`;

function event(step: Step<Ec2Options>, id: string, name: string, result: string): void {
  step.emit({
    source: 'aws.ec2', detailType: 'EBS Volume Notification', resources: [volumeArn(step, id)],
    detail: { result, cause: '', event: name, 'request-id': step.caller.requestId },
  });
}

/** `CreateVolume`. Available at once. */
export function createVolume(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only(
    'AvailabilityZone',
    'Size',
    'VolumeType',
    'Iops',
    'Throughput',
    'Encrypted',
    'KmsKeyId',
    'SnapshotId',
    'TagSpecifications',
    'ClientToken',
    'DryRun',
  );
  const zone = fields.text('AvailabilityZone');
  if (!zonesOf(step.scope, step.options).includes(zone)) throw new AwsError('InvalidZone.NotFound', `The zone '${zone}' does not exist.`);
  const type = fields.word('VolumeType', VOLUME_TYPES) ?? 'gp2';
  const size = fields.integer('Size', 1, 65_536) ?? (fields.has('SnapshotId') ? 8 : undefined);
  if (size === undefined) throw new AwsError('MissingParameter', 'The request must contain the parameter size/snapshot');
  const iops = fields.integer('Iops', 100, 256_000) ?? null;
  if (iops === null && (type === 'io1' || type === 'io2')) throw new AwsError('MissingParameter', `The request must contain the parameter iops`);
  const encrypted = fields.flag('Encrypted') ?? state.encryptByDefault;
  const kmsKeyId = fields.optional('KmsKeyId') ?? null;
  if (kmsKeyId !== null && !encrypted) throw new AwsError('InvalidParameterDependency', 'The parameter KmsKeyId requires the parameter Encrypted to be set.');
  const tags = readTagSpecifications(fields, 'volume', step);
  const snapshotId = fields.optional('SnapshotId') ?? '';
  dryRun(fields);
  const id = `vol-${step.token(`volume/${tags.get('Name') ?? ''}`, 17)}`;
  const volume: Volume = {
    id,
    zone,
    size,
    type,
    iops: iops ?? (type === 'gp3' ? 3000 : null),
    encrypted,
    kmsKeyId,
    snapshotId,
    createdAt: step.at,
    attachment: null,
    loads: new Map(),
    tags,
  };
  state.volumes.set(id, volume);
  step.note('ec2.volume', `${step.scope.accountId}/${step.scope.region}/volume/${id}`, { volumeId: id, change: 'created' });
  step.changed(TYPE, id);
  event(step, id, 'createVolume', 'available');
  return describeVolume(state, volume);
}

export function describeVolume(state: Ec2State, volume: Volume): Record<string, unknown> {
  const { attachment } = volume;
  const device = attachment === null ? undefined : state.instances.get(attachment.instanceId)?.devices.find((each) => each.VolumeId === volume.id);
  return {
    VolumeId: volume.id, AvailabilityZone: volume.zone, CreateTime: new Date(volume.createdAt), Encrypted: volume.encrypted,
    ...(volume.kmsKeyId === null ? {} : { KmsKeyId: volume.kmsKeyId }),
    Size: volume.size, SnapshotId: volume.snapshotId, State: attachment === null ? 'available' : 'in-use', VolumeType: volume.type,
    ...(volume.iops === null ? {} : { Iops: volume.iops }), MultiAttachEnabled: false, Tags: tagList(volume.tags),
    Attachments: attachment === null ? [] : [{
      AttachTime: new Date(attachment.at), Device: attachment.device, InstanceId: attachment.instanceId, State: 'attached', VolumeId: volume.id,
      DeleteOnTermination: device?.DeleteOnTermination ?? false,
    }],
  };
}

/** `DeleteVolume`: refused while it is attached. */
export function deleteVolume(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('VolumeId', 'DryRun');
  const volume = findOne('volume', state.volumes, fields.text('VolumeId'));
  if (volume.attachment !== null) throw new AwsError('VolumeInUse', `Volume ${volume.id} is currently attached to ${volume.attachment.instanceId}`);
  dryRun(fields);
  state.volumes.delete(volume.id);
  step.note('ec2.volume', `${step.scope.accountId}/${step.scope.region}/volume/${volume.id}`, { volumeId: volume.id, change: 'deleted' });
  step.changed(TYPE, volume.id);
  event(step, volume.id, 'deleteVolume', 'deleted');
}

/** `AttachVolume`. Attached at once; its series run while the instance does. */
export function attachVolume(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('VolumeId', 'InstanceId', 'Device', 'DryRun');
  const volume = findOne('volume', state.volumes, fields.text('VolumeId'));
  const instance = findOne('instance', state.instances, fields.text('InstanceId'));
  const device = fields.text('Device');
  if (volume.attachment !== null) throw new AwsError('VolumeInUse', `${volume.id} is already attached to an instance`);
  if (instance.state !== 'running' && instance.state !== 'stopped') {
    throw new AwsError('IncorrectState', `Instance '${instance.id}' is not 'running'.`);
  }
  if (volume.zone !== instance.zone) {
    throw new AwsError('InvalidVolume.ZoneMismatch', `The volume '${volume.id}' is not in the same availability zone as instance '${instance.id}'`);
  }
  if (instance.devices.some((each) => each.DeviceName === device))
    throw invalid(`Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`);
  dryRun(fields);
  volume.attachment = { instanceId: instance.id, device, at: step.at };
  instance.devices.push({ DeviceName: device, VolumeId: volume.id, AttachTime: step.at, DeleteOnTermination: false });
  if (publishes(instance)) volumePublish(volume, step);
  both(instance.id, volume.id, step);
  event(step, volume.id, 'attachVolume', 'attached');
  return { AttachTime: new Date(step.at), Device: device, InstanceId: instance.id, State: 'attaching', VolumeId: volume.id, DeleteOnTermination: false };
}

/** `DetachVolume`: the volume goes silent. */
export function detachVolume(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('VolumeId', 'InstanceId', 'Device', 'Force', 'DryRun');
  const volume = findOne('volume', state.volumes, fields.text('VolumeId'));
  const { attachment } = volume;
  const wanted = fields.optional('InstanceId');
  if (attachment === null || (wanted !== undefined && wanted !== attachment.instanceId)) {
    throw new AwsError('IncorrectState', `Volume '${volume.id}' is in the 'available' state.`);
  }
  const instance = state.instances.get(attachment.instanceId);
  if (attachment.device === '/dev/xvda' && instance?.state === 'running') {
    throw new AwsError('OperationNotPermitted', `Unable to detach root volume '${volume.id}' from instance '${attachment.instanceId}'`);
  }
  dryRun(fields);
  volume.attachment = null;
  volumeSilent(volume, step);
  instance?.devices.splice(instance.devices.findIndex((each) => each.VolumeId === volume.id), 1);
  both(attachment.instanceId, volume.id, step);
  event(step, volume.id, 'detachVolume', 'detached');
  return { AttachTime: new Date(attachment.at), Device: attachment.device, InstanceId: attachment.instanceId, State: 'detaching', VolumeId: volume.id };
}

function both(instanceId: string, volumeId: string, step: Step<Ec2Options>): void {
  step.changed(TYPE, volumeId);
  step.changed('AWS::EC2::Instance', instanceId);
}

/** `ModifyVolume`: size and type, at once. */
export function modifyVolume(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('VolumeId', 'Size', 'VolumeType', 'Iops', 'Throughput', 'DryRun');
  const volume = findOne('volume', state.volumes, fields.text('VolumeId'));
  const size = fields.integer('Size', 1, 65_536) ?? volume.size;
  const type = fields.word('VolumeType', VOLUME_TYPES) ?? volume.type;
  const iops = fields.integer('Iops', 100, 256_000) ?? volume.iops;
  if (size < volume.size) throw invalid('New size cannot be smaller than existing size');
  dryRun(fields);
  const was = { size: volume.size, type: volume.type };
  const running = volume.attachment !== null && publishes(state.instances.get(volume.attachment.instanceId)!);
  if (running && type !== volume.type) volumeSilent(volume, step);
  volume.size = size;
  volume.type = type;
  volume.iops = iops;
  if (running && was.type !== type) volumePublish(volume, step);
  step.changed(TYPE, volume.id);
  return {
    VolumeModification: {
      VolumeId: volume.id, ModificationState: 'completed', OriginalSize: was.size, OriginalVolumeType: was.type, TargetSize: size, TargetVolumeType: type,
      Progress: 100, StartTime: new Date(step.at),
    },
  };
}

/** `DescribeVolumes`. */
export function describeVolumes(state: Ec2State, input: unknown): object {
  const fields = read(input).only('VolumeIds', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('VolumeIds');
  find('volume', state.volumes, ids);
  const matches = readFilters<Volume>(fields, {
    'volume-id': (v) => v.id,
    status: (v) => (v.attachment === null ? 'available' : 'in-use'),
    'volume-type': (v) => v.type,
    encrypted: (v) => String(v.encrypted),
    'availability-zone': (v) => v.zone,
    size: (v) => String(v.size),
    'attachment.instance-id': (v) => v.attachment?.instanceId,
    'attachment.device': (v) => v.attachment?.device,
    'attachment.status': (v) => (v.attachment === null ? null : 'attached'),
    'snapshot-id': (v) => v.snapshotId,
  });
  dryRun(fields);
  const { items, ...rest } = page(fields, [...state.volumes.values()].filter((v) => (ids.length === 0 || ids.includes(v.id)) && matches(v)));
  return { Volumes: items.map((volume) => describeVolume(state, volume)), ...rest };
}

/** Whether new volumes are encrypted unless the call says otherwise. */
const encryption = (on: boolean) => (state: Ec2State, input: unknown): object => {
  const fields = read(input).only('DryRun');
  dryRun(fields);
  state.encryptByDefault = on;
  return { EbsEncryptionByDefault: on };
};
export const enableEbsEncryptionByDefault = encryption(true);
export const disableEbsEncryptionByDefault = encryption(false);
export function getEbsEncryptionByDefault(state: Ec2State, input: unknown): object {
  dryRun(read(input).only('DryRun'));
  return { EbsEncryptionByDefault: state.encryptByDefault };
}
