import { describe, expect, it } from 'vitest';
import { launch, newCloud, refusal, series, stamps, stateOf } from './lab.ts';

const run = () => {
  const cloud = newCloud({ options: { ec2: { launchDelay: 0 } } });
  const id = launch(cloud, 'web', { Monitoring: { Enabled: true } });
  cloud.advance('10m');
  return { cloud, id };
};
const check = (cloud: ReturnType<typeof newCloud>, id: string, name: string, slots = 30) => series(cloud, name, { dimensions: { InstanceId: id }, slots });

describe('what the world does to instances', () => {
  it('stopPublishing: datapoints are missing for a while, the instance lives on', () => {
    const { cloud, id } = run();
    cloud.world('ec2', 'stopPublishing', { InstanceId: id, for: '5m' });
    cloud.advance('15m');
    expect(stamps(cloud, 'CPUUtilization', id, 22)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 18, 19, 20, 21]);
    expect(stateOf(cloud, id)).toBe('running');
    cloud.world('ec2', 'stopPublishing', { InstanceIds: [id] });
    cloud.advance('5m');
    cloud.world('ec2', 'resumePublishing', { InstanceId: id });
    cloud.advance('3m').advance('10s');
    expect(stamps(cloud, 'CPUUtilization', id, 33).filter((minute) => minute >= 24)).toEqual([24, 30, 31, 32]);
  });

  it('impairInstance and impairSystem fail their own check and the common one; reboot mends one, recovery both', () => {
    const { cloud, id } = run();
    const status = () => {
      const it = cloud.ec2.describeInstanceStatus({ InstanceIds: [id] }).InstanceStatuses[0]!;
      return [it.InstanceStatus.Status, it.SystemStatus.Status];
    };
    expect(status()).toEqual(['ok', 'ok']);
    cloud.world('ec2', 'impairInstance', { InstanceId: id });
    expect(status()).toEqual(['impaired', 'ok']);
    cloud.advance('3m');
    cloud.ec2.rebootInstances({ InstanceIds: [id] });
    cloud.advance('2m');
    expect(status()).toEqual(['ok', 'ok']);
    cloud.world('ec2', 'impairSystem', { InstanceId: id });
    cloud.advance('3m');
    cloud.ec2.rebootInstances({ InstanceIds: [id] });
    cloud.advance('2m');
    expect(status()).toEqual(['ok', 'impaired']);
    cloud.ec2.recoverInstances({ InstanceIds: [id] });
    cloud.advance('5m');
    expect(status()).toEqual(['ok', 'ok']);
    const [instance, system, any] = ['StatusCheckFailed_Instance', 'StatusCheckFailed_System', 'StatusCheckFailed'].map((name) => check(cloud, id, name, 24));
    expect(instance!.slice(10)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(system!.slice(10)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
    any!.forEach((value, i) => { expect(value).toBe(instance![i] === null ? null : Math.max(instance![i]!, system![i]!)); });
  });

  it('a status check of a new instance is published only once it is initialised', () => {
    const cloud = newCloud({ options: { ec2: { launchDelay: 0 } } });
    const id = launch(cloud, 'web');
    cloud.advance('2m');
    expect(cloud.ec2.describeInstanceStatus().InstanceStatuses[0]!.InstanceStatus.Status).toBe('initializing');
    cloud.advance('5m').advance('10s');
    expect(stamps(cloud, 'StatusCheckFailed', id, 7)).toEqual([3, 4, 5, 6]);
  });

  it('a zone that is down impairs its instances, takes no launches, and comes back', () => {
    const { cloud, id } = run();
    const zone = cloud.ec2.describeInstances().Reservations[0]!.Instances[0]!.Placement.AvailabilityZone;
    cloud.world('ec2', 'impairZone', { AvailabilityZone: zone, for: '10m' });
    expect(refusal(() => launch(cloud, 'new', { Placement: { AvailabilityZone: zone } }))).toMatch(
      /^InsufficientInstanceCapacity: We currently do not have sufficient m5\.large capacity/,
    );
    const elsewhere = launch(cloud, 'elsewhere');
    expect(cloud.ec2.describeInstances({ InstanceIds: [elsewhere] }).Reservations[0]!.Instances[0]!.Placement.AvailabilityZone).not.toBe(zone);
    cloud.advance('5m');
    expect(check(cloud, id, 'StatusCheckFailed_System', 14).at(-1)).toBe(1);
    cloud.advance('10m');
    expect(check(cloud, id, 'StatusCheckFailed_System', 24).at(-1)).toBe(0);
    expect(refusal(() => launch(cloud, 'new', { Placement: { AvailabilityZone: zone } }))).toBe('not refused');
  });

  it('lateDatapoints are seen later, duplicateDatapoints count twice', () => {
    const { cloud, id } = run();
    cloud.world('ec2', 'lateDatapoints', { InstanceId: id, by: '4m', for: '10m' });
    cloud.advance('5m').advance('10s');
    expect(stamps(cloud, 'CPUUtilization', id, 16).at(-1)).toBe(10);
    cloud.advance('10m');
    expect(stamps(cloud, 'CPUUtilization', id, 26)).toHaveLength(25);
    cloud.world('ec2', 'duplicateDatapoints', { InstanceId: id });
    cloud.advance('3m');
    expect(check(cloud, id, 'CPUUtilization', 28).at(-2)).toBe(1);
    expect(series(cloud, 'CPUUtilization', { dimensions: { InstanceId: id }, slots: 28, stat: 'SampleCount' }).slice(-2)).toEqual([2, 2]);
  });

  it('retire announces itself and stops the instance on its day', () => {
    const { cloud, id } = run();
    cloud.world('ec2', 'retire', { InstanceId: id, after: '1d' });
    expect(cloud.ec2.describeInstanceStatus().InstanceStatuses[0]!.Events).toEqual([
      { Code: 'instance-retirement', Description: 'The instance is running on degraded hardware', NotBefore: new Date('2026-01-06T12:10:00Z') },
    ]);
    cloud.advance('25h');
    expect(stateOf(cloud, id)).toBe('stopped');
    expect(cloud.ec2.describeInstances().Reservations[0]!.Instances[0]!.StateReason!.Code).toBe('Server.ScheduledStop');
  });

  it('refuses what makes no sense, and says what', () => {
    const { cloud, id } = run();
    const world = (verb: string, input: object) => refusal(() => cloud.world('ec2', verb, input));
    expect(world('stopPublishing', { InstanceId: id, for: 'soon' })).toMatch(/^ValidationError: for: /);
    expect(world('stopPublishing', { InstanceId: 'i-0000000000000000f' })).toMatch(/^InvalidInstanceID\.NotFound/);
    expect(world('setWorkload', { InstanceId: id, CPUUtilization: 'wobble(3)' })).toMatch(/^ValidationError: CPUUtilization: /);
    expect(world('setWorkload', { InstanceId: id, MemoryUtilization: 3 })).toMatch(/^ValidationError: MemoryUtilization: expected a metric of AWS\/EC2/);
    expect(world('setWorkload', { InstanceId: id, StatusCheckFailed: 1 })).toMatch(/it has no workload$/);
    expect(world('setWorkload', { InstanceId: id, DiskReadOps: 1 })).toBe('ValidationError: DiskReadOps: m5.large does not publish it');
  });
});
