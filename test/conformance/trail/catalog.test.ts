import { describe, expect, test } from 'vitest';
import type { Service } from '../../../src/aws/engine.ts';
import { kindOf } from '../../../src/engines/trail/catalog.ts';

/** service:action | source | name | category | readOnly. `-` stands for a call that is not recorded. */
const CATALOG = `
Amazon CloudWatch User Guide, logging_cw_api_calls
  cloudwatch:DeleteAlarms                 monitoring  DeleteAlarms                Management  write
  cloudwatch:DescribeAlarmHistory         monitoring  DescribeAlarmHistory        Management  read
  cloudwatch:DescribeAlarms               monitoring  DescribeAlarms              Management  read
  cloudwatch:DescribeAlarmsForMetric      monitoring  DescribeAlarmsForMetric     Management  read
  cloudwatch:DisableAlarmActions          monitoring  DisableAlarmActions         Management  write
  cloudwatch:EnableAlarmActions           monitoring  EnableAlarmActions          Management  write
  cloudwatch:GetDashboard                 monitoring  GetDashboard                Management  read
  cloudwatch:PutMetricAlarm               monitoring  PutMetricAlarm              Management  write
  cloudwatch:SetAlarmState                monitoring  SetAlarmState               Management  write
  cloudwatch:PutMetricData                -
  cloudwatch:GetMetricData                -
  cloudwatch:GetMetricStatistics          -
  cloudwatch:ListMetrics                  -
observed: event names in public rules and recorded calls
  lambda:CreateFunction                   lambda      CreateFunction20150331                   Management  write
  lambda:UpdateFunctionCode               lambda      UpdateFunctionCode20150331v2             Management  write
  lambda:UpdateFunctionConfiguration      lambda      UpdateFunctionConfiguration20150331v2    Management  write
  lambda:DeleteFunction                   lambda      DeleteFunction20150331                   Management  write
  lambda:AddPermission                    lambda      AddPermission20150331v2                  Management  write
  lambda:RemovePermission                 lambda      RemovePermission20150331v2               Management  write
  lambda:PublishVersion                   lambda      PublishVersion20150331                   Management  write
  lambda:ListFunctions                    lambda      ListFunctions20150331                    Management  read
  lambda:GetFunction                      lambda      GetFunction20150331v2                    Management  read
  lambda:ListVersionsByFunction           lambda      ListVersionsByFunction20150331           Management  read
  lambda:GetFunctionCodeSigningConfig     lambda      GetFunctionCodeSigningConfig             Management  read
  lambda:Invoke                           lambda      Invoke                                   Data        write
Amazon S3 User Guide, cloudtrail-logging-s3-info
  s3:CreateBucket                         s3          CreateBucket                Management  write
  s3:DeleteBucket                         s3          DeleteBucket                Management  write
  s3:PutBucketPolicy                      s3          PutBucketPolicy             Management  write
  s3:PutBucketAcl                         s3          PutBucketAcl                Management  write
  s3:PutBucketLifecycleConfiguration      s3          PutBucketLifecycle          Management  write
  s3:ListBuckets                          s3          ListBuckets                 Management  read
  s3:GetBucketAcl                         s3          GetBucketAcl                Management  read
  s3:GetObject                            s3          GetObject                   Data        read
  s3:PutObject                            s3          PutObject                   Data        write
  s3:DeleteObject                         s3          DeleteObject                Data        write
  s3:HeadObject                           s3          HeadObject                  Data        read
  s3:ListObjectsV2                        s3          ListObjects                 Data        read
observed: readOnly of 3,160 recorded calls
  sts:AssumeRole                          sts         AssumeRole                  Management  read
  sts:GetCallerIdentity                   sts         GetCallerIdentity           Management  read
  sts:GetFederationToken                  sts         GetFederationToken          Management  write
  sts:GetSessionToken                     sts         GetSessionToken             Management  write
  ec2:DescribeInstances                   ec2         DescribeInstances           Management  read
  ec2:RunInstances                        ec2         RunInstances                Management  write
  cloudtrail:LookupEvents                 cloudtrail  LookupEvents                Management  read
  cloudtrail:StopLogging                  cloudtrail  StopLogging                 Management  write
  events:TestEventPattern                 events      TestEventPattern            Management  read
  events:PutEvents                        -
  events:PutRule                          events      PutRule                     Management  write
  logs:PutLogEvents                       -
  logs:CreateLogGroup                     logs        CreateLogGroup              Management  write
  logs:FilterLogEvents                    -
  iam:CreateUser                          iam         CreateUser                  Management  write
  signin:ConsoleLogin                     signin      ConsoleLogin                Management  write
Amazon SQS and SNS Developer Guides, logging-using-cloudtrail
  sqs:SendMessage                         sqs         SendMessage                 Data        write
  sqs:ReceiveMessage                      sqs         ReceiveMessage              Data        write
  sqs:CreateQueue                         sqs         CreateQueue                 Management  write
  sns:Publish                             sns         Publish                     Data        write
  sns:Subscribe                           sns         Subscribe                   Management  write
`;

interface Row {
  readonly call: string;
  readonly expected: string;
  readonly provenance: string;
}
let provenance = '';
const ROWS: Row[] = CATALOG.trim().split('\n').flatMap((line) => {
  if (!line.startsWith('  ')) {
    provenance = line;
    return [];
  }
  const [call, ...rest] = line.trim().split(/\s+/);
  return [{ call: call!, expected: rest.join(' '), provenance }];
});

describe('which calls are recorded, and how they are called', () => {
  test.each(ROWS.map((row) => [row.call, row] as const))('%s', (_, { call, expected }) => {
    const [service, action] = call.split(':') as [Service, string];
    const kind = kindOf(service, action);
    const said = kind === undefined
      ? '-'
      : `${kind.eventSource.replace('.amazonaws.com', '')} ${kind.eventName} ${kind.category} ${kind.readOnly ? 'read' : 'write'}`;
    expect(said).toBe(expected);
  });
});
