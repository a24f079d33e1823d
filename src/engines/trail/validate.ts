import { gunzipAny } from '../../aws/inflate.ts';
import { sha256Hex } from '../../aws/sha256.ts';
import { AwsError } from '../../aws/errors.ts';
import { utf8Decode, utf8Encode } from '../../aws/utf8.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { HOUR, TimeFormatError, parseInstant, type Instant } from '../../kernel/time.ts';
import { readPublicKey } from './digest/public-key.ts';
import { verify } from './digest/rsa.ts';
import { stringToSign } from './digest/write.ts';
import { isObject } from './record/convert.ts';

/** The buckets that digests and log files lie in. */
export interface LogObjects {
  /** All keys of a bucket. */
  keys(bucket: string): readonly string[];
  /** An object with its user metadata (names without `x-amz-meta-`); undefined when there is none. */
  get(bucket: string, key: string): { readonly Body: Uint8Array; readonly Metadata: Readonly<Record<string, string>> } | undefined;
}

export interface ValidateLogsInput {
  readonly trailArn: string;
  /** From and to when, both included; digests of the hour after the end count too, since they cover files delivered before it. */
  readonly startTime: Date;
  readonly endTime: Date;
  /** Where the trail's files lie: as its description says, or as it once said. */
  readonly bucket: string;
  readonly prefix?: string | undefined;
  /** The region whose files are validated; the trail's home region when absent. */
  readonly region?: string | undefined;
  /** The account whose files are validated; the trail's when absent. Needed for members of an organization. */
  readonly accountId?: string | undefined;
  readonly organizationId?: string | undefined;
  /** As ListPublicKeys answers in that region. */
  readonly publicKeys: readonly { readonly Value: Uint8Array | string; readonly Fingerprint: string }[];
  /** Names valid files too. */
  readonly verbose?: boolean | undefined;
}

export interface Validation {
  /** What the command would write: its output and, line by line, its errors. */
  readonly text: string;
  readonly errors: readonly string[];
  readonly digests: { readonly valid: number; readonly invalid: number };
  readonly logFiles: { readonly valid: number; readonly invalid: number };
  /** 1 when anything is invalid, else 0, as the command exits. */
  readonly exitCode: 0 | 1;
}

const display = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
const stampOf = (at: number): string => display(at).replaceAll(/[-:]/g, '');
/** The stamp of a digest's key. */
const keyStamp = (key: string): string => key.slice(-24, -8);
const keyTime = (key: string): number | undefined => {
  const m = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(keyStamp(key));
  return m === null ? undefined : Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]), Number(m[4]), Number(m[5]), Number(m[6]));
};

/**
 * Walks the chain of digests from the newest to the oldest and checks each, and each log file that it names: the meaning and the messages of
 * `aws cloudtrail validate-logs`. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-cli.html
 * @throws AwsError ParamValidation for an ARN that is none, a range whose end comes first, or no public keys
 */
export function validateLogs(objects: LogObjects, input: ValidateLogsInput): Validation {
  const start = input.startTime.getTime();
  const end = input.endTime.getTime();
  const refuse = (text: string): never => {
    throw new AwsError('ParamValidation', text);
  };
  if (!/^arn:.+:cloudtrail:.+:\d{12}:trail\/.+/.test(input.trailArn)) refuse(`Invalid trail ARN provided: ${input.trailArn}`);
  if (start > end) refuse('Invalid time range specified: start-time must occur before end-time');
  if (input.publicKeys.length === 0) refuse(`No public keys found between ${display(start)} and ${display(end)}`);
  return new Validator(objects, input, start, end).run();
}

interface Digest {
  readonly content: Readonly<Record<string, unknown>>;
  readonly logFiles: readonly Readonly<Record<string, unknown>>[];
  readonly start: number;
  readonly end: number;
}
/** A digest that is not what it should be; the message says why. */
class Invalid extends Error {}
class Missing extends Error {}

class Validator {
  readonly #objects: LogObjects;
  readonly #input: ValidateLogsInput;
  readonly #start: number;
  readonly #end: number;
  readonly #homeRegion: string;
  readonly #lines: string[] = [];
  readonly #errors: string[] = [];
  readonly #digests = { valid: 0, invalid: 0 };
  readonly #logFiles = { valid: 0, invalid: 0 };
  #foundStart: number;
  #foundEnd: number | undefined;
  /** Whether the last line was followed by an empty one. */
  #spaced = true;

  constructor(objects: LogObjects, input: ValidateLogsInput, start: number, end: number) {
    this.#objects = objects;
    this.#input = input;
    this.#start = start;
    this.#end = end;
    this.#foundStart = start;
    this.#homeRegion = input.trailArn.split(':')[3]!;
  }

  run(): Validation {
    this.#lines.push(`Validating log files for trail ${this.#input.trailArn} between ${display(this.#start)} and ${display(this.#end)}\n\n`);
    this.#walk();
    this.#summary();
    const invalid = this.#digests.invalid + this.#logFiles.invalid > 0;
    return { text: this.#lines.join(''), errors: this.#errors, digests: this.#digests, logFiles: this.#logFiles, exitCode: invalid ? 1 : 0 };
  }

  #walk(): void {
    let { bucket } = this.#input;
    let known = this.#keysOf(bucket, this.#end);
    let key = known.pop();
    let lastStart = key === undefined ? 0 : (keyTime(key) ?? 0);
    while (key !== undefined && this.#start <= lastStart) {
      const current = key;
      try {
        const digest = this.#load(bucket, current);
        lastStart = digest.start;
        this.#accept(digest);
        const previous = digest.content['previousDigestS3Bucket'];
        if (typeof previous !== 'string') {
          const next = nextBefore(known, current);
          if (next !== undefined) this.#error(`No log files were delivered by CloudTrail between ${display(keyTime(next)!)} and ${display(lastStart)}`);
          key = next;
        } else {
          key = String(digest.content['previousDigestS3Object']);
          if (previous !== bucket) {
            bucket = previous;
            known = this.#keysOf(bucket, digest.end);
          }
        }
      } catch (error) {
        if (!(error instanceof Invalid) && !(error instanceof Missing)) throw error;
        this.#digests.invalid += 1;
        this.#error(error.message);
        key = nextBefore(known, current);
      }
    }
  }

  /** Digests of this trail, account and region in the range, the oldest first. */
  #keysOf(bucket: string, end: number): string[] {
    const { prefix, organizationId, trailArn } = this.#input;
    const account = this.#input.accountId ?? trailArn.split(':')[4]!;
    const region = this.#input.region ?? this.#homeRegion;
    const name = trailArn.slice(trailArn.lastIndexOf('/') + 1);
    const before = prefix === undefined || prefix === '' ? '' : `${prefix}/`;
    const organization = organizationId === undefined ? '' : `${organizationId}/`;
    const folder = `${before}AWSLogs/${organization}${account}/CloudTrail-Digest/${region}/`;
    const file = `${account}_CloudTrail-Digest_${region}_${name}_${this.#homeRegion}_`;
    const [first, last] = [stampOf(this.#start), stampOf(end + HOUR)];
    return this.#objects.keys(bucket).filter((key) => {
      if (!key.startsWith(folder) || !key.endsWith('.json.gz') || !/^\d+\/\d+\/\d+\/$/.test(key.slice(folder.length, key.lastIndexOf('/') + 1))) return false;
      return key.slice(key.lastIndexOf('/') + 1).startsWith(file) && keyTime(key) !== undefined && keyStamp(key) >= first && keyStamp(key) <= last;
    }).sort(byCodeUnit);
  }

  #load(bucket: string, key: string): Digest {
    const found = this.#objects.get(bucket, key);
    const place = `Digest file\ts3://${bucket}/${key}\tINVALID: `;
    if (found === undefined) throw new Missing(`${place}not found`);
    const bytes = gunzipAny(found.Body);
    const content = bytes === undefined ? undefined : parsed(bytes);
    if (bytes === undefined || content === undefined) throw new Invalid(`${place}invalid format`);
    const { signature, 'signature-algorithm': algorithm } = found.Metadata;
    if (signature === undefined || algorithm === undefined) throw new Invalid(`${place}signature verification failed`);
    if (REQUIRED.some((name) => !Object.hasOwn(content, name))) throw new Invalid(`${place}invalid format`);
    if (content['digestS3Bucket'] !== bucket || content['digestS3Object'] !== key) throw new Invalid(`${place}has been moved from its original location`);
    const fingerprint = String(content['digestPublicKeyFingerprint']);
    const publicKey = this.#input.publicKeys.find((k) => k.Fingerprint === fingerprint);
    if (publicKey === undefined) throw new Invalid(`${place}public key not found in region ${this.#homeRegion} for fingerprint ${fingerprint}`);
    const rsa = readPublicKey(publicKey.Value);
    if (rsa === undefined) throw new Invalid(`${place}Unable to load PKCS #1 key with fingerprint ${fingerprint}`);
    const previous = content['previousDigestSignature'];
    const text = stringToSign(String(content['digestEndTime']), bucket, key, sha256Hex(bytes), previous === null ? null : String(previous));
    if (!verify(rsa.modulus, rsa.exponent, utf8Encode(text), signature)) throw new Invalid(`${place}signature verification failed`);
    const logFiles = Array.isArray(content['logFiles']) ? (content['logFiles'] as Readonly<Record<string, unknown>>[]) : [];
    return { content, logFiles, start: timeIn(content, 'digestStartTime', place), end: timeIn(content, 'digestEndTime', place) };
  }

  #accept(digest: Digest): void {
    if (digest.start > this.#start) this.#foundStart = digest.start;
    this.#foundEnd ??= Math.min(digest.end, this.#end);
    this.#digests.valid += 1;
    this.#status(`Digest file\ts3://${String(digest.content['digestS3Bucket'])}/${String(digest.content['digestS3Object'])}\tvalid`);
    for (const log of digest.logFiles) this.#log(String(log['s3Bucket']), String(log['s3Object']), String(log['hashValue']));
  }

  #log(bucket: string, key: string, hash: string): void {
    const place = `Log file\ts3://${bucket}/${key}\t`;
    const found = this.#objects.get(bucket, key);
    const problem = found === undefined ? 'not found' : problemOf(gunzipAny(found.Body), hash);
    if (problem === undefined) {
      this.#logFiles.valid += 1;
      this.#status(`${place}valid`);
      return;
    }
    this.#logFiles.invalid += 1;
    this.#error(`${place}INVALID: ${problem}`);
  }

  #status(line: string): void {
    if (this.#input.verbose !== true) return;
    this.#spaced = false;
    this.#lines.push(`${line}\n`);
  }
  #error(line: string): void {
    this.#errors.push(line);
    this.#lines.push(this.#spaced ? `${line}\n\n` : `\n${line}\n\n`);
    this.#spaced = true;
  }

  #summary(): void {
    const lines = this.#lines;
    if (!this.#spaced) lines.push('\n');
    lines.push(`Results requested for ${display(this.#start)} to ${display(this.#end)}\n`);
    if (this.#digests.valid + this.#digests.invalid === 0) {
      lines.push('No digests found\n');
      return;
    }
    if (this.#foundEnd === undefined) lines.push('No valid digests found in range\n');
    else lines.push(`Results found for ${display(this.#foundStart)} to ${display(this.#foundEnd)}:\n`);
    lines.push(ratio(this.#digests, 'digest'), ratio(this.#logFiles, 'log'), '\n');
  }
}

function problemOf(content: Uint8Array | undefined, hash: string): string | undefined {
  if (content === undefined) return 'invalid format';
  return sha256Hex(content) === hash ? undefined : "hash value doesn't match";
}

const REQUIRED = ['digestPublicKeyFingerprint', 'digestS3Bucket', 'digestS3Object', 'previousDigestSignature', 'digestEndTime', 'digestStartTime'];

/** The newest of the keys that are older than this one; those that are not older are passed by. */
function nextBefore(known: string[], key: string): string | undefined {
  const before = keyTime(key);
  for (let next = known.pop(); next !== undefined; next = known.pop()) if (before === undefined || keyTime(next)! < before) return next;
  return undefined;
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(utf8Decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function timeIn(content: Readonly<Record<string, unknown>>, name: string, place: string): Instant {
  try {
    return parseInstant(String(content[name]));
  } catch (error) {
    if (error instanceof TimeFormatError) throw new Invalid(`${place}${error.message}`);
    throw error;
  }
}

function ratio({ valid, invalid }: { valid: number; invalid: number }, name: string): string {
  const total = valid + invalid;
  if (total === 0) return '';
  return `\n${valid}/${total} ${name} files valid${invalid > 0 ? `, ${invalid}/${total} ${name} files INVALID` : ''}`;
}
