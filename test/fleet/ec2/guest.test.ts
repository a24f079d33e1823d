import { describe, expect, it } from 'vitest';
import { launch, newCloud, series, stamps } from './lab.ts';

const run = (input = {}) => {
  const cloud = newCloud({ options: { ec2: { launchDelay: 0 } } });
  const id = launch(cloud, 'web', { IamInstanceProfile: { Name: 'web' }, Monitoring: { Enabled: true }, ...input });
  cloud.world('ec2', 'setWorkload', { InstanceId: id, mem_used_percent: 'ramp(30..90 at 0s over 60m)' });
  return { cloud, id };
};

describe('what the guest publishes', () => {
  it('trap: memory is not in AWS/EC2; it comes from the agent in CWAgent', () => {
    const { cloud, id } = run();
    cloud.advance('5m');
    cloud.world('ec2', 'installAgent', { InstanceId: id, appendDimensions: ['InstanceId'] });
    cloud.advance('10m');
    const memory = series(cloud, 'mem_used_percent', { namespace: 'CWAgent', dimensions: { InstanceId: id }, slots: 16 });
    expect(memory.slice(0, 6)).toEqual([null, null, null, null, null, null]);
    expect(memory.slice(6)).toEqual([36, 37, 38, 39, 40, 41, 42, 43, 44, 45]);
    for (const name of ['MemoryUtilization', 'mem_used_percent']) expect(stamps(cloud, name, id, 16)).toEqual([]);
  });

  it('has the dimension host unless others are appended, and rolls up only what it is told to', () => {
    const { cloud, id } = run();
    const ip = cloud.ec2.describeInstances().Reservations[0]!.Instances[0]!.PrivateIpAddress!;
    cloud.world('ec2', 'installAgent', { InstanceId: id, metrics: ['mem_used_percent', 'disk_used_percent'] });
    const other = launch(cloud, 'other', { IamInstanceProfile: { Name: 'web' } });
    cloud.world('ec2', 'installAgent', {
      InstanceId: other, appendDimensions: ['InstanceId', 'InstanceType'], aggregationDimensions: [['InstanceType'], []],
    });
    cloud.advance('20m');
    const metrics = cloud.cloudwatch.listMetrics({ Namespace: 'CWAgent' }).Metrics!.map((metric) =>
      `${metric.MetricName!} ${metric.Dimensions!.map((d) => `${d.Name!}=${d.Value!}`).sort().join(',')}`).sort();
    expect(metrics).toEqual(
      [
        `disk_used_percent device=xvda1,fstype=xfs,host=ip-${ip.replaceAll('.', '-')},path=/`,
        'mem_used_percent ',
        `mem_used_percent InstanceId=${other},InstanceType=m5.large`,
        'mem_used_percent InstanceType=m5.large',
        `mem_used_percent host=ip-${ip.replaceAll('.', '-')}`,
      ].sort(),
    );
  });

  it('trap: a hung guest is silent while its status checks pass and its hypervisor metrics go on', () => {
    const { cloud, id } = run();
    cloud.world('ec2', 'installAgent', { InstanceId: id, appendDimensions: ['InstanceId'] });
    cloud.advance('10m');
    cloud.world('ec2', 'hungGuest', { InstanceId: id });
    cloud.advance('10m');
    const memory = series(cloud, 'mem_used_percent', { namespace: 'CWAgent', dimensions: { InstanceId: id }, slots: 20 });
    expect(memory.slice(11).every((value) => value === null)).toBe(true);
    expect(series(cloud, 'StatusCheckFailed', { dimensions: { InstanceId: id }, slots: 19 }).slice(11).every((value) => value === 0)).toBe(true);
    expect(stamps(cloud, 'CPUUtilization', id, 19)).toHaveLength(19);
    cloud.ec2.rebootInstances({ InstanceIds: [id] });
    cloud.advance('5m');
    expect(series(cloud, 'mem_used_percent', { namespace: 'CWAgent', dimensions: { InstanceId: id }, slots: 25 }).at(-1)).not.toBe(null);
  });

  it('the memory script runs every five minutes in System/Linux, as the instance role', () => {
    const { cloud, id } = run();
    cloud.world('ec2', 'installCron', { InstanceId: id, metrics: ['MemoryUtilization', 'MemoryUsed'] });
    cloud.advance('21m');
    const read = (name: string) => series(cloud, name, { namespace: 'System/Linux', dimensions: { InstanceId: id }, slots: 5, period: 300_000 });
    expect(read('MemoryUtilization')).toEqual([null, 35, 40, 45, 50]);
    expect(read('MemoryUsed')[1]).toBeCloseTo(0.35 * 8192, 9);
  });

  it('publishes nothing without a role, nothing while stopped, and nothing that its policy denies', () => {
    const cloud = newCloud({ options: { ec2: { launchDelay: 0 } } });
    const bare = launch(cloud, 'bare');
    cloud.world('ec2', 'installAgent', { InstanceId: bare });
    cloud.iam.createRole({
      RoleName: 'web-role',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
    });
    cloud.iam.createInstanceProfile({ InstanceProfileName: 'profile' });
    cloud.iam.addRoleToInstanceProfile({ InstanceProfileName: 'profile', RoleName: 'web-role' });
    cloud.iam.putRolePolicy({
      RoleName: 'web-role',
      PolicyName: 'logs',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] }),
    });
    const denied = launch(cloud, 'denied', { IamInstanceProfile: { Name: 'profile' } });
    cloud.world('ec2', 'installAgent', { InstanceId: denied });
    cloud.advance('20m');
    expect(cloud.cloudwatch.listMetrics({ Namespace: 'CWAgent' }).Metrics).toEqual([]);
    const calls = cloud.journal.entries().filter((e) => e.type === 'api.call' && (e.data as { action: string }).action === 'PutMetricData');
    expect(calls.map((e) => (e.data as { principal: string; errorCode: string }).errorCode)).toEqual(Array(20).fill('AccessDenied'));
    expect((calls[0]!.data as { principal: string }).principal).toBe(`arn:aws:sts::${cloud.accountId}:assumed-role/web-role/${denied}`);
  });

  it('stamps with its own clock, which may be wrong', () => {
    const { cloud, id } = run();
    cloud.world('ec2', 'clockSkew', { InstanceId: id, by: '3m', behind: true });
    cloud.world('ec2', 'installAgent', { InstanceId: id, appendDimensions: ['InstanceId'] });
    cloud.advance('6m');
    expect(series(cloud, 'mem_used_percent', { namespace: 'CWAgent', dimensions: { InstanceId: id }, slots: 8 })).toEqual([
      31 + 2,
      34,
      35,
      36,
      null,
      null,
      null,
      null,
    ]);
  });

  it('logs reach CloudWatch Logs only through the agent', () => {
    const { cloud, id } = run();
    expect(cloud.world('ec2', 'writeLog', { InstanceId: id, message: 'lost' })).toEqual({ delivered: 0 });
    cloud.world('ec2', 'installAgent', { InstanceId: id, logGroup: '/var/log/app' });
    cloud.advance('1m');
    expect(cloud.world('ec2', 'writeLog', { InstanceId: id, messages: ['one', 'two'] })).toEqual({ delivered: 2 });
    cloud.advance('1m');
    const { events } = cloud.logs.getLogEvents({ logGroupName: '/var/log/app', logStreamName: id, startFromHead: true });
    expect(events!.map((event) => event.message)).toEqual(['one', 'two']);
  });
});
