import type { Step } from '../../aws/engine.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance } from './state.ts';

export function guestStarts(_state: Ec2State, _instance: Instance, _step: Step<Ec2Options>): void {}
