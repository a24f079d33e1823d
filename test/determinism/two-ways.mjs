/**
 * Two ways through time, one answer: whole lives of clouds drawn by fast-check, to be lived once with every evaluation at its minute and once with those
 * alone that can change something. Plain JavaScript, so that `npm test` lives them for some seconds and `npm run fuzz` for as long as one likes.
 */
const ACCOUNT = '111122223333';
const START = '2026-03-02T08:00:00Z';
const REGIONS = ['us-east-1', 'eu-west-1'];
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:page`;
const NAMES = ['a', 'b', 'c', 'd'];
const LOADS = [
  20,
  95,
  'diurnal(10..60, peak 13:00) + noise(6%)',
  'diurnal(30..95, peak 9:00) + noise(10%)',
  '30 * spike(3x at 50m for 22m) + noise(5%)',
  'clamp(square(5..95 every 2h for 7m) + noise(4), 0..100)',
  'ramp(0..100 over 3h)',
  'clamp(40 + spike(50 at 9h for 1h) + noise(3%), 0..100)',
  'trace(0s 10, 5m 95, 6m 95, 7m 95, 40m 20, 3h 99)',
  'trace(0s 10, 1m 12, 2m 14, 40m 9, 90m 11, 91m 10, 92m 10, 5h 9)',
];
const COMPARE = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'LessThanThreshold', 'LessThanOrEqualToThreshold'];
/** Of a CPU and of an application's metric, or of another CPU: slot by slot, over the whole window, and with gaps filled. */
const EXPRESSIONS = [
  'm1 + FILL(m2, 0)',
  'm1 * 2 - 10',
  'm1 + m2',
  '(m1 + m2) / 2',
  'MAX([m1, m2])',
  'SUM(METRICS())',
  'IF(m1 > 50, m2, m1)',
  'IF(HOUR(m1) < 10, 0, m1)',
  'ABS(m1 - m2) AND m1 > 20',
  'RATE(m1)',
  'DATAPOINT_COUNT([m1, m2]) * 40',
  'm1 - AVG(m1) + 50',
];
const TREAT = [undefined, 'missing', 'ignore', 'breaching', 'notBreaching'];

/** Lives as data: what is there at first, and what happens when. */
export function lives(fc) {
  const pick = (...items) => fc.constantFrom(...items);
  const name = pick(...NAMES);
  const index = fc.nat(9);
  const query = fc
    .record({
      n: fc.integer({ min: 1, max: 5 }),
      m: fc.integer({ min: 1, max: 5 }),
      period: pick(10, 60, 60, 60, 60, 120, 300, 300, 3600),
      threshold: pick(15, 20, 50, 80, 95),
      compare: pick(COMPARE[0], ...COMPARE),
      treat: pick(...TREAT),
      statistic: pick('Average', 'Average', 'Average', 'Maximum', 'Minimum', 'Sum', 'SampleCount', 'p90'),
    })
    .map(({ n, m, period, threshold, compare, treat, statistic }) => ({
      EvaluationPeriods: n,
      DatapointsToAlarm: Math.min(m, n),
      Period: period,
      Threshold: threshold,
      ComparisonOperator: compare,
      ...(treat === undefined ? {} : { TreatMissingData: treat }),
      ...(statistic === 'p90' ? { ExtendedStatistic: 'p90' } : { Statistic: statistic }),
    }));
  const subject = fc.oneof(
    { weight: 4, arbitrary: fc.record({ of: fc.constant('cpu'), index }) },
    { weight: 1, arbitrary: fc.record({ of: fc.constant('check'), index }) },
    { weight: 2, arbitrary: fc.record({ of: fc.constant('app'), name }) },
    { weight: 1, arbitrary: fc.record({ of: fc.constant('group') }) },
    { weight: 2, arbitrary: fc.record({ of: fc.constant('math'), index, name, expression: pick(...EXPRESSIONS), other: fc.boolean() }) },
  );
  const does = (what, parts = {}) => fc.record({ do: fc.constant(what), region: pick('us-east-1', 'us-east-1', 'eu-west-1'), ...parts });
  /** Written values: so many of each in a row. */
  const runs = fc.array(fc.tuple(pick(5, 14, 20, 49, 60, 90, 90, null), fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 700 }))), {
    minLength: 1, maxLength: 12,
  });
  const deed = fc.oneof(
    {
      weight: 5,
      arbitrary: does('alarm', {
        name,
        subject,
        query,
        acts: pick('page', 'none', 'both', 'scale'),
        warm: pick(0, 0, 0, 7),
        wall: pick(false, false, false, true),
      }),
    },
    { weight: 3, arbitrary: does('launch', { detailed: fc.boolean(), type: pick('m5.large', 'm5.large', 't3.micro'), load: pick(...LOADS) }) },
    { weight: 3, arbitrary: does('load', { index, load: pick(...LOADS) }) },
    {
      weight: 3,
      arbitrary: does('power', {
        index,
        call: pick('stopInstances', 'startInstances', 'rebootInstances', 'terminateInstances', 'monitorInstances', 'unmonitorInstances'),
      }),
    },
    {
      weight: 2,
      arbitrary: does('fault', {
        index,
        verb: pick('stopPublishing', 'resumePublishing', 'impairInstance', 'repairInstance', 'hungGuest', 'lateDatapoints', 'duplicateDatapoints'),
        span: pick('3m', '17m', '2h'),
      }),
    },
    { weight: 1, arbitrary: does('source', { namespace: pick('AWS/EC2', 'App'), delay: pick('0s', '2m'), drop: pick(0, 0.3, 1) }) },
    { weight: 4, arbitrary: does('put', { name, value: pick(5, 20, 50, 90), back: fc.integer({ min: -2, max: 9 }), fine: fc.boolean() }) },
    { weight: 1, arbitrary: does('series', { name, load: pick(...LOADS), interval: pick(60, 300), delay: pick(0, 20, 200) }) },
    { weight: 2, arbitrary: does('written', { name, runs, every: pick(30, 60, 60, 60, 300), interval: pick(60, 60, 300), early: fc.nat(3000) }) },
    { weight: 2, arbitrary: does('state', { name, state: pick('OK', 'ALARM', 'INSUFFICIENT_DATA') }) },
    { weight: 1, arbitrary: does('switch', { name, call: pick('disableAlarmActions', 'enableAlarmActions') }) },
    { weight: 1, arbitrary: does('delete', { name: pick(...NAMES, 'all', 'any') }) },
    {
      weight: 2,
      arbitrary: does('composite', {
        name: pick('all', 'any'),
        one: name,
        other: name,
        word: pick('AND', 'OR'),
        suppressor: fc.option(name, { nil: undefined }),
      }),
    },
    { weight: 1, arbitrary: does('mute', { name, minute: fc.nat(59), span: pick('PT5M', 'PT30M') }) },
    { weight: 1, arbitrary: does('rule', { every: fc.integer({ min: 2, max: 9 }) }) },
    { weight: 1, arbitrary: does('fork') },
  );
  const wait = fc.oneof(pick(0, 0, 1, 59, 60, 61, 300), fc.integer({ min: 0, max: 3600 }), fc.integer({ min: 0, max: 20_000 }));
  return fc.record({
    seed: pick('one', 'two', 'three'),
    phase: pick('zero', 'hash'),
    /** People act between two runs of the clock, or a script acts within one, before all else at its instant. */
    scripted: fc.boolean(),
    group: pick(false, false, false, true),
    /** Whether all that happens happens on the minute, when alarms are evaluated too. */
    onTheMinute: fc.boolean(),
    deeds: fc.array(fc.record({ after: wait, deed }), { minLength: 3, maxLength: 28 }),
    end: pick(600, 7200, 90_000),
  });
}

function query({ subject, query: base }, { ids, group }) {
  const { Statistic, ExtendedStatistic, Period, ...rest } = base;
  const dimensions = (of) => [{ Name: 'InstanceId', Value: of }];
  const cpu = (of) => ({ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: dimensions(of) });
  const id = ids[subject.index % ids.length] ?? 'i-0123456789abcdef0';
  switch (subject.of) {
    case 'cpu':
      return { ...base, ...cpu(id) };
    case 'check':
      return { ...base, Threshold: 0.5, Namespace: 'AWS/EC2', MetricName: 'StatusCheckFailed', Dimensions: dimensions(id) };
    case 'app':
      return { ...base, Namespace: 'App', MetricName: subject.name };
    case 'group':
      return { ...base, Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'AutoScalingGroupName', Value: group }] };
    default: {
      const stat = (Metric) => ({ MetricStat: { Metric, Period: Math.max(60, Period), Stat: 'Average' }, ReturnData: false });
      return {
        ...rest,
        Metrics: [
          { Id: 'm1', ...stat(cpu(id)) },
          { Id: 'm2', ...stat(subject.other ? cpu(ids[(subject.index + 1) % ids.length] ?? id) : { Namespace: 'App', MetricName: subject.name }) },
          { Id: 'e', Expression: subject.expression, ReturnData: true },
        ],
      };
    }
  }
}

/** The alarm of a deed. */
function alarmOf(deed, world) {
  const scale = deed.acts === 'scale' && world.policy !== undefined && deed.region === 'us-east-1' ? [world.policy] : [];
  const page = deed.region === 'us-east-1' ? [TOPIC] : [];
  return {
    AlarmName: deed.name,
    ...query(deed, world),
    AlarmActions: deed.acts === 'none' ? [] : deed.acts === 'scale' ? scale : page,
    OKActions: deed.acts === 'both' ? page : [],
    InsufficientDataActions: deed.acts === 'both' ? page : [],
    ...(deed.warm > 0 ? { WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: deed.warm } } : {}),
    ...(deed.wall ? { EvaluationWindow: { WallClockWindow: { Timezone: 'Europe/Berlin' } } } : {}),
  };
}

/** A metric of the application is what a source says from now on. */
const follow = (cloud, { name, interval, delay }, source, scope) =>
  cloud.publishSeries(
    { Namespace: 'App', MetricName: name },
    { from: cloud.at, to: 8.64e15, interval: interval * 1000, anchor: 13_000, delay: delay * 1000, unit: 'None', source },
    scope,
  );

/** Does one deed, in its region. What AWS refuses is part of life. */
function perform(cloud, deed, world) {
  const c = cloud.account(ACCOUNT).region(deed.region);
  const scope = { accountId: ACCOUNT, region: deed.region };
  const ids = world.ids.get(deed.region);
  const id = () => ids[deed.index % Math.max(1, ids.length)] ?? 'i-0123456789abcdef0';
  const here = { ids, group: world.group, policy: world.policy };
  switch (deed.do) {
    case 'alarm':
      return c.cloudwatch.putMetricAlarm(alarmOf(deed, here));
    case 'launch': {
      const launched = c.ec2.runInstances({
        ImageId: 'ami-0abc1234def567890',
        InstanceType: deed.type,
        MinCount: 1,
        MaxCount: 1,
        Monitoring: { Enabled: deed.detailed },
      }).Instances[0].InstanceId;
      ids.push(launched);
      return cloud.world('ec2', 'setWorkload', { InstanceId: launched, series: `s${ids.length}`, CPUUtilization: deed.load }, scope);
    }
    case 'load':
      return cloud.world('ec2', 'setWorkload', { InstanceId: id(), CPUUtilization: deed.load }, scope);
    case 'power':
      return c.ec2[deed.call]({ InstanceIds: [id()] });
    case 'fault':
      return cloud.world(
        'ec2',
        deed.verb,
        {
          InstanceId: id(),
          ...(deed.verb === 'lateDatapoints' ? { by: deed.span } : {}),
          ...(/^(resume|repair)/.test(deed.verb) ? {} : { for: deed.span }),
        },
        scope,
      );
    case 'source':
      return cloud.world('metrics', 'setSource', { Namespace: deed.namespace, delay: deed.delay, drop: deed.drop }, scope);
    case 'put':
      return c.cloudwatch.putMetricData({
        Namespace: 'App',
        MetricData: [
          {
            MetricName: deed.name,
            Value: deed.value,
            Timestamp: new Date(cloud.at - deed.back * 60_000),
            ...(deed.fine ? { StorageResolution: 1 } : {}),
          },
        ],
      });
    case 'series':
      return follow(cloud, deed, { kind: 'workload', series: deed.name, start: cloud.at, load: deed.load }, scope);
    case 'written': {
      const values = deed.runs.flatMap(([value, times]) => new Array(times).fill(value));
      return follow(cloud, { ...deed, delay: 0 }, { kind: 'values', start: cloud.at - deed.early * 1000, every: deed.every * 1000, values }, scope);
    }
    case 'state':
      return c.cloudwatch.setAlarmState({ AlarmName: deed.name, StateValue: deed.state, StateReason: 'by hand' });
    case 'switch':
      return c.cloudwatch[deed.call]({ AlarmNames: [deed.name] });
    case 'delete':
      return c.cloudwatch.deleteAlarms({ AlarmNames: [deed.name] });
    case 'composite':
      return c.cloudwatch.putCompositeAlarm({
        AlarmName: deed.name,
        AlarmRule: `ALARM(${deed.one}) ${deed.word} NOT ALARM(${deed.other})`,
        AlarmActions: deed.region === 'us-east-1' ? [TOPIC] : [],
        ...(deed.suppressor === undefined
          ? {}
          : { ActionsSuppressor: deed.suppressor, ActionsSuppressorWaitPeriod: 90, ActionsSuppressorExtensionPeriod: 130 }),
      });
    case 'mute':
      return c.cloudwatch.putAlarmMuteRule({
        Name: deed.name,
        Rule: { Schedule: { Expression: `cron(${deed.minute} * * * *)`, Duration: deed.span } },
        MuteTargets: { AlarmNames: [deed.name] },
      });
    case 'rule':
      return c.events.putRule({ Name: 'clock', ScheduleExpression: `rate(${deed.every} minutes)` });
    default:
      return undefined;
  }
}

/** An Auto Scaling group that follows its own load, with a policy that alarms may call. */
function scaling(cloud) {
  cloud.ec2.createLaunchTemplate({
    LaunchTemplateName: 'web',
    LaunchTemplateData: { ImageId: 'ami-0abc1234def567890', InstanceType: 'm5.large', Monitoring: { Enabled: true } },
  });
  cloud.autoscaling.createAutoScalingGroup({
    AutoScalingGroupName: 'web',
    MinSize: 1,
    MaxSize: 5,
    DesiredCapacity: 2,
    LaunchTemplate: { LaunchTemplateName: 'web', Version: '1' },
    AvailabilityZones: ['us-east-1a'],
  });
  cloud.autoscaling.putScalingPolicy({
    AutoScalingGroupName: 'web',
    PolicyName: 'track',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' }, TargetValue: 50 },
  });
  cloud.world('autoscaling', 'setDemand', {
    AutoScalingGroupName: 'web',
    requestsPerSecond: 'diurnal(20..120, peak 10:00) + spike(100 at 2h for 1h) + noise(5%)',
    costPerRequest: 12,
  });
  return cloud.autoscaling.putScalingPolicy({
    AutoScalingGroupName: 'web',
    PolicyName: 'more',
    PolicyType: 'SimpleScaling',
    AdjustmentType: 'ChangeInCapacity',
    ScalingAdjustment: 1,
    Cooldown: 300,
  }).PolicyARN;
}

/** What is there at first: an instance, and two alarms that deeds may change. */
function begin(cloud, world) {
  const region = REGIONS[0];
  perform(cloud, { do: 'launch', region, detailed: true, type: 'm5.large', load: LOADS[3] }, world);
  const base = { do: 'alarm', region, acts: 'page', warm: 0, wall: false };
  const query = {
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    Period: 60,
    Threshold: 80,
    ComparisonOperator: COMPARE[0],
    Statistic: 'Average',
  };
  perform(cloud, { ...base, name: 'a', subject: { of: 'cpu', index: 0 }, query }, world);
  perform(cloud, { ...base, name: 'b', subject: { of: 'app', name: 'b' }, query: { ...query, Threshold: 15 } }, world);
}

/** Lives a life; `exact` is the reference way, which also writes down at once whatever others write down when it is read. */
export function lived(createCloud, { seed, phase, scripted, group, onTheMinute, deeds, end }, exact) {
  let cloud = createCloud({ seed, start: START, account: ACCOUNT, options: { alarms: { lookAhead: !exact, evaluationPhase: phase } } });
  if (exact) cloud.journal.entries();
  cloud.sns.createTopic({ Name: 'page' });
  const world = { ids: new Map(REGIONS.map((region) => [region, []])), group: 'web', policy: group ? scaling(cloud) : undefined };
  begin(cloud, world);
  const act = (deed) => {
    try {
      perform(cloud, deed, world);
    } catch (error) {
      if (typeof error.statusCode !== 'number' || typeof error.code !== 'string') throw error;
    }
  };
  if (scripted) cloud.kernel.on('deed', act);
  let { at } = cloud;
  for (const { after: seconds, deed } of deeds) {
    const after = onTheMinute ? Math.round(seconds / 60) * 60 : seconds;
    at += after * 1000;
    if (scripted) {
      cloud.kernel.schedule(at, CONTROL, 'deed', deed);
      continue;
    }
    cloud.advance(after * 1000);
    if (deed.do === 'fork') cloud = cloud.fork();
    if (exact) cloud.journal.entries();
    act(deed);
  }
  return cloud.runUntil(at + end * 1000);
}
/** The first lane of an instant. */
const CONTROL = 0;

/** What a life wrote down, line by line. */
export const written = (cloud) => cloud.journal.entries().map((entry) => JSON.stringify(entry));
