import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARK_KINDS, MARK_NAMES, marksOf, thinned, type Mark } from '../../src/analysis/marks.ts';
import { resourceTimelines } from '../../src/analysis/resource-timeline.ts';
import { happenings } from '../../src/analysis/timeline.ts';
import { pageData } from '../../src/report/html/data.ts';
import { tablesOf } from '../../src/report/tables/index.ts';
import { htmlPage } from '../../src/report/html/page.ts';
import { pageMarks } from '../../src/report/html/data-explained.ts';
import type { Instant } from '../../src/kernel/time.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const START = 1_000_000;
const END = START + 86_400_000;
const marks = fc.array(fc.tuple(fc.integer({ min: START, max: END }), fc.constantFrom(...MARK_KINDS)), { maxLength: 400 }).map((list) =>
  list
    .sort((a, b) => a[0] - b[0])
    .map(([at, kind], i): Mark => ({
      at: at as Instant,
      kind,
      entry: { seq: i + 1, at: at as Instant, cause: null, type: 'x', subject: 'a/b/c', data: {} },
    })),
);

describe('marks on an axis of time', () => {
  it('lose none when they are thinned, and are no more than there is room for', () => {
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 60 }), (list, places) => {
        const groups = thinned(list, START as Instant, END as Instant, places);
        for (const kind of MARK_KINDS) {
          const own = groups.filter((group) => group.kind === kind);
          expect(own.length).toBeLessThanOrEqual(places);
          expect(own.reduce((sum, group) => sum + group.count, 0)).toBe(list.filter((mark) => mark.kind === kind).length);
        }
        groups.forEach((group, i) => {
          expect(group.at).toBeLessThanOrEqual(group.to);
          expect(group.at).toBeGreaterThanOrEqual(groups[i - 1]?.at ?? 0);
          // Whatever is in a group lies within one share of the time.
          expect(group.to - group.at).toBeLessThanOrEqual((END - START + 1) / places);
        });
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  it('of alarms that are drawn as one are the worst state that an alarm went to, and say how many went where', () => {
    const states = ['ALARM', 'OK', 'ALARM', 'OK'].map(
      (StateValue, i) =>
        `  - { at: 08:10:0${i}, call: "cloudwatch:SetAlarmState", input: { AlarmName: !Ref High, StateValue: ${StateValue}, StateReason: test } }\n`,
    );
    const run = runScenario(
      readScenario(
        `name: s
start: 2026-03-02T08:00:00Z
duration: 10h
Resources:
  High: { Type: AWS::CloudWatch::Alarm, Properties: { Namespace: N, MetricName: M, Statistic: Sum, Period: 3600, EvaluationPeriods: 24, Threshold: 1,
    ComparisonOperator: GreaterThanThreshold } }
timeline:
${states.join('')}  - { at: 12:00, call: "cloudwatch:SetAlarmState", input: { AlarmName: !Ref High, StateValue: ALARM, StateReason: test } }
`,
        's.yaml',
      ),
    );
    const [flapping, alone] = pageMarks(run).filter(({ kind, count, at }) => kind === 'state' && (count > 1 || at >= run.start + 4 * 3_600_000));
    expect(flapping).toMatchObject({ count: 4, state: 'alarm', states: '1 to ALARM, 1 to INSUFFICIENT_DATA, 2 to OK' });
    expect(alone).toMatchObject({ count: 1, state: 'alarm' });
    expect(alone!.states).toBeUndefined();
    const page = htmlPage(pageData(run, tablesOf(run), ''), { script: '', chartScript: '', chartStyle: '' });
    expect(page).toContain('4 × Changes of alarms (1 to ALARM, 1 to INSUFFICIENT_DATA, 2 to OK), first');
  });

  it('have a name for each kind', () => expect(Object.keys(MARK_NAMES).sort()).toEqual([...MARK_KINDS].sort()));
});

describe('the timeline of a resource', () => {
  const run = runScenario(
    readScenario(
      `name: s
start: 2026-03-02T08:00:00Z
duration: 1h
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties: { RoleARN: "arn:aws:iam::111122223333:role/config", RecordingGroup: { ResourceTypes: ["AWS::EC2::SecurityGroup"] } }
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: records } }
  Channel: { Type: AWS::Config::DeliveryChannel, Properties: { S3BucketName: records } }
  Ssh:
    Type: AWS::Config::ConfigRule
    DependsOn: Channel
    Properties: { ConfigRuleName: ssh, Source: { Owner: AWS, SourceIdentifier: INCOMING_SSH_DISABLED } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: the web server } }
  Other: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: nobody touches it } }
timeline:
  - at: 8:20
    call: ec2:AuthorizeSecurityGroupIngress
    as: arn:aws:iam::111122223333:user/mallory
    input: { GroupId: !Ref Group, IpPermissions: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: 0.0.0.0/0 }] }] }
  - { at: 8:30, call: "ec2:DescribeSecurityGroups", input: { GroupIds: [!Ref Group] } }
`,
      's.yaml',
    ),
  );
  const [first, ...others] = resourceTimelines({ entries: run.entries, cloud: run.cloud });

  it('has the call, the item that shows it with what changed, and the finding, in that order; reading is no part of it', () => {
    expect([first!.resourceType, first!.resourceId]).toEqual(['AWS::EC2::SecurityGroup', run.physical('Group')]);
    const story = first!.moments.filter(({ at }) => at >= run.start + 20 * 60_000);
    expect(story.map(({ kind }) => kind)).toEqual(['call', 'item', 'compliance']);
    const item = story[1]!;
    if (item.kind !== 'item') throw new Error('expected an item');
    expect(item.changed.map(({ path, before }) => [path, before])).toEqual([['configuration.ipPermissions[0]', undefined]]);
    expect(item.by.map(({ data }) => data['principal'])).toEqual(['arn:aws:iam::111122223333:user/mallory']);
    expect(story[2]).toMatchObject({ rule: 'ssh', from: 'COMPLIANT', to: 'NON_COMPLIANT' });
  });

  it('is not told of what never changed and nobody minded', () => {
    expect(others.map(({ resourceId }) => resourceId)).not.toContain(run.physical('Other'));
  });

  it('is told of a part of the journal too, whatever the numbers in it', () => {
    const every = [...run.entries];
    const all = [...happenings(run.entries)].map(({ entry }) => entry.seq);
    for (let from = 0; from < run.entries.length; from += 7) {
      const part = every
        .slice(from)
        .map((entry) => (entry.type === 'api.call' ? { ...entry, type: 'ec2.state', data: { from: 'a', to: 'b' } } : entry));
      // A number is not a place there: looking it up as one went round in circles.
      expect(
        [...happenings(part)]
          .filter(({ entry }) => entry.type !== 'ec2.state')
          .every(({ entry }) => all.includes(entry.seq)),
      ).toBe(true);
    }
  });

  it('stands in the story and among the marks with the same entries', () => {
    const kinds = new Set([...marksOf(run.entries)].map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['call', 'compliance', 'item', 'step']);
    expect([...happenings(run.entries)].some(({ what }) => what.includes('COMPLIANT → NON_COMPLIANT'))).toBe(true);
  });
});
