import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { eachMember, memberOf, newMembers, removeMember, setMember } from '../../../src/fleet/ec2/members.ts';
import { IMAGE, launch, launchMany, newCloud, series } from './lab.ts';

const SLOTS = 45;
const read = (cloud: Cloud, dimensions: Record<string, string>, stat: string) => series(cloud, 'CPUUtilization', { dimensions, stat, slots: SLOTS });

describe('aggregated dimensions', () => {
  it('law: the members of a tree are those that were put in and not taken out', () => {
    const act = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.boolean());
    fc.assert(fc.property(fc.array(act, { maxLength: 400, size: 'max' }), (acts) => {
      const members = newMembers();
      const model = new Map<string, number>();
      acts.forEach(([n, put], i) => {
        const id = `i-${n}`;
        if (put) {
          setMember(members, id, { it: { value: i } as never });
          model.set(id, i);
        } else {
          expect(removeMember(members, id)).toBe(model.delete(id));
        }
      });
      const found: number[] = [];
      eachMember(members.root, (series) => { found.push((series['it'] as unknown as { value: number }).value); });
      expect(found.sort((a, b) => a - b)).toEqual([...model.values()].sort((a, b) => a - b));
      for (const [id, value] of model) expect((memberOf(members, id)?.['it'] as unknown as { value: number }).value).toBe(value);
      expect(members.present.get('it') ?? 0).toBe(model.size);
    }), { seed: 1, numRuns: 60 });
  });

  it('law: an aggregate is what its members published, minute by minute (oracle)', () => {
    const act = fc.tuple(fc.constantFrom('launch', 'stop', 'start', 'load', 'mode'), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 8 }));
    fc.assert(fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
      const cloud = newCloud({ options: { ec2: { launchDelay: 0, startDelay: 0, stopDelay: 0, basicMetricDelay: 0, detailedMetricDelay: 0 } } });
      const ids = launchMany(cloud, 'web', 2, { Monitoring: { Enabled: true } });
      cloud.advance('0s');
      for (const [what, which, minutes] of acts) {
        const id = ids[which % ids.length]!;
        const input = { InstanceIds: [id] };
        if (what === 'launch') ids.push(launch(cloud, 'more', { Monitoring: { Enabled: true } }));
        else if (what === 'load') cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: 10 * which + 5 });
        else if (what === 'mode') cloud.ec2.monitorInstances(input);
        else if (what === 'stop') cloud.ec2.stopInstances(input);
        else cloud.ec2.startInstances(input);
        cloud.advance(`${minutes}m`);
      }
      cloud.advance('5m');
      const own = ids.map((id) => read(cloud, { InstanceId: id }, 'Sum'));
      for (const dimensions of [{}, { ImageId: IMAGE }, { InstanceType: 'm5.large' }]) {
        const [sum, count, max] = ['Sum', 'SampleCount', 'Maximum'].map((stat) => read(cloud, dimensions, stat));
        for (let i = 0; i < SLOTS; i += 1) {
          const values = own.map((each) => each[i]!).filter((value) => value !== null);
          expect(count![i] ?? 0, `minute ${i}`).toBe(values.length);
          if (values.length === 0) continue;
          expect(sum![i]).toBeCloseTo(values.reduce((a, b) => a + b, 0), 8);
          expect(max![i]).toBe(Math.max(...values));
        }
      }
    }), { seed: 9, numRuns: 30 });
  });

  it('counts instances with basic monitoring only in their Auto Scaling group', () => {
    const cloud = newCloud();
    launch(cloud, 'basic');
    cloud.advance('20m');
    expect(read(cloud, {}, 'Sum').every((value) => value === null)).toBe(true);
    expect(read(cloud, { ImageId: IMAGE }, 'Sum').every((value) => value === null)).toBe(true);
  });

  it('costs time and memory in proportion when a large fleet comes one by one', () => {
    const members = newMembers();
    for (let i = 0; i < 20_000; i += 1) setMember(members, `i-${i}`, {});
    let cells = 0;
    for (let i = 0; i < 1000; i += 1) {
      const before = members.root;
      setMember(members, `i-${i * 7}`, {});
      cells += before.length;
    }
    // A change copies the path from the root, not the list.
    expect(cells / 1000).toBeLessThanOrEqual(16);
    expect(members.depth).toBe(4);
  });

  it('can be limited to groups, or left out', () => {
    for (const aggregateMetrics of ['group', 'none'] as const) {
      const cloud = newCloud({ options: { ec2: { aggregateMetrics } } });
      launch(cloud, 'web', { Monitoring: { Enabled: true } });
      cloud.advance('5m');
      expect(read(cloud, {}, 'Sum').every((value) => value === null)).toBe(true);
    }
  });
});
