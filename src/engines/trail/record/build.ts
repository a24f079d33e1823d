import type { Json } from '../../../kernel/plain.ts';
import { formatInstant, type Instant } from '../../../kernel/time.ts';
import { kindOf } from '../catalog.ts';
import type { Entry, Fact } from '../fact.ts';
import { uuidOf } from '../ids.ts';
import type { TrailOptions } from '../options.ts';
import type { JsonObject } from './convert.ts';
import { agentOf, invokedBy, sourceAddress, userIdentity } from './identity.ts';
import { additionalEventData, apiVersionOf, recordResources, requestParameters, responseElements } from './profiles.ts';
import { s3Host } from './s3.ts';
import { signinIdentity, signinSucceeded } from './signin.ts';

/** A CloudTrail record, members in the order in which AWS writes them. */
export type TrailRecord = { readonly [key: string]: Json | undefined };

/** Documented sizes: parts of a record at most, in UTF-16 units, which bytes are at least. */
const PART = 102_400;
const LINE = 1024;

const short = (text: string): string => (text.length <= LINE ? text : `${text.slice(0, LINE - 3)}...`);
/** An oversized part says that it is left out. */
function fitting(part: Json, name: string): Json {
  if (part === null) return null;
  const size = JSON.stringify(part).length;
  return size <= PART ? part : { omitted: true, originalSize: size, reason: `${name} exceeded the size limit` };
}

/** Whole seconds, as records have them. */
export const eventTimeOf = (entry: Entry): Instant => (Math.floor(entry.at / 1000) * 1000) as Instant;

/** Each copy of a record has an id of its own, which follows from the request. */
export const eventIdOf = (fact: Fact): string => uuidOf(`event ${fact.requestId} ${fact.side ?? ''}`);

/** Copies for two accounts, or for a service and an account, share this. */
const sharedIdOf = (fact: Fact): string | undefined =>
  fact.side === undefined && fact.identity.type !== 'AWSService' ? undefined : uuidOf(`shared ${fact.requestId}`);

/**
 * Builds the record of a call: a function of the fact and the options alone, so that it is the same whoever reads it, and when.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function buildRecord(entry: Entry, options: TrailOptions): TrailRecord {
  return entry.raw ?? build(entry, options);
}

function build(fact: Fact, options: TrailOptions): TrailRecord {
  const kind = kindOf(fact.service, fact.action)!;
  const signin = fact.service === 'signin';
  const additional = additionalEventData(fact);
  const resources = recordResources(fact);
  const apiVersion = apiVersionOf(fact);
  const shared = sharedIdOf(fact);
  const people = invokedBy(fact) === undefined;
  const record: JsonObject = {
    eventVersion: versionOf(fact, options),
    userIdentity: signin ? signinIdentity(fact) : userIdentity(fact),
    eventTime: formatInstant(eventTimeOf(fact)),
    eventSource: kind.eventSource,
    eventName: kind.eventName,
    awsRegion: fact.region,
    sourceIPAddress: sourceAddress(fact),
    userAgent: short(agentOf(fact, options.userAgent)),
  };
  if (fact.error !== undefined) {
    record['errorCode'] = errorCodeOf(fact);
    record['errorMessage'] = short(fact.error.message);
  } else if (signin && !signinSucceeded(fact)) record['errorMessage'] = 'Failed authentication';
  record['requestParameters'] = fitting(requestParameters(fact), 'requestParameters');
  record['responseElements'] = fitting(responseElements(fact, kind.readOnly), 'responseElements');
  if (additional !== undefined) record['additionalEventData'] = additional;
  if (!signin) record['requestID'] = fact.requestId;
  record['eventID'] = eventIdOf(fact);
  record['readOnly'] = kind.readOnly;
  if (resources !== undefined) record['resources'] = resources;
  record['eventType'] = kind.eventType;
  if (apiVersion !== undefined) record['apiVersion'] = apiVersion;
  record['managementEvent'] = kind.category === 'Management';
  record['recipientAccountId'] = fact.accountId;
  if (shared !== undefined) record['sharedEventID'] = shared;
  record['eventCategory'] = kind.category;
  if (people) {
    record['tlsDetails'] = { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: hostOf(fact) };
    if (fact.channel === 'console' && !signin) record['sessionCredentialFromConsole'] = 'true';
  }
  return record;
}

/** CloudTrail's own records are one version ahead of the others. */
function versionOf(fact: Fact, { eventVersion }: TrailOptions): string {
  if (fact.service !== 'cloudtrail') return eventVersion;
  const [major, minor] = eventVersion.split('.');
  return `${major}.${String(Number(minor) + 1).padStart(minor!.length, '0')}`;
}

/** EC2 says whose fault it was, the other services do not. */
export function errorCodeOf(fact: Fact): string | undefined {
  if (fact.error === undefined) return undefined;
  if (fact.service !== 'ec2') return fact.error.code;
  return `${SERVER_FAULTS.test(fact.error.code) ? 'Server' : 'Client'}.${fact.error.code}`;
}
const SERVER_FAULTS = /^(Insufficient(Address|Host|Instance|ReservedInstance|Volume)?Capacity|Internal|Unavailable|ServiceUnavailable|BandwidthLimit)/;

function hostOf(fact: Fact): string {
  switch (fact.service) {
    case 's3':
      return s3Host(fact);
    case 'iam':
      return 'iam.amazonaws.com';
    case 'signin':
      return `${fact.region}.signin.aws.amazon.com`;
    case 'cloudwatch':
      return `monitoring.${fact.region}.amazonaws.com`;
    default:
      return `${fact.service}.${fact.region}.amazonaws.com`;
  }
}
