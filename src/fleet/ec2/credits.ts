import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { SampleSpec } from '../../aws/series.ts';
import { DAY, MINUTE, floorTo } from '../../kernel/time.ts';
import { balanceAt, type CreditBalance, type CreditRun, type CreditSpec } from './credit-run.ts';
import { dryRun, find, findOne, read } from './errors.ts';
import { metricRow } from './metric-table.ts';
import { metricsOf, publish, specsOf, typeOf } from './metrics.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance } from './state.ts';
import { demandSpec } from './demand-spec.ts';
import { INSTANCE_TYPES, type InstanceType } from './types.ts';

/** CPU credits of a burstable instance: what it is set to, what it has while it does not run, and the run while it does. */
export interface CreditAccount {
  mode: 'standard' | 'unlimited';
  kept: CreditBalance;
  keptSince: number;
  run: CreditRun | null;
}

const NOTHING: CreditBalance = { earned: 0, launch: 0, surplus: 0 };
/** T3 and its like keep what they earned for seven days of being stopped; T2 loses it at once. */
const KEPT_FOR = 7 * DAY;

export function newCredits(type: InstanceType, mode: 'standard' | 'unlimited' | undefined): CreditAccount | null {
  return type.credits === null ? null : { mode: mode ?? type.credits.mode, kept: NOTHING, keptSince: 0, run: null };
}

/** An instance runs: launch credits (T2 in standard mode), or what it kept. */
export function creditsStart(instance: Instance, step: Step<Ec2Options>): void {
  const account = instance.credits;
  const credits = typeOf(instance).credits;
  if (account === null || credits === null) return;
  const kept = account.keptSince > 0 && step.at - account.keptSince <= KEPT_FOR ? account.kept : NOTHING;
  const launch = account.mode === 'standard' ? credits.launch : 0;
  account.run = newRun(instance, { earned: kept.earned, launch, surplus: 0 }, null, step);
}

/** It stops: surplus is charged, the run ends. */
export function creditsStop(instance: Instance, step: Step<Ec2Options>): void {
  const account = instance.credits;
  if (account?.run == null) return;
  const balance = balanceAt(account.run, step.at, step.ports.samples);
  account.kept = instance.type.startsWith('t2.') ? NOTHING : { ...balance, launch: 0, surplus: 0 };
  account.keptSince = step.at;
  account.run = null;
}

/** Mode or workload changed: the account goes on from what it has now. */
export function creditsRebase(instance: Instance, step: Step<Ec2Options>): void {
  const account = instance.credits;
  if (account?.run == null) return;
  const old = account.run;
  const at = floorTo(step.at, MINUTE);
  const balance = balanceAt(old, at, step.ports.samples);
  // Runs that no five-minute period reaches back to any more are let go.
  const before = old.start < at - 10 * MINUTE ? { ...old, before: null } : old;
  account.run = newRun(instance, account.mode === 'standard' ? { ...balance, surplus: 0 } : balance, at > old.start ? before : old.before, step);
}

function newRun(instance: Instance, balance: CreditBalance, before: CreditRun | null, step: Step<Ec2Options>): CreditRun {
  const type = typeOf(instance);
  const credits = type.credits!;
  return {
    start: floorTo(step.at, MINUTE), balance, mode: instance.credits!.mode, vcpus: type.vcpus, earnedPerMinute: credits.earnedPerHour / 60,
    maximum: credits.maximum, demand: demandSpec(instance, metricRow('CPUUtilization')!, step.options, MINUTE), before,
  };
}

const REPORTS: Readonly<Record<string, CreditSpec['report']>> = {
  CPUCreditUsage: 'usage', CPUCreditBalance: 'balance', CPUSurplusCreditBalance: 'surplus', CPUSurplusCreditsCharged: 'charged',
};

/** The source of a credit metric, and of the CPU of an instance that may be throttled; undefined for everything else. */
export function creditSpec(instance: Instance, metric: string): SampleSpec | undefined {
  const run = instance.credits?.run;
  if (run == null) return undefined;
  const report = metric === 'CPUUtilization' && run.mode === 'standard' ? 'cpu' : REPORTS[metric];
  return report === undefined ? undefined : ({ kind: 'credits', report, run } satisfies CreditSpec);
}

/** `ModifyInstanceCreditSpecification`. */
export function modifyInstanceCreditSpecification(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceCreditSpecifications', 'ClientToken', 'DryRun');
  const list = fields.structs('InstanceCreditSpecifications');
  if (list.length === 0) throw fields.missing('InstanceCreditSpecifications');
  const Successful: { InstanceId: string }[] = [];
  const Unsuccessful: { InstanceId: string; Error: { Code: string; Message: string } }[] = [];
  const changes = list.map((item) => {
    const id = item.text('InstanceId');
    const mode = item.word('CpuCredits', ['standard', 'unlimited']);
    if (mode === undefined) throw item.missing('CpuCredits');
    return { id, mode };
  });
  dryRun(fields);
  for (const { id, mode } of changes) {
    try {
      const instance = findOne('instance', state.instances, id);
      if (instance.credits === null) throw notBurstable(instance);
      setMode(state, instance, mode, step);
      Successful.push({ InstanceId: id });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Unsuccessful.push({ InstanceId: id, Error: { Code: error.code, Message: error.message } });
    }
  }
  return { SuccessfulInstanceCreditSpecifications: Successful, UnsuccessfulInstanceCreditSpecifications: Unsuccessful };
}

const notBurstable = (instance: Instance): AwsError =>
  new AwsError('InstanceCreditSpecification.NotSupported', `The instance ${instance.id} is not a burstable performance instance.`);

function setMode(state: Ec2State, instance: Instance, mode: 'standard' | 'unlimited', step: Step<Ec2Options>): void {
  const metrics = metricsOf(instance).filter((metric) => metric.when === 'burst' || metric.name === 'CPUUtilization');
  const before = specsOf(instance, metrics, step.options);
  instance.credits!.mode = mode;
  creditsRebase(instance, step);
  publish(state, instance, metrics, before, step);
  step.changed('AWS::EC2::Instance', instance.id);
}

/** `DescribeInstanceCreditSpecifications`: of the instances that are named, or of all that are unlimited. */
export function describeInstanceCreditSpecifications(state: Ec2State, input: unknown): object {
  const fields = read(input).only('InstanceIds', 'DryRun');
  const ids = fields.texts('InstanceIds');
  const named = find('instance', state.instances, ids);
  for (const instance of named) if (instance.credits === null) throw notBurstable(instance);
  dryRun(fields);
  const chosen = ids.length > 0 ? named : [...state.instances.values()].filter((i) => i.credits?.mode === 'unlimited' && INSTANCE_TYPES.has(i.type));
  return { InstanceCreditSpecifications: chosen.map((i) => ({ InstanceId: i.id, CpuCredits: i.credits?.mode ?? 'standard' })) };
}
