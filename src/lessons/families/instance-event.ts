import { minutesOn, clock, drain, HOME, linesOf, makeQueue, MONDAY, user } from '../set-up.ts';
import { said, times } from '../answers.ts';
import { code, table, text } from '../block.ts';
import type { Answer, Belief, Change, Family } from '../family.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';

export type Deed = 'stop' | 'start' | 'reboot' | 'terminate';
export type Trouble = 'none' | 'no permission' | 'function throws' | 'lambda disturbed' | 'rule disabled';

/** An instance changes its state, a rule matches, a function is to be called: how often does it run? */
export interface InstanceEventCase {
  /** The states that the pattern names; none: it names no state. */
  readonly states: readonly string[];
  readonly deeds: readonly Deed[];
  readonly trouble: Trouble;
}

const patternOf = (c: InstanceEventCase): object => ({
  source: ['aws.ec2'],
  'detail-type': ['EC2 Instance State-change Notification'],
  ...(c.states.length === 0 ? {} : { detail: { state: c.states } }),
});

interface Told {
  readonly runs: readonly string[];
  readonly dead: readonly string[];
  readonly events: readonly { readonly at: string; readonly state: string }[];
}

function live(c: InstanceEventCase, world: World): Told {
  const code = (): void => {
    if (c.trouble === 'function throws') throw new Error('no connection to the database');
  };
  const cloud = world.createCloud({ start: new Date(MONDAY), seed: 'lesson', functions: { watcher: code } });
  const { ec2, events, lambda } = cloud;
  const { Instances } = ec2.runInstances({ ImageId: 'ami-0abc1234def567890', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
  const InstanceIds = [Instances[0]!.InstanceId];
  const { FunctionArn } = lambda.createFunction({
    FunctionName: 'watcher',
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${HOME}:role/watcher`,
    Code: { ZipFile: 'x' },
  });
  cloud.advance('5m');
  const dead = makeQueue(cloud.clients(), 'dead-letters');
  const { RuleArn } = events.putRule({
    Name: 'rule',
    EventPattern: JSON.stringify(patternOf(c)),
    State: c.trouble === 'rule disabled' ? 'DISABLED' : 'ENABLED',
  });
  events.putTargets({ Rule: 'rule', Targets: [{ Id: 'watcher', Arn: FunctionArn, DeadLetterConfig: { Arn: dead.arn } }] });
  if (c.trouble !== 'no permission') {
    const grant = { StatementId: 'rule', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com', SourceArn: RuleArn };
    lambda.addPermission({ FunctionName: 'watcher', ...grant });
  }
  const ana = cloud.as(user('ana')).ec2;
  cloud.runUntil(minutesOn(10));
  if (c.trouble === 'lambda disturbed') cloud.world('events', 'failTarget', { target: FunctionArn, for: `${c.deeds.length * 10 + 20}m` });
  for (const deed of c.deeds) {
    if (deed === 'stop') ana.stopInstances({ InstanceIds });
    if (deed === 'start') ana.startInstances({ InstanceIds });
    if (deed === 'reboot') ana.rebootInstances({ InstanceIds });
    if (deed === 'terminate') ana.terminateInstances({ InstanceIds });
    cloud.advance('10m');
  }
  cloud.advance('1h');
  const log = cloud.logs.describeLogGroups({ logGroupNamePrefix: '/aws/lambda/watcher' }).logGroups.length > 0;
  const told = cloud.journal.entries().filter(({ type, at }) => type === 'ec2.state' && at >= minutesOn(10));
  return {
    runs: log
      ? linesOf(cloud.clients(), '/aws/lambda/watcher')
          .filter(({ message }) => message.startsWith('START'))
          .map(({ at }) => clock(at))
      : [],
    dead: drain(cloud.clients(), dead).map((body) => (body as { detail: { state: string } }).detail.state),
    events: told.map(({ at, data }) => ({ at: clock(at), state: (data as { to: string }).to })),
  };
}

function answerOf(runs: number, dead: number): Answer {
  const queue =
    dead === 0 ? 'the dead-letter queue is empty' : `${dead} ${dead === 1 ? 'event is' : 'events are'} in the dead-letter queue`;
  return said(`${runs === 0 ? 'It never runs' : `It runs ${times(runs)}`}; ${queue}.`);
}

// ── what people believe ──────────────────────────────────────────────────────────────────────────────────────

const STEPS: Readonly<Record<Deed, readonly string[]>> = {
  stop: ['stopping', 'stopped'],
  start: ['pending', 'running'],
  reboot: [],
  terminate: ['shutting-down', 'terminated'],
};
/** How many events match if deeds tell of these states. */
const matching = (c: InstanceEventCase, steps: Readonly<Record<Deed, readonly string[]>> = STEPS, filtered = true): number =>
  c.deeds.flatMap((deed) => steps[deed]).filter((state) => !filtered || c.states.length === 0 || c.states.includes(state)).length;

/** What a rule that matches so often would do, if troubles are what they are. */
function outcome(c: InstanceEventCase, matches: number, trouble: Trouble = c.trouble): Answer {
  if (trouble === 'rule disabled') return answerOf(0, 0);
  if (trouble === 'no permission') return answerOf(0, matches);
  return answerOf(trouble === 'function throws' ? matches * 3 : matches, 0);
}

const FINAL = { stop: ['stopped'], start: ['running'], reboot: [], terminate: ['terminated'] };
const REBOOTS = { ...STEPS, reboot: ['stopping', 'stopped', 'pending', 'running'] };
const beliefs: readonly Belief<InstanceEventCase>[] = [
  { confusion: 'patterns-see-the-topic-alone', answer: (c) => outcome(c, matching(c, STEPS, false)) },
  { confusion: 'one-event-for-one-call', answer: (c) => outcome(c, matching(c, FINAL)) },
  { confusion: 'reboot-changes-state', answer: (c) => outcome(c, matching(c, REBOOTS)) },
  {
    confusion: 'dead-letters-are-copies',
    answer: (c) => (c.trouble === 'none' ? answerOf(matching(c), matching(c)) : undefined),
  },
  { confusion: 'errors-are-not-retried', answer: (c) => (c.trouble === 'function throws' ? answerOf(matching(c), 0) : undefined) },
  {
    confusion: 'function-errors-go-to-the-rule',
    answer: (c) => (c.trouble === 'function throws' ? answerOf(matching(c), matching(c)) : undefined),
  },
  { confusion: 'rules-need-no-permission', answer: (c) => (c.trouble === 'no permission' ? answerOf(matching(c), 0) : undefined) },
  { confusion: 'everything-is-retried', answer: (c) => (c.trouble === 'no permission' ? answerOf(0, 0) : undefined) },
  { confusion: 'nothing-is-retried', answer: (c) => (c.trouble === 'lambda disturbed' ? answerOf(0, matching(c)) : undefined) },
  { confusion: 'failures-are-lost', answer: (c) => (c.trouble === 'lambda disturbed' ? answerOf(0, 0) : undefined) },
  { confusion: 'disabled-rules-wait', answer: (c) => (c.trouble === 'rule disabled' ? answerOf(0, matching(c)) : undefined) },
  { confusion: 'disabled-rules-still-match', answer: (c) => (c.trouble === 'rule disabled' ? answerOf(matching(c), 0) : undefined) },
];

const LIVES: readonly (readonly Deed[])[] = [
  ['stop'],
  ['stop', 'start'],
  ['reboot'],
  ['reboot', 'stop'],
  ['terminate'],
  ['stop', 'start', 'terminate'],
  ['stop', 'terminate'],
  ['reboot', 'terminate'],
];
const draw = (random: Random): InstanceEventCase => ({
  states: random.pick([
    [],
    [],
    ['stopped'],
    ['running'],
    ['stopped', 'terminated'],
    ['pending', 'running'],
    ['stopping', 'stopped'],
    ['terminated'],
  ]),
  deeds: random.pick(LIVES),
  trouble: random.pick(['none', 'none', 'no permission', 'function throws', 'lambda disturbed', 'rule disabled']),
});

const SAYS: Readonly<Record<Trouble, string>> = {
  none: 'The function may be called by the rule and works.',
  'no permission': 'Nobody has given the rule permission to call the function (no AddPermission).',
  'function throws': 'The function may be called, but whenever it runs it throws an error.',
  'lambda disturbed': 'Lambda is disturbed: EventBridge cannot reach it until half an hour after the last deed; then all works.',
  'rule disabled': 'The rule is DISABLED.',
};
const WHY: Readonly<Record<Trouble, string>> = {
  none: 'EC2 tells of each state on the way, and each event that matches calls the target once.',
  'no permission':
    'A missing permission is no passing trouble: EventBridge does not retry it but hands the event to the dead-letter queue at once.',
  'function throws':
    'EventBridge hands the event to Lambda and is done. Lambda, which calls the function asynchronously, tries twice more when it throws; ' +
    'nothing goes to the queue of the rule.',
  'lambda disturbed':
    'EventBridge retries what can be retried for up to 24 hours and 185 times, so the events arrive late but are not lost.',
  'rule disabled': 'A disabled rule matches nothing, and nothing is kept for later.',
};

export const instanceEvent: Family<InstanceEventCase> = {
  id: 'instance-event',
  title: 'How often does the function run?',
  domain: 'resilient',
  notes: ['event.example', 'detail.events'],
  rule: {
    says:
      'EC2 tells of each state: stopping and stopped, pending and running, shutting-down and terminated; a reboot changes no state. ' +
      'EventBridge retries a target for up to 24 hours, but not a missing permission; errors inside a Lambda function are retried by Lambda, twice.',
    page: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
  },
  beliefs,
  draw,
  difficulty: (c) => (c.trouble === 'none' ? (c.states.length === 0 ? 2 : 1) : 3),
  situation: (c) => [
    text('An EC2 instance runs. A rule on the default bus has this pattern:'),
    code(
      '{ "source": ["aws.ec2"],',
      `  "detail-type": ["EC2 Instance State-change Notification"]${c.states.length === 0 ? ' }' : ','}`,
      ...(c.states.length === 0 ? [] : [`  "detail": { "state": ${JSON.stringify(c.states)} } }`]),
    ),
    text('Its target is a Lambda function, with default settings and a dead-letter queue for the rule. ' + SAYS[c.trouble]),
    text(`Then Ana acts on the instance: ${c.deeds.map((deed, i) => `${clock(minutesOn(10 + i * 10))} ${deed}`).join(', ')}.`),
  ],
  question: () => 'An hour after the last of these: how often has the function run, and what is in the dead-letter queue?',
  answer: (c, world) => {
    const { runs, dead } = live(c, world);
    return answerOf(runs.length, dead.length);
  },
  feedback: (c, world) => {
    const { runs, dead, events } = live(c, world);
    const matched = ({ state }: { state: string }): boolean =>
      c.trouble !== 'rule disabled' && (c.states.length === 0 || c.states.includes(state));
    return {
      happened: [
        events.length === 0
          ? text('EC2 sent no event at all: the state of the instance never changed.')
          : table(
              ['time', 'event: state', 'matched by the rule'],
              events.map((event) => [event.at, event.state, matched(event) ? 'yes' : 'no']),
            ),
        text(
          `The function ${runs.length === 0 ? 'never ran' : `started at ${runs.join(', ')}`}. ` +
            `In the dead-letter queue: ${dead.length === 0 ? 'nothing' : dead.join(', ')}.`,
        ),
      ],
      why: [text(WHY[c.trouble]), ...(c.deeds.includes('reboot') ? [text('A reboot changes no state: the instance stays running.')] : [])],
    };
  },
  changes: (c): Change<InstanceEventCase>[] => [
    ...(['none', 'no permission', 'function throws', 'lambda disturbed'] as const)
      .filter((trouble) => trouble !== c.trouble)
      .map((trouble) => ({ says: SAYS[trouble], case: { ...c, trouble } })),
    c.states.length === 0
      ? { says: 'the pattern names the state stopped', case: { ...c, states: ['stopped'] } }
      : { says: 'the pattern names no state', case: { ...c, states: [] } },
  ],
};
