import { createCloud, type Cloud, type CloudOptions } from '../../../src/cloud/cloud.ts';
import type { ConfigState } from '../../../src/engines/config/index.ts';
import type { Entry } from '../../../src/kernel/journal.ts';

export const START = '2026-03-02T00:00:00Z';
export const ROLE = 'arn:aws:iam::111122223333:role/config-role';
export const ACCOUNT = '111122223333';

/** A cloud in which AWS Config may record: bucket, recorder and channel, recording from `START`. */
export function recordingCloud(options: Partial<CloudOptions> = {}, group?: object, mode?: object): Cloud {
  const cloud = createCloud({ start: START, ...options });
  prepareRecorder(cloud, group, mode);
  cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
  return cloud;
}

/** Bucket, recorder and channel, not recording. */
export function prepareRecorder(cloud: Cloud, group?: object, mode?: object, channel: object = {}): void {
  cloud.s3.createBucket({ Bucket: 'config-bucket' });
  cloud.config.putConfigurationRecorder({
    ConfigurationRecorder: { name: 'default', roleARN: ROLE, ...(group === undefined ? {} : { recordingGroup: group }),
      ...(mode === undefined ? {} : { recordingMode: mode }) },
  } as never);
  cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: 'config-bucket', ...channel } });
}

export const configState = (cloud: Cloud): ConfigState => cloud.stateOf<ConfigState>('config');

export const managed = (ConfigRuleName: string, SourceIdentifier: string, InputParameters?: object, more: object = {}) => ({
  ConfigRule: {
    ConfigRuleName, Source: { Owner: 'AWS' as const, SourceIdentifier }, ...more,
    ...(InputParameters === undefined ? {} : { InputParameters: JSON.stringify(InputParameters) }),
  },
});

export const notes = (cloud: Cloud, type: string): Entry[] => cloud.journal.entries().filter((entry) => entry.type === type);
/** `00:01:02` of virtual time. */
export const clock = (entry: { readonly at: number }): string => new Date(entry.at).toISOString().slice(11, 19);

/** A function in TypeScript that a service may invoke. */
export function lambdaFunction(cloud: Cloud, FunctionName: string, service: string, code: Parameters<Cloud['registerFunction']>[1]): string {
  cloud.registerFunction(FunctionName, code);
  cloud.lambda.createFunction({
    FunctionName, Role: `arn:aws:iam::${ACCOUNT}:role/${FunctionName}`, Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile: 'x' },
  });
  cloud.lambda.addPermission({ FunctionName, StatementId: 'may', Action: 'lambda:InvokeFunction', Principal: service });
  return `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${FunctionName}`;
}

export interface BusEvent {
  readonly 'detail-type': string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: { readonly [key: string]: never };
}
/** Every event of AWS Config from now on, as the bus delivers it. */
export function listen(cloud: Cloud): BusEvent[] {
  const events: BusEvent[] = [];
  const Arn = lambdaFunction(cloud, 'listener', 'events.amazonaws.com', (event) => { events.push(event as BusEvent); });
  cloud.events.putRule({ Name: 'config', EventPattern: JSON.stringify({ source: ['aws.config'] }) });
  cloud.events.putTargets({ Rule: 'config', Targets: [{ Id: '1', Arn }] });
  return events;
}
export const ofType = (events: readonly BusEvent[], type: string): BusEvent[] => events.filter((event) => event['detail-type'] === type);

export function runInstance(cloud: Cloud, more: object = {}): string {
  const { Instances } = cloud.ec2.runInstances({ ImageId: 'ami-12345678', MinCount: 1, MaxCount: 1, InstanceType: 't3.micro', ...more } as never) as unknown as
    { Instances: { InstanceId: string }[] };
  return Instances[0]!.InstanceId;
}
export const keysOf = (cloud: Cloud): string[] =>
  (cloud.s3.listObjectsV2({ Bucket: 'config-bucket' }).Contents ?? []).map((object) => object.Key!);

export const compliance = (cloud: Cloud, name: string) =>
  cloud.config.describeComplianceByConfigRule({ ConfigRuleNames: [name] }).ComplianceByConfigRules[0]!.Compliance.ComplianceType;
export const history = (cloud: Cloud, resourceType: string, resourceId: string, more: object = {}) =>
  cloud.config.getResourceConfigHistory({ resourceType, resourceId, ...more });
