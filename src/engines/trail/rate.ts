import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { SECOND } from '../../kernel/time.ts';
import type { TrailOptions } from './options.ts';
import type { TrailState } from './state.ts';

export type TrailStep = Step<TrailOptions>;
export type Operation = (state: TrailState, input: never, step: TrailStep) => object | void;

/**
 * An operation that may be called so often a second in one account and region; refused calls do not count.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
export const limited = (name: string, rate: (options: TrailOptions) => number | null, operation: Operation): Operation => (state, input, step) => {
  const most = rate(step.options);
  if (most === null) return operation(state, input, step);
  const recent = (state.calls.get(name) ?? []).filter((at) => step.at - at < SECOND);
  if (recent.length >= most) throw new AwsError('ThrottlingException', 'Rate exceeded');
  const output = operation(state, input, step);
  state.calls.set(name, [...recent, step.at]);
  return output;
};
