import { arn } from '../../aws/arn.ts';
import { pick, tagMap, type Properties, type ResourceType } from '../resource-type.ts';

const FUNCTION = [
  'Architectures',
  'Code',
  'DeadLetterConfig',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FunctionName',
  'Handler',
  'KmsKeyArn',
  'Layers',
  'LoggingConfig',
  'MemorySize',
  'PackageType',
  'ReservedConcurrentExecutions',
  'Role',
  'Runtime',
  'Tags',
  'Timeout',
  'TracingConfig',
  'VpcConfig',
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_Lambda.html */
export const lambdaTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::Lambda::Function': {
    properties: FUNCTION,
    numbers: ['MemorySize', 'ReservedConcurrentExecutions', 'Timeout'],
    create(properties, { api, name, scope }) {
      const FunctionName = String(properties['FunctionName'] ?? name);
      api('lambda', 'CreateFunction', {
        Role: arn('iam', '', scope.accountId, `role/${FunctionName}`),
        Handler: 'index.handler',
        Runtime: 'nodejs20.x',
        ...pick(properties, [
          'Architectures',
          'DeadLetterConfig',
          'Description',
          'Environment',
          'Handler',
          'MemorySize',
          'PackageType',
          'Role',
          'Runtime',
          'Timeout',
          'VpcConfig',
        ]),
        // The code of a template cannot run here; code in TypeScript is given to the cloud by function name.
        Code: { ZipFile: new Uint8Array(0) },
        FunctionName,
        ...(properties['Tags'] === undefined ? {} : { Tags: tagMap(properties['Tags']) }),
      });
      if (properties['ReservedConcurrentExecutions'] !== undefined) {
        api('lambda', 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: properties['ReservedConcurrentExecutions'] });
      }
      return { ref: FunctionName, attributes: { Arn: arn('lambda', scope.region, scope.accountId, `function:${FunctionName}`) } };
    },
  },
  'AWS::Lambda::Permission': {
    properties: ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn', 'EventSourceToken'],
    create(properties, { api, name }) {
      api('lambda', 'AddPermission', { ...properties, StatementId: name });
      return { ref: name };
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    properties: ['DestinationConfig', 'FunctionName', 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts', 'Qualifier'],
    numbers: ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts'],
    create(properties, { api, name }) {
      api('lambda', 'PutFunctionEventInvokeConfig', properties as Properties);
      return { ref: name };
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    properties: ['BatchSize', 'Enabled', 'EventSourceArn', 'FunctionName', 'MaximumBatchingWindowInSeconds', 'StartingPosition'],
    numbers: ['BatchSize', 'MaximumBatchingWindowInSeconds'],
    create(properties, { api }) {
      return { ref: String(api('lambda', 'CreateEventSourceMapping', properties).UUID) };
    },
  },
};
