import { runScenario } from '../../../src/scenario/run.ts';
import { readScenario } from '../../../src/scenario/scenario.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { group, groupCloud, ids, newCloud, notes, refusal, series, states } from './lab.ts';

describe('a group', () => {
  it('reaches its desired capacity, spread over its zones, through calls of its service-linked role', () => {
    const cloud = groupCloud({ DesiredCapacity: 6 });
    cloud.advance('1m');
    expect(states(cloud)).toEqual(Array(6).fill('InService'));
    const zones = group(cloud).Instances.map((each) => each.AvailabilityZone);
    for (const zone of ['us-east-1a', 'us-east-1b', 'us-east-1c']) expect(zones.filter((each) => each === zone)).toHaveLength(2);
    const calls = cloud.journal.entries().filter((e) => e.type === 'api.call' && (e.data as { action: string }).action === 'RunInstances');
    expect(calls.map((e) => (e.data as { principal: string }).principal)).toEqual(
      Array(3).fill(`arn:aws:sts::${cloud.accountId}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`),
    );
    const [instance] = cloud.ec2.describeInstances({ InstanceIds: [ids(cloud)[0]!] }).Reservations[0]!.Instances;
    expect(instance!.Tags).toEqual([{ Key: 'aws:autoscaling:groupName', Value: 'web' }]);
    expect(instance!.Monitoring.State).toBe('enabled');
  });

  it('tells why, in the words of its activities', () => {
    const cloud = groupCloud({ DesiredCapacity: 1 });
    cloud.advance('2m');
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 0 });
    cloud.advance('2m');
    const [gone, came] = cloud.autoscaling.describeScalingActivities({ AutoScalingGroupName: 'web' }).Activities;
    const id = came!.Description.slice('Launching a new EC2 instance: '.length);
    expect([came!.StatusCode, came!.Cause]).toEqual([
      'Successful',
      'At 2026-01-05T12:00:00Z a user request created an AutoScalingGroup changing the desired capacity from 0 ' +
        'to 1.  At 2026-01-05T12:00:05Z an instance was started in ' +
        'response to a difference between desired and actual capacity, increasing the capacity from 0 to 1.',
    ]);
    expect([gone!.StatusCode, gone!.Description, gone!.Cause]).toEqual([
      'Successful',
      `Terminating EC2 instance: ${id}`,
      'At 2026-01-05T12:02:00Z a user request explicitly set group desired capacity changing the desired ' +
        'capacity from 1 to 0.  At 2026-01-05T12:02:05Z an instance was taken ' +
        `out of service in response to a difference between desired and actual capacity, shrinking the capacity ` +
          `from 1 to 0.  At 2026-01-05T12:02:05Z instance ${id} was selected for termination.`,
    ]);
  });

  it('law: whatever is asked of it, it ends with what is desired, within its bounds, and never has more than it may', () => {
    const act = fc.oneof(
      fc.tuple(fc.constant('desire' as const), fc.integer({ min: 0, max: 8 })), fc.tuple(fc.constant('bounds' as const), fc.integer({ min: 0, max: 8 })),
      fc.tuple(fc.constant('kill' as const), fc.integer({ min: 0, max: 3 })), fc.tuple(fc.constant('wait' as const), fc.integer({ min: 1, max: 120 })),
      fc.tuple(fc.constant('sick' as const), fc.integer({ min: 0, max: 3 })), fc.tuple(fc.constant('out' as const), fc.integer({ min: 0, max: 3 })),
    );
    fc.assert(fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      const cloud = groupCloud({ MinSize: 0, MaxSize: 8, DesiredCapacity: 2 });
      for (const [what, n] of acts) {
        const AutoScalingGroupName = 'web';
        const victim = ids(cloud)[n];
        try {
          if (what === 'desire') cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName, DesiredCapacity: n });
          else if (what === 'bounds')
            cloud.autoscaling.updateAutoScalingGroup({ AutoScalingGroupName, MinSize: Math.floor(n / 2), MaxSize: Math.max(1, n) });
          else if (what === 'kill' && victim !== undefined) cloud.ec2.terminateInstances({ InstanceIds: [victim] });
          else if (what === 'sick' && victim !== undefined)
            cloud.autoscaling.setInstanceHealth({ InstanceId: victim, HealthStatus: 'Unhealthy' });
          else if (what === 'out' && victim !== undefined)
            cloud.autoscaling.terminateInstanceInAutoScalingGroup({ InstanceId: victim, ShouldDecrementDesiredCapacity: n % 2 === 0 });
          else cloud.advance(`${n + 1}s`);
        } catch (error) {
          expect((error as Error).name).toMatch(/^(ValidationError|ScalingActivityInProgress|InvalidInstanceID\.NotFound)$/);
        }
        const now = group(cloud);
        expect(now.DesiredCapacity).toBeGreaterThanOrEqual(now.MinSize);
        expect(now.DesiredCapacity).toBeLessThanOrEqual(now.MaxSize);
      }
      cloud.advance('10m');
      const now = group(cloud);
      expect(states(cloud)).toEqual(Array(now.DesiredCapacity).fill('InService'));
      const running = cloud.ec2
        .describeInstances({ Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] })
        .Reservations.flatMap((r) => r.Instances);
      expect(running.map((each) => each.InstanceId).sort()).toEqual(ids(cloud).sort());
    }), { seed: 21, numRuns: 40 });
  });

  it('replaces an instance that somebody terminated, stopped or that fails its checks after the grace period', () => {
    const cloud = groupCloud({ DesiredCapacity: 3, HealthCheckGracePeriod: 300 });
    cloud.advance('2m');
    const [a, b, c] = ids(cloud) as [string, string, string];
    cloud.ec2.terminateInstances({ InstanceIds: [a] });
    cloud.ec2.stopInstances({ InstanceIds: [b] });
    cloud.world('ec2', 'impairInstance', { InstanceId: c });
    cloud.advance('2m');
    expect(ids(cloud)).toContain(c);
    cloud.advance('10m');
    expect(states(cloud)).toEqual(['InService', 'InService', 'InService']);
    for (const id of [a, b, c]) expect(ids(cloud)).not.toContain(id);
    expect(cloud.autoscaling.describeScalingActivities({ AutoScalingGroupName: 'web' }).Activities.some((each) =>
      each.Cause.includes('in response to an EC2 health check indicating it has been terminated or stopped.'))).toBe(true);
  });

  it('launches elsewhere when a zone has no capacity, and tells of the failure', () => {
    const cloud = groupCloud({ DesiredCapacity: 0 });
    cloud.world('ec2', 'impairZone', { AvailabilityZone: 'us-east-1a' });
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 3 });
    cloud.advance('3m');
    expect(group(cloud).Instances.map((each) => each.AvailabilityZone).sort()).toEqual(['us-east-1b', 'us-east-1b', 'us-east-1c']);
    const failed = cloud.autoscaling.describeScalingActivities({ AutoScalingGroupName: 'web' }).Activities.find((each) => each.StatusCode === 'Failed')!;
    expect(failed.StatusMessage).toMatch(/^We currently do not have sufficient m5\.large capacity .* Launching EC2 instance failed\.$/);
  });

  it('lets go by its termination policies: the fullest zone, then the oldest launch configuration, then the oldest', () => {
    const cloud = groupCloud({ DesiredCapacity: 3 });
    cloud.advance('2m');
    const old = ids(cloud);
    cloud.autoscaling.createLaunchConfiguration({ LaunchConfigurationName: 'new', ImageId: 'ami-0abcdef1234567890', InstanceType: 'm5.xlarge' });
    cloud.autoscaling.updateAutoScalingGroup({ AutoScalingGroupName: 'web', LaunchConfigurationName: 'new', DesiredCapacity: 6 });
    cloud.advance('2m');
    cloud.autoscaling.setInstanceProtection({ AutoScalingGroupName: 'web', InstanceIds: [old[0]!], ProtectedFromScaleIn: true });
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 3 });
    cloud.advance('3m');
    const left = group(cloud).Instances;
    expect(left.filter((each) => old.includes(each.InstanceId)).map((each) => each.InstanceId)).toEqual([old[0]]);
    expect(new Set(left.map((each) => each.AvailabilityZone)).size).toBe(3);
  });

  it('takes instances out although they are protected from termination', () => {
    const cloud = groupCloud({ DesiredCapacity: 1 });
    cloud.advance('1m');
    cloud.ec2.modifyInstanceAttribute({ InstanceId: ids(cloud)[0]!, DisableApiTermination: { Value: true } });
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 0 });
    cloud.advance('3m');
    expect(ids(cloud)).toEqual([]);
  });

  it('publishes its own metrics only once they are enabled', () => {
    const cloud = groupCloud();
    const read = (metric: string) => series(cloud, metric, { namespace: 'AWS/AutoScaling', dimensions: { AutoScalingGroupName: 'web' }, slots: 8 });
    cloud.advance('3m');
    cloud.autoscaling.enableMetricsCollection({
      AutoScalingGroupName: 'web',
      Granularity: '1Minute',
      Metrics: ['GroupInServiceInstances', 'GroupDesiredCapacity'],
    });
    cloud.advance('2m');
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 3 });
    cloud.advance('2m').advance('10s');
    expect(read('GroupDesiredCapacity')).toEqual([null, null, null, 2, 2, 3, 3, null]);
    expect(read('GroupInServiceInstances')).toEqual([null, null, null, 2, 2, 3, 3, null]);
    expect(read('GroupTotalInstances').every((value) => value === null)).toBe(true);
    cloud.autoscaling.disableMetricsCollection({ AutoScalingGroupName: 'web' });
    cloud.advance('2m');
    expect(read('GroupDesiredCapacity').at(-1)).toBe(null);
  });

  it('suspended processes do nothing until they are resumed', () => {
    const cloud = groupCloud();
    cloud.autoscaling.suspendProcesses({ AutoScalingGroupName: 'web', ScalingProcesses: ['Launch'] });
    cloud.advance('5m');
    expect(ids(cloud)).toEqual([]);
    expect(group(cloud).SuspendedProcesses).toEqual([{ ProcessName: 'Launch', SuspensionReason: 'User suspended at 2026-01-05T12:00:00Z' }]);
    cloud.autoscaling.resumeProcesses({ AutoScalingGroupName: 'web' });
    cloud.advance('1m');
    expect(states(cloud)).toEqual(['InService', 'InService']);
  });

  it('attaches, detaches, stands by', () => {
    const cloud = groupCloud({ DesiredCapacity: 1 });
    const own = cloud.ec2.runInstances({ ImageId: 'ami-0abcdef1234567890', InstanceType: 'm5.large', MinCount: 1, MaxCount: 1 }).Instances[0]!.InstanceId;
    cloud.advance('1m');
    cloud.autoscaling.attachInstances({ AutoScalingGroupName: 'web', InstanceIds: [own] });
    expect([group(cloud).DesiredCapacity, ids(cloud).includes(own)]).toEqual([2, true]);
    cloud.advance('14m');
    // Its basic monitoring makes one sample in five minutes, beside one a minute of the other.
    expect(series(cloud, 'CPUUtilization', { dimensions: { AutoScalingGroupName: 'web' }, stat: 'SampleCount', slots: 7 })).toEqual([null, 1, 1, 1, 1, 2, 1]);
    cloud.autoscaling.enterStandby({ AutoScalingGroupName: 'web', InstanceIds: [own], ShouldDecrementDesiredCapacity: true });
    expect(states(cloud)).toEqual(['InService', 'Standby']);
    cloud.autoscaling.exitStandby({ AutoScalingGroupName: 'web', InstanceIds: [own] });
    cloud.autoscaling.detachInstances({ AutoScalingGroupName: 'web', InstanceIds: [own], ShouldDecrementDesiredCapacity: false });
    cloud.advance('2m');
    expect(states(cloud)).toEqual(['InService', 'InService']);
    expect(ids(cloud)).not.toContain(own);
    expect(cloud.ec2.describeInstances({ InstanceIds: [own] }).Reservations[0]!.Instances[0]!.Tags).toEqual([]);
    expect(cloud.ec2.describeInstances({ InstanceIds: [own] }).Reservations[0]!.Instances[0]!.State.Name).toBe('running');
  });

  it('is deleted only when it is empty, or by force', () => {
    const cloud = groupCloud();
    cloud.advance('1m');
    expect(refusal(() => cloud.autoscaling.deleteAutoScalingGroup({ AutoScalingGroupName: 'web' })))
      .toBe('ResourceInUse: You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.');
    cloud.autoscaling.putScalingPolicy({
      AutoScalingGroupName: 'web', PolicyName: 'p', PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: { TargetValue: 50, PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' } },
    });
    cloud.advance('1m');
    expect(cloud.cloudwatch.describeAlarms({}).MetricAlarms).toHaveLength(2);
    cloud.autoscaling.deleteAutoScalingGroup({ AutoScalingGroupName: 'web', ForceDelete: true });
    expect(group(cloud).Status).toBe('Delete in progress');
    cloud.advance('3m');
    expect(cloud.autoscaling.describeAutoScalingGroups().AutoScalingGroups).toEqual([]);
    expect(cloud.cloudwatch.describeAlarms({}).MetricAlarms).toEqual([]);
    cloud.autoscaling.deleteLaunchConfiguration({ LaunchConfigurationName: 'lc' });
  });

  it('says what is wrong in AWS\'s words', () => {
    const cloud = groupCloud({ MaxSize: 4 });
    const base = { AutoScalingGroupName: 'x', MinSize: 1, MaxSize: 2 };
    const cases: readonly (readonly [() => unknown, string])[] = [
      [
        () => cloud.autoscaling.createAutoScalingGroup({ ...base, AvailabilityZones: ['us-east-1a'] }),
        'ValidationError: Valid requests must contain either launchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
      ],
      [
        () => cloud.autoscaling.createAutoScalingGroup({ ...base, LaunchConfigurationName: 'lc' }),
        'ValidationError: At least one Availability Zone or VPC Subnet is required.',
      ],
      [
        () =>
          cloud.autoscaling.createAutoScalingGroup({
            ...base,
            MinSize: 3,
            LaunchConfigurationName: 'lc',
            AvailabilityZones: ['us-east-1a'],
          }),
        'ValidationError: Max bound, 2, must be greater than or equal to min bound, 3',
      ],
      [
        () =>
          cloud.autoscaling.createAutoScalingGroup({
            ...base,
            AutoScalingGroupName: 'web',
            LaunchConfigurationName: 'lc',
            AvailabilityZones: ['us-east-1a'],
          }),
        'AlreadyExists: AutoScalingGroup by this name already exists - A group with the name web already exists',
      ],
      [
        () => cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 9 }),
        'ValidationError: New SetDesiredCapacity value 9 is above max value 4 for the AutoScalingGroup.',
      ],
      [
        () => cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'nope', DesiredCapacity: 1 }),
        'ValidationError: AutoScalingGroup name not found - AutoScalingGroup: nope not found',
      ],
      [
        () => cloud.autoscaling.deleteLaunchConfiguration({ LaunchConfigurationName: 'lc' }),
        'ResourceInUse: Cannot delete launch configuration lc because it is attached to AutoScalingGroup web',
      ],
    ];
    for (const [call, expected] of cases) expect(refusal(call)).toBe(expected);
  });

  it('launches from the newest version of a template', () => {
    const cloud = newCloud();
    cloud.ec2.createLaunchTemplate({ LaunchTemplateName: 'web', LaunchTemplateData: { ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro' } });
    cloud.autoscaling.createAutoScalingGroup({
      AutoScalingGroupName: 'web', LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' }, MinSize: 1, MaxSize: 2,
      VPCZoneIdentifier: cloud.ec2.describeSubnets().Subnets.map((subnet) => subnet.SubnetId).join(','),
    });
    cloud.advance('1m');
    cloud.ec2.createLaunchTemplateVersion({ LaunchTemplateName: 'web', SourceVersion: '1', LaunchTemplateData: { InstanceType: 't3.large' } });
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 2 });
    cloud.advance('1m');
    expect(group(cloud).Instances.map((each) => each.InstanceType).sort()).toEqual(['t3.large', 't3.micro']);
    expect(notes(cloud, 'autoscaling.launchFailed')).toEqual([]);
  });
});

describe('lifecycle hooks', () => {
  const hooked = (transition: string, result = 'ABANDON') => {
    const cloud = groupCloud({ DesiredCapacity: 0 });
    cloud.autoscaling.putLifecycleHook({
      AutoScalingGroupName: 'web',
      LifecycleHookName: 'h',
      LifecycleTransition: `autoscaling:EC2_INSTANCE_${transition}`,
      HeartbeatTimeout: 120,
      DefaultResult: result,
    });
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 1 });
    cloud.advance('1m');
    return cloud;
  };

  it('hold a starting instance until they are completed', () => {
    const cloud = hooked('LAUNCHING');
    expect(states(cloud)).toEqual(['Pending:Wait']);
    cloud.autoscaling.recordLifecycleActionHeartbeat({ AutoScalingGroupName: 'web', LifecycleHookName: 'h', InstanceId: ids(cloud)[0]! });
    cloud.advance('110s');
    expect(states(cloud)).toEqual(['Pending:Wait']);
    cloud.autoscaling.completeLifecycleAction({
      AutoScalingGroupName: 'web',
      LifecycleHookName: 'h',
      InstanceId: ids(cloud)[0]!,
      LifecycleActionResult: 'CONTINUE',
    });
    expect(states(cloud)).toEqual(['InService']);
  });

  it('that come with the group hold its first instances', () => {
    const problems = runScenario(
      readScenario(
        `name: s
start: 2026-03-02T08:00:00Z
duration: 10m
Resources:
  Template: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: ami-0abc1234def567890, InstanceType: m5.large } } }
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 2
      MaxSize: 2
      LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: "1" }
      LifecycleHookSpecificationList:
        - { LifecycleHookName: warm, LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING", HeartbeatTimeout: 120, DefaultResult: CONTINUE }
expect:
  - { entry: autoscaling.hook, exactly: 2 }
  - { entry: autoscaling.lifecycle, where: { to: InService }, exactly: 0, by: 2m }
  - { entry: autoscaling.lifecycle, where: { to: InService }, exactly: 2 }
`,
        's.yaml',
      ),
    ).verdicts.filter(({ passed }) => !passed);
    expect(problems).toEqual([]);
  });

  it('end a launch that nobody completes, which is tried again', () => {
    const cloud = hooked('LAUNCHING');
    const [first] = ids(cloud);
    cloud.advance('5m');
    expect(ids(cloud)).not.toContain(first);
    expect(states(cloud).filter((state) => state !== 'Terminating')).toHaveLength(1);
    expect(notes(cloud, 'autoscaling.hookDone')[0]).toMatchObject({ instanceId: first, result: 'ABANDON' });
  });

  it('hold a going instance, whatever they answer', () => {
    const cloud = hooked('TERMINATING', 'CONTINUE');
    expect(states(cloud)).toEqual(['InService']);
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 0 });
    cloud.advance('60s');
    expect(states(cloud)).toEqual(['Terminating:Wait']);
    expect(cloud.ec2.describeInstances({ InstanceIds: ids(cloud) }).Reservations[0]!.Instances[0]!.State.Name).toBe('running');
    cloud.advance('5m');
    expect(states(cloud)).toEqual([]);
  });

  it('are events, with a token that completes them', () => {
    const cloud = groupCloud({ DesiredCapacity: 0 });
    cloud.events.putRule({ Name: 'r', EventPattern: '{"source":["aws.autoscaling"]}' });
    const { QueueUrl } = cloud.sqs.createQueue({
      QueueName: 'q',
      Attributes: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' }],
        }),
      },
    });
    cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: 'q', Arn: `arn:aws:sqs:us-east-1:${cloud.accountId}:q` }] });
    cloud.autoscaling.putLifecycleHook({
      AutoScalingGroupName: 'web',
      LifecycleHookName: 'h',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
      NotificationMetadata: 'm',
    });
    cloud.autoscaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 1 });
    cloud.advance('1m');
    const bodies = () =>
      (cloud.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 }).Messages ?? []).map(
        (m) => JSON.parse(m.Body!) as { 'detail-type': string; resources: string[]; detail: Record<string, string> },
      );
    const [action] = bodies();
    expect(action!['detail-type']).toBe('EC2 Instance-launch Lifecycle Action');
    expect(action!.resources).toEqual([group(cloud).AutoScalingGroupARN]);
    expect(action!.detail).toMatchObject({
      AutoScalingGroupName: 'web',
      LifecycleHookName: 'h',
      EC2InstanceId: ids(cloud)[0],
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
      NotificationMetadata: 'm',
    });
    cloud.autoscaling.completeLifecycleAction({
      AutoScalingGroupName: 'web',
      LifecycleHookName: 'h',
      LifecycleActionToken: action!.detail['LifecycleActionToken'],
      LifecycleActionResult: 'CONTINUE',
    });
    cloud.advance('2m');
    const success = bodies().find((body) => body['detail-type'] === 'EC2 Instance Launch Successful')!;
    expect(success.resources).toEqual([group(cloud).AutoScalingGroupARN, `arn:aws:ec2:us-east-1:${cloud.accountId}:instance/${ids(cloud)[0]!}`]);
    expect(success.detail).toMatchObject({ StatusCode: 'InProgress', AutoScalingGroupName: 'web', EC2InstanceId: ids(cloud)[0], StatusMessage: '' });
  });
});
