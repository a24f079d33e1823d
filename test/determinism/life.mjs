/**
 * One life of a small cloud that touches every engine where chance, order and mathematics could show: noise, spikes, arrivals, alarms with several
 * rules for missing data, a composite, metric math, percentiles, rules, queues, functions, a trail, stops and starts. Plain JavaScript without a
 * host, so that it runs in any engine.
 *
 * @param createCloud the library's
 * @param options `seed`; `newcomer` adds an instance, a metric and an alarm that nobody else knows; `shuffle` picks another order of ties
 */
export function live(createCloud, { seed = 'life', newcomer = false, shuffle = undefined, minutes = 120 } = {}) {
  const sum = (event) => {
    for (let i = 0, n = 0; i < 10; i += 1) n += JSON.stringify(event).length;
  };
  const cloud = createCloud({ seed, start: '2026-03-02T08:00:00Z', functions: { react: sum, newcomer: sum } });
  if (shuffle !== undefined) cloud.kernel.shuffleTies(shuffle);
  const topic = cloud.sns.createTopic({ Name: 'operations' }).TopicArn;
  const queue = cloud.sqs.createQueue({ QueueName: 'pages' }).QueueUrl;
  const queueArn = cloud.sqs.getQueueAttributes({ QueueUrl: queue, AttributeNames: ['QueueArn'] }).Attributes.QueueArn;
  const fromEvents = (action, resource) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: action, Resource: resource }],
    });
  cloud.sqs.setQueueAttributes({ QueueUrl: queue, Attributes: { Policy: fromEvents('sqs:SendMessage', queueArn) } });
  cloud.sns.setTopicAttributes({ TopicArn: topic, AttributeName: 'Policy', AttributeValue: fromEvents('sns:Publish', topic) });
  cloud.sns.subscribe({ TopicArn: topic, Protocol: 'email', Endpoint: 'operations@example.com' });
  cloud.events.putRule({
    Name: 'alarms',
    EventPattern: JSON.stringify({ source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] }),
  });
  cloud.events.putTargets({
    Rule: 'alarms',
    Targets: [
      { Id: 'pages', Arn: queueArn },
      { Id: 'topic', Arn: topic },
    ],
  });
  cloud.events.putRule({ Name: 'states', EventPattern: JSON.stringify({ source: ['aws.ec2'] }) });
  cloud.events.putTargets({ Rule: 'states', Targets: [{ Id: 'pages', Arn: queueArn }] });

  const alarm = (name, more) =>
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: name,
      Namespace: 'App',
      MetricName: 'Latency',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold: 120,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [topic],
      OKActions: [topic],
      ...more,
    });
  const launch = (name) =>
    cloud.ec2.runInstances({
      ImageId: 'ami-0abc1234def567890',
      InstanceType: 'm5.large',
      MinCount: 1,
      MaxCount: 1,
      Monitoring: { Enabled: true },
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: name }] }],
    }).Instances[0].InstanceId;
  // The newcomer is there before all others: whatever is handed out in the order of coming would be somebody else's then.
  const stranger = newcomer ? launch('newcomer') : undefined;
  if (newcomer) makeFunction(cloud, 'newcomer');
  makeFunction(cloud, 'react');
  cloud.events.putTargets({
    Rule: 'states',
    Targets: [{ Id: 'react', Arn: `arn:aws:lambda:us-east-1:${cloud.accountId}:function:react` }],
  });
  // One invocation before all others: it makes the log group and the stream that later ones of the same instant write to.
  cloud.lambda.invoke({ FunctionName: 'react' });
  cloud.advance('1m');
  const fleet = ['web-0', 'web-1', 'web-2'].map(launch);
  fleet.forEach((id, i) => {
    cloud.world('ec2', 'setWorkload', {
      InstanceId: id,
      series: `web-${i}`,
      CPUUtilization: 'clamp(diurnal(20..60, peak 11:00) * spike(2x at 8m for 12m) + noise(12%), 0..100)',
    });
    alarm(`cpu-${i}`, {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: id }],
      Threshold: 70,
      TreatMissingData: ['missing', 'breaching', 'notBreaching'][i],
    });
  });
  alarm('latency-p90', { Statistic: undefined, ExtendedStatistic: 'p90', Threshold: 150 });
  alarm('latency-average', {});
  cloud.cloudwatch.putCompositeAlarm({
    AlarmName: 'anything',
    AlarmRule: 'ALARM("latency-p90") OR ALARM("cpu-0") OR ALARM("cpu-1")',
    ActionsEnabled: true,
    AlarmActions: [topic],
  });

  if (newcomer) {
    cloud.world('ec2', 'setWorkload', { InstanceId: stranger, series: 'newcomer', CPUUtilization: 'clamp(80 + noise(20%), 0..100)' });
    alarm('newcomer', {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: stranger }],
      Threshold: 80,
    });
  }
  for (let minute = 0; minute < minutes; minute += 1) {
    const values = Array.from({ length: 20 }, (_, i) => 40 + ((minute * 37 + i * i * 13) % 100) + (minute > 9 && minute < 20 ? 60.25 : 0));
    cloud.cloudwatch.putMetricData({ Namespace: 'App', MetricData: [{ MetricName: 'Latency', Unit: 'Milliseconds', Values: values }] });
    if (newcomer) cloud.cloudwatch.putMetricData({ Namespace: 'Other', MetricData: [{ MetricName: 'Latency', Value: minute }] });
    if (newcomer && minute % 7 === 0) cloud.lambda.invoke({ FunctionName: 'newcomer' });
    if (minute === 11) launch('late');
    if (minute === 18) cloud.as('arn:aws:iam::111122223333:user/mallory').ec2.stopInstances({ InstanceIds: [fleet[1]] });
    if (minute === 32) cloud.ec2.startInstances({ InstanceIds: [fleet[1]] });
    cloud.advance('1m');
  }
  const statistics = cloud.cloudwatch
    .getMetricData({
      StartTime: new Date('2026-03-02T08:01:00Z'),
      EndTime: new Date(cloud.now.getTime()),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        ...fleet.map((id, i) => ({
          Id: `m${i}`,
          MetricStat: {
            Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: id }] },
            Period: 60,
            Stat: 'Average',
          },
        })),
        { Id: 'e0', Expression: 'LOG(m0 + 1) * LOG10(m2 + 2) + STDDEV(m0)' },
        { Id: 'p', MetricStat: { Metric: { Namespace: 'App', MetricName: 'Latency' }, Period: 300, Stat: 'p99' } },
      ],
    })
    .MetricDataResults.map(({ Id, Values }) => [Id, Values]);
  const digests = Object.fromEntries([...cloud.journal.digests()].sort(([a], [b]) => (a < b ? -1 : 1)));
  const changes = cloud.journal.entries().filter(({ type }) => type === 'alarm.state').length;
  return { digest: cloud.journal.digest(), digests, entries: cloud.journal.length, changes, statistics: JSON.stringify(statistics) };
}

function makeFunction(cloud, name) {
  cloud.lambda.createFunction({
    FunctionName: name,
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${cloud.accountId}:role/react`,
    Code: { ZipFile: name },
  });
  cloud.lambda.addPermission({
    FunctionName: name,
    StatementId: 'events',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
  });
}
