import type { Service } from '../../../aws/engine.ts';
import type { Json } from '../../../kernel/plain.ts';
import type { Fact } from '../fact.ts';
import { HIDDEN, orNull, plainly, textMember, type JsonObject } from './convert.ts';
import { ec2Elements, ec2Parameters } from './ec2.ts';
import { iamElements, stsElements, stsParameters } from './iam.ts';
import { lambdaAdditional, lambdaArn, lambdaElements, lambdaParameters } from './lambda.ts';
import { s3Additional, s3Elements, s3Parameters } from './s3.ts';
import { signinAdditional } from './signin.ts';

/** One entry of a record's `resources`, members in AWS's order. */
export type RecordResource = Readonly<Record<string, string>>;

/** How a service's calls look in a record: what differs from the general rule. */
interface Profile {
  parameters?(fact: Fact): Json;
  /** Asked for writes that went through, and for AssumeRole. */
  elements?(fact: Fact): Json;
  additional?(fact: Fact): Json | undefined;
  resources?(fact: Fact): readonly RecordResource[] | undefined;
  readonly apiVersion?: string;
}

const owned = (fact: Fact, type: string, ARN: string): RecordResource => ({ accountId: fact.ownerId, type, ARN });
const nothing = (): Json => null;

/** A request in lowerCamel in which some members of some actions are hidden. */
const hiding = (actions: RegExp, ...names: readonly string[]) => (fact: Fact): Json => {
  const out = (plainly(fact.input) ?? {}) as JsonObject;
  if (actions.test(fact.action)) for (const name of names) if (out[name] !== undefined) out[name] = HIDDEN;
  return orNull(out);
};

function bucketResources(fact: Fact): readonly RecordResource[] | undefined {
  const bucket = textMember(fact.input, 'Bucket');
  // Calls that make a bucket or name none have no resources.
  if (bucket === undefined || fact.action === 'CreateBucket') return undefined;
  const whole = owned(fact, 'AWS::S3::Bucket', `arn:aws:s3:::${bucket}`);
  const key = textMember(fact.input, 'Key');
  if (key !== undefined) return [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` }, whole];
  if (!fact.action.startsWith('ListObject')) return [whole];
  return [{ type: 'AWS::S3::Object', ARNPrefix: `arn:aws:s3:::${bucket}/${textMember(fact.input, 'Prefix') ?? ''}` }, whole];
}

const queueArn = (fact: Fact): string => {
  const url = textMember(fact.input, 'QueueUrl') ?? textMember(fact.input, 'QueueName') ?? '';
  return `arn:aws:sqs:${fact.region}:${fact.ownerId}:${url.slice(url.lastIndexOf('/') + 1)}`;
};
const topicArn = (fact: Fact): string => textMember(fact.input, 'TopicArn') ?? textMember(fact.input, 'TargetArn') ?? '';

const PROFILES: { readonly [service in Service]?: Profile } = {
  ec2: { parameters: ec2Parameters, elements: ec2Elements },
  lambda: {
    parameters: lambdaParameters, elements: lambdaElements, additional: lambdaAdditional,
    resources: (fact) => (fact.action.startsWith('Invoke') ? [owned(fact, 'AWS::Lambda::Function', lambdaArn(fact))] : undefined),
  },
  s3: { parameters: s3Parameters, elements: s3Elements, additional: s3Additional, resources: bucketResources },
  iam: { elements: iamElements },
  sts: {
    parameters: stsParameters, elements: stsElements,
    resources: (fact) => {
      const role = textMember(fact.input, 'RoleArn');
      return fact.action === 'AssumeRole' && fact.error === undefined && role !== undefined ? [owned(fact, 'AWS::IAM::Role', role)] : undefined;
    },
  },
  signin: { parameters: nothing, elements: (fact) => ({ ConsoleLogin: textMember(fact.output, 'ConsoleLogin') ?? 'Failure' }), additional: signinAdditional },
  cloudwatch: { elements: nothing },
  logs: { apiVersion: '20140328' },
  sns: {
    parameters: hiding(/^Publish/, 'message', 'subject', 'messageAttributes', 'publishBatchRequestEntries'),
    resources: (fact) => (fact.action.startsWith('Publish') ? [owned(fact, 'AWS::SNS::Topic', topicArn(fact))] : undefined),
  },
  sqs: {
    parameters: hiding(/^SendMessage/, 'messageBody', 'messageAttributes', 'entries'),
    // The messages that a queue gives out are nobody's business.
    elements: (fact) => (fact.action === 'ReceiveMessage' ? null : orNull(plainly(fact.output))),
    resources: (fact) => (DATA_OF_QUEUES.test(fact.action) ? [owned(fact, 'AWS::SQS::Queue', queueArn(fact))] : undefined),
  },
  ssm: { parameters: (fact) => hiding(/./, fact.action === 'PutParameter' ? 'value' : fact.action === 'SendCommand' ? 'parameters' : '')(fact) },
};
const DATA_OF_QUEUES = /^(SendMessage|ReceiveMessage|DeleteMessage|ChangeMessageVisibility)/;

const profileOf = (fact: Fact): Profile => PROFILES[fact.service] ?? {};

/** Null for calls without arguments. */
export const requestParameters = (fact: Fact): Json => (profileOf(fact).parameters ?? ((f) => orNull(plainly(f.input))))(fact);
/** Null for reads, refusals and writes that answer nothing; AssumeRole is a read that shows what it gave. */
export function responseElements(fact: Fact, readOnly: boolean): Json {
  if (fact.error !== undefined) return null;
  if (readOnly && fact.action !== 'AssumeRole') return null;
  return (profileOf(fact).elements ?? ((f) => orNull(plainly(f.output))))(fact);
}
export const additionalEventData = (fact: Fact): Json | undefined => profileOf(fact).additional?.(fact);
export const recordResources = (fact: Fact): readonly RecordResource[] | undefined => profileOf(fact).resources?.(fact);
export const apiVersionOf = (fact: Fact): string | undefined => profileOf(fact).apiVersion;

/** The ARN that selectors of data events look at. */
export function dataArn(fact: Fact): string {
  const first = recordResources(fact)?.[0];
  return first?.['ARN'] ?? first?.['ARNPrefix'] ?? '';
}
