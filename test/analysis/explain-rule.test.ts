import { describe, expect, it } from 'vitest';
import { configResource } from '../../src/analysis/entries.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { complianceSections, explainVerdict } from '../../src/report/compliance-explanation.ts';
import { eventRules, explainEvent, ruleSections } from '../../src/report/rule-explanation.ts';
import { sectionsAsMarkdown, sectionsAsText } from '../../src/report/section.ts';

const scenario = (text: string) =>
  runScenario(readScenario(`name: s\nstart: 2026-03-02T08:00:00Z\n${text}`, 's.yaml'), { evaluationPhase: 'zero' });

describe('a rule of EventBridge explained', () => {
  const put = (at: string, source: string, detail: string): string =>
    `  - { at: "${at}", call: "events:PutEvents", input: { Entries: [{ Source: ${source}, DetailType: Order, Detail: '${detail}' }] } }`;
  const run = scenario(`duration: 3h
Resources:
  Dead: { Type: AWS::SQS::Queue }
  DeadPolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Dead]
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: "sqs:SendMessage", Resource: !GetAtt Dead.Arn }] }
  Big:
    Type: AWS::Events::Rule
    Properties:
      Name: big
      EventPattern: { source: [shop], detail: { total: [{ numeric: [">", 100] }] } }
      Targets:
        - Id: t
          Arn: arn:aws:sqs:us-east-1:111122223333:nowhere
          RetryPolicy: { MaximumRetryAttempts: 2 }
          DeadLetterConfig: { Arn: !GetAtt Dead.Arn }
  Never: { Type: AWS::Events::Rule, Properties: { Name: never, EventPattern: { source: [shop], detail: { total: [7] } } } }
timeline:
  - { at: 8:04, fault: events.failTarget, input: { target: "*", errorCode: INTERNAL_ERROR }, for: 1h }
${put('8:05', 'shop', '{"total": 40}')}
${put('8:06', 'bank', '{"total": 400}')}
${put('8:07', 'shop', '{"total": 400}')}
`);
  const [big, never] = ['big', 'never'].map((name) => eventRules(run).find((rule) => rule.name === name)!) as [never, never];
  const text = (rule: never, number?: number): string => sectionsAsText(ruleSections(run, explainEvent(run, rule, number)!)).join('\n');
  /** The place of an event of the shop or the bank on the bus, which has events of services too. */
  const places = run.entries
    .filter((entry) => entry.type === 'events.accepted' && entry.data['bus'] === 'default')
    .flatMap((entry, i) => (String(entry.data['source']).startsWith('aws.') ? [] : [i + 1]));

  it('that did not take an event names the field, its value and the nearest change', () => {
    expect(text(big, places[0])).toContain('rule big did not take it');
    expect(text(big, places[0])).toContain('✗ detail.total is 40, wanted {"numeric":[">",100]}');
    expect(text(big, places[0])).toContain('it would have matched with detail.total 101 instead of 40 (passes {"numeric":[">",100]})');
    expect(text(big, places[1])).toContain('it would have matched with source "shop" instead of "bank"');
  });

  it('that took one has the whole way: because, attempts, retries and the dead letter', () => {
    const e = explainEvent(run, big)!;
    expect(e.number).toBe(places[2]);
    expect(e.nearest).toMatchObject({ matches: true, flips: true, changes: [{ path: 'detail.total' }] });
    expect(e.because.at(-1)!.type).toBe('scenario.step');
    const so = e.so.map(({ type }) => type).filter((type) => type.startsWith('events.'));
    expect(so).toEqual(['events.failed', 'events.failed', 'events.failed', 'events.deadLettered']);
    expect(text(big)).toMatch(/attempt 1 at arn:aws:sqs:us-east-1:111122223333:nowhere: INTERNAL_ERROR: .*; again at \d\d:/);
    expect(text(big)).toMatch(/attempt 3 at .*given up/);
    expect(text(big)).toContain('to the dead-letter queue arn:aws:sqs:us-east-1:111122223333:');
  });

  it('that took none has the event that came nearest', () => {
    const e = explainEvent(run, never)!;
    expect([e.matched, e.number, e.nearest!.changes.map(({ path, value }) => [path, value])]).toEqual([
      null,
      places[0],
      [['detail.total', 7]],
    ]);
    expect(explainEvent(run, never, 99)).toBeUndefined();
  });

  it('reads as Markdown too', () => {
    expect(
      sectionsAsMarkdown(ruleSections(run, explainEvent(run, big)!))
        .slice(0, 3)
        .join('\n'),
    ).toMatch(/^## 08:07:00 {2}event \d+ of \d+ on bus default: rule big took it\n\n- "shop" "Order"$/);
  });
});

describe('a result of AWS Config explained', () => {
  const run = scenario(`duration: 1h
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties: { RoleARN: "arn:aws:iam::111122223333:role/config", RecordingGroup: { ResourceTypes: ["AWS::EC2::SecurityGroup"] } }
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: records } }
  Channel: { Type: AWS::Config::DeliveryChannel, Properties: { S3BucketName: records } }
  Ports:
    Type: AWS::Config::ConfigRule
    DependsOn: Channel
    Properties: { ConfigRuleName: ports, InputParameters: { blockedPort1: 8080 }, Source: { Owner: AWS, SourceIdentifier: RESTRICTED_INCOMING_TRAFFIC } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: the web server } }
timeline:
  - at: 8:20
    says: Mallory opens 8080
    call: ec2:AuthorizeSecurityGroupIngress
    as: arn:aws:iam::111122223333:user/mallory
    input: { GroupId: !Ref Group, IpPermissions: [{ IpProtocol: tcp, FromPort: 8080, ToPort: 8081, IpRanges: [{ CidrIp: 0.0.0.0/0 }] }] }
`);
  const found = run.entries.find((entry) => entry.type === 'config.compliance' && entry.data['new'] === 'NON_COMPLIANT')!;
  const e = explainVerdict(run, found);

  it('has the item, what is new in it, who did it with which parameters, and what decided', () => {
    expect(configResource(found).resourceId).toBe(run.physical('Group'));
    expect(e.evaluation!.type).toBe('config.evaluation');
    expect(e.item!.changed.map(({ path }) => path)).toEqual(['configuration.ipPermissions[0]']);
    expect([e.call!.data['action'], e.call!.data['principal']]).toEqual([
      'AuthorizeSecurityGroupIngress',
      'arn:aws:iam::111122223333:user/mallory',
    ]);
    expect(e.parameters.map(({ path, value }) => [path, value])).toContainEqual(['IpPermissions[0].FromPort', 8080]);
    expect(e.deciding).toMatchObject([
      { what: 'change', path: 'configuration.ipPermissions[0]', before: undefined, otherwise: 'COMPLIANT' },
      { what: 'parameter', path: 'blockedPort1', before: '20', after: '8080', otherwise: 'COMPLIANT' },
    ]);
    expect(e.because.at(-1)!.data['says']).toBe('Mallory opens 8080');
  });

  it('says in words which change and which parameter turns it', () => {
    const text = sectionsAsText(complianceSections(run, e)).join('\n');
    expect(text).toContain('without that change: COMPLIANT');
    expect(text).toContain('parameter blockedPort1 20 instead of 8080: COMPLIANT');
  });
});
