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
const OBSERVED = 'observed: 3,200 recorded AWS calls of 2023 and 2024';

export const RECORDS: readonly RecordRow[] = [
  {
    name: 'Lambda: the date of the API in the name, no code, no environment',
    call: {
      service: 'lambda',
      action: 'UpdateFunctionConfiguration',
      input: { FunctionName: 'f', Timeout: 5, Environment: { Variables: { SECRET: 'x' } } },
      output: { FunctionName: 'f', Timeout: 5, Environment: { Variables: { SECRET: 'x' } }, LastModified: '2026-01-05T10:00:01.000+0000' },
    },
    eventName: 'UpdateFunctionConfiguration20150331v2',
    requestParameters: { functionName: 'f', timeout: 5, environment: {} },
    responseElements: { functionName: 'f', timeout: 5, environment: {}, lastModified: '2026-01-05T10:00:01.000+0000' },
    readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'UpdateFunctionCode spells the ARN out',
    call: {
      service: 'lambda',
      action: 'UpdateFunctionCode',
      input: { FunctionName: 'f', ZipFile: new Uint8Array(9) },
      output: { FunctionName: 'f' },
    },
    eventName: 'UpdateFunctionCode20150331v2',
    requestParameters: {
      fullyQualifiedArn: {
        arnPrefix: { partition: 'aws', region: 'us-east-1', account: '111122223333' },
        relativeId: { functionName: 'f' },
        functionQualifier: {},
      },
      functionName: 'f',
      publish: false,
      dryRun: false,
    },
    responseElements: { functionName: 'f', environment: {} },
    readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'Invoke is a data event, a write, and has no answer',
    call: {
      service: 'lambda',
      action: 'Invoke',
      input: { FunctionName: 'f', Payload: new Uint8Array(3) },
      output: { StatusCode: 200, Payload: new Uint8Array(2) },
    },
    eventName: 'Invoke',
    requestParameters: { functionName: 'arn:aws:lambda:us-east-1:111122223333:function:f' },
    responseElements: null,
    readOnly: false,
    provenance: 'AWS Lambda Developer Guide, logging-using-cloudtrail',
  },
  {
    name: "IAM dates are Java's",
    call: {
      service: 'iam',
      action: 'CreateUser',
      input: { UserName: 'bob' },
      output: {
        User: {
          Path: '/',
          UserName: 'bob',
          UserId: 'AIDA1',
          Arn: 'arn:aws:iam::111122223333:user/bob',
          CreateDate: new Date('2023-07-10T12:23:05Z'),
        },
      },
    },
    requestParameters: { userName: 'bob' },
    responseElements: {
      user: { path: '/', userName: 'bob', userId: 'AIDA1', arn: 'arn:aws:iam::111122223333:user/bob', createDate: 'Jul 10, 2023 12:23:05 PM' },
    },
    readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'a secret key is never recorded',
    call: {
      service: 'iam',
      action: 'CreateAccessKey',
      input: { UserName: 'bob' },
      output: {
        AccessKey: { UserName: 'bob', AccessKeyId: 'AKIA1', Status: 'Active', SecretAccessKey: 'hush', CreateDate: new Date('2026-01-05T00:05:09Z') },
      },
    },
    requestParameters: { userName: 'bob' },
    responseElements: { accessKey: { userName: 'bob', accessKeyId: 'AKIA1', status: 'Active', createDate: 'Jan 5, 2026 12:05:09 AM' } },
    readOnly: false,
    provenance: 'IAM User Guide, cloudtrail-integration',
  },
  {
    name: 'a password is never recorded',
    call: {
      service: 'iam',
      action: 'CreateLoginProfile',
      input: { UserName: 'bob', Password: 'hush' },
      output: { LoginProfile: { UserName: 'bob', CreateDate: new Date('2026-01-05T10:00:01Z'), PasswordResetRequired: false } },
    },
    requestParameters: { userName: 'bob' },
    responseElements: { loginProfile: { userName: 'bob', createDate: 'Jan 5, 2026 10:00:01 AM', passwordResetRequired: false } },
    readOnly: false,
    provenance: 'IAM User Guide, cloudtrail-integration',
  },
  {
    name: 'policy documents are raw in requests',
    call: { service: 'iam', action: 'PutUserPolicy', input: { UserName: 'bob', PolicyName: 'p', PolicyDocument: '{"Version": "2012-10-17"}' } },
    requestParameters: { userName: 'bob', policyName: 'p', policyDocument: '{"Version": "2012-10-17"}' },
    responseElements: null,
    readOnly: false,
    provenance: 'AWS CloudTrail User Guide, cloudtrail-log-file-examples',
  },
  {
    name: 'AddUserToGroup answers nothing',
    call: { service: 'iam', action: 'AddUserToGroup', input: { GroupName: 'admins', UserName: 'bob' } },
    requestParameters: { groupName: 'admins', userName: 'bob' },
    responseElements: null,
    readOnly: false,
    provenance: 'AWS CloudTrail User Guide, cloudtrail-log-file-examples',
  },
  {
    name: 'AssumeRole only reads, and yet shows what it gave; its date has a comma after the year',
    call: {
      service: 'sts',
      action: 'AssumeRole',
      input: { RoleArn: 'arn:aws:iam::111122223333:role/r', RoleSessionName: 's', DurationSeconds: 900 },
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
    readOnly: true,
    provenance: OBSERVED,
  },
  {
    name: 'a denied AssumeRole shows nothing of what was asked',
    call: {
      service: 'sts',
      action: 'AssumeRole',
      input: { RoleArn: 'arn:aws:iam::111122223333:role/r', RoleSessionName: 's' },
      error: { code: 'AccessDenied', message: 'no' },
    },
    requestParameters: null,
    responseElements: null,
    readOnly: true,
    provenance: OBSERVED,
  },
  {
    name: 'GetCallerIdentity has no arguments: null',
    call: { service: 'sts', action: 'GetCallerIdentity', output: { Account: '111122223333' } },
    requestParameters: null,
    responseElements: null,
    readOnly: true,
    provenance: OBSERVED,
  },
  {
    name: 'CloudWatch calls come from monitoring.amazonaws.com, with lowerCamel members and no answer',
    call: {
      service: 'cloudwatch',
      action: 'PutMetricAlarm',
      input: {
        AlarmName: 'a',
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Statistic: 'Average',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 50.5,
        ComparisonOperator: 'GreaterThanThreshold',
      },
    },
    eventSource: 'monitoring.amazonaws.com',
    requestParameters: {
      alarmName: 'a',
      namespace: 'AWS/EC2',
      metricName: 'CPUUtilization',
      statistic: 'Average',
      period: 300,
      evaluationPeriods: 1,
      threshold: 50.5,
      comparisonOperator: 'GreaterThanThreshold',
    },
    responseElements: null,
    readOnly: false,
    provenance: 'Amazon CloudWatch User Guide, logging_cw_api_calls',
  },
  {
    name: "PutRule answers the rule's ARN",
    call: {
      service: 'events',
      action: 'PutRule',
      input: { Name: 'r', ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' },
      output: { RuleArn: 'arn:aws:events:us-east-1:111122223333:rule/r' },
    },
    eventSource: 'events.amazonaws.com',
    requestParameters: { name: 'r', scheduleExpression: 'rate(5 minutes)', state: 'ENABLED' },
    responseElements: { ruleArn: 'arn:aws:events:us-east-1:111122223333:rule/r' },
    readOnly: false,
    provenance: 'Amazon CloudWatch User Guide, logging_cw_api_calls',
  },
  {
    name: 'Config calls have lowerCamel structures',
    call: {
      service: 'config',
      action: 'PutConfigRule',
      input: { ConfigRule: { ConfigRuleName: 'r', Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' } } },
    },
    eventSource: 'config.amazonaws.com',
    requestParameters: { configRule: { configRuleName: 'r', source: { owner: 'AWS', sourceIdentifier: 'REQUIRED_TAGS' } } },
    responseElements: null,
    readOnly: false,
    provenance: 'AWS Config Developer Guide, log-api-calls',
  },
  {
    name: 'PutEvaluations is recorded',
    call: { service: 'config', action: 'PutEvaluations', input: { ResultToken: 't', TestMode: false } },
    requestParameters: { resultToken: 't', testMode: false },
    responseElements: null,
    readOnly: false,
    provenance: 'AWS Config Developer Guide, log-api-calls',
  },
  {
    name: 'StopLogging',
    call: { service: 'cloudtrail', action: 'StopLogging', input: { Name: 'trail' } },
    requestParameters: { name: 'trail' },
    responseElements: null,
    readOnly: false,
    provenance: 'AWS CloudTrail User Guide, cloudtrail-log-file-examples',
  },
  {
    name: 'Auto Scaling spells what begins with capitals with one small letter',
    call: {
      service: 'autoscaling',
      action: 'UpdateAutoScalingGroup',
      input: { AutoScalingGroupName: 'g', VPCZoneIdentifier: 'subnet-1', MinSize: 1 },
    },
    requestParameters: { autoScalingGroupName: 'g', vPCZoneIdentifier: 'subnet-1', minSize: 1 },
    responseElements: null,
    readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: "the keys of a map are the caller's own words",
    call: {
      service: 'sqs',
      action: 'CreateQueue',
      input: { QueueName: 'q', Attributes: { VisibilityTimeout: '30' } },
      output: { QueueUrl: 'https://q' },
    },
    requestParameters: { queueName: 'q', attributes: { VisibilityTimeout: '30' } },
    responseElements: { queueUrl: 'https://q' },
    readOnly: false,
    provenance: OBSERVED,
  },
  {
    name: 'messages of topics are hidden',
    call: {
      service: 'sns',
      action: 'Publish',
      input: { TopicArn: 'arn:aws:sns:us-east-1:111122223333:t', Message: 'hush', Subject: 'hush' },
      output: { MessageId: 'm' },
    },
    requestParameters: {
      topicArn: 'arn:aws:sns:us-east-1:111122223333:t',
      message: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      subject: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    responseElements: { messageId: 'm' },
    readOnly: false,
    provenance: 'Amazon SNS Developer Guide, logging-using-cloudtrail',
  },
  {
    name: 'GetFederationToken is a write although it begins with Get',
    call: {
      service: 'sts',
      action: 'GetFederationToken',
      input: { Name: 'bob' },
      output: {
        Credentials: { AccessKeyId: 'ASIA1', SecretAccessKey: 'hush', SessionToken: 't', Expiration: new Date('2026-01-05T22:00:01Z') },
        FederatedUser: { FederatedUserId: '1:bob', Arn: 'arn' },
      },
    },
    requestParameters: { name: 'bob' },
    responseElements: {
      credentials: { accessKeyId: 'ASIA1', sessionToken: 't', expiration: 'Jan 5, 2026, 10:00:01 PM' },
      federatedUser: { federatedUserId: '1:bob', arn: 'arn' },
    },
    readOnly: false,
    provenance: OBSERVED,
  },
];
