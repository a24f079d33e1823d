import { c, n, na, type RuleTable } from './table.ts';

const settings = { runtime: 'nodejs20.x', role: 'arn:aws:iam::111122223333:role/fn', timeout: 3, memorySize: 128 };
const RUNTIME = { runtime: 'nodejs20.x' };
const allowEverybody = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: '*' }] });
const policy = (...statements: object[]) => ({ BucketPolicy: JSON.stringify({ policyText: JSON.stringify({ Statement: statements }) }) });
const anybody = { Effect: 'Allow', Principal: '*', Resource: 'arn:aws:s3:::b/*' };
const acl = (grantee: unknown, permission: string) => ({ AccessControlList: JSON.stringify({ grantList: [{ grantee, permission }] }) });
const block = (more: object) => ({ PublicAccessBlockConfiguration: JSON.stringify({ blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false, ...more }) });
const trail = (configuration: object, supplementary: object = { status: { isLogging: true } }, id = 'arn:trail') => ({ type: 'AWS::CloudTrail::Trail', id, configuration, supplementary });
const logging = (more: object = {}, supplementary: object = {}) => trail({ s3BucketName: 'logs', isMultiRegionTrail: true, ...more }, { status: { isLogging: true }, eventSelectors: [], ...supplementary });
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:ops';
const alarm = (more: object) => ({ configuration: { alarmActions: [], insufficientDataActions: [], oKActions: [], ...more } });
const watching = (metricName: string, name: string, value: string) => ({ type: 'AWS::CloudWatch::Alarm', id: `alarm-${value}`, configuration: { metricName, dimensions: [{ name, value }] } });
const cpu = { metricName: 'CPUUtilization', period: 300, evaluationPeriods: 2, threshold: 80, statistic: 'Average', comparisonOperator: 'GreaterThanThreshold' };
const account = (configuration: object) => ({ world: [{ type: 'AWS::::Account', id: '111122223333', configuration }] });
const strong = {
  requireUppercaseCharacters: true, requireLowercaseCharacters: true, requireSymbols: true, requireNumbers: true, minimumPasswordLength: 14,
  passwordReusePrevention: 24, maxPasswordAge: 90,
};
const user = (supplementary: object) => ({ supplementary: { accessKeys: [], mfaDevices: [], loginProfile: null, passwordLastUsed: null, ...supplementary } });
const key = (createDate: string, status = 'Active') => ({ accessKeyId: 'AKIA1', status, createDate });
const versions = (document: object) => ({ configuration: { policyVersionList: [
  { versionId: 'v1', isDefaultVersion: false, document: encodeURIComponent(JSON.stringify({ Statement: [] })) },
  { versionId: 'v2', isDefaultVersion: true, document: encodeURIComponent(JSON.stringify(document)) },
] } });

export const SERVICE_TABLES: readonly RuleTable[] = [
  { identifier: 'LAMBDA_FUNCTION_SETTINGS_CHECK', page: 'lambda-function-settings-check', rows: [
    c('everything as by default', { configuration: settings, parameters: RUNTIME }),
    n('another runtime', { configuration: { ...settings, runtime: 'python3.12' }, parameters: RUNTIME }),
    n('the timeout is compared with 3 though it is not a parameter here', { configuration: { ...settings, timeout: 30 }, parameters: RUNTIME }),
    n('the memory is compared with 128 though it is not a parameter here', { configuration: { ...settings, memorySize: 256 }, parameters: RUNTIME }),
    c('timeout and memory as wanted', { configuration: { ...settings, timeout: 30, memorySize: 256 }, parameters: { ...RUNTIME, timeout: '30', memorySize: '256' } }),
    c('the role by its name', { configuration: settings, parameters: { ...RUNTIME, role: 'fn' } }),
    n('another role', { configuration: settings, parameters: { ...RUNTIME, role: 'other' } }),
    na('container images are ignored', { configuration: { ...settings, packageType: 'Image', timeout: 900 }, parameters: RUNTIME }),
  ] },
  { identifier: 'LAMBDA_CONCURRENCY_CHECK', page: 'lambda-concurrency-check', rows: [
    n('no reserved concurrency', { supplementary: {} }),
    c('some reserved concurrency', { supplementary: { Concurrency: { reservedConcurrentExecutions: 5 } } }),
    n('below the low limit', { supplementary: { Concurrency: { reservedConcurrentExecutions: 5 } }, parameters: { ConcurrencyLimitLow: '10' } }),
    n('above the high limit', { supplementary: { Concurrency: { reservedConcurrentExecutions: 50 } }, parameters: { ConcurrencyLimitHigh: '10' } }),
    c('at both limits', { supplementary: { Concurrency: { reservedConcurrentExecutions: 10 } }, parameters: { ConcurrencyLimitLow: '10', ConcurrencyLimitHigh: '10' } }),
  ] },
  { identifier: 'LAMBDA_DLQ_CHECK', page: 'lambda-dlq-check', rows: [
    n('no dead-letter queue', { configuration: { deadLetterConfig: null } }),
    c('some dead-letter queue', { configuration: { deadLetterConfig: { targetArn: 'arn:q' } } }),
    c('a queue of the list', { configuration: { deadLetterConfig: { targetArn: 'arn:q' } }, parameters: { dlqArns: 'arn:p,arn:q' } }),
    n('another queue', { configuration: { deadLetterConfig: { targetArn: 'arn:x' } }, parameters: { dlqArns: 'arn:p,arn:q' } }),
  ] },
  { identifier: 'LAMBDA_INSIDE_VPC', page: 'lambda-inside-vpc', rows: [
    n('no VPC configuration', { configuration: { vpcConfig: null } }),
    n('an empty one', { configuration: { vpcConfig: { subnetIds: [], securityGroupIds: [] } } }),
    c('in a subnet', { configuration: { vpcConfig: { subnetIds: ['subnet-1'] } } }),
    n('one subnet is not on the list', { configuration: { vpcConfig: { subnetIds: ['subnet-1', 'subnet-2'] } }, parameters: { subnetIds: 'subnet-1' } }),
    c('all subnets are on the list', { configuration: { vpcConfig: { subnetIds: ['subnet-1', 'subnet-2'] } }, parameters: { subnetIds: 'subnet-2,subnet-1' } }),
  ] },
  { identifier: 'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED', page: 'lambda-function-public-access-prohibited', rows: [
    c('no policy', { supplementary: { Policy: null } }),
    n('everybody may invoke', { supplementary: { Policy: allowEverybody } }),
    n('everybody by the AWS key', { supplementary: { Policy: allowEverybody.replace('"*"', '{"AWS":"*"}') } }),
    c('everybody under a condition', { supplementary: { Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: '*', Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }] }) } }),
    c('a service alone', { supplementary: { Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'lambda:InvokeFunction', Resource: '*' }] }) } }),
  ] },
  { identifier: 'CLOUD_TRAIL_ENABLED', page: 'cloudtrail-enabled', rows: [
    n('no trail'),
    n('a trail that does not log', { world: [trail({ s3BucketName: 'logs' }, { status: { isLogging: false } })] }),
    c('a trail that logs', { world: [trail({ s3BucketName: 'logs' })] }),
    c('into the bucket that is wanted', { world: [trail({ s3BucketName: 'a' }), trail({ s3BucketName: 'logs' }, undefined, 'arn:b')], parameters: { s3BucketName: 'logs' } }),
    n('into another bucket', { world: [trail({ s3BucketName: 'a' })], parameters: { s3BucketName: 'logs' } }),
    n('two trails together do not make one', { world: [trail({ s3BucketName: 'logs' }), trail({ s3BucketName: 'a', snsTopicARN: TOPIC }, undefined, 'arn:b')], parameters: { s3BucketName: 'logs', snsTopicArn: TOPIC } }),
  ] },
  { identifier: 'MULTI_REGION_CLOUD_TRAIL_ENABLED', page: 'multi-region-cloudtrail-enabled', rows: [
    c('a multi-region trail', { world: [logging()] }),
    n('only a trail of one region', { world: [logging({ isMultiRegionTrail: false })] }),
    n('KMS events are left out', { world: [logging({}, { eventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'] }] })] }),
    n('KMS events are left out by an advanced selector', { world: [logging({}, { advancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }] }] })] }),
    c('write events only, as wanted', { world: [logging({}, { eventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, ExcludeManagementEventSources: [] }] })], parameters: { readWriteType: 'WriteOnly' } }),
    n('all events are wanted', { world: [logging({}, { eventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }] })], parameters: { readWriteType: 'ALL' } }),
    n('management events are wanted', { world: [logging({}, { eventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: false }] })], parameters: { includeManagementEvents: 'true' } }),
    n('it does not log', { world: [trail({ isMultiRegionTrail: true }, { status: { isLogging: false } })] }),
  ] },
  { identifier: 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED', page: 'cloud-trail-log-file-validation-enabled', rows: [
    c('on', { configuration: { logFileValidationEnabled: true } }),
    n('off', { configuration: { logFileValidationEnabled: false } }),
    n('absent', { configuration: {} }),
    c('on as a text', { configuration: { logFileValidationEnabled: 'true' } }),
  ] },
  { identifier: 'CLOUD_TRAIL_ENCRYPTION_ENABLED', page: 'cloud-trail-encryption-enabled', rows: [
    c('a key', { configuration: { kmsKeyId: 'arn:key' } }),
    n('no key', { configuration: { kmsKeyId: null } }),
    n('an empty key', { configuration: { kmsKeyId: '' } }),
    n('absent', { configuration: {} }),
  ] },
  { identifier: 'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED', page: 'cloud-trail-cloud-watch-logs-enabled', rows: [
    c('a log group', { configuration: { cloudWatchLogsLogGroupArn: 'arn:g' } }),
    n('no log group', { configuration: { cloudWatchLogsLogGroupArn: null } }),
    c('the last delivery is recent', { configuration: { cloudWatchLogsLogGroupArn: 'arn:g' }, supplementary: { status: { latestCloudWatchLogsDeliveryTime: '2026-02-28T23:00:00Z' } }, parameters: { expectedDeliveryWindowAge: '2' } }),
    n('the last delivery is old', { configuration: { cloudWatchLogsLogGroupArn: 'arn:g' }, supplementary: { status: { latestCloudWatchLogsDeliveryTime: '2026-02-28T20:00:00Z' } }, parameters: { expectedDeliveryWindowAge: '2' } }),
    n('nothing was ever delivered', { configuration: { cloudWatchLogsLogGroupArn: 'arn:g' }, supplementary: { status: { latestCloudWatchLogsDeliveryTime: null } }, parameters: { expectedDeliveryWindowAge: '2' } }),
  ] },
  { identifier: 'CLOUDWATCH_ALARM_ACTION_CHECK', page: 'cloudwatch-alarm-action-check', rows: [
    n('an ALARM action alone is not enough by default', alarm({ alarmActions: [TOPIC] })),
    c('actions for ALARM and INSUFFICIENT_DATA', alarm({ alarmActions: [TOPIC], insufficientDataActions: [TOPIC] })),
    c('an ALARM action alone, when that is all that is required', { ...alarm({ alarmActions: [TOPIC] }), parameters: { insufficientDataActionRequired: 'false' } }),
    n('an OK action is required', { ...alarm({ alarmActions: [TOPIC], insufficientDataActions: [TOPIC] }), parameters: { okActionRequired: 'true' } }),
    c('the action that is wanted', { ...alarm({ alarmActions: [TOPIC], insufficientDataActions: [TOPIC] }), parameters: { action1: 'arn:x', action2: TOPIC } }),
    n('none of the actions that are wanted', { ...alarm({ alarmActions: [TOPIC], insufficientDataActions: [TOPIC] }), parameters: { action1: 'arn:x' } }),
    n('no actions', alarm({})),
  ] },
  { identifier: 'CLOUDWATCH_ALARM_RESOURCE_CHECK', page: 'cloudwatch-alarm-resource-check', rows: [
    c('an alarm on the metric', { type: 'AWS::EC2::Instance', id: 'i-1', parameters: { resourceType: 'AWS::EC2::Instance', metricName: 'CPUUtilization' }, world: [watching('CPUUtilization', 'InstanceId', 'i-1')] }),
    n('an alarm on another metric', { type: 'AWS::EC2::Instance', id: 'i-1', parameters: { resourceType: 'AWS::EC2::Instance', metricName: 'CPUUtilization' }, world: [watching('NetworkIn', 'InstanceId', 'i-1')] }),
    n('an alarm on another resource', { type: 'AWS::EC2::Instance', id: 'i-1', parameters: { resourceType: 'AWS::EC2::Instance', metricName: 'CPUUtilization' }, world: [watching('CPUUtilization', 'InstanceId', 'i-2')] }),
    c('a bucket', { type: 'AWS::S3::Bucket', id: 'b', parameters: { resourceType: 'AWS::S3::Bucket', metricName: 'NumberOfObjects' }, world: [watching('NumberOfObjects', 'BucketName', 'b')] }),
    n('the wrong dimension', { type: 'AWS::EC2::Volume', id: 'vol-1', parameters: { resourceType: 'AWS::EC2::Volume', metricName: 'VolumeReadOps' }, world: [watching('VolumeReadOps', 'InstanceId', 'vol-1')] }),
  ] },
  { identifier: 'CLOUDWATCH_ALARM_SETTINGS_CHECK', page: 'cloudwatch-alarm-settings-check', rows: [
    c('as wanted', { configuration: cpu, parameters: { metricName: 'CPUUtilization', threshold: '80', evaluationPeriods: '2', statistic: 'Average', comparisonOperator: 'GreaterThanThreshold' } }),
    n('the period is compared with 300 though it is not a parameter here', { configuration: { ...cpu, period: 60 }, parameters: { metricName: 'CPUUtilization' } }),
    c('the period as wanted', { configuration: { ...cpu, period: 60 }, parameters: { metricName: 'CPUUtilization', period: '60' } }),
    na('an alarm on another metric', { configuration: { ...cpu, metricName: 'NetworkIn', period: 60 }, parameters: { metricName: 'CPUUtilization' } }),
    n('another threshold', { configuration: cpu, parameters: { metricName: 'CPUUtilization', threshold: '90' } }),
    n('another statistic', { configuration: cpu, parameters: { metricName: 'CPUUtilization', statistic: 'Maximum' } }),
  ] },
  { identifier: 'CLOUDWATCH_LOG_GROUP_ENCRYPTED', page: 'cloudwatch-log-group-encrypted', rows: [
    n('no key', { configuration: { kmsKeyId: null } }),
    c('some key', { configuration: { kmsKeyId: 'arn:key/1' } }),
    c('the key that is wanted', { configuration: { kmsKeyId: 'arn:key/1' }, parameters: { KmsKeyId: 'arn:key/1' } }),
    n('another key', { configuration: { kmsKeyId: 'arn:key/2' }, parameters: { KmsKeyId: 'arn:key/1' } }),
  ] },
  { identifier: 'CW_LOGGROUP_RETENTION_PERIOD_CHECK', page: 'cw-loggroup-retention-period-check', rows: [
    c('never to expire is compliant', { configuration: { logGroupName: 'g', retentionInDays: null } }),
    n('less than a year', { configuration: { logGroupName: 'g', retentionInDays: 30 } }),
    c('exactly a year', { configuration: { logGroupName: 'g', retentionInDays: 365 } }),
    c('as long as wanted', { configuration: { logGroupName: 'g', retentionInDays: 14 }, parameters: { MinRetentionTime: '7' } }),
    na('another log group', { configuration: { logGroupName: 'g', retentionInDays: 1 }, parameters: { LogGroupNames: 'h,i' } }),
    n('a log group of the list', { configuration: { logGroupName: 'h', retentionInDays: 1 }, parameters: { LogGroupNames: 'h,i' } }),
  ] },
  { identifier: 'S3_BUCKET_PUBLIC_READ_PROHIBITED', page: 's3-bucket-public-read-prohibited', rows: [
    c('neither policy nor ACL'),
    n('a policy lets everybody read', { supplementary: policy({ ...anybody, Action: 's3:GetObject' }) }),
    c('the block restricts public buckets', { supplementary: { ...policy({ ...anybody, Action: 's3:GetObject' }), ...block({ restrictPublicBuckets: true }) } }),
    n('an ACL lets everybody read', { supplementary: acl('AllUsers', 'Read') }),
    c('the block ignores public ACLs', { supplementary: { ...acl('AllUsers', 'Read'), ...block({ ignorePublicAcls: true }) } }),
    c('a policy lets everybody write, not read', { supplementary: policy({ ...anybody, Action: 's3:PutObject' }) }),
    n('a wildcard action', { supplementary: policy({ ...anybody, Action: ['s3:Get*'] }) }),
    c('the owner in the ACL', { supplementary: acl({ id: 'abc', displayName: null }, 'FullControl') }),
    c('everybody from one network', { supplementary: policy({ ...anybody, Action: 's3:GetObject', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }) }),
    n('only the ACLs are restricted, not the policy', { supplementary: { ...policy({ ...anybody, Action: 's3:GetObject' }), ...block({ ignorePublicAcls: true, blockPublicAcls: true }) } }),
  ] },
  { identifier: 'S3_BUCKET_PUBLIC_WRITE_PROHIBITED', page: 's3-bucket-public-write-prohibited', rows: [
    c('neither policy nor ACL'),
    n('a policy lets everybody write', { supplementary: policy({ ...anybody, Action: 's3:PutObject' }) }),
    c('a policy lets everybody read, not write', { supplementary: policy({ ...anybody, Action: 's3:GetObject' }) }),
    n('an ACL lets everybody write', { supplementary: acl('AllUsers', 'Write') }),
    n('an ACL gives everybody full control', { supplementary: acl('AllUsers', 'FullControl') }),
    c('an ACL lets everybody read', { supplementary: acl('AllUsers', 'Read') }),
    n('everything to everybody', { supplementary: policy({ ...anybody, Action: '*' }) }),
  ] },
  { identifier: 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED', page: 's3-bucket-server-side-encryption-enabled', rows: [
    c('default encryption', { supplementary: { ServerSideEncryptionConfiguration: JSON.stringify({ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }] }) } }),
    n('none'),
    c('the policy denies plain uploads', { supplementary: policy({ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*', Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' } } }) }),
    n('the policy denies something else', { supplementary: policy({ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }) }),
    n('an empty list of rules', { supplementary: { ServerSideEncryptionConfiguration: JSON.stringify({ rules: [] }) } }),
  ] },
  { identifier: 'S3_BUCKET_VERSIONING_ENABLED', page: 's3-bucket-versioning-enabled', rows: [
    c('enabled', { supplementary: { BucketVersioningConfiguration: JSON.stringify({ status: 'Enabled', isMfaDeleteEnabled: null }) } }),
    n('off', { supplementary: { BucketVersioningConfiguration: JSON.stringify({ status: 'Off' }) } }),
    n('suspended', { supplementary: { BucketVersioningConfiguration: JSON.stringify({ status: 'Suspended' }) } }),
    n('without MFA delete', { supplementary: { BucketVersioningConfiguration: JSON.stringify({ status: 'Enabled', isMfaDeleteEnabled: false }) }, parameters: { isMfaDeleteEnabled: 'true' } }),
    c('with MFA delete', { supplementary: { BucketVersioningConfiguration: JSON.stringify({ status: 'Enabled', isMfaDeleteEnabled: true }) }, parameters: { isMfaDeleteEnabled: 'true' } }),
  ] },
  { identifier: 'S3_BUCKET_LOGGING_ENABLED', page: 's3-bucket-logging-enabled', rows: [
    n('off', { supplementary: { BucketLoggingConfiguration: JSON.stringify({ destinationBucketName: null, logFilePrefix: null }) } }),
    c('on', { supplementary: { BucketLoggingConfiguration: JSON.stringify({ destinationBucketName: 'logs', logFilePrefix: '' }) } }),
    n('into another bucket', { supplementary: { BucketLoggingConfiguration: JSON.stringify({ destinationBucketName: 'x', logFilePrefix: '' }) }, parameters: { targetBucket: 'logs' } }),
    n('with another prefix', { supplementary: { BucketLoggingConfiguration: JSON.stringify({ destinationBucketName: 'logs', logFilePrefix: 'a/' }) }, parameters: { targetBucket: 'logs', targetPrefix: 'b/' } }),
    c('as wanted', { supplementary: { BucketLoggingConfiguration: JSON.stringify({ destinationBucketName: 'logs', logFilePrefix: 'b/' }) }, parameters: { targetBucket: 'logs', targetPrefix: 'b/' } }),
  ] },
  { identifier: 'IAM_PASSWORD_POLICY', page: 'iam-password-policy', rows: [
    n('the default password policy', account({ passwordPolicy: null })),
    c('a strong policy', account({ passwordPolicy: strong })),
    n('no symbols', account({ passwordPolicy: { ...strong, requireSymbols: false } })),
    c('"True" counts as false, so symbols are not required', { ...account({ passwordPolicy: { ...strong, requireSymbols: false } }), parameters: { RequireSymbols: 'True' } }),
    n('too short', account({ passwordPolicy: { ...strong, minimumPasswordLength: 8 } })),
    n('too old', account({ passwordPolicy: { ...strong, maxPasswordAge: 180 } })),
    n('passwords never expire', account({ passwordPolicy: { ...strong, maxPasswordAge: null } })),
    n('too few remembered', account({ passwordPolicy: { ...strong, passwordReusePrevention: 5 } })),
    c('shorter, as wanted', { ...account({ passwordPolicy: { ...strong, minimumPasswordLength: 8 } }), parameters: { MinimumPasswordLength: '8' } }),
  ] },
  { identifier: 'IAM_ROOT_ACCESS_KEY_CHECK', page: 'iam-root-access-key-check', rows: [
    c('no key', account({ accountSummary: { accountAccessKeysPresent: 0 } })),
    n('a key', account({ accountSummary: { accountAccessKeysPresent: 1 } })),
    n('two keys', account({ accountSummary: { accountAccessKeysPresent: 2 } })),
    c('nothing known of keys', account({ accountSummary: {} })),
  ] },
  { identifier: 'ROOT_ACCOUNT_MFA_ENABLED', page: 'root-account-mfa-enabled', rows: [
    c('a device', account({ accountSummary: { accountMFAEnabled: 1 } })),
    n('no device', account({ accountSummary: { accountMFAEnabled: 0 } })),
    n('nothing known of devices', account({ accountSummary: {} })),
    n('a text that is no number', account({ accountSummary: { accountMFAEnabled: 'yes' } })),
  ] },
  { identifier: 'IAM_USER_MFA_ENABLED', page: 'iam-user-mfa-enabled', rows: [
    n('no device', user({})),
    c('a device', user({ mfaDevices: [{ serialNumber: 'arn:mfa' }] })),
    c('two devices', user({ mfaDevices: [{ serialNumber: 'a' }, { serialNumber: 'b' }] })),
    n('a password without a device', user({ loginProfile: { createDate: '2026-02-01T00:00:00Z' } })),
  ] },
  { identifier: 'ACCESS_KEYS_ROTATED', page: 'access-keys-rotated', rows: [
    c('no keys', user({})),
    c('a young key', user({ accessKeys: [key('2026-02-01T00:00:00Z')] })),
    n('a key older than 90 days', user({ accessKeys: [key('2025-11-01T00:00:00Z')] })),
    c('an old key that is not active', user({ accessKeys: [key('2025-11-01T00:00:00Z', 'Inactive')] })),
    n('a key older than the days that are wanted', { ...user({ accessKeys: [key('2026-02-01T00:00:00Z')] }), parameters: { maxAccessKeyAge: '7' } }),
    n('one of two is old', user({ accessKeys: [key('2026-02-01T00:00:00Z'), key('2025-01-01T00:00:00Z')] })),
  ] },
  { identifier: 'IAM_USER_UNUSED_CREDENTIALS_CHECK', page: 'iam-user-unused-credentials-check', rows: [
    c('no credentials', user({})),
    c('a key that was used', user({ accessKeys: [{ ...key('2025-01-01T00:00:00Z'), lastUsedDate: '2026-02-27T00:00:00Z' }] })),
    n('a key that was used long ago', user({ accessKeys: [{ ...key('2025-01-01T00:00:00Z'), lastUsedDate: '2025-10-01T00:00:00Z' }] })),
    c('a new key that was never used', user({ accessKeys: [key('2026-02-20T00:00:00Z')] })),
    n('a password that was used long ago', user({ loginProfile: { createDate: '2025-01-01T00:00:00Z' }, passwordLastUsed: '2025-10-01T00:00:00Z' })),
    c('a password that was used', user({ loginProfile: { createDate: '2025-01-01T00:00:00Z' }, passwordLastUsed: '2026-02-01T00:00:00Z' })),
    n('a key within fewer days', { ...user({ accessKeys: [{ ...key('2025-01-01T00:00:00Z'), lastUsedDate: '2026-02-20T00:00:00Z' }] }), parameters: { maxCredentialUsageAge: '3' } }),
  ] },
  { identifier: 'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS', page: 'iam-policy-no-statements-with-admin-access', rows: [
    n('everything on everything', versions({ Statement: [{ Sid: 'VisualEditor', Effect: 'Allow', Action: '*', Resource: '*' }] })),
    c('everything of one service', versions({ Statement: [{ Effect: 'Allow', Action: 'service:*', Resource: '*' }] })),
    c('everything is denied', versions({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } })),
    n('among others', versions({ Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }, { Effect: 'Allow', Action: ['*', 's3:*'], Resource: ['*'] }] })),
    c('everything on one bucket', versions({ Statement: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::b' }] })),
    na('a permissions boundary, left out', { configuration: { ...versions({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }).configuration, permissionsBoundaryUsageCount: 1 }, parameters: { excludePermissionBoundaryPolicy: 'true' } }),
  ] },
  { identifier: 'IAM_USER_NO_POLICIES_CHECK', page: 'iam-user-no-policies-check', rows: [
    c('no policies', { configuration: { userPolicyList: [], attachedManagedPolicies: [] } }),
    n('an inline policy', { configuration: { userPolicyList: [{ policyName: 'p' }], attachedManagedPolicies: [] } }),
    n('an attached policy', { configuration: { userPolicyList: [], attachedManagedPolicies: [{ policyName: 'ReadOnlyAccess' }] } }),
    c('policies by groups alone', { configuration: { userPolicyList: [], attachedManagedPolicies: [], groupList: ['admins'] } }),
  ] },
  { identifier: 'RDS_STORAGE_ENCRYPTED', page: 'rds-storage-encrypted', rows: [
    c('encrypted', { configuration: { storageEncrypted: true, kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1' } }),
    n('plain', { configuration: { storageEncrypted: false } }),
    c('with the key that is wanted', { configuration: { storageEncrypted: true, kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1' }, parameters: { kmsKeyId: '1' } }),
    n('with another key', { configuration: { storageEncrypted: true, kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/2' }, parameters: { kmsKeyId: '1' } }),
  ] },
  { identifier: 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK', page: 'rds-instance-public-access-check', rows: [
    c('private', { configuration: { publiclyAccessible: false } }),
    n('public', { configuration: { publiclyAccessible: true } }),
    c('nothing says public', { configuration: {} }),
    n('public as a text', { configuration: { publiclyAccessible: 'true' } }),
  ] },
];
