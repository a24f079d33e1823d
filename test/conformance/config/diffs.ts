/**
 * Differences as AWS Config told them. Observed: recorded messages of an instance that was stopped, started and terminated, of network interfaces and of a
 * subnet; and the sample of the AWS Config Developer Guide, "Example Configuration Item Change Notifications", where an instance's security group changes.
 * Ids and long structures are shortened; every path, change type and null is as recorded.
 */
export interface DiffCase {
  readonly name: string;
  readonly provenance: 'observed' | 'documented';
  readonly before: object;
  readonly after: object;
  readonly change: 'UPDATE' | 'DELETE';
  readonly changedProperties: Readonly<Record<string, { readonly previousValue: unknown; readonly updatedValue: unknown; readonly changeType: string }>>;
}

const association = { ipOwnerId: 'amazon', publicIp: '34.222.120.66' };
const face = (more: object) => ({ association: null, networkInterfaceId: 'eni-1', status: 'in-use', ...more });
const related = (resourceType: string, resourceId: string, name: string) => ({ resourceId, resourceName: null, resourceType, name });
const ENI = related('AWS::EC2::NetworkInterface', 'eni-1', 'Contains NetworkInterface');
const SUBNET = related('AWS::EC2::Subnet', 'subnet-1', 'Is contained in Subnet');
const oldGroup = related('AWS::EC2::SecurityGroup', 'sg-c8b141b4', 'Is associated with SecurityGroup');
const newGroup = related('AWS::EC2::SecurityGroup', 'sg-3f1fef43', 'Is associated with SecurityGroup');
const shutdown = { code: 'Client.UserInitiatedShutdown', message: 'Client.UserInitiatedShutdown: User initiated shutdown' };
const running = {
  networkInterfaces: [face({ association })], state: { code: 16, name: 'running' }, publicIpAddress: '34.222.120.66',
  publicDnsName: 'ec2-34-222-120-66.us-west-2.compute.amazonaws.com', stateTransitionReason: '', stateReason: null, imageId: 'ami-1',
};
const stopped = {
  networkInterfaces: [face({})], state: { code: 80, name: 'stopped' }, publicIpAddress: null, publicDnsName: '',
  stateTransitionReason: 'User initiated (2019-02-22 20:46:42 GMT)', stateReason: shutdown, imageId: 'ami-1',
};
const changed = (previousValue: unknown, updatedValue: unknown, changeType: string) => ({ previousValue, updatedValue, changeType });

export const DIFFS: readonly DiffCase[] = [
  {
    name: 'an instance is stopped', provenance: 'observed', change: 'UPDATE', before: { configuration: running }, after: { configuration: stopped },
    changedProperties: {
      'Configuration.NetworkInterfaces.0': changed(face({ association }), null, 'DELETE'),
      'Configuration.NetworkInterfaces.1': changed(null, face({}), 'CREATE'),
      'Configuration.State.Name': changed('running', 'stopped', 'UPDATE'),
      'Configuration.PublicIpAddress': changed('34.222.120.66', null, 'DELETE'),
      'Configuration.PublicDnsName': changed('ec2-34-222-120-66.us-west-2.compute.amazonaws.com', '', 'UPDATE'),
      'Configuration.StateTransitionReason': changed('', 'User initiated (2019-02-22 20:46:42 GMT)', 'UPDATE'),
      'Configuration.StateReason': changed(null, shutdown, 'CREATE'),
    },
  },
  {
    name: 'an instance is started', provenance: 'observed', change: 'UPDATE', before: { configuration: stopped }, after: { configuration: running },
    changedProperties: {
      'Configuration.NetworkInterfaces.0': changed(face({}), null, 'DELETE'),
      'Configuration.NetworkInterfaces.1': changed(null, face({ association }), 'CREATE'),
      'Configuration.State.Name': changed('stopped', 'running', 'UPDATE'),
      'Configuration.PublicIpAddress': changed(null, '34.222.120.66', 'CREATE'),
      'Configuration.PublicDnsName': changed('', 'ec2-34-222-120-66.us-west-2.compute.amazonaws.com', 'UPDATE'),
      'Configuration.StateTransitionReason': changed('User initiated (2019-02-22 20:46:42 GMT)', '', 'UPDATE'),
      'Configuration.StateReason': changed(shutdown, null, 'DELETE'),
    },
  },
  {
    name: 'an instance is terminated: its relationships one by one, its configuration as a whole', provenance: 'observed', change: 'DELETE',
    before: { configuration: stopped, relationships: [ENI, SUBNET] }, after: { configuration: null, relationships: [] },
    changedProperties: {
      'Relationships.0': changed(ENI, null, 'DELETE'),
      'Relationships.1': changed(SUBNET, null, 'DELETE'),
      Configuration: changed(stopped, null, 'DELETE'),
    },
  },
  {
    name: 'the security group of an instance changes', provenance: 'documented', change: 'UPDATE',
    before: { configuration: { securityGroups: [{ groupName: 'example-security-group-1', groupId: 'sg-c8b141b4' }] }, relationships: [ENI, oldGroup, SUBNET] },
    after: { configuration: { securityGroups: [{ groupName: 'example-security-group-2', groupId: 'sg-3f1fef43' }] }, relationships: [ENI, newGroup, SUBNET] },
    changedProperties: {
      'Relationships.0': changed(oldGroup, null, 'DELETE'),
      'Relationships.1': changed(null, newGroup, 'CREATE'),
      'Configuration.SecurityGroups.0': changed({ groupName: 'example-security-group-1', groupId: 'sg-c8b141b4' }, null, 'DELETE'),
      'Configuration.SecurityGroups.1': changed(null, { groupName: 'example-security-group-2', groupId: 'sg-3f1fef43' }, 'CREATE'),
    },
  },
  {
    name: 'a volume is attached', provenance: 'documented', change: 'UPDATE',
    before: { configuration: { state: 'available', attachments: [] } },
    after: { configuration: { state: 'in-use', attachments: [{ volumeId: 'vol-ce676ccc', instanceId: 'i-344c463d', device: '/dev/sdf' }] } },
    changedProperties: {
      'Configuration.State': changed('available', 'in-use', 'UPDATE'),
      'Configuration.Attachments.0': changed(null, { volumeId: 'vol-ce676ccc', instanceId: 'i-344c463d', device: '/dev/sdf' }, 'CREATE'),
    },
  },
  {
    name: 'an interface is attached', provenance: 'observed', change: 'UPDATE',
    before: { configuration: { attachment: { status: 'attaching', deviceIndex: 1 } } },
      after: { configuration: { attachment: { status: 'attached', deviceIndex: 1 } } },
    changedProperties: { 'Configuration.Attachment.Status': changed('attaching', 'attached', 'UPDATE') },
  },
  {
    name: 'an address of a subnet becomes free', provenance: 'observed', change: 'UPDATE',
    before: { configuration: { availableIpAddressCount: 1721 } }, after: { configuration: { availableIpAddressCount: 1722 } },
    changedProperties: { 'Configuration.AvailableIpAddressCount': changed(1721, 1722, 'UPDATE') },
  },
  {
    name: 'a load balancer is deleted: its supplementary parts each as a whole', provenance: 'observed', change: 'DELETE',
    before: { configuration: { loadBalancerName: 'x' }, supplementaryConfiguration: { Tags: [{ key: 'key1', value: '1' }], LoadBalancerPolicies: [] } },
    after: { configuration: null, supplementaryConfiguration: {} },
    changedProperties: {
      Configuration: changed({ loadBalancerName: 'x' }, null, 'DELETE'),
      'SupplementaryConfiguration.Tags': changed([{ key: 'key1', value: '1' }], null, 'DELETE'),
      'SupplementaryConfiguration.LoadBalancerPolicies': changed([], null, 'DELETE'),
    },
  },
];
