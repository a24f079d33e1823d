import { describe, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';
import { fuzzVerbs } from '../fuzz-verbs.ts';
import { ROLE, create, lambdaCloud } from './lab.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:jobs';
function world(): { cloud: Cloud; uuid: string } {
  const cloud = lambdaCloud({ it: (event) => event });
  create(cloud, 'it');
  const { lambda } = cloud;
  lambda.publishVersion({ FunctionName: 'it' });
  lambda.updateFunctionConfiguration({ FunctionName: 'it', Timeout: 9 });
  lambda.publishVersion({ FunctionName: 'it' });
  lambda.createAlias({ FunctionName: 'it', Name: 'live', FunctionVersion: '1' });
  lambda.addPermission({ FunctionName: 'it', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 'sns.amazonaws.com' });
  lambda.putFunctionEventInvokeConfig({ FunctionName: 'it', MaximumRetryAttempts: 1 });
  const { UUID } = lambda.createEventSourceMapping({ EventSourceArn: QUEUE, FunctionName: 'it', Enabled: false });
  return { cloud, uuid: UUID };
}
const { uuid } = world();
const it1 = { FunctionName: 'it' };
const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:it';
const GOOD: Readonly<Record<string, readonly object[]>> = {
  createFunction: [
    {
      FunctionName: 'more',
      Runtime: 'python3.12',
      Handler: 'a.b',
      Role: ROLE,
      Code: { S3Bucket: 'b', S3Key: 'k' },
      Description: 'd',
      Timeout: 5,
      MemorySize: 256,
      Publish: true,
      Environment: { Variables: { A: 'b' } },
      DeadLetterConfig: { TargetArn: QUEUE },
      VpcConfig: { SubnetIds: ['s'], SecurityGroupIds: ['g'] },
      Tags: { a: 'b' },
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      EphemeralStorage: { Size: 600 },
      Layers: ['l'],
    },
  ],
  getFunction: [it1, { FunctionName: ARN }],
  getFunctionConfiguration: [{ ...it1, Qualifier: 'live' }],
  listFunctions: [{ MaxItems: 5, Marker: 'a', FunctionVersion: 'ALL' }],
  updateFunctionCode: [{ ...it1, ZipFile: 'new', Publish: true }],
  updateFunctionConfiguration: [{ ...it1, Timeout: 7, Role: ROLE, MemorySize: 512 }],
  deleteFunction: [it1, { ...it1, Qualifier: '2' }],
  publishVersion: [{ ...it1, Description: 'd' }],
  listVersionsByFunction: [it1],
  createAlias: [{ ...it1, Name: 'next', FunctionVersion: '$LATEST', Description: 'd' }],
  updateAlias: [{ ...it1, Name: 'live', FunctionVersion: '2' }],
  getAlias: [{ ...it1, Name: 'live' }],
  deleteAlias: [{ ...it1, Name: 'live' }],
  listAliases: [{ ...it1, FunctionVersion: '1' }],
  addPermission: [
    {
      ...it1,
      StatementId: 't',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: 'arn:aws:events:us-east-1:111122223333:rule/r',
      SourceAccount: '111122223333',
      Qualifier: 'live',
    },
  ],
  removePermission: [{ ...it1, StatementId: 's' }],
  getPolicy: [it1],
  invoke: [
    { ...it1, Payload: '{"a":[1]}', LogType: 'Tail' },
    { ...it1, InvocationType: 'Event', Qualifier: 'live' },
    { ...it1, InvocationType: 'DryRun' },
  ],
  putFunctionConcurrency: [{ ...it1, ReservedConcurrentExecutions: 5 }],
  getFunctionConcurrency: [it1],
  deleteFunctionConcurrency: [it1],
  getAccountSettings: [{}],
  putFunctionEventInvokeConfig: [
    {
      ...it1,
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnSuccess: { Destination: QUEUE }, OnFailure: { Destination: ARN } },
    },
  ],
  updateFunctionEventInvokeConfig: [{ ...it1, MaximumEventAgeInSeconds: 90 }],
  getFunctionEventInvokeConfig: [it1],
  deleteFunctionEventInvokeConfig: [it1],
  createEventSourceMapping: [{ EventSourceArn: `${QUEUE}2`, ...it1, BatchSize: 4, Enabled: true }],
  getEventSourceMapping: [{ UUID: uuid }],
  updateEventSourceMapping: [{ UUID: uuid, Enabled: true, BatchSize: 3 }],
  deleteEventSourceMapping: [{ UUID: uuid }],
  listEventSourceMappings: [{ ...it1, EventSourceArn: QUEUE }],
  tagResource: [{ Resource: ARN, Tags: { a: 'b' } }],
  untagResource: [{ Resource: ARN, TagKeys: ['a'] }],
  listTags: [{ Resource: ARN }],
};

describe('Lambda under fire', () => {
  const prepare = (): Cloud => world().cloud;
  it('answers every good input', () => { checkGood('lambda', prepare, GOOD); });
  it('law: no input makes it stumble, and a refusal changes nothing', () => { fuzzOperations('lambda', 'lambda', prepare, GOOD, 1000); });
  it('law: the world\'s verbs do not stumble either', () => {
    fuzzVerbs(
      'lambda',
      prepare,
      {
        setWorkload: [
          {
            ...it1,
            invocationsPerMinute: 30,
            errorRate: 0.5,
            duration: { kind: 'uniform', min: 1, max: 9 },
            invocationType: 'Event',
            start: new Date(0),
          },
          { ...it1, invocationsPerMinute: null },
        ],
        setBehaviour: [
          {
            ...it1,
            duration: 5,
            coldStart: { kind: 'lognormal', median: 5, p99: 9 },
            errorRate: 0.1,
            errorType: 'E',
            errorMessage: 'm',
            memoryUsedMB: 5,
          },
        ],
      },
      120,
    );
  });
});
