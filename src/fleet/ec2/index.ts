import { defineEngine } from '../../aws/engine.ts';

export interface Ec2Options {}
export interface Ec2State {}

export const ec2Engine = defineEngine<Ec2State, Ec2Options>({
  name: 'ec2',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
