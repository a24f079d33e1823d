import { said } from '../answers.ts';
import { table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, makeRole, makeTopic, minutesOn, MONDAY, startConfig, user } from '../set-up.ts';
import type { World } from '../world.ts';

export type Document = 'close' | 'delete' | 'tell' | 'stop' | 'lambda';
/** A resource breaks a rule, a remediation runs: what does the rule say right after it, and later? */
export interface ConfigRemediationCase {
  /** `close`: AWS-DisablePublicAccessForSecurityGroup on an open group. The others act on an instance without detailed monitoring. */
  readonly document: Document;
  readonly automatic: boolean;
  /** Somebody stops the recorder as soon as the rule has found the resource. */
  readonly recorderStops?: boolean;
}

const DOCUMENTS: Readonly<Record<Document, { readonly id: string; readonly does: string; readonly mends: boolean }>> = {
  close: { id: 'AWS-DisablePublicAccessForSecurityGroup', does: 'closes ports 22 and 3389 to the world', mends: true },
  delete: { id: 'AWSConfigRemediation-DeleteUnusedSecurityGroup', does: 'deletes a group that nothing uses', mends: true },
  tell: { id: 'AWS-PublishSNSNotification', does: 'sends a message to a topic', mends: false },
  stop: { id: 'AWS-StopEC2Instance', does: 'stops the instance', mends: false },
  lambda: { id: 'AWS-InvokeLambdaFunction', does: 'invokes a Lambda function that turns detailed monitoring on', mends: true },
};
const onGroup = (c: ConfigRemediationCase): boolean => c.document === 'close' || c.document === 'delete';
const ruleOf = (c: ConfigRemediationCase) =>
  onGroup(c)
    ? { name: 'restricted-ssh', id: 'INCOMING_SSH_DISABLED', type: 'AWS::EC2::SecurityGroup' }
    : { name: 'ec2-instance-detailed-monitoring-enabled', id: 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED', type: 'AWS::EC2::Instance' };
const BROKEN = 10;

interface Told {
  /** When the automation ended; undefined when none ran. */
  readonly ended?: number;
  readonly after: string;
  readonly later: string;
  readonly story: readonly (readonly [string, string])[];
}

function live(c: ConfigRemediationCase, world: World): Told {
  let instance = '';
  const mend = (_: unknown, context: { clients: { ec2: { monitorInstances(input: { InstanceIds: string[] }): unknown } } }): void =>
    void context.clients.ec2.monitorInstances({ InstanceIds: [instance] });
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson', functions: { mend: mend as never } });
  const here = cloud.clients();
  const rule = ruleOf(c);
  startConfig(here, [rule.type]);
  const AutomationAssumeRole = { StaticValue: { Values: [makeRole(here, 'automation', 'ssm.amazonaws.com')] } };
  here.lambda.createFunction({
    FunctionName: 'mend',
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Role: makeRole(here, 'mend', 'lambda.amazonaws.com'),
    Code: { ZipFile: 'x' },
  });
  here.config.putConfigRule({ ConfigRule: { ConfigRuleName: rule.name, Source: { Owner: 'AWS', SourceIdentifier: rule.id } } });
  const resource = { ResourceValue: { Value: 'RESOURCE_ID' as const } };
  const Parameters = {
    close: { GroupId: resource, AutomationAssumeRole },
    delete: { GroupId: resource, AutomationAssumeRole },
    tell: {
      TopicArn: { StaticValue: { Values: [makeTopic(here, 'security')] } },
      Message: { StaticValue: { Values: ['look'] } },
      AutomationAssumeRole,
    },
    stop: { InstanceId: resource, AutomationAssumeRole },
    lambda: { FunctionName: { StaticValue: { Values: ['mend'] } }, AutomationAssumeRole },
  }[c.document];
  const remediation = { ConfigRuleName: rule.name, TargetType: 'SSM_DOCUMENT' as const, TargetId: DOCUMENTS[c.document].id, Parameters };
  const often = c.automatic ? { Automatic: true, MaximumAutomaticAttempts: 1, RetryAttemptSeconds: 3600 } : { Automatic: false };
  here.config.putRemediationConfigurations({ RemediationConfigurations: [{ ...remediation, ...often }] });
  const ana = cloud.as(user('ana')).ec2;
  const group = onGroup(c) ? ana.createSecurityGroup({ GroupName: 'web', Description: 'web' }).GroupId : '';
  cloud.runUntil(minutesOn(BROKEN));
  if (onGroup(c)) {
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    ana.authorizeSecurityGroupIngress({ GroupId: group, IpPermissions });
  } else {
    instance = ana.runInstances({ ImageId: 'ami-0abc1234def567890', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }).Instances[0]!
      .InstanceId;
  }
  const id = onGroup(c) ? group : instance;
  const result = (): string =>
    here.config.getComplianceDetailsByResource({ ResourceType: rule.type, ResourceId: id }).EvaluationResults[0]?.ComplianceType ?? NONE;
  while (result() !== 'NON_COMPLIANT') cloud.advance('1s');
  const found = cloud.at;
  const story: [string, string][] = [[clock(cloud.now), 'the rule says NON_COMPLIANT']];
  if (c.recorderStops === true) here.config.stopConfigurationRecorder({ ConfigurationRecorderName: 'default' });
  const states = (): string[] =>
    here.config.describeRemediationExecutionStatus({ ConfigRuleName: rule.name }).RemediationExecutionStatuses.map(({ State }) => State!);
  while (c.automatic && cloud.now.getTime() < minutesOn(30) && !states().some((state) => state === 'SUCCEEDED' || state === 'FAILED'))
    cloud.advance('1s');
  const ended = states().length > 0 ? cloud.now.getTime() : undefined;
  if (ended !== undefined) story.push([clock(cloud.now), `the automation ${DOCUMENTS[c.document].id} ends: ${states()[0]!}`]);
  const after = result();
  cloud.runUntil(minutesOn(60));
  for (const entry of cloud.journal.entries()) {
    if (entry.at <= found || !entry.subject.includes(id)) continue;
    if (entry.type === 'config.item') story.push([clock(entry.at), 'the recorder writes a new item of it']);
    if (entry.type === 'config.compliance') story.push([clock(entry.at), `the rule says ${String((entry.data as { new: unknown }).new)}`]);
  }
  return { ...(ended === undefined ? {} : { ended }), after, later: result(), story };
}

const answerOf = (ran: boolean, after: string, later: string): Answer =>
  said(ran ? `the automation; ${after} at that moment, ${later} at 11:00` : `nothing runs; ${later} at 11:00`);
const told = (t: Told): Answer => answerOf(t.ended !== undefined, t.after, t.later);

const BAD = 'NON_COMPLIANT';
const GOOD = 'COMPLIANT';
const NONE = 'no result';
const best = (c: ConfigRemediationCase): string => (c.document === 'delete' ? NONE : GOOD);
const mended = (c: ConfigRemediationCase): string => (DOCUMENTS[c.document].mends && c.recorderStops !== true ? best(c) : BAD);
const beliefs: readonly Belief<ConfigRemediationCase>[] = [
  { confusion: 'remediation-flips-the-rule', answer: (c) => answerOf(true, best(c), best(c)) },
  {
    confusion: 'any-remediation-mends',
    answer: (c) => answerOf(c.automatic, BAD, c.automatic && c.recorderStops !== true ? best(c) : BAD),
  },
  {
    confusion: 'remediation-needs-no-recorder',
    answer: (c) => answerOf(c.automatic, BAD, c.automatic && DOCUMENTS[c.document].mends ? best(c) : BAD),
  },
  { confusion: 'deleted-is-compliant', answer: (c) => (c.document === 'delete' ? answerOf(c.automatic, BAD, GOOD) : undefined) },
  { confusion: 'remediations-run-by-themselves', answer: (c) => answerOf(true, BAD, mended(c)) },
  { confusion: 'config-only-reports', answer: () => answerOf(false, BAD, BAD) },
  { confusion: 'violations-stick', answer: (c) => answerOf(c.automatic, BAD, BAD) },
];

const draw = (random: Random): ConfigRemediationCase => ({
  document: random.pick(['close', 'close', 'delete', 'lambda', 'tell', 'stop'] as const),
  automatic: random.chance(0.75),
  ...(random.chance(0.3) ? { recorderStops: true } : {}),
});

export const configRemediation: Family<ConfigRemediationCase> = {
  id: 'config-remediation',
  title: 'What does a remediation change?',
  domain: 'secure',
  notes: ['config.remediation.lambda', 'config.remediation.stop', 'config.remediation.delete', 'config.rule.monitoring'],
  rule: {
    says:
      'A remediation is an Automation document of Systems Manager, started by hand or, if automatic, by AWS Config. Its success does not change the result: ' +
      'the resource changes, the recorder writes an item, the rule is evaluated, and only then does the result change.',
    page: 'https://docs.aws.amazon.com/config/latest/developerguide/remediation.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.recorderStops === true || !DOCUMENTS[c.document].mends ? 3 : c.automatic ? 2 : 1),
  situation: (c) => [
    text(
      `AWS Config has the rule ${ruleOf(c).name}, triggered by changes, with a remediation: ` +
        `the document ${DOCUMENTS[c.document].id}, which ${DOCUMENTS[c.document].does}. ` +
        `${c.automatic ? 'The remediation is automatic (one attempt).' : 'The remediation is manual, and nobody starts it.'}`,
    ),
    text(
      `At ${clock(minutesOn(BROKEN))} Ana ${onGroup(c) ? 'opens port 22 of a security group to the world' : 'launches an instance with basic monitoring'}. ` +
        `The rule finds it NON_COMPLIANT a minute later.${c.recorderStops === true ? ' At that moment somebody stops the configuration recorder.' : ''}`,
    ),
  ],
  question: () => 'What runs, what does the rule say at the moment when that has succeeded, and what at 11:00?',
  answer: (c, world) => told(live(c, world)),
  feedback: (c, world) => {
    const result = live(c, world);
    const why =
      result.ended === undefined
        ? 'A manual remediation waits for somebody to start it.'
        : !DOCUMENTS[c.document].mends
          ? 'The automation did its work, but its work does not make the resource obey the rule: success of the document says nothing of the result.'
          : c.recorderStops === true
            ? 'The resource is in order, but without a recorder no item is written, so the rule is not evaluated and keeps its last result.'
            : 'The automation only changed the resource. The new item, and with it the next evaluation, came about a minute later.';
    return { happened: [table(['time', 'what happened'], result.story)], why: [text(why)] };
  },
  changes: (c): Change<ConfigRemediationCase>[] => [
    { says: c.automatic ? 'the remediation is manual' : 'the remediation is automatic', case: { ...c, automatic: !c.automatic } },
    ...(['close', 'delete', 'tell', 'stop', 'lambda'] as const)
      .filter((document) => document !== c.document)
      .map((document) => ({
        says: `${DOCUMENTS[document].id} on ${onGroup({ ...c, document }) ? 'an open security group' : 'an instance with basic monitoring'}`,
        case: { ...c, document },
      })),
  ],
};
