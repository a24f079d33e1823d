import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditMinute, type CreditBalance, type CreditRun } from '../../../src/fleet/ec2/credit-run.ts';
import { launch, newCloud, series } from './lab.ts';

const run = (mode: 'standard' | 'unlimited', vcpus: number, baseline: number): CreditRun => ({
  start: 0 as never,
  balance: { earned: 0, launch: 0, surplus: 0 },
  mode,
  vcpus,
  earnedPerMinute: (baseline * vcpus) / 100,
  maximum: (baseline * vcpus * 1440) / 100,
  demand: { kind: 'constant', value: 0 },
  before: null,
});

describe('CPU credits', () => {
  it('law: balances are never negative, never above 24 hours of earning, and no credit appears or disappears', () => {
    const type = fc.constantFrom([1, 10], [2, 20], [2, 30], [8, 40]) as fc.Arbitrary<[number, number]>;
    fc.assert(
      fc.property(
        type,
        fc.constantFrom('standard', 'unlimited'),
        fc.array(fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 1, max: 400 })), { maxLength: 12 }),
        fc.integer({ min: 0, max: 60 }),
        (t, mode, loads, launchCredits) => {
          const account = run(mode, t[0], t[1]);
          let balance: CreditBalance = { earned: 0, launch: mode === 'standard' ? launchCredits : 0, surplus: 0 };
          const broken: string[] = [];
          const law = (holds: boolean, text: string): void => {
            if (!holds) broken.push(text);
          };
          for (const [demand, minutes] of loads) {
            for (let i = 0; i < minutes; i += 1) {
              const { after, spent, charged } = creditMinute(account, balance, demand);
              const need = (demand / 100) * account.vcpus;
              law(Math.min(after.earned, after.launch, after.surplus, spent, charged) >= 0, 'something is negative');
              law(after.earned <= account.maximum, 'more than a day earns');
              law(after.surplus <= account.maximum, 'more surplus than a day earns');
              law(after.launch <= balance.launch, 'launch credits grew');
              law(spent <= need + 1e-9, 'more spent than asked for');
              // Unlimited mode gives what is asked for, standard mode at least the baseline.
              law(spent >= (mode === 'unlimited' ? need : Math.min(need, account.earnedPerMinute)) - 1e-9, 'less given than there is');
              const change = after.earned + after.launch - after.surplus - (balance.earned + balance.launch - balance.surplus);
              const lost = account.earnedPerMinute - spent + charged - change;
              // What is earned beyond the maximum is lost, and only that.
              law(lost >= -1e-9 && (after.earned >= account.maximum - 1e-9 || Math.abs(lost) < 1e-9), 'credits appeared or disappeared');
              balance = after;
            }
          }
          expect(broken).toEqual([]);
        },
      ),
      { seed: 2, numRuns: 60 },
    );
  });

  const live = (type: string, load: unknown, hours: number, input = {}) => {
    const cloud = newCloud({ options: { ec2: { launchDelay: 0 } } });
    const id = launch(cloud, 'web', { InstanceType: type, ...input });
    cloud.advance('0s');
    cloud.world('ec2', 'setWorkload', { InstanceId: id, CPUUtilization: load });
    cloud.advance(`${hours}h`).advance('6m');
    const read = (metric: string) => series(cloud, metric, { dimensions: { InstanceId: id }, slots: hours * 12, period: 300_000 });
    return { cloud, id, read };
  };

  it('spends its launch credits and then falls to its baseline (t2.micro, standard)', () => {
    const { read } = live('t2.micro', 80, 3);
    const cpu = read('CPUUtilization');
    // 30 credits at (0.8 - 0.1) vCPU net a minute last 42.9 minutes.
    expect(cpu.slice(0, 8)).toEqual(Array(8).fill(80));
    expect(cpu.slice(9).every((value) => Math.abs(value! - 10) < 1e-9)).toBe(true);
    expect(read('CPUCreditBalance').at(-1)).toBe(0);
    expect(read('CPUCreditUsage')[0]).toBeCloseTo(4, 9);
    expect(read('CPUCreditUsage').at(-1)).toBeCloseTo(0.5, 9);
  });

  it('goes into surplus and is charged beyond what a day earns (t3.nano, unlimited)', () => {
    const { read } = live('t3.nano', 100, 3);
    expect(read('CPUUtilization').every((value) => value === 100)).toBe(true);
    const surplus = read('CPUSurplusCreditBalance');
    // 1.9 credits a minute are owed until 144 are.
    expect(surplus[0]).toBeCloseTo(9.5, 9);
    expect(surplus.at(-1)).toBeCloseTo(144, 9);
    const charged = read('CPUSurplusCreditsCharged');
    expect(charged[0]).toBe(0);
    expect(charged.at(-1)).toBeCloseTo(9.5, 9);
    expect(read('CPUCreditBalance').every((value) => value === 0)).toBe(true);
  });

  it('pays surplus back before anything accrues', () => {
    const { read } = live('t3.micro', 'step(60..0 at 1h)', 8);
    const [surplus, balance] = [read('CPUSurplusCreditBalance'), read('CPUCreditBalance')];
    surplus.forEach((owed, i) => { expect(owed! > 0 && balance[i]! > 0).toBe(false); });
    // 60 minutes at 1.0 net owed, paid back with 0.2 a minute: 300 minutes.
    expect(surplus[11]).toBeCloseTo(60, 9);
    expect(surplus[71]).toBeCloseTo(0, 9);
    expect(balance.at(-1)).toBeCloseTo(24, 9);
  });

  it('is the same to the end whether it is read often or once, forwards or backwards (differential)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('t2.micro', 't2.medium', 't3.small'),
        fc.constantFrom('square(0..100 every 3h for 1h)', '25 + noise(30%)', 'diurnal(0..60, peak 15:00)'),
        (type, load) => {
          const once = live(type, load, 30).read('CPUCreditBalance');
          const often = live(type, load, 30);
          const pieces: (number | null)[] = [];
          for (const hour of [29, 3, 17, 0, 12]) {
            pieces[hour] = series(often.cloud, 'CPUCreditBalance', {
              dimensions: { InstanceId: often.id },
              slots: 1,
              period: 300_000,
              from: new Date(Date.parse('2026-01-05T12:00:00Z') + hour * 3_600_000).toISOString(),
            })[0]!;
            expect(pieces[hour]).toBe(once[hour * 12]);
          }
        },
      ),
      { seed: 6, numRuns: 12 },
    );
  });

  it('agrees with an oracle that steps through every minute by hand', () => {
    const { read } = live('t2.small', 'square(0..100 every 4h for 90m)', 20);
    let [earned, launchLeft] = [0, 30];
    const expected: number[] = [];
    for (let minute = 0; minute < 20 * 60; minute += 1) {
      let need = minute % 240 < 90 ? 1 : 0;
      const fromLaunch = Math.min(need, launchLeft);
      launchLeft -= fromLaunch;
      need -= fromLaunch;
      earned += 0.2;
      earned -= Math.min(need, earned);
      earned = Math.min(288, earned);
      if (minute % 5 === 4) expected.push(earned + launchLeft);
    }
    read('CPUCreditBalance').forEach((value, i) => { expect(value).toBeCloseTo(expected[i]!, 6); });
  });

  it('keeps what T3 earned over a stop, takes it from T2 and gives it launch credits again', () => {
    for (const [type, after] of [['t3.micro', 12 * 2 + 1], ['t2.micro', 30 + 0.5]] as const) {
      const { cloud, id } = live(type, 0, 2);
      cloud.ec2.stopInstances({ InstanceIds: [id] });
      cloud.advance('54m');
      cloud.ec2.startInstances({ InstanceIds: [id] });
      cloud.advance('10m');
      const values = series(cloud, 'CPUCreditBalance', { dimensions: { InstanceId: id }, slots: 40, period: 300_000 }).filter((value) => value !== null);
      expect(values.at(-1)! - (type === 't3.micro' ? 1.2 : 0)).toBeCloseTo(after, 0);
    }
  });

  it('switches between standard and unlimited', () => {
    const { cloud, id } = live('t3.micro', 50, 1, { CreditSpecification: { CpuCredits: 'standard' } });
    const last = () => series(cloud, 'CPUUtilization', { dimensions: { InstanceId: id }, slots: 60, period: 300_000 }).filter((value) => value !== null).at(-1);
    expect(last()).toBeCloseTo(10, 9);
    cloud.ec2.modifyInstanceCreditSpecification({ InstanceCreditSpecifications: [{ InstanceId: id, CpuCredits: 'unlimited' }] });
    cloud.advance('20m');
    expect(last()).toBe(50);
    expect(cloud.ec2.describeInstanceCreditSpecifications({ InstanceIds: [id] }).InstanceCreditSpecifications).toEqual([
      { InstanceId: id, CpuCredits: 'unlimited' },
    ]);
  });
});
