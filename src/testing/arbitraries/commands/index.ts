import fc from 'fast-check';
import { createCloud, type Cloud, type CloudOptions } from '../../../cloud/cloud.ts';
import type { Entry } from '../../../kernel/journal.ts';
import { NAMESPACE, nameOf, perform, textOf, type Deed } from './deed.ts';
import { advance, ALARMS, drawn, METRICS, TOPICS, type Drawn, type Topic } from './draw.ts';
import { watches, type Meanings, type Watch } from './invariants.ts';

/** What the commands know of a cloud's life: its script, and the laws with their memories. */
export class CloudModel {
  readonly script: Deed[] = [];
  readonly meanings: Meanings = new Map();
  /** How often each kind of deed was accepted and refused. */
  readonly counts = new Map<string, { accepted: number; refused: number }>();
  readonly #watches: readonly Watch[];
  /** Makes the cloud of the beginning once more, to live the script again. */
  readonly again: () => Cloud;
  #seen: number;

  constructor(cloud: Cloud, again: () => Cloud) {
    this.again = again;
    this.#watches = watches(cloud, this.meanings);
    this.#seen = cloud.journal.length;
  }

  /** A deed was done: every law is looked at. @throws Error that names the law and what breaks it */
  look(cloud: Cloud, deed: Deed, accepted: boolean): void {
    this.script.push(deed);
    const count = this.counts.get(nameOf(deed)) ?? { accepted: 0, refused: 0 };
    count[accepted ? 'accepted' : 'refused'] += 1;
    this.counts.set(nameOf(deed), count);
    const fresh: readonly Entry[] = cloud.journal.entries().slice(this.#seen);
    this.#seen = cloud.journal.length;
    for (const watch of this.#watches) {
      const problem = watch.look({ cloud, deed, accepted, fresh });
      if (problem !== undefined) throw new Error(`${watch.law}: ${problem}`);
    }
  }
}

/** The cloud that the commands act on; a fork may take its place. */
export interface LivingCloud {
  cloud: Cloud;
}

export type CloudCommand = fc.Command<CloudModel, LivingCloud>;

export interface CloudCommandsConstraints {
  /** What may happen, besides that time passes: `data`, `alarms`, `composites`, `events`, `instances`, `trail`, `config`; all when absent. */
  readonly topics?: readonly Topic[];
}

/**
 * Commands for `fc.commands` over a whole cloud: data is put; alarms, composites, rules, trails, recorders and Config rules are made, changed and removed;
 * instances come and go; the clock advances. After every one the laws of the cloud are looked at. Two commands look further: one forks the cloud and lets
 * both live on, one lives the whole script again from the beginning. Use {@link livingCloud} for `fc.modelRun`.
 */
export function cloudCommands(constraints: CloudCommandsConstraints = {}): fc.Arbitrary<CloudCommand>[] {
  const { topics = TOPICS } = constraints;
  const happens = drawn(topics).map((arbitrary) => arbitrary.map((what): CloudCommand => new Happens(what)));
  const passes = advance.map((what): CloudCommand => new Happens(what));
  // Time passes as often as anything happens.
  const times = Array.from({ length: Math.ceil(happens.length / 2) }, () => passes);
  return [...times, ...happens, fc.constant<CloudCommand>(new ForkLivesOn()), fc.constant<CloudCommand>(new LivedAgain())];
}

class Happens implements CloudCommand {
  readonly #what: Drawn;
  constructor(what: Drawn) {
    this.#what = what;
  }
  check(): boolean {
    return true;
  }
  run(model: CloudModel, real: LivingCloud): void {
    const { deed, rule } = this.#what;
    const accepted = perform(real.cloud, deed);
    if (accepted && rule !== undefined) model.meanings.set('All', rule.isTrue);
    model.look(real.cloud, deed, accepted);
  }
  toString(): string {
    return textOf(this.#what.deed);
  }
}

/** A fork and its original live the same future. From here on the fork is the cloud. */
class ForkLivesOn implements CloudCommand {
  check(): boolean {
    return true;
  }
  run(_model: CloudModel, real: LivingCloud): void {
    const [one, other] = [real.cloud.fork(), real.cloud.fork()];
    const futures = [real.cloud.fork(), one].map((cloud) => cloud.advance('7m').journal.digest());
    if (futures[0] !== futures[1]) throw new Error('a fork lives the same future: seven minutes later two forks differ');
    real.cloud = other;
  }
  toString(): string {
    return 'fork()';
  }
}

/** The same seed and the same deeds are the same life, to the last byte of the journal, whether it was forked on the way or not. */
class LivedAgain implements CloudCommand {
  check(): boolean {
    return true;
  }
  run(model: CloudModel, real: LivingCloud): void {
    const twin = model.again();
    for (const deed of model.script) perform(twin, deed);
    if (twin.journal.digest() !== real.cloud.journal.digest())
      throw new Error('the same deeds are the same life: lived again, the journal differs');
  }
  toString(): string {
    return 'again()';
  }
}

/**
 * A cloud with what the commands act on (three alarms and a rule that hears of them, an instance, a topic `pager`, a queue `jobs`, buckets, a Config
 * rule, a trail and a recorder that stand still) and the model that watches it: the setup of `fc.modelRun`.
 * @param options of the cloud; its alarms are evaluated on the dot unless they say otherwise
 * @param prepare what is there besides, such as your own alarms; it runs before anything is watched
 */
export function livingCloud(
  options: Partial<CloudOptions> = {},
  prepare: (cloud: Cloud) => void = () => {},
  make: (options: CloudOptions) => Cloud = createCloud,
): { model: CloudModel; real: LivingCloud } {
  const born = (): Cloud => {
    const cloud = make({ start: '2026-01-05T00:00:00Z', seed: 'living', ...options });
    furnish(cloud);
    prepare(cloud);
    return cloud;
  };
  const cloud = born();
  return { model: new CloudModel(cloud, born), real: { cloud } };
}

const statement = (Service: string, Action: string | string[], Resource: string): object => ({
  Effect: 'Allow',
  Principal: { Service },
  Action,
  Resource,
});
const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

function furnish(cloud: Cloud): void {
  for (const AlarmName of ALARMS) {
    cloud.cloudwatch.putMetricAlarm({
      AlarmName,
      Namespace: NAMESPACE,
      MetricName: METRICS[0],
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  }
  cloud.sns.createTopic({ Name: 'pager' });
  const jobs = `arn:aws:sqs:${cloud.region}:${cloud.accountId}:jobs`;
  cloud.sqs.createQueue({ QueueName: 'jobs', Attributes: { Policy: policy(statement('events.amazonaws.com', 'sqs:SendMessage', jobs)) } });
  const where = cloud.region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: cloud.region } };
  cloud.events.putRule({ Name: 'rule', EventPattern: '{"source":["aws.cloudwatch"]}' });
  cloud.events.putTargets({ Rule: 'rule', Targets: [{ Id: 'jobs', Arn: jobs }] });
  cloud.s3.createBucket({ Bucket: 'audit-logs', ...where });
  cloud.s3.putBucketPolicy({
    Bucket: 'audit-logs',
    Policy: policy(
      statement('cloudtrail.amazonaws.com', 's3:GetBucketAcl', 'arn:aws:s3:::audit-logs'),
      statement('cloudtrail.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::audit-logs/*'),
    ),
  });
  cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: 'audit-logs' });
  cloud.iam.createUser({ UserName: 'ann' });
  cloud.ec2.runInstances({ ImageId: 'ami-12345678', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
  cloud.advance('1m');
  cloud.s3.createBucket({ Bucket: 'config-bucket', ...where });
  const roleARN = `arn:aws:iam::${cloud.accountId}:role/config`;
  cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default', roleARN } });
  cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: 'config-bucket' } });
  const SourceIdentifier = 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED';
  cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'Rule', Source: { Owner: 'AWS', SourceIdentifier } } });
}
