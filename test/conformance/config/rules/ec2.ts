import { c, n, na, type RuleTable } from './table.ts';

const running = { state: { code: 16, name: 'running' } };
const stopped = { state: { code: 80, name: 'stopped' } };
const open = (more: object) => ({ configuration: { groupName: 'web', ipPermissions: [{ ipProtocol: 'tcp', ipRanges: [], ipv4Ranges: [], ipv6Ranges: [], ...more }], ipPermissionsEgress: [] } });
const everybody = { ipRanges: ['0.0.0.0/0'], ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] };
const office = { ipRanges: ['10.0.0.0/8'], ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] };
const PROFILE = 'arn:aws:iam::111122223333:instance-profile/web';
const eni = (groupId: string) => ({ type: 'AWS::EC2::NetworkInterface', id: `eni-of-${groupId}`, configuration: { groups: [{ groupName: 'web', groupId }] } });
const attachment = (more: object = {}) => ({ attachments: [{ instanceId: 'i-1', state: 'attached', deleteOnTermination: true, ...more }] });
const flowLog = (more: object = {}) => ({ type: 'AWS::EC2::FlowLog', id: 'fl-1', configuration: { resourceId: 'vpc-1', flowLogStatus: 'ACTIVE', trafficType: 'ALL', ...more } });

export const EC2_TABLES: readonly RuleTable[] = [
  { identifier: 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED', page: 'ec2-instance-detailed-monitoring-enabled', rows: [
    c('monitoring is enabled', { configuration: { monitoring: { state: 'enabled' } } }),
    n('monitoring is disabled', { configuration: { monitoring: { state: 'disabled' } } }),
    n('monitoring is being turned on', { configuration: { monitoring: { state: 'pending' } } }),
    n('nothing is known of monitoring', { configuration: {} }),
  ] },
  { identifier: 'EC2_INSTANCE_NO_PUBLIC_IP', page: 'ec2-instance-no-public-ip', rows: [
    c('no public address', { configuration: { publicIpAddress: null } }),
    c('the member is missing', { configuration: {} }),
    n('a public IPv4 address', { configuration: { publicIpAddress: '54.175.43.43' } }),
    c('IPv6 does not count', { configuration: { publicIpAddress: null, ipv6Address: '2001:db8::1' } }),
  ] },
  { identifier: 'EC2_IMDSV2_CHECK', page: 'ec2-imdsv2-check', rows: [
    c('tokens are required', { configuration: { metadataOptions: { httpTokens: 'required' } } }),
    n('tokens are optional', { configuration: { metadataOptions: { httpTokens: 'optional' } } }),
    n('optional though the endpoint is off', { configuration: { metadataOptions: { httpTokens: 'optional', httpEndpoint: 'disabled' } } }),
    c('nothing says optional', { configuration: { metadataOptions: null } }),
  ] },
  { identifier: 'INSTANCES_IN_VPC', page: 'ec2-instances-in-vpc', rows: [
    c('in a VPC', { configuration: { vpcId: 'vpc-1' } }),
    n('in no VPC', { configuration: { vpcId: null } }),
    c('in the VPC that is wanted', { configuration: { vpcId: 'vpc-1' }, parameters: { vpcId: 'vpc-1' } }),
    n('in another VPC', { configuration: { vpcId: 'vpc-2' }, parameters: { vpcId: 'vpc-1' } }),
  ] },
  { identifier: 'EC2_INSTANCE_PROFILE_ATTACHED', page: 'ec2-instance-profile-attached', rows: [
    n('no profile', { configuration: { iamInstanceProfile: null } }),
    c('some profile', { configuration: { iamInstanceProfile: { arn: PROFILE, id: 'AIPA1' } } }),
    c('a profile of the list', { configuration: { iamInstanceProfile: { arn: PROFILE } }, parameters: { IamInstanceProfileArnList: `arn:x, ${PROFILE}` } }),
    n('a profile that is not on the list', { configuration: { iamInstanceProfile: { arn: PROFILE } }, parameters: { IamInstanceProfileArnList: 'arn:x' } }),
  ] },
  { identifier: 'DESIRED_INSTANCE_TYPE', page: 'desired-instance-type', rows: [
    c('on the list', { configuration: { instanceType: 't2.micro' }, parameters: { instanceType: 't2.micro' } }),
    c('second on a list with blanks', { configuration: { instanceType: 'm4.large' }, parameters: { instanceType: 't2.small, m4.large, i2.xlarge' } }),
    n('not on the list', { configuration: { instanceType: 't2.nano' }, parameters: { instanceType: 't2.small,m4.large' } }),
    n('a prefix is no match', { configuration: { instanceType: 't2.small' }, parameters: { instanceType: 't2' } }),
  ] },
  { identifier: 'DESIRED_INSTANCE_TENANCY', page: 'desired-instance-tenancy', rows: [
    c('the tenancy is as desired', { configuration: { placement: { tenancy: 'dedicated' } }, parameters: { tenancy: 'DEDICATED' } }),
    n('another tenancy', { configuration: { placement: { tenancy: 'default' } }, parameters: { tenancy: 'DEDICATED' } }),
    na('launched from another image than those that are checked', { configuration: { imageId: 'ami-2', placement: { tenancy: 'default' } }, parameters: { tenancy: 'DEDICATED', imageId: 'ami-1' } }),
    n('on another host', { configuration: { placement: { tenancy: 'host', hostId: 'h-2' } }, parameters: { tenancy: 'HOST', hostId: 'h-1' } }),
    c('on a host of the list', { configuration: { placement: { tenancy: 'host', hostId: 'h-1' } }, parameters: { tenancy: 'HOST', hostId: 'h-0,h-1' } }),
  ] },
  { identifier: 'EBS_OPTIMIZED_INSTANCE', page: 'ebs-optimized-instance', rows: [
    n('could be optimized and is not', { configuration: { instanceType: 'm3.xlarge', ebsOptimized: false } }),
    c('optimized', { configuration: { instanceType: 'm3.xlarge', ebsOptimized: true } }),
    na('cannot be optimized', { configuration: { instanceType: 't2.micro', ebsOptimized: false } }),
    c('optimized by default, whatever the flag says', { configuration: { instanceType: 'm5.large', ebsOptimized: false } }),
  ] },
  { identifier: 'APPROVED_AMIS_BY_ID', page: 'approved-amis-by-id', rows: [
    c('running an approved image', { configuration: { ...running, imageId: 'ami-1' }, parameters: { amiIds: 'ami-0,ami-1' } }),
    n('running another image', { configuration: { ...running, imageId: 'ami-2' }, parameters: { amiIds: 'ami-0,ami-1' } }),
    na('only running instances are checked', { configuration: { ...stopped, imageId: 'ami-2' }, parameters: { amiIds: 'ami-1' } }),
    n('the list ends after 21 ids', { configuration: { ...running, imageId: 'ami-22' }, parameters: { amiIds: Array.from({ length: 22 }, (_, i) => `ami-${i + 1}`).join(',') } }),
  ] },
  { identifier: 'APPROVED_AMIS_BY_TAG', page: 'approved-amis-by-tag', rows: [
    c('the image has the tag', { configuration: { ...running, imageId: 'ami-1' }, parameters: { amisByTagKeyAndValue: 'team:web' }, world: [{ type: 'AWS::EC2::Image', id: 'ami-1', tags: { team: 'web' } }] }),
    n('the tag has another value', { configuration: { ...running, imageId: 'ami-1' }, parameters: { amisByTagKeyAndValue: 'team:web' }, world: [{ type: 'AWS::EC2::Image', id: 'ami-1', tags: { team: 'db' } }] }),
    c('one of several, by its key alone', { configuration: { ...running, imageId: 'ami-1' }, parameters: { amisByTagKeyAndValue: 'x:y,golden' }, world: [{ type: 'AWS::EC2::Image', id: 'ami-1', tags: { golden: 'yes' } }] }),
    n('an unknown image has no tags', { configuration: { ...running, imageId: 'ami-9' }, parameters: { amisByTagKeyAndValue: 'golden' } }),
    na('only running instances are checked', { configuration: { ...stopped, imageId: 'ami-9' }, parameters: { amisByTagKeyAndValue: 'golden' } }),
  ] },
  { identifier: 'EC2_STOPPED_INSTANCE', page: 'ec2-stopped-instance', rows: [
    c('running', { configuration: running }),
    c('stopped for less than 30 days', { configuration: { ...stopped, stateTransitionReason: 'User initiated (2026-02-20 10:00:00 GMT)' } }),
    n('stopped for more than 30 days', { configuration: { ...stopped, stateTransitionReason: 'User initiated (2026-01-20 10:00:00 GMT)' } }),
    n('stopped for more than the days that are allowed', { configuration: { ...stopped, stateTransitionReason: 'User initiated (2026-02-20 10:00:00 GMT)' }, parameters: { AllowedDays: '5' } }),
    n('it cannot be determined since when', { configuration: stopped }),
    c('the recorded states tell since when', { configuration: stopped, history: [{ at: '2026-01-01', configuration: running }, { at: '2026-02-10', configuration: stopped }] }),
    n('the recorded states tell that it is too long', { configuration: stopped, history: [{ at: '2026-01-01', configuration: running }, { at: '2026-01-10', configuration: stopped }, { at: '2026-02-10', configuration: { ...stopped, keyName: 'x' } }] }),
  ] },
  { identifier: 'INCOMING_SSH_DISABLED', page: 'restricted-ssh', rows: [
    n('port 22 open to everybody', open({ fromPort: 22, toPort: 22, ...everybody })),
    c('port 22 open to the office', open({ fromPort: 22, toPort: 22, ...office })),
    n('a range that includes 22', open({ fromPort: 20, toPort: 25, ...everybody })),
    n('all protocols', open({ ipProtocol: '-1', fromPort: null, toPort: null, ...everybody })),
    c('UDP 22 is not SSH', open({ ipProtocol: 'udp', fromPort: 22, toPort: 22, ...everybody })),
    c('port 443 open to everybody', open({ fromPort: 443, toPort: 443, ...everybody })),
    n('open to everybody by IPv6', open({ fromPort: 22, toPort: 22, ipv6Ranges: [{ cidrIpv6: '::/0' }] })),
    n('the old spelling of ranges alone', { configuration: { ipPermissions: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: ['0.0.0.0/0'] }] } }),
  ] },
  { identifier: 'RESTRICTED_INCOMING_TRAFFIC', page: 'restricted-common-ports', rows: [
    n('RDP open to everybody', open({ fromPort: 3389, toPort: 3389, ...everybody })),
    n('all ports include the blocked ones', open({ fromPort: 0, toPort: 65535, ...everybody })),
    c('another port', open({ fromPort: 443, toPort: 443, ...everybody })),
    n('another blocked port by parameter', { ...open({ fromPort: 8080, toPort: 8080, ...everybody }), parameters: { blockedPort1: '8080' } }),
    c('port 20 is no longer blocked', { ...open({ fromPort: 20, toPort: 20, ...everybody }), parameters: { blockedPort1: '8080' } }),
    c('open to the office', open({ fromPort: 3389, toPort: 3389, ...office })),
  ] },
  { identifier: 'VPC_DEFAULT_SECURITY_GROUP_CLOSED', page: 'vpc-default-security-group-closed', rows: [
    c('a default group without rules', { configuration: { groupName: 'default', ipPermissions: [], ipPermissionsEgress: [] } }),
    n('an egress rule', { configuration: { groupName: 'default', ipPermissions: [], ipPermissionsEgress: [{ ipProtocol: '-1' }] } }),
    n('an ingress rule', { configuration: { groupName: 'default', ipPermissions: [{ ipProtocol: 'tcp' }], ipPermissionsEgress: [] } }),
    na('another group', { configuration: { groupName: 'web', ipPermissions: [{ ipProtocol: 'tcp' }], ipPermissionsEgress: [] } }),
  ] },
  { identifier: 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', page: 'vpc-sg-open-only-to-authorized-ports', rows: [
    c('an authorized port', { ...open({ fromPort: 443, toPort: 443, ...everybody }), parameters: { authorizedTcpPorts: '443,1020-1025' } }),
    c('within an authorized range', { ...open({ fromPort: 1021, toPort: 1023, ...everybody }), parameters: { authorizedTcpPorts: '443,1020-1025' } }),
    n('a port that is not authorized', { ...open({ fromPort: 22, toPort: 22, ...everybody }), parameters: { authorizedTcpPorts: '443' } }),
    n('a range of which one port is not authorized', { ...open({ fromPort: 1020, toPort: 1026, ...everybody }), parameters: { authorizedTcpPorts: '1020-1025' } }),
    n('UDP has its own list', { ...open({ ipProtocol: 'udp', fromPort: 443, toPort: 443, ...everybody }), parameters: { authorizedTcpPorts: '443' } }),
    c('adjacent ranges together', { ...open({ fromPort: 10, toPort: 30, ...everybody }), parameters: { authorizedTcpPorts: '20-30,10-19' } }),
    n('without parameters nothing is authorized', open({ fromPort: 443, toPort: 443, ...everybody })),
    c('closed to everybody', open({ fromPort: 22, toPort: 22, ...office })),
  ] },
  { identifier: 'EC2_SECURITY_GROUP_ATTACHED_TO_ENI', page: 'ec2-security-group-attached-to-eni', rows: [
    c('an interface uses it', { id: 'sg-1', configuration: { groupName: 'web', ownerId: '111122223333' }, world: [eni('sg-1')] }),
    n('no interface uses it', { id: 'sg-1', configuration: { groupName: 'web', ownerId: '111122223333' }, world: [eni('sg-2')] }),
    na('default groups are not checked', { id: 'sg-1', configuration: { groupName: 'default', ownerId: '111122223333' } }),
    n('there are no interfaces at all', { id: 'sg-1', configuration: { groupName: 'web', ownerId: '111122223333' } }),
  ] },
  { identifier: 'EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC', page: 'ec2-security-group-attached-to-eni-periodic', rows: [
    c('an interface uses it', { id: 'sg-1', configuration: { groupName: 'web', ownerId: '111122223333' }, world: [eni('sg-2'), eni('sg-1')] }),
    n('no interface uses it', { id: 'sg-1', configuration: { groupName: 'web', ownerId: '111122223333' } }),
    na('a group of another account', { id: 'sg-1', configuration: { groupName: 'web', ownerId: '999999999999' } }),
    na('default groups are not checked', { id: 'sg-1', configuration: { groupName: 'default', ownerId: '111122223333' } }),
  ] },
  { identifier: 'ENCRYPTED_VOLUMES', page: 'encrypted-volumes', rows: [
    c('attached and encrypted', { configuration: { encrypted: true, ...attachment() } }),
    n('attached and plain', { configuration: { encrypted: false, ...attachment() } }),
    na('only attached volumes are checked', { configuration: { encrypted: false, attachments: [] } }),
    c('with the key that is wanted, by its id', { configuration: { encrypted: true, kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234', ...attachment() }, parameters: { kmsId: '1234' } }),
    n('with another key', { configuration: { encrypted: true, kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/9', ...attachment() }, parameters: { kmsId: '1234' } }),
    na('being detached is not attached', { configuration: { encrypted: false, ...attachment({ state: 'detaching' }) } }),
  ] },
  { identifier: 'EC2_VOLUME_INUSE_CHECK', page: 'ec2-volume-inuse-check', rows: [
    c('attached', { configuration: attachment() }),
    n('not attached', { configuration: { attachments: [] } }),
    n('not deleted on termination, as wanted', { configuration: attachment({ deleteOnTermination: false }), parameters: { deleteOnTermination: 'True' } }),
    c('deleted on termination, as wanted', { configuration: attachment(), parameters: { deleteOnTermination: 'true' } }),
    n('a value that is neither True nor False', { configuration: attachment(), parameters: { deleteOnTermination: 'yes' } }),
  ] },
  { identifier: 'EC2_EBS_ENCRYPTION_BY_DEFAULT', page: 'ec2-ebs-encryption-by-default', rows: [
    c('on', { world: [{ type: 'AWS::EC2::EbsEncryptionByDefault', id: 'default', configuration: { ebsEncryptionByDefault: true } }] }),
    n('off', { world: [{ type: 'AWS::EC2::EbsEncryptionByDefault', id: 'default', configuration: { ebsEncryptionByDefault: false } }] }),
    n('never set', {}),
    n('a text is no setting', { world: [{ type: 'AWS::EC2::EbsEncryptionByDefault', id: 'default', configuration: { ebsEncryptionByDefault: 'yes' } }] }),
  ] },
  { identifier: 'EIP_ATTACHED', page: 'eip-attached', rows: [
    c('on an instance', { configuration: { associationId: 'eipassoc-1', instanceId: 'i-1' } }),
    c('on an interface', { configuration: { associationId: null, networkInterfaceId: 'eni-1' } }),
    n('free', { configuration: { associationId: null, instanceId: null, networkInterfaceId: null } }),
    n('free, with empty texts', { configuration: { instanceId: '' } }),
  ] },
  { identifier: 'VPC_FLOW_LOGS_ENABLED', page: 'vpc-flow-logs-enabled', rows: [
    c('has a flow log', { id: 'vpc-1', world: [flowLog()] }),
    n('has none', { id: 'vpc-1' }),
    n('another VPC has one', { id: 'vpc-1', world: [flowLog({ resourceId: 'vpc-2' })] }),
    n('for other traffic', { id: 'vpc-1', world: [flowLog({ trafficType: 'ACCEPT' })], parameters: { trafficType: 'REJECT' } }),
    c('for the traffic that is wanted', { id: 'vpc-1', world: [flowLog({ trafficType: 'REJECT' })], parameters: { trafficType: 'REJECT' } }),
  ] },
  { identifier: 'AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED', page: 'autoscaling-group-elb-healthcheck-required', rows: [
    n('has a load balancer and EC2 checks', { configuration: { loadBalancerNames: ['lb'], targetGroupARNs: [], healthCheckType: 'EC2' } }),
    c('has a load balancer and its checks', { configuration: { loadBalancerNames: ['lb'], targetGroupARNs: [], healthCheckType: 'ELB' } }),
    na('has no load balancer', { configuration: { loadBalancerNames: [], targetGroupARNs: [], healthCheckType: 'EC2' } }),
    n('has a target group and EC2 checks', { configuration: { loadBalancerNames: [], targetGroupARNs: ['arn:tg'], healthCheckType: 'EC2' } }),
  ] },
  { identifier: 'REQUIRED_TAGS', page: 'required-tags', rows: [
    c('has the default key', { type: 'AWS::EC2::Instance', tags: { CostCenter: '7' } }),
    n('keys are case-sensitive', { type: 'AWS::EC2::Instance', tags: { costcenter: '7' } }),
    n('has no tags', { type: 'AWS::EC2::Instance' }),
    c('a value of the list', { type: 'AWS::EC2::Instance', tags: { Stage: 'prod' }, parameters: { tag1Key: 'Stage', tag1Value: 'test, prod' } }),
    n('a value that is not on the list', { type: 'AWS::EC2::Instance', tags: { Stage: 'dev' }, parameters: { tag1Key: 'Stage', tag1Value: 'test,prod' } }),
    n('the second key is missing', { type: 'AWS::S3::Bucket', tags: { Stage: 'prod' }, parameters: { tag1Key: 'Stage', tag2Key: 'Owner' } }),
    c('six keys', { type: 'AWS::EC2::VPC', tags: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' }, parameters: { tag1Key: 'a', tag2Key: 'b', tag3Key: 'c', tag4Key: 'd', tag5Key: 'e', tag6Key: 'f', tag6Value: '6' } }),
  ] },
];
