import type { Call } from '../../engines/trail/fact-of.ts';

/** What a call of an API looks like in its record: what is sent and answered in the SDK's shape, and the two parts of the record. */
export interface RecordRow {
  readonly name: string;
  readonly call: Call;
  readonly eventName?: string;
  readonly eventSource?: string;
  readonly requestParameters?: unknown;
  readonly responseElements?: unknown;
  readonly readOnly: boolean;
  readonly provenance: string;
}
const REQUEST = '0bca4904-aead-4a0a-b7c3-3874a5f8854d';
const EC2_GUIDE = 'Amazon EC2 User Guide, monitor-with-cloudtrail';
const OBSERVED = 'observed: 3,200 recorded AWS calls of 2023 and 2024';

export const RECORDS: readonly RecordRow[] = [
  {
    name: 'EC2 lists are items, and the answer repeats the id of the request first',
    call: {
      service: 'ec2', action: 'TerminateInstances', input: { InstanceIds: ['i-0abc'] },
      output: { TerminatingInstances: [{ InstanceId: 'i-0abc', CurrentState: { Code: 32, Name: 'shutting-down' }, PreviousState: { Code: 16, Name: 'running' } }] },
    },
    requestParameters: { instancesSet: { items: [{ instanceId: 'i-0abc' }] } },
    responseElements: {
      requestId: REQUEST,
      instancesSet: { items: [{ instanceId: 'i-0abc', currentState: { code: 32, name: 'shutting-down' }, previousState: { code: 16, name: 'running' } }] },
    },
    readOnly: false, provenance: EC2_GUIDE,
  },
  {
    name: 'StopInstances says force, sent or not',
    call: {
      service: 'ec2', action: 'StopInstances', input: { InstanceIds: ['i-0abc'] },
      output: { StoppingInstances: [{ InstanceId: 'i-0abc', CurrentState: { Code: 64, Name: 'stopping' }, PreviousState: { Code: 16, Name: 'running' } }] },
    },
    requestParameters: { instancesSet: { items: [{ instanceId: 'i-0abc' }] }, force: false },
    responseElements: {
      requestId: REQUEST,
      instancesSet: { items: [{ instanceId: 'i-0abc', currentState: { code: 64, name: 'stopping' }, previousState: { code: 16, name: 'running' } }] },
    },
    readOnly: false, provenance: EC2_GUIDE,
  },
  {
    name: 'DescribeInstances without arguments has empty sets, and no answer',
    call: { service: 'ec2', action: 'DescribeInstances', output: { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] } },
    requestParameters: { instancesSet: {}, filterSet: {} }, responseElements: null, readOnly: true, provenance: OBSERVED,
  },
  {
    name: 'filters of a read are items of value sets',
    call: { service: 'ec2', action: 'DescribeInstances', input: { InstanceIds: ['i-1'], Filters: [{ Name: 'tag:env', Values: ['prod', 'dev'] }] } },
    requestParameters: {
      instancesSet: { items: [{ instanceId: 'i-1' }] },
      filterSet: { items: [{ name: 'tag:env', valueSet: { items: [{ value: 'prod' }, { value: 'dev' }] } }] },
    },
    responseElements: null, readOnly: true, provenance: OBSERVED,
  },
  {
    name: 'CreateTags answers _return',
    call: { service: 'ec2', action: 'CreateTags', input: { Resources: ['i-1'], Tags: [{ Key: 'env', Value: 'prod' }] } },
    requestParameters: { resourcesSet: { items: [{ resourceId: 'i-1' }] }, tagSet: { items: [{ key: 'env', value: 'prod' }] } },
    responseElements: { requestId: REQUEST, _return: true }, readOnly: false, provenance: OBSERVED,
  },
  {
    name: 'AuthorizeSecurityGroupIngress has all four lists of a permission, and the rules that came of it',
    call: {
      service: 'ec2', action: 'AuthorizeSecurityGroupIngress',
      input: { GroupId: 'sg-1', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'oh no' }] }] },
      output: {
        Return: true,
        SecurityGroupRules: [{
          SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', GroupOwnerId: '111122223333', IsEgress: false, IpProtocol: 'tcp', FromPort: 22, ToPort: 22,
          CidrIpv4: '0.0.0.0/0',
        }],
      },
    },
    requestParameters: {
      groupId: 'sg-1',
      ipPermissions: {
        items: [{
          ipProtocol: 'tcp', fromPort: 22, toPort: 22, groups: {}, ipRanges: { items: [{ cidrIp: '0.0.0.0/0', description: 'oh no' }] }, ipv6Ranges: {},
          prefixListIds: {},
        }],
      },
    },
    responseElements: {
      requestId: REQUEST, _return: true,
      securityGroupRuleSet: {
        items: [{
          securityGroupRuleId: 'sgr-1', groupId: 'sg-1', groupOwnerId: '111122223333', isEgress: false, ipProtocol: 'tcp', fromPort: 22, toPort: 22,
          cidrIpv4: '0.0.0.0/0',
        }],
      },
    },
    readOnly: false, provenance: OBSERVED,
  },
  {
    name: 'AuthorizeSecurityGroupIngress with a plain range has an empty list of permissions',
    call: {
      service: 'ec2', action: 'AuthorizeSecurityGroupIngress', input: { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      output: { Return: true },
    },
    requestParameters: { groupId: 'sg-1', ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0', ipPermissions: {} },
    responseElements: { requestId: REQUEST, _return: true }, readOnly: false,
    provenance: 'observed: DataDog/stratus-red-team, docs/detonation-logs/aws.exfiltration.ec2-security-group-open-port-22-ingress',
  },
  {
    name: 'RunInstances: the image stands in an instances set, times are epoch milliseconds, one list is of item',
    call: {
      service: 'ec2', action: 'RunInstances',
      input: {
        ImageId: 'ami-1', MinCount: 1, MaxCount: 1, KeyName: 'k', InstanceType: 't3.micro', Monitoring: { Enabled: true }, UserData: 'c2VjcmV0',
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
      },
      output: {
        ReservationId: 'r-1', OwnerId: '111122223333', Groups: [],
        Instances: [{
          InstanceId: 'i-1', State: { Code: 0, Name: 'pending' }, LaunchTime: new Date('2026-01-05T10:00:01Z'), Monitoring: { State: 'pending' },
          Placement: { AvailabilityZone: 'us-east-1a', Tenancy: 'default' }, PrivateIpAddress: '10.0.0.5',
          NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5', Primary: true }] }],
        }],
      },
    },
    requestParameters: {
      instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 1, keyName: 'k' }] }, userData: '<sensitiveDataRemoved>', instanceType: 't3.micro',
      tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: 'web' }] }] }, blockDeviceMapping: {},
      monitoring: { enabled: true }, disableApiTermination: false,
    },
    responseElements: {
      requestId: REQUEST, reservationId: 'r-1', ownerId: '111122223333', groupSet: {},
      instancesSet: {
        items: [{
          instanceId: 'i-1', instanceState: { code: 0, name: 'pending' }, launchTime: 1767607201000, monitoring: { state: 'pending' },
          placement: { availabilityZone: 'us-east-1a', tenancy: 'default' }, privateIpAddress: '10.0.0.5',
          networkInterfaceSet: {
            items: [{ networkInterfaceId: 'eni-1', privateIpAddressesSet: { item: [{ privateIpAddress: '10.0.0.5', primary: true }] } }],
          },
        }],
      },
    },
    readOnly: false, provenance: 'observed: a RunInstances record of 2024 kept as a public rule test; Amazon EC2 User Guide',
  },
  {
    name: 'Lambda: the date of the API in the name, no code, no environment',
    call: {
      service: 'lambda', action: 'UpdateFunctionConfiguration', input: { FunctionName: 'f', Timeout: 5, Environment: { Variables: { SECRET: 'x' } } },
      output: { FunctionName: 'f', Timeout: 5, Environment: { Variables: { SECRET: 'x' } }, LastModified: '2026-01-05T10:00:01.000+0000' },
    },
    eventName: 'UpdateFunctionConfiguration20150331v2',
    requestParameters: { functionName: 'f', timeout: 5, environment: {} },
    responseElements: { functionName: 'f', timeout: 5, environment: {}, lastModified: '2026-01-05T10:00:01.000+0000' },
    readOnly: false, provenance: OBSERVED,
  },
  {
    name: 'UpdateFunctionCode spells the ARN out',
    call: { service: 'lambda', action: 'UpdateFunctionCode', input: { FunctionName: 'f', ZipFile: new Uint8Array(9) }, output: { FunctionName: 'f' } },
    eventName: 'UpdateFunctionCode20150331v2',
    requestParameters: {
      fullyQualifiedArn: {
        arnPrefix: { partition: 'aws', region: 'us-east-1', account: '111122223333' }, relativeId: { functionName: 'f' }, functionQualifier: {},
      },
      functionName: 'f', publish: false, dryRun: false,
    },
    responseElements: { functionName: 'f', environment: {} }, readOnly: false, provenance: OBSERVED,
  },
  {
    name: 'Invoke is a data event, a write, and has no answer',
    call: { service: 'lambda', action: 'Invoke', input: { FunctionName: 'f', Payload: new Uint8Array(3) }, output: { StatusCode: 200, Payload: new Uint8Array(2) } },
    eventName: 'Invoke', requestParameters: { functionName: 'arn:aws:lambda:us-east-1:111122223333:function:f' }, responseElements: null, readOnly: false,
    provenance: 'AWS Lambda Developer Guide, logging-using-cloudtrail',
  },
  {
    name: 'IAM dates are Java\'s',
    call: {
      service: 'iam', action: 'CreateUser', input: { UserName: 'bob' },
      output: { User: { Path: '/', UserName: 'bob', UserId: 'AIDA1', Arn: 'arn:aws:iam::111122223333:user/bob', CreateDate: new Date('2023-07-10T12:23:05Z') } },
    },
    requestParameters: { userName: 'bob' },
    responseElements: {
      user: { path: '/', userName: 'bob', userId: 'AIDA1', arn: 'arn:aws:iam::111122223333:user/bob', createDate: 'Jul 10, 2023 12:23:05 PM' },
    },
    readOnly: false, provenance: OBSERVED,
  },
  {
    name: 'a secret key is never recorded',
    call: {
      service: 'iam', action: 'CreateAccessKey', input: { UserName: 'bob' },
      output: { AccessKey: { UserName: 'bob', AccessKeyId: 'AKIA1', Status: 'Active', SecretAccessKey: 'hush', CreateDate: new Date('2026-01-05T00:05:09Z') } },
    },
    requestParameters: { userName: 'bob' },
    responseElements: { accessKey: { userName: 'bob', accessKeyId: 'AKIA1', status: 'Active', createDate: 'Jan 5, 2026 12:05:09 AM' } },
    readOnly: false, provenance: 'IAM User Guide, cloudtrail-integration',
  },
  {
    name: 'a password is never recorded',
    call: {
      service: 'iam', action: 'CreateLoginProfile', input: { UserName: 'bob', Password: 'hush' },
      output: { LoginProfile: { UserName: 'bob', CreateDate: new Date('2026-01-05T10:00:01Z'), PasswordResetRequired: false } },
    },
    requestParameters: { userName: 'bob' },
    responseElements: { loginProfile: { userName: 'bob', createDate: 'Jan 5, 2026 10:00:01 AM', passwordResetRequired: false } },
    readOnly: false, provenance: 'IAM User Guide, cloudtrail-integration',
  },
  {
    name: 'policy documents are raw in requests',
    call: { service: 'iam', action: 'PutUserPolicy', input: { UserName: 'bob', PolicyName: 'p', PolicyDocument: '{"Version": "2012-10-17"}' } },
    requestParameters: { userName: 'bob', policyName: 'p', policyDocument: '{"Version": "2012-10-17"}' }, responseElements: null, readOnly: false,
    provenance: 'AWS CloudTrail User Guide, cloudtrail-log-file-examples',
  },
  {
    name: 'AddUserToGroup answers nothing',
    call: { service: 'iam', action: 'AddUserToGroup', input: { GroupName: 'admins', UserName: 'bob' } },
    requestParameters: { groupName: 'admins', userName: 'bob' }, responseElements: null, readOnly: false,
    provenance: 'AWS CloudTrail User Guide, cloudtrail-log-file-examples',
  },
  {
    name: 'AssumeRole only reads, and yet shows what it gave; its date has a comma after the year',
    call: {
      service: 'sts', action: 'AssumeRole', input: { RoleArn: 'arn:aws:iam::111122223333:role/r', RoleSessionName: 's', DurationSeconds: 900 },
      output: {
        Credentials: { AccessKeyId: 'ASIA1', SecretAccessKey: 'hush', SessionToken: 'tok', Expiration: new Date('2023-07-10T12:55:24Z') },
        AssumedRoleUser: { AssumedRoleId: 'AROA1:s', Arn: 'arn:aws:sts::111122223333:assumed-role/r/s' },
      },
    },
    requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/r', roleSessionName: 's', durationSeconds: 900 },
    responseElements: {
      credentials: { accessKeyId: 'ASIA1', sessionToken: 'tok', expiration: 'Jul 10, 2023, 12:55:24 PM' },
      assumedRoleUser: { assumedRoleId: 'AROA1:s', arn: 'arn:aws:sts::111122223333:assumed-role/r/s' },
    },
    readOnly: true, provenance: OBSERVED,
  },
  {
    name: 'a denied AssumeRole shows nothing of what was asked',
    call: {
      service: 'sts', action: 'AssumeRole', input: { RoleArn: 'arn:aws:iam::111122223333:role/r', RoleSessionName: 's' },
      error: { code: 'AccessDenied', message: 'no' },
    },
    requestParameters: null, responseElements: null, readOnly: true, provenance: OBSERVED,
  },
  {
    name: 'GetCallerIdentity has no arguments: null',
    call: { service: 'sts', action: 'GetCallerIdentity', output: { Account: '111122223333' } },
    requestParameters: null, responseElements: null, readOnly: true, provenance: OBSERVED,
  },
  {
    name: 'CloudWatch calls come from monitoring.amazonaws.com, with lowerCamel members and no answer',
    call: {
      service: 'cloudwatch', action: 'PutMetricAlarm',
      input: { AlarmName: 'a', Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Statistic: 'Average', Period: 300, EvaluationPeriods: 1, Threshold: 50.5, ComparisonOperator: 'GreaterThanThreshold' },
    },
    eventSource: 'monitoring.amazonaws.com',
    requestParameters: {
      alarmName: 'a', namespace: 'AWS/EC2', metricName: 'CPUUtilization', statistic: 'Average', period: 300, evaluationPeriods: 1, threshold: 50.5,
      comparisonOperator: 'GreaterThanThreshold',
    },
    responseElements: null, readOnly: false, provenance: 'Amazon CloudWatch User Guide, logging_cw_api_calls',
  },
  {
    name: 'PutRule answers the rule\'s ARN',
    call: {
      service: 'events', action: 'PutRule', input: { Name: 'r', ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' },
      output: { RuleArn: 'arn:aws:events:us-east-1:111122223333:rule/r' },
    },
    eventSource: 'events.amazonaws.com', requestParameters: { name: 'r', scheduleExpression: 'rate(5 minutes)', state: 'ENABLED' },
    responseElements: { ruleArn: 'arn:aws:events:us-east-1:111122223333:rule/r' }, readOnly: false,
    provenance: 'Amazon CloudWatch User Guide, logging_cw_api_calls',
  },
  {
    name: 'Config calls have lowerCamel structures',
    call: { service: 'config', action: 'PutConfigRule', input: { ConfigRule: { ConfigRuleName: 'r', Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' } } } },
    eventSource: 'config.amazonaws.com',
    requestParameters: { configRule: { configRuleName: 'r', source: { owner: 'AWS', sourceIdentifier: 'REQUIRED_TAGS' } } }, responseElements: null,
    readOnly: false, provenance: 'AWS Config Developer Guide, log-api-calls',
  },
  {
    name: 'PutEvaluations is recorded',
    call: { service: 'config', action: 'PutEvaluations', input: { ResultToken: 't', TestMode: false } },
    requestParameters: { resultToken: 't', testMode: false }, responseElements: null, readOnly: false, provenance: 'AWS Config Developer Guide, log-api-calls',
  },
  {
    name: 'StopLogging',
    call: { service: 'cloudtrail', action: 'StopLogging', input: { Name: 'trail' } },
    requestParameters: { name: 'trail' }, responseElements: null, readOnly: false, provenance: 'AWS CloudTrail User Guide, cloudtrail-log-file-examples',
  },
  {
    name: 'Auto Scaling spells what begins with capitals with one small letter',
    call: { service: 'autoscaling', action: 'UpdateAutoScalingGroup', input: { AutoScalingGroupName: 'g', VPCZoneIdentifier: 'subnet-1', MinSize: 1 } },
    requestParameters: { autoScalingGroupName: 'g', vPCZoneIdentifier: 'subnet-1', minSize: 1 }, responseElements: null, readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'the keys of a map are the caller\'s own words',
    call: { service: 'sqs', action: 'CreateQueue', input: { QueueName: 'q', Attributes: { VisibilityTimeout: '30' } }, output: { QueueUrl: 'https://q' } },
    requestParameters: { queueName: 'q', attributes: { VisibilityTimeout: '30' } }, responseElements: { queueUrl: 'https://q' }, readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'messages of topics are hidden',
    call: { service: 'sns', action: 'Publish', input: { TopicArn: 'arn:aws:sns:us-east-1:111122223333:t', Message: 'hush', Subject: 'hush' }, output: { MessageId: 'm' } },
    requestParameters: { topicArn: 'arn:aws:sns:us-east-1:111122223333:t', message: 'HIDDEN_DUE_TO_SECURITY_REASONS', subject: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    responseElements: { messageId: 'm' }, readOnly: false, provenance: 'Amazon SNS Developer Guide, logging-using-cloudtrail',
  },
  {
    name: 'GetFederationToken is a write although it begins with Get',
    call: {
      service: 'sts', action: 'GetFederationToken', input: { Name: 'bob' },
      output: { Credentials: { AccessKeyId: 'ASIA1', SecretAccessKey: 'hush', SessionToken: 't', Expiration: new Date('2026-01-05T22:00:01Z') }, FederatedUser: { FederatedUserId: '1:bob', Arn: 'arn' } },
    },
    requestParameters: { name: 'bob' },
    responseElements: { credentials: { accessKeyId: 'ASIA1', sessionToken: 't', expiration: 'Jan 5, 2026, 10:00:01 PM' }, federatedUser: { federatedUserId: '1:bob', arn: 'arn' } },
    readOnly: false, provenance: OBSERVED,
  },
];
