import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { launch, launchMany, newCloud, series, stamps } from './lab.ts';

const METRICS = ['CPUUtilization', 'NetworkIn', 'NetworkPacketsOut', 'StatusCheckFailed', 'CPUCreditBalance', 'CPUCreditUsage'];
const SLOTS = 40;
const everything = (cloud: Cloud, id: string) => METRICS.map((name) => series(cloud, name, { dimensions: { InstanceId: id }, slots: SLOTS }));

const load = fc.constantFrom('35 + noise(10%)', '20 * spike(3x at 10m for 7m)', 'ramp(5..95 at 5m over 20m)', 'square(5..80 every 10m for 3m)');

describe('laws of EC2', () => {
  it('adding an instance changes nobody else: neither ids nor addresses nor numbers', () => {
    const live = (newcomer: 'none' | 'before' | 'between' | 'after', first: string, second: string) => {
      const cloud = newCloud();
      const stranger = () => {
        const id = launch(cloud, 'stranger', { InstanceType: 't3.micro' });
        cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: '50 + noise(20%)' });
      };
      if (newcomer === 'before') stranger();
      const a = launch(cloud, 'a', { InstanceType: 't2.small' });
      if (newcomer === 'between') stranger();
      const b = launch(cloud, 'b', { Monitoring: { Enabled: true } });
      cloud.world('ec2', 'setWorkload', { InstanceId: a, CPUUtilization: first });
      cloud.advance('7m');
      if (newcomer === 'after') stranger();
      cloud.world('ec2', 'setWorkload', { InstanceId: b, CPUUtilization: second, NetworkIn: '1000 + noise(5%)' });
      cloud.advance('32m');
      const addresses = cloud.ec2.describeInstances({ InstanceIds: [a, b] }).Reservations.map((r) => r.Instances[0]!.PrivateIpAddress);
      return { a, b, addresses, numbers: [everything(cloud, a), everything(cloud, b)] };
    };
    fc.assert(fc.property(load, load, fc.constantFrom('before', 'between', 'after'), (first, second, when) => {
      expect(live(when, first, second)).toEqual(live('none', first, second));
    }), { seed: 3, numRuns: 12 });
  });

  it('a stopped instance publishes nothing: no zeros, no datapoint stamped while it does not run', () => {
    fc.assert(fc.property(fc.boolean(), fc.integer({ min: 5, max: 20 }), fc.integer({ min: 3, max: 15 }), (detailed, runs, rests) => {
      const cloud = newCloud({ start: '2026-01-05T12:00:00Z' });
      const id = launch(cloud, 'web', { Monitoring: { Enabled: detailed }, InstanceType: 't3.small' });
      cloud.advance(`${runs * 60}s`);
      cloud.ec2.stopInstances({ InstanceIds: [id] });
      cloud.advance(`${rests * 60}s`);
      cloud.ec2.startInstances({ InstanceIds: [id] });
      cloud.advance('20m');
      for (const metric of METRICS) {
        const silent = stamps(cloud, metric, id, SLOTS).filter((minute) => minute >= runs && minute < runs + rests);
        expect(silent, metric).toEqual([]);
      }
      expect(stamps(cloud, 'CPUUtilization', id, SLOTS).length).toBeGreaterThan(1);
      // Status checks come back only when they are initialised again.
      const checks = stamps(cloud, 'StatusCheckFailed', id, SLOTS).filter((minute) => minute >= runs);
      expect(checks[0]).toBe(runs + rests + 4);
    }), { seed: 8, numRuns: 25 });
  });

  it('a change of the workload leaves no hole, and the period in which it happens is made of both', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1200 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (second, detailed, one, two) => {
          const cloud = newCloud({ options: { ec2: { launchDelay: 0 } } });
          const id = launch(cloud, 'web', { Monitoring: { Enabled: detailed } });
          cloud.advance('0s');
          cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: one });
          cloud.advance(`${second}s`);
          cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: two });
          cloud.advance('40m');
          const step = detailed ? 1 : 5;
          const values = series(cloud, 'CPUUtilization', { dimensions: { InstanceId: id }, slots: 30 / step, period: step * 60_000 });
          values.forEach((value, i) => {
            const before = Math.min(1, Math.max(0, (second - i * step * 60) / (step * 60)));
            expect(value).toBeCloseTo(one * before + two * (1 - before), 8);
          });
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });

  it('repeating a workload, or switching monitoring there and back, changes no later number', () => {
    fc.assert(fc.property(load, fc.integer({ min: 61, max: 1500 }), fc.constantFrom('t2.micro', 't3.micro', 'm5.large'), (workload, second, type) => {
      const live = (again: boolean) => {
        const cloud = newCloud();
        const id = launch(cloud, 'web', { InstanceType: type });
        const start = new Date('2026-01-05T12:00:00Z');
        cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: workload, start });
        cloud.advance(`${second}s`);
        if (again) cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: workload, start });
        cloud.advance('40m');
        return everything(cloud, id);
      };
      const [one, two] = [live(false), live(true)];
      one.forEach((values, m) => { values.forEach((value, i) => {
        if (value === null) expect(two[m]![i]).toBe(null);
        else expect(two[m]![i]).toBeCloseTo(value, 6);
      }); });
    }), { seed: 4, numRuns: 25 });
  });

  it('two runs of one seed are the same to the last bit, and a fork goes on as the original would have', () => {
    const live = (fork: boolean) => {
      let cloud = newCloud({ journal: 'decisions' });
      const ids = launchMany(cloud, 'web', 3, { InstanceType: 't3.micro' });
      cloud.world('ec2', 'setWorkload', { InstanceId: ids[0]!, CPUUtilization: '60 + noise(20%)' });
      cloud.advance('10m');
      if (fork) cloud = cloud.fork();
      cloud.ec2.monitorInstances({ InstanceIds: ids });
      cloud.advance('20m');
      return ids.map((id) => everything(cloud, id));
    };
    expect(live(true)).toEqual(live(false));
  });
});
