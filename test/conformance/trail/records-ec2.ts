import type { RecordRow } from './records.ts';

const REQUEST = '0bca4904-aead-4a0a-b7c3-3874a5f8854d';
const EC2_GUIDE = 'Amazon EC2 User Guide, monitor-with-cloudtrail';
const OBSERVED = 'observed: 3,200 recorded AWS calls of 2023 and 2024';

/** EC2's records mirror its XML. */
export const EC2_RECORDS: readonly RecordRow[] = [
  {
    name: 'EC2 lists are items, and the answer repeats the id of the request first',
    call: {
      service: 'ec2',
      action: 'TerminateInstances',
      input: { InstanceIds: ['i-0abc'] },
      output: {
        TerminatingInstances: [
          { InstanceId: 'i-0abc', CurrentState: { Code: 32, Name: 'shutting-down' }, PreviousState: { Code: 16, Name: 'running' } },
        ],
      },
    },
    requestParameters: { instancesSet: { items: [{ instanceId: 'i-0abc' }] } },
    responseElements: {
      requestId: REQUEST,
      instancesSet: {
        items: [{ instanceId: 'i-0abc', currentState: { code: 32, name: 'shutting-down' }, previousState: { code: 16, name: 'running' } }],
      },
    },
    readOnly: false,
    provenance: EC2_GUIDE,
  },
  {
    name: 'StopInstances says force, sent or not',
    call: {
      service: 'ec2',
      action: 'StopInstances',
      input: { InstanceIds: ['i-0abc'] },
      output: {
        StoppingInstances: [{ InstanceId: 'i-0abc', CurrentState: { Code: 64, Name: 'stopping' }, PreviousState: { Code: 16, Name: 'running' } }],
      },
    },
    requestParameters: { instancesSet: { items: [{ instanceId: 'i-0abc' }] }, force: false },
    responseElements: {
      requestId: REQUEST,
      instancesSet: { items: [{ instanceId: 'i-0abc', currentState: { code: 64, name: 'stopping' }, previousState: { code: 16, name: 'running' } }] },
    },
    readOnly: false,
    provenance: EC2_GUIDE,
  },
  {
    name: 'DescribeInstances without arguments has empty sets, and no answer',
    call: { service: 'ec2', action: 'DescribeInstances', output: { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] } },
    requestParameters: { instancesSet: {}, filterSet: {} },
    responseElements: null,
    readOnly: true,
    provenance: OBSERVED,
  },
  {
    name: 'filters of a read are items of value sets',
    call: { service: 'ec2', action: 'DescribeInstances', input: { InstanceIds: ['i-1'], Filters: [{ Name: 'tag:env', Values: ['prod', 'dev'] }] } },
    requestParameters: {
      instancesSet: { items: [{ instanceId: 'i-1' }] },
      filterSet: { items: [{ name: 'tag:env', valueSet: { items: [{ value: 'prod' }, { value: 'dev' }] } }] },
    },
    responseElements: null,
    readOnly: true,
    provenance: OBSERVED,
  },
  {
    name: 'CreateTags answers _return',
    call: { service: 'ec2', action: 'CreateTags', input: { Resources: ['i-1'], Tags: [{ Key: 'env', Value: 'prod' }] } },
    requestParameters: { resourcesSet: { items: [{ resourceId: 'i-1' }] }, tagSet: { items: [{ key: 'env', value: 'prod' }] } },
    responseElements: { requestId: REQUEST, _return: true },
    readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'AuthorizeSecurityGroupIngress has all four lists of a permission, and the rules that came of it',
    call: {
      service: 'ec2',
      action: 'AuthorizeSecurityGroupIngress',
      input: {
        GroupId: 'sg-1',
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'oh no' }] }],
      },
      output: {
        Return: true,
        SecurityGroupRules: [
          {
            SecurityGroupRuleId: 'sgr-1',
            GroupId: 'sg-1',
            GroupOwnerId: '111122223333',
            IsEgress: false,
            IpProtocol: 'tcp',
            FromPort: 22,
            ToPort: 22,
            CidrIpv4: '0.0.0.0/0',
          },
        ],
      },
    },
    requestParameters: {
      groupId: 'sg-1',
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            groups: {},
            ipRanges: { items: [{ cidrIp: '0.0.0.0/0', description: 'oh no' }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
    responseElements: {
      requestId: REQUEST,
      _return: true,
      securityGroupRuleSet: {
        items: [
          {
            securityGroupRuleId: 'sgr-1',
            groupId: 'sg-1',
            groupOwnerId: '111122223333',
            isEgress: false,
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            cidrIpv4: '0.0.0.0/0',
          },
        ],
      },
    },
    readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'AuthorizeSecurityGroupIngress with a plain range has an empty list of permissions',
    call: {
      service: 'ec2',
      action: 'AuthorizeSecurityGroupIngress',
      input: { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      output: { Return: true },
    },
    requestParameters: { groupId: 'sg-1', ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0', ipPermissions: {} },
    responseElements: { requestId: REQUEST, _return: true },
    readOnly: false,
    provenance: 'observed: DataDog/stratus-red-team, docs/detonation-logs/aws.exfiltration.ec2-security-group-open-port-22-ingress',
  },
  {
    name: 'RunInstances: the image stands in an instances set, times are epoch milliseconds, one list is of item',
    call: {
      service: 'ec2',
      action: 'RunInstances',
      input: {
        ImageId: 'ami-1',
        MinCount: 1,
        MaxCount: 1,
        KeyName: 'k',
        InstanceType: 't3.micro',
        Monitoring: { Enabled: true },
        UserData: 'c2VjcmV0',
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
      },
      output: {
        ReservationId: 'r-1',
        OwnerId: '111122223333',
        Groups: [],
        Instances: [
          {
            InstanceId: 'i-1',
            State: { Code: 0, Name: 'pending' },
            LaunchTime: new Date('2026-01-05T10:00:01Z'),
            Monitoring: { State: 'pending' },
            Placement: { AvailabilityZone: 'us-east-1a', Tenancy: 'default' },
            PrivateIpAddress: '10.0.0.5',
            NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5', Primary: true }] }],
          },
        ],
      },
    },
    requestParameters: {
      instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 1, keyName: 'k' }] },
      userData: '<sensitiveDataRemoved>',
      instanceType: 't3.micro',
      tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: 'web' }] }] },
      blockDeviceMapping: {},
      monitoring: { enabled: true },
      disableApiTermination: false,
    },
    responseElements: {
      requestId: REQUEST,
      reservationId: 'r-1',
      ownerId: '111122223333',
      groupSet: {},
      instancesSet: {
        items: [
          {
            instanceId: 'i-1',
            instanceState: { code: 0, name: 'pending' },
            launchTime: 1767607201000,
            monitoring: { state: 'pending' },
            placement: { availabilityZone: 'us-east-1a', tenancy: 'default' },
            privateIpAddress: '10.0.0.5',
            networkInterfaceSet: {
              items: [{ networkInterfaceId: 'eni-1', privateIpAddressesSet: { item: [{ privateIpAddress: '10.0.0.5', primary: true }] } }],
            },
          },
        ],
      },
    },
    readOnly: false,
    provenance: 'observed: a RunInstances record of 2024 kept as a public rule test; Amazon EC2 User Guide',
  },
];
