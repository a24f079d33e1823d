import { said } from '../answers.ts';
import { table, text } from '../block.ts';
import type { ConfusionId } from '../confusions.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import { clock, minutesOn, MONDAY, startConfig, user } from '../set-up.ts';
import type { World } from '../world.ts';

/** `bad` and `good` are changes of what the rule looks at. */
export type ComplianceStep = 'bad' | 'good' | 'delete' | 'stop recorder' | 'start recorder';
/** A security group, a rule of AWS Config and what happens: what does the rule say of the group at the end? */
export interface ConfigComplianceCase {
  /** `ssh`: evaluated with each change. `used`: periodic, each hour on the hour. */
  readonly rule: 'ssh' | 'used';
  /** Minutes after 10:00. */
  readonly steps: readonly { readonly minute: number; readonly does: ComplianceStep }[];
  readonly asked: number;
}

const RULES = {
  ssh: {
    name: 'restricted-ssh',
    id: 'INCOMING_SSH_DISABLED',
    says: 'is evaluated whenever a security group changes; a group must not be open to the world on port 22',
    start: 'The group web is closed.',
    deeds: { bad: 'opens port 22 to the world', good: 'closes port 22 again' },
  },
  used: {
    name: 'ec2-security-group-attached-to-eni-periodic',
    id: 'EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC',
    says: 'is periodic, once an hour at :00; a group must be attached to a network interface',
    start: 'The group web is attached to a network interface.',
    deeds: { bad: 'deletes the network interface, so that nothing uses the group', good: 'attaches the group to a new network interface' },
  },
} as const;
const DEEDS = {
  delete: 'deletes the group',
  'stop recorder': 'stops the configuration recorder',
  'start recorder': 'starts the configuration recorder again',
};

interface Told {
  readonly result: string;
  readonly changes: readonly { readonly at: string; readonly from: string; readonly to: string }[];
  readonly items: readonly string[];
}

function live(c: ConfigComplianceCase, world: World): Told {
  const cloud = world.createCloud({ start: new Date(MONDAY - 30 * 60_000), seed: 'lesson' });
  startConfig(cloud.clients(), ['AWS::EC2::SecurityGroup', 'AWS::EC2::NetworkInterface']);
  const { ec2 } = cloud.as(user('ana'));
  const { Vpcs } = cloud.ec2.describeVpcs({});
  const subnet = cloud.ec2.describeSubnets({}).Subnets[0]!.SubnetId;
  const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'web', VpcId: Vpcs[0]!.VpcId });
  const attach = (): string => ec2.createNetworkInterface({ SubnetId: subnet, Groups: [GroupId] }).NetworkInterface.NetworkInterfaceId;
  let eni = c.rule === 'used' ? attach() : '';
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  cloud.runUntil(MONDAY);
  const { name, id } = RULES[c.rule];
  const frequency = c.rule === 'used' ? { MaximumExecutionFrequency: 'One_Hour' as const } : {};
  cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: name, Source: { Owner: 'AWS', SourceIdentifier: id }, ...frequency } });
  const recorder = { ConfigurationRecorderName: 'default' };
  for (const { minute, does } of c.steps) {
    cloud.runUntil(minutesOn(minute));
    if (does === 'bad' && c.rule === 'ssh') ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
    if (does === 'good' && c.rule === 'ssh') ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions });
    if (does === 'bad' && c.rule === 'used') ec2.deleteNetworkInterface({ NetworkInterfaceId: eni });
    if (does === 'good' && c.rule === 'used') eni = attach();
    if (does === 'delete') ec2.deleteSecurityGroup({ GroupId });
    if (does === 'stop recorder') cloud.config.stopConfigurationRecorder(recorder);
    if (does === 'start recorder') cloud.config.startConfigurationRecorder(recorder);
  }
  cloud.runUntil(minutesOn(c.asked));
  const details = cloud.config.getComplianceDetailsByConfigRule({ ConfigRuleName: name }).EvaluationResults;
  const mine = details.find((one) => one.EvaluationResultIdentifier!.EvaluationResultQualifier!.ResourceId === GroupId);
  const ofGroup = cloud.journal.entries().filter(({ subject }) => subject.includes(GroupId));
  return {
    result: mine?.ComplianceType ?? NONE,
    changes: ofGroup
      .filter(({ type }) => type === 'config.compliance')
      .map(({ at, data }) => ({
        at: clock(at),
        from: String((data as { old: unknown }).old ?? 'no result'),
        to: String((data as { new: unknown }).new),
      })),
    items: ofGroup.filter(({ type, at }) => type === 'config.item' && at >= MONDAY).map(({ at }) => clock(at)),
  };
}

const NONE = 'no result: the rule does not list the group';

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

/** How the rule works, as somebody may have it in mind. */
interface Rules {
  readonly changesCount: boolean;
  readonly recorderMatters: 'changes' | 'all' | 'nothing';
  readonly deleted: string;
  readonly blocks: boolean;
  readonly sticks: boolean;
  readonly periodSeen: number;
}
function believe(c: ConfigComplianceCase, wrong: Partial<Rules>): Answer {
  const r: Rules = {
    changesCount: c.rule === 'ssh',
    recorderMatters: 'changes',
    deleted: NONE,
    blocks: false,
    sticks: false,
    periodSeen: c.rule === 'used' ? 60 : Infinity,
    ...wrong,
  };
  let state = 'COMPLIANT';
  let shown = 'COMPLIANT';
  let recording = true;
  let gone = false;
  const look = (): void => {
    shown = gone ? r.deleted : r.sticks && shown === 'NON_COMPLIANT' ? shown : state;
  };
  for (let minute = 1; minute <= c.asked; minute += 1) {
    const step = c.steps.find((one) => one.minute === minute);
    if (step?.does === 'bad' && !r.blocks) state = 'NON_COMPLIANT';
    if (step?.does === 'good') state = 'COMPLIANT';
    if (step?.does === 'delete') gone = true;
    if (step?.does === 'stop recorder') recording = false;
    if (step?.does === 'start recorder') recording = true;
    if (step !== undefined && step.does !== 'stop recorder' && r.changesCount && (recording || r.recorderMatters === 'nothing')) look();
    if (minute % r.periodSeen === 0 && (recording || r.recorderMatters !== 'all')) look();
    if (gone && r.deleted !== NONE && recording) look();
  }
  return said(shown);
}
const BELIEFS: readonly (readonly [ConfusionId, Partial<Rules> | ((c: ConfigComplianceCase) => Partial<Rules>)])[] = [
  ['config-sees-live', { changesCount: true, recorderMatters: 'nothing' }],
  ['config-blocks-changes', { blocks: true }],
  ['violations-stick', { sticks: true }],
  ['all-rules-are-periodic', (c) => (c.rule === 'ssh' ? { changesCount: false, periodSeen: 24 * 60 } : {})],
  ['periodic-rules-see-changes', (c) => (c.rule === 'used' ? { changesCount: true } : {})],
  ['recorder-stops-periodic-rules', { recorderMatters: 'all' }],
];
const deletes = (c: ConfigComplianceCase): boolean => c.steps.some(({ does }) => does === 'delete');
const beliefs: readonly Belief<ConfigComplianceCase>[] = [
  ...BELIEFS.map(([confusion, rules]) => ({
    confusion,
    answer: (c: ConfigComplianceCase) => believe(c, typeof rules === 'function' ? rules(c) : rules),
  })),
  { confusion: 'stopped-recorder-forgets', answer: (c) => (c.steps.some(({ does }) => does === 'stop recorder') ? said(NONE) : undefined) },
  {
    confusion: 'deleted-keeps-its-result',
    answer: (c) => (deletes(c) ? believe({ ...c, steps: c.steps.filter(({ does }) => does !== 'delete') }, {}) : undefined),
  },
  { confusion: 'new-rules-wait', answer: (c) => (c.rule === 'used' && c.asked < 60 ? said(NONE) : undefined) },
  { confusion: 'deleted-is-compliant', answer: (c) => (deletes(c) ? said('COMPLIANT') : undefined) },
];

const STORIES: readonly (readonly ComplianceStep[])[] = [
  ['bad'],
  ['bad', 'good'],
  ['bad', 'delete'],
  ['stop recorder', 'bad'],
  ['bad', 'stop recorder', 'good'],
  ['stop recorder', 'bad', 'start recorder'],
  ['bad', 'stop recorder', 'good', 'start recorder'],
  ['bad', 'good', 'bad'],
];
function draw(random: Random): ConfigComplianceCase {
  const rule = random.pick(['ssh', 'used'] as const);
  let minute = 0;
  // Never within five minutes of an hour: what a rule needs to look must not decide.
  // When a periodic rule lets a deleted resource go, AWS does not say.
  const steps = random.pick(rule === 'ssh' ? STORIES : STORIES.filter((story) => !story.includes('delete'))).map((does) => {
    minute += random.whole(8, 30);
    if (minute % 60 < 6 || minute % 60 > 50) minute += 16;
    return { minute, does };
  });
  let asked = minute + random.pick([15, 15, 70]);
  if (asked % 60 < 6 || asked % 60 > 55) asked += 12;
  return { rule, steps, asked };
}

const says = (c: ConfigComplianceCase, does: ComplianceStep): string =>
  does === 'bad' || does === 'good' ? RULES[c.rule].deeds[does] : DEEDS[does];

export const configCompliance: Family<ConfigComplianceCase> = {
  id: 'config-compliance',
  title: 'What does the rule say?',
  domain: 'secure',
  notes: ['config.rule.groups', 'config.governance', 'config.alerts'],
  rule: {
    says:
      'A rule triggered by changes is evaluated when the recorder has written a new configuration item; without recording it keeps its last result. ' +
      'A periodic rule looks at its own times, recorder or not. A deleted resource has no result. Rules report; they block nothing.',
    page: 'https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config-rules.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.steps.some(({ does }) => does.endsWith('recorder')) ? 3 : c.rule === 'used' || deletes(c) ? 2 : 1),
  situation: (c) => [
    text(
      `AWS Config records security groups. Since ${clock(MONDAY)} there is the rule ${RULES[c.rule].name}: it ${RULES[c.rule].says}. ${RULES[c.rule].start}`,
    ),
    table(
      ['time', 'Ana …'],
      c.steps.map(({ minute, does }) => [clock(minutesOn(minute)), says(c, does)]),
    ),
  ],
  question: (c) => `What does the rule say of the group at ${clock(minutesOn(c.asked))}?`,
  answer: (c, world) => said(live(c, world).result),
  feedback: (c, world) => {
    const { changes, items, result } = live(c, world);
    return {
      happened: [
        changes.length === 0
          ? text('The rule gave no result at all.')
          : table(
              ['time', 'result was', 'result is'],
              changes.map(({ at, from, to }) => [at, from, to]),
            ),
        text(`At ${clock(minutesOn(c.asked))}: ${result}.`),
      ],
      why: [
        text(
          c.rule === 'ssh'
            ? `The recorder wrote an item of the group at ${items.join(', ') || 'no time after 10:00'}, about a minute after a change; ` +
                'each item triggers the rule.'
            : 'The rule looks once an hour at what is there, and at nothing in between.',
        ),
        ...(c.steps.some(({ does }) => does === 'stop recorder')
          ? [
              text(
                'Without a recorder there are no items, so a rule triggered by changes keeps its last result; a periodic rule goes on. ' +
                  'A recorder that starts takes stock of all resources again.',
              ),
            ]
          : []),
        ...(deletes(c) ? [text('A deleted resource is out of the scope of the rule: its result is taken away, good or bad.')] : []),
      ],
    };
  },
  changes: (c): Change<ConfigComplianceCase>[] => [
    { says: 'asked an hour later', case: { ...c, asked: c.asked + 60 } },
    ...(deletes(c)
      ? []
      : [
          {
            says: `with the rule ${RULES[c.rule === 'ssh' ? 'used' : 'ssh'].name} (the same steps, as it sees them)`,
            case: { ...c, rule: c.rule === 'ssh' ? 'used' : 'ssh' } as const,
          },
        ]),
    ...(c.steps.length > 1 ? [{ says: 'without the last step', case: { ...c, steps: c.steps.slice(0, -1) } }] : []),
  ],
};
