// `npm run fuzz [-- --seed text] [--runs n | --minutes n] [--commands]`: whole lives of small clouds, drawn from the seed: which services take part, what
// people and the world do to them, when. Every life must keep the laws at the end of this file. Each stage has those minutes. The seed is the last commit
// unless one is given, so that every commit is tried on its own; a failure prints the line that repeats it.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { createCloud } from '../build/index.js';
import { choice, integer, openStream } from '../build/kernel/index.js';
import { cloudCommands, livingCloud } from '../build/testing/arbitraries/index.js';
import { lived as livedEitherWay, lives, written } from '../test/determinism/two-ways.mjs';

const args = process.argv.slice(2);
const option = (word) => (args.includes(word) ? args[args.indexOf(word) + 1] : undefined);
const seed = option('--seed') ?? execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim();
const minutes = Number(option('--minutes') ?? 0);
const runs = option('--runs') === undefined && minutes > 0 ? Infinity : Number(option('--runs') ?? 50);

const ACCOUNT = '111122223333';
const TREAT = [undefined, 'missing', 'ignore', 'breaching', 'notBreaching'];
const COMPARE = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'LessThanThreshold', 'LessThanOrEqualToThreshold'];
const LOADS = [
  40,
  'diurnal(10..90, peak 13:00) + noise(10%)',
  '30 * spike(3x at 10m for 12m) + noise(5%)',
  'clamp(square(5..95 every 20m for 7m) + noise(4), 0..100)',
  'ramp(0..100 over 1h)',
];
const NAMES = ['a', 'b', 'c'];

/** What can happen, by the service that has to take part. `r` draws; `pick` chooses; an AwsError is an answer like any other. */
const ACTIONS = {
  metrics: [
    (c, { pick, r }) => c.cloudwatch.putMetricData({ Namespace: 'App', MetricData: [{ MetricName: pick(NAMES), Value: r(0, 100) }] }),
    (c, { pick, r }) =>
      c.cloudwatch.putMetricData({
        Namespace: 'App',
        MetricData: [
          {
            MetricName: pick(NAMES),
            Values: Array.from({ length: r(1, 9) }, () => r(0, 100)),
            Timestamp: new Date(c.now.getTime() - r(0, 7) * 60_000),
          },
        ],
      }),
    (c, { pick, r }) =>
      c.cloudwatch.getMetricStatistics({
        Namespace: 'App',
        MetricName: pick(NAMES),
        StartTime: new Date(c.now.getTime() - 3_600_000),
        EndTime: c.now,
        Period: 60 * r(1, 5),
        Statistics: ['Average', 'Maximum'],
      }),
  ],
  alarms: [
    (c, { pick, r }) =>
      c.cloudwatch.putMetricAlarm({
        AlarmName: pick(NAMES),
        Namespace: 'App',
        MetricName: pick(NAMES),
        ComparisonOperator: pick(COMPARE),
        Threshold: r(0, 100),
        TreatMissingData: pick(TREAT),
        Period: pick([10, 60, 300]),
        EvaluationPeriods: r(1, 5),
        DatapointsToAlarm: r(1, 5),
        ...pick([{ Statistic: 'Average' }, { Statistic: 'Sum' }, { ExtendedStatistic: 'p90' }]),
        ActionsEnabled: pick([true, false]),
        AlarmActions: pick([[], [`arn:aws:sns:us-east-1:${ACCOUNT}:page`]]),
      }),
    (c, { pick }) =>
      c.cloudwatch.putCompositeAlarm({
        AlarmName: 'all',
        AlarmRule: `ALARM(${pick(NAMES)}) ${pick(['AND', 'OR'])} NOT ALARM(${pick(NAMES)})`,
      }),
    (c, { pick }) =>
      c.cloudwatch.setAlarmState({ AlarmName: pick(NAMES), StateValue: pick(['OK', 'ALARM', 'INSUFFICIENT_DATA']), StateReason: 'fuzz' }),
    (c, { pick }) => c.cloudwatch.deleteAlarms({ AlarmNames: [pick([...NAMES, 'all'])] }),
    (c, { pick }) => c.cloudwatch.disableAlarmActions({ AlarmNames: [pick(NAMES)] }),
    (c, { pick }) => c.cloudwatch.enableAlarmActions({ AlarmNames: [pick(NAMES)] }),
  ],
  ec2: [
    (c, { pick }) =>
      c.ec2.runInstances({
        ImageId: 'ami-0abc1234def567890',
        InstanceType: pick(['t3.micro', 'm5.large']),
        MinCount: 1,
        MaxCount: 1,
        Monitoring: { Enabled: pick([true, false]) },
      }),
    (c, { instance }) => c.ec2.stopInstances({ InstanceIds: [instance()] }),
    (c, { instance }) => c.ec2.startInstances({ InstanceIds: [instance()] }),
    (c, { instance }) => c.ec2.rebootInstances({ InstanceIds: [instance()] }),
    (c, { instance, r }) =>
      r(0, 5) === 0 ? c.ec2.terminateInstances({ InstanceIds: [instance()] }) : c.ec2.monitorInstances({ InstanceIds: [instance()] }),
    (c, { instance, pick }) => c.world('ec2', 'setWorkload', { InstanceId: instance(), CPUUtilization: pick(LOADS) }),
    (c, { instance, pick, r }) =>
      c.cloudwatch.putMetricAlarm({
        AlarmName: `cpu-${pick(NAMES)}`,
        Namespace: 'AWS/EC2',
        MetricName: pick(['CPUUtilization', 'StatusCheckFailed']),
        Dimensions: [{ Name: 'InstanceId', Value: instance() }],
        Statistic: 'Maximum',
        Period: pick([60, 300]),
        EvaluationPeriods: r(1, 4),
        Threshold: r(0, 100),
        ComparisonOperator: pick(COMPARE),
        TreatMissingData: pick(TREAT),
      }),
  ],
  events: [
    (c, { pick }) =>
      c.events.putRule({
        Name: pick(NAMES),
        EventPattern: JSON.stringify({ source: [pick(['aws.ec2', 'aws.cloudwatch', 'app', { prefix: 'aws.' }])] }),
      }),
    (c, { pick, r }) =>
      c.events.putRule({ Name: pick(NAMES), ScheduleExpression: pick([`rate(${r(2, 9)} minutes)`, 'cron(0/7 * * * ? *)']) }),
    (c, { pick }) =>
      c.events.putTargets({
        Rule: pick(NAMES),
        Targets: [{ Id: pick(NAMES), Arn: pick([`arn:aws:sqs:us-east-1:${ACCOUNT}:jobs`, `arn:aws:sns:us-east-1:${ACCOUNT}:page`]) }],
      }),
    (c, { pick }) =>
      c.events.putEvents({ Entries: [{ Source: 'app', DetailType: pick(NAMES), Detail: JSON.stringify({ n: pick([1, 2, 3]) }) }] }),
    (c, { pick }) => c.events.disableRule({ Name: pick(NAMES) }),
    (c, { pick }) => c.events.enableRule({ Name: pick(NAMES) }),
    (c, { pick }) => c.events.removeTargets({ Rule: pick(NAMES), Ids: [pick(NAMES)] }),
  ],
  messages: [
    (c) => c.sns.createTopic({ Name: 'page' }),
    (c) => c.sqs.createQueue({ QueueName: 'jobs' }),
    (c) => c.sqs.receiveMessage({ QueueUrl: `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/jobs`, MaxNumberOfMessages: 5 }),
    (c, { pick }) =>
      c.sns.subscribe({
        TopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:page`,
        Protocol: pick(['email', 'sqs']),
        Endpoint: pick(['a@example.com', `arn:aws:sqs:us-east-1:${ACCOUNT}:jobs`]),
      }),
    (c, { pick }) => c.sns.publish({ TopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:page`, Message: pick(NAMES) }),
  ],
  trail: [
    (c) => c.cloudtrail.lookupEvents({ MaxResults: 10 }),
    (c, { pick }) => c.as(`arn:aws:iam::${ACCOUNT}:user/${pick(['ann', 'bob'])}`).ec2.describeInstances({}),
  ],
};

/** A plan of one life: data, so that it can be lived again. */
function plan(seedOfRun) {
  const stream = openStream(seedOfRun, 'fuzz/plan');
  const taking = Object.keys(ACTIONS).filter(() => stream.double() < 0.6);
  const services = taking.length === 0 ? ['metrics', 'alarms'] : taking;
  const steps = Array.from({ length: integer(stream, 20, 120) }, () => {
    const service = choice(stream, services);
    return {
      service,
      action: integer(stream, 0, ACTIONS[service].length - 1),
      draws: stream.uint32(),
      wait: choice(stream, [0, 0, 1_000, 10_000, 60_000, 61_500, 300_000, 1_200_000]),
    };
  });
  return { seedOfRun, steps };
}

function doStep(cloud, { service, action, draws, wait }) {
  const stream = openStream(String(draws), 'fuzz/step');
  const r = (low, high) => integer(stream, low, high);
  const pick = (items) => choice(stream, items);
  const instance = () => {
    const all = cloud.ec2.describeInstances({}).Reservations.flatMap(({ Instances }) => Instances.map(({ InstanceId }) => InstanceId));
    return all.length === 0 ? 'i-0123456789abcdef0' : pick(all);
  };
  try {
    ACTIONS[service][action](cloud, { r, pick, instance });
  } catch (error) {
    // What AWS refuses is part of life; anything else is a bug of ours.
    if (typeof error.statusCode !== 'number' || typeof error.code !== 'string') throw error;
  }
  if (wait > 0) cloud.advance(wait);
}

const born = ({ seedOfRun }) => createCloud({ seed: seedOfRun, start: '2026-03-02T08:00:00Z' });
function lived(thePlan) {
  const cloud = born(thePlan);
  for (const step of thePlan.steps) doStep(cloud, step);
  return cloud;
}

function must(condition, what) {
  if (!condition) throw new Error(`broken law: ${what}`);
}

const LAWS = {
  'the same plan is the same life': (thePlan, cloud) =>
    must(lived(thePlan).journal.digest() === cloud.journal.digest(), 'two lives of one plan differ'),
  'a fork lives on as the original does': (thePlan, cloud) => {
    const cut = openStream(thePlan.seedOfRun, 'fuzz/cut').uint32() % thePlan.steps.length;
    let half = born(thePlan);
    thePlan.steps.forEach((step, i) => {
      if (i === cut) half = half.fork();
      doStep(half, step);
    });
    must(half.journal.digest() === cloud.journal.digest(), `forked before step ${cut} the life differs`);
  },
  'time never falls, and causes come first': (_plan, cloud) => {
    let last = -Infinity;
    for (const { seq, at, cause } of cloud.journal.entries()) {
      must(at >= last, `entry ${seq} lies before the one before it`);
      must(cause === null || (cause > 0 && cause < seq), `entry ${seq} is caused by ${cause}`);
      last = at;
    }
  },
  'a history of states is a chain without repetition, and ends in what is described': (_plan, cloud) => {
    const states = new Map();
    for (const { type, subject, data, seq } of cloud.journal.entries()) {
      if (type === 'alarm.config' && data.operation !== 'update') states.delete(subject);
      if (type !== 'alarm.state') continue;
      must(data.from !== data.to, `entry ${seq}: ${subject} goes from ${data.from} to itself`);
      must(
        !states.has(subject) || states.get(subject) === data.from,
        `entry ${seq}: ${subject} was ${states.get(subject)}, not ${data.from}`,
      );
      states.set(subject, data.to);
    }
    const { MetricAlarms, CompositeAlarms } = cloud.cloudwatch.describeAlarms({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
    for (const { AlarmName, StateValue } of [...MetricAlarms, ...CompositeAlarms]) {
      const known = states.get(`${ACCOUNT}/us-east-1/alarm/${AlarmName}`);
      must(known === undefined || known === StateValue, `${AlarmName} is described as ${StateValue} and was last seen in ${known}`);
    }
  },
  'every management call is in the trail, once': (_plan, cloud) => {
    // LookupEvents is throttled to a few calls a second, so time passes first.
    const ids = cloud
      .fork()
      .advance('10s')
      .cloudtrail.lookupEvents({ MaxResults: 50 })
      .Events.map(({ EventId }) => EventId);
    must(new Set(ids).size === ids.length, 'one event twice in the trail');
  },
};

/** A stage begins now: says when its minutes are over. */
const stage = () => {
  const started = Date.now();
  return () => minutes > 0 && Date.now() - started >= minutes * 60_000;
};

// `--commands`: the commands of `cloudclock/arbitraries` instead, with their laws after each; a failure is shrunk to the commands that it takes.
if (args.includes('--commands')) {
  const living = fc.property(fc.commands(cloudCommands(), { maxCommands: 80, size: 'max' }), (commands) => {
    fc.modelRun(() => livingCloud(), commands);
  });
  const limits = minutes > 0 ? { interruptAfterTimeLimit: minutes * 60_000, markInterruptAsFailure: false } : {};
  const result = fc.check(living, {
    seed: openStream(seed, 'fuzz/commands').uint32() | 0,
    numRuns: runs === Infinity ? 1_000_000 : runs,
    ...limits,
  });
  if (result.failed) {
    console.error(`${fc.defaultReportMessage(result)}\n\nrepeat it: npm run fuzz -- --commands --runs ${result.numRuns} --seed "${seed}"`);
    process.exit(1);
  }
  console.log(`${result.numRuns} lives of up to 80 commands from seed ${seed}: every law was kept`);
  process.exit(0);
}

let done = 0;
let entries = 0;
const isLate = stage();
for (; done < runs && !isLate(); done += 1) {
  const seedOfRun = done === 0 && option('--runs') === '1' ? seed : `${seed}#${done}`;
  const thePlan = plan(seedOfRun);
  let law = 'nothing but an AwsError comes out of a call';
  try {
    const cloud = lived(thePlan);
    entries += cloud.journal.length;
    for (const [name, check] of Object.entries(LAWS)) {
      law = name;
      check(thePlan, cloud);
    }
  } catch (error) {
    console.error(`\n${error.stack}\n\nlaw: ${law}\nrepeat it: npm run fuzz -- --runs 1 --seed "${seedOfRun}"`);
    process.exit(1);
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${done + 1} lives`);
}
console.log(`${done} lives from seed ${seed}, ${entries} journal entries: every law was kept`);

// The two ways through time: the same journal to the byte, whatever happens.
let pairs = 0;
const twoWays = fc.property(lives(fc), (life) => {
  const [fast, exact] = [false, true].map((way) => written(livedEitherWay(createCloud, life, way)));
  const line = exact.findIndex((text, i) => text !== fast[i]);
  if (line >= 0 || fast.length !== exact.length) throw new Error(`entry ${line + 1}\n  the exact way: ${exact[line]}\n  the fast way:  ${fast[line]}`);
  pairs += 1;
  if (process.stderr.isTTY) process.stderr.write(`\r${pairs} pairs`);
});
const told = option('--path');
const result = fc.check(twoWays, {
  seed: openStream(seed, 'fuzz/two-ways').uint32() | 0,
  numRuns: Number.isFinite(runs) ? runs : 1e9,
  ...(minutes > 0 ? { interruptAfterTimeLimit: minutes * 60_000 } : {}),
  ...(told === undefined ? {} : { path: told }),
});
if (result.failed && result.counterexample !== null) {
  console.error(`\nthe two ways differ: ${result.errorInstance?.message}\n${JSON.stringify(result.counterexample)}`);
  console.error(`\nrepeat it: npm run fuzz -- --runs 1 --seed "${seed}" --path "${result.counterexamplePath}"`);
  process.exit(1);
}
console.log(`${pairs} lives from seed ${seed} lived in two ways: equal to the byte`);

// The committed scenarios under fire, unless one life is repeated.
if (option('--path') === undefined && runs > 1) {
  const { fuzzSeeds, fuzzTexts } = await import('./fuzz-scenarios.mjs');
  const progress = (words) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${words}`);
  const fates = fuzzTexts(seed, Number.isFinite(runs) ? runs * 20 : 5000, progress, stage());
  console.log(`${fates.wrong} mutated scenarios from seed ${seed} were told what is wrong, ${fates.lived} lived: no stack trace`);
  const { seeds, complaints } = fuzzSeeds(progress, stage());
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exit(1);
  console.log(`every expectation of every scenario holds at ${seeds} other seeds`);
}
