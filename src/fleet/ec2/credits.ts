import type { Step } from '../../aws/engine.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Ec2Options } from './options.ts';
import type { CreditAccount, Instance } from './state.ts';
import type { InstanceType } from './types.ts';

export function newCredits(type: InstanceType, mode: 'standard' | 'unlimited' | undefined, at: Instant): CreditAccount | null {
  if (type.credits === null) return null;
  return { mode: mode ?? type.credits.mode, at, earned: 0, launch: type.credits.launch, surplus: 0 };
}
export function creditsStart(_instance: Instance, _step: Step<Ec2Options>): void {}
export function creditsStop(_instance: Instance, _step: Step<Ec2Options>): void {}
