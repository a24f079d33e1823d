/**
 * What AWS asks for monitoring: public list prices of us-east-1 in US dollars, without tax, read on the date below from the pages that each price names. They
 * change; AWS's own pages win. A tier of price 0 is a free allowance of each month.
 *
 * Left out, since no page settled it or since nothing here uses it: delivery of events to other accounts and regions (two pages disagree), alarms on Metrics
 * Insights queries, dashboards, Contributor Insights, metric streams, queries of Logs Insights, the infrequent-access class of logs and vended logs, CloudTrail
 * Lake, what S3, SNS, SQS, Lambda and Systems Manager ask for what trails, alarms, rules and remediations send them, data transfer, and the prices of other
 * regions (us-east-1's are taken for all).
 */
export const PRICES_READ = '2026-11-22';
export const PRICES_REGION = 'us-east-1';

/** Of so many units in a month and more, beginning where the tier before ends: what `per` of them cost. */
export interface Tier {
  /** The last unit of a month that this tier is for; Infinity for all others. */
  readonly upTo: number;
  readonly usd: number;
}

export interface Price {
  readonly service: 'CloudWatch' | 'CloudWatch Logs' | 'CloudTrail' | 'AWS Config' | 'EventBridge';
  /** What is paid for, as the page words it. */
  readonly what: string;
  /** Of a quantity: `metric-months`. */
  readonly unit: string;
  /** The dollars of the tiers are for so many units. */
  readonly per: number;
  readonly tiers: readonly Tier[];
  readonly source: string;
}

const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const CLOUDTRAIL = 'https://aws.amazon.com/cloudtrail/pricing/';
const CONFIG = 'https://aws.amazon.com/config/pricing/';
const EVENTBRIDGE = 'https://aws.amazon.com/eventbridge/pricing/';

const flat = (usd: number): readonly Tier[] => [{ upTo: Infinity, usd }];
const freeUpTo = (free: number, usd: number): readonly Tier[] => [
  { upTo: free, usd: 0 },
  { upTo: Infinity, usd },
];
const EVALUATIONS: readonly Tier[] = [
  { upTo: 100_000, usd: 0.001 },
  { upTo: 500_000, usd: 0.0008 },
  { upTo: Infinity, usd: 0.0005 },
];
const alarm = (what: string, tiers: readonly Tier[], unit = 'alarm-metric-months'): Price => ({
  service: 'CloudWatch',
  what,
  unit,
  per: 1,
  tiers,
  source: CLOUDWATCH,
});

/** Every price, in the order of the report. */
export const PRICES = {
  /** Custom metrics and those of detailed monitoring are one quantity: one allowance, one row of tiers. Prorated by the hour in which data is sent. */
  metrics: {
    service: 'CloudWatch',
    what: 'custom metrics and detailed monitoring',
    unit: 'metric-months',
    per: 1,
    tiers: [
      { upTo: 10, usd: 0 },
      { upTo: 10_000, usd: 0.3 },
      { upTo: 250_000, usd: 0.1 },
      { upTo: 1_000_000, usd: 0.05 },
      { upTo: Infinity, usd: 0.02 },
    ],
    source: CLOUDWATCH,
  },
  standardAlarms: alarm('alarms of standard resolution', freeUpTo(10, 0.1)),
  highResolutionAlarms: alarm('alarms of high resolution', flat(0.3)),
  /** Each is three alarm metrics: the value and both edges of its band. */
  anomalyAlarms: alarm('anomaly alarms of standard resolution', flat(0.3), 'alarm-months'),
  highResolutionAnomalyAlarms: alarm('anomaly alarms of high resolution', flat(0.9), 'alarm-months'),
  compositeAlarms: alarm('composite alarms', flat(0.5), 'alarm-months'),
  apiRequests: {
    service: 'CloudWatch',
    what: 'PutMetricData, GetMetricStatistics and ListMetrics',
    unit: 'requests',
    per: 1_000,
    tiers: freeUpTo(1_000_000, 0.01),
    source: CLOUDWATCH,
  },
  getMetricData: {
    service: 'CloudWatch',
    what: 'GetMetricData, by metrics requested',
    unit: 'metrics',
    per: 1_000,
    tiers: flat(0.01),
    source: CLOUDWATCH,
  },
  /** AWS's five free gigabytes are for ingestion, storage and scanning together; here they are taken for ingestion. */
  logsIngested: { service: 'CloudWatch Logs', what: 'logs ingested', unit: 'GB', per: 1, tiers: freeUpTo(5, 0.5), source: CLOUDWATCH },
  logsStored: {
    service: 'CloudWatch Logs',
    what: 'logs stored, compressed',
    unit: 'GB-months',
    per: 1,
    tiers: flat(0.03),
    source: CLOUDWATCH,
  },
  trailCopies: {
    service: 'CloudTrail',
    what: 'management events, every copy after the first of a region',
    unit: 'events',
    per: 100_000,
    tiers: flat(2),
    source: CLOUDTRAIL,
  },
  trailData: { service: 'CloudTrail', what: 'data events', unit: 'events', per: 100_000, tiers: flat(0.1), source: CLOUDTRAIL },
  trailInsights: {
    service: 'CloudTrail',
    what: 'events analysed by Insights, once for each type',
    unit: 'events',
    per: 100_000,
    tiers: flat(0.35),
    source: CLOUDTRAIL,
  },
  configItems: {
    service: 'AWS Config',
    what: 'configuration items, continuous',
    unit: 'items',
    per: 1,
    tiers: flat(0.003),
    source: CONFIG,
  },
  configItemsDaily: {
    service: 'AWS Config',
    what: 'configuration items, daily',
    unit: 'items',
    per: 1,
    tiers: flat(0.012),
    source: CONFIG,
  },
  ruleEvaluations: { service: 'AWS Config', what: 'rule evaluations', unit: 'evaluations', per: 1, tiers: EVALUATIONS, source: CONFIG },
  packEvaluations: {
    service: 'AWS Config',
    what: 'evaluations by rules of conformance packs',
    unit: 'evaluations',
    per: 1,
    tiers: EVALUATIONS,
    source: CONFIG,
  },
  customEvents: {
    service: 'EventBridge',
    what: 'custom events, in pieces of 64 KB',
    unit: 'events',
    per: 1_000_000,
    tiers: flat(1),
    source: EVENTBRIDGE,
  },
  archived: { service: 'EventBridge', what: 'events taken into archives', unit: 'GB', per: 1, tiers: flat(0.1), source: EVENTBRIDGE },
  archiveStored: { service: 'EventBridge', what: 'archives stored', unit: 'GB-months', per: 1, tiers: flat(0.023), source: EVENTBRIDGE },
  replayed: {
    service: 'EventBridge',
    what: 'events replayed, in pieces of 64 KB',
    unit: 'events',
    per: 1_000_000,
    tiers: flat(1),
    source: EVENTBRIDGE,
  },
  schedules: {
    service: 'EventBridge',
    what: 'invocations by EventBridge Scheduler',
    unit: 'invocations',
    per: 1_000_000,
    tiers: freeUpTo(14_000_000, 1),
    source: EVENTBRIDGE,
  },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;
export const PRICE_NAMES = Object.keys(PRICES) as readonly PriceName[];
