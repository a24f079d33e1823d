import type { EngineDefinition } from '../aws/engine.ts';
import type { SampleKinds, SampleReaches } from '../aws/series.ts';
import { metricsEngine, type MetricsOptions } from '../engines/metrics/index.ts';
import { alarmsEngine, type AlarmsOptions } from '../engines/alarms/index.ts';
import { eventsEngine, type EventsOptions } from '../engines/events/index.ts';
import { trailEngine, type TrailOptions } from '../engines/trail/index.ts';
import { configEngine, type ConfigOptions } from '../engines/config/index.ts';
import { logsEngine, type LogsOptions } from '../engines/logs/index.ts';
import { EC2_REACHES, EC2_SAMPLES, ec2Engine, type Ec2Options } from '../fleet/ec2/index.ts';
import { DEMAND_SAMPLES, autoscalingEngine, type AutoscalingOptions } from '../fleet/autoscaling/index.ts';
import { lambdaEngine, type LambdaOptions } from '../fleet/lambda/index.ts';
import { snsEngine, type SnsOptions } from '../fleet/sns/index.ts';
import { sqsEngine, type SqsOptions } from '../fleet/sqs/index.ts';
import { s3Engine, type S3Options } from '../fleet/s3/index.ts';
import { iamEngine, type IamOptions } from '../fleet/iam/index.ts';
import { apiEngine } from '../fleet/api/index.ts';
import { ssmEngine, type SsmOptions } from '../fleet/ssm/index.ts';

/** The engines that the cloud is made of: the only list of them. */
export const ENGINES = [
  metricsEngine,
  alarmsEngine,
  eventsEngine,
  trailEngine,
  configEngine,
  logsEngine,
  ec2Engine,
  autoscalingEngine,
  lambdaEngine,
  snsEngine,
  sqsEngine,
  s3Engine,
  iamEngine,
  ssmEngine,
  apiEngine,
] as unknown as readonly EngineDefinition<object, object>[];

/** The kinds of synthetic series that services bring along. */
export const SAMPLE_KINDS: SampleKinds = { ...EC2_SAMPLES, ...DEMAND_SAMPLES };
/** How far the values of some of them reach. */
export const SAMPLE_REACHES: SampleReaches = EC2_REACHES;

/** Options by engine; each is documented beside its default in the engine's folder. */
export interface EngineOptions {
  readonly metrics?: Partial<MetricsOptions>;
  readonly alarms?: Partial<AlarmsOptions>;
  readonly events?: Partial<EventsOptions>;
  readonly trail?: Partial<TrailOptions>;
  readonly config?: Partial<ConfigOptions>;
  readonly logs?: Partial<LogsOptions>;
  readonly ec2?: Partial<Ec2Options>;
  readonly autoscaling?: Partial<AutoscalingOptions>;
  readonly lambda?: Partial<LambdaOptions>;
  readonly sns?: Partial<SnsOptions>;
  readonly sqs?: Partial<SqsOptions>;
  readonly s3?: Partial<S3Options>;
  readonly iam?: Partial<IamOptions>;
  readonly ssm?: Partial<SsmOptions>;
}
