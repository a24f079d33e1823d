import { describe, expect, it } from 'vitest';
import { MONTH_HOURS } from '../../src/analysis/cost.ts';
import { costOf, usageOf } from '../../src/analysis/usage/index.ts';
import { alarmPrice } from '../../src/analysis/usage/alarms.ts';
import { createCloud, type Cloud } from '../../src/index.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const BUS = 'arn:aws:events:us-east-1:111122223333:event-bus/default';

const live = (body: (cloud: Cloud) => void) => {
  const cloud = createCloud({ start: '2026-03-02T08:00:00Z' });
  const start = cloud.at;
  body(cloud);
  const usages = usageOf({ entries: cloud.journal.entries(), start, end: cloud.at, cloud });
  return { cloud, usages, of: (name: Parameters<typeof usages.get>[0]) => usages.get(name)?.quantity ?? 0 };
};
const alarm = {
  Namespace: 'Shop',
  MetricName: 'Queue',
  Statistic: 'Maximum',
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
};

describe('what a run used', () => {
  it('is nothing when nothing happened', () => {
    const { cloud, usages } = live((c) => c.advance('3h'));
    expect([...usages.values()].every(({ quantity }) => quantity === 0)).toBe(true);
    expect(costOf({ entries: cloud.journal.entries(), start: cloud.at, end: cloud.at, cloud })).toMatchObject({
      lines: [],
      listed: 0,
      month: 0,
    });
  });

  it('has a custom metric for each hour in which it got data, and a request for each put', () => {
    const { of } = live((c) => {
      for (const minute of [0, 10, 70, 200]) {
        c.runUntil(new Date(Date.UTC(2026, 2, 2, 8, minute)));
        c.cloudwatch.putMetricData({
          Namespace: 'Shop',
          MetricData: [
            { MetricName: 'Queue', Value: 1 },
            { MetricName: 'Age', Value: 1 },
          ],
        });
      }
      c.cloudwatch.listMetrics({});
      c.cloudwatch.getMetricStatistics({
        Namespace: 'Shop',
        MetricName: 'Queue',
        StartTime: new Date(c.at - 3_600_000),
        EndTime: c.now,
        Period: 60,
        Statistics: ['Sum'],
      });
      c.advance('1h');
    });
    // Two metrics, each in the hours of 08, 09 and 11.
    expect(of('metrics')).toBeCloseTo((2 * 3) / MONTH_HOURS, 12);
    expect(of('apiRequests')).toBe(6);
  });

  it('counts GetMetricData by the metrics that it asks for, not its expressions', () => {
    const { of } = live((c) => {
      const MetricStat = { Metric: { Namespace: 'Shop', MetricName: 'Queue' }, Period: 60, Stat: 'Sum' };
      c.cloudwatch.getMetricData({
        StartTime: new Date(c.at - 3_600_000),
        EndTime: c.now,
        MetricDataQueries: [
          { Id: 'a', MetricStat },
          { Id: 'b', MetricStat: { ...MetricStat, Stat: 'Maximum' } },
          { Id: 'c', Expression: 'a+b' },
        ],
      });
    });
    expect(of('getMetricData')).toBe(2);
  });

  it('has alarms of every kind for as long as they are there', () => {
    const { of } = live((c) => {
      c.cloudwatch.putMetricAlarm({ AlarmName: 'standard', Period: 60, ...alarm } as never);
      c.cloudwatch.putMetricAlarm({ AlarmName: 'fast', Period: 10, ...alarm } as never);
      c.cloudwatch.putCompositeAlarm({ AlarmName: 'both', AlarmRule: 'ALARM(standard)' });
      c.advance('73h');
      // Made faster: from now on it is another price.
      c.cloudwatch.putMetricAlarm({ AlarmName: 'standard', Period: 10, ...alarm } as never);
      c.advance('73h');
      c.cloudwatch.deleteAlarms({ AlarmNames: ['fast'] });
      c.advance('73h');
    });
    expect(of('standardAlarms')).toBeCloseTo(0.1, 12);
    expect(of('highResolutionAlarms')).toBeCloseTo(0.2 + 0.2, 12);
    expect(of('compositeAlarms')).toBeCloseTo(0.3, 12);
  });

  it('charges an expression by its metrics and a band as one alarm', () => {
    const stat = (Id: string) => ({ Id, MetricStat: { Metric: { Namespace: 'Shop', MetricName: Id }, Period: 60, Stat: 'Sum' } });
    expect(alarmPrice('MetricAlarm', { Metrics: [stat('a'), stat('b'), { Id: 'c', Expression: 'a/b' }] } as never)).toEqual([
      'standardAlarms',
      2,
    ]);
    expect(alarmPrice('MetricAlarm', { Period: 300 } as never)).toEqual(['standardAlarms', 1]);
    expect(alarmPrice('MetricAlarm', { ThresholdMetricId: 'ad', Metrics: [stat('a')] } as never)).toEqual(['anomalyAlarms', 1]);
    expect(alarmPrice('CompositeAlarm', {} as never)).toEqual(['compositeAlarms', 1]);
  });

  it('has logs by the byte, with AWS’s 26 for each event, and stored for as long as they are kept', () => {
    const { of } = live((c) => {
      c.logs.createLogGroup({ logGroupName: 'app' });
      c.logs.createLogStream({ logGroupName: 'app', logStreamName: 's' });
      c.logs.putLogEvents({ logGroupName: 'app', logStreamName: 's', logEvents: [{ timestamp: c.at, message: 'x'.repeat(974) }] });
      c.advance('73h');
    });
    const gb = 1000 / 2 ** 30;
    expect(of('logsIngested')).toBeCloseTo(gb, 15);
    // A tenth of a month, compressed.
    expect(of('logsStored')).toBeCloseTo(gb * 0.15 * 0.1, 15);
  });

  it('has custom events by 64 KB, not what services say, and the archive that keeps them', () => {
    const { of } = live((c) => {
      c.events.createArchive({ ArchiveName: 'kept', EventSourceArn: BUS, EventPattern: '{"source":["shop"]}' });
      const put = (Detail: string) => c.events.putEvents({ Entries: [{ Source: 'shop', DetailType: 'Order', Detail }] });
      put('{}');
      put(JSON.stringify({ text: 'x'.repeat(70_000) }));
      c.cloudwatch.putMetricAlarm({ AlarmName: 'a', Period: 60, ...alarm } as never);
      c.advance('1h');
    });
    expect(of('customEvents')).toBe(3);
    expect(of('archived')).toBeGreaterThan(70_000 / 2 ** 30);
  });
});

describe('what trails delivered', () => {
  it('is free once for each region, and paid for in every further trail', () => {
    const { cloud, of } = live((c) => {
      c.s3.createBucket({ Bucket: 'records' });
      const Principal = { Service: 'cloudtrail.amazonaws.com' };
      const Statement = [
        { Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::records' },
        { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: 'arn:aws:s3:::records/*' },
      ];
      c.s3.putBucketPolicy({ Bucket: 'records', Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
      for (const Name of ['one', 'two']) {
        c.cloudtrail.createTrail({ Name, S3BucketName: 'records', S3KeyPrefix: Name } as never);
        c.cloudtrail.startLogging({ Name });
      }
      c.advance('1m');
      for (let i = 0; i < 7; i += 1) c.ec2.createSecurityGroup({ GroupName: `g${i}`, Description: 'd' } as never);
      c.advance('1h');
    });
    const delivered = cloud.journal.entries().filter((entry) => entry.type === 'trail.delivered');
    const records = (trail: string): number =>
      delivered.filter((entry) => entry.subject.endsWith(trail)).reduce((sum, entry) => sum + Number(entry.data['records']), 0);
    expect(records('/two')).toBeGreaterThanOrEqual(7);
    expect(of('trailCopies')).toBe(Math.min(records('/one'), records('/two')));
    expect(of('trailData')).toBe(0);
  });
});

const usageOfScenario = (text: string) => {
  const run = runScenario(readScenario(text, 's.yaml'));
  return usageOf(run);
};

describe('what a scenario used', () => {
  it('has detailed monitoring by the instance and hour, and none without it', () => {
    const scenario = (monitored: boolean): string => `name: s
start: 2026-03-02T08:00:00Z
duration: 3h
Resources:
  Web: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-0abc1234def567890, InstanceType: t2.micro, Monitoring: ${String(monitored)} } }
`;
    // A t2 has CPU, network in and out and MetadataNoToken by the minute; its credits and status checks are free.
    expect(usageOfScenario(scenario(true)).get('metrics')!.quantity).toBeCloseTo((4 * 3) / MONTH_HOURS, 12);
    expect(usageOfScenario(scenario(false)).get('metrics')!.quantity).toBe(0);
  });

  it('has configuration items and evaluations', () => {
    const usages = usageOfScenario(`name: s
start: 2026-03-02T08:00:00Z
duration: 1h
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties: { RoleARN: "arn:aws:iam::111122223333:role/config", RecordingGroup: { ResourceTypes: ["AWS::EC2::Volume"] } }
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: records } }
  Channel: { Type: AWS::Config::DeliveryChannel, Properties: { S3BucketName: records } }
  Encrypted: { Type: AWS::Config::ConfigRule, Properties: { ConfigRuleName: encrypted, Source: { Owner: AWS, SourceIdentifier: ENCRYPTED_VOLUMES } } }
  Disk: { Type: AWS::EC2::Volume, Properties: { AvailabilityZone: us-east-1a, Size: 8 } }
`);
    expect(usages.get('configItems')!.quantity).toBeGreaterThan(0);
    expect(usages.get('configItemsDaily')!.quantity).toBe(0);
    expect(usages.get('ruleEvaluations')!.quantity).toBeGreaterThan(0);
  });
});
